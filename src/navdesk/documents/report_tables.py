"""Tables as rows: the head again on every page, every word whole, told as a list in large type."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from navdesk.documents import layout
from navdesk.documents.fonts import REGULAR, SEMIBOLD, width
from navdesk.documents.report import Column, Table, WritingLines
from navdesk.documents.report_forms import set_writing_lines
from navdesk.documents.report_measures import places_of
from navdesk.documents.report_setting import (
    LEADING,
    TABLE,
    TEXT,
    WIDE,
    Cell,
    Row,
    Setting,
    bound,
)
from navdesk.documents.shapes import LIGHT, MIDDLE, PALE, Box, Rule, Shape
from navdesk.documents.text import clean_text

_PAD = 4.0
_BLANK = 21.0
"""Points: an empty row is as high as a line to write on."""
_LOW = 60.0
"""Points: a row that is higher may stand alone on a page."""


def set_table(setting: Setting, table: Table) -> None:
    """Set a table; where large type leaves its columns too narrow, line by line."""
    if not (table.rows or table.blank):
        return
    if setting.large and len(table.columns) > 2:
        _set_list(setting, table)
        return
    _caption(setting, table)
    places = places_of(
        table.columns, _longest_words(setting, table), _longest_lines(setting, table)
    )
    whole = setting.element("Table")
    head = _head(setting, table.columns, places, setting.element("TR", whole))
    setting.rows.append(replace(head, before=setting.gap(5.0), keep=True))
    again = (replace(head, shapes=tuple(replace(one, element=None) for one in head.shapes)),)
    before_last = 0
    for row in table.rows:
        within = setting.element("TR", whole)
        cells = [
            Cell(
                x + _PAD,
                wide - 2 * _PAD,
                text,
                right=column.right,
                element=setting.element("TD", within),
            )
            for (x, wide), column, text in zip(places, table.columns, row, strict=True)
        ]
        least = setting.gap(_BLANK) if table.roomy else 0.0
        before_last = len(setting.rows) - 1
        setting.across(cells, TABLE, pad=_PAD * 0.8, rule=True, head=again, least=least)
    if len(table.rows) > 2:
        _bind_last(setting.rows, before_last)
    for at in range(table.blank):
        blank = _blank(setting, places, again)
        # An empty table is filled in on one paper: its first rows stay with the head.
        setting.rows.append(replace(blank, keep=not table.rows and at < table.blank - 1))


def _bind_last(rows: list[Row], before_last: int) -> None:
    """Let the last row of a table not stand alone on a page, where it and the one above are low."""
    if len(rows) == before_last + 2 and rows[before_last].high < _LOW:
        rows[before_last] = replace(rows[before_last], keep=True)


def _caption(setting: Setting, table: Table) -> None:
    if table.caption:
        setting.text(table.caption, TEXT, "P", font=SEMIBOLD, before=10.0, keep=True)


def _longest_words(setting: Setting, table: Table) -> list[float]:
    """Return how wide each column has to be for no word of it to be cut."""
    size = setting.size(TABLE)
    least = []
    for at, column in enumerate(table.columns):
        # Split where a line may end: an amount stays whole, whatever spaces it has.
        words = {word for row in table.rows for word in re.split("[ \\n]+", bound(row[at]))}
        found = [width(word, REGULAR, size) for word in words]
        found += [width(word, SEMIBOLD, size) for word in clean_text(column.title).split()]
        least.append(max(found, default=0.0) + 2 * _PAD + 0.1)
    return least


def _longest_lines(setting: Setting, table: Table) -> list[float]:
    """Return how wide each column would be with no line broken; none asks where one writes."""
    if table.blank or table.roomy:
        return [layout.TEXT_WIDTH for _ in table.columns]
    size = setting.size(TABLE)
    found: list[float] = []
    for at, column in enumerate(table.columns):
        lines = [line for row in table.rows for line in clean_text(row[at]).split("\n")]
        longest = max((width(line, REGULAR, size) for line in lines), default=0.0)
        found.append(max(longest, width(column.title, SEMIBOLD, size)) + 2 * _PAD + 0.1)
    return found


def _set_list(setting: Setting, table: Table) -> None:
    _caption(setting, table)
    for row in table.rows:
        told = [
            (column.title, text) for column, text in zip(table.columns, row, strict=True) if text
        ]
        for at, (label, text) in enumerate(told):
            setting.text(
                f"{label}: {text}" if label else text,
                TEXT,
                "P",
                font=REGULAR if at else SEMIBOLD,
                before=0.0 if at else 10.0,
                keep=at < len(told) - 1,
            )
    for _ in range(table.blank):
        first = len(setting.rows)
        for column in table.columns:
            set_writing_lines(setting, WritingLines(1, column.title))
        # One thing to fill in stands apart from the next, and on one page.
        rows = setting.rows
        rows[first] = replace(rows[first], before=rows[first].before + setting.gap(10.0))
        rows[first:-1] = [replace(row, keep=True) for row in rows[first:-1]]


def _head(
    setting: Setting,
    columns: Sequence[Column],
    places: Sequence[tuple[float, float]],
    within: int,
) -> Row:
    size = setting.size(TABLE)
    shapes: list[Shape] = []
    most = 1
    for (x, wide), column in zip(places, columns, strict=True):
        element = setting.element("TH", within)
        lines = setting.lines(setting.clean(column.title), size, wide - 2 * _PAD, SEMIBOLD)
        most = max(most, len(lines))
        cell = Cell(x + _PAD, wide - 2 * _PAD, "", SEMIBOLD, right=column.right, element=element)
        shapes += setting.placed_lines(lines, cell, size, _PAD * 0.8)
    high = most * size * LEADING + 2 * _PAD * 0.8
    ground = Box(0, 0, WIDE, high, fill=PALE)
    return Row(high, (ground, *shapes, Rule(0, high, WIDE, high, 0.8, MIDDLE)))


def _blank(setting: Setting, places: Sequence[tuple[float, float]], head: tuple[Row, ...]) -> Row:
    high = setting.gap(_BLANK)
    edges = [Rule(x, 0, x, high, 0.4, LIGHT) for x, _ in places]
    edges.append(Rule(WIDE, 0, WIDE, high, 0.4, LIGHT))
    return Row(high, (*edges, Rule(0, high, WIDE, high, 0.5, MIDDLE)), head=head)
