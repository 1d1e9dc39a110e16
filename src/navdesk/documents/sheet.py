"""Blocks drawn on pages: a tagged body, and a head and foot that a screen reader passes over."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TypeVar

from reportlab.pdfgen.canvas import Canvas

from navdesk.documents import layout, pdfa
from navdesk.documents.fonts import REGULAR, SEMIBOLD, load_fonts, width
from navdesk.documents.text import refuse_unprintable
from navdesk.documents.words import Words
from navdesk.domain.messages import Message

P = TypeVar("P")
FOOT_SIZE = 8.5
"""Points of what stands above and below the text."""

# reportlab keeps its fonts, and what each document uses of them, in one place for the process.
ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True, repr=False)
class Sheet:
    """What stands on every page: `head` left and right above, `foot` and the page number below."""

    head: tuple[str, str]
    foot: str
    foot_size: float = FOOT_SIZE


def typeset(
    blocks: Sequence[layout.Block],
    sheet: Sheet,
    description: pdfa.Description,
    words: Words,
    part: int,
) -> bytes:
    """Return `blocks` as a tagged PDF/A of `part`, the same bytes every time.

    May be called from several threads. Raises `DocumentError` when no font has one of the letters.
    """
    with ONE_AT_A_TIME:
        letters = load_fonts()
        for block in blocks:
            for run in block.runs:
                refuse_unprintable(run.text, letters)
        pages = layout.paginate(blocks)
        drawn, marks = draw_pages(
            pages,
            lambda canvas, lines: _tagged(canvas, blocks, lines),
            sheet,
            description.language,
            words,
        )
        return pdfa.finish(drawn, description, [block.role for block in blocks], marks, part)


def draw_pages(
    pages: Sequence[P],
    draw: Callable[[Canvas, P], list[int]],
    sheet: Sheet,
    language: str,
    words: Words,
) -> tuple[bytes, pdfa.Marks]:
    """Return pages drawn by `draw` between head and foot, and which elements stand on each.

    The caller holds `ONE_AT_A_TIME`.
    """
    target = io.BytesIO()
    canvas = Canvas(
        target,
        pagesize=(layout.PAGE_WIDTH, layout.PAGE_HEIGHT),
        invariant=1,
        pageCompression=0,
        initialFontName=REGULAR,
        lang=language,
    )
    marks: list[list[int]] = []
    for number, page in enumerate(pages, start=1):
        of_pages = Message("documents.page", {"number": number, "total": len(pages)})
        page_artifact(canvas, "Header", sheet.head, sheet.foot_size)
        marks.append(draw(canvas, page))
        page_artifact(canvas, "Footer", (sheet.foot, words(of_pages)), sheet.foot_size)
        canvas.showPage()
    canvas.save()
    return target.getvalue(), marks


def page_artifact(canvas: Canvas, kind: str, texts: tuple[str, str], size: float) -> None:
    """Draw what stands on every page, `kind` *Header* or *Footer*; no screen reader reads it."""
    left, right = texts
    header = kind == "Header"
    y = layout.PAGE_HEIGHT - 46.0 if header else 40.0
    font = SEMIBOLD if header else REGULAR
    place = "Top" if header else "Bottom"
    operator(canvas, f"/Artifact <</Type /Pagination /Subtype /{kind} /Attached [/{place}]>> BDC")
    canvas.setFont(font, size)
    if left:
        canvas.drawString(layout.MARGIN, y, left)
    if right:
        x = layout.PAGE_WIDTH - layout.MARGIN - width(right, font, size)
        canvas.drawString(x, y, right)
    operator(canvas, "EMC")


def _tagged(
    canvas: Canvas, blocks: Sequence[layout.Block], lines: Sequence[layout.Line]
) -> list[int]:
    marked: list[int] = []
    for line in lines:
        if not marked or marked[-1] != line.block:
            if marked:
                operator(canvas, "EMC")
            operator(canvas, f"/{blocks[line.block].role} <</MCID {len(marked)}>> BDC")
            marked.append(line.block)
        x = layout.MARGIN
        for run in line.runs:
            canvas.setFont(run.font, line.size)
            canvas.drawString(x, line.y, run.text)
            x += width(run.text, run.font, line.size)
    if marked:
        operator(canvas, "EMC")
    return marked


def operator(canvas: Canvas, content: str) -> None:
    """Write an operator of marked content."""
    # reportlab has no public call for it; its own form fields write the same way.
    canvas._code.append(content)
