"""The notes of one case: drafts that change with every keystroke, and sealed ones that never do."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from navdesk.domain.codes import Content
from navdesk.domain.delivery import Delivery
from navdesk.domain.notes import Note, NoteKind, NoteSegment, NoteState
from navdesk.vault.database import Database
from navdesk.vault.deliveries import Announce, insert_sealed, withdraw_in
from navdesk.vault.delivery_schedule import ScheduledDelivery
from navdesk.vault.errors import AlreadySealed, StorageFault
from navdesk.vault.note_json import (
    details_from_json,
    details_to_json,
    segment_from_json,
    segment_to_json,
)
from navdesk.vault.records import AnyRow
from navdesk.vault.schema_case import NoteRow
from navdesk.vault.search_texts import SearchIndex
from navdesk.vault.unfreezing import unguarded


class Notes:
    """The notes of one case file."""

    def __init__(
        self, database: Database, case_id: UUID, announce: Announce, index: SearchIndex
    ) -> None:
        self._database = database
        self._case_id = case_id
        self._announce = announce
        self._index = index

    def save_draft(self, note: Note) -> None:
        """Keep a draft exactly as it is now, durably, before it returns.

        Raises `AlreadySealed` when the note was sealed meanwhile, and `ValueError` for a note
        of another case or one that does not say it is a draft.
        """
        self._require_own(note)
        if note.state is not NoteState.DRAFT:
            raise ValueError("only a draft is saved as a draft")
        with self._database.write() as session:
            _require_unsealed(session, note.id)
            gone = _safety(_segments(session, note.id)) > _safety(note.segments)
            _put(session, note, None)
            self._index.put_note(session, note)
        if gone:
            # What was reported elsewhere stays nowhere here, the write-ahead log included.
            self._database.flush_deleted()

    def draft(self) -> Note | None:
        """Return the case's unsealed note, the newest if there are several, or None."""
        found = self.drafts()
        return found[0] if found else None

    def drafts(self) -> tuple[Note, ...]:
        """Return every unsealed note, the last begun first."""
        return self._load(NoteRow.state == NoteState.DRAFT.value, order=NoteRow.seq.desc())

    def discard(self, note_id: UUID) -> None:
        """Forget a draft for good; one that is not there is no error. Raises `AlreadySealed`."""
        with self._database.write() as session:
            _require_unsealed(session, note_id)
            session.execute(delete(NoteRow).where(NoteRow.id == note_id))
            self._index.remove_note(session, note_id)
        self._database.flush_deleted()

    def get(self, note_id: UUID) -> Note | None:
        """Return a note, or None."""
        found = self._load(NoteRow.id == note_id, order=NoteRow.seq)
        return found[0] if found else None

    def sealed(self) -> tuple[Note, ...]:
        """Return the sealed notes, the last sealed first."""
        return self._load(NoteRow.sealed_no.is_not(None), order=NoteRow.sealed_no.desc())

    def seal(self, note: Note, deliveries: Sequence[Delivery]) -> Note:
        """Freeze a note and its deliveries with their bytes, all in one transaction.

        Returns the note as sealed. Raises `AlreadySealed`; `ValueError` when a delivery belongs to
        another note or its bytes do not have the hash it names; and a storage error. Nothing at
        all is kept then.
        """
        self._require_own(note)
        for delivery in deliveries:
            if (delivery.note_id, delivery.case_id) != (note.id, note.case_id):
                raise ValueError("a delivery belongs to another note")
            if hashlib.sha256(delivery.content.pdf).hexdigest() != delivery.content.sha256:
                raise ValueError("sealed bytes do not have the hash they are sealed with")
        sealed = replace(note, state=NoteState.SEALED)
        with self._database.hold():
            with self._database.write(bulk=True) as session:
                _require_unsealed(session, note.id)
                gone = _left_out(_segments(session, note.id), sealed.segments)
                last = session.scalar(select(func.max(NoteRow.sealed_no))) or 0
                _put(session, sealed, last + 1)
                self._index.put_note(session, sealed)
                insert_sealed(session, deliveries)
            self._announce([ScheduledDelivery.of(delivery) for delivery in deliveries])
        if gone:
            # It is sealed whatever becomes of this; the next write takes the log's last copies.
            with suppress(StorageFault):
                self._database.flush_deleted()
        return sealed

    def reopen(self, draft: Note, withdrawn: Collection[UUID]) -> None:
        """Keep `draft` in the place of what was sealed and withdraw deliveries, all at once.

        `draft` is a sealed note as a draft again, or another note with part of its text. Raises
        `NoSuchRecord`, `AlreadySettled` for a delivery that is verified, `ValueError`, or a
        storage error; nothing at all is changed then.
        """
        self._require_own(draft)
        if draft.state is not NoteState.DRAFT:
            raise ValueError("only a draft is reopened")
        with self._database.hold():
            with self._database.write() as session:
                with unguarded(session, frozenset({"note"})):
                    _put(session, draft, None)
                self._index.put_note(session, draft)
                changed = withdraw_in(session, withdrawn)
            self._announce(changed)

    def _require_own(self, note: Note) -> None:
        if note.case_id != self._case_id:
            raise ValueError("the note belongs to another case")

    def _load(self, condition: Any, *, order: Any) -> tuple[Note, ...]:
        query = select(*NoteRow.__table__.columns).where(condition).order_by(order)
        with self._database.read() as session:
            return tuple(_note(row) for row in session.execute(query))


def notes_in(session: Session) -> tuple[Note, ...]:
    """Return every note, drafts too, within somebody else's transaction."""
    rows = session.execute(select(*NoteRow.__table__.columns).order_by(NoteRow.seq))
    return tuple(map(_note, rows))


def _require_unsealed(session: Session, note_id: UUID) -> None:
    state = session.scalar(select(NoteRow.state).where(NoteRow.id == note_id))
    if state == NoteState.SEALED.value:
        raise AlreadySealed


def _segments(session: Session, note_id: UUID) -> tuple[NoteSegment, ...]:
    kept = session.scalar(select(NoteRow.segments).where(NoteRow.id == note_id))
    return tuple(map(segment_from_json, kept or ()))


def _safety(segments: Sequence[NoteSegment]) -> int:
    """Return how many paragraphs hold what is to be reported elsewhere (rule C02)."""
    return sum(segment.content is Content.SAFETY for segment in segments)


def _left_out(before: Sequence[NoteSegment], after: Sequence[NoteSegment]) -> bool:
    """Whether a sealed note no longer says what its draft said."""
    kept = {segment.text.strip() for segment in after}
    return any(segment.text.strip() not in {*kept, ""} for segment in before)


def _put(session: Session, note: Note, sealed_no: int | None) -> None:
    values = {
        "id": note.id,
        "case_id": note.case_id,
        "author": note.author,
        "kind": note.kind.value,
        "written_at": note.written_at,
        "segments": [segment_to_json(segment) for segment in note.segments],
        "state": note.state.value,
        "revision": note.revision,
        "sealed_no": sealed_no,
        "details": details_to_json(note),
    }
    row = insert(NoteRow).values(values)
    session.execute(
        row.on_conflict_do_update(
            index_elements=["id"], set_={name: row.excluded[name] for name in values}
        )
    )


def _note(row: AnyRow) -> Note:
    return Note(
        id=row.id,
        case_id=row.case_id,
        author=row.author,
        kind=NoteKind(row.kind),
        written_at=row.written_at,
        segments=tuple(segment_from_json(segment) for segment in row.segments),
        state=NoteState(row.state),
        revision=row.revision,
        **details_from_json(row.details),
    )
