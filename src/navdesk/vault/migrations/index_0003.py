"""Index, version 3: fingerprints of sealed texts, by which a copied one is met (C-STD-1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, Integer, LargeBinary, Text

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the table, and have it filled from the case files at the next opening."""
    op.create_table(
        "fingerprint",
        Column("case_id", Text, primary_key=True),
        Column("note_id", Text, primary_key=True),
        Column("part", Integer, primary_key=True),
        Column("mark", LargeBinary, primary_key=True),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index("fingerprint_mark", "fingerprint", ["mark"])
    op.execute("UPDATE meta SET clean = 0")
