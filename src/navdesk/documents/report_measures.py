"""How the width of a report is shared by the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from navdesk.documents import layout
from navdesk.documents.report import Column

_WIDEST: Final = 0.45
"""The share of the width beyond which even a long word gets no wider column."""


def places_of(
    columns: Sequence[Column], least: Sequence[float], longest: Sequence[float]
) -> list[tuple[float, float]]:
    """Return where each column begins and how wide it is.

    By its share, but no narrower than the `least` it needs: the others give what they can spare.
    What nobody then needs for its `longest` line goes to those whose lines would be broken.
    """
    whole = sum(column.share for column in columns)
    wished = [layout.TEXT_WIDTH * column.share / whole for column in columns]
    needed = [min(one, layout.TEXT_WIDTH * _WIDEST) for one in least]
    if sum(needed) > layout.TEXT_WIDTH:
        wide = _figures_whole(columns, needed)
    else:
        short = sum(max(need - wish, 0.0) for wish, need in zip(wished, needed, strict=True))
        spare = sum(max(wish - need, 0.0) for wish, need in zip(wished, needed, strict=True))
        given = short / spare if spare else 0.0
        wide = [
            need if need >= wish else wish - (wish - need) * given
            for wish, need in zip(wished, needed, strict=True)
        ]
    wide = _evened(wide, [max(pair) for pair in zip(needed, longest, strict=True)])
    places: list[tuple[float, float]] = []
    x = 0.0
    for one in wide:
        places.append((x, one))
        x += one
    return places


def _figures_whole(columns: Sequence[Column], needed: Sequence[float]) -> list[float]:
    """Return widths where not every word has room: words are cut, and figures are not."""
    pairs = list(zip(columns, needed, strict=True))
    figures = sum(need for column, need in pairs if column.right)
    words = sum(need for column, need in pairs if not column.right)
    if not words or figures > layout.TEXT_WIDTH / 2:
        share = layout.TEXT_WIDTH / sum(needed)
        return [need * share for need in needed]
    share = (layout.TEXT_WIDTH - figures) / words
    return [need if column.right else need * share for column, need in pairs]


def _evened(wide: Sequence[float], longest: Sequence[float]) -> list[float]:
    """Return widths after columns with room to spare have given it to those without."""
    lacking = [max(line - one, 0.0) for one, line in zip(wide, longest, strict=True)]
    spare = [max(one - line, 0.0) for one, line in zip(wide, longest, strict=True)]
    given = min(sum(lacking), sum(spare))
    if not given:
        return list(wide)
    return [
        one + given * lack / sum(lacking) - given * room / sum(spare)
        for one, lack, room in zip(wide, lacking, spare, strict=True)
    ]
