"""The faces of what follows a person up: plan, economy, deadlines, findings, records, prints.

Every method is synchronous, may be called from a worker thread, and raises `NavdeskError` with a
sentence for a person: `NotReady` for a case that is not open.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from navdesk.domain.events import PlanKind
from navdesk.domain.facts import FactValue
from navdesk.domain.notes import Note
from navdesk.work.deadline_states import Attention, Blocked
from navdesk.work.economy_states import EconomyState, MoneyCard, PaymentMonth
from navdesk.work.plan_states import GoalDraft, MeasureDraft, PlanChange, PlanState
from navdesk.work.print_states import PrintChoice, PrintWish, Reviewed, ReviewItem
from navdesk.work.record_states import CooperationState, RecordOpened


class PlanCase(Protocol):
    """*Plan*: one joint plan over the state's and the municipality's measures."""

    def state(self, case_id: UUID) -> PlanState:
        """Return goals, measures, state items and the time line."""
        ...

    def keep_goal(self, case_id: UUID, goal: GoalDraft) -> UUID:
        """Add a goal or carry one on; returns the id that names it. Raises for what is missing."""
        ...

    def keep_measure(self, case_id: UUID, measure: MeasureDraft) -> UUID:
        """Add a measure or carry one on; returns the id that names it."""
        ...

    def begin_ready(
        self, case_id: UUID, kind: PlanKind, event_date: str = "", *, undated: bool = False
    ) -> None:
        """Begin a ready kind of plan: its check list becomes measures to look over.

        Raises where no day is known, unless it is to be `undated`.
        """
        ...

    def take_on(self, case_id: UUID, kind: PlanKind) -> None:
        """Put this employee down as responsible where a ready plan has nobody."""
        ...

    def history(self, case_id: UUID, name: UUID) -> tuple[PlanChange, ...]:
        """Return every time a goal or measure was written, the newest first."""
        ...

    def keep_typed(self, case_id: UUID, place: str, texts: Mapping[str, str]) -> None:
        """Keep what is typed of a goal or measure and not yet saved; no texts forget it.

        `place` is "goal:new", "measure:new", or the kind and the id that names it.
        """
        ...

    def typed(self, case_id: UUID, place: str) -> Mapping[str, str]:
        """Return what is typed in a place and not yet saved."""
        ...

    def archive(self, case_id: UUID) -> Note:
        """Return a draft with the goals and measures that no archive has yet, by legal basis."""
        ...


class EconomyCase(Protocol):
    """*Økonomi*: payment calendar, budget, debts, and when the money comes."""

    def state(self, case_id: UUID) -> EconomyState:
        """Return the whole tab, for the month of today."""
        ...

    def month(self, case_id: UUID, year: int, month: int) -> PaymentMonth:
        """Return the payments of one month."""
        ...

    def next_payments(self, case_id: UUID) -> MoneyCard:
        """Return when the next money comes, as the card says it, and what comes after it."""
        ...


class AttentionCase(Protocol):
    """Deadlines and findings of an open case."""

    def state(self, case_id: UUID) -> Attention:
        """Return what is due and what is missing, and let the queue know of it."""
        ...

    def blocked(self, note: Note) -> Blocked:
        """Return what stands in the way of sealing a decision-preparing record."""
        ...

    def pass_finding(self, note: Note, check: str, about: str, reason: str) -> None:
        """Go past a finding that holds `note` for a stated reason, which is logged.

        It holds for this text of this note only.
        """
        ...


class CooperationCase(Protocol):
    """*Samarbeid*: partners, service map and the records of a case."""

    def state(self, case_id: UUID) -> CooperationState:
        """Return the whole tab."""
        ...

    def keep(
        self, case_id: UUID, kind: str, record_id: str | None, values: Mapping[str, FactValue]
    ) -> str:
        """Add a record (`record_id` None) or write it anew; returns its id."""
        ...

    def open(self, case_id: UUID, kind: str, record_id: str) -> RecordOpened:
        """Return one record with its history; reading a sensitive one is logged before."""
        ...

    def end(self, case_id: UUID, kind: str, record_id: str, reason: str) -> None:
        """End a record; its history stays."""
        ...

    def keep_typed(
        self, case_id: UUID, kind: str, record_id: str | None, texts: Mapping[str, str]
    ) -> None:
        """Keep what is typed in a record and not kept; empty texts forget it."""
        ...

    def begin_assessment(self, case_id: UUID) -> Note:
        """Return a draft for what a needs assessment rests on (R114)."""
        ...


class PrintsCase(Protocol):
    """Prints of a case as PDF/A; every one of them is logged."""

    def choices(self, case_id: UUID) -> Sequence[PrintChoice]:
        """Return what can be printed now."""
        ...

    def review(self, case_id: UUID, language: str) -> Sequence[ReviewItem]:
        """Return the pieces of the client's own copy, to be reviewed before it is made."""
        ...

    def begun_review(self, case_id: UUID) -> Reviewed:
        """Return what was decided of the client's own copy before it was put down."""
        ...

    def keep_review(self, case_id: UUID, reviewed: Reviewed) -> None:
        """Keep what is decided of it so far; nothing decided forgets it."""
        ...

    def make(self, case_id: UUID, wish: PrintWish) -> bytes:
        """Return the print as PDF bytes."""
        ...


@dataclass(frozen=True, slots=True)
class Following:
    """All of it, handed to the desktop with the `Workbench`."""

    cooperation: CooperationCase
    plan: PlanCase
    economy: EconomyCase
    attention: AttentionCase
    prints: PrintsCase
