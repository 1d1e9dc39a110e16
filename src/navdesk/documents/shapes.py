"""What can be drawn: words, rules and boxes, in points from an upper left corner."""

from __future__ import annotations

from dataclasses import dataclass

from navdesk.documents.fonts import REGULAR

BLACK, DARK, MIDDLE, LIGHT, PALE = 0.0, 0.32, 0.55, 0.8, 0.93
"""Greys from 0 (black) to 1 (white): an office printer has no more."""


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words; `y` is its baseline. `element` is the structure element it belongs to."""

    x: float
    y: float
    text: str
    size: float
    font: str = REGULAR
    grey: float = BLACK
    element: int | None = None

    def __repr__(self) -> str:
        """Return nothing of the words."""
        return "Words()"


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; `dashed` where it is broken."""

    x1: float
    y1: float
    x2: float
    y2: float
    thick: float = 0.6
    grey: float = MIDDLE
    dashed: bool = False
    element: int | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, filled with `fill` and edged with `edge`, each None for not."""

    x: float
    y: float
    wide: float
    high: float
    fill: float | None = None
    edge: float | None = None
    element: int | None = None


Shape = Words | Rule | Box


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a ground `wide` and `high`."""

    wide: float
    high: float
    shapes: tuple[Shape, ...]

    def __repr__(self) -> str:
        """Return the size alone."""
        return f"Drawing({self.wide:.0f}x{self.high:.0f})"
