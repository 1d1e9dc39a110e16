"""The use cases of *Notater* and *Utboks* by their faces (see `work.usecases`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol
from uuid import UUID

from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind
from navdesk.work.note_states import (
    ConnectionState,
    Edited,
    NoteOutline,
    NotePreview,
    OutboxItem,
    ReadBack,
)
from navdesk.work.progress import Progress


class NotesCase(Protocol):
    """*Notater*: write once, see who gets what, seal."""

    def draft(self, case_id: UUID) -> Note | None:
        """Return the case's last begun unsealed note, if there is one."""
        ...

    def drafts(self, case_id: UUID) -> Sequence[Note]:
        """Return the case's unsealed notes, the last begun first."""
        ...

    @property
    def outlines(self) -> Mapping[NoteKind, NoteOutline]:
        """What each kind of note asks; at hand, nothing is read or written."""
        ...

    def begin(self, case_id: UUID, kind: NoteKind) -> Note:
        """Return the case's last begun draft, a new empty one if there is none."""
        ...

    def another(self, case_id: UUID, kind: NoteKind) -> Note:
        """Return a new draft beside those there are; an empty one is taken for it."""
        ...

    def correct(self, case_id: UUID, note_id: UUID) -> Note:
        """Return a draft that says what a sealed note says, and names it as what it corrects."""
        ...

    def unarchived_answers(self, case_id: UUID) -> int:
        """Return how many questions of the mapping have an answer that is in no note yet."""
        ...

    def begin_mapping(self, case_id: UUID) -> Note:
        """Return a draft with the answers that no archive has; raises when there are none."""
        ...

    def discard(self, note: Note) -> None:
        """Throw a draft away for good."""
        ...

    def citizen_copy(self, note: Note, language: str, *, large: bool) -> bytes:
        """Return what the client reads of a note as a PDF, in Bokmål or Nynorsk."""
        ...

    def save(self, note: Note) -> None:
        """Keep a draft exactly as typed."""
        ...

    def written(self, case_id: UUID) -> Sequence[Note]:
        """Return the sealed notes and those read back from the archives, newest first."""
        ...

    def read_back(self, case_id: UUID) -> Mapping[UUID, ReadBack]:
        """Return, by note, what is known of those that were written on another machine."""
        ...

    def not_read_back(self, case_id: UUID) -> Sequence[Message]:
        """Return why notes that lie in the archives are not here, or not whole."""
        ...

    def preview(self, note: Note) -> NotePreview:
        """Return how each paragraph is routed and every piece exactly as it would be sent."""
        ...

    def pass_finding(self, note: Note, check: str, about: str, reason: str) -> None:
        """Go past a finding that holds a decision-preparing record, for a stated, logged reason."""
        ...

    def seal(self, note: Note, shown: NotePreview | None = None) -> Sequence[OutboxItem]:
        """Freeze the note and its deliveries in one transaction; returns the deliveries.

        Raises `NotReady` where it would go elsewhere than the person was `shown`.
        """
        ...


class OutboxCase(Protocol):
    """*Utboks*: what is on its way, and how it is going."""

    def items(self) -> Sequence[OutboxItem]:
        """Return every delivery of this employee, unsettled first."""
        ...

    def connection(self) -> ConnectionState:
        """Return what the pill says, read from rows and the last exchange."""
        ...

    def probe(self) -> ConnectionState:
        """Ask quietly, and about nobody, whether the back office answers; return what came out."""
        ...

    def deliver(self, progress: Progress) -> Sequence[OutboxItem]:
        """Send what is due; one bad item never stops another. Returns every delivery."""
        ...

    def retry_now(self, delivery_id: UUID) -> None:
        """Make a waiting delivery due at once."""
        ...

    def export(self, delivery_id: UUID, path: Path) -> None:
        """Save the sealed PDF of a delivery that waits for a person as a new file."""
        ...

    def confirm(self, delivery_id: UUID, number: str) -> None:
        """Settle a delivery that a person has filed under an archive's `number`."""
        ...

    def edit(self, delivery_id: UUID) -> Edited:
        """Take back the note of a delivery as a draft, or what of it has not left yet.

        Raises `NotReady` when all of it has left, or nobody can tell.
        """
        ...

    def withdraw(self, delivery_id: UUID) -> Message:
        """Take a delivery back, before it is sent or where the archive can; returns what was done.

        Raises `NotReady` when it is not withdrawn.
        """
        ...
