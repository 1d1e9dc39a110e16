"""The sender's timetable: which deliveries exist, in what state, and when to try next.

The truth lies in the case files; this copy exists because a commit over two files is not atomic,
and is made anew from them whenever the vault was not closed in order (architecture, section 4).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import cast
from uuid import UUID

from sqlalchemy import Table, delete, select
from sqlalchemy.dialects.sqlite import insert

from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.vault.database import Database
from navdesk.vault.prepared import prepared
from navdesk.vault.schema_index import ScheduledRow


@dataclass(frozen=True, slots=True)
class ScheduledDelivery:
    """One delivery in the timetable. `next_try` is real time; None means at once."""

    id: UUID
    case_id: UUID
    state: DeliveryState
    next_try: datetime | None

    @classmethod
    def of(cls, delivery: Delivery) -> ScheduledDelivery:
        """Return what the timetable knows of `delivery`."""
        return cls(delivery.id, delivery.case_id, delivery.state, delivery.next_try)


@dataclass(slots=True, eq=False)
class _News:
    """What one caller wants noted, and whether somebody has done so."""

    rows: tuple[ScheduledDelivery, ...]
    noted: bool = False


class DeliverySchedule:
    """The timetable of one vault; the vault itself keeps it up to date at every change."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._turn = Lock()
        self._guard = Lock()
        self._waiting: list[_News] = []

    def entries(self) -> tuple[ScheduledDelivery, ...]:
        """Return all deliveries, the earliest next try first and settled ones last."""
        rows = self._load()
        return tuple(sorted(rows, key=lambda row: (row.state.is_settled, *_when(row))))

    def due(self, now: datetime) -> tuple[ScheduledDelivery, ...]:
        """Return the deliveries to work on at `now` (real time), the longest waiting first.

        What is settled or waits for a person is left out.
        """
        return tuple(
            row
            for row in self.entries()
            if not (row.state.is_settled or row.state.waits_for_person)
            and (row.next_try is None or row.next_try <= now)
        )

    def get(self, delivery_id: UUID) -> ScheduledDelivery | None:
        """Return one delivery's line, or None."""
        return next((row for row in self._load() if row.id == delivery_id), None)

    def put(self, deliveries: Iterable[ScheduledDelivery]) -> None:
        """Note what is now true of some deliveries, durably when it returns.

        What several threads want noted while one is at it is noted together: many small flushes
        of one file would hold up a round more than all the archives do.
        """
        mine = _News(tuple(deliveries))
        with self._database.hold():
            with self._guard:
                self._waiting.append(mine)
            with self._turn:
                if mine.noted:
                    return
                with self._guard:
                    # Where a write of all failed, each of them writes its own and hears of it.
                    together = self._waiting if mine in self._waiting else [mine]
                    if together is self._waiting:
                        self._waiting = []
                self._write([row for news in together for row in news.rows])
                for news in together:
                    news.noted = True

    def remove(self, delivery_id: UUID) -> None:
        """Forget a delivery that is nowhere any more."""
        with self._database.write() as session:
            session.execute(delete(ScheduledRow).where(ScheduledRow.delivery_id == delivery_id))

    def replace_case(self, case_id: UUID, deliveries: Iterable[ScheduledDelivery]) -> None:
        """Put what a case file holds in place of everything noted for that case."""
        with self._database.write() as session:
            session.execute(delete(ScheduledRow).where(ScheduledRow.case_id == case_id))
            for each in deliveries:
                session.add(
                    ScheduledRow(
                        delivery_id=each.id,
                        case_id=each.case_id,
                        state=each.state.value,
                        next_try=each.next_try,
                    )
                )

    def _write(self, rows: Iterable[ScheduledDelivery]) -> None:
        noted = [
            {
                "delivery_id": each.id,
                "case_id": each.case_id,
                "state": each.state.value,
                "next_try": each.next_try,
            }
            for each in rows
        ]
        with self._database.write() as session:
            for one in noted:
                session.execute(_PUT, one)

    def _load(self) -> list[ScheduledDelivery]:
        query = select(
            ScheduledRow.delivery_id,
            ScheduledRow.case_id,
            ScheduledRow.state,
            ScheduledRow.next_try,
        )
        with self._database.read() as session:
            rows = session.execute(query).all()
        return [
            ScheduledDelivery(row.delivery_id, row.case_id, DeliveryState(row.state), row.next_try)
            for row in rows
        ]


_NEW = insert(cast("Table", ScheduledRow.__table__))
_PUT = prepared(
    _NEW.on_conflict_do_update(
        index_elements=["delivery_id"],
        set_={"state": _NEW.excluded.state, "next_try": _NEW.excluded.next_try},
    )
)


def _when(row: ScheduledDelivery) -> tuple[float, str]:
    return (row.next_try.timestamp() if row.next_try else 0.0, str(row.id))
