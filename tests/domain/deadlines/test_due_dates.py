"""Dates by rule: Easter, 17 May, month ends, leap days, birthdays and turns of the year."""

from __future__ import annotations

import pytest
from tests.domain.deadlines.asking import day, said

from navdesk.domain.codes import EffortGroup
from navdesk.domain.deadlines.reckoning import Known

# Every rule that counts from a start, over the days that are easy to get wrong.
DUE = [
    # D01: the office's own target does not move.
    ("D01", "2026-09-01", "2026-09-15"),
    ("D01", "2026-04-21", "2026-05-05"),
    ("D01", "2026-05-03", "2026-05-17"),
    ("D02", "2026-05-17", "2026-05-17"),
    # D03: eight weeks, a routine and not a law.
    ("D03", "2026-08-03", "2026-09-28"),
    ("D03", "2026-02-05", "2026-04-02"),
    ("D03", "2023-12-05", "2024-01-30"),
    # D05: a month with the same day number, moved over days off.
    ("D05", "2026-01-31", "2026-03-02"),
    ("D05", "2024-01-31", "2024-02-29"),
    ("D05", "2026-03-05", "2026-04-07"),
    ("D05", "2026-04-17", "2026-05-18"),
    ("D05", "2026-11-25", "2026-12-28"),
    ("D05", "2026-12-01", "2027-01-04"),
    # D06: the day before the second anniversary.
    ("D06", "2025-10-01", "2027-09-30"),
    ("D06", "2024-02-29", "2026-02-27"),
    ("D06", "2026-01-01", "2027-12-31"),
    ("D08", "2026-12-25", "2026-12-25"),
    ("D10", "2026-11-05", "2026-11-05"),
    ("D10", "2026-05-17", "2026-05-17"),
    ("D11", "2026-04-05", "2026-04-05"),
    # D12: the Monday eight days after the period, moved when it is a holiday.
    ("D12", "2026-03-16", "2026-04-07"),
    ("D12", "2026-05-04", "2026-05-26"),
    ("D12", "2027-04-26", "2027-05-18"),
    ("D12", "2026-08-31", "2026-09-21"),
    ("D12", "2023-12-11", "2024-01-02"),
    ("D13", "2026-12-31", "2027-01-01"),
    ("D14", "2026-04-26", "2026-05-03"),
    ("D15", "2026-09-30", "2026-09-30"),
    # D17, D18, D30: the same day means just that.
    ("D17", "2026-04-05", "2026-04-05"),
    ("D17", "2026-12-26", "2026-12-26"),
    ("D18", "2026-05-17", "2026-05-17"),
    ("D30", "2026-04-03", "2026-04-03"),
    # D19: the first night is day 0, and the date does not move.
    ("D19", "2026-06-20", "2026-09-20"),
    ("D19", "2025-11-30", "2026-02-28"),
    ("D19", "2023-11-30", "2024-02-29"),
    # D20: a month.
    ("D20", "2026-08-31", "2026-09-30"),
    ("D20", "2026-09-10", "2026-10-12"),
    ("D20", "2024-01-30", "2024-02-29"),
    ("D20", "2026-03-02", "2026-04-07"),
    ("D20", "2026-04-01", "2026-05-04"),
    ("D20", "2025-12-31", "2026-02-02"),
    # Sick leave.
    ("D21", "2026-04-07", "2026-05-05"),
    ("D21", "2026-03-05", "2026-04-07"),
    ("D21", "2026-04-19", "2026-05-18"),
    ("D22", "2026-04-07", "2026-05-26"),
    ("D22", "2026-04-06", "2026-05-26"),
    ("D22", "2026-02-12", "2026-04-07"),
    ("D23", "2026-04-07", "2026-06-01"),
    ("D23", "2026-03-23", "2026-05-17"),
    ("D24", "2026-04-07", "2026-08-04"),
    ("D24", "2025-12-06", "2026-04-04"),
    ("D25", "2026-04-07", "2026-10-06"),
    ("D25", "2025-10-02", "2026-04-07"),
    ("D25", "2025-11-16", "2026-05-18"),
    ("D25", "2026-06-26", "2026-12-28"),
    ("D27", "2026-04-07", "2027-04-06"),
    ("D27", "2025-12-26", "2026-12-25"),
    ("D27", "2024-02-29", "2025-02-27"),
    ("D28", "2027-01-15", "2027-01-15"),
    ("D28", "2027-01-16", "2027-01-16"),
    ("D29", "2026-10-03", "2026-10-03"),
    # Complaints.
    ("D31", "2026-03-12", "2026-04-07"),
    ("D31", "2026-04-10", "2026-05-04"),
    ("D31", "2026-04-26", "2026-05-18"),
    ("D31", "2026-12-04", "2026-12-28"),
    ("D31", "2026-12-11", "2027-01-04"),
    ("D32", "2026-04-23", "2026-05-15"),
    ("D32", "2026-08-20", "2026-09-10"),
    ("D33", "2026-03-23", "2026-05-04"),
    ("D33", "2026-02-19", "2026-04-07"),
    ("D33", "2026-04-13", "2026-05-26"),
    ("D33", "2026-11-13", "2026-12-28"),
    ("D34", "2026-08-31", "2026-08-31"),
    ("D35", "2027-03-04", "2027-03-04"),
    ("D37", "2026-09-29", "2026-09-29"),
    # D38: a month from the request.
    ("D38", "2026-01-30", "2026-03-02"),
    ("D38", "2026-03-06", "2026-04-07"),
    ("D38", "2026-10-31", "2026-11-30"),
    ("D38", "2026-11-30", "2026-12-30"),
    ("D38", "2028-01-29", "2028-02-29"),
]


