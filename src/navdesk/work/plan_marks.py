"""Everything dated in a plan as marks on its time line, and what has no date beside it."""

from __future__ import annotations

from collections.abc import Iterable

from navdesk.domain.codes import Owner
from navdesk.domain.events import PlanStatus
from navdesk.domain.plan import OPEN
from navdesk.work.plan_states import GoalLine, MeasureLine, TimeMark


def time_marks(
    goals: Iterable[GoalLine], measures: Iterable[MeasureLine], items: Iterable[MeasureLine]
) -> tuple[TimeMark, ...]:
    """Return everything dated, in the order it begins; a goal is the client's."""
    marks = [
        TimeMark(Owner.CLIENT, goal.text, goal.target_date, None, goal.status, goal.id)
        for goal in goals
        if goal.target_date is not None
    ]
    for line in (*measures, *items):
        first = line.start or line.due
        if first is None or line.status is PlanStatus.STOPPED:
            continue
        end = line.due if line.start is not None else None
        marks.append(
            TimeMark(line.owner, line.text, first, end, line.status, line.id, line.id is None)
        )
    return tuple(sorted(marks, key=lambda mark: (mark.start, mark.text)))


def undated(
    measures: Iterable[MeasureLine], items: Iterable[MeasureLine]
) -> tuple[MeasureLine, ...]:
    """Return what is still to be done and has no date, which no mark can tell of."""
    return tuple(
        line
        for line in (*measures, *items)
        if line.start is None and line.due is None and line.status in OPEN
    )
