"""Deliveries where they are true: in the case file, beside the note they were sealed from.

Bytes and key are frozen at sealing, by triggers in the file; only what the sender learns on the
way may change (architecture, section 6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from navdesk.domain.codes import ArchiveKind, Content, RecordType, Shielding, Visibility
from navdesk.domain.delivery import Delivery, DeliveryState, Receipt, SealedContent
from navdesk.vault.database import Database
from navdesk.vault.delivery_json import details_from_json, details_to_json
from navdesk.vault.delivery_schedule import ScheduledDelivery
from navdesk.vault.errors import AlreadySettled, NoSuchRecord
from navdesk.vault.records import AnyRow, message_from_json, message_to_json
from navdesk.vault.schema_case import ContentRow, DeliveryRow, ProgressRow

Announce = Callable[[Sequence[ScheduledDelivery]], None]
"""Hears what changed about deliveries, after it was committed."""


class Deliveries:
    """The deliveries of one case file. Every write is committed before it returns."""

    def __init__(self, database: Database, announce: Announce) -> None:
        self._database = database
        self._announce = announce

    def get(self, delivery_id: UUID) -> Delivery:
        """Return a delivery with its frozen bytes. Raises `NoSuchRecord`."""
        with self._database.read() as session:
            return _one(session, delivery_id)

    def all(self) -> tuple[Delivery, ...]:
        """Return every delivery, in the order they were sealed."""
        with self._database.read() as session:
            return tuple(_load(session))

    def for_note(self, note_id: UUID) -> tuple[Delivery, ...]:
        """Return a note's deliveries, in the order they were sealed."""
        with self._database.read() as session:
            return tuple(_load(session, DeliveryRow.note_id == note_id))

    def unsettled(self) -> tuple[Delivery, ...]:
        """Return every delivery that is neither verified nor withdrawn, in sealing order."""
        with self._database.read() as session:
            return tuple(_load(session, _UNSETTLED))

    def unsent_since(self) -> datetime | None:
        """Return when the oldest unsettled delivery was sealed, without reading the bytes."""
        with self._database.read() as session:
            return session.scalar(select(func.min(DeliveryRow.sealed_at)).where(_UNSETTLED))

    def take(self, deliveries: Sequence[Delivery]) -> None:
        """Copy deliveries of another file as they stand there, all or none, durably.

        The sealed bytes of one that is here already are left alone. Raises a storage error.
        """
        with self._database.hold():
            with self._database.write() as session:
                for delivery in deliveries:
                    known = session.scalar(
                        select(DeliveryRow.seq).where(DeliveryRow.id == delivery.id)
                    )
                    if known is None:
                        insert_sealed(session, [delivery])
                    else:
                        _bring_up_to_date(session, delivery)
            self._announce([ScheduledDelivery.of(delivery) for delivery in deliveries])

    def record_attempt(self, delivery_id: UUID, at: datetime) -> None:
        """Note that a request is about to be made at `at` (real time), before it is made.

        The state becomes `sending` and the attempts one more. Raises `NoSuchRecord`, or
        `AlreadySettled` for a delivery that is verified or withdrawn.
        """
        with self._database.hold():
            with self._database.write() as session:
                current = _one(session, delivery_id)
                if current.state.is_settled:
                    raise AlreadySettled
                session.execute(
                    update(DeliveryRow)
                    .where(DeliveryRow.id == delivery_id)
                    .values(
                        state=DeliveryState.SENDING.value,
                        attempts=current.attempts + 1,
                        last_attempt_at=at,
                        next_try=None,
                    )
                )
                changed = _one(session, delivery_id)
            self._announce([ScheduledDelivery.of(changed)])

    def update(self, delivery: Delivery) -> None:
        """Keep state, reason, next try, last attempt and receipt of `delivery`, nothing else of it.

        A last attempt of None says that nothing can be under way. Raises `NoSuchRecord`.
        """
        receipt = delivery.receipt
        with self._database.hold():
            with self._database.write() as session:
                changed = session.execute(
                    update(DeliveryRow)
                    .where(DeliveryRow.id == delivery.id)
                    .values(
                        state=delivery.state.value,
                        next_try=delivery.next_try,
                        last_attempt_at=delivery.last_attempt_at,
                        reason=message_to_json(delivery.reason),
                        receipt_id=receipt.archive_id if receipt else None,
                        receipt_at=receipt.at if receipt else None,
                    )
                    .returning(DeliveryRow.id)
                )
                if changed.first() is None:
                    raise NoSuchRecord
            self._announce([ScheduledDelivery.of(delivery)])

    def keep(self, delivery_id: UUID, key: str, value: str) -> None:
        """Keep one piece of progress durably. Raises `NoSuchRecord`."""
        row = upsert(ProgressRow).values(delivery_id=delivery_id, key=key, value=value)
        with self._database.write() as session:
            _one(session, delivery_id)
            session.execute(
                row.on_conflict_do_update(
                    index_elements=["delivery_id", "key"], set_={"value": row.excluded.value}
                )
            )

    def scheduled(self) -> tuple[ScheduledDelivery, ...]:
        """Return what a timetable must know of every delivery, without reading the bytes."""
        query = select(
            DeliveryRow.id, DeliveryRow.case_id, DeliveryRow.state, DeliveryRow.next_try
        ).order_by(DeliveryRow.seq)
        with self._database.read() as session:
            return tuple(
                ScheduledDelivery(row.id, row.case_id, DeliveryState(row.state), row.next_try)
                for row in session.execute(query)
            )


