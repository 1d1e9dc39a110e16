"""What the settings and the way in show of the vault: how it is protected, and its backups."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from navdesk.domain.messages import Message
from navdesk.work.states import UnlockMethod


@dataclass(frozen=True, slots=True)
class VaultStatus:
    """How the open vault is protected. Times are real time; `backups` counts whole ones."""

    unlock: UnlockMethod
    keyring_usable: bool
    recovery_since: datetime | None
    escrowed: bool
    last_backup: datetime | None
    backups: int


@dataclass(frozen=True, slots=True)
class BackupLine:
    """One backup in the ring: when it was made (real time) and what is in it."""

    id: str
    made_at: datetime
    cases: int
    whole: bool


@dataclass(frozen=True, slots=True)
class VaultFinding:
    """What a check of the vault found in one file; `message` says what, and what to do.

    `case_id` is the case of the vault whose file it is, where it is one's.
    """

    file: str
    ok: bool
    message: Message
    case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """What a restore brought back; `lost` says what was written after the backup, where known.

    `remarks` say what else there is to know, such as where what was damaged is kept.
    """

    backup: BackupLine
    cases: int
    lost: Message | None
    remarks: tuple[Message, ...] = ()
