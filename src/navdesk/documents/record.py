"""One archive record on paper: what was written, by whom, when, about whom, for which archive."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from navdesk.documents import layout, pdfa
from navdesk.documents.errors import DocumentError
from navdesk.documents.fonts import REGULAR, SEMIBOLD, load_fonts, width
from navdesk.documents.text import MAX_CHARACTERS, clean_text, one_line, refuse_unprintable
from navdesk.documents.words import Words, words_for
from navdesk.domain.clock import OSLO
from navdesk.domain.messages import Message

MAX_TITLE = 500
"""No archive takes a longer title (contracts, state sheet 5.1)."""

_FOOT_SIZE = 8.5


# reportlab keeps its fonts, and what each document uses of them, in one place for the process.
_ONE_AT_A_TIME = Lock()


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
    record is never taken for a real one.
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
    with _ONE_AT_A_TIME:
        return _typeset(cleaned, words, part)


def _typeset(cleaned: RecordDocument, words: Words, part: int) -> bytes:
    letters = load_fonts()
    blocks = _blocks(cleaned, words)
    for block in blocks:
        for run in block.runs:
            refuse_unprintable(run.text, letters)
    pages = layout.paginate(blocks)
    drawn, marks = _draw(cleaned, blocks, pages, words)
    description = pdfa.Description(
        title=cleaned.title,
        author=cleaned.author_name,
        identifier=cleaned.key,
        language=cleaned.language,
        written_at=cleaned.written_at,
    )
    return pdfa.finish(drawn, description, [block.role for block in blocks], marks, part)


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
    for heading, text in document.paragraphs:
        if heading:
            blocks.append(layout.heading(heading))
        blocks += layout.paragraphs(text)
    return blocks


def _draw(
    document: RecordDocument,
    blocks: Sequence[layout.Block],
    pages: Sequence[Sequence[layout.Line]],
    words: Words,
) -> tuple[bytes, pdfa.Marks]:
    target = io.BytesIO()
    canvas = Canvas(
        target,
        pagesize=(layout.PAGE_WIDTH, layout.PAGE_HEIGHT),
        invariant=1,
        pageCompression=0,
        initialFontName=REGULAR,
        lang=document.language,
    )
    marks: list[list[int]] = []
    for number, lines in enumerate(pages, start=1):
        of_pages = Message("documents.page", {"number": number, "total": len(pages)})
        _artifact(canvas, "Header", _head(document, words))
        marks.append(_tagged(canvas, blocks, lines))
        _artifact(canvas, "Footer", (document.key, words(of_pages)))
        canvas.showPage()
    canvas.save()
    return target.getvalue(), marks


def _head(document: RecordDocument, words: Words) -> tuple[str, str]:
    mark = words(Message("documents.practice_mark")) if document.practice else ""
    return document.unit_name, mark


def _artifact(canvas: Canvas, kind: str, texts: tuple[str, str]) -> None:
    left, right = texts
    header = kind == "Header"
    y = layout.PAGE_HEIGHT - 46.0 if header else 40.0
    font = SEMIBOLD if header else REGULAR
    place = "Top" if header else "Bottom"
    _operator(canvas, f"/Artifact <</Type /Pagination /Subtype /{kind} /Attached [/{place}]>> BDC")
    canvas.setFont(font, _FOOT_SIZE)
    if left:
        canvas.drawString(layout.MARGIN, y, left)
    if right:
        x = layout.PAGE_WIDTH - layout.MARGIN - width(right, font, _FOOT_SIZE)
        canvas.drawString(x, y, right)
    _operator(canvas, "EMC")


def _tagged(
    canvas: Canvas, blocks: Sequence[layout.Block], lines: Sequence[layout.Line]
) -> list[int]:
    marked: list[int] = []
    for line in lines:
        if not marked or marked[-1] != line.block:
            if marked:
                _operator(canvas, "EMC")
            _operator(canvas, f"/{blocks[line.block].role} <</MCID {len(marked)}>> BDC")
            marked.append(line.block)
        x = layout.MARGIN
        for run in line.runs:
            canvas.setFont(run.font, line.size)
            canvas.drawString(x, line.y, run.text)
            x += width(run.text, run.font, line.size)
    if marked:
        _operator(canvas, "EMC")
    return marked


def _operator(canvas: Canvas, operator: str) -> None:
    # reportlab has no public call for marked content; its own form fields write the same way.
    canvas._code.append(operator)
