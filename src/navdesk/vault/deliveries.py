"""Deliveries where they are true: in the case file, beside the note they were sealed from.

Bytes and key are frozen at sealing, by triggers in the file; only what the sender learns on the
way may change (architecture, section 6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    bindparam,
    func,
    insert,
    literal,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import Session

from navdesk.domain.codes import ArchiveKind, Content, RecordType, Shielding, Visibility
from navdesk.domain.delivery import Delivery, DeliveryState, Receipt, SealedContent
from navdesk.vault.database import Database
from navdesk.vault.delivery_json import details_from_json, details_to_json
from navdesk.vault.delivery_schedule import ScheduledDelivery
from navdesk.vault.errors import AlreadySettled, NoSuchRecord
from navdesk.vault.prepared import prepared
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
            return tuple(_load(session, _ALL))

    def outlines(self, *, unsettled: bool = False) -> tuple[Delivery, ...]:
        """Return every delivery without text and bytes, for lists and timetables, as sealed.

        What is sent is read with `get`.
        """
        queries = _UNSETTLED_OUTLINES if unsettled else _OUTLINES
        with self._database.read() as session:
            return tuple(_load(session, queries))

    def for_note(self, note_id: UUID) -> tuple[Delivery, ...]:
        """Return a note's deliveries, in the order they were sealed."""
        with self._database.read() as session:
            return tuple(_load(session, _OF_NOTE, note_id))

    def unsettled(self) -> tuple[Delivery, ...]:
        """Return every delivery that is neither verified nor withdrawn, in sealing order."""
        with self._database.read() as session:
            return tuple(_load(session, _ALL_UNSETTLED))

    def unsent_since(self) -> datetime | None:
        """Return when the oldest unsettled delivery was sealed, without reading the bytes."""
        with self._database.read() as session:
            oldest: datetime | None = session.scalar(_OLDEST_UNSETTLED)
        return oldest

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
                current = session.execute(_STANDING, {"which": delivery_id}).first()
                if current is None:
                    raise NoSuchRecord
                if DeliveryState(current.state).is_settled:
                    raise AlreadySettled
                session.execute(_ATTEMPT, {"which": delivery_id, "at": at})
            sending = DeliveryState.SENDING
            self._announce([ScheduledDelivery(delivery_id, current.case_id, sending, None)])

    def update(self, delivery: Delivery) -> None:
        """Keep state, reason, next try, last attempt and receipt of `delivery`, nothing else of it.

        A last attempt of None says that nothing can be under way. Raises `NoSuchRecord`, or
        `AlreadySettled` for one that is verified or withdrawn and would become due again.
        """
        receipt = delivery.receipt
        with self._database.hold():
            with self._database.write() as session:
                changed = session.execute(
                    _UPDATE,
                    {
                        "which": delivery.id,
                        "to_state": delivery.state.value,
                        "to_next_try": delivery.next_try,
                        "to_last_attempt_at": delivery.last_attempt_at,
                        "to_reason": message_to_json(delivery.reason),
                        "to_receipt_id": receipt.archive_id if receipt else None,
                        "to_receipt_at": receipt.at if receipt else None,
                    },
                )
                if changed.first() is None:
                    there = session.scalar(select(_TABLE.c.seq).where(_TABLE.c.id == delivery.id))
                    raise NoSuchRecord if there is None else AlreadySettled
            self._announce([ScheduledDelivery.of(delivery)])

    def keep(self, delivery_id: UUID, key: str, value: str) -> None:
        """Keep one piece of progress durably. Raises `NoSuchRecord`."""
        with self._database.write() as session:
            if session.execute(_STANDING, {"which": delivery_id}).first() is None:
                raise NoSuchRecord
            session.execute(_KEEP, {"delivery_id": delivery_id, "key": key, "value": value})

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


def withdraw_in(session: Session, deliveries: Collection[UUID]) -> list[ScheduledDelivery]:
    """Withdraw deliveries as part of somebody else's transaction; returns how they stand then.

    Raises `NoSuchRecord`, or `AlreadySettled` for one that is verified.
    """
    changed = []
    for delivery_id in deliveries:
        current = _one(session, delivery_id)
        if current.state is DeliveryState.VERIFIED:
            raise AlreadySettled
        session.execute(_WITHDRAW, {"which": delivery_id})
        changed.append(
            ScheduledDelivery(delivery_id, current.case_id, DeliveryState.WITHDRAWN, None)
        )
    return changed


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
    found = _load(session, _ONE, delivery_id)
    if not found:
        raise NoSuchRecord
    return found[0]


