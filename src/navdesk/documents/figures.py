"""The pictures of the prints: change since last, a month of payments, a plan's time line.

Vectors in greys, every mark with its word: nothing is told by shade alone, and whoever composes a
print sets the same content as text next to the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from navdesk.documents import layout
from navdesk.documents.fonts import REGULAR, SEMIBOLD, load_fonts, width
from navdesk.documents.shapes import (
    BLACK,
    DARK,
    LIGHT,
    MIDDLE,
    PALE,
    Box,
    Drawing,
    Rule,
    Shape,
    Words,
)

WIDE = layout.TEXT_WIDTH
_LABEL = 118.0
_SIZE = 8.5
Places = Callable[[date], float]
"""Where a day stands from left to right."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One thing on a time line, from `start` to `end`, or a point in time without an end."""

    text: str
    start: date
    end: date | None = None

    def __repr__(self) -> str:
        """Return nothing of what is planned."""
        return "Bar()"


def timeline_figure(
    lanes: Sequence[tuple[str, Sequence[Bar]]],
    *,
    today: date,
    today_words: str,
    months: Sequence[str],
    most: int = 6,
) -> Drawing | None:
    """Return lanes of bars over the months, or None when nothing is dated.

    A lane shows at most `most` bars, those nearest to today; the text next to it tells all.
    """
    load_fonts()
    shown = [(title, _nearest(bars, today, most)) for title, bars in lanes if bars]
    if not shown:
        return None
    first, last = _span([bar for _, bars in shown for bar in bars], today)
    days = (last - first).days
    room = WIDE - _LABEL

    def at(day: date) -> float:
        return _LABEL + room * min(max((day - first).days, 0), days) / days

    grounds: list[Shape] = []
    shapes: list[Shape] = []
    top = 28.0
    y = top
    for title, bars in shown:
        high = 16.0 * len(bars) + 8
        grounds.append(Box(0, y, WIDE, high, fill=PALE))
        shapes += [
            Words(4, y + 13 + 10 * n, line, _SIZE, SEMIBOLD)
            for n, line in enumerate(_fold(title, _LABEL - 10, _SIZE, SEMIBOLD)[:2])
        ]
        for n, bar in enumerate(bars):
            shapes += _bar(bar, at, y + 4 + 16.0 * n)
        y += high + 4
    x = at(today)
    grounds += _months(first, last, at, y, months)
    grounds.append(Rule(x, top - 3, x, y, 1.0, BLACK, dashed=True))
    wide = width(today_words, SEMIBOLD, _SIZE)
    shapes.append(
        Words(min(max(x - wide / 2, 0), WIDE - wide), top - 5, today_words, _SIZE, SEMIBOLD)
    )
    return Drawing(WIDE, y, (*grounds, *shapes))


def payments_figure(
    year: int,
    month: int,
    paid: Mapping[int, Sequence[str]],
    *,
    weekdays: Sequence[str],
    gap: tuple[date, date] | None = None,
    large: bool = False,
) -> Drawing:
    """Return the month as a calendar: `paid` tells by day of the month what comes, in two lines.

    The days of the largest `gap` are hatched.
    """
    load_fonts()
    first = date(year, month, 1)
    last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
    size, number = (8.5, 9.5) if not large else (18.0, 18.0)
    wide, high, head = WIDE / 7, (40.0 if not large else 54.0), (16.0 if not large else 26.0)
    shapes: list[Shape] = [
        Words(wide * at + 4, head - 5, name, number, SEMIBOLD) for at, name in enumerate(weekdays)
    ]
    week = 0
    day = first
    while day <= last:
        x, y = wide * day.weekday(), head + high * week
        comes = paid.get(day.day, ())
        shapes.append(Box(x, y, wide, high, fill=LIGHT if comes else None, edge=MIDDLE))
        if gap is not None and gap[0] < day < gap[1] and not comes:
            shapes += _hatched(x, y, wide, high)
        font = SEMIBOLD if comes else REGULAR
        shapes.append(Words(x + 4, y + number + 2, str(day.day), number, font))
        shapes += _in_cell(comes, x, y, wide, size, large=large)
        if day.weekday() == 6:
            week += 1
        day += timedelta(days=1)
    weeks = week + (1 if last.weekday() != 6 else 0)
    return Drawing(WIDE, head + high * weeks + 1, tuple(shapes))


