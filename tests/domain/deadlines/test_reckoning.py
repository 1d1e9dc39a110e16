"""What a rule asks to know, what it says without it, elapsed hours, and what always holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from tests.domain.deadlines.asking import TODAY, day, rules, said

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import BenefitTheme
from navdesk.domain.deadlines.dates import Offset, Unit, add_months, birthday, in_norway
from navdesk.domain.deadlines.errors import DeadlineError
from navdesk.domain.deadlines.reckoning import Known, Reckoned, reckon
from navdesk.domain.deadlines.rules import Counting, DeadlineType
from navdesk.domain.deadlines.working_days import WorkingDays

NEVER_MOVED = {"D04", "D10", "D11", "D17", "D18", "D23", "D24", "D27", "D30", "D36", "D39"}


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


def test_the_absolute_year_is_known_though_nobody_knows_when_the_decision_arrived() -> None:
    answer = reckon(rules(), "D31", None, TODAY, Known(decided_on=day("2026-09-08")))
    assert (answer.due, answer.latest) == (None, day("2027-09-08"))
    assert answer.reason is not None
    assert answer.reason.id == "deadlines.start_unknown"
    assert reckon(rules(), "D31", None, TODAY).latest is None


def test_long_term_receipt_is_a_target_of_the_office() -> None:
    rule = rules().on("D16", TODAY)
    assert rule is not None
    assert rule.type is DeadlineType.OFFICE


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
