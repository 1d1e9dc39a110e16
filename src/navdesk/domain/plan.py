"""The joint plan: how its goals and measures stand, and the rules between state and municipality.

Goals and measures are chains of events: one that is changed is a new event whose `base` is the one
before, and the first names the chain. Two who changed the same thing without knowing of each other
leave a fork; both sides are shown until somebody carries it on (domain sheet, section 2).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar
from uuid import UUID

from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.deadlines.dates import add_months
from navdesk.domain.deadlines.errors import DeadlineError
from navdesk.domain.events import Event, Goal, Measure, PlanKind, PlanStatus
from navdesk.domain.messages import NavdeskError

E = TypeVar("E", bound=Event)

OPEN = frozenset({PlanStatus.PLANNED, PlanStatus.ACTIVE})
"""What is still to be done; the rest is history."""
OWNERS = (Owner.STATE, Owner.MUNICIPAL, Owner.CLIENT)
"""Who may own a measure (C-PLN-1): a joint measure would have nobody who answers for it."""
_SUBSISTENCE = frozenset({LegalBasis.STL_18, LegalBasis.STL_19})
_HEAD = frozenset({"id", "author", "written_at", "base"})


class PlanError(NavdeskError):
    """What was typed cannot stand in a plan; messages are `plan.…` and never hold its text."""


class ServiceClass(StrEnum):
    """What decides which rules a measure falls under, beside its legal basis."""

    ORDINARY = "ORDINARY"
    KVP = "KVP"
    HEALTH = "HEALTH"
    VOLUNTARY = "VOLUNTARY"


@dataclass(frozen=True, slots=True)
class Chain(Generic[E]):
    """One goal or measure. `id` names it, `current` is how it stands, `heads` are all that nobody
    has carried on, the last written first, `events` everything, in the order it was written."""

    id: UUID
    current: E
    heads: tuple[E, ...]
    events: tuple[E, ...]

    @property
    def others(self) -> tuple[E, ...]:
        """What somebody else wrote at the same time and that says something else."""
        return tuple(head for head in self.heads[1:] if _said(head) != _said(self.current))

    @property
    def alike(self) -> tuple[E, ...]:
        """The heads that say what stands: one, or one of each side of a fork that was settled."""
        return tuple(head for head in self.heads if _said(head) == _said(self.current))


def chains(events: Iterable[E]) -> tuple[Chain[E], ...]:
    """Return the goals or measures that `events` make, in the order they were first written.

    What is read back may come in any order, name an event that no archive gave, or go in a ring:
    nothing of it is lost, and no event stands in two chains. A chain whose first event is missing
    is named by the one it names.
    """
    known = {event.id: event for event in events}
    leader: dict[UUID, UUID] = {}

    def lead(one: UUID) -> UUID:
        path = []
        while leader.setdefault(one, one) != one:
            path.append(one)
            one = leader[one]
        for each in path:
            leader[each] = one
        return one

    for event in known.values():
        here = lead(event.id)
        if event.base is not None:
            leader[here] = lead(event.base)
    members: defaultdict[UUID, list[E]] = defaultdict(list)
    for event in known.values():
        members[lead(event.id)].append(event)
    made = [_chain(sorted(own, key=_when)) for own in members.values()]
    return tuple(sorted(made, key=lambda chain: _when(chain.events[0])))


def _chain(events: Sequence[E]) -> Chain[E]:
    ids = {event.id for event in events}
    named = next((event.id for event in events if event.base is None), None)
    missing = next((event.base for event in events if event.base not in ids), None)
    carried_on = {event.base for event in events if event.base != event.id}
    heads = [event for event in events if event.id not in carried_on] or [events[-1]]
    heads.sort(key=_when, reverse=True)
    return Chain(named or missing or events[0].id, heads[0], tuple(heads), tuple(events))


def _when(event: Event) -> tuple[object, str]:
    return event.written_at, str(event.id)


def _said(event: Event) -> Mapping[str, object]:
    return {one.name: getattr(event, one.name) for one in fields(event) if one.name not in _HEAD}


def is_open(event: Goal | Measure) -> bool:
    """Return whether it is still to be reached or done."""
    return event.status in OPEN


def is_overdue(measure: Measure, today: date) -> bool:
    """Return whether an open measure should have been done (D13: the day after its last)."""
    return is_open(measure) and measure.due is not None and measure.due < today


def wants_evaluation(measure: Measure) -> bool:
    """Return whether a measure has ended and nobody has told how it went (C-FOL-2)."""
    return not is_open(measure) and not measure.outcome.strip()


def goal_basis(area: LifeArea, by_area: Mapping[LifeArea, LegalBasis]) -> LegalBasis:
    """Return the purpose a goal is written for: by its area, municipal where none is named.

    Never the state by default (domain sheet, section 3): that would tell it of a social service.
    """
    return by_area.get(area, LegalBasis.STL_17)


def measure_basis(
    owner: Owner, *, service: LegalBasis | None, goal: LegalBasis | None, need: LegalBasis | None
) -> LegalBasis:
    """Return the purpose a measure is written for.

    That of its service where the service has one. What the state does is follow-up under NAVL
    § 14 a, what the municipality does is counselling under STL § 17; what the client does belongs
    to its goal, without one to the need it answers, and to the municipality when neither is said.
    """
    if service is not None:
        return service
    if owner is Owner.STATE:
        return LegalBasis.NAV_14A
    if owner is Owner.CLIENT:
        if goal is not None:
            return goal
        if need is not None and need.is_state:
            return LegalBasis.NAV_14A
    return LegalBasis.STL_17


@dataclass(frozen=True, slots=True)
class PlanBasis:
    """Which law an individual plan rests on; `health_first` when health law may come before it."""

    basis: LegalBasis
    health_first: bool = False


def individual_plan_basis(
    measures: Iterable[Measure], classes: Mapping[str, ServiceClass]
) -> PlanBasis:
    """Return the basis of the person's one individual plan (domain sheet, section 2, case 2).

    Any municipal service in the plan makes it the municipality's: health law first, then STL § 28.
    Only state services make it the state's, NAVL § 15. What is stopped counts no more. `classes`
    are the kinds of measure by their code.
    """
    alive = [one for one in measures if one.status is not PlanStatus.STOPPED]
    health = any(classes.get(one.service) is ServiceClass.HEALTH for one in alive)
    municipal = health or any(
        one.owner is Owner.MUNICIPAL
        or (one.legal_basis.is_municipal and one.plan is not PlanKind.INDIVIDUAL)
        for one in alive
    )
    return PlanBasis(LegalBasis.STL_28 if municipal else LegalBasis.NAV_15, health)


def voluntary_alone(
    measure: Measure,
    need_basis: LegalBasis | None,
    others: Iterable[Measure],
    classes: Mapping[str, ServiceClass],
) -> bool:
    """Return whether a voluntary offer would be the only answer to a need under STL § 18 (R200).

    Voluntary offers supplement, and never replace, what the law gives a right to.
    """
    if classes.get(measure.service) is not ServiceClass.VOLUNTARY or not is_open(measure):
        return False
    if need_basis not in _SUBSISTENCE:
        return False
    return not any(
        other.need == measure.need
        and other.status is not PlanStatus.STOPPED
        and classes.get(other.service) is not ServiceClass.VOLUNTARY
        for other in others
    )


def may_be_mirrored(measure: Measure, *, office_lock: bool) -> bool:
    """Return whether a KVP activity may be shown in the state's plan too (case 3, rule L20)."""
    return office_lock and measure.legal_basis is LegalBasis.STL_29


def is_locked(measure: Measure, *, office_lock: bool) -> bool:
    """Return whether the office lock keeps what the state's plan holds of it (L06, L22)."""
    return office_lock and measure.legal_basis in {LegalBasis.NAV_14A, LegalBasis.EGENREGI}


def weekly_hours(measures: Iterable[Measure]) -> int:
    """Return what the open activities of a programme take a week (R127)."""
    return sum(
        one.hours or 0 for one in measures if one.plan is PlanKind.KVP and one.status in OPEN
    )


def shift_months(day: date, months: int) -> date:
    """Return the same day of another month, or its last day when it is shorter (section 5).

    The calendar ends where it ends: registers tell of no end as 9999-12-31.
    """
    try:
        return add_months(day, months)
    except DeadlineError:
        return date.max if months > 0 else date.min


def moved(measure: Measure, before: date | None, after: date | None) -> Measure | None:
    """Return an open measure with its day carried along when the event it counts from moved.

    None for one that is done, or whose day a person has chosen.
    """
    if not is_open(measure) or measure.due != before or before == after:
        return None
    return replace(measure, due=after)
