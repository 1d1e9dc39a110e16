"""Taking out what is frozen, where a rule says that it must not stay on this machine.

What was written or sealed is guarded by triggers. They are taken away and put back within one
transaction, so that a crash leaves either the old content with its guards or the new one with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import text
from sqlalchemy.orm import Session


@contextmanager
def unguarded(session: Session, tables: frozenset[str] | None = None) -> Iterator[None]:
    """Let rows of `tables` (None: of every table) be changed and removed for a block.

    Only within a write; the guards are back before it is committed.
    """
    query = text("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
    guards = [
        row
        for row in session.execute(query).all()
        if "RAISE(ABORT" in row.sql and (tables is None or row.tbl_name in tables)
    ]
    for guard in guards:
        session.execute(text(f'DROP TRIGGER "{guard.name}"'))
    yield
    for guard in guards:
        session.connection().exec_driver_sql(guard.sql)
