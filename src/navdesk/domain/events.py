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
    """How a mapping field was answered; declining to say is an answer too."""

    ANSWERED = "ANSWERED"
    PREFILL_ACCEPTED = "PREFILL_ACCEPTED"
    PREFILL_CORRECTED = "PREFILL_CORRECTED"
    PREFILL_REJECTED = "PREFILL_REJECTED"
    NOT_RELEVANT = "NOT_RELEVANT"
    WILL_NOT_SAY = "WILL_NOT_SAY"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Answer(Event):
    """One dated entry in the life-area mapping.

    `value` is what was answered, `client_words` the client's own voice, `reason` why a field is
    not relevant or a prefill was rejected. `fact_refs` are `source/record_id` of the facts the
    answer rests on. `child` tells the children of a household apart.
    """

    life_area: LifeArea
    field: str
    kind: AnswerKind
    value: FactValue = None
    client_words: str = ""
    reason: str = ""
    fact_refs: tuple[str, ...] = ()
    child: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Goal(Event):
    """What the client wants to reach; social goals count as much as work (R012)."""

    life_area: LifeArea
    text: str
    client_words: str = ""
    target_date: date | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Measure(Event):
    """Who does what by when towards a goal, and the mapped need it answers."""

    owner: Owner
    text: str
    goal: UUID | None = None
    need: UUID | None = None
    responsible: str = ""
    due: date | None = None
    outcome: str = ""