def _load(session: Session, queries: _Queries, which: UUID | None = None) -> list[Delivery]:
    chosen = {} if which is None else {"which": which}
    rows = session.execute(queries.rows, chosen).all()
    progress: defaultdict[UUID, dict[str, str]] = defaultdict(dict)
    for row in session.execute(queries.steps, chosen):
        progress[row.delivery_id][row.key] = row.value
    return [_delivery(row, progress[row.id]) for row in rows]


@dataclass(frozen=True, slots=True)
class _Queries:
    """How some deliveries and their progress are read."""

    rows: Select[Any]
    steps: Select[Any]

    @classmethod
    def of(cls, rows: Select[Any], *conditions: ColumnElement[bool]) -> _Queries:
        return cls(prepared(rows.where(*conditions)), prepared(_PROGRESS.where(*conditions)))


# Built once: building a statement costs more than running it, and a round runs thousands.
_TABLE = cast("Table", DeliveryRow.__table__)
_BYTES = cast("Table", ContentRow.__table__)
_STEPS = cast("Table", ProgressRow.__table__)
_WHOLE = (
    select(
        *_TABLE.c, _BYTES.c.title, _BYTES.c.text, _BYTES.c.pdf, _BYTES.c.structured, _BYTES.c.sha256
    )
    .join_from(_TABLE, _BYTES, _BYTES.c.delivery_id == _TABLE.c.id)
    .order_by(_TABLE.c.seq)
)
_OUTLINED = (
    select(
        *_TABLE.c,
        _BYTES.c.title,
        literal("").label("text"),
        literal(b"").label("pdf"),
        literal(b"").label("structured"),
        _BYTES.c.sha256,
    )
    .join_from(_TABLE, _BYTES, _BYTES.c.delivery_id == _TABLE.c.id)
    .order_by(_TABLE.c.seq)
)
_PROGRESS = select(_STEPS.c.delivery_id, _STEPS.c.key, _STEPS.c.value).join_from(
    _STEPS, _TABLE, _STEPS.c.delivery_id == _TABLE.c.id
)
_ATTEMPT = prepared(
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("which"))
    .values(
        state=DeliveryState.SENDING.value,
        attempts=_TABLE.c.attempts + 1,
        last_attempt_at=bindparam("at"),
        next_try=None,
    )
)
_CHANGING = ("state", "next_try", "last_attempt_at", "reason", "receipt_id", "receipt_at")
_SETTLED = [state.value for state in DeliveryState if state.is_settled]
_UPDATE = prepared(
    update(_TABLE)
    .where(
        _TABLE.c.id == bindparam("which"),
        _TABLE.c.state.not_in(_SETTLED) | bindparam("to_state").in_(_SETTLED),
    )
    .values({name: bindparam(f"to_{name}") for name in _CHANGING})
    .returning(_TABLE.c.id)
)
_WITHDRAW = prepared(
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("which"))
    .values(state=DeliveryState.WITHDRAWN.value, next_try=None, reason=None)
)
_NEW_STEP = upsert(_STEPS)
_KEEP = prepared(
    _NEW_STEP.on_conflict_do_update(
        index_elements=["delivery_id", "key"], set_={"value": _NEW_STEP.excluded.value}
    )
)
_WHICH: ColumnElement[bool] = _TABLE.c.id == bindparam("which")
_UNSETTLED = _TABLE.c.state.not_in(_SETTLED)
_STANDING = prepared(select(_TABLE.c.state, _TABLE.c.case_id).where(_WHICH))
_OLDEST_UNSETTLED = prepared(select(func.min(_TABLE.c.sealed_at)).where(_UNSETTLED))
_ONE = _Queries.of(_WHOLE, _WHICH)
_ALL = _Queries.of(_WHOLE)
_ALL_UNSETTLED = _Queries.of(_WHOLE, _UNSETTLED)
_OF_NOTE = _Queries.of(_WHOLE, _TABLE.c.note_id == bindparam("which"))
_OUTLINES = _Queries.of(_OUTLINED)
_UNSETTLED_OUTLINES = _Queries.of(_OUTLINED, _UNSETTLED)


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