def insert_sealed(session: Session, deliveries: Sequence[Delivery]) -> None:
    """Write newly sealed deliveries as part of the note's transaction."""
    for delivery in deliveries:
        session.execute(insert(DeliveryRow).values(_values(delivery)))
        content = delivery.content
        session.execute(
            insert(ContentRow).values(
                delivery_id=delivery.id,
                title=content.title,
                text=content.text,
                pdf=content.pdf,
                structured=content.structured,
                sha256=content.sha256,
            )
        )
        for key, value in delivery.progress.items():
            session.execute(
                insert(ProgressRow).values(delivery_id=delivery.id, key=key, value=value)
            )


def _bring_up_to_date(session: Session, delivery: Delivery) -> None:
    changing = ("state", "attempts", "next_try", "last_attempt_at")
    values = _values(delivery)
    kept = {name: values[name] for name in (*changing, "receipt_id", "receipt_at", "reason")}
    session.execute(update(DeliveryRow).where(DeliveryRow.id == delivery.id).values(kept))
    for key, value in delivery.progress.items():
        row = upsert(ProgressRow).values(delivery_id=delivery.id, key=key, value=value)
        session.execute(
            row.on_conflict_do_update(
                index_elements=["delivery_id", "key"], set_={"value": row.excluded.value}
            )
        )


def _one(session: Session, delivery_id: UUID) -> Delivery:
    found = _load(session, DeliveryRow.id == delivery_id)
    if not found:
        raise NoSuchRecord
    return found[0]


def _load(session: Session, *conditions: ColumnElement[bool]) -> list[Delivery]:
    query = (
        select(*DeliveryRow.__table__.columns, *_CONTENT)
        .join(ContentRow, ContentRow.delivery_id == DeliveryRow.id)
        .where(*conditions)
        .order_by(DeliveryRow.seq)
    )
    rows = session.execute(query).all()
    progress: defaultdict[UUID, dict[str, str]] = defaultdict(dict)
    kept = select(ProgressRow.delivery_id, ProgressRow.key, ProgressRow.value)
    for row in session.execute(
        kept.join(DeliveryRow, DeliveryRow.id == ProgressRow.delivery_id).where(*conditions)
    ):
        progress[row.delivery_id][row.key] = row.value
    return [_delivery(row, progress[row.id]) for row in rows]


_CONTENT = (
    ContentRow.title,
    ContentRow.text,
    ContentRow.pdf,
    ContentRow.structured,
    ContentRow.sha256,
)


_UNSETTLED = DeliveryRow.state.not_in([state.value for state in DeliveryState if state.is_settled])


def _values(delivery: Delivery) -> dict[str, Any]:
    receipt = delivery.receipt
    return {
        "id": delivery.id,
        "key": delivery.key,
        "case_id": delivery.case_id,
        "note_id": delivery.note_id,
        "person": delivery.person,
        "municipality": delivery.municipality,
        "archive": delivery.archive.value,
        "archive_class": delivery.archive_class,
        "shielding": int(delivery.shielding),
        "office_lock": delivery.office_lock,
        "visibility": delivery.visibility.value,
        "record_type": delivery.record_type.value,
        "contents": [content.value for content in delivery.contents],
        "sealed_by": delivery.sealed_by,
        "sealed_by_name": delivery.sealed_by_name,
        "unit": delivery.unit,
        "written_at": delivery.written_at,
        "sealed_at": delivery.sealed_at,
        "state": delivery.state.value,
        "attempts": delivery.attempts,
        "next_try": delivery.next_try,
        "last_attempt_at": delivery.last_attempt_at,
        "receipt_id": receipt.archive_id if receipt else None,
        "receipt_at": receipt.at if receipt else None,
        "reason": message_to_json(delivery.reason),
        "details": details_to_json(delivery),
    }


def _delivery(row: AnyRow, progress: dict[str, str]) -> Delivery:
    return Delivery(
        id=row.id,
        key=row.key,
        case_id=row.case_id,
        note_id=row.note_id,
        person=row.person,
        municipality=row.municipality,
        archive=ArchiveKind(row.archive),
        archive_class=row.archive_class,
        shielding=Shielding(row.shielding),
        office_lock=row.office_lock,
        visibility=Visibility(row.visibility),
        record_type=RecordType(row.record_type),
        contents=tuple(Content(content) for content in row.contents),
        sealed_by=row.sealed_by,
        sealed_by_name=row.sealed_by_name,
        unit=row.unit,
        written_at=row.written_at,
        sealed_at=row.sealed_at,
        content=SealedContent(row.title, row.text, row.pdf, row.structured, row.sha256),
        state=DeliveryState(row.state),
        attempts=row.attempts,
        next_try=row.next_try,
        last_attempt_at=row.last_attempt_at,
        receipt=None if row.receipt_id is None else Receipt(row.receipt_id, row.receipt_at),
        reason=message_from_json(row.reason),
        progress=MappingProxyType(progress),
        **details_from_json(row.details),
    )
