"""What follows from facts by counting alone, told as a fact of the source it was counted in.

`ECONOMY.longTerm` has no field in any system: it is the months, of the last 24, for which the
municipality has paid financial assistance (domain sheet, section 4: MUN, DIG).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from navdesk.domain.facts import Fact, FactValue

_INCOME: Final = "ECONOMY.income"
_MONTHS: Final = "ECONOMY.longTerm"
_MUNICIPALITY: Final = "Kommunen"
_WINDOW: Final = 24


def with_counted(facts: Sequence[Fact], today: date) -> Sequence[Fact]:
    """Return `facts`, and after them what is counted in them."""
    paid = [fact for fact in facts if fact.field == _INCOME and _is_assistance(fact.value)]
    counted = []
    for source in dict.fromkeys(fact.source for fact in paid):
        of_source = [fact for fact in paid if fact.source == source]
        number = len({month for fact in of_source for month in _months(fact.value, today)})
        if number:
            newest = max(of_source, key=lambda fact: fact.fetched_at)
            counted.append(
                replace(
                    newest,
                    field=_MONTHS,
                    value=number,
                    record_id="counted",
                    valid_from=None,
                    valid_to=None,
                )
            )
    return (*facts, *counted)


def _is_assistance(value: FactValue) -> bool:
    return isinstance(value, Mapping) and value.get("payer") == _MUNICIPALITY


def _months(value: FactValue, today: date) -> Iterable[int]:
    """The months of the window an amount is for; the month it was paid without a period.

    A period that never ends is one of no more months than the window has.
    """
    record = value if isinstance(value, Mapping) else {}
    period = record.get("period")
    told = period if isinstance(period, Mapping) else {}
    since = _day(told.get("from")) or _day(record.get("payment_date"))
    until = _day(told.get("to")) or since
    if since is None or until is None:
        return ()
    last = _number(today)
    return range(max(_number(since), last - _WINDOW + 1), min(_number(until), last) + 1)


def _number(day: date) -> int:
    return day.year * 12 + day.month


def _day(value: FactValue) -> date | None:
    try:
        return date.fromisoformat(value[:10]) if isinstance(value, str) else None
    except ValueError:
        return None
