"""From what a report says to rows of shapes, each so high, not yet on any page."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import singledispatchmethod

from navdesk.documents import layout
from navdesk.documents.errors import DocumentError
from navdesk.documents.fonts import REGULAR, SEMIBOLD, width
from navdesk.documents.pdfa import Element
from navdesk.documents.report import (
    Block,
    Bullets,
    Column,
    Figure,
    Heading,
    PageBreak,
    Pairs,
    Paragraph,
    Quote,
    Table,
    Ticks,
    Together,
    WritingLines,
)
from navdesk.documents.report_measures import BETWEEN, boxes_on_lines, parted, places_of
from navdesk.documents.shapes import DARK, LIGHT, MIDDLE, PALE, Box, Rule, Shape, Words
from navdesk.documents.text import MAX_CHARACTERS, clean_text

WIDE = layout.TEXT_WIDTH
SMALLEST_LARGE = 18.0
"""Points: in large type nothing is smaller."""
UNKNOWN_SIGN = "[?]"
"""Stands for a sign that no archive font has: what somebody wrote cannot be written anew."""
_TALLEST_TOGETHER = 150.0
"""Points: a table row or a pair that is taller may be parted by the end of a page."""
_PAD = 4.0
_LEADING = 1.38
_HEADINGS = {1: (18.0, 0.0), 2: (13.0, 15.0), 3: (11.0, 10.0)}
_TEXT, _SMALL, _TABLE = 10.5, 9.0, 9.5
_SHORT_BOX = 46
"""Letters: longer ones stand on lines of their own."""


@dataclass(frozen=True, slots=True)
class Row:
    """Shapes that stand together, `before` points below the row above.

    `keep` binds it to the row below. `head` are the rows that stand above it again where it begins
    a page. `breaks` begins a page.
    """

    high: float
    shapes: tuple[Shape, ...] = ()
    before: float = 0.0
    keep: bool = False
    head: tuple[Row, ...] = ()
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class _Cell:
    x: float
    wide: float
    text: str
    font: str = REGULAR
    grey: float = 0.0
    right: bool = False
    element: int | None = None


class RowSetter:
    """Sets blocks as rows, and tells the structure of what it has set.

    `shrink` makes everything a little smaller, for what has to fit one page. Raises
    `DocumentError` when it is told more than one document may hold.
    """

    def __init__(self, letters: Collection[int], *, large: bool, shrink: float = 1.0) -> None:
        self._letters = letters
        self._large = large
        self._shrink = shrink
        self.rows: list[Row] = []
        self.elements: list[Element] = []
        self.unknown_signs = False
        self._written = 0

    def set(self, blocks: Sequence[Block]) -> None:
        """Set blocks one below the other."""
        for block in blocks:
            self._set(block)

    def title(self, text: str) -> None:
        """Set the only title."""
        self._text(text, 18.0, "H1", font=SEMIBOLD, keep=True)

    def _size(self, size: float) -> float:
        if self._large:
            return max(size * layout.LARGE, SMALLEST_LARGE)
        return size * self._shrink

    def _gap(self, points: float) -> float:
        return points * (layout.LARGE if self._large else self._shrink)

    def _element(self, role: str, parent: int | None = None, alt: str = "") -> int:
        self.elements.append(Element(role, parent, alt))
        return len(self.elements) - 1

    def _clean(self, text: str) -> str:
        cleaned = clean_text(text).strip()
        self._written += len(cleaned)
        if self._written > MAX_CHARACTERS:
            raise DocumentError.of("reports.too_long", limit=MAX_CHARACTERS)
        if all(ord(sign) in self._letters or sign == "\n" for sign in set(cleaned)):
            return cleaned
        self.unknown_signs = True
        return "".join(
            sign if sign == "\n" or ord(sign) in self._letters else UNKNOWN_SIGN for sign in cleaned
        )

    def _lines(self, text: str, size: float, wide: float, font: str = REGULAR) -> list[str]:
        block = layout.Block(layout.Role.TEXT, (layout.Run(text, font),), layout.Style(size, 0, 0))
        return ["".join(run.text for run in line) for line in layout.wrap(block, wide)]

    @singledispatchmethod
    def _set(self, block: Block) -> None:
        raise TypeError(type(block).__name__)

    @_set.register
    def _(self, block: Heading) -> None:
        size, before = _HEADINGS[block.level]
        words = f"{block.number} {block.text}" if block.number else block.text
        role = f"H{block.level}"
        self._text(words, size, role, font=SEMIBOLD, keep=True, before=before)

    @_set.register
    def _(self, block: Paragraph) -> None:
        size = _SMALL if block.small else _TEXT
        font = SEMIBOLD if block.strong else REGULAR
        grey = DARK if block.small else 0.0
        for at, part in enumerate(parted(clean_text(block.text))):
            before = 2.0 if block.small and not at else 5.0
            self._text(part, size, "P", font=font, grey=grey, before=before, keep=block.together)

    @_set.register
    def _(self, block: Bullets) -> None:
        if not block.items:
            return
        whole = self._element("L")
        for item in block.items:
            within = self._element("LI", whole)
            self._text(item, _TEXT, "LBody", parent=within, indent=14.0, before=3.0, sign="•")

    @_set.register
    def _(self, block: Quote) -> None:
        whole = self._element("BlockQuote")
        if block.label:
            self._text(
                block.label,
                _SMALL,
                "P",
                parent=whole,
                indent=14.0,
                grey=DARK,
                bar=True,
                keep=True,
                before=6.0,
            )
        for at, part in enumerate(parted(clean_text(block.text))):
            quoted = part if part.startswith("«") else f"«{part}»"
            self._text(
                quoted,
                _TEXT,
                "P",
                parent=whole,
                indent=14.0,
                bar=True,
                before=0.0 if block.label and not at else 6.0,
            )

    @_set.register
    def _(self, block: Ticks) -> None:
        boxes = [
            f"{'☑' if at in block.ticked else '☐'}\u00a0{option}"
            for at, option in enumerate(block.options)
        ]
        if block.label:
            self._text(block.label, _TEXT, "P", before=5.0, keep=True)
        if all(len(box) <= _SHORT_BOX for box in boxes):
            self._text(BETWEEN.join(boxes), _TEXT, "P", before=4.0, spaced=True)
            return
        for box in boxes:
            self._text(box, _TEXT, "P", before=2.0)

    @_set.register
    def _(self, block: WritingLines) -> None:
        if block.label:
            self._text(block.label, _TEXT, "P", before=5.0, keep=True)
        high = self._gap(21.0)
        for at in range(block.count):
            rule = Rule(0, high - 2, WIDE, high - 2, thick=0.5, grey=MIDDLE)
            last = at == block.count - 1
            self.rows.append(Row(high, (rule,), keep=not last and block.count <= 6))

    @_set.register
    def _(self, block: Figure) -> None:
        element = self._element("Figure", alt=self._clean(block.alt))
        share = min(WIDE / block.drawing.wide, 1.0)
        shapes = tuple(self._placed(shape, share, element) for shape in block.drawing.shapes)
        self.rows.append(Row(block.drawing.high * share, shapes, before=self._gap(8.0)))

    @_set.register
    def _(self, _block: PageBreak) -> None:
        self.rows.append(Row(0.0, breaks=True))

    @_set.register
    def _(self, block: Together) -> None:
        first = len(self.rows)
        self.set(block.blocks)
        for at in range(first, len(self.rows) - 1):
            self.rows[at] = replace(self.rows[at], keep=True)

    @_set.register
    def _(self, block: Pairs) -> None:
        if self._large:
            for label, value in block.pairs:
                self._text(label, _TEXT, "P", font=SEMIBOLD, before=5.0, keep=True)
                self._text(value, _TEXT, "P")
            return
        for label, value in block.pairs:
            whole = self._element("P")
            left = _Cell(
                0,
                WIDE * 0.34 - 8,
                label,
                font=SEMIBOLD,
                element=self._element("Span", whole),
            )
            right = _Cell(WIDE * 0.34, WIDE * 0.66, value, element=self._element("Span", whole))
            self._across((left, right), _TEXT, before=3.0)

    @_set.register
    def _(self, block: Table) -> None:
        if self._large and len(block.columns) > 2:
            self._as_list(block)
            return
        if block.caption:
            self._text(block.caption, _TEXT, "P", font=SEMIBOLD, before=10.0, keep=True)
        places = places_of(block.columns)
        table = self._element("Table")
        head = self._head(block.columns, places, self._element("TR", table))
        first = len(self.rows)
        self.rows.append(replace(head, before=self._gap(5.0), keep=True))
        again = (replace(head, shapes=tuple(replace(one, element=None) for one in head.shapes)),)
        for row in block.rows:
            within = self._element("TR", table)
            cells = [
                _Cell(
                    x + _PAD,
                    wide - 2 * _PAD,
                    text,
                    right=column.right,
                    element=self._element("TD", within),
                )
                for (x, wide), column, text in zip(places, block.columns, row, strict=True)
            ]
            self._across(cells, _TABLE, pad=_PAD * 0.8, rule=True, head=again)
        for _ in range(block.blank):
            self.rows.append(self._blank(places, again))
        if len(self.rows) == first + 1:
            self.rows[first] = replace(self.rows[first], keep=False)

    def _as_list(self, table: Table) -> None:
        """In large type columns would be too narrow: every row is told line by line."""
        if table.caption:
            self._text(table.caption, _TEXT, "P", font=SEMIBOLD, before=10.0, keep=True)
        for row in table.rows:
            told = [
                (column.title, text)
                for column, text in zip(table.columns, row, strict=True)
                if text
            ]
            for at, (label, text) in enumerate(told):
                words = f"{label}: {text}" if label else text
                self._text(
                    words,
                    _TEXT,
                    "P",
                    font=REGULAR if at else SEMIBOLD,
                    before=0.0 if at else 10.0,
                    keep=at < len(told) - 1,
                )
        for _ in range(table.blank):
            for column in table.columns:
                self._set(WritingLines(1, column.title))

    def _head(
        self, columns: Sequence[Column], places: Sequence[tuple[float, float]], within: int
    ) -> Row:
        size = self._size(_TABLE)
        leading = size * _LEADING
        shapes: list[Shape] = []
        most = 1
        for (x, wide), column in zip(places, columns, strict=True):
            element = self._element("TH", within)
            lines = self._lines(self._clean(column.title), size, wide - 2 * _PAD, SEMIBOLD)
            most = max(most, len(lines))
            shapes += self._placed_lines(
                lines,
                _Cell(x + _PAD, wide - 2 * _PAD, "", SEMIBOLD, right=column.right, element=element),
                size,
                _PAD * 0.8,
            )
        high = most * leading + 2 * _PAD * 0.8
        ground = Box(0, 0, WIDE, high, fill=PALE)
        return Row(high, (ground, *shapes, Rule(0, high, WIDE, high, 0.8, MIDDLE)))

    def _blank(self, places: Sequence[tuple[float, float]], head: tuple[Row, ...]) -> Row:
        high = self._gap(25.0)
        edges = [Rule(x, 0, x, high, 0.4, LIGHT) for x, _ in places]
        edges.append(Rule(WIDE, 0, WIDE, high, 0.4, LIGHT))
        return Row(high, (*edges, Rule(0, high, WIDE, high, 0.5, MIDDLE)), head=head)

    def _across(
        self,
        cells: Sequence[_Cell],
        base: float,
        *,
        before: float = 0.0,
        pad: float = 0.0,
        rule: bool = False,
        head: tuple[Row, ...] = (),
    ) -> None:
        """Set cells side by side, as one row, or line by line where that would be very tall."""
        size = self._size(base)
        leading = size * _LEADING
        wrapped = [
            self._lines(self._clean(cell.text), size, cell.wide, cell.font) for cell in cells
        ]
        most = max(map(len, wrapped))
        whole = most * leading + 2 * pad <= _TALLEST_TOGETHER
        slices = [(0, most)] if whole else [(at, at + 1) for at in range(most)]
        for first, last in slices:
            top = pad if first == 0 else 0.0
            high = (last - first) * leading + top + (pad if last == most else 0.0)
            shapes: list[Shape] = []
            for cell, lines in zip(cells, wrapped, strict=True):
                shapes += self._placed_lines(lines[first:last], cell, size, top)
            if rule and last == most:
                shapes.append(Rule(0, high, WIDE, high, 0.4, LIGHT))
            keep = not whole and first in {0, most - 2}
            gap = self._gap(before) if first == 0 else 0.0
            self.rows.append(Row(high, tuple(shapes), gap, keep, head))

    def _placed_lines(
        self, lines: Sequence[str], cell: _Cell, size: float, top: float
    ) -> list[Shape]:
        leading = size * _LEADING
        shapes: list[Shape] = []
        for at, line in enumerate(lines):
            x = cell.x
            if cell.right:
                x += cell.wide - width(line.rstrip(), cell.font, size)
            y = top + at * leading + leading * 0.76
            shapes.append(Words(x, y, line, size, cell.font, cell.grey, cell.element))
        return shapes

    def _text(
        self,
        text: str,
        base: float,
        role: str,
        *,
        parent: int | None = None,
        font: str = REGULAR,
        grey: float = 0.0,
        before: float = 0.0,
        indent: float = 0.0,
        keep: bool = False,
        sign: str = "",
        bar: bool = False,
        spaced: bool = False,
    ) -> None:
        """Set one paragraph; never one line of it alone above or below the end of a page."""
        size = self._size(base)
        leading = size * _LEADING
        cleaned = self._clean(text)
        lines = (
            boxes_on_lines(cleaned, font, size, WIDE - indent)
            if spaced
            else self._lines(cleaned, size, WIDE - indent, font)
        )
        element = self._element(role, parent)
        for at, line in enumerate(lines):
            shapes: list[Shape] = [Words(indent, leading * 0.76, line, size, font, grey, element)]
            gap = self._gap(before) if at == 0 else 0.0
            if sign and at == 0:
                shapes.insert(0, Words(2, leading * 0.76, sign, size))
            if bar:
                shapes.insert(0, Rule(4, 0 if at else -1, 4, leading, 2.0, MIDDLE))
            last = at == len(lines) - 1
            bound = keep if last else at in {0, len(lines) - 2}
            self.rows.append(Row(leading, tuple(shapes), gap, bound))

    def _placed(self, shape: Shape, share: float, element: int) -> Shape:
        match shape:
            case Words():
                return replace(
                    shape,
                    x=shape.x * share,
                    y=shape.y * share,
                    size=shape.size * share,
                    text=self._clean(shape.text),
                    element=element,
                )
            case Rule():
                return replace(
                    shape,
                    x1=shape.x1 * share,
                    y1=shape.y1 * share,
                    x2=shape.x2 * share,
                    y2=shape.y2 * share,
                    element=element,
                )
            case Box():
                return replace(
                    shape,
                    x=shape.x * share,
                    y=shape.y * share,
                    wide=shape.wide * share,
                    high=shape.high * share,
                    element=element,
                )
