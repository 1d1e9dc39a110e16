"""What is filled in by hand: boxes to tick, lines to write on, short answers side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from navdesk.documents.fonts import REGULAR, SEMIBOLD, width
from navdesk.documents.report import Blank, FillIn, Ticks, WritingLines
from navdesk.documents.report_setting import LEADING, TEXT, WIDE, Cell, Row, Setting
from navdesk.documents.shapes import MIDDLE, Rule, Shape, Words

_LINE: Final = 21.0
"""Points from line to line: seven millimetres, as on ruled paper."""
_BETWEEN: Final = 14.0
"""Points between two boxes, and between two answers side by side."""
_AFTER: Final = 6.0
_MOST_COLUMNS: Final = 4
_LABEL_SHARE: Final = 0.62
"""A longer label stands above its line."""
_ROOM: Final = 150.0
_SHORT_ROOM: Final = 62.0
"""Points to write on after a label: for words, and for a day or a number."""
_HEADING: Final = 7.0
"""Points above a label that is a heading."""
_PARTS: Final = 12
_SHARES: Final = (3, 4, 6, 12)
"""Twelfths of the width an answer may take."""


def set_ticks(setting: Setting, block: Ticks) -> None:
    """Set boxes after their label, on one line where there is room, else in columns."""
    boxes = _boxes(block.options, block.ticked)
    size = setting.size(TEXT)
    after = width(block.label, SEMIBOLD, size) + _BETWEEN if block.label else 0.0
    wide = [width(box, REGULAR, size) for box in boxes]
    gap = setting.gap(_BETWEEN)
    if after + sum(wide) + gap * (len(boxes) - 1) <= WIDE:
        row = _Line(setting, ruled=False)
        if block.label:
            row.say(block.label, heads=block.heads)
        row.tick(boxes, gap)
        row.end(before=_HEADING if block.heads else 3.0)
        return
    _above(setting, block.label, heads=block.heads)
    columns = _columns(wide, gap, len(boxes), large=setting.large)
    each = (WIDE - gap * (columns - 1)) / columns
    whole = setting.element("P")
    for first in range(0, len(boxes), columns):
        cells = [
            Cell((each + gap) * at, each, box, element=whole)
            for at, box in enumerate(boxes[first : first + columns])
        ]
        setting.across(cells, TEXT, before=2.0)
        setting.rows[-1] = replace(setting.rows[-1], keep=first + columns < len(boxes))


def set_writing_lines(setting: Setting, block: WritingLines) -> None:
    """Set lines to write on: the label, and boxes to tick, stand on the first one."""
    size, gap = setting.size(TEXT), setting.gap(_BETWEEN)
    boxes = _boxes(block.ticks)
    ticks = sum(width(box, REGULAR, size) + gap for box in boxes)
    label = block.label
    if width(label, SEMIBOLD, size) > WIDE * _LABEL_SHARE:
        _above(setting, label, heads=block.heads)
        label = ""
    after = width(label, SEMIBOLD, size) + _AFTER if label else 0.0
    apart = bool(boxes) and WIDE - after - ticks < _ROOM
    together = block.count <= 6
    for at in range(block.count):
        row = _Line(setting, ruled=True)
        first = at == 0
        if first and label:
            row.say(label, heads=block.heads)
        row.rule(WIDE if apart or not first else WIDE - ticks)
        if first and boxes and not apart:
            row.tick(boxes, gap, at=WIDE - ticks + gap)
        before = _HEADING if first and label and block.heads else 0.0
        row.end(before=before, keep=together and (apart or at < block.count - 1))
    if apart:
        set_ticks(setting, Ticks(block.ticks))


def _above(setting: Setting, label: str, *, heads: bool) -> None:
    if label and heads:
        setting.text(label, TEXT, "H3", font=SEMIBOLD, before=_HEADING, keep=True)
    elif label:
        setting.text(label, TEXT, "P", before=4.0, keep=True)


def set_fill_in(setting: Setting, block: FillIn) -> None:
    """Set short answers side by side, each with its label and room to write or boxes to tick."""
    rows: list[list[tuple[Blank, int]]] = []
    for one in block.blanks:
        share = _share(setting, one)
        if rows and sum(taken for _, taken in rows[-1]) + share <= _PARTS:
            rows[-1].append((one, share))
        else:
            rows.append([(one, share)])
    for at, row in enumerate(rows):
        _set_side_by_side(setting, row, last=at == len(rows) - 1)


def _set_side_by_side(setting: Setting, row: Sequence[tuple[Blank, int]], *, last: bool) -> None:
    if len(row) == 1:
        one = row[0][0]
        if one.ticks:
            set_ticks(setting, Ticks(one.ticks, one.label))
        else:
            set_writing_lines(setting, WritingLines(1, one.label))
        setting.rows[-1] = replace(setting.rows[-1], keep=not last)
        return
    ruled = not all(one.ticks for one, _ in row)
    line = _Line(setting, ruled=ruled)
    part, x = WIDE / sum(share for _, share in row), 0.0
    for one, share in row:
        end = x + part * share
        line.say(one.label, at=x)
        if one.ticks:
            line.tick(_boxes(one.ticks), setting.gap(_BETWEEN) * 0.7)
        else:
            line.rule(end if end >= WIDE - 1 else end - setting.gap(_BETWEEN) * 0.7)
        x = end
    line.end(before=0.0 if ruled else 3.0, keep=not last)


def _share(setting: Setting, one: Blank) -> int:
    """Return the twelfths of the width that an answer needs."""
    size = setting.size(TEXT)
    label = width(one.label, REGULAR, size) + _AFTER + _BETWEEN
    boxes = sum(width(box, REGULAR, size) + setting.gap(_BETWEEN) for box in _boxes(one.ticks))
    room = boxes or setting.gap(_SHORT_ROOM if one.short else _ROOM)
    return next((share for share in _SHARES if label + room <= WIDE * share / _PARTS), _PARTS)


def _boxes(options: Sequence[str], ticked: frozenset[int] = frozenset()) -> list[str]:
    return [f"{'☑' if at in ticked else '☐'}\u00a0{option}" for at, option in enumerate(options)]


def _columns(wide: Sequence[float], gap: float, count: int, *, large: bool) -> int:
    """Return how many columns of boxes there is room for; two of long words are still read."""
    fits = int((WIDE + gap) // (max(wide) + gap))
    least = 1 if large or max(wide) > WIDE else 2
    return min(max(fits, least), _MOST_COLUMNS, count)


class _Line:
    """One line of a form, filled from the left; a `ruled` one is as high as handwriting."""

    def __init__(self, setting: Setting, *, ruled: bool) -> None:
        self._setting = setting
        self._size = setting.size(TEXT)
        words = self._size * LEADING
        self._high = max(setting.gap(_LINE), words) if ruled else words
        self._baseline = self._high - 5 if ruled else words * 0.76
        self._shapes: list[Shape] = []
        self._x = 0.0

    def say(self, text: str, *, at: float = 0.0, heads: bool = False) -> None:
        """Put words at `at`, as a heading or not."""
        self._x = at
        element = self._setting.element("H3" if heads else "P")
        self._put(self._setting.clean(text), element, SEMIBOLD if heads else REGULAR)
        self._x += _AFTER

    def tick(self, boxes: Sequence[str], gap: float, at: float | None = None) -> None:
        """Put boxes after what stands there, or at `at`."""
        element = self._setting.element("P")
        if at is not None:
            self._x = at
        elif self._shapes:
            self._x += _BETWEEN - _AFTER
        for box in boxes:
            self._put(self._setting.clean(box), element)
            self._x += gap

    def rule(self, end: float) -> None:
        """Draw the line to write on from where the words end."""
        y = self._high - 2
        if end > self._x:
            self._shapes.append(Rule(self._x, y, end, y, thick=0.5, grey=MIDDLE))

    def end(self, *, before: float = 0.0, keep: bool = False) -> None:
        """Set the line below what is set already."""
        gap = self._setting.gap(before)
        self._setting.rows.append(Row(self._high, tuple(self._shapes), gap, keep))

    def _put(self, text: str, element: int, font: str = REGULAR) -> None:
        words = Words(self._x, self._baseline, text, self._size, font, 0.0, element)
        self._shapes.append(words)
        self._x += width(text, font, self._size)
