"""Financial assistance as the sources tell it: an income the municipality pays, by its months."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from navdesk.domain.deadlines.starts import part
from navdesk.domain.facts import FactValue, as_day

MUNICIPALITY: Final = "Kommunen"
"""How a source of the municipality's payments calls who pays."""


def is_assistance(value: FactValue) -> bool:
    """Whether an income is assistance the municipality paid."""
    return isinstance(value, Mapping) and value.get("payer") == MUNICIPALITY


def assistance_months(value: FactValue, today: date) -> Sequence[date]:
    """Return the months an amount is for, by their first day, no further than this month.

    Without a period it is for the month it was paid in. A period may be told without an end
    (9999-12-31), so what is ahead is not counted out.
    """
    since = as_day(part(part(value, "period"), "from")) or as_day(part(value, "payment_date"))
    until = as_day(part(part(value, "period"), "to")) or since
    if since is None or until is None:
        return ()
    first, last = _number(since), _number(min(until, today))
    return tuple(date(at // 12, at % 12 + 1, 1) for at in range(first, last + 1))


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1
