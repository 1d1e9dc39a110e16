"""Reads `resources/forms/templates.toml` into note templates, or says what is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path
from types import MappingProxyType

from navdesk.domain.codes import Content, Flag, LegalBasis, LifeArea
from navdesk.domain.note_templates import BEGUN_KINDS, NoteTemplate, Prompt, Templates
from navdesk.domain.notes import NoteKind
from navdesk.rulebook.messages import LANGUAGES
from navdesk.rulebook.reading import Section, check_unique, read_document, read_file

_PROMPT_ID = re.compile(r"[A-Z_]+\.[a-z][a-z_]*")
_ASIDE = re.compile(r" \([^()]*\)$")
_LONGEST = 140


def load_note_templates(path: Path | None = None) -> Templates:
    """Return the templates of `path` (default: those in `resources/`), one for every kind.

    A template may only ask: each text is one question, in every language. A sentence that states
    something would be an assessment nobody has made. Raises `RulebookError` with file, line and
    word for that, and for anything else that is not as it must be.
    """
    root = read_file(path, path.name) if path else read_document("forms", "templates.toml")
    root.only("template")
    templates = tuple(_template(section) for section in root.tables("template"))
    check_unique(root, (template.kind.value for template in templates))
    check_unique(root, (prompt.id for template in templates for prompt in template.prompts))
    by_kind = {template.kind: template for template in templates}
    for kind in BEGUN_KINDS:
        if kind not in by_kind:
            root.fail("rules.file_missing_key", kind.value)
    return MappingProxyType(by_kind)


def _template(section: Section) -> NoteTemplate:
    section.only("kind", "prompt", "script")
    kind = section.code("kind", NoteKind)
    prompts = tuple(_prompt(one, kind) for one in section.tables("prompt"))
    if not prompts:
        section.fail("rules.file_missing_key", "prompt")
    script = []
    for line in section.tables("script"):
        line.only("ask")
        script.append(_questions(line))
    return NoteTemplate(kind, prompts, tuple(script))


def _prompt(section: Section, kind: NoteKind) -> Prompt:
    section.only("id", "legal_basis", "content", "life_area", "flags", "ask")
    identity = section.text("id")
    if not _PROMPT_ID.fullmatch(identity) or not identity.startswith(f"{kind.value}."):
        section.fail(
            "rules.file_unknown_code", identity, near="id", allowed=f"{kind.value}.<prompt>"
        )
    return Prompt(
        id=identity,
        asks=_questions(section),
        legal_basis=section.code("legal_basis", LegalBasis) if section.has("legal_basis") else None,
        content=section.code("content", Content) if section.has("content") else None,
        life_area=section.code("life_area", LifeArea) if section.has("life_area") else None,
        flags=frozenset(section.codes("flags", Flag)) if section.has("flags") else frozenset(),
    )


def _questions(section: Section) -> MappingProxyType[str, str]:
    asked = section.table("ask")
    asked.only(*LANGUAGES)
    texts = {language: asked.text(language).strip() for language in LANGUAGES}
    for language, text in texts.items():
        if not _only_asks(text):
            asked.fail("rules.file_finished_text", language)
    return MappingProxyType(texts)


def _only_asks(text: str) -> bool:
    """Return whether `text` is one question, with at most an aside in brackets after it."""
    question = _ASIDE.sub("", text)
    return (
        len(text) <= _LONGEST
        and "\n" not in text
        and question.endswith("?")
        and not re.search(r"[.!?…] ", question)
    )
