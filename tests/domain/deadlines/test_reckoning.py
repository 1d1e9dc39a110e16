"""Dates by rule: Easter, 17 May, month ends, leap days, turns of the year, the clock's change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import BenefitTheme, EffortGroup
from navdesk.domain.deadlines.dates import Offset, Unit, add_months, birthday, in_norway
from navdesk.domain.deadlines.errors import DeadlineError
from navdesk.domain.deadlines.reckoning import Known, Reckoned, reckon
from navdesk.domain.deadlines.rules import Counting, DeadlineRules, DeadlineType
from navdesk.domain.deadlines.working_days import WorkingDays
from navdesk.rulebook.deadlines import load_deadline_rules

TODAY = date(2026, 9, 15)
NEVER_MOVED = {"D04", "D10", "D11", "D17", "D18", "D23", "D24", "D27", "D30", "D36", "D39"}


@cache
def rules() -> DeadlineRules:
    return load_deadline_rules()


def day(text: str) -> date:
    return date.fromisoformat(text)


def said(
    rule: str, start: str | None, today: str = "2026-09-15", known: Known | None = None
) -> Reckoned:
    begun = None
    if start is not None:
        begun = datetime.fromisoformat(start) if "T" in start else day(start)
    return reckon(rules(), rule, begun, day(today), known or Known())


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


@pytest.mark.parametrize(("percent", "due"), [(100, "2026-05-26"), (60, None), (99, None)])
def test_the_first_dialogue_meeting_is_for_the_fully_sick(percent: int, due: str | None) -> None:
    answer = said("D22", "2026-04-07", known=Known(sick_percent=percent))
    assert answer.due == (day(due) if due else None)
    assert (answer.reason is None) is (due is not None)


def test_an_unknown_grade_is_said_beside_the_date() -> None:
    answer = said("D22", "2026-04-07")
    assert answer.due == day("2026-05-26")
    assert answer.reason is not None
    assert answer.reason.id == "deadlines.if_fully_sick"


@pytest.mark.parametrize(
    ("benefit", "due"),
    [(BenefitTheme.KON, "2026-09-22"), (BenefitTheme.AAP, "2026-10-13"), (None, "2026-10-13")],
)
def test_the_time_to_complain_is_shorter_for_cash_for_care(
    benefit: BenefitTheme | None, due: str
) -> None:
    assert said("D33", "2026-09-01", known=Known(benefit=benefit)).due == day(due)


def test_three_months_without_contact_are_counted_from_the_last() -> None:
    assert said("D13", "2026-06-09", known=Known(silent=True)).due == day("2026-09-09")
    assert said("D13", "2026-11-30", known=Known(silent=True)).due == day("2027-02-28")


def test_the_absolute_year_runs_from_the_decision_and_does_not_move() -> None:
    answer = said("D31", "2025-05-20", known=Known(decided_on=day("2025-05-17")))
    assert answer.latest == day("2026-05-17")
    leap = said("D31", "2024-03-04", known=Known(decided_on=day("2024-02-29")))
    assert leap.latest == day("2025-02-28")


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-03-28T12:00", "2026-03-31T13:00:00+02:00"),  # to summer time
        ("2026-10-24T12:00", "2026-10-27T11:00:00+01:00"),  # and back
        ("2026-10-25T02:30", "2026-10-28T01:30:00+01:00"),  # an hour that is there twice
        ("2026-03-29T02:30", "2026-04-01T03:30:00+02:00"),  # an hour that is not there
        ("2026-12-30T23:59", "2027-01-02T23:59:00+01:00"),
        ("2028-02-27T08:00", "2028-03-01T08:00:00+01:00"),
        ("2026-04-02T16:00", "2026-04-05T16:00:00+02:00"),  # through Easter
        ("2026-09-15T10:00:00+00:00", "2026-09-18T12:00:00+02:00"),
    ],
)
def test_seventy_two_hours_are_seventy_two_hours(start: str, due: str) -> None:
    answer = said("D39", start)
    assert isinstance(answer.due, datetime)
    assert answer.due.isoformat() == due
    begun = in_norway(datetime.fromisoformat(start))
    assert answer.due.timestamp() - begun.timestamp() == 72 * 3600


def test_a_lease_ends_after_72_hours_and_its_warning_is_the_wipe() -> None:
    answer = said("D40", "2026-03-28T12:00")
    assert isinstance(answer.due, datetime)
    assert answer.due.isoformat() == "2026-03-31T13:00:00+02:00"
    [wipe] = answer.warnings
    assert isinstance(wipe, datetime)
    assert wipe.isoformat() == "2026-04-11T13:00:00+02:00"


def test_hours_are_not_counted_from_a_day_without_its_time() -> None:
    answer = said("D39", "2026-09-15")
    assert answer.due is None
    assert answer.reason is not None
    assert answer.reason.id == "deadlines.time_unknown"


@pytest.mark.parametrize("rule", [f"D{number:02}" for number in range(1, 41)])
def test_an_unknown_start_is_said_and_never_guessed(rule: str) -> None:
    answer = said(rule, None)
    assert answer == Reckoned(reason=answer.reason)
    assert answer.reason is not None
    assert answer.reason.id == "deadlines.start_unknown"


def test_a_meeting_anybody_may_ask_for_has_no_date() -> None:
    answer = said("D26", "2026-09-01")
    assert (answer.due, answer.warnings) == (None, ())
    assert answer.reason is not None


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(DeadlineError):
        said("D41", "2026-09-01")


def test_a_rule_that_is_not_in_force_never_fires() -> None:
    assert said("D06", "2018-01-01", "2018-12-31").due is None
    ended = tuple(replace(rule, until=day("2026-09-14")) for rule in rules().rules)
    table = replace(rules(), rules=ended)
    for rule in table.ids:
        answer = reckon(table, rule, day("2026-09-01"), TODAY)
        assert answer == Reckoned(reason=answer.reason)
        assert answer.reason is not None
        assert answer.reason.id == "deadlines.not_in_force"


def test_of_two_versions_the_one_in_force_today_counts() -> None:
    first = next(rule for rule in rules().rules if rule.id == "D31")
    old = replace(first, until=day("2026-12-31"))
    new = replace(first, since=day("2027-01-01"), due=Offset(((6, Unit.WEEKS),)))
    table = replace(rules(), rules=(old, new))
    assert reckon(table, "D31", day("2027-01-04"), day("2026-12-31")).due == day("2027-01-25")
    assert reckon(table, "D31", day("2027-01-04"), day("2027-01-01")).due == day("2027-02-15")


def test_a_year_whose_holidays_are_not_known_gives_a_reason_and_no_date() -> None:
    only_2026 = {2026: rules().working_days.holidays[2026]}
    table = replace(rules(), working_days=WorkingDays(only_2026))
    answer = reckon(table, "D20", day("2026-12-10"), TODAY)
    assert answer.due is None
    assert answer.reason is not None
    assert answer.reason.id == "deadlines.no_holidays"
    assert answer.reason.params["year"] == "2027"


@pytest.mark.parametrize("rule", ["D06", "D25", "D27", "D36", "D04", "D38"])
@pytest.mark.parametrize("start", ["9999-12-31", "0001-01-01"])
def test_the_ends_of_the_calendar_break_nothing(rule: str, start: str) -> None:
    answer = said(rule, start)
    assert answer.due is None or isinstance(answer.due, date)
    assert answer.due is not None or answer.reason is not None or answer.window is not None


def test_closing_days_move_a_deadline_only_where_the_office_says_so() -> None:
    closed = WorkingDays(rules().working_days.holidays, frozenset({(12, 24), (12, 31)}))
    table = replace(rules(), working_days=closed)
    start = day("2026-12-03")
    assert reckon(rules(), "D31", start, TODAY).due == day("2026-12-24")
    assert reckon(table, "D31", start, TODAY).due == day("2026-12-28")


def test_the_leap_day_birthday_is_configuration() -> None:
    assert birthday(day("2008-02-29"), 18, (3, 1)) == day("2026-03-01")
    assert birthday(day("2008-02-29"), 18, (2, 28)) == day("2026-02-28")
    assert birthday(day("2008-02-29"), 20, (3, 1)) == day("2028-02-29")


DAYS = st.dates(date(1960, 1, 1), date(2090, 12, 31))


@given(DAYS, st.integers(-600, 600))
def test_months_keep_the_day_number_or_take_the_last_day(start: date, count: int) -> None:
    later = add_months(start, count)
    assert (later.year * 12 + later.month) - (start.year * 12 + start.month) == count
    assert later.day == start.day or (later + timedelta(days=1)).day == 1


@given(st.sampled_from([rule.id for rule in rules().rules]), DAYS)
def test_no_law_to_act_falls_due_on_a_day_off_and_no_warning_moves(rule_id: str, on: date) -> None:
    table = rules()
    rule = table.on(rule_id, TODAY)
    assert rule is not None
    if rule.counting is Counting.HOURS:
        return
    answer = reckon(table, rule_id, on, TODAY)
    unmoved = replace(rule, moves=False)
    plain = reckon(replace(table, rules=(unmoved,)), rule_id, on, TODAY)
    assert answer.warnings == plain.warnings
    if not isinstance(answer.due, date) or not isinstance(plain.due, date):
        return
    if rule.type is DeadlineType.LAW and rule_id not in NEVER_MOVED:
        assert table.working_days.is_working_day(answer.due)
        assert timedelta(0) <= answer.due - plain.due <= timedelta(days=6)
    else:
        assert answer.due == plain.due


@given(st.datetimes(allow_imaginary=False, timezones=st.just(OSLO)))
def test_elapsed_hours_never_depend_on_the_clock_on_the_wall(at: datetime) -> None:
    assume(date.min.year < at.year < date.max.year)
    answer = reckon(rules(), "D39", at, TODAY)
    assert isinstance(answer.due, datetime)
    assert answer.due.tzinfo is OSLO
    assert answer.due.timestamp() - in_norway(at).timestamp() == 72 * 3600