def changes_figure(
    areas: Sequence[tuple[str, Mapping[str, int]]], sorts: Sequence[str]
) -> Drawing | None:
    """Return one bar for each area, parted by what happened, or None when nothing did.

    `sorts` are the words of what can happen, in order; an area tells how often by the same words.
    """
    load_fonts()
    most = max((sum(told.values()) for _, told in areas), default=0)
    if not most:
        return None
    greys = (DARK, MIDDLE, LIGHT, PALE)
    shapes: list[Shape] = []
    x = _LABEL
    for at, sort in enumerate(sorts):
        shapes.append(Box(x, 2, 10, 10, fill=greys[at % 4], edge=DARK))
        shapes.append(Words(x + 14, 11, sort, _SIZE))
        x += 14 + width(sort, REGULAR, _SIZE) + 16
    y = 22.0
    room = WIDE - _LABEL - 4
    for title, told in areas:
        line = _fold(title, _LABEL - 8, _SIZE, REGULAR)[0]
        shapes.append(Words(0, y + 12, line, _SIZE))
        x = _LABEL
        for at, sort in enumerate(sorts):
            count = told.get(sort, 0)
            if not count:
                continue
            wide = room * count / most
            grey = greys[at % 4]
            shapes.append(Box(x, y, wide, 17, fill=grey, edge=DARK))
            ink = 1.0 if grey < MIDDLE else BLACK
            shapes.append(Words(x + 4, y + 12, str(count), _SIZE, SEMIBOLD, ink))
            x += wide
        if x == _LABEL:
            shapes.append(Words(x, y + 12, "–", _SIZE))
        y += 21
    return Drawing(WIDE, y, tuple(shapes))


def _nearest(bars: Sequence[Bar], today: date, most: int) -> list[Bar]:
    def far(bar: Bar) -> int:
        end = bar.end or bar.start
        if bar.start <= today <= end:
            return 0
        return min(abs((bar.start - today).days), abs((end - today).days))

    chosen = sorted(bars, key=far)[:most]
    return sorted(chosen, key=lambda bar: (bar.start, bar.text))


def _span(bars: Sequence[Bar], today: date) -> tuple[date, date]:
    """Return first of a month to first of a month, around every bar and today; two years at most.

    What lies further away is drawn at the edge: the text next to it has the dates.
    """
    begun = min([today, *(bar.start for bar in bars)])
    ended = max([today, *(bar.end or bar.start for bar in bars)])
    first = max(begun, today - timedelta(days=365)).replace(day=1)
    last = min(ended, today + timedelta(days=730))
    after = (last.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first, max(after, first + timedelta(days=92))


def _bar(bar: Bar, at: Places, y: float) -> list[Shape]:
    start = at(bar.start)
    end = at(bar.end + timedelta(days=1)) if bar.end is not None else start  # All of its last day.
    long = end - start >= 5
    if not long:
        end = start + 3
    right, left, within = WIDE - end - 6, start - _LABEL - 8, end - start - 8
    asked = width(bar.text, REGULAR, _SIZE)
    if max(right, left) < min(asked, within):
        # What lasts the whole line through has its word on it.
        box = Box(start, y + 2, end - start, 11.5, fill=LIGHT, edge=DARK)
        return [box, Words(start + 4, y + 11, _cut(bar.text, within), _SIZE)]
    if long:
        mark = Box(start, y + 3, end - start, 9, fill=MIDDLE, edge=DARK)
    else:
        mark = Box(start - 2.5, y + 3, 5, 9, fill=DARK)
    if right >= min(left, asked):
        return [mark, Words(end + 4, y + 11, _cut(bar.text, right), _SIZE)]
    text = _cut(bar.text, left)
    return [mark, Words(start - 5 - width(text, REGULAR, _SIZE), y + 11, text, _SIZE)]


def _months(first: date, last: date, at: Places, y: float, months: Sequence[str]) -> list[Shape]:
    shapes: list[Shape] = []
    day, free = first, 0.0
    while day < last:
        x = at(day)
        shapes.append(Rule(x, 14.0, x, y, 0.4, LIGHT))
        name = months[day.month - 1]
        name = f"{name} {day.year}" if day.month == 1 or day == first else name
        if x >= free and x + width(name, REGULAR, 8) <= WIDE + 1:
            shapes.append(Words(x, 10.0, name, 7.5, grey=DARK))
            free = x + width(name, REGULAR, 7.5) + 6
        day = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return shapes


def _in_cell(
    comes: Sequence[str], x: float, y: float, wide: float, size: float, *, large: bool
) -> list[Shape]:
    if not comes:
        return []
    if large:
        return [Words(x + 4, y + 44, "■", size, SEMIBOLD)]
    lines = [_cut(text, wide - 7, size) for text in comes[:2]]
    return [Words(x + 4, y + 24 + 11 * at, line, size) for at, line in enumerate(lines)]


def _hatched(x: float, y: float, wide: float, high: float) -> list[Shape]:
    step = 12.0
    shapes: list[Shape] = []
    at = step
    while at < wide:
        shapes.append(Rule(x + at, y + high - 3, x + at + 5, y + high - 8, 0.5, MIDDLE))
        at += step
    return shapes


def _cut(text: str, wide: float, size: float = _SIZE) -> str:
    if width(text, REGULAR, size) <= wide:
        return text
    while text and width(f"{text}…", REGULAR, size) > wide:
        text = text[:-1]
    return f"{text.rstrip()}…" if text else ""


def _fold(text: str, wide: float, size: float, font: str) -> list[str]:
    block = layout.Block(layout.Role.TEXT, (layout.Run(text, font),), layout.Style(size, 0, 0))
    return ["".join(run.text for run in line) for line in layout.wrap(block, wide)] or [""]
