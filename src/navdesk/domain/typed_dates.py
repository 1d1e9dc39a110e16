"""A date as people type it: one reading, for every place a date is typed in.

`30.9.2026`, `30.09.26`, `30/9-26`, `300926`, `30092026` and `2026-09-30` are the same day. A year
of two digits is this century's below 50 and the last one's from there on; whoever shows a date
says it back with four, so that nobody has to know that.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

YEARS: Final = range(1900, 2101)
_NEXT_CENTURY: Final = 50
_LONGEST: Final = 24
_PARTED: Final = re.compile(r"([0-9]{1,2})\s*[./-]\s*([0-9]{1,2})\s*[./-]\s*([0-9]{4}|[0-9]{2})\.?")
_SPACED: Final = re.compile(r"([0-9]{1,2})\s+([0-9]{1,2})\s+([0-9]{4}|[0-9]{2})")
_TOGETHER: Final = re.compile(r"([0-9]{2})([0-9]{2})([0-9]{4}|[0-9]{2})")
_YEAR_FIRST: Final = re.compile(
    r"([0-9]{4})\s*[./-]\s*([0-9]{1,2})\s*[./-]\s*([0-9]{1,2})|([0-9]{4})([0-9]{2})([0-9]{2})"
)


def read_day(typed: str) -> date | None:
    """Return the day that was typed, None for what is no day there is from 1900 to 2100."""
    text = typed.strip()
    if len(text) > _LONGEST:
        return None
    for shape in (_PARTED, _SPACED, _TOGETHER):
        if found := shape.fullmatch(text):
            day, month, year = found.groups()
            made = _day(_full(year), int(month), int(day))
            if made is not None:
                return made
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = filter(None, found.groups())
        return _day(int(year), int(month), int(day))
    return None


def _full(year: str) -> int:
    short = len(year) == 2
    return int(year) + ((2000 if int(year) < _NEXT_CENTURY else 1900) if short else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
