"""A report on paper as plain values: a mapping, a plan, a month, a whole case, a blank form.

Who composes one says what is on it; how it stands on the pages is `report_rows` and
`report_pages`, and the result is a tagged PDF/A like every other that is made here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from navdesk.documents.shapes import Drawing


@dataclass(frozen=True, slots=True, repr=False)
class Heading:
    """A heading of level 2 or 3; `number` stands before it, as on a form, `help` small after it."""

    text: str
    level: int = 2
    number: str = ""
    help: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text: a blank line parts paragraphs, a line end breaks a line.

    `small` is for where something comes from, `strong` for one sentence that matters most.
    `together` keeps it on the page of what follows.
    """

    text: str
    small: bool = False
    strong: bool = False
    together: bool = False

    def __repr__(self) -> str:
        """Return nothing of the text."""
        return "Paragraph()"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short things."""

    items: tuple[str, ...]

    def __repr__(self) -> str:
        """Return how many there are."""
        return f"Bullets({len(self.items)})"


@dataclass(frozen=True, slots=True)
class Pairs:
    """Labels with their values side by side."""

    pairs: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        """Return how many there are."""
        return f"Pairs({len(self.pairs)})"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its head, its share of the width, figures to the right."""

    title: str
    share: float = 1.0
    right: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a head that stands on every page the table reaches.

    `caption` is the sentence above it. `blank` adds so many empty rows to write in, and `roomy`
    makes every row as high as those.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    caption: str = ""
    blank: int = 0
    roomy: bool = False

    def __repr__(self) -> str:
        """Return how many rows there are."""
        return f"Table({len(self.rows)})"


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, set apart; `label` says whose."""

    text: str
    label: str = ""

    def __repr__(self) -> str:
        """Return nothing of what was said."""
        return "Quote()"


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick, after a `label` where there is one; the `ticked` ones are ticked already.

    `heads` makes the label a heading of level 3.
    """

    options: tuple[str, ...]
    label: str = ""
    ticked: frozenset[int] = frozenset()
    heads: bool = False


@dataclass(frozen=True, slots=True)
class WritingLines:
    """So many lines to write on; a `label` stands before the first one, `ticks` after it.

    `heads` makes the label a heading of level 3.
    """

    count: int
    label: str = ""
    ticks: tuple[str, ...] = ()
    heads: bool = False


@dataclass(frozen=True, slots=True)
class Blank:
    """One short answer to fill in: room to write, for a day or number where `short`, or `ticks`."""

    label: str
    short: bool = False
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FillIn:
    """Short answers to fill in, side by side where there is room."""

    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture; `alt` says in words what it shows. The same content stands as text next to it."""

    drawing: Drawing
    alt: str

    def __repr__(self) -> str:
        """Return nothing of what it shows."""
        return "Figure()"


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a page of its own."""


@dataclass(frozen=True, slots=True)
class Together:
    """Blocks that stay on one page where a page has room for them, such as a signature."""

    blocks: tuple[Block, ...]

    def __repr__(self) -> str:
        """Return how many there are."""
        return f"Together({len(self.blocks)})"


Block = (
    Heading
    | Paragraph
    | Bullets
    | Pairs
    | Table
    | Quote
    | Ticks
    | WritingLines
    | FillIn
    | Figure
    | PageBreak
    | Together
)


@dataclass(frozen=True, slots=True)
class Report:
    """One print: who it is about, who made it when, and what it says.

    `language` is nb or nn. `client_name` and `person` (11 digits) are empty where the paper tells
    neither, such as a blank form. `notice` stands in bold under the title. `large` sets nothing
    smaller than 18 points. `one_page` is for what has to be one page: of `blocks` and the
    `shorter` ones the first that fits is taken; in large type it may be more pages. `practice`
    prints a mark on every page. `foot` is what stands below every page.
    """

    title: str
    language: str
    written_at: datetime
    author_name: str
    unit_name: str
    practice: bool
    blocks: tuple[Block, ...]
    client_name: str = ""
    person: str = ""
    notice: str = ""
    foot: str = ""
    large: bool = False
    one_page: bool = False
    shorter: tuple[tuple[Block, ...], ...] = field(default=())

    def __repr__(self) -> str:
        """Return nothing of the person."""
        return f"Report({self.language}, {len(self.blocks)})"
