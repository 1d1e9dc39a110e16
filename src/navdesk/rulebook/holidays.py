"""Norwegian public holidays, from the library that keeps them; nothing else knows it.

The library, not navdesk, knows when Easter is. What it gives is handed on as plain dates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

_FIRST: Final = 1950
_LAST: Final = 2099
"""The years handed on: whoever is followed up was born after the first."""


class NorwegianHolidays(Mapping[int, frozenset[date]]):
    """The public holidays of each year the library knows, reckoned when a year is asked for."""

    def __init__(self) -> None:
        self._known: dict[int, frozenset[date]] = {}

    def __getitem__(self, year: int) -> frozenset[date]:
        """Return the public holidays of `year`; raises `KeyError` for a year outside the range."""
        if not _FIRST <= year <= _LAST:
            raise KeyError(year)
        if year not in self._known:
            import holidays  # noqa: PLC0415 - takes half a second, which no window start waits for

            self._known[year] = frozenset(holidays.country_holidays("NO", years=year))
        return self._known[year]

    def __contains__(self, year: object) -> bool:
        """Whether the holidays of `year` are known."""
        return isinstance(year, int) and _FIRST <= year <= _LAST

    def __iter__(self) -> Iterator[int]:
        """Go through the years."""
        return iter(range(_FIRST, _LAST + 1))

    def __len__(self) -> int:
        """Return how many years there are."""
        return _LAST - _FIRST + 1
