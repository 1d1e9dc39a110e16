"""From a rule, a start and what is known to a date: pure, without a clock (domain sheet, 5).

What is not known is said and never guessed, and a rule that is not in force never fires.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import count
from types import MappingProxyType
from typing import Final

from navdesk.domain.codes import BenefitTheme, EffortGroup
from navdesk.domain.deadlines.dates import Offset, add_months, birthday, in_norway
from navdesk.domain.deadlines.errors import DeadlineError
from navdesk.domain.deadlines.rules import Counting, DeadlineRules, Rule, WarnedFrom
from navdesk.domain.deadlines.working_days import next_working_day
from navdesk.domain.messages import Message

Day = date | datetime

_MONDAY: Final = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What is known besides the start; None for what is not known.

    `months` are the finished and unfinished months with assistance, by their first day, or how
    many of the last twelve finished months had it. `extended_to` is what somebody was told the time
    was extended to; it never shortens it, and reaches no further than the rule lets it. `silent`
    tells that the start is the last contact, or what has had no answer.
    """

    effort_group: EffortGroup | None = None
    kvp_active: bool | None = None
    months: frozenset[date] | int | None = None
    decided_on: date | None = None
    sick_percent: int | None = None
    benefit: BenefitTheme | None = None
    extended_to: date | None = None
    silent: bool = False

    def __repr__(self) -> str:
        """Return nothing of the person."""
        return "Known()"


NOTHING_KNOWN: Final = Known()


@dataclass(frozen=True, slots=True)
class Window:
    """From the first day to the last; for the guarantee to the day it ends, and whether open."""

    first: date
    last: date
    open: bool | None = None


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a rule says: a date, or why there is none (`reason`).

    `due` is a date, or a moment where the rule counts hours; `warnings` likewise. `latest` is the
    absolute limit that nothing extends.
    """

    due: Day | None = None
    warnings: tuple[Day, ...] = ()
    window: Window | None = None
    satisfied: bool | None = None
    triggered: bool | None = None
    age: int | None = None
    latest: date | None = None
    reason: Message | None = None


def reckon(
    rules: DeadlineRules,
    rule_id: str,
    start: Day | None,
    today: date,
    known: Known = NOTHING_KNOWN,
) -> Reckoned:
    """Return what the rule `rule_id` says of something that started on `start`.

    Raises `DeadlineError` for a rule there is none of; everything else that stops a date from being
    told is a `reason` in the answer.
    """
    if rule_id not in rules.ids:
        raise DeadlineError.of("deadlines.unknown_rule")
    rule = rules.on(rule_id, today)
    if rule is None:
        return _none("deadlines.not_in_force")
    if start is None:
        return Reckoned(
            latest=_latest(rules, rule, known), reason=Message("deadlines.start_unknown")
        )
    try:
        if rule.counting is Counting.HOURS:
            return _hours(rule, start)
        day = start.date() if isinstance(start, datetime) else start
        return _WAYS[rule.counting](_Case(rules, rule, day, today, known))
    except DeadlineError as impossible:
        return Reckoned(reason=impossible.message)


@dataclass(frozen=True, slots=True)
class _Case:
    """One rule with one start."""

    rules: DeadlineRules
    rule: Rule
    start: date
    today: date
    known: Known

    def at(self, offset: Offset | None) -> date:
        """Return the day `offset` reaches from the start; the start itself without one."""
        return offset.from_day(self.start, self.rules.working_days) if offset else self.start

    def moved(self, end: date) -> date:
        """Return `end` as it moves over days off, if this rule's does."""
        return next_working_day(end, self.rules.working_days) if self.rule.moves else end

    def answer(self, end: date, reason: Message | None = None) -> Reckoned:
        """Return the answer of a rule that ends on `end`: warnings are not moved with it."""
        counted = self.start if self.rule.warned_from is WarnedFrom.START else end
        warnings = {
            offset.from_day(counted, self.rules.working_days) for offset in self.rule.warnings
        }
        return Reckoned(self.moved(end), tuple(sorted(warnings - {end})), reason=reason)


