"""What caseworkers write down in a case: append-only events.

Every event has an id, author, time, the event it builds on and a legal basis, so that structured
copies can be split by legal basis on the way out and merged by id on the way back in
(architecture, section 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.facts import FactValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who wrote what when, building on which earlier event, for which purpose."""

    id: UUID
    author: str
    written_at: datetime
    legal_basis: LegalBasis
    base: UUID | None = None

    def __repr__(self) -> str:
        """Return kind and id: an event in a log must not tell its content."""
        return f"{type(self).__name__}({self.id})"


class AnswerKind(StrEnum):
    """How a mapping field was answered; declining to say is an answer too.

    REMOVED ends a record that is no more, such as a partner who has left; its history stays.
    """

    ANSWERED = "ANSWERED"
    PREFILL_ACCEPTED = "PREFILL_ACCEPTED"
    PREFILL_CORRECTED = "PREFILL_CORRECTED"
    PREFILL_REJECTED = "PREFILL_REJECTED"
    NOT_RELEVANT = "NOT_RELEVANT"
    WILL_NOT_SAY = "WILL_NOT_SAY"
    REMOVED = "REMOVED"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Answer(Event):
    """One dated entry in the life-area mapping.

    `value` is what was answered, `client_words` the client's own voice, `reason` why a field is
    not relevant or a prefill was rejected. `fact_refs` are `source/record_id` of the facts the
    answer rests on. `child` tells the records of one field apart: each child of a household has
    an id of its own (a UUID as text, never a person number), and so has each cooperation partner,
    referral or other record a field may hold several of.
    """

    life_area: LifeArea
    field: str
    kind: AnswerKind
    value: FactValue = None
    client_words: str = ""
    reason: str = ""
    fact_refs: tuple[str, ...] = ()
    child: str | None = None


class GoalKind(StrEnum):
    """What a goal is about; social goals count as much as work (R012)."""

    WORK = "WORK"
    EDUCATION = "EDUCATION"
    ECONOMY = "ECONOMY"
    HOUSING = "HOUSING"
    HEALTH = "HEALTH"
    FAMILY = "FAMILY"
    INCLUSION = "INCLUSION"


class PlanStatus(StrEnum):
    """How far a goal or a measure has come."""

    PLANNED = "PLANNED"
    ACTIVE = "ACTIVE"
    DONE = "DONE"
    STOPPED = "STOPPED"


class PlanKind(StrEnum):
    """Which plan a measure belongs to: the joint one, or a ready kind with its check list."""

    JOINT = "JOINT"
    INDIVIDUAL = "INDIVIDUAL"
    KVP = "KVP"
    RELEASE = "RELEASE"
    INTRO_HANDOVER = "INTRO_HANDOVER"
    ROP = "ROP"
    HOUSING_EXIT = "HOUSING_EXIT"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Goal(Event):
    """What the client wants to reach.

    A goal that is changed is a new event whose `base` is the one before; the first of the chain
    names the goal (`Measure.goal`). `basis_reason` is why a person chose its legal basis; empty
    where the rules did.
    """

    life_area: LifeArea
    text: str
    client_words: str = ""
    target_date: date | None = None
    outcome: str = ""
    kind: GoalKind | None = None
    status: PlanStatus = PlanStatus.ACTIVE
    basis_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Measure(Event):
    """Who does what by when towards a goal, and the mapped need it answers.

    Changed as a goal is. `goal` is the first event of its goal's chain, `need` an `Answer`.
    `start` and `due` bound it; `reason` is why it was chosen (C-MEA-1); `outcome` and
    `evaluated_on` are its evaluation (C-FOL-2). `service` is what kind of measure it is, by a code
    of `resources/forms/plans.toml`; `item` the line of the check list it answers, `hours` what it
    takes a week; `basis_reason` is as with a goal.
    """

    owner: Owner
    text: str
    goal: UUID | None = None
    need: UUID | None = None
    responsible: str = ""
    due: date | None = None
    outcome: str = ""
    start: date | None = None
    status: PlanStatus = PlanStatus.PLANNED
    reason: str = ""
    evaluated_on: date | None = None
    plan: PlanKind = PlanKind.JOINT
    service: str = ""
    item: str = ""
    hours: int | None = None
    basis_reason: str = ""
