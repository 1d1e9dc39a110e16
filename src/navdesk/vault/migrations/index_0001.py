"""Index, version 1: cases, keys, queue cache, delivery schedule, settings, tokens, audit log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, Column, Integer, LargeBinary, Text, UniqueConstraint

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the tables, and the triggers that make the audit log append-only."""
    op.create_table(
        "meta",
        Column("id", Integer, primary_key=True),
        Column("workspace", Text, nullable=False),
        Column("head", Integer, nullable=False),
        Column("clean", Integer, nullable=False),
        Column("audit_count", Integer, nullable=False),
        Column("audit_head", LargeBinary, nullable=False),
        CheckConstraint("id = 1", name="one_row"),
        sqlite_strict=True,
    )
    _cases(op)
    _queue(op)
    op.create_table(
        "delivery_schedule",
        Column("delivery_id", Text, primary_key=True),
        Column("case_id", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("next_try", Text),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        Column("key", Text, primary_key=True),
        Column("value", Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "secret",
        Column("name", Text, primary_key=True),
        Column("data", LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    _audit(op)


def _cases(op: Operations) -> None:
    op.create_table(
        "client_case",
        Column("seq", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("person", Text, nullable=False),
        Column("name", Text, nullable=False),
        Column("protection", Text, nullable=False),
        Column("shielded", Integer, nullable=False),
        Column("municipality", Text),
        Column("opened_at", Text, nullable=False),
        Column("last_sync_at", Text),
        Column("state", Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_index("client_case_person", "client_case", ["person"])
    op.create_table(
        "case_key",
        Column("case_id", Text, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("wrapped", LargeBinary, nullable=False),
        Column("made", Integer, nullable=False),
        Column("head", Integer, nullable=False),
        sqlite_strict=True,
    )


def _queue(op: Operations) -> None:
    op.create_table(
        "queue_source",
        Column("source", Text, primary_key=True),
        Column("computed_at", Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "queue_line",
        Column("id", Integer, primary_key=True),
        Column("source", Text, nullable=False),
        Column("record_id", Text, nullable=False),
        Column("person", Text, nullable=False),
        Column("client", Text, nullable=False),
        Column("client_key", Text, nullable=False),
        Column("why", Text, nullable=False),
        Column("why_key", Text, nullable=False),
        Column("search", Text, nullable=False),
        Column("arrived_on", Text, nullable=False),
        Column("due", Text),
        Column("priority", Integer, nullable=False),
        Column("owner", Text, nullable=False),
        Column("assigned_to", Text),
        Column("last_contact", Text),
        UniqueConstraint("source", "record_id", name="queue_line_record"),
        sqlite_strict=True,
        # An id that was used once must never name another line in a view that still shows it.
        sqlite_autoincrement=True,
    )


def _audit(op: Operations) -> None:
    op.create_table(
        "audit",
        Column("number", Integer, primary_key=True),
        Column("at", Text, nullable=False),
        Column("case_time", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("person", Text),
        Column("case_id", Text),
        Column("reason", Text, nullable=False),
        Column("outcome", Text, nullable=False),
        Column("detail", Text, nullable=False),
        Column("previous", LargeBinary, nullable=False),
        Column("hash", LargeBinary, nullable=False),
        sqlite_strict=True,
    )
    for verb in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_no_{verb.lower()} BEFORE {verb} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'append-only'); END"
        )
