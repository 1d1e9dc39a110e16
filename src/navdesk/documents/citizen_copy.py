"""A note as its client reads it: every part in written order, and who keeps each of them.

A print for a person, no archive record: no key, no archive classes, in plain words, in large type
for who needs that. The file is a tagged PDF/A like every other that is made here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from navdesk.documents import layout, pdfa
from navdesk.documents.errors import DocumentError
from navdesk.documents.sheet import FOOT_SIZE, Sheet, typeset
from navdesk.documents.text import MAX_CHARACTERS, clean_text, one_line
from navdesk.documents.words import words_for
from navdesk.domain.clock import OSLO
from navdesk.domain.messages import Message

_IDENTIFIER = "navdesk:citizen-copy"


class CitizenPart(NamedTuple):
    """Some of the text, and in plain words who keeps it."""

    kept_by: str
    text: str


@dataclass(frozen=True, slots=True)
class CitizenDocument:
    """What a client is handed.

    `language` is what is printed around the text (`nb` or `nn`; the text stays as it was written);
    `large` prints everything in 18 points or more. `practice` prints a mark on every page, `draft`
    says that nothing is kept by anybody yet.
    """

    title: str
    language: str
    written_at: datetime
    author_name: str
    unit_name: str
    client_name: str
    parts: Sequence[CitizenPart]
    large: bool
    practice: bool
    draft: bool = False
    participants: Sequence[tuple[str, str]] = ()

    def __repr__(self) -> str:
        """Return nothing of the person."""
        return f"CitizenDocument({self.language})"


def render_citizen_copy(document: CitizenDocument) -> bytes:
    """Return the copy as PDF/A-2b bytes, tagged, the same bytes every time.

    Raises `DocumentError` when there is nothing for the client in it, when it is too long, when it
    holds a picture, or when no font has one of its letters.
    """
    return _render(document, pdfa.PART)


def render_copy_for_preflight(document: CitizenDocument) -> bytes:
    """Return the same copy declared as PDF/A-1b, the only part PDFBox Preflight can prove."""
    return _render(document, part=1)


def _render(document: CitizenDocument, part: int) -> bytes:
    if document.written_at.tzinfo is None:
        raise ValueError("written_at needs a zone")
    parts = [CitizenPart(one_line(by), clean_text(text)) for by, text in document.parts]
    if not any(text.strip() for _, text in parts):
        raise DocumentError.of("documents.copy_empty")
    if sum(len(text) for _, text in parts) > MAX_CHARACTERS:
        raise DocumentError.of("documents.too_long", limit=MAX_CHARACTERS)
    words = words_for(document.language)
    title = one_line(document.title)
    written = document.written_at.astimezone(OSLO)
    author, unit = one_line(document.author_name), one_line(document.unit_name)
    mark = words(Message("documents.practice_mark")) if document.practice else ""
    scale = layout.LARGE if document.large else 1.0

    def label(name: str) -> str:
        return words(Message(f"documents.label_{name}"))

    # Nothing that is read may be smaller than the text itself.
    facts = scale * layout.STYLES[layout.Role.TEXT].size / layout.FACTS.size
    blocks = [layout.title(title, scale)]
    if document.practice:
        blocks.append(layout.heading(words(Message("documents.practice")), scale))
    if document.draft:
        blocks.append(layout.heading(words(Message("documents.copy_draft")), scale))
    blocks += [
        layout.fact(label("client"), one_line(document.client_name), facts),
        layout.fact(label("written_at"), written.strftime("%d.%m.%Y %H:%M"), facts),
        layout.fact(label("author"), f"{author}, {unit}", facts),
    ]
    if document.participants:
        present = "; ".join(
            ", ".join(filter(None, map(one_line, one))) for one in document.participants
        )
        blocks.append(layout.fact(label("participants"), present, facts))
    blocks += layout.paragraphs(words(Message("documents.copy_intro")), scale)
    for kept_by, text in parts:
        blocks.append(layout.heading(kept_by, scale))
        blocks += layout.paragraphs(text, scale)
    description = pdfa.Description(
        title=title,
        author=author,
        identifier=_IDENTIFIER,
        language=document.language,
        written_at=written,
    )
    sheet = Sheet(head=(unit, mark), foot="", foot_size=FOOT_SIZE * scale)
    return typeset(blocks, sheet, description, words, part)
