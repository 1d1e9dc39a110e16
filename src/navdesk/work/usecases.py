"""The use cases by their faces: what a screen or a command may ask for.

The desktop is written against these, so that its first window paints before storage, HTTP or
PDF libraries are imported (architecture, section 8). Every method is synchronous, may be called
from a worker thread, and raises `NavdeskError` with a sentence for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from navdesk.domain.changes import Change
from navdesk.domain.codes import LifeArea
from navdesk.domain.employee import Employee
from navdesk.domain.facts import FactValue
from navdesk.domain.notes import Note, NoteKind
from navdesk.work.progress import Progress
from navdesk.work.states import (
    AreaForm,
    CaseHeader,
    CaseRow,
    ConnectionState,
    EntryState,
    NotePreview,
    OpenReason,
    OutboxItem,
    Overview,
    QueueColumn,
    QueueFilter,
    QueueRow,
    QueueStatus,
    SourceLine,
)

Subscriber = Callable[[Change], None]


class Changes(Protocol):
    """Where everybody hears what kind of thing changed; called in the thread that changed it."""

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` for every change from now on; returns how to stop."""
        ...


class EntryCase(Protocol):
    """From starting navdesk to an open vault."""

    def state(self) -> EntryState:
        """Return where the person stands."""
        ...

    def log_in(self, progress: Progress) -> Employee:
        """Log in through the system browser; returns who it was."""
        ...

    def create_vault(self, passphrase: str | None) -> None:
        """Create the logged-in employee's vault: by the OS keyring (None) or a passphrase."""
        ...

    def unlock(self, passphrase: str | None) -> None:
        """Open the existing vault: by the OS keyring (None) or a passphrase."""
        ...


class QueueCase(Protocol):
    """*Kø*: state tasks and municipal applications the person may see."""

    def status(self) -> QueueStatus:
        """Return when it was fetched and how many lines it has."""
        ...

    def refresh(self, progress: Progress) -> QueueStatus:
        """Fetch the queue again; keeps the old one for a system that did not answer."""
        ...

    def ids(self, sort: QueueColumn, descending: bool, narrowed: QueueFilter) -> Sequence[int]:
        """Return row ids in order; sorting and filtering happen in SQL."""
        ...

    def rows(self, ids: Sequence[int]) -> Sequence[QueueRow]:
        """Return the rows of `ids`, in that order; a vanished id is left out."""
        ...


class CasesCase(Protocol):
    """*Saker*: opening a case, and its header."""

    def all(self) -> Sequence[CaseRow]:
        """Return the local cases the person may open now, newest first."""
        ...

    def open_person(self, person: str, reason: OpenReason, progress: Progress) -> UUID:
        """Open (or make) the case of a person number; access is decided first and audited."""
        ...

    def reopen(self, case_id: UUID, reason: OpenReason, progress: Progress) -> UUID:
        """Open a local case again; access is decided again before anything cached is shown."""
        ...

    def header(self, case_id: UUID) -> CaseHeader:
        """Return the line above every tab."""
        ...

    def close(self, case_id: UUID) -> None:
        """Close the case on the screen: its key is dropped until it is opened again."""
        ...


class GatherCase(Protocol):
    """*Kilder*: ask every configured source at once."""

    def lines(self, case_id: UUID) -> Sequence[SourceLine]:
        """Return the last known outcome of every source."""
        ...

    def run(
        self, case_id: UUID, progress: Progress, on_line: Callable[[SourceLine], None]
    ) -> Sequence[SourceLine]:
        """Gather; `on_line` hears each source start and end, from worker threads."""
        ...


class OverviewCase(Protocol):
    """*Oversikt*: six life areas with source and time on every value."""

    def state(self, case_id: UUID) -> Overview:
        """Return what the first tab shows."""
        ...


class MappingCase(Protocol):
    """*Kartlegging*: the six areas, field by field."""

    def area(self, case_id: UUID, area: LifeArea) -> AreaForm:
        """Return the fields of one area with prefills, answers and history."""
        ...

    def answer(
        self, case_id: UUID, field_id: str, value: FactValue, client_words: str = ""
    ) -> None:
        """Append an answer; raises when the value does not fit the field's type."""
        ...

    def accept(self, case_id: UUID, field_id: str, ref: str) -> None:
        """Accept a prefill as the answer, resting on its fact."""
        ...

    def not_relevant(self, case_id: UUID, field_id: str, reason: str) -> None:
        """Answer "ikke relevant, fordi …"; the reason is required."""
        ...

    def will_not_say(self, case_id: UUID, field_id: str) -> None:
        """Answer "ønsker ikke å si noe"."""
        ...


class NotesCase(Protocol):
    """*Notater*: write once, see who gets what, seal."""

    def draft(self, case_id: UUID) -> Note | None:
        """Return the case's unsealed note, if there is one."""
        ...

    def begin(self, case_id: UUID, kind: NoteKind) -> Note:
        """Return the case's draft, a new empty one if there is none."""
        ...

    def save(self, note: Note) -> None:
        """Keep a draft exactly as typed."""
        ...

    def written(self, case_id: UUID) -> Sequence[Note]:
        """Return the sealed notes, newest first."""
        ...

    def preview(self, note: Note) -> NotePreview:
        """Return how each paragraph is routed and every piece exactly as it would be sent."""
        ...

    def seal(self, note: Note) -> Sequence[OutboxItem]:
        """Freeze the note and its deliveries in one transaction; returns the deliveries."""
        ...


class OutboxCase(Protocol):
    """*Utboks*: what is on its way, and how it is going."""

    def items(self) -> Sequence[OutboxItem]:
        """Return every delivery of this employee, unsettled first."""
        ...

    def connection(self) -> ConnectionState:
        """Return what the pill says, read from rows and the last exchange."""
        ...

    def deliver(self, progress: Progress) -> Sequence[OutboxItem]:
        """Send what is due; one bad item never stops another. Returns every delivery."""
        ...

    def retry_now(self, delivery_id: UUID) -> None:
        """Make a waiting delivery due at once."""
        ...


@dataclass(frozen=True, slots=True)
class Workbench:
    """All use cases of one open vault, handed to the desktop or a command."""

    employee: Employee
    queue: QueueCase
    cases: CasesCase
    gather: GatherCase
    overview: OverviewCase
    mapping: MappingCase
    notes: NotesCase
    outbox: OutboxCase
    changes: Changes
