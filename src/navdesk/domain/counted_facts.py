"""What follows from facts by counting alone, told as a fact of the source it was counted in.

`ECONOMY.longTerm` has no field in any system: it is the months, of the last 24, for which the
municipality has paid financial assistance (domain sheet, section 4: MUN, DIG).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from navdesk.domain.assistance import assistance_months, is_assistance
from navdesk.domain.deadlines.dates import add_months
from navdesk.domain.facts import Fact

_INCOME: Final = "ECONOMY.income"
_MONTHS: Final = "ECONOMY.longTerm"
_WINDOW: Final = 24


def with_counted(facts: Sequence[Fact], today: date) -> Sequence[Fact]:
    """Return `facts`, and after them what is counted in them."""
    paid = [fact for fact in facts if fact.field == _INCOME and is_assistance(fact.value)]
    first = add_months(today.replace(day=1), 1 - _WINDOW)
    counted = []
    for source in dict.fromkeys(fact.source for fact in paid):
        of_source = [fact for fact in paid if fact.source == source]
        months = {month for fact in of_source for month in assistance_months(fact.value, today)}
        number = sum(month >= first for month in months)
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