def _after(case: _Case) -> Reckoned:
    rule, known = case.rule, case.known
    due = rule.due
    if rule.instead is not None and known.benefit in rule.instead.benefits:
        due = rule.instead.due
    end = case.at(rule.silence if known.silent else due)
    too_far = False
    if known.extended_to is not None and rule.furthest is not None:
        furthest = case.at(rule.furthest)
        too_far = known.extended_to > case.moved(furthest)
        end = max(end, min(known.extended_to, furthest))
    # An older decision says nothing of this application, and a late one came after the day.
    decided = known.decided_on is not None and case.start <= known.decided_on <= case.moved(end)
    if rule.unless_decided and decided:
        return _none("deadlines.decided")
    if rule.percent is not None and known.sick_percent not in (None, rule.percent):
        return _none("deadlines.not_fully_sick", percent=rule.percent)
    reason = Message("deadlines.extended_too_far") if too_far else None
    if rule.percent is not None and known.sick_percent is None:
        reason = Message("deadlines.if_fully_sick", {"percent": rule.percent})
    answer = case.answer(end, reason)
    return replace(answer, latest=_latest(case.rules, rule, known))


def _latest(rules: DeadlineRules, rule: Rule, known: Known) -> date | None:
    """The absolute limit, which runs from the decision and is known without the start."""
    if rule.absolute is None or known.decided_on is None:
        return None
    try:
        return rule.absolute.from_day(known.decided_on, rules.working_days)
    except DeadlineError:
        return None


def _event(case: _Case) -> Reckoned:
    return case.answer(case.start)


def _next(case: _Case) -> Reckoned:
    for end in _occurrences(case):
        if end >= case.today:
            return case.answer(end)
    return _none("deadlines.no_more")


def _occurrences(case: _Case) -> Iterator[date]:
    """The days it comes round, each counted from the start: a short month shortens no later one."""
    if case.rule.every is None:
        yield from (case.at(offset) for offset in case.rule.occurrences)
        return
    for number in count(1):
        parts = tuple((number * each, unit) for each, unit in case.rule.every.parts)
        yield case.at(Offset(parts))


def _guarantee(case: _Case) -> Reckoned:
    leap_day = case.rules.leap_day
    first = birthday(case.start, case.rule.ages[0], leap_day)
    last = birthday(case.start, case.rule.ages[-1], leap_day)
    within = first <= case.today < last
    group = case.known.effort_group
    reason = None
    if within and group is None:
        reason = Message("deadlines.effort_unknown")
    window = Window(first, last, open=within and group in case.rule.groups)
    return Reckoned(window=window, satisfied=within and bool(case.known.kvp_active), reason=reason)


def _ages(case: _Case) -> Reckoned:
    for age in case.rule.ages:
        turns = birthday(case.start, age, case.rules.leap_day)
        if turns >= case.today:
            return Reckoned(turns, age=age)
    return _none("deadlines.past_all_ages")


def _report_card(case: _Case) -> Reckoned:
    if case.start.weekday() != _MONDAY:
        return _none("deadlines.not_a_monday")
    last = case.moved(case.at(case.rule.due))
    return Reckoned(last, window=Window(case.at(case.rule.sendable), last))


def _months(case: _Case) -> Reckoned:
    months = case.known.months
    if months is None:
        return _none("deadlines.months_unknown")
    if not isinstance(months, int):
        this_month = case.today.replace(day=1)
        first = add_months(this_month, -case.rule.months)
        months = sum(first <= month.replace(day=1) < this_month for month in months)
    return Reckoned(triggered=months >= case.rule.needed)


def _no_date(_case: _Case) -> Reckoned:
    return _none("deadlines.no_fixed_date")


def _hours(rule: Rule, start: Day) -> Reckoned:
    if not isinstance(start, datetime):
        return _none("deadlines.time_unknown")
    moment = in_norway(start)
    due = rule.due.from_moment(moment) if rule.due else moment
    counted = moment if rule.warned_from is WarnedFrom.START else due
    return Reckoned(due, tuple(sorted(offset.from_moment(counted) for offset in rule.warnings)))


def _none(message_id: str, **params: int) -> Reckoned:
    return Reckoned(reason=Message(message_id, MappingProxyType(params)))


_WAYS: Final[Mapping[Counting, Callable[[_Case], Reckoned]]] = {
    Counting.AFTER: _after,
    Counting.EVENT: _event,
    Counting.NEXT: _next,
    Counting.GUARANTEE: _guarantee,
    Counting.AGES: _ages,
    Counting.REPORT_CARD: _report_card,
    Counting.MONTHS: _months,
    Counting.NO_DATE: _no_date,
}
