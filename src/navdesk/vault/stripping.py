"""Emptying the file of a case that may be read online only (domain sheet, section 8, code 6).

When such a case is closed, nothing that was gathered or written stays but what still has to be
sent, as sealed bytes, and unsealed text, which the next online decision gives back. Tables are
named by what stays, so that one that is added later is emptied without being thought of.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import delete, func, select, text
from sqlalchemy.orm import Session

from navdesk.domain.delivery import DeliveryState
from navdesk.domain.notes import NoteState
from navdesk.vault.database import Database
from navdesk.vault.schema_case import ContentRow, DeliveryRow, NoteRow, ProgressRow
from navdesk.vault.unfreezing import unguarded

_KEPT: Final = frozenset({"meta", "typed"})
_IN_PART: Final = frozenset({"note", "delivery", "delivery_content", "delivery_progress"})
_SETTLED = DeliveryRow.state.in_([state.value for state in DeliveryState if state.is_settled])
_DONE = select(DeliveryRow.id).where(_SETTLED)
_WRITTEN = NoteRow.state != NoteState.DRAFT.value


def strip(database: Database) -> bool:
    """Remove everything but drafts, half-typed text and unsettled deliveries, for good.

    Returns whether there was anything to remove. Raises a storage error; all of it is there then.
    """
    with database.read() as session:
        tables = _tables(session)
        if not _anything(session, tables):
            return False
    with database.write() as session, unguarded(session):
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        for table in tables:
            session.execute(text(f'DELETE FROM "{table}"'))  # noqa: S608 - a table's own name
        session.execute(delete(NoteRow).where(_WRITTEN))
        for part in (ContentRow, ProgressRow):
            session.execute(delete(part).where(part.delivery_id.in_(_DONE)))
        session.execute(delete(DeliveryRow).where(_SETTLED))
        for index in _search_indexes(session):
            emptied = f"INSERT INTO {index}({index}) VALUES ('delete-all')"  # noqa: S608 - the same
            session.execute(text(emptied))
    database.flush_deleted()
    return True


def _anything(session: Session, tables: tuple[str, ...]) -> bool:
    if any(session.scalar(text(f'SELECT 1 FROM "{table}" LIMIT 1')) for table in tables):  # noqa: S608
        return True
    written = session.scalar(select(func.count()).select_from(NoteRow).where(_WRITTEN))
    settled = session.scalar(select(func.count()).select_from(DeliveryRow).where(_SETTLED))
    return bool(written or settled)


def _tables(session: Session) -> tuple[str, ...]:
    """Return the tables of which nothing stays."""
    indexes = _search_indexes(session)
    names = session.scalars(
        text(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
            " ESCAPE '\\'"
        )
    )
    return tuple(
        name
        for name in names
        if name not in _KEPT | _IN_PART
        and not any(name == index or name.startswith(f"{index}_") for index in indexes)
    )


def _search_indexes(session: Session) -> tuple[str, ...]:
    query = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"
    return tuple(session.scalars(text(query)))
