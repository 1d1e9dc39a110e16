"""What every kind of block is set with: sizes, lines of words, cells side by side."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from navdesk.documents import layout
from navdesk.documents.errors import DocumentError
from navdesk.documents.fonts import REGULAR, width
from navdesk.documents.pdfa import Element
from navdesk.documents.shapes import LIGHT, MIDDLE, Rule, Shape, Words
from navdesk.documents.text import MAX_CHARACTERS, clean_text

WIDE = layout.TEXT_WIDTH
SMALLEST_LARGE = 18.0
"""Points: in large type nothing is smaller."""
UNKNOWN_SIGN = "[?]"
"""Stands for a sign that no archive font has: what somebody wrote cannot be written anew."""
LEADING = 1.38
TEXT, SMALL, TABLE = 10.5, 9.0, 9.5
"""Points: running text, where something comes from, what stands in a table."""
_NO_BREAK = "\N{NO-BREAK SPACE}"
_BOUND = re.compile(r"(?<=[§☐☑]) (?=\S)|(?<=\d) (?=\d{3}\b|kr\b|kroner\b)")
"""Where a line never ends: between a section sign, a box or an amount and what it is of."""
_TALLEST_TOGETHER = 150.0
"""Points: a table row or a pair that is taller may be parted by the end of a page."""


def bound(text: str) -> str:
    """Return a text without what cannot be printed, and with its amounts and signs held whole."""
    return _BOUND.sub(_NO_BREAK, clean_text(text).strip())


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
class Cell:
    """Words in a column of their own, `wide` points from `x`."""

    x: float
    wide: float
    text: str
    font: str = REGULAR
    grey: float = 0.0
    right: bool = False
    element: int | None = None

    def __repr__(self) -> str:
        """Return nothing of the words."""
        return "Cell()"


class Setting:
    """Rows as they are set, and the structure they make.

    `shrink` makes everything a little smaller, for what has to fit one page. Raises
    `DocumentError` when it is told more than one document may hold.
    """

    def __init__(self, letters: Collection[int], *, large: bool, shrink: float = 1.0) -> None:
        self._letters = letters
        self.large = large
        self._shrink = shrink
        self.rows: list[Row] = []
        self.elements: list[Element] = []
        self.unknown_signs = False
        self._written = 0

    def size(self, size: float) -> float:
        """Return points for this paper: larger in large type, smaller where it is one page."""
        if self.large:
            return max(size * layout.LARGE, SMALLEST_LARGE)
        return size * self._shrink

    def gap(self, points: float) -> float:
        """Return a distance for this paper."""
        return points * (layout.LARGE if self.large else self._shrink)

    def element(self, role: str, parent: int | None = None, alt: str = "") -> int:
        """Add an element to the structure, and return its place there."""
        self.elements.append(Element(role, parent, alt))
        return len(self.elements) - 1

    def clean(self, text: str) -> str:
        """Return what can be printed of a text; raises `DocumentError` for more than is allowed."""
        cleaned = bound(text)
        self._written += len(cleaned)
        if self._written > MAX_CHARACTERS:
            raise DocumentError.of("reports.too_long", limit=MAX_CHARACTERS)
        if all(ord(sign) in self._letters or sign == "\n" for sign in set(cleaned)):
            return cleaned
        self.unknown_signs = True
        return "".join(
            sign if sign == "\n" or ord(sign) in self._letters else UNKNOWN_SIGN for sign in cleaned
        )

    def lines(self, text: str, size: float, wide: float, font: str = REGULAR) -> list[str]:
        """Return a text as lines so wide."""
        block = layout.Block(layout.Role.TEXT, (layout.Run(text, font),), layout.Style(size, 0, 0))
        return ["".join(run.text for run in line) for line in layout.wrap(block, wide)]

    def across(
        self,
        cells: Sequence[Cell],
        base: float,
        *,
        before: float = 0.0,
        pad: float = 0.0,
        rule: bool = False,
        head: tuple[Row, ...] = (),
        least: float = 0.0,
    ) -> None:
        """Set cells side by side, as one row, or line by line where that would be very tall.

        One row is at `least` so many points high.
        """
        size = self.size(base)
        leading = size * LEADING
        wrapped = [self.lines(self.clean(cell.text), size, cell.wide, cell.font) for cell in cells]
        most = max(map(len, wrapped))
        whole = most * leading + 2 * pad <= _TALLEST_TOGETHER
        slices = [(0, most)] if whole else [(at, at + 1) for at in range(most)]
        for first, last in slices:
            top = pad if first == 0 else 0.0
            high = (last - first) * leading + top + (pad if last == most else 0.0)
            high = max(high, least) if whole else high
            shapes: list[Shape] = []
            for cell, lines in zip(cells, wrapped, strict=True):
                shapes += self.placed_lines(lines[first:last], cell, size, top)
            if rule and last == most:
                shapes.append(Rule(0, high, WIDE, high, 0.4, LIGHT))
            keep = not whole and first in {0, most - 2}
            gap = self.gap(before) if first == 0 else 0.0
            self.rows.append(Row(high, tuple(shapes), gap, keep, head))

    def placed_lines(
        self, lines: Sequence[str], cell: Cell, size: float, top: float
    ) -> list[Shape]:
        """Return lines drawn in a cell, from `top` down."""
        leading = size * LEADING
        shapes: list[Shape] = []
        for at, line in enumerate(lines):
            x = cell.x
            if cell.right:
                x += cell.wide - width(line.rstrip(), cell.font, size)
            y = top + at * leading + leading * 0.76
            shapes.append(Words(x, y, line, size, cell.font, cell.grey, cell.element))
        return shapes

    def text(
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
    ) -> None:
        """Set one paragraph; never one line of it alone above or below the end of a page."""
        size = self.size(base)
        leading = size * LEADING
        cleaned = self.clean(text)
        lines = self.lines(cleaned, size, WIDE - indent, font)
        element = self.element(role, parent)
        for at, line in enumerate(lines):
            shapes: list[Shape] = [Words(indent, leading * 0.76, line, size, font, grey, element)]
            gap = self.gap(before) if at == 0 else 0.0
            if sign and at == 0:
                shapes.insert(0, Words(2, leading * 0.76, sign, size))
            if bar:
                shapes.insert(0, Rule(4, 0 if at else -1, 4, leading, 2.0, MIDDLE))
            last = at == len(lines) - 1
            bound = keep if last else at in {0, len(lines) - 2}
            self.rows.append(Row(leading, tuple(shapes), gap, bound))
