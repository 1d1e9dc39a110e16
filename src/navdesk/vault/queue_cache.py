"""The work queue as it was last fetched, sorted and filtered in SQL.

It is a cache: it can be thrown away and fetched again (architecture, section 3).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import InstrumentedAttribute

from navdesk.domain.clock import Clock
from navdesk.domain.codes import Owner
from navdesk.domain.queue import Priority, QueueEntry
from navdesk.vault.collation import fold, sort_key
from navdesk.vault.database import Database
from navdesk.vault.records import AnyRow
from navdesk.vault.schema_index import QueueLine, QueueSource

_SORT: Final[dict[str, InstrumentedAttribute[Any]]] = {
    "client": QueueLine.client_key,
    "why": QueueLine.why_key,
    "due": QueueLine.due,
    "age": QueueLine.arrived_on,
    "priority": QueueLine.priority,
    "owner": QueueLine.owner,
    "assigned": QueueLine.assigned_to,
    "last_contact": QueueLine.last_contact,
}
_COLUMNS = (
    QueueLine.id,
    QueueLine.source,
    QueueLine.record_id,
    QueueLine.person,
    QueueLine.client,
    QueueLine.why,
    QueueLine.arrived_on,
    QueueLine.due,
    QueueLine.priority,
    QueueLine.owner,
    QueueLine.assigned_to,
    QueueLine.last_contact,
)


class QueueCache:
    """The queue of one vault."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def replace_source(self, source: str, entries: Sequence[QueueEntry]) -> None:
        """Put what `source` answered now in place of its old lines, in one transaction.

        A line that is still there keeps its id, so that a view may hold on to it. `id` of the
        given entries is not looked at. Raises `ValueError` for an entry of another source.
        """
        if any(entry.source != source for entry in entries):
            raise ValueError("an entry names another source than the one being replaced")
        rows = [_values(entry) for entry in entries]
        kept = json.dumps([entry.record_id for entry in entries])
        gone = delete(QueueLine).where(
            QueueLine.source == source, QueueLine.record_id.not_in(_values_of(kept))
        )
        line = insert(QueueLine)
        line = line.on_conflict_do_update(
            index_elements=["source", "record_id"],
            set_={name: line.excluded[name] for name in rows[0]} if rows else {"source": source},
        )
        fetched = insert(QueueSource).values(source=source, computed_at=self._clock.now())
        with self._database.write(bulk=True) as session:
            session.execute(gone)
            if rows:
                session.execute(line, rows)
            session.execute(
                fetched.on_conflict_do_update(
                    index_elements=["source"], set_={"computed_at": fetched.excluded.computed_at}
                )
            )

    def replace_person(self, source: str, person: str, entries: Sequence[QueueEntry]) -> bool:
        """Put what `source` has of one person now in place of its old lines, in one transaction.

        Returns whether anything is other than it was. Raises `ValueError` for an entry of another
        source or person.
        """
        if any((entry.source, entry.person) != (source, person) for entry in entries):
            raise ValueError("an entry names another source or person than the one being replaced")
        before = {entry.record_id: entry for entry in self.of_person(person)}
        rows = [_values(entry) for entry in entries]
        kept = json.dumps([entry.record_id for entry in entries])
        gone = delete(QueueLine).where(
            QueueLine.source == source,
            QueueLine.person == person,
            QueueLine.record_id.not_in(_values_of(kept)),
        )
        with self._database.write() as session:
            session.execute(gone)
            for row in rows:
                line = insert(QueueLine).values(row)
                session.execute(
                    line.on_conflict_do_update(
                        index_elements=["source", "record_id"],
                        set_={name: line.excluded[name] for name in row},
                    )
                )
            fetched = insert(QueueSource).values(source=source, computed_at=self._clock.now())
            session.execute(
                fetched.on_conflict_do_update(
                    index_elements=["source"], set_={"computed_at": fetched.excluded.computed_at}
                )
            )
        old = {name: replace(one, id=0) for name, one in before.items() if one.source == source}
        return old != {entry.record_id: entry for entry in entries}

    def tell_contact(self, person: str, last: date | None) -> bool:
        """Let every line of a person tell when somebody last spoke with them; returns whether any
        told otherwise."""
        told = update(QueueLine).where(
            QueueLine.person == person, QueueLine.last_contact.is_distinct_from(last)
        )
        with self._database.write() as session:
            return bool(
                session.execute(told.values(last_contact=last).returning(QueueLine.id)).all()
            )

    def computed_at(self, source: str | None = None) -> datetime | None:
        """Return when `source` (None: any source) was last fetched, in case time, or None."""
        query = select(func.max(QueueSource.computed_at))
        if source is not None:
            query = query.where(QueueSource.source == source)
        with self._database.read() as session:
            return session.scalar(query)

    def ids(
        self,
        sort: str,
        *,
        descending: bool = False,
        text: str = "",
        owner: Owner | None = None,
        assigned_to: str | None = None,
        overdue_before: date | None = None,
        hidden_persons: Collection[str] = (),
    ) -> tuple[int, ...]:
        """Return line ids in order; a line without a value comes last in either direction.

        `sort` is one of client, why, due, age, priority, owner, assigned, last_contact; the
        oldest has the greatest age. Every word of `text` must occur in client, reason or number.
        `overdue_before` keeps what was due before that date. Lines of `hidden_persons` are left
        out. Raises `KeyError` for an unknown column.
        """
        column = _SORT[sort]
        # The greater the age, the earlier it arrived.
        falling = descending if sort != "age" else not descending
        query = (
            select(QueueLine.id)
            .where(*_conditions(text, owner, assigned_to, overdue_before, hidden_persons))
            .order_by(
                column.is_(None),
                column.desc() if falling else column.asc(),
                QueueLine.client_key,
                QueueLine.id,
            )
        )
        with self._database.read() as session:
            return tuple(session.scalars(query))

    def count(self, *, hidden_persons: Collection[str] = ()) -> int:
        """Return how many lines there are, without those of `hidden_persons`."""
        query = select(func.count()).select_from(QueueLine)
        with self._database.read() as session:
            return session.scalar(query.where(*_conditions(hidden=hidden_persons))) or 0

    def entries(self, ids: Sequence[int]) -> tuple[QueueEntry, ...]:
        """Return the lines of `ids` in that order; an id that is gone is left out."""
        query = select(*_COLUMNS).where(QueueLine.id.in_(_values_of(json.dumps(list(ids)))))
        with self._database.read() as session:
            found = {row.id: _entry(row) for row in session.execute(query)}
        return tuple(found[each] for each in ids if each in found)

    def of_person(self, person: str) -> tuple[QueueEntry, ...]:
        """Return the lines of one person number, in the order they came."""
        query = select(*_COLUMNS).where(QueueLine.person == person).order_by(QueueLine.id)
        with self._database.read() as session:
            return tuple(map(_entry, session.execute(query)))

    def persons(self, source: str | None = None) -> frozenset[str]:
        """Return every person number in the queue (of one `source`), for deciding in bulk."""
        query = select(QueueLine.person).distinct()
        if source is not None:
            query = query.where(QueueLine.source == source)
        with self._database.read() as session:
            return frozenset(session.scalars(query))

    def clear(self) -> None:
        """Throw the whole cache away."""
        with self._database.write() as session:
            session.execute(delete(QueueLine))
            session.execute(delete(QueueSource))


