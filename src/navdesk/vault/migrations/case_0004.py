"""Case file, version 4: particulars of notes, plans and deliveries, and records read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, LargeBinary, Text

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the columns and the table; what a delivery was sealed with is frozen like the rest."""
    op.add_column("note", Column("details", Text, nullable=False, server_default="{}"))
    for table in ("goal", "measure"):
        op.add_column(table, Column("details", Text, nullable=False, server_default="{}"))
    delivery_details(op)
    op.create_table(
        "archived_record",
        Column("key", Text, primary_key=True, nullable=False),
        Column("system", Text, nullable=False),
        Column("record_id", Text, nullable=False),
        Column("read_at", Text, nullable=False),
        Column("content", LargeBinary),
        Column("problem", Text, nullable=False),
        Column("withdrawn", Integer, nullable=False),
        sqlite_strict=True,
    )


def delivery_details(op: Operations) -> None:
    """Add what the delivery table has gained, in a case file or in the outbox of wiped cases."""
    op.add_column("delivery", Column("details", Text, nullable=False, server_default="{}"))
    op.execute(
        "CREATE TRIGGER delivery_details_frozen BEFORE UPDATE OF details ON delivery "
        "BEGIN SELECT RAISE(ABORT, 'frozen'); END"
    )
