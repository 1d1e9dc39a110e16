"""The months with assistance are counted from what was paid, and only what was paid."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.counted_facts import with_counted
from navdesk.domain.facts import Fact

TODAY = date(2026, 9, 15)


def paid(payer: str = "Kommunen", on: str | None = None, **period: str) -> Fact:
    value: dict[str, Any] = {"payer": payer, "amount": 5000, "payment_date": on}
    return Fact(
        LifeArea.ECONOMY,
        "ECONOMY.income",
        {**value, "period": {"from": period.get("since"), "to": period.get("until")}},
        "digisos",
        f"ref-{on}-{period}",
        datetime(2026, 9, 15, tzinfo=UTC),
        Sensitivity.CONFIDENTIAL,
    )


def months(*facts: Fact) -> list[Any]:
    return [f.value for f in with_counted(facts, TODAY) if f.field == "ECONOMY.longTerm"]


def test_each_month_of_the_last_two_years_counts_once() -> None:
    long_ago, first = paid(on="2024-09-30"), paid(on="2024-10-01")
    twice = [paid(on="2026-08-01"), paid(on="2026-08-20")]
    period = paid(on="2026-01-02", since="2026-01-31", until="2026-03-01")
    ahead = paid(on="2026-10-01")
    assert months(long_ago, first, *twice, period, ahead) == [5]


def test_a_period_without_an_end_counts_no_further_than_today() -> None:
    assert months(paid(since="2026-08-20", until="9999-12-31")) == [2]
    assert months(paid(since="0001-01-01", until="9999-12-31")) == [24]


def test_wages_and_what_has_no_day_count_for_nothing() -> None:
    assert months(paid("Testbakeriet", on="2026-08-01"), paid(), paid(on="i fjor")) == []
    assert with_counted((), TODAY) == ()
