"""One archive record on paper: what was written, by whom, when, about whom, for which archive."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from navdesk.documents import layout, pdfa
from navdesk.documents.errors import DocumentError
from navdesk.documents.sheet import Sheet, typeset
from navdesk.documents.text import MAX_CHARACTERS, clean_text, one_line
from navdesk.documents.words import Words, words_for
from navdesk.domain.clock import OSLO
from navdesk.domain.messages import Message

MAX_TITLE = 500
"""No archive takes a longer title (contracts, state sheet 5.1)."""


class RecordParagraph(NamedTuple):
    """One piece of a record: a heading, or None, and the text below it."""

    label: str | None
    text: str


@dataclass(frozen=True, slots=True)
class RecordDocument:
    """What one record says.

    `language` is a BCP 47 code (`nb`, `nn`, `en`, `se`). `written_at` is zone-aware case time.
    `archive_label` tells a reader where the record is kept. `paragraphs` are pairs of an optional
    label and a text, in written order. `practice` prints a mark on every page, so that a practice
    record is never taken for a real one. `participants` are names with whom each came for, and
    `corrects` is the key of the record that this one corrects.
    """

    title: str
    language: str
    written_at: datetime
    author_name: str
    unit_name: str
    client_name: str
    person: str
    archive_label: str
    paragraphs: Sequence[tuple[str | None, str]]
    key: str
    practice: bool
    participants: Sequence[tuple[str, str]] = ()
    corrects: str | None = None

    def __repr__(self) -> str:
        """Return the key alone: the rest is about a person."""
        return f"RecordDocument({self.key})"


def render_record(document: RecordDocument) -> bytes:
    """Return the record as PDF/A-2b bytes, tagged, the same bytes every time.

    Nothing in the file depends on the machine, the day or the process: the only date is
    `written_at`. May be called from several threads. Raises `DocumentError` when there is no text,
    when it is too long, when it holds a picture, or when no font has one of its letters.
    """
    return _render(document, pdfa.PART)


def render_for_preflight(document: RecordDocument) -> bytes:
    """Return the same record declared as PDF/A-1b, the only part PDFBox Preflight can prove."""
    return _render(document, part=1)


def _render(document: RecordDocument, part: int) -> bytes:
    if document.written_at.tzinfo is None:
        raise ValueError("written_at needs a zone")
    cleaned = _cleaned(document)
    words = words_for(cleaned.language)
    mark = words(Message("documents.practice_mark")) if cleaned.practice else ""
    description = pdfa.Description(
        title=cleaned.title,
        author=cleaned.author_name,
        identifier=cleaned.key,
        language=cleaned.language,
        written_at=cleaned.written_at,
    )
    sheet = Sheet(head=(cleaned.unit_name, mark), foot=cleaned.key)
    return typeset(_blocks(cleaned, words), sheet, description, words, part)


def _cleaned(document: RecordDocument) -> RecordDocument:
    paragraphs = [
        RecordParagraph(one_line(label) if label else None, clean_text(text))
        for label, text in document.paragraphs
    ]
    if not paragraphs or any(not text.strip() for _, text in paragraphs):
        raise DocumentError.of("documents.empty")
    if sum(len(text) for _, text in paragraphs) > MAX_CHARACTERS:
        raise DocumentError.of("documents.too_long", limit=MAX_CHARACTERS)
    if not (len(document.person) == 11 and document.person.isdecimal()):
        raise DocumentError.of("documents.person")
    title = one_line(document.title)
    if not title or len(title) > MAX_TITLE:
        raise DocumentError.of("documents.title", limit=MAX_TITLE)
    return RecordDocument(
        title=title,
        language=document.language,
        written_at=document.written_at.astimezone(OSLO),
        author_name=one_line(document.author_name),
        unit_name=one_line(document.unit_name),
        client_name=one_line(document.client_name),
        person=document.person,
        archive_label=one_line(document.archive_label),
        paragraphs=paragraphs,
        key=document.key,
        practice=document.practice,
        participants=tuple(
            (one_line(name), one_line(role)) for name, role in document.participants
        ),
        corrects=document.corrects,
    )


def _blocks(document: RecordDocument, words: Words) -> list[layout.Block]:
    def label(name: str) -> str:
        return words(Message(f"documents.label_{name}"))

    blocks = [layout.title(document.title)]
    if document.practice:
        blocks.append(layout.heading(words(Message("documents.practice"))))
    blocks += [
        layout.fact(label("client"), document.client_name),
        layout.fact(label("person"), f"{document.person[:6]} {document.person[6:]}"),
        layout.fact(label("written_at"), document.written_at.strftime("%d.%m.%Y %H:%M")),
        layout.fact(label("author"), document.author_name),
        layout.fact(label("unit"), document.unit_name),
        layout.fact(label("archive"), document.archive_label),
        layout.fact(label("key"), document.key),
    ]
    if document.corrects:
        blocks.append(layout.fact(label("corrects"), document.corrects))
    if document.participants:
        present = "; ".join(
            f"{name}, {role}" if role else name for name, role in document.participants
        )
        blocks.append(layout.fact(label("participants"), present))
    for heading, text in document.paragraphs:
        if heading:
            blocks.append(layout.heading(heading))
        blocks += layout.paragraphs(text)
    return blocks
