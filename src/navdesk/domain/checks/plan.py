"""Checks of the plan: from goal to measure to who does it, when, and how it went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from navdesk.domain.checks.mapping import area_state
from navdesk.domain.checks.model import Finding
from navdesk.domain.checks.view import CheckInput
from navdesk.domain.codes import LegalBasis
from navdesk.domain.events import PlanStatus
from navdesk.domain.facts import as_day
from navdesk.domain.plan import OWNERS, is_open, is_overdue, wants_evaluation, weekly_hours

FULL_TIME_HOURS = 37
_FOLLOWED_WITHIN = 5
_MEETINGS_SINCE = timedelta(days=90)
_CALLED_OFF = "AVBRUTT"


def participation(case: CheckInput) -> Iterator[Finding]:
    """C-PAR-1: goals and mapped areas hold the client's own words, and the client has the plan."""
    for goal in case.goals:
        if is_open(goal.current) and not goal.current.client_words.strip():
            about = str(goal.id)
            yield Finding("C-PAR-1", "goal_words", about, goal.current.text, f"plan:{about}")
    silent = [
        area
        for area in case.areas
        if area_state(case, area)[0] == "MAPPED" and case.answer(f"{area}.area_voice") is None
    ]
    if silent:
        spot, areas = f"mapping:{silent[0]}.area_voice", ",".join(silent)
        yield Finding("C-PAR-1", "area_words", spot=spot, params={"areas": areas})
    if case.goals and not case.copied:
        yield Finding("C-PAR-1", "no_copy", about="copy", spot="plan:new")


def whole_chain(case: CheckInput) -> Iterator[Finding]:
    """C-PLN-1: every goal has a measure, and every measure an owner, somebody and a date."""
    working = [one for one in case.measures if is_open(one.current)]
    answered = {
        one.current.goal for one in case.measures if one.current.status is not PlanStatus.STOPPED
    }
    for goal in case.goals:
        if is_open(goal.current) and goal.id not in answered:
            about = str(goal.id)
            yield Finding("C-PLN-1", "goal_measure", about, goal.current.text, f"plan:{about}")
    for one in working:
        measure, about = one.current, str(one.id)
        for sentence, missing in (
            ("measure_owner", measure.owner not in OWNERS),
            ("measure_responsible", not measure.responsible.strip()),
            ("measure_due", measure.due is None),
        ):
            if missing:
                yield Finding("C-PLN-1", sentence, about, measure.text, f"plan:{about}")


def answers_a_need(case: CheckInput) -> Iterator[Finding]:
    """C-PLN-2: every measure names the mapped need it answers.

    A line of a ready plan's check list answers what that plan is for, and is not asked.
    """
    for one in case.measures:
        if is_open(one.current) and one.current.need is None and not one.current.item:
            about = str(one.id)
            yield Finding("C-PLN-2", "measure_need", about, one.current.text, f"plan:{about}")


def reasoned(case: CheckInput) -> Iterator[Finding]:
    """C-MEA-1: a labour-market measure has a reason, and rests on an assessment under § 14 a."""
    granted = [
        one
        for one in case.measures
        if is_open(one.current) and one.current.legal_basis is LegalBasis.AML_12
    ]
    for one in granted:
        if not one.current.reason.strip():
            about = str(one.id)
            yield Finding("C-MEA-1", "measure_reason", about, one.current.text, f"plan:{about}")
    assessed = bool(case.told("WORK.effort") or case.value("WORK.effort"))
    if granted and not assessed:
        yield Finding("C-MEA-1", "measure_14a", spot="mapping:WORK.effort")


def followed_up(case: CheckInput) -> Iterator[Finding]:
    """C-FOL-1: what was agreed to meet about is written down within five working days."""
    for fact in case.facts:
        if fact.field != "WORK.x_plan_item" or not isinstance(fact.value, Mapping):
            continue
        day = as_day(fact.value.get("to")) or as_day(fact.value.get("from"))
        if fact.value.get("type") != "MOTE" or fact.value.get("status") == _CALLED_OFF:
            continue
        if day is None or not case.today - _MEETINGS_SINCE <= day:
            continue
        yield from _unwritten(case, day, fact.record_id)
    for one in case.records("meeting"):
        value = one.value if isinstance(one.value, Mapping) else {}
        agreed = as_day(value.get("on"))
        if agreed is not None and value.get("state") not in {"MOVED", "NOT_HELD"}:
            yield from _unwritten(case, agreed, one.child or "")


def _unwritten(case: CheckInput, day: date, about: str) -> Iterator[Finding]:
    """Tell of a meeting that should have been written about by now."""
    late = case.today > case.working_days_after(day, _FOLLOWED_WITHIN)
    if late and not any(note.written_at.date() >= day for note in case.notes):
        when = {"when": f"{day:%d.%m.%Y}"}
        yield Finding("C-FOL-1", "meeting_note", about, params=when)


def evaluated(case: CheckInput) -> Iterator[Finding]:
    """C-FOL-2: what has ended is evaluated, and what is overdue is looked at."""
    for one in case.measures:
        about = str(one.id)
        if wants_evaluation(one.current) or (
            is_overdue(one.current, case.today) and one.current.evaluated_on is None
        ):
            yield Finding("C-FOL-2", "measure_evaluated", about, one.current.text, f"plan:{about}")


def full_programme(case: CheckInput) -> Iterator[Finding]:
    """C-KVP-3: the programme is full time, or its measures say why not."""
    own = [one.current for one in case.measures if one.current.plan.value == "KVP"]
    active = [one for one in own if is_open(one)]
    hours = weekly_hours(active)
    if not case.in_programme or not active or any(one.reason.strip() for one in active):
        return
    if 0 < hours < FULL_TIME_HOURS:
        yield Finding("C-KVP-3", "kvp_hours", params={"n": hours})
