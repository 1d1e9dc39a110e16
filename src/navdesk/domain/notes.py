"""A note: one text written once, in segments with one legal basis each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from navdesk.domain.codes import BenefitTheme, Content, Flag, LegalBasis, LifeArea


class NoteKind(StrEnum):
    """What occasion a note records."""

    MEETING_RECORD = "MEETING_RECORD"
    CONTACT = "CONTACT"
    ASSESSMENT = "ASSESSMENT"
    PLAN = "PLAN"
    COOPERATION = "COOPERATION"
    PHONE = "PHONE"
    WALK_IN = "WALK_IN"
    WORKING_MEMO = "WORKING_MEMO"
    CHILD_CONCERN = "CHILD_CONCERN"
    COMPLAINT = "COMPLAINT"
    MESSAGE = "MESSAGE"
    MAPPING = "MAPPING"


class NoteState(StrEnum):
    """A note is a draft until it is sealed; sealed text never changes."""

    DRAFT = "DRAFT"
    SEALED = "SEALED"


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody who took part: their name, and whom they came for ("fastlege", "arbeidsgiver")."""

    name: str
    role: str

    def __repr__(self) -> str:
        """Return nothing of the person."""
        return "Participant()"


@dataclass(frozen=True, slots=True)
class NoteSegment:
    """One paragraph with exactly one legal basis; unset until the caseworker has chosen.

    `reasons` are the caseworker's own, by guard id, for text that a guard held (C-NOT-2). `before`
    is the paragraph as first written, where this one was reduced to its purpose: what was left out
    can be shown struck through. It never leaves the machine. `prompt` is the id of the question in
    the template that the paragraph answers; it is shown and never sent.
    """

    text: str
    legal_basis: LegalBasis | None = None
    content: Content | None = None
    life_area: LifeArea | None = None
    flags: frozenset[Flag] = field(default_factory=frozenset)
    benefit: BenefitTheme | None = None
    reasons: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    before: str | None = None
    prompt: str | None = None

    def __repr__(self) -> str:
        """Return the legal basis, never the text."""
        return f"NoteSegment({self.legal_basis})"


@dataclass(frozen=True, slots=True)
class Note:
    """One meeting or contact, written once; `revision` counts corrections from 1.

    `written_at` is when the caseworker wrote it: the date both archives carry. `corrects` is the
    sealed note that this one corrects, `answers` the message it answers (`<system>:<record id>`).
    `notified` is the day the client was told of the decision that a complaint is about. `events`
    are the answers that a mapping record was written from; once sealed, those it holds.
    """

    id: UUID
    case_id: UUID
    author: str
    kind: NoteKind
    written_at: datetime
    segments: tuple[NoteSegment, ...]
    state: NoteState = NoteState.DRAFT
    revision: int = 1
    participants: tuple[Participant, ...] = ()
    corrects: UUID | None = None
    answers: str | None = None
    notified: date | None = None
    events: tuple[UUID, ...] = ()

    def __repr__(self) -> str:
        """Return the id, never the text."""
        return f"Note({self.id}, {self.state})"
