"""What the *Plan* tab, its time line and its one-page print show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.events import GoalKind, PlanKind, PlanStatus


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """One measure: navdesk's own, or an item of the state's activity plan (`source` set).

    `id` names its chain of events, None for a state item. `needs` are what was mapped, in words.
    `basis_text` is the law it is written for, `basis_reason` why a person chose it. `unevaluated`
    tells that it has ended and nobody has said how it went (C-FOL-2). `locked` tells
    that the office lock keeps it to the client's own office; `mirrored` that it is a KVP activity
    shown in the state plan. `archived` tells where it stands archived, in words;
    `others` what somebody else wrote of it at the same time. `told` is what the state's plan says
    of an item beside its name: what was planned on another machine may stand there alone.
    """

    id: UUID | None
    owner: Owner
    text: str
    status: PlanStatus
    status_text: str
    goal: UUID | None = None
    need: UUID | None = None
    need_text: str = ""
    responsible: str = ""
    start: date | None = None
    due: date | None = None
    outcome: str = ""
    evaluated_on: date | None = None
    reason: str = ""
    plan: PlanKind = PlanKind.JOINT
    service: str = ""
    service_text: str = ""
    item: str = ""
    hours: int | None = None
    legal_basis: LegalBasis | None = None
    basis_text: str = ""
    basis_reason: str = ""
    source: str = ""
    fetched_at: datetime | None = None
    overdue: bool = False
    unevaluated: bool = False
    locked: bool = False
    mirrored: bool = False
    archived: str = ""
    others: tuple[str, ...] = ()
    told: str = ""

    def __repr__(self) -> str:
        """Return nothing of what is planned."""
        return f"MeasureLine({self.id or self.source})"

    @property
    def said(self) -> str:
        """All that is said of what is to be done, on one line."""
        return ": ".join(filter(None, (self.text, " ".join(self.told.split()))))


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One goal with its measures; the client's own words come first."""

    id: UUID
    life_area: LifeArea
    area_title: str
    text: str
    client_words: str
    kind: GoalKind | None
    status: PlanStatus
    status_text: str
    target_date: date | None
    outcome: str
    legal_basis: LegalBasis
    measures: tuple[MeasureLine, ...]
    basis_text: str = ""
    basis_reason: str = ""
    blocking: bool = False
    archived: str = ""
    others: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Return the id alone."""
        return f"GoalLine({self.id})"


@dataclass(frozen=True, slots=True, repr=False)
class ChecklistLine:
    """One line of a ready plan's check list: what to see to, when, and the measure that does."""

    item: str
    text: str
    why: str
    due: date | None
    measure: MeasureLine | None


@dataclass(frozen=True, slots=True, repr=False)
class ReadyPlan:
    """A ready kind of plan that has been begun, or may be: *Løslatelse*, *IP*, …

    `basis_text` says which law it rests on and why (an individual plan is one per person;
    domain sheet, section 2, mixed case 2). `event_date` is what its dates are counted from,
    `event_text` what that day is, and `event_source` where it was read while the plan is not
    begun; `moved_from` the day they count from still, where it has moved.
    """

    kind: PlanKind
    title: str
    begun: bool
    basis_text: str
    checklist: tuple[ChecklistLine, ...]
    event_date: date | None = None
    hint: str = ""
    event_text: str = ""
    event_source: str = ""
    moved_from: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class TimeMark:
    """One dated thing on the time line: a bar from `start` to `end`, or a point."""

    lane: Owner
    text: str
    start: date
    end: date | None
    status: PlanStatus | None
    measure: UUID | None = None
    state_item: bool = False


@dataclass(frozen=True, slots=True)
class ServiceChoice:
    """One kind of measure to choose; `owner` None may be anybody's, `basis` None is its owner's."""

    code: str
    text: str
    owner: Owner | None
    hours: bool = False
    basis: LegalBasis | None = None


@dataclass(frozen=True, slots=True)
class BasisRules:
    """What a form tells of the law while one writes, before anything is saved.

    `choices` are the laws in words, and `choosable` those to choose from. `areas` say what a goal
    of a life area is written for, `needs` what an answer is, `individual` what the individual plan
    rests on by the rules, as things stand.
    """

    choices: tuple[tuple[LegalBasis, str], ...] = ()
    choosable: frozenset[LegalBasis] = frozenset()
    areas: Mapping[LifeArea, LegalBasis] = field(default_factory=dict)
    needs: Mapping[UUID, LegalBasis] = field(default_factory=dict)
    individual: LegalBasis = LegalBasis.NAV_15

    def __repr__(self) -> str:
        """Return nothing of what was mapped."""
        return "BasisRules()"


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One time somebody wrote a goal or a measure: who, when, and what was said before and after.

    `changes` are (what it is called, before, after); the first time has everything that was said.
    `forked` tells that somebody else wrote at the same time, without knowing of it; `author_name`
    is what the author is called at work.
    """

    author: str
    written_at: datetime
    changes: tuple[tuple[str, str, str], ...]
    first: bool = False
    forked: bool = False
    author_name: str = ""

    def __repr__(self) -> str:
        """Return nothing of what was planned."""
        return f"PlanChange({self.written_at:%Y-%m-%d})"


@dataclass(frozen=True, slots=True, repr=False)
class PlanState:
    """Everything of the *Plan* tab. `loose` are measures without a goal; `state_items` what the
    state's activity plan holds and navdesk does not. `needs` are (answer id, words) to choose
    from, `services` what kinds of measures there are. `notices` are rules in words (office lock,
    KVP). `undated` is what is still to be done and has no day on the time line. `begun` are the
    places in which something is typed and not yet kept as goal or measure.
    """

    goals: tuple[GoalLine, ...]
    loose: tuple[MeasureLine, ...]
    state_items: tuple[MeasureLine, ...]
    ready: tuple[ReadyPlan, ...]
    timeline: tuple[TimeMark, ...]
    today: date
    needs: tuple[tuple[UUID, str], ...] = ()
    services: tuple[ServiceChoice, ...] = ()
    responsibles: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    to_archive: int = 0
    begun: tuple[str, ...] = ()
    bases: BasisRules = BasisRules()
    undated: tuple[MeasureLine, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal as it was typed; `id` None makes a new one, else the chain is carried on.

    `legal_basis` None leaves the law to the rules; a chosen one needs its reason.
    """

    life_area: LifeArea
    text: str
    client_words: str = ""
    kind: GoalKind | None = None
    target_date: str = ""
    status: PlanStatus = PlanStatus.ACTIVE
    outcome: str = ""
    id: UUID | None = None
    legal_basis: LegalBasis | None = None
    basis_reason: str = ""

    def __repr__(self) -> str:
        """Return nothing of what was typed."""
        return f"GoalDraft({self.id})"


@dataclass(frozen=True, slots=True)
class MeasureDraft:
    """A measure as it was typed; dates as typed, `id` and the law as in `GoalDraft`."""

    owner: Owner
    text: str
    goal: UUID | None = None
    need: UUID | None = None
    responsible: str = ""
    start: str = ""
    due: str = ""
    status: PlanStatus = PlanStatus.PLANNED
    reason: str = ""
    outcome: str = ""
    evaluated_on: str = ""
    plan: PlanKind = PlanKind.JOINT
    service: str = ""
    item: str = ""
    hours: str = ""
    id: UUID | None = None
    legal_basis: LegalBasis | None = None
    basis_reason: str = ""

    def __repr__(self) -> str:
        """Return nothing of what was typed."""
        return f"MeasureDraft({self.id})"
