"""What a plan has to heed, in sentences: office lock, KVP, individual plan, participation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from navdesk.domain.ages import age_on
from navdesk.domain.events import PlanKind
from navdesk.domain.messages import Message
from navdesk.domain.person_card import PersonCard
from navdesk.domain.plan import (
    OPEN,
    is_open,
    voluntary_alone,
    weekly_hours,
)
from navdesk.domain.plan_basis import individual_basis
from navdesk.domain.plan_form import PlanForm
from navdesk.work.plan_reading import Standing
from navdesk.work.plan_states import ReadyPlan
from navdesk.work.wording import norwegian_date

_GUARANTEED_UNDER = 30
_DEVIATION = "KVP_DEVIATION"
"""The line of the check list that says why the programme is less than full time (C-KVP-3)."""


def plan_notices(
    standing: Standing, form: PlanForm, ready: Iterable[ReadyPlan], card: PersonCard | None
) -> Iterator[Message]:
    """Yield what to heed, the most binding first; never anything of what is planned."""
    measures = [chain.current for chain in standing.measures]
    if standing.office_lock:
        yield Message("plan.office_lock")
    if any(one.plan is PlanKind.KVP for one in measures if is_open(one)):
        yield from _programme(standing, form)
    needs = {answer.id: answer.legal_basis for answer in standing.answers}
    for one in measures:
        others = [other for other in measures if other is not one]
        need = needs.get(one.need) if one.need is not None else None
        if voluntary_alone(one, need, others, form.classes):
            yield Message("plan.voluntary_left")
            break
    if any(one.plan is PlanKind.INDIVIDUAL and is_open(one) for one in measures):
        found, why = individual_basis(measures, form.classes)
        if why:
            yield Message("plan.individual_chosen")
        elif found.health_first:
            yield Message("plan.health_first")
        elif found.basis.is_municipal:
            yield Message("plan.individual_municipal")
        else:
            yield Message("plan.individual_state")
    for plan in ready:
        if plan.moved_from is not None and plan.event_date is not None:
            days = {
                "before": norwegian_date(plan.moved_from),
                "after": norwegian_date(plan.event_date),
                "plan": plan.title,
            }
            yield Message("plan.event_moved", days)
    forked = [*(one.others for one in standing.goals), *(one.others for one in standing.measures)]
    if any(forked):
        yield Message("plan.forked")
    yield from _participation(standing, card)


def _programme(standing: Standing, form: PlanForm) -> Iterator[Message]:
    yield Message("plan.kvp_stays" if standing.office_lock else "plan.kvp_no_mirror")
    measures = [chain.current for chain in standing.measures]
    hours = weekly_hours(measures)
    reasoned = any(
        one.item == _DEVIATION and one.reason.strip() for one in measures if is_open(one)
    )
    if hours < form.full_time and not reasoned:
        yield Message("plan.kvp_hours", {"hours": hours, "full": form.full_time})


def _participation(standing: Standing, card: PersonCard | None) -> Iterator[Message]:
    """The client takes part in the plan; whoever is under 30 has a right to it (R111)."""
    goals = [chain.current for chain in standing.goals if chain.current.status in OPEN]
    if not goals or any(goal.client_words.strip() for goal in goals):
        return
    born = card.born if card is not None else None
    young = born is not None and age_on(born, standing.today) < _GUARANTEED_UNDER
    yield Message("plan.no_voice_young" if young else "plan.no_voice")
