"""From what a report says to rows of shapes, each so high, not yet on any page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import singledispatchmethod

from navdesk.documents import layout
from navdesk.documents.fonts import REGULAR, SEMIBOLD, width
from navdesk.documents.report import (
    Block,
    Bullets,
    Figure,
    FillIn,
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
from navdesk.documents.report_forms import set_fill_in, set_ticks, set_writing_lines
from navdesk.documents.report_setting import SMALL, TEXT, WIDE, Cell, Row, Setting
from navdesk.documents.report_tables import set_table
from navdesk.documents.shapes import DARK, Box, Rule, Shape, Words
from navdesk.documents.text import clean_text, parted

_HEADINGS = {1: (18.0, 0.0), 2: (13.0, 15.0), 3: (11.0, 10.0)}


class RowSetter(Setting):
    """Sets blocks as rows, and tells the structure of what it has set."""

    def set(self, blocks: Sequence[Block]) -> None:
        """Set blocks one below the other."""
        for block in blocks:
            self._set(block)

    def title(self, text: str) -> None:
        """Set the only title."""
        self.text(text, 18.0, "H1", font=SEMIBOLD, keep=True)

    @singledispatchmethod
    def _set(self, block: Block) -> None:
        raise TypeError(type(block).__name__)

    @_set.register
    def _(self, block: Heading) -> None:
        size, before = _HEADINGS[block.level]
        words = f"{block.number} {block.text}" if block.number else block.text
        role = f"H{block.level}"
        self.text(words, size, role, font=SEMIBOLD, keep=True, before=before)
        if block.help:
            self._help(block.help, width(words, SEMIBOLD, self.size(size)))

    @_set.register
    def _(self, block: Paragraph) -> None:
        size = SMALL if block.small else TEXT
        font = SEMIBOLD if block.strong else REGULAR
        grey = DARK if block.small else 0.0
        for at, part in enumerate(parted(clean_text(block.text))):
            before = 2.0 if block.small and not at else 5.0
            self.text(part, size, "P", font=font, grey=grey, before=before, keep=block.together)

    @_set.register
    def _(self, block: Bullets) -> None:
        if not block.items:
            return
        whole = self.element("L")
        for item in block.items:
            within = self.element("LI", whole)
            self.text(item, TEXT, "LBody", parent=within, indent=14.0, before=3.0, sign="•")

    @_set.register
    def _(self, block: Quote) -> None:
        whole = self.element("BlockQuote")
        if block.label:
            self.text(
                block.label,
                SMALL,
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
            self.text(
                quoted,
                TEXT,
                "P",
                parent=whole,
                indent=14.0,
                bar=True,
                before=0.0 if block.label and not at else 6.0,
            )

    @_set.register
    def _(self, block: Ticks) -> None:
        set_ticks(self, block)

    @_set.register
    def _(self, block: WritingLines) -> None:
        set_writing_lines(self, block)

    @_set.register
    def _(self, block: FillIn) -> None:
        set_fill_in(self, block)

    @_set.register
    def _(self, block: Figure) -> None:
        element = self.element("Figure", alt=self.clean(block.alt))
        share = min(WIDE / block.drawing.wide, 1.0)
        shapes = tuple(self._placed(shape, share, element) for shape in block.drawing.shapes)
        self.rows.append(Row(block.drawing.high * share, shapes, before=self.gap(8.0)))

    @_set.register
    def _(self, _block: PageBreak) -> None:
        self.rows.append(Row(0.0, breaks=True))

    @_set.register
    def _(self, block: Together) -> None:
        first = len(self.rows)
        self.set(block.blocks)
        high = sum(row.before + row.high for row in self.rows[first:])
        if high > layout.TOP - layout.BOTTOM:
            return  # No page has room for it: it is parted where its blocks may be.
        for at in range(first, len(self.rows) - 1):
            self.rows[at] = replace(self.rows[at], keep=True)

    @_set.register
    def _(self, block: Pairs) -> None:
        if self.large:
            for label, value in block.pairs:
                self.text(label, TEXT, "P", font=SEMIBOLD, before=5.0, keep=True)
                self.text(value, TEXT, "P")
            return
        for at, (label, value) in enumerate(block.pairs):
            whole = self.element("P")
            left = Cell(
                0,
                WIDE * 0.34 - 8,
                label,
                font=SEMIBOLD,
                element=self.element("Span", whole),
            )
            right = Cell(WIDE * 0.34, WIDE * 0.66, value, element=self.element("Span", whole))
            self.across((left, right), TEXT, before=3.0 if at else 5.0)

    @_set.register
    def _(self, block: Table) -> None:
        set_table(self, block)

    def _help(self, text: str, used: float) -> None:
        """Set a word of help on the line of its heading, below it where there is no room."""
        size, after = self.size(SMALL), used + self.gap(9.0)
        heading, line = self.rows[-1], self.clean(text)
        if after + width(line, REGULAR, size) > WIDE:
            self.text(text, SMALL, "P", grey=DARK, before=2.0, keep=True)
            return
        # Both stand on one line, which is as high as the heading.
        baseline = heading.high * 0.76
        said = Words(after, baseline, line, size, REGULAR, DARK, self.element("P"))
        self.rows[-1] = replace(heading, shapes=(*heading.shapes, said))

    def _placed(self, shape: Shape, share: float, element: int) -> Shape:
        match shape:
            case Words():
                return replace(
                    shape,
                    x=shape.x * share,
                    y=shape.y * share,
                    size=shape.size * share,
                    text=self.clean(shape.text),
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
