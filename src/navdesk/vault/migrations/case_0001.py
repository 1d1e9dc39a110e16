"""Case file, version 1: snapshots and facts, answers and plan, notes, deliveries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, LargeBinary, Text

if TYPE_CHECKING:
    from alembic.operations import Operations

_FROZEN = (
    "seq, id, key, case_id, note_id, person, municipality, archive, archive_class, shielding, "
    "office_lock, visibility, record_type, contents, sealed_by, sealed_by_name, unit, "
    "written_at, sealed_at"
)


def upgrade(op: Operations) -> None:
    """Make the tables, and the triggers that refuse to change what is written or frozen."""
    op.create_table(
        "meta",
        Column("id", Integer, primary_key=True),
        Column("case_id", Text, nullable=False),
        Column("head", Integer, nullable=False),
        CheckConstraint("id = 1", name="one_row"),
        sqlite_strict=True,
    )
    op.create_table(
        "setting",
        Column("key", Text, primary_key=True),
        Column("value", Text, nullable=False),
        sqlite_strict=True,
    )
    _gathered(op)
    _events(op)
    _notes(op)
    deliveries(op)


def _gathered(op: Operations) -> None:
    op.create_table(
        "snapshot",
        Column("seq", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("source", Text, nullable=False),
        Column("outcome", Text, nullable=False),
        Column("fetched_at", Text, nullable=False),
        Column("took_ms", Integer, nullable=False),
        Column("reason", Text, nullable=False),
        Column("payload", Text),
        sqlite_strict=True,
    )
    op.create_index("snapshot_source", "snapshot", ["source", "seq"])
    op.create_table(
        "fact",
        Column("seq", Integer, primary_key=True),
        Column("snapshot", Integer, ForeignKey("snapshot.seq", ondelete="CASCADE"), nullable=False),
        Column("life_area", Text, nullable=False),
        Column("field", Text, nullable=False),
        Column("value", Text, nullable=False),
        Column("source", Text, nullable=False),
        Column("record_id", Text, nullable=False),
        Column("fetched_at", Text, nullable=False),
        Column("sensitivity", Text, nullable=False),
        Column("valid_from", Text),
        Column("valid_to", Text),
        sqlite_strict=True,
    )
    op.create_index("fact_snapshot", "fact", ["snapshot"])


def _events(op: Operations) -> None:
    op.create_table(
        "answer",
        *_event_columns(),
        Column("life_area", Text, nullable=False),
        Column("field", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("value", Text, nullable=False),
        Column("client_words", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("fact_refs", Text, nullable=False),
        Column("child", Text),
        sqlite_strict=True,
    )
    op.create_index("answer_field", "answer", ["field", "seq"])
    op.create_table(
        "goal",
        *_event_columns(),
        Column("life_area", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("client_words", Text, nullable=False),
        Column("target_date", Text),
        Column("outcome", Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "measure",
        *_event_columns(),
        Column("owner", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("goal", Text),
        Column("need", Text),
        Column("responsible", Text, nullable=False),
        Column("due", Text),
        Column("outcome", Text, nullable=False),
        sqlite_strict=True,
    )
    for table in ("answer", "goal", "measure"):
        _refuse(op, table, "UPDATE", "append-only")
        _refuse(op, table, "DELETE", "append-only")


def _notes(op: Operations) -> None:
    op.create_table(
        "note",
        Column("seq", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("case_id", Text, nullable=False),
        Column("author", Text, nullable=False),
        Column("kind", Text, nullable=False),
        Column("written_at", Text, nullable=False),
        Column("segments", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("revision", Integer, nullable=False),
        Column("sealed_no", Integer, unique=True),
        sqlite_strict=True,
    )
    _refuse(op, "note", "UPDATE", "sealed", when="OLD.state = 'SEALED'")
    _refuse(op, "note", "DELETE", "sealed", when="OLD.state = 'SEALED'")


def deliveries(op: Operations, *, for_good: bool = True) -> None:
    """Make the delivery tables; those that are not there `for_good` may lose whole rows."""
    op.create_table(
        "delivery",
        Column("seq", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("key", Text, nullable=False, unique=True),
        Column("case_id", Text, nullable=False),
        Column("note_id", Text, nullable=False),
        Column("person", Text, nullable=False),
        Column("municipality", Text),
        Column("archive", Text, nullable=False),
        Column("archive_class", Text, nullable=False),
        Column("shielding", Integer, nullable=False),
        Column("office_lock", Integer, nullable=False),
        Column("visibility", Text, nullable=False),
        Column("record_type", Text, nullable=False),
        Column("contents", Text, nullable=False),
        Column("sealed_by", Text, nullable=False),
        Column("sealed_by_name", Text, nullable=False),
        Column("unit", Text, nullable=False),
        Column("written_at", Text, nullable=False),
        Column("sealed_at", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("next_try", Text),
        Column("last_attempt_at", Text),
        Column("receipt_id", Text),
        Column("receipt_at", Text),
        Column("reason", Text, nullable=False),
        sqlite_strict=True,
    )
    # Apart from what changes: SQLite rewrites a whole row at every update.
    op.create_table(
        "delivery_content",
        Column("delivery_id", Text, ForeignKey("delivery.id"), primary_key=True),
        Column("title", Text, nullable=False),
        Column("text", Text, nullable=False),
        Column("pdf", LargeBinary, nullable=False),
        Column("structured", LargeBinary, nullable=False),
        Column("sha256", Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "delivery_progress",
        Column("delivery_id", Text, ForeignKey("delivery.id"), primary_key=True),
        Column("key", Text, primary_key=True),
        Column("value", Text, nullable=False),
        sqlite_strict=True,
    )
    _refuse(op, "delivery", f"UPDATE OF {_FROZEN}", "frozen")
    _refuse(op, "delivery_content", "UPDATE", "frozen")
    if for_good:
        _refuse(op, "delivery", "DELETE", "frozen")
        _refuse(op, "delivery_content", "DELETE", "frozen")


def _event_columns() -> tuple[Column[Any], ...]:
    return (
        Column("seq", Integer, primary_key=True),
        Column("id", Text, nullable=False, unique=True),
        Column("author", Text, nullable=False),
        Column("written_at", Text, nullable=False),
        Column("legal_basis", Text, nullable=False),
        Column("base", Text),
    )


def _refuse(op: Operations, table: str, what: str, why: str, *, when: str | None = None) -> None:
    name = f"{table}_{why.replace('-', '_')}_{what.split(maxsplit=1)[0].lower()}"
    condition = f"WHEN {when} " if when else ""
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {what} ON {table} {condition}"
        f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
    )
