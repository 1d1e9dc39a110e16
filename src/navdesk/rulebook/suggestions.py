"""Reads `resources/rules/suggestions.toml`: what speaks for a legal basis, or what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

from navdesk.domain.codes import BenefitTheme, Content, LegalBasis, LifeArea
from navdesk.domain.notes import NoteKind
from navdesk.domain.purposes import Purpose
from navdesk.domain.suggestions import (
    BasisRule,
    ContentRule,
    KindRule,
    Known,
    KnownRule,
    Strength,
    SuggestionRules,
)
from navdesk.domain.word_index import Words
from navdesk.rulebook.reading import Section, check_unique, read_document, read_file

_WORD = re.compile(r"\*?[\w§-]+\*?")
_FIELD = re.compile(rf"({'|'.join(LifeArea)})\.[a-z][A-Za-z0-9_-]*")


def load_suggestion_rules(path: Path | None = None) -> SuggestionRules:
    """Return the rules of `path` (default: those in `resources/`).

    Raises `RulebookError` with file, line and word for anything that is not as it must be.
    """
    root = read_file(path, path.name) if path else read_document("rules", "suggestions.toml")
    root.only("paragraph", "basis", "content", "kind", "benefit", "known", "purpose")
    paragraph = root.table("paragraph")
    paragraph.only("municipal", "shared", "together")
    for key in ("municipal", "shared"):
        if not paragraph.has(key):
            root.fail("rules.file_missing_key", key)
    bases = tuple(_basis(section) for section in root.tables("basis"))
    contents = tuple(_content(section) for section in root.tables("content"))
    kinds = tuple(_kind(section) for section in root.tables("kind"))
    ids = [*(rule.id for rule in bases), *(rule.id for rule in contents)]
    check_unique(root, [*ids, *(rule.id for rule in kinds)])
    benefits = root.tables("benefit")
    check_unique(root, (section.text("theme") for section in benefits))
    return SuggestionRules(
        bases=bases,
        contents=contents,
        kinds=kinds,
        benefits=tuple(_benefit(section) for section in benefits),
        known=tuple(_known(section) for section in root.tables("known")),
        fitting=tuple(_purpose(section) for section in root.tables("purpose")),
        together=(frozenset(paragraph.codes("together", LegalBasis)),),
        municipal=_words(paragraph, "municipal"),
        shared=_words(paragraph, "shared"),
    )


def _basis(section: Section) -> BasisRule:
    section.only(
        *("id", "legal_basis", "content", "life_area", "strength", "words", "also", "without"),
        *("when", "by_benefit"),
    )
    by_benefit = section.has("by_benefit") and section.truth("by_benefit")
    if not by_benefit and not section.has("words"):
        section.fail("rules.file_missing_key", "words")
    return BasisRule(
        id=section.text("id"),
        legal_basis=section.code("legal_basis", LegalBasis),
        content=section.code("content", Content),
        life_area=section.code("life_area", LifeArea),
        strength=section.code("strength", Strength),
        words=_words(section, "words"),
        also=_words(section, "also"),
        without=_words(section, "without"),
        when=frozenset(section.codes("when", Known)) if section.has("when") else frozenset(),
        by_benefit=by_benefit,
    )


def _content(section: Section) -> ContentRule:
    section.only("id", "content", "words", "also", "bases")
    if not section.has("words") and not section.has("bases"):
        section.fail("rules.file_missing_key", "words")
    bases = section.codes("bases", LegalBasis) if section.has("bases") else ()
    return ContentRule(
        id=section.text("id"),
        content=section.code("content", Content),
        words=_words(section, "words"),
        also=_words(section, "also"),
        bases=frozenset(bases),
    )


def _kind(section: Section) -> KindRule:
    section.only("id", "kind", "content", "legal_basis", "life_area")
    if section.has("legal_basis") != section.has("life_area"):
        section.fail("rules.file_inconsistent", section.text("id"), near="id")
    decides = section.has("legal_basis")
    return KindRule(
        id=section.text("id"),
        kind=section.code("kind", NoteKind),
        content=section.code("content", Content),
        legal_basis=section.code("legal_basis", LegalBasis) if decides else None,
        life_area=section.code("life_area", LifeArea) if decides else None,
    )


def _benefit(section: Section) -> tuple[BenefitTheme, Words]:
    section.only("theme", "words")
    if not section.has("words"):
        section.fail("rules.file_missing_key", "words")
    return section.code("theme", BenefitTheme), _words(section, "words")


def _known(section: Section) -> KnownRule:
    section.only("id", "purposes", "fields")
    fields = section.words("fields") if section.has("fields") else ()
    for field in fields:
        if not _FIELD.fullmatch(field):
            section.fail("rules.file_unknown_code", field, near="fields", allowed="<AREA>.<field>")
    return KnownRule(
        known=section.code("id", Known),
        purposes=frozenset(section.codes("purposes", Purpose)),
        fields=frozenset(fields),
    )


def _purpose(section: Section) -> tuple[Purpose, frozenset[LegalBasis]]:
    section.only("id", "bases")
    return section.code("id", Purpose), frozenset(section.codes("bases", LegalBasis))


def _words(section: Section, key: str) -> Words:
    """Return the words at `key`: in lower case, each `word`, `begin*`, `*end` or several words."""
    if not section.has(key):
        return Words(())
    spelled = section.words(key)
    for each in spelled:
        alone = " " not in each
        fits = each and all(_WORD.fullmatch(word) for word in each.split(" "))
        whole = each.startswith("*") and (not alone or each.endswith("*"))
        within = not alone and "*" in "".join(word[:-1] for word in each.split(" "))
        if not fits or each != each.casefold() or whole or within:
            section.fail("rules.file_inconsistent", each, near=key)
    return Words(spelled)
