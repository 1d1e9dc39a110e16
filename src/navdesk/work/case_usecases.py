"""The faces of what one case's screens may ask beyond the first ones in `usecases`.

Every method is synchronous, may be called from a worker thread, and raises `NavdeskError` with a
sentence for a person: `NotReady` for a case that is not open.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Protocol
from uuid import UUID

from navdesk.domain.facts import FactValue
from navdesk.domain.purposes import Purpose
from navdesk.work.case_states import (
    DocumentContent,
    DocumentLine,
    EarlierFile,
    ManualBegun,
    ManualLine,
    ManualRegister,
    PurposeChoice,
)
from navdesk.work.hidden_field import HiddenField
from navdesk.work.inbox_states import Inbox
from navdesk.work.news_states import News
from navdesk.work.progress import Progress


class PurposeCase(Protocol):
    """Why the case is open, and what is held back because of it."""

    def choices(self, case_id: UUID) -> Sequence[PurposeChoice]:
        """Return every purpose, the chosen and the suggested ones marked."""
        ...

    def wants_reason(self, case_id: UUID) -> bool:
        """Whether a team lead still has to write why they read the case."""
        ...

    def choose(self, case_id: UUID, purposes: AbstractSet[Purpose], reason: str = "") -> None:
        """Say why the case is open; audited. Raises when `purposes` is empty.

        `reason` is what a team lead writes where `wants_reason` holds.
        """
        ...

    def hidden(self, case_id: UUID) -> Sequence[HiddenField]:
        """Return the fields that hold facts and are not shown, and why."""
        ...

    def reveal(self, case_id: UUID, field_id: str, reason: str) -> None:
        """Show one hidden field until the case is closed; the reason is audited first."""
        ...


class NewsCase(Protocol):
    """Changes since last time, conflicts between sources, and answers held back."""

    def state(self, case_id: UUID) -> News:
        """Return what changed, who disagrees, and what waits for a decision."""
        ...

    def mark_read(
        self, case_id: UUID, answers: Sequence[UUID], field_id: str | None = None
    ) -> None:
        """*Lest*: what these answers (`News.answers`) told counts as read, in one field or all.

        What is held back from this employee was not told, and is not read by it.
        """
        ...

    def accept_held(self, case_id: UUID, source: str) -> None:
        """Let a held-back answer take the place of what was known; audited first."""
        ...

    def refuse_held(self, case_id: UUID, source: str) -> None:
        """Keep what was known, audited first; the source is asked again at the next gather."""
        ...


class InboxCase(Protocol):
    """*Meldinger*: everything written to and from the client, in one list."""

    def state(self, case_id: UUID) -> Inbox:
        """Return the messages of every channel that may be shown; sensitive ones are audited."""
        ...


class DocumentsCase(Protocol):
    """*Dokumenter*: what every archive holds, opened without a clear file on disk."""

    def lines(self, case_id: UUID) -> Sequence[DocumentLine]:
        """Return the documents of all archives, newest first."""
        ...

    def hidden(self, case_id: UUID) -> Sequence[HiddenField]:
        """Return the fields whose documents are held back; each counts documents."""
        ...

    def open(self, case_id: UUID, ref: str, progress: Progress) -> DocumentContent:
        """Return a document: the kept copy, else fetched and kept. Every look is audited."""
        ...


class ManualFactsCase(Protocol):
    """Facts from registers without an interface, typed in with source and date."""

    def registers(self) -> Sequence[ManualRegister]:
        """Return the registers and their fields."""
        ...

    def lines(self, case_id: UUID) -> Sequence[ManualLine]:
        """Return what was typed in, newest first, withdrawn lines too."""
        ...

    def add(
        self,
        case_id: UUID,
        register: str,
        field_id: str,
        value: FactValue,
        *,
        told_by: str,
        told_on: date,
        verified: bool,
    ) -> None:
        """Add a fact, and forget what was begun of it; raises when a value does not fit or its
        date is in the future."""
        ...

    def read_file(self, content: bytes) -> EarlierFile:
        """Return what a file with an earlier mapping would bring; nothing is kept.

        Raises for a file that is no mapping, with what is wrong with it.
        """
        ...

    def take_file(
        self, case_id: UUID, content: bytes, *, told_by: str, told_on: date, verified: bool
    ) -> int:
        """Keep what fits of it as told facts, to be offered; returns how many were new.

        `told_on` is the day of what the file tells no day for.
        """
        ...

    def begun(self, case_id: UUID) -> ManualBegun | None:
        """Return what is typed of a fact and not yet added, or None."""
        ...

    def keep_begun(self, case_id: UUID, begun: ManualBegun | None) -> None:
        """Keep what is typed, word for word; None forgets it."""
        ...

    def withdraw(self, case_id: UUID, line_id: UUID, reason: str) -> None:
        """Take a fact back; it stays in the history with the reason."""
        ...
