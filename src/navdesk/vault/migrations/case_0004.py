"""Case file, version 4: what else belongs to a note, and what else a delivery was sealed with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, Text

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the columns; what a delivery was sealed with is frozen like the rest of it."""
    op.add_column("note", Column("details", Text, nullable=False, server_default="{}"))
    delivery_details(op)


def delivery_details(op: Operations) -> None:
    """Add what the delivery table has gained, in a case file or in the outbox of wiped cases."""
    op.add_column("delivery", Column("details", Text, nullable=False, server_default="{}"))
    op.execute(
        "CREATE TRIGGER delivery_details_frozen BEFORE UPDATE OF details ON delivery "
        "BEGIN SELECT RAISE(ABORT, 'frozen'); END"
    )
