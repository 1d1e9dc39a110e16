"""What was typed of a goal or a measure, read into what can be kept, or told what is wrong."""

from __future__ import annotations

from datetime import date

from navdesk.domain.codes import LegalBasis, Owner
from navdesk.domain.events import PlanStatus
from navdesk.domain.mapping_form import MAX_TEXT, FormError, check_text
from navdesk.domain.messages import Message
from navdesk.domain.plan import OWNERS, PlanError, ServiceClass
from navdesk.domain.plan_basis import BasisQuestion
from navdesk.domain.plan_form import PlanForm, Service
from navdesk.domain.typed_dates import read_day as read_typed
from navdesk.work.plan_states import GoalDraft, MeasureDraft

_HOURS_OF_A_WEEK = 168
_LONGEST_NAME = 200


def read_day(typed: str, wrong: Message) -> date | None:
    """Return the day that was typed, None for nothing; raises `PlanError` saying `wrong`."""
    if not typed.strip():
        return None
    day = read_typed(typed)
    if day is None:
        raise PlanError(wrong)
    return day


def read_text(typed: str) -> str:
    """Return a text as it is kept; raises `PlanError` for one too long or broken."""
    try:
        return check_text(typed).strip()
    except FormError as refused:
        if len(typed) > MAX_TEXT:
            raise PlanError.of("plan.too_long", max=MAX_TEXT) from refused
        raise PlanError.of("plan.broken_text") from refused


def read_goal(typed: GoalDraft, today: date) -> GoalDraft:
    """Return a goal whose texts are clean; raises `PlanError`. Its day is read with it."""
    text, words = read_text(typed.text), read_text(typed.client_words)
    if not text and not words:
        raise PlanError.of("plan.goal_needed")
    target = read_day(typed.target_date, Message("plan.target_not_a_date"))
    outcome = read_text(typed.outcome)
    if typed.id is None and target is not None and target < today:
        raise PlanError.of("plan.target_is_past")
    return GoalDraft(
        life_area=typed.life_area,
        text=text or words,
        client_words=words,
        kind=typed.kind,
        target_date=target.isoformat() if target else "",
        status=typed.status,
        outcome=outcome,
        id=typed.id,
        legal_basis=typed.legal_basis,
        basis_reason=read_text(typed.basis_reason),
    )


def read_hours(typed: str) -> int | None:
    """Return whole hours of a week; raises `PlanError` for anything else."""
    text = typed.strip()
    if not text:
        return None
    hours = int(text) if text.isascii() and text.isdecimal() and len(text) <= 3 else -1
    if not 0 < hours <= _HOURS_OF_A_WEEK:
        raise PlanError.of("plan.not_hours", max=_HOURS_OF_A_WEEK)
    return hours


class MeasureDays:
    """The days of a measure, each one that exists, and in an order that can be."""

    def __init__(self, typed: MeasureDraft, today: date) -> None:
        self.start = read_day(typed.start, Message("plan.start_not_a_date"))
        self.due = read_day(typed.due, Message("plan.due_not_a_date"))
        self.evaluated = read_day(typed.evaluated_on, Message("plan.evaluated_not_a_date"))
        if self.start and self.due and self.due < self.start:
            raise PlanError.of("plan.ends_before_start")
        if self.evaluated and self.evaluated > today:
            raise PlanError.of("plan.evaluated_in_future")
        if self.evaluated and self.start and self.evaluated < self.start:
            raise PlanError.of("plan.evaluated_before_start")


def check_service(form: PlanForm, typed: MeasureDraft) -> Service | None:
    """Return the kind of measure; raises `PlanError` where it is not that owner's to give."""
    if typed.owner not in OWNERS:
        raise PlanError.of("plan.owner_needed")
    service = form.service(typed.service)
    if service is None or service.owner in {None, typed.owner}:
        return service
    if service.kind is ServiceClass.KVP:
        raise PlanError.of("plan.kvp_is_municipal")
    if service.owner is Owner.STATE:
        raise PlanError.of("plan.service_is_state")
    raise PlanError.of("plan.service_is_municipal")


def check_name(typed: str) -> str:
    """Return who is responsible, on one line; raises `PlanError` for one too long."""
    name = " ".join(read_text(typed).split())
    if len(name) > _LONGEST_NAME:
        raise PlanError.of("plan.name_too_long", max=_LONGEST_NAME)
    return name


def chosen_basis(
    form: PlanForm, typed: GoalDraft | MeasureDraft, question: BasisQuestion
) -> tuple[LegalBasis, str]:
    """Return the law something is written for, and why where a person chose another than the rules.

    Raises `PlanError` for one that may not be chosen, or that nobody says why.
    """
    chosen = typed.legal_basis
    if chosen is None or chosen is question.rule:
        return question.rule, ""
    refused = question.refusal(chosen)
    if refused is not None:
        raise PlanError.of(refused)
    if chosen not in form.choosable:
        raise PlanError.of("plan.basis_unknown")
    reason = read_text(typed.basis_reason)
    if not reason:
        raise PlanError.of("plan.basis_why")
    return chosen, reason


def check_ended(status: PlanStatus, reason: str, outcome: str) -> None:
    """Raise `PlanError` when something was stopped and nobody says why (R083)."""
    if status is PlanStatus.STOPPED and not reason and not outcome:
        raise PlanError.of("plan.stopped_why")
