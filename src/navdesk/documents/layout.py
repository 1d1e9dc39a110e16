"""Where every word of a record stands: lines and pages, before anything is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from navdesk.documents.fonts import REGULAR, SEMIBOLD, width
from navdesk.documents.text import parted

PAGE_WIDTH, PAGE_HEIGHT = 595.28, 841.89
"""A4 in points."""
MARGIN = 62.0
TOP, BOTTOM = PAGE_HEIGHT - 78.0, 72.0
TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN


class Role(StrEnum):
    """The structure tag a block carries (PDF 1.7, 14.8.4)."""

    TITLE = "H1"
    HEADING = "H2"
    TEXT = "P"


@dataclass(frozen=True, slots=True)
class Style:
    """Size and distances in points; `leading` from line to line, `before` above the block."""

    size: float
    leading: float
    before: float

    def scaled(self, scale: float) -> Style:
        """Return the same style so much larger."""
        return Style(self.size * scale, self.leading * scale, self.before * scale)


STYLES = {
    Role.TITLE: Style(18, 24, 0),
    Role.HEADING: Style(12, 17, 12),
    Role.TEXT: Style(11, 16, 6),
}
FACTS = Style(10, 14, 0)
LARGE = 18 / 11
"""How much larger everything is for those who read large type (18 points)."""


@dataclass(frozen=True, slots=True, repr=False)
class Run:
    """Some words in one font."""

    text: str
    font: str = REGULAR


@dataclass(frozen=True, slots=True, repr=False)
class Block:
    """One heading or paragraph; a `\\n` inside a run starts a new line."""

    role: Role
    runs: tuple[Run, ...]
    style: Style


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One line of a block, at `y` points above the page's lower edge."""

    block: int
    y: float
    size: float
    runs: tuple[Run, ...]


def heading(text: str, scale: float = 1.0) -> Block:
    """Return a heading above the paragraphs of one label."""
    return Block(Role.HEADING, (Run(text, SEMIBOLD),), STYLES[Role.HEADING].scaled(scale))


def title(text: str, scale: float = 1.0) -> Block:
    """Return the document's only title."""
    return Block(Role.TITLE, (Run(text, SEMIBOLD),), STYLES[Role.TITLE].scaled(scale))


def fact(label: str, value: str, scale: float = 1.0) -> Block:
    """Return one line about the record itself, such as who wrote it."""
    return Block(Role.TEXT, (Run(f"{label}: ", SEMIBOLD), Run(value)), FACTS.scaled(scale))


def paragraphs(text: str, scale: float = 1.0) -> list[Block]:
    """Return the paragraphs of `text`: a blank line parts two, a single line end breaks a line."""
    style = STYLES[Role.TEXT].scaled(scale)
    return [Block(Role.TEXT, (Run(part),), style) for part in parted(text)]


def paginate(blocks: Sequence[Block]) -> list[list[Line]]:
    """Return the lines of each page; a heading is never left alone at the foot of a page."""
    pages: list[list[Line]] = [[]]
    y = TOP
    for index, block in enumerate(blocks):
        lines = wrap(block)
        together = len(lines) + 1 if block.role is not Role.TEXT else 1
        y -= block.style.before if pages[-1] else 0.0
        if pages[-1] and y - together * block.style.leading < BOTTOM:
            pages.append([])
            y = TOP
        for line in lines:
            if pages[-1] and y - block.style.leading < BOTTOM:
                pages.append([])
                y = TOP
            y -= block.style.leading
            pages[-1].append(Line(index, y, block.style.size, line))
    return pages


def wrap(block: Block, wide_as: float = TEXT_WIDTH) -> list[tuple[Run, ...]]:
    """Return the lines of a block `wide_as` points wide.

    A word that is wider is broken where the line is full.
    """
    size = block.style.size
    lines: list[list[Run]] = [[]]
    used = 0.0
    for word in _words(block.runs):
        if word.text == "\n":
            # The space keeps the last word and the next line's first apart for a screen reader.
            lines[-1].append(Run(" ", word.font))
            lines.append([])
            used = 0.0
            continue
        for piece in _pieces(word, size, wide_as):
            wide = width(piece.text.rstrip(" "), piece.font, size)
            if lines[-1] and used + wide > wide_as:
                lines.append([])
                used = 0.0
            lines[-1].append(piece)
            used += width(piece.text, piece.font, size)
    return [_joined(line) for line in lines]


def _words(runs: Sequence[Run]) -> Iterator[Run]:
    for run in runs:
        for number, line in enumerate(run.text.split("\n")):
            if number:
                yield Run("\n", run.font)
            words = line.split(" ")
            for word in words[:-1]:
                if word:
                    yield Run(f"{word} ", run.font)
            if words[-1]:
                yield Run(words[-1], run.font)


def _pieces(word: Run, size: float, wide_as: float) -> Iterator[Run]:
    if width(word.text, word.font, size) <= wide_as:
        yield word
        return
    piece, used = "", 0.0
    for character in word.text:
        wide = width(character, word.font, size)
        if piece and used + wide > wide_as:
            yield Run(piece, word.font)
            piece, used = "", 0.0
        piece += character
        used += wide
    yield Run(piece, word.font)


def _joined(line: Sequence[Run]) -> tuple[Run, ...]:
    joined: list[Run] = []
    for run in line:
        if joined and joined[-1].font == run.font:
            joined[-1] = Run(joined[-1].text + run.text, run.font)
        else:
            joined.append(run)
    return tuple(joined)
