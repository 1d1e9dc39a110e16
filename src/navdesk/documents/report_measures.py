"""How the words of a report are parted: into paragraphs, boxes on a line, columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from navdesk.documents import layout
from navdesk.documents.fonts import width
from navdesk.documents.report import Column

BETWEEN: Final = "      "
"""Between two boxes to tick on one line."""


def parted(text: str) -> list[str]:
    """Return the paragraphs of a text: a blank line parts two."""
    parts: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            parts[-1].append(line.strip())
        elif parts[-1]:
            parts.append([])
    return ["\n".join(part) for part in parts if part]


def boxes_on_lines(text: str, font: str, size: float, wide: float) -> list[str]:
    """Return boxes to tick as lines; a box and its words are never parted where they fit."""
    lines = [""]
    for box in text.split(BETWEEN):
        tried = f"{lines[-1]}{BETWEEN}{box}" if lines[-1] else box
        if lines[-1] and width(tried, font, size) > wide:
            lines.append(box)
        else:
            lines[-1] = tried
    return lines


def places_of(columns: Sequence[Column]) -> list[tuple[float, float]]:
    """Return where each column begins and how wide it is, by its share."""
    whole = sum(column.share for column in columns)
    places: list[tuple[float, float]] = []
    x = 0.0
    for column in columns:
        wide = layout.TEXT_WIDTH * column.share / whole
        places.append((x, wide))
        x += wide
    return places
