"""The tables of `vault.db`: cases, wrapped case keys, queue cache, delivery schedule, fingerprints,
settings, tokens and audit log. No case content (architecture, section 4).

The migrations make these tables; a test holds the two against each other.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from navdesk.vault.schema_types import COLUMN_TYPES, Json

STRICT = {"sqlite_strict": True}


class IndexBase(DeclarativeBase):
    """Tables of the index."""

    type_annotation_map = COLUMN_TYPES


class IndexMeta(IndexBase):
    """The one row about the file. `head` counts writes; `clean` says it was closed in order.

    `seen_at` is the latest real time this vault has seen, so that a clock set back is noticed.
    """

    __tablename__ = "meta"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace: Mapped[UUID]
    head: Mapped[int]
    clean: Mapped[bool]
    audit_count: Mapped[int]
    audit_head: Mapped[bytes]
    seen_at: Mapped[datetime | None]


class ClientCase(IndexBase):
    """One local case: what a list needs, nothing that was written in it."""

    __tablename__ = "client_case"
    __table_args__ = (Index("client_case_person", "person"), STRICT)

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    person: Mapped[str]
    name: Mapped[str]
    protection: Mapped[str]
    shielded: Mapped[bool]
    municipality: Mapped[str | None]
    opened_at: Mapped[datetime]
    last_sync_at: Mapped[datetime | None]
    state: Mapped[str]
    ended_at: Mapped[datetime | None]
    lease_from: Mapped[datetime | None]


class CaseKey(IndexBase):
    """The wrapped key of one case file.

    `made` says that the file was completed; `head` is the file's own write counter when it was
    last closed, so that an older copy put back is noticed.
    """

    __tablename__ = "case_key"
    __table_args__ = (STRICT,)

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    version: Mapped[int]
    wrapped: Mapped[bytes]
    made: Mapped[bool]
    head: Mapped[int]


class FileKey(IndexBase):
    """The wrapped key of a file that is not a case, such as the outbox of wiped cases."""

    __tablename__ = "file_key"
    __table_args__ = (STRICT,)

    name: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    wrapped: Mapped[bytes]
    made: Mapped[bool]
    head: Mapped[int]


class Tombstone(IndexBase):
    """A case whose key was destroyed: when (real time) and by which rule. Nothing of it is left."""

    __tablename__ = "tombstone"
    __table_args__ = (STRICT,)

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    shredded_at: Mapped[datetime]
    reason: Mapped[str]


class QueueSource(IndexBase):
    """When one source of the queue was last fetched (case time)."""

    __tablename__ = "queue_source"
    __table_args__ = (STRICT,)

    source: Mapped[str] = mapped_column(primary_key=True)
    computed_at: Mapped[datetime]


class QueueLine(IndexBase):
    """One line of the queue. The `_key` columns sort as Norwegian does; `search` is folded."""

    __tablename__ = "queue_line"
    __table_args__ = (
        UniqueConstraint("source", "record_id", name="queue_line_record"),
        STRICT | {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    source: Mapped[str]
    record_id: Mapped[str]
    person: Mapped[str]
    client: Mapped[str]
    client_key: Mapped[str]
    why: Mapped[str]
    why_key: Mapped[str]
    search: Mapped[str]
    arrived_on: Mapped[date]
    due: Mapped[date | None]
    priority: Mapped[int]
    owner: Mapped[str]
    assigned_to: Mapped[str | None]
    last_contact: Mapped[date | None]


class ScheduledRow(IndexBase):
    """A delivery as far as the sender's timetable knows it; the truth is in the case file."""

    __tablename__ = "delivery_schedule"
    __table_args__ = (STRICT,)

    delivery_id: Mapped[UUID] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    state: Mapped[str]
    next_try: Mapped[datetime | None]


class Fingerprint(IndexBase):
    """A keyed hash of a few words of a sealed paragraph; see `vault.fingerprints`."""

    __tablename__ = "fingerprint"
    __table_args__ = (
        Index("fingerprint_mark", "mark"),
        STRICT | {"sqlite_with_rowid": False},
    )

    case_id: Mapped[UUID] = mapped_column(primary_key=True)
    note_id: Mapped[UUID] = mapped_column(primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True)
    mark: Mapped[bytes] = mapped_column(primary_key=True)


class IndexSetting(IndexBase):
    """One remembered value."""

    __tablename__ = "setting"
    __table_args__ = (STRICT,)

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(Json)


class Secret(IndexBase):
    """A blob that must never lie outside an encrypted file, such as the refresh token."""

    __tablename__ = "secret"
    __table_args__ = (STRICT,)

    name: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[bytes]


class AuditRow(IndexBase):
    """One line of the audit log, chained to the one before it by a keyed hash."""

    __tablename__ = "audit"
    __table_args__ = (STRICT,)

    number: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    case_time: Mapped[datetime]
    kind: Mapped[str]
    person: Mapped[str | None]
    case_id: Mapped[UUID | None]
    reason: Mapped[str]
    outcome: Mapped[str]
    detail: Mapped[str]
    previous: Mapped[bytes]
    hash: Mapped[bytes]
