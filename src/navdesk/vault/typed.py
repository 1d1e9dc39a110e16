"""What is typed somewhere in a case and is not yet what it will become, word for word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from navdesk.vault.database import Database
from navdesk.vault.schema_case import TypedRow


@dataclass(frozen=True, slots=True)
class TypedText:
    """What stands in one place; `content` is any JSON value, `saved_at` case time."""

    place: str
    content: Any
    saved_at: datetime

    def __repr__(self) -> str:
        """Return the place, never what stands there."""
        return f"TypedText({self.place})"


class TypedTexts:
    """The half-typed texts of one case file, by the place they stand in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, place: str, content: Any, saved_at: datetime) -> bool:
        """Keep what stands in `place`, durably; returns whether nothing was kept there before.

        Raises a storage error; what was kept before is kept then.
        """
        row = insert(TypedRow).values(place=place, content=content, saved_at=saved_at)
        with self._database.write() as session:
            known = session.scalar(select(TypedRow.place).where(TypedRow.place == place))
            session.execute(
                row.on_conflict_do_update(
                    index_elements=["place"],
                    set_={"content": row.excluded.content, "saved_at": row.excluded.saved_at},
                )
            )
        return known is None

    def get(self, place: str) -> TypedText | None:
        """Return what stands in `place`, or None."""
        return self.all().get(place)

    def all(self) -> Mapping[str, TypedText]:
        """Return everything half-typed, by place."""
        query = select(TypedRow.place, TypedRow.content, TypedRow.saved_at)
        with self._database.read() as session:
            rows = session.execute(query.order_by(TypedRow.place)).all()
        return {row.place: TypedText(row.place, row.content, row.saved_at) for row in rows}

    def remove(self, place: str) -> bool:
        """Forget what stands in `place`; returns whether there was anything."""
        with self._database.write() as session:
            return forget_typed(session, place)


def forget_typed(session: Session, place: str) -> bool:
    """Forget what stands in `place`, in somebody else's transaction."""
    gone = session.execute(
        delete(TypedRow).where(TypedRow.place == place).returning(TypedRow.place)
    )
    return gone.first() is not None
