from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navdesk.domain.deadlines.errors import DeadlineError
from navdesk.domain.deadlines.working_days import (
    WorkingDays,
    next_working_day,
    previous_working_day,
    working_days_from,
)
from navdesk.rulebook.holidays import NorwegianHolidays

HOLIDAYS = NorwegianHolidays()
CALENDAR = WorkingDays(HOLIDAYS)
CLOSED = WorkingDays(HOLIDAYS, frozenset({(12, 24), (12, 31)}))


def day(text: str) -> date:
    return date.fromisoformat(text)


def test_the_public_holidays_are_those_of_the_domain_sheet() -> None:
    assert HOLIDAYS[2026] == {
        day(text)
        for text in (
            "2026-01-01",
            "2026-04-02",
            "2026-04-03",
            "2026-04-05",
            "2026-04-06",
            "2026-05-01",
            "2026-05-14",
            "2026-05-17",
            "2026-05-24",
            "2026-05-25",
            "2026-12-25",
            "2026-12-26",
        )
    }


@pytest.mark.parametrize(
    ("given_day", "act", "pay"),
    [
        ("2026-09-15", "2026-09-15", "2026-09-15"),  # an ordinary Tuesday
        ("2026-09-20", "2026-09-21", "2026-09-18"),  # the Sunday of the domain sheet
        ("2026-04-02", "2026-04-07", "2026-04-01"),  # Maundy Thursday
        ("2026-04-05", "2026-04-07", "2026-04-01"),  # Easter Sunday
        ("2026-05-01", "2026-05-04", "2026-04-30"),  # a Friday
        ("2026-05-14", "2026-05-15", "2026-05-13"),  # Ascension Day
        ("2026-05-17", "2026-05-18", "2026-05-15"),  # a Sunday
        ("2027-05-17", "2027-05-18", "2027-05-14"),  # also Whit Monday
        ("2026-12-25", "2026-12-28", "2026-12-24"),
        ("2027-01-01", "2027-01-04", "2026-12-31"),  # over the turn of the year, both ways
        ("2028-02-29", "2028-02-29", "2028-02-29"),
    ],
)
def test_a_deadline_moves_on_and_a_payment_moves_back(given_day: str, act: str, pay: str) -> None:
    assert next_working_day(day(given_day), CALENDAR) == day(act)
    assert previous_working_day(day(given_day), CALENDAR) == day(pay)


def test_christmas_eve_and_new_years_eve_are_closed_by_configuration_only() -> None:
    assert CALENDAR.is_working_day(day("2026-12-24"))
    assert next_working_day(day("2026-12-24"), CLOSED) == day("2026-12-28")
    assert next_working_day(day("2026-12-31"), CLOSED) == day("2027-01-04")
    assert previous_working_day(day("2026-12-31"), CLOSED) == day("2026-12-30")


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-09-30", -10, "2026-09-16"),
        ("2026-04-08", -1, "2026-04-07"),
        ("2026-04-07", -1, "2026-04-01"),
        ("2026-04-01", 1, "2026-04-07"),
        ("2026-09-19", 0, "2026-09-19"),
    ],
)
def test_working_days_are_counted_over_weekends_and_holidays(
    start: str, count: int, expected: str
) -> None:
    assert working_days_from(day(start), count, CALENDAR) == day(expected)


@pytest.mark.parametrize("year", [1949, 2100])
def test_a_year_whose_holidays_nobody_knows_is_said_and_not_guessed(year: int) -> None:
    with pytest.raises(DeadlineError) as wrong:
        next_working_day(
            date(year, 3, 1) + timedelta(days=(7 - date(year, 3, 1).weekday())), CALENDAR
        )
    assert wrong.value.message.params["year"] == str(year)


def test_the_end_of_the_calendar_is_said() -> None:
    everything = WorkingDays({9999: frozenset({day("9999-12-31")})})
    with pytest.raises(DeadlineError):
        next_working_day(day("9999-12-31"), everything)


def test_the_years_are_those_that_are_known() -> None:
    assert len(HOLIDAYS) == len(list(HOLIDAYS))
    assert 2026 in HOLIDAYS
    assert "2026" not in HOLIDAYS
    with pytest.raises(KeyError):
        HOLIDAYS[2100]


@given(st.dates(date(1960, 1, 1), date(2090, 12, 31)))
def test_no_act_falls_due_and_no_payment_falls_on_a_day_off(any_day: date) -> None:
    act, pay = next_working_day(any_day, CALENDAR), previous_working_day(any_day, CALENDAR)
    assert pay <= any_day <= act
    for moved in (act, pay):
        assert moved.weekday() < 5
        assert moved not in HOLIDAYS[moved.year]
    assert (act - pay).days <= 7