@pytest.mark.parametrize(("rule", "start", "due"), DUE)
def test_a_date_is_due(rule: str, start: str, due: str) -> None:
    assert said(rule, start).due == day(due)


@pytest.mark.parametrize(
    ("rule", "start", "warnings"),
    [
        ("D08", "2027-09-30", ["2027-07-02", "2027-08-31"]),
        ("D10", "2026-08-31", ["2026-02-28", "2026-05-31", "2026-07-31"]),
        ("D10", "2028-08-31", ["2028-02-29", "2028-05-31", "2028-07-31"]),
        ("D11", "2026-03-01", ["2026-02-15"]),
        ("D15", "2026-09-30", ["2026-09-16"]),
        ("D15", "2026-04-10", ["2026-03-24"]),
        ("D15", "2026-05-31", ["2026-05-15"]),
        ("D15", "2027-01-10", ["2026-12-24"]),
        ("D19", "2026-06-20", ["2026-07-20", "2026-08-19", "2026-09-08"]),
        ("D27", "2026-04-07", ["2027-01-05", "2027-02-09"]),
        (
            "D28",
            "2027-01-15",
            [
                "2026-01-15",
                "2026-07-15",
                "2026-09-15",
                "2026-10-15",
                "2026-12-18",
                "2027-01-01",
                "2027-01-08",
                "2027-01-16",
                "2027-01-22",
            ],
        ),
        ("D29", "2026-10-03", ["2026-09-19"]),
        ("D34", "2026-08-31", ["2026-02-28", "2026-05-31", "2026-07-31"]),
        ("D35", "2027-05-31", ["2027-02-28"]),
        ("D37", "2026-04-06", ["2026-03-23", "2026-03-30", "2026-04-04"]),
        ("D20", "2026-08-31", []),
    ],
)
def test_warnings_lie_around_the_end_and_are_not_moved(
    rule: str, start: str, warnings: list[str]
) -> None:
    assert said(rule, start).warnings == tuple(map(day, warnings))


@pytest.mark.parametrize(
    ("rule", "start", "today", "due"),
    [
        ("D07", "2025-10-01", "2026-09-15", "2026-10-01"),
        ("D07", "2025-10-01", "2026-10-01", "2026-10-01"),
        ("D07", "2025-10-01", "2026-10-02", "2027-01-01"),
        ("D07", "2025-11-30", "2026-02-01", "2026-02-28"),
        ("D07", "2025-11-30", "2026-03-01", "2026-05-30"),
        ("D07", "2025-01-31", "2026-09-15", "2026-10-31"),
        ("D09", "2026-01-31", "2026-02-01", "2026-02-28"),
        ("D09", "2026-01-31", "2026-03-01", "2026-03-31"),
        ("D09", "2026-01-31", "2026-04-05", "2026-04-30"),
        ("D09", "2026-09-15", "2026-09-15", "2026-10-15"),
        ("D09", "2023-12-29", "2024-02-10", "2024-02-29"),
        ("D09", "2026-11-17", "2027-05-01", "2027-05-17"),
    ],
)
def test_a_review_is_the_next_one_counted_from_the_first_day(
    rule: str, start: str, today: str, due: str
) -> None:
    assert said(rule, start, today).due == day(due)


def test_nothing_is_reviewed_after_twenty_one_months() -> None:
    assert said("D07", "2025-10-01", "2027-07-01").due == day("2027-07-01")
    late = said("D07", "2025-10-01", "2027-07-02")
    assert late.due is None
    assert late.reason is not None
    assert late.reason.id == "deadlines.no_more"


@pytest.mark.parametrize(
    ("born", "today", "age", "due"),
    [
        ("2009-11-20", "2026-09-15", 18, "2027-11-20"),
        ("2010-09-15", "2026-09-15", 16, "2026-09-15"),
        ("2010-09-14", "2026-09-15", 18, "2028-09-14"),
        ("2008-02-29", "2026-02-28", 18, "2026-03-01"),
        ("2008-02-29", "2026-03-01", 18, "2026-03-01"),
        ("2008-02-29", "2026-03-02", 25, "2033-03-01"),
        ("1988-02-29", "2026-09-15", 55, "2043-03-01"),
        ("2012-02-29", "2026-09-15", 16, "2028-02-29"),
        ("1996-10-01", "2026-09-30", 30, "2026-10-01"),
        ("1959-05-17", "2026-05-17", 67, "2026-05-17"),
    ],
)
def test_the_next_age_limit_is_on_the_birthday_and_never_moves(
    born: str, today: str, age: int, due: str
) -> None:
    answer = said("D36", born, today)
    assert (answer.age, answer.due) == (age, day(due))


