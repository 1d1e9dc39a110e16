"""Index, version 2: when a case ended, its lease, keys of further files, tombstones, time seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, LargeBinary, Text

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Add the columns and make the tables."""
    op.add_column("meta", Column("seen_at", Text))
    op.add_column("client_case", Column("ended_at", Text))
    op.add_column("client_case", Column("lease_from", Text))
    op.create_table(
        "file_key",
        Column("name", Text, primary_key=True),
        Column("version", Integer, nullable=False),
        Column("wrapped", LargeBinary, nullable=False),
        Column("made", Integer, nullable=False),
        Column("head", Integer, nullable=False),
        sqlite_strict=True,
    )
    op.create_table(
        "tombstone",
        Column("case_id", Text, primary_key=True),
        Column("shredded_at", Text, nullable=False),
        Column("reason", Text, nullable=False),
        sqlite_strict=True,
    )
