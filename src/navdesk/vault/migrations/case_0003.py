"""Case file, version 3: answers that repeat an earlier one, what was seen, kept documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Text

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the columns and make the tables."""
    op.add_column("snapshot", Column("same_as", Integer))
    op.add_column("snapshot", Column("held", Integer, nullable=False, server_default="0"))
    op.create_table(
        "seen_fact",
        Column("seq", Integer, primary_key=True),
        Column("source", Text, nullable=False),
        Column("field", Text, nullable=False),
        Column("record_id", Text, nullable=False),
        Column("value", Text, nullable=False),
        Column("valid_from", Text),
        Column("valid_to", Text),
        sqlite_strict=True,
    )
    op.create_index("seen_fact_record", "seen_fact", ["source", "field", "record_id"], unique=True)
    op.create_table(
        "seen_source",
        Column("source", Text, primary_key=True),
        Column("seen_at", Text, nullable=False),
        sqlite_strict=True,
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
