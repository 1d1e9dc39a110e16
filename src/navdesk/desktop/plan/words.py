"""What the codes of a plan are called on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import QCoreApplication

from navdesk.desktop import dates, phrases
from navdesk.domain.codes import Owner
from navdesk.domain.events import GoalKind, PlanStatus
from navdesk.work.plan_states import GoalLine, MeasureLine

OWNERS = (Owner.STATE, Owner.MUNICIPAL, Owner.CLIENT)
TONES = {Owner.STATE: "state", Owner.MUNICIPAL: "municipal", Owner.CLIENT: "success"}
owner = phrases.owner
"""Whose a measure is, as the name of a lane: said here as everywhere else."""


def status(value: PlanStatus) -> str:
    """Return how far something has come."""
    return {
        PlanStatus.PLANNED: QCoreApplication.translate("Plan", "Planlagt"),
        PlanStatus.ACTIVE: QCoreApplication.translate("Plan", "I gang"),
        PlanStatus.DONE: QCoreApplication.translate("Plan", "Gjennomført"),
        PlanStatus.STOPPED: QCoreApplication.translate("Plan", "Avbrutt"),
    }[value]


def goal_kind(value: GoalKind) -> str:
    """Return what a goal is about."""
    return {
        GoalKind.WORK: QCoreApplication.translate("Plan", "Arbeid"),
        GoalKind.EDUCATION: QCoreApplication.translate("Plan", "Utdanning"),
        GoalKind.ECONOMY: QCoreApplication.translate("Plan", "Økonomi"),
        GoalKind.HOUSING: QCoreApplication.translate("Plan", "Bolig"),
        GoalKind.HEALTH: QCoreApplication.translate("Plan", "Helse"),
        GoalKind.FAMILY: QCoreApplication.translate("Plan", "Familie"),
        GoalKind.INCLUSION: QCoreApplication.translate("Plan", "Deltakelse og fellesskap"),
    }[value]


def span(start: date | None, end: date | None, today: date) -> str:
    """Return from when to when something is, as far as it is said."""
    if start is not None and start == end:
        return dates.short_date(start, today)
    if start is not None and end is not None:
        return f"{dates.short_date(start, today)} – {dates.short_date(end, today)}"
    if start is not None:
        words = QCoreApplication.translate("Plan", "fra {day}")
        return words.format(day=dates.short_date(start, today))
    if end is not None:
        words = QCoreApplication.translate("Plan", "frist {day}")
        return words.format(day=dates.short_date(end, today))
    return ""


def details(line: MeasureLine, today: date) -> str:
    """Return who, when and for what need, on one quiet line."""
    hours = QCoreApplication.translate("Plan", "{n} t i uken")
    answers = QCoreApplication.translate("Plan", "svarer på «{need}»")
    parts = [
        line.responsible,
        span(line.start, line.due, today),
        hours.format(n=line.hours) if line.hours else "",
        line.service_text,
        answers.format(need=line.need_text) if line.need_text else "",
        line.source,
        law(line),
    ]
    return " · ".join(filter(None, parts))


def law(line: MeasureLine | GoalLine) -> str:
    """Return which law it is written for, why where somebody chose it, and where it is archived."""
    if isinstance(line, MeasureLine) and line.id is None:
        return ""
    chosen = QCoreApplication.translate("Plan", "lovgrunnlaget er valgt fordi: {why}")
    why = chosen.format(why=line.basis_reason) if line.basis_reason else ""
    return " · ".join(filter(None, (line.basis_text, why, line.archived)))


def evaluation(line: MeasureLine, today: date) -> Iterator[str]:
    """Yield why it was chosen and how it went, each said for what it is."""
    if line.reason:
        yield QCoreApplication.translate("Plan", "Fordi: {why}").format(why=line.reason)
    day = dates.short_date(line.evaluated_on, today) if line.evaluated_on else ""
    if line.outcome and day:
        told = QCoreApplication.translate("Plan", "Evaluert {day}: {outcome}")
        yield told.format(day=day, outcome=line.outcome)
    elif line.outcome:
        yield QCoreApplication.translate("Plan", "Evaluering: {outcome}").format(
            outcome=line.outcome
        )
    elif day:
        yield QCoreApplication.translate("Plan", "Evaluert {day}").format(day=day)


def spoken(line: MeasureLine, today: date) -> str:
    """Return all of a measure as a screen reader says it."""
    late = QCoreApplication.translate("Plan", "forfalt") if line.overdue else ""
    parts = [line.said, owner(line.owner), line.status_text, late, details(line, today)]
    return ". ".join(filter(None, parts))
