"""Case file, version 3: answers that repeat an earlier one, what was seen, kept documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the columns and make the tables."""
    op.add_column("snapshot", Column("same_as", Integer))
    op.add_column("snapshot", Column("hold", Text))
    op.add_column("fact", Column("told", Text))
    op.create_table(
        "seen",
        Column("source", Text, primary_key=True, nullable=False),
        Column("field", Text, primary_key=True, nullable=False),
        Column("snapshot", Integer, ForeignKey("snapshot.seq", ondelete="CASCADE"), nullable=False),
        Column("seen_at", Text, nullable=False),
        sqlite_strict=True,
    )
    # What an older navdesk showed last has been read: the next answer is compared with it.
    op.execute(
        "INSERT INTO seen (source, field, snapshot, seen_at) "
        "SELECT source, '', max(seq), fetched_at FROM snapshot "
        "WHERE outcome IN ('FOUND', 'PARTIAL', 'EMPTY') GROUP BY source"
    )
    op.create_table(
        "document",
        Column("ref", Text, primary_key=True),
        Column("media_type", Text, nullable=False),
        Column("size", Integer, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("fetched_at", Text, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "document_chunk",
        Column("ref", Text, ForeignKey("document.ref", ondelete="CASCADE"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("data", LargeBinary, nullable=False),
        sqlite_strict=True,
    )
