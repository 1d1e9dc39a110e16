"""A note: one text written once, in segments with one legal basis each."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from navdesk.domain.codes import BenefitTheme, Content, Flag, LegalBasis, LifeArea


class NoteKind(StrEnum):
    """What occasion a note records."""

    MEETING_RECORD = "MEETING_RECORD"
    CONTACT = "CONTACT"


class NoteState(StrEnum):
    """A note is a draft until it is sealed; sealed text never changes."""

    DRAFT = "DRAFT"
    SEALED = "SEALED"


@dataclass(frozen=True, slots=True)
class NoteSegment:
    """One paragraph with exactly one legal basis; unset until the caseworker has chosen."""

    text: str
    legal_basis: LegalBasis | None = None
    content: Content | None = None
    life_area: LifeArea | None = None
    flags: frozenset[Flag] = field(default_factory=frozenset)
    benefit: BenefitTheme | None = None

    def __repr__(self) -> str:
        """Return the legal basis, never the text."""
        return f"NoteSegment({self.legal_basis})"


@dataclass(frozen=True, slots=True)
class Note:
    """One meeting or contact, written once; `revision` counts corrections from 1.

    `written_at` is when the caseworker wrote it: the date both archives carry.
    """

    id: UUID
    case_id: UUID
    author: str
    kind: NoteKind
    written_at: datetime
    segments: tuple[NoteSegment, ...]
    state: NoteState = NoteState.DRAFT
    revision: int = 1

    def __repr__(self) -> str:
        """Return the id, never the text."""
        return f"Note({self.id}, {self.state})"
