"""The use cases by their faces: what a screen or a command may ask for.

The desktop is written against these, so that its first window paints before storage, HTTP or
PDF libraries are imported (architecture, section 8). Every method is synchronous, may be called
from a worker thread, and raises `NavdeskError` with a sentence for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol
from uuid import UUID

from navdesk.domain.changes import Change
from navdesk.domain.codes import LifeArea
from navdesk.domain.employee import Employee
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.work.answer_usecases import AnswersCase
from navdesk.work.case_header import CaseHeader
from navdesk.work.case_states import SearchAnswer
from navdesk.work.case_usecases import (
    DocumentsCase,
    InboxCase,
    ManualFactsCase,
    NewsCase,
    PurposeCase,
)
from navdesk.work.following_usecases import Following
from navdesk.work.note_usecases import NotesCase, OutboxCase
from navdesk.work.progress import Progress
from navdesk.work.states import (
    AccessLine,
    AreaForm,
    AttachmentLine,
    CaseRow,
    Comparison,
    EntryState,
    OpenReason,
    Overview,
    Place,
    QueueColumn,
    QueueFilter,
    QueueRow,
    QueueStatus,
    SourceAbout,
    SourceLine,
)
from navdesk.work.vault_states import BackupLine, RestoreResult, VaultFinding, VaultStatus

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

    def create_vault(self, passphrase: str | None, *, with_keyring: bool = False) -> None:
        """Create the logged-in employee's vault: by the OS keyring (None) or a passphrase.

        `with_keyring` asks for both to open it.
        """
        ...

    def unlock(self, passphrase: str | None) -> None:
        """Open the existing vault: by the OS keyring (None) or a passphrase, or by both."""
        ...

    def prove(self, passphrase: str | None) -> None:
        """Check that whoever asks may open the vault that is open; opens and changes nothing."""
        ...

    def unlock_by_recovery(
        self, recovery_key: str, passphrase: str | None, *, with_keyring: bool = False
    ) -> None:
        """Open the vault by its recovery key, and from now on as `create_vault` would."""
        ...

    def recovery(self) -> RecoveryCase:
        """Return how a recovery key is made for the open vault."""
        ...

    def later(self) -> None:
        """Go on without a recovery key for now; the settings page keeps asking."""
        ...

    def backups(self) -> Sequence[BackupLine]:
        """Return the backups of the vault that does not open, newest first."""
        ...

    def restore(
        self, backup_id: str, progress: Progress, passphrase: str | None = None
    ) -> RestoreResult:
        """Put a backup in the place of the damaged vault, which is kept beside it.

        `passphrase` is the one the backup was made under, where another was tried last.
        """
        ...


class RecoveryCase(Protocol):
    """The recovery key: shown once, then read back before it counts."""

    def begin(self) -> str:
        """Return a new recovery key in groups divided by dashes; it counts once confirmed."""
        ...

    def questions(self) -> Sequence[int]:
        """Return which groups (from 1) have to be typed back."""
        ...

    def confirm(self, groups: Mapping[int, str]) -> None:
        """Take the key into use; raises when a group is not the one shown."""
        ...


class VaultCareCase(Protocol):
    """*Innstillinger*: how the vault is unlocked, checked and backed up."""

    def status(self) -> VaultStatus:
        """Return how the vault is protected."""
        ...

    def recovery(self) -> RecoveryCase:
        """Return how a new recovery key is made; the one before stops working."""
        ...

    def change_unlocking(
        self, current: str | None, passphrase: str | None, *, with_keyring: bool = False
    ) -> None:
        """Unlock from now on by the keyring (None), a passphrase, or both; rewrites no case.

        `current` is the passphrase used until now, where one is.
        """
        ...

    def check(self, progress: Progress) -> Sequence[VaultFinding]:
        """Read every file of the vault through; changes nothing."""
        ...

    def restore_case(self, case_id: UUID, progress: Progress) -> Sequence[Message]:
        """Put the newest whole copy in the place of a damaged or old file of a case.

        Returns what came back, what is lost, and where what was replaced is kept.
        """
        ...

    def back_up(self, progress: Progress) -> BackupLine:
        """Make a backup now."""
        ...

    def back_up_if_due(self) -> BackupLine | None:
        """Make a backup when something changed and the last one is half an hour old; else None."""
        ...

    def backups(self) -> Sequence[BackupLine]:
        """Return the ring, newest first."""
        ...


class PlaceCase(Protocol):
    """Where the person was, across a lock and a crash; kept in the encrypted index."""

    def last(self) -> Place | None:
        """Return where the last session was when it was locked or broke off; None if it ended."""
        ...

    def remember(self, place: Place) -> None:
        """Keep where the person is now."""
        ...

    def forget(self) -> None:
        """The session ends in order: the next one starts at the queue."""
        ...


class RetentionCase(Protocol):
    """Local copies end by themselves (domain sheet, section 8; D40)."""

    def sweep(self, progress: Progress) -> Sequence[Message]:
        """Seal, wipe and close what has to be, and return a sentence for each kind of thing done.

        Once a day also one that tells which unsealed text is about to go with its case.
        """
        ...


class AccessLogCase(Protocol):
    """*Hvem har sett på saken*: the audit log for the person it concerns."""

    def lines(self, case_id: UUID) -> Sequence[AccessLine]:
        """Return every opening, reading, writing, print and denial of the case, newest first."""
        ...

    def printed(self, case_id: UUID) -> None:
        """Log that the table is handed out on paper; called before it is printed."""
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


class AuditCase(Protocol):
    """The audit log's way to the organisation's collector."""

    def send_waiting(self) -> None:
        """Send what waits, where the office has a collector. Raises when it is out of reach."""
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

    def finish(self, case_id: UUID) -> None:
        """End the work in a case: its local copy is wiped once everything is archived.

        Raises when something typed is neither sent nor thrown away.
        """
        ...


class GatherCase(Protocol):
    """*Kilder*: ask every configured source at once."""

    def lines(self, case_id: UUID) -> Sequence[SourceLine]:
        """Return the last known outcome of every source."""
        ...

    def run(
        self,
        case_id: UUID,
        progress: Progress,
        on_line: Callable[[SourceLine], None],
        *,
        only: AbstractSet[str] | None = None,
    ) -> Sequence[SourceLine]:
        """Gather; `on_line` hears each source start and end, from worker threads.

        `only` asks the sources with these system ids.
        """
        ...

    def about(self, system: str) -> SourceAbout | None:
        """Return what a source holds and how it is asked, None for an unknown one."""
        ...


class OverviewCase(Protocol):
    """*Oversikt*: six life areas with source and time on every value."""

    def state(self, case_id: UUID) -> Overview:
        """Return what the first tab shows."""
        ...


class MappingCase(Protocol):
    """*Kartlegging*: the six areas, field by field.

    Every kind of answer forgets, in the same transaction, what was typed in the field.
    """

    def area(self, case_id: UUID, area: LifeArea) -> AreaForm:
        """Return the fields of one area with prefills, answers and history."""
        ...

    def answer(
        self,
        case_id: UUID,
        field_id: str,
        value: FactValue,
        client_words: str = "",
        *,
        child: str | None = None,
    ) -> None:
        """Append an answer; raises when the value does not fit the field's type.

        `child` is the child a field of a child is about, here and below.
        """
        ...

    def accept(
        self,
        case_id: UUID,
        field_id: str,
        ref: str,
        client_words: str = "",
        *,
        child: str | None = None,
    ) -> None:
        """Accept a prefill as the answer, resting on its fact."""
        ...

    def reject(
        self, case_id: UUID, field_id: str, ref: str, reason: str, *, child: str | None = None
    ) -> None:
        """Reject a prefill for a stated reason; it is not offered again."""
        ...

    def not_relevant(
        self,
        case_id: UUID,
        field_id: str,
        reason: str,
        client_words: str = "",
        *,
        child: str | None = None,
    ) -> None:
        """Answer "ikke relevant, fordi …"; the reason is required."""
        ...

    def will_not_say(
        self, case_id: UUID, field_id: str, client_words: str = "", *, child: str | None = None
    ) -> None:
        """Answer "ønsker ikke å si noe"."""
        ...

    def add_child(self, case_id: UUID, name: str, born: str, ref: str | None = None) -> str:
        """Take a child into the mapping, from a register (`ref`) or as told; returns its id."""
        ...

    def remove_child(self, case_id: UUID, child: str, reason: str) -> None:
        """Take a child out again; what was mapped stays in the history."""
        ...

    def compare(self, case_id: UUID, first: date, second: date) -> Comparison:
        """Return the mapping as it stood at the end of two days, and what changed between."""
        ...


class DraftsCase(Protocol):
    """What is typed in the mapping and not yet an answer."""

    def keep(
        self,
        case_id: UUID,
        field_id: str,
        value: str,
        words: str,
        reason: str = "",
        *,
        child: str | None = None,
    ) -> None:
        """Keep what is typed in a field, word for word; nothing but empty texts forgets it."""
        ...


class SearchCase(Protocol):
    """*Søk i saken*: facts, answers, notes, attachments and documents of one open case."""

    def find(self, case_id: UUID, text: str) -> SearchAnswer:
        """Return what fits every word of `text`, best first, at most 50; held-back ones counted."""
        ...


class AttachmentsCase(Protocol):
    """Documents and photos kept in a case; every look at one is logged."""

    def list(self, case_id: UUID) -> Sequence[AttachmentLine]:
        """Return every attachment, in the order they were added."""
        ...

    def add(self, case_id: UUID, path: Path) -> AttachmentLine:
        """Attach a copy of a file; raises with a sentence for what may not be attached."""
        ...

    def open(self, case_id: UUID, attachment_id: UUID) -> bytes:
        """Return the bytes of an attachment, to be shown and never to be written to disk."""
        ...

    def remove(self, case_id: UUID, attachment_id: UUID) -> None:
        """Remove an attachment from this machine for good."""
        ...


@dataclass(frozen=True, slots=True)
class Workbench:
    """All use cases of one open vault, handed to the desktop or a command."""

    employee: Employee
    queue: QueueCase
    access_log: AccessLogCase
    audit: AuditCase
    cases: CasesCase
    purposes: PurposeCase
    gather: GatherCase
    overview: OverviewCase
    news: NewsCase
    mapping: MappingCase
    manual: ManualFactsCase
    drafts: DraftsCase
    notes: NotesCase
    search: SearchCase
    attachments: AttachmentsCase
    documents: DocumentsCase
    inbox: InboxCase
    answers: AnswersCase
    outbox: OutboxCase
    place: PlaceCase
    vault_care: VaultCareCase
    retention: RetentionCase
    following: Following
    changes: Changes