def test_past_the_last_age_limit_there_is_none() -> None:
    answer = said("D36", "1951-12-24")
    assert (answer.due, answer.age) == (None, None)
    assert answer.reason is not None


@pytest.mark.parametrize(
    ("born", "today", "group", "is_open"),
    [
        ("2004-03-11", "2026-09-15", EffortGroup.SITUATIONAL, True),
        ("2004-03-11", "2026-09-15", EffortGroup.SPECIAL, True),
        ("2004-03-11", "2026-09-15", EffortGroup.STANDARD, False),
        ("2004-03-11", "2026-09-15", EffortGroup.GRADED_PERMANENT, False),
        ("2010-09-15", "2026-09-15", EffortGroup.SPECIAL, True),
        ("2010-09-16", "2026-09-15", EffortGroup.SPECIAL, False),
        ("1996-09-16", "2026-09-15", EffortGroup.SPECIAL, True),
        ("1996-09-15", "2026-09-15", EffortGroup.SPECIAL, False),
        ("1996-02-29", "2026-02-28", EffortGroup.SPECIAL, True),
        ("1996-02-29", "2026-03-01", EffortGroup.SPECIAL, False),
        ("2012-02-29", "2028-02-28", EffortGroup.SPECIAL, False),
        ("2012-02-29", "2028-02-29", EffortGroup.SPECIAL, True),
    ],
)
def test_the_guarantee_is_open_between_two_birthdays(
    born: str, today: str, group: EffortGroup, is_open: bool
) -> None:
    answer = said("D04", born, today, Known(effort_group=group))
    assert answer.window is not None
    assert answer.window.open is is_open
    assert answer.due is None


def test_a_running_programme_satisfies_the_guarantee_while_it_lasts() -> None:
    active = Known(effort_group=EffortGroup.SPECIAL, kvp_active=True)
    assert said("D04", "1998-10-21", known=active).satisfied is True
    assert said("D04", "1998-10-21", known=Known(effort_group=EffortGroup.SPECIAL)).satisfied is (
        False
    )
    assert said("D04", "1990-01-01", known=active).satisfied is False


def test_an_unknown_effort_group_opens_nothing_and_is_said() -> None:
    answer = said("D04", "2004-03-11")
    assert answer.window is not None
    assert answer.window.open is False
    assert answer.reason is not None
    assert answer.reason.id == "deadlines.effort_unknown"


@pytest.mark.parametrize(
    ("start", "first", "last"),
    [
        ("2026-03-16", "2026-03-28", "2026-04-07"),  # Easter Monday is the fixed one
        ("2026-05-04", "2026-05-16", "2026-05-26"),  # Whit Monday
        ("2027-04-26", "2027-05-08", "2027-05-18"),  # 17 May and Whit Monday at once
        ("2023-12-11", "2023-12-23", "2024-01-02"),  # New Year's Day
        ("2026-08-31", "2026-09-12", "2026-09-21"),
    ],
)
def test_a_report_card_can_be_sent_from_the_last_saturday(
    start: str, first: str, last: str
) -> None:
    answer = said("D12", start)
    assert answer.window is not None
    assert (answer.window.first, answer.window.last) == (day(first), day(last))
    assert answer.due == day(last)


def test_a_report_period_that_begins_on_another_day_is_not_reckoned() -> None:
    answer = said("D12", "2026-09-01")
    assert (answer.due, answer.window) == (None, None)
    assert answer.reason is not None
    assert answer.reason.id == "deadlines.not_a_monday"


def months(*texts: str) -> Known:
    return Known(months=frozenset(day(f"{text}-01") for text in texts))


@pytest.mark.parametrize(
    ("known", "triggered"),
    [
        (months("2026-03", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08"), True),
        (months("2026-04", "2026-05", "2026-06", "2026-07", "2026-08"), False),
        # This month is not finished, and a year ago is over.
        (months("2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09"), False),
        (months("2025-08", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08"), False),
        (months("2025-09", "2026-04", "2026-05", "2026-06", "2026-07", "2026-08"), True),
        (months(), False),
        (Known(months=6), True),
        (Known(months=5), False),
    ],
)
def test_six_of_the_last_twelve_finished_months_trigger(known: Known, triggered: bool) -> None:
    answer = said("D16", "2025-01-01", known=known)
    assert (answer.triggered, answer.due) == (triggered, None)


def test_a_decision_makes_a_preliminary_answer_needless() -> None:
    assert said("D20", "2026-08-20", known=Known(decided_on=day("2026-09-08"))).due is None
    on_the_day = said("D20", "2026-09-10", known=Known(decided_on=day("2026-10-12")))
    assert on_the_day.reason is not None
    assert on_the_day.reason.id == "deadlines.decided"


@pytest.mark.parametrize("decided", ["2026-08-19", "2026-09-22"])
def test_an_older_decision_or_a_late_one_leaves_the_deadline(decided: str) -> None:
    answer = said("D20", "2026-08-20", known=Known(decided_on=day(decided)))
    assert answer.due == day("2026-09-21")