def _conditions(
    text: str = "",
    owner: Owner | None = None,
    assigned_to: str | None = None,
    overdue_before: date | None = None,
    hidden: Collection[str] = (),
) -> list[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = [
        func.instr(QueueLine.search, word) > 0 for word in fold(text).split()
    ]
    if owner is not None:
        wanted.append(QueueLine.owner == owner.value)
    if assigned_to is not None:
        wanted.append(QueueLine.assigned_to == assigned_to)
    if overdue_before is not None:
        wanted.append(QueueLine.due < overdue_before)
    if hidden:
        wanted.append(QueueLine.person.not_in(_values_of(json.dumps(sorted(hidden)))))
    return wanted


def _values_of(array: str) -> Any:
    # One JSON parameter has no limit on how many values it holds, as a list of parameters has.
    return select(func.json_each(array).table_valued("value").c.value)


def _values(entry: QueueEntry) -> dict[str, Any]:
    return {
        "source": entry.source,
        "record_id": entry.record_id,
        "person": entry.person,
        "client": entry.client,
        "client_key": sort_key(entry.client),
        "why": entry.why,
        "why_key": sort_key(entry.why),
        "search": fold(f"{entry.client}\n{entry.why}\n{entry.person}"),
        "arrived_on": entry.arrived_on,
        "due": entry.due,
        "priority": int(entry.priority),
        "owner": entry.owner.value,
        "assigned_to": entry.assigned_to,
        "last_contact": entry.last_contact,
    }


def _entry(row: AnyRow) -> QueueEntry:
    return QueueEntry(
        id=row.id,
        source=row.source,
        record_id=row.record_id,
        person=row.person,
        client=row.client,
        why=row.why,
        arrived_on=row.arrived_on,
        due=row.due,
        priority=Priority(row.priority),
        owner=Owner(row.owner),
        assigned_to=row.assigned_to,
        last_contact=row.last_contact,
    )
