"""Rows laid on pages, and pages drawn: what is bound together stays together where it fits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.pdfgen.canvas import Canvas

from navdesk.documents import layout, pdfa
from navdesk.documents.check import check_pdfa
from navdesk.documents.errors import DocumentError
from navdesk.documents.fonts import REGULAR, load_fonts, width
from navdesk.documents.report import Block, Pairs, Paragraph, Report
from navdesk.documents.report_rows import RowSetter
from navdesk.documents.report_setting import Row
from navdesk.documents.shapes import Box, Rule, Shape, Words
from navdesk.documents.sheet import FOOT_SIZE, ONE_AT_A_TIME, Sheet, draw_pages, operator
from navdesk.documents.text import one_line
from navdesk.documents.words import Words as InWords
from navdesk.documents.words import words_for
from navdesk.domain.clock import OSLO
from navdesk.domain.messages import Message

_IDENTIFIER = "navdesk:print"
_SMALLER = (1.0, 0.94, 0.88)
"""How much smaller everything may be for one page: the text stays above 9 points."""


@dataclass(frozen=True, slots=True)
class _Placed:
    top: float
    row: Row


Page = list[_Placed]


def render_report(report: Report) -> bytes:
    """Return the report as PDF/A-2b bytes, tagged, the same bytes every time.

    Looked at by our own check before it is handed out. May be called from several threads. Raises
    `DocumentError` when it is too long, and the check's own sentence when something is wrong.
    """
    made = _render(report, pdfa.PART)
    problems = check_pdfa(made)
    if problems:
        raise DocumentError(problems[0])
    return made


def report_for_preflight(report: Report) -> bytes:
    """Return the same report declared as PDF/A-1b, the only part PDFBox Preflight can prove."""
    return _render(report, part=1)


def _render(report: Report, part: int) -> bytes:
    if report.written_at.tzinfo is None:
        raise ValueError("written_at needs a zone")
    words = words_for(report.language)
    written = report.written_at.astimezone(OSLO)
    title, author = one_line(report.title), one_line(report.author_name)
    description = pdfa.Description(
        title=title,
        author=author,
        identifier=_IDENTIFIER,
        language=report.language,
        written_at=written,
    )
    with ONE_AT_A_TIME:
        letters = load_fonts()
        setter, pages = _fitted(replace(report, written_at=written), words, letters)
        drawn, marks = draw_pages(pages, _draw_page, _sheet(report, words), report.language, words)
        return pdfa.finish(drawn, description, setter.elements, marks, part)


def _fitted(
    report: Report, words: InWords, letters: frozenset[int]
) -> tuple[RowSetter, list[Page]]:
    """Return the pages; of a report that has to be one page, the fullest that is."""
    if not report.one_page or report.large:
        return _laid(report, report.blocks, words, letters, 1.0)
    *larger, smallest = _SMALLER
    for blocks in (report.blocks, *report.shorter):
        found = _laid(report, blocks, words, letters, smallest)
        if len(found[1]) > 1:
            continue
        tries = (_laid(report, blocks, words, letters, shrink) for shrink in larger)
        return next((tried for tried in tries if len(tried[1]) == 1), found)
    return found


def _laid(
    report: Report,
    blocks: Sequence[Block],
    words: InWords,
    letters: frozenset[int],
    shrink: float,
) -> tuple[RowSetter, list[Page]]:
    setter = RowSetter(letters, large=report.large, shrink=shrink)
    setter.title(one_line(report.title))
    setter.set(_opening(report, words))
    setter.set(blocks)
    if setter.unknown_signs:
        setter.set((Paragraph(words(Message("reports.unknown_sign")), small=True),))
    return setter, _pages(setter.rows)


def _opening(report: Report, words: InWords) -> tuple[Block, ...]:
    """Return what stands under the title: whose paper it is, and who made it when."""

    def label(name: str) -> str:
        return words(Message(name))

    notices = [report.notice] if report.notice else []
    if report.practice:
        notices.insert(0, label("reports.practice"))
    told: list[Block] = [Paragraph(text, strong=True) for text in notices]
    name, made = one_line(report.client_name), report.written_at.strftime("%d.%m.%Y")
    by = ", ".join(filter(None, (one_line(report.author_name), one_line(report.unit_name))))
    if not name:
        return (*told, Paragraph(one_line(report.unit_name), small=True))
    if report.one_page:
        line = words(Message("reports.made_line", {"name": name, "made": made, "by": by}))
        return (*told, Paragraph(line))
    pairs = [(label("documents.label_client"), name)]
    if report.person:
        number = f"{report.person[:6]} {report.person[6:]}"
        pairs.append((label("documents.label_person"), number))
    pairs.append((label("reports.label_made"), f"{made}, {by}"))
    return (*told, Pairs(tuple(pairs)))


def _pages(rows: Sequence[Row]) -> list[Page]:
    room = layout.TOP - layout.BOTTOM
    pages: list[Page] = [[]]
    y = 0.0
    at = 0
    wanted = False
    while at < len(rows):
        if rows[at].breaks:
            wanted = bool(pages[-1])
            at += 1
            continue
        last = at
        while rows[last].keep and last + 1 < len(rows) and not rows[last + 1].breaks:
            last += 1
        chain = rows[at : last + 1]
        high = sum(row.before + row.high for row in chain)
        fits = not wanted and y + high <= room
        bound = high - chain[0].before + _heads(chain[0]) <= room
        if wanted or (pages[-1] and not fits and bound):
            pages.append([])
            y, wanted = 0.0, False
        for row in chain:
            gap = row.before if pages[-1] else 0.0
            if pages[-1] and y + gap + row.high > room:
                pages.append([])
                y, gap = 0.0, 0.0
            if not pages[-1]:
                gap = 0.0
                for head in row.head:
                    pages[-1].append(_Placed(y, head))
                    y += head.high
            pages[-1].append(_Placed(y + gap, row))
            y += gap + row.high
        at = last + 1
    return [page for page in pages if page] or [[]]


def _heads(row: Row) -> float:
    return sum(head.high for head in row.head)


def _sheet(report: Report, words: InWords) -> Sheet:
    mark = words(Message("documents.practice_mark")) if report.practice else ""
    size = FOOT_SIZE * (layout.LARGE if report.large else 1.0)
    foot = _cut(one_line(report.foot or report.title), size)
    return Sheet((one_line(report.unit_name), mark), foot, size)


def _cut(text: str, size: float) -> str:
    """Return what fits left of the page number."""
    most = layout.TEXT_WIDTH * 0.72
    if width(text, REGULAR, size) <= most:
        return text
    while text and width(f"{text}…", REGULAR, size) > most:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _draw_page(canvas: Canvas, page: Page) -> list[int]:
    marked: list[int] = []
    open_as: int | None = None
    opened = False
    for placed in page:
        for shape in placed.row.shapes:
            if not opened or shape.element != open_as:
                if opened:
                    operator(canvas, "EMC")
                if shape.element is None:
                    operator(canvas, "/Artifact BMC")
                else:
                    operator(canvas, f"/Span <</MCID {len(marked)}>> BDC")
                    marked.append(shape.element)
                open_as, opened = shape.element, True
            _ink(canvas, shape, layout.TOP - placed.top)
    if opened:
        operator(canvas, "EMC")
    # What stands below the text is black, whatever was drawn last.
    canvas.setFillColorRGB(0, 0, 0)
    return marked


def _ink(canvas: Canvas, shape: Shape, top: float) -> None:
    left = layout.MARGIN
    match shape:
        case Words():
            canvas.setFillColorRGB(shape.grey, shape.grey, shape.grey)
            canvas.setFont(shape.font, shape.size)
            canvas.drawString(left + shape.x, top - shape.y, shape.text)
        case Rule():
            canvas.setStrokeColorRGB(shape.grey, shape.grey, shape.grey)
            canvas.setLineWidth(shape.thick)
            canvas.setDash([3, 2] if shape.dashed else [])
            canvas.line(left + shape.x1, top - shape.y1, left + shape.x2, top - shape.y2)
        case Box():
            if shape.fill is not None:
                canvas.setFillColorRGB(shape.fill, shape.fill, shape.fill)
            if shape.edge is not None:
                canvas.setStrokeColorRGB(shape.edge, shape.edge, shape.edge)
                canvas.setLineWidth(0.6)
                canvas.setDash([])
            canvas.rect(
                left + shape.x,
                top - shape.y - shape.high,
                shape.wide,
                shape.high,
                stroke=int(shape.edge is not None),
                fill=int(shape.fill is not None),
            )
