"""A case: one client's workspace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from navdesk.domain.codes import Protection


class CaseState(StrEnum):
    """Life of the local workspace: in use, sealed until the next sync, or ended by a person."""

    OPEN = "OPEN"
    SEALED = "SEALED"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True)
class Case:
    """One client's local workspace: it owns one encrypted file and is not an archive.

    Times are case time; `ended_at` is when a person ended the work in it. `lease_from` is when it
    was last synced by a clock that does not go back; the two differ while the machine's clock is
    behind a time that was seen before.
    """

    id: UUID
    person: str
    name: str
    protection: Protection
    shielded: bool
    municipality: str | None
    opened_at: datetime
    last_sync_at: datetime | None = None
    state: CaseState = CaseState.OPEN
    ended_at: datetime | None = None
    lease_from: datetime | None = None

    def __repr__(self) -> str:
        """Return the id alone: a case in a log must not name its client."""
        return f"Case({self.id})"
