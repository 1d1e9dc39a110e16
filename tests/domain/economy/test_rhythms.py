"""When money comes by its rhythm: moved to the bank day before, in every month there is."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navdesk.domain.deadlines.working_days import WorkingDays
from navdesk.domain.economy.rhythms import Every, Plan, Planned, RhythmKind
from navdesk.rulebook.holidays import NorwegianHolidays
from navdesk.rulebook.rates import load_pay_table

TABLE = load_pay_table()
BANKS = WorkingDays(NorwegianHolidays())


def days(rhythm: str, first: date, last: date, **plan: Any) -> list[date]:
    chosen = Plan(TABLE.rhythms[rhythm], **plan)
    return [planned.day for planned in chosen.days(first, last, BANKS)]


def in_month(rhythm: str, year: int, month: int, **plan: Any) -> list[date]:
    first = date(year, month, 1)
    following = (first + timedelta(days=32)).replace(day=1)
    return days(rhythm, first, following - timedelta(days=1), **plan)


def test_the_20th_of_september_2026_is_a_sunday_so_the_pension_comes_on_friday() -> None:
    plan = Plan(TABLE.rhythms["PENSJON"])
    first, last = date(2026, 9, 1), date(2026, 9, 30)
    assert list(plan.days(first, last, BANKS)) == [Planned(date(2026, 9, 18), date(2026, 9, 20))]


@pytest.mark.parametrize(
    ("rhythm", "year", "month", "expected"),
    [
        ("UFORETRYGD", 2026, 10, "2026-10-20"),
        ("UFORETRYGD", 2026, 12, "2026-12-11"),  # the 12th is a Saturday
        ("UFORETRYGD", 2025, 4, "2025-04-16"),  # the 20th is Easter Day, the 17th and 18th holidays
        ("SUPPLERENDE_STONAD", 2027, 6, "2027-06-18"),
        ("BARNETRYGD", 2026, 9, "2026-09-30"),
        ("BARNETRYGD", 2026, 10, "2026-10-30"),
        ("BARNETRYGD", 2026, 12, "2026-12-18"),
        ("BARNETRYGD", 2028, 2, "2028-02-29"),
        ("BARNETRYGD", 2027, 2, "2027-02-26"),
        ("BIDRAGSFORSKUDD", 2026, 10, "2026-10-09"),  # the 10th is a Saturday
        ("BIDRAGSFORSKUDD", 2026, 4, "2026-04-10"),
        ("BOSTOTTE", 2026, 9, "2026-09-18"),
        ("SYKEPENGER", 2026, 5, "2026-05-29"),
        ("SYKEPENGER", 2024, 3, "2024-03-27"),  # Easter Day is the 31st
    ],
)
def test_a_month_has_its_day(rhythm: str, year: int, month: int, expected: str) -> None:
    assert in_month(rhythm, year, month) == [date.fromisoformat(expected)]


def test_each_municipality_pays_on_a_day_of_its_own() -> None:
    there = TABLE.municipal_day("9901", "KVALIFISERINGSSTONAD")
    elsewhere = TABLE.municipal_day("9902", "KVALIFISERINGSSTONAD")
    assert in_month("KVALIFISERINGSSTONAD", 2026, 9, month_day=there) == [date(2026, 9, 25)]
    assert in_month("KVALIFISERINGSSTONAD", 2026, 9, month_day=elsewhere) == [date(2026, 9, 18)]
    assert TABLE.municipal_day("0301", "KVALIFISERINGSSTONAD") is None
    assert in_month("KVALIFISERINGSSTONAD", 2026, 9) == []


def test_a_report_card_is_paid_working_days_after_its_fortnight() -> None:
    card = date(2026, 8, 30)
    assert in_month("AAP", 2026, 9, card_end=card) == [date(2026, 9, 3), date(2026, 9, 17)]
    # 17 May 2027 is a Monday: the card of the fortnight before it is paid a day later.
    assert in_month("AAP", 2027, 5, card_end=date(2027, 5, 16)) == [
        date(2027, 5, 7),
        date(2027, 5, 21),
    ]


def test_wages_come_on_the_day_that_was_told_and_before_a_weekend() -> None:
    assert in_month("LONN", 2026, 9, anchor=date(2026, 8, 15)) == [date(2026, 9, 15)]
    assert in_month("LONN", 2026, 8, anchor=date(2026, 7, 15)) == [date(2026, 8, 14)]
    assert in_month("LONN", 2027, 2, anchor=date(2027, 1, 31)) == [date(2027, 2, 26)]
    assert in_month("LONN", 2026, 9) == []


def test_a_first_of_the_month_that_is_a_holiday_is_paid_in_the_month_before() -> None:
    anchor = date(2026, 12, 1)
    assert in_month("LONN", 2026, 12, anchor=anchor) == [date(2026, 12, 1), date(2026, 12, 31)]
    assert in_month("LONN", 2027, 1, anchor=anchor) == []


def test_prison_pay_is_not_moved_and_comes_every_week() -> None:
    anchor = date(2026, 9, 5)
    found = in_month("FENGSELETS_DAGPENGER", 2026, 9, anchor=anchor, every=Every.WEEK)
    assert found == [date(2026, 9, day) for day in (5, 12, 19, 26)]


def test_what_comes_once_comes_once_and_emergency_help_is_never_planned() -> None:
    once = {"anchor": date(2026, 9, 10), "every": Every.ONCE}
    assert in_month("ANNET", 2026, 9, **once) == [date(2026, 9, 10)]
    assert in_month("ANNET", 2026, 10, **once) == []
    assert in_month("NODHJELP", 2026, 9, **once) == []


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        ("Arbeidsavklaringspenger", "AAP"),
        ("AAP", "AAP"),
        ("Alderspensjon", "PENSJON"),
        ("Supplerende stønad", "SUPPLERENDE_STONAD"),
        ("Supplerende livsopphold", "OKONOMISK_STONAD"),
        ("Ordinær barnetrygd", "BARNETRYGD"),
        ("DAGPENGER_ARBEIDSSOKER_ORDINAER", "DAGPENGER"),
        ("Dagpenger i fengsel", "FENGSELETS_DAGPENGER"),
        ("Lønnsinntekt", "LONN"),
        ("bostøtte", "BOSTOTTE"),
        ("kvp", "KVALIFISERINGSSTONAD"),
        ("Utbytte", None),
        ("", None),
        ("aapne poster", None),
    ],
)
def test_a_rhythm_is_known_by_what_the_sources_call_it(words: str, rhythm: str | None) -> None:
    found = TABLE.named(words)
    assert (found.id if found else None) == rhythm


RHYTHMS = st.sampled_from(sorted(TABLE.rhythms))
DAYS = st.dates(date(1990, 1, 1), date(2060, 1, 1))


@settings(max_examples=60, deadline=None)
@given(RHYTHMS, DAYS, DAYS, st.integers(1, 31), st.sampled_from(Every))
def test_no_payment_that_is_moved_falls_on_a_weekend_or_a_holiday(
    rhythm: str, anchor: date, first: date, of_month: int, every: Every
) -> None:
    row = TABLE.rhythms[rhythm]
    last = first + timedelta(days=70)
    for plan in (
        Plan(row, anchor=anchor, every=every),
        Plan(row, card_end=anchor),
        Plan(row, month_day=of_month),
    ):
        planned = list(plan.days(first, last, BANKS))
        assert all(first <= one.day <= last for one in planned)
        assert [one.day for one in planned] == sorted(one.day for one in planned)
        for one in planned:
            assert not row.moved or BANKS.is_working_day(one.day)
            assert one.unmoved is None or one.day < one.unmoved <= one.day + timedelta(days=12)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["PENSJON", "BARNETRYGD", "BIDRAGSFORSKUDD"]), DAYS)
def test_every_month_has_one_payment(rhythm: str, day: date) -> None:
    assert TABLE.rhythms[rhythm].kind in {RhythmKind.MONTH_DAY, RhythmKind.LAST_WORKING_DAY}
    assert len(in_month(rhythm, day.year, day.month)) == 1
