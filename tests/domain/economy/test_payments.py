"""The payer's own words win, the rest is an estimate, and the wait between two is counted right."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navdesk.domain.codes import Owner
from navdesk.domain.deadlines.working_days import WorkingDays
from navdesk.domain.economy.money import kroner, total, whole
from navdesk.domain.economy.payments import (
    Gap,
    Origin,
    Payment,
    PaymentStatus,
    Stream,
    Whose,
    calendar_of,
    in_month,
    known_total,
    largest_gap,
    next_payments,
)
from navdesk.domain.economy.rhythms import Plan
from navdesk.domain.facts import FactValue
from navdesk.rulebook.holidays import NorwegianHolidays
from navdesk.rulebook.rates import load_pay_table

TABLE = load_pay_table()
BANKS = WorkingDays(NorwegianHolidays())
TODAY = date(2026, 9, 15)
ORIGIN = Origin("utbetaldata", "1", datetime(2026, 9, 15, 8, tzinfo=UTC))


def paid(day: date, code: str = "PENSJON", amount: int | None = 100) -> Payment:
    return Payment(
        code=code,
        title="",
        owner=Owner.STATE,
        payer="NAV",
        day=day,
        amount=Decimal(amount) if amount is not None else None,
        status=PaymentStatus.PLANNED,
        actual=True,
        origin=ORIGIN,
    )


def expected(rhythm: str, since: date = date(2026, 9, 1), until: date | None = None) -> Stream:
    plan = Plan(TABLE.rhythms[rhythm], card_end=date(2026, 8, 30))
    return Stream(plan, "", "NAV", Decimal(100), ORIGIN, since, until)


def september(actual: list[Payment], *streams: Stream) -> tuple[Payment, ...]:
    return calendar_of(actual, streams, date(2026, 9, 1), date(2026, 9, 30), BANKS)


def test_what_follows_from_a_rhythm_is_marked_as_an_estimate() -> None:
    [pension] = september([], expected("PENSJON"))
    assert (pension.day, pension.status) == (date(2026, 9, 18), PaymentStatus.ESTIMATED)
    assert not pension.actual


@pytest.mark.parametrize("status", [*PaymentStatus])
def test_no_estimate_stands_beside_what_the_payer_says(status: PaymentStatus) -> None:
    told = replace(paid(date(2026, 9, 21)), status=status)
    assert september([told], expected("PENSJON")) == (told,)


def test_a_late_card_takes_the_place_of_the_estimate_and_only_of_that_one() -> None:
    late = paid(date(2026, 9, 7), "AAP")
    days = [payment.day for payment in september([late], expected("AAP"))]
    assert days == [date(2026, 9, 7), date(2026, 9, 17)]


def test_a_partners_payment_is_no_copy_of_the_clients() -> None:
    partners = replace(expected("AAP"), whose=Whose("PARTNER"))
    assert len(september([paid(date(2026, 9, 3), "AAP")], partners)) == 3


def test_nothing_is_expected_before_or_after_what_is_known() -> None:
    assert september([], expected("PENSJON", since=date(2026, 9, 19))) == ()
    assert september([], expected("PENSJON", until=date(2026, 9, 17))) == ()
    assert september([], expected("PENSJON", since=date(2027, 1, 1), until=TODAY)) == ()


def test_the_wait_for_the_first_payment_of_a_month_began_in_the_month_before() -> None:
    payments = [paid(date(2026, 8, 20)), paid(date(2026, 9, 18)), paid(date(2026, 9, 30))]
    assert largest_gap(payments, 2026, 9) == Gap(date(2026, 8, 20), date(2026, 9, 18))
    assert largest_gap(payments[1:], 2026, 9) == Gap(date(2026, 9, 18), date(2026, 9, 30))
    assert largest_gap(payments[2:], 2026, 9) is None
    assert largest_gap([], 2026, 9) is None


def test_a_stopped_payment_ends_no_wait_and_is_in_no_sum() -> None:
    stopped = replace(paid(date(2026, 9, 10)), status=PaymentStatus.STOPPED)
    payments = [paid(date(2026, 9, 3)), stopped, paid(date(2026, 9, 18))]
    gap = largest_gap(payments, 2026, 9)
    assert gap is not None
    assert gap.days == 15
    assert known_total(payments) == 200
    assert next_payments(payments, date(2026, 9, 4)) == (payments[2],)


def test_the_next_money_is_all_of_one_day_and_todays_counts() -> None:
    payments = [paid(TODAY - timedelta(days=1)), paid(TODAY), paid(TODAY, "AAP", None)]
    assert next_payments(payments, TODAY) == tuple(payments[1:])
    assert next_payments(payments, TODAY + timedelta(days=1)) == ()


PAYMENTS = st.lists(
    st.builds(
        paid,
        st.dates(date(2026, 1, 1), date(2026, 12, 31)),
        amount=st.none() | st.integers(0, 10**6),
    ),
    max_size=30,
)


@settings(max_examples=50, deadline=None)
@given(PAYMENTS, st.integers(1, 12))
def test_the_largest_wait_is_the_largest_and_no_money_comes_in_it(
    payments: list[Payment], month: int
) -> None:
    gap = largest_gap(payments, 2026, month)
    days = {payment.day for payment in payments}
    ending = [day for day in days if day.month == month and any(one < day for one in days)]
    assert (gap is None) == (not ending)
    if gap is not None:
        waits = [day - max(one for one in days if one < day) for day in ending]
        assert timedelta(days=gap.days) == max(waits)
        assert not any(gap.since < day < gap.until for day in days)
        assert {gap.since, gap.until} <= days


@settings(max_examples=50, deadline=None)
@given(PAYMENTS)
def test_every_payment_is_in_one_month_and_nothing_is_counted_twice(
    payments: list[Payment],
) -> None:
    months = [in_month(payments, 2026, month) for month in range(1, 13)]
    assert sum(map(len, months)) == len(payments)
    assert sum(map(known_total, months)) == known_total(payments)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        (6400, "6400"),
        ("6400.00", "6400"),
        ("6 400,50", "6400.50"),
        ("0", "0"),
        ("100000000", "100000000"),
        ("100000000.01", None),
        (-1, None),
        ("-5", None),
        ("1e9", None),
        ("NaN", None),
        ("Infinity", None),
        ("mye", None),
        ("", None),
        ("9" * 40, None),
        (True, None),
        (None, None),
        ([100], None),
        ({"amount": 100}, None),
    ],
)
def test_an_amount_is_kroner_or_it_is_none(written: FactValue, amount: str | None) -> None:
    assert kroner(written) == (Decimal(amount) if amount is not None else None)


def test_half_a_krone_is_rounded_up_and_only_after_the_sum() -> None:
    assert whole(Decimal("10.50")) == 11
    assert whole(total([Decimal("0.30"), Decimal("0.30"), None, Decimal("0.30")])) == 1
