"""The tables of one case file: what was gathered, what was written, what is on its way out.

Every table counts its rows by `seq`, since order must not depend on a clock that can be moved.
The migrations make these tables, and the triggers that refuse to change what is frozen.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from navdesk.vault.schema_types import COLUMN_TYPES, Json

STRICT = {"sqlite_strict": True}


class CaseBase(DeclarativeBase):
    """Tables of a case file."""

    type_annotation_map = COLUMN_TYPES


class CaseMeta(CaseBase):
    """The one row about the file: whose it is, and how many writes it has seen."""

    __tablename__ = "meta"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"), STRICT)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[UUID]
    head: Mapped[int]


class CaseSetting(CaseBase):
    """One remembered value of this case."""

    __tablename__ = "setting"
    __table_args__ = (STRICT,)

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[Any] = mapped_column(Json)


class SnapshotRow(CaseBase):
    """What one system answered at one moment.

    `same_as` is the `seq` of the snapshot whose facts it only confirms; it has no payload of its
    own then. `hold` is why it does not count (`domain.facts.Hold`).
    """

    __tablename__ = "snapshot"
    __table_args__ = (Index("snapshot_source", "source", "seq"), STRICT)

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    source: Mapped[str]
    outcome: Mapped[str]
    fetched_at: Mapped[datetime]
    took_ms: Mapped[int]
    reason: Mapped[Any] = mapped_column(Json)
    payload: Mapped[str | None]
    same_as: Mapped[int | None]
    hold: Mapped[str | None]


class FactRow(CaseBase):
    """One statement of a snapshot, in the order it was read."""

    __tablename__ = "fact"
    __table_args__ = (Index("fact_snapshot", "snapshot"), STRICT)

    seq: Mapped[int] = mapped_column(primary_key=True)
    snapshot: Mapped[int] = mapped_column(ForeignKey("snapshot.seq", ondelete="CASCADE"))
    life_area: Mapped[str]
    field: Mapped[str]
    value: Mapped[Any] = mapped_column(Json)
    source: Mapped[str]
    record_id: Mapped[str]
    fetched_at: Mapped[datetime]
    sensitivity: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    told: Mapped[Any] = mapped_column(Json, nullable=True)


class EventColumns:
    """What every event has: who wrote what when, on which base, for which purpose."""

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    author: Mapped[str]
    written_at: Mapped[datetime]
    legal_basis: Mapped[str]
    base: Mapped[UUID | None]


class AnswerRow(EventColumns, CaseBase):
    """One dated entry in the mapping."""

    __tablename__ = "answer"
    __table_args__ = (Index("answer_field", "field", "seq"), STRICT)

    life_area: Mapped[str]
    field: Mapped[str]
    kind: Mapped[str]
    value: Mapped[Any] = mapped_column(Json)
    client_words: Mapped[str]
    reason: Mapped[str]
    fact_refs: Mapped[Any] = mapped_column(Json)
    child: Mapped[str | None]


class GoalRow(EventColumns, CaseBase):
    """What the client wants to reach."""

    __tablename__ = "goal"
    __table_args__ = (STRICT,)

    life_area: Mapped[str]
    text: Mapped[str]
    client_words: Mapped[str]
    target_date: Mapped[date | None]
    outcome: Mapped[str]
    details: Mapped[Any] = mapped_column(Json)


class MeasureRow(EventColumns, CaseBase):
    """Who does what by when."""

    __tablename__ = "measure"
    __table_args__ = (STRICT,)

    owner: Mapped[str]
    text: Mapped[str]
    goal: Mapped[UUID | None]
    need: Mapped[UUID | None]
    responsible: Mapped[str]
    due: Mapped[date | None]
    outcome: Mapped[str]
    details: Mapped[Any] = mapped_column(Json)


class NoteRow(CaseBase):
    """A note. `sealed_no` counts sealings, and is null in a draft."""

    __tablename__ = "note"
    __table_args__ = (STRICT,)

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    case_id: Mapped[UUID]
    author: Mapped[str]
    kind: Mapped[str]
    written_at: Mapped[datetime]
    segments: Mapped[Any] = mapped_column(Json)
    state: Mapped[str]
    revision: Mapped[int]
    sealed_no: Mapped[int | None] = mapped_column(unique=True)
    details: Mapped[Any] = mapped_column(Json)


class DeliveryRow(CaseBase):
    """One sealed piece. All above `state`, and `details`, are frozen by triggers, as is the row.

    Tied to its note by id only: a delivery outlives what it came from.
    """

    __tablename__ = "delivery"
    __table_args__ = (STRICT,)

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    key: Mapped[str] = mapped_column(unique=True)
    case_id: Mapped[UUID]
    note_id: Mapped[UUID]
    person: Mapped[str]
    municipality: Mapped[str | None]
    archive: Mapped[str]
    archive_class: Mapped[str]
    shielding: Mapped[int]
    office_lock: Mapped[bool]
    visibility: Mapped[str]
    record_type: Mapped[str]
    contents: Mapped[Any] = mapped_column(Json)
    sealed_by: Mapped[str]
    sealed_by_name: Mapped[str]
    unit: Mapped[str]
    written_at: Mapped[datetime]
    sealed_at: Mapped[datetime]
    state: Mapped[str]
    attempts: Mapped[int]
    next_try: Mapped[datetime | None]
    last_attempt_at: Mapped[datetime | None]
    receipt_id: Mapped[str | None]
    receipt_at: Mapped[datetime | None]
    reason: Mapped[Any] = mapped_column(Json)
    details: Mapped[Any] = mapped_column(Json)


class ContentRow(CaseBase):
    """The frozen bytes of a delivery; no column of it ever changes."""

    __tablename__ = "delivery_content"
    __table_args__ = (STRICT,)

    delivery_id: Mapped[UUID] = mapped_column(ForeignKey("delivery.id"), primary_key=True)
    title: Mapped[str]
    text: Mapped[str]
    pdf: Mapped[bytes]
    structured: Mapped[bytes]
    sha256: Mapped[str]


class ProgressRow(CaseBase):
    """What an archive handed out on the way (hrefs, ids), kept before the next request."""

    __tablename__ = "delivery_progress"
    __table_args__ = (STRICT,)

    delivery_id: Mapped[UUID] = mapped_column(ForeignKey("delivery.id"), primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class TypedRow(CaseBase):
    """What is typed somewhere and not yet an answer, word for word; `place` names the field."""

    __tablename__ = "typed"
    __table_args__ = (STRICT,)

    place: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[Any] = mapped_column(Json)
    saved_at: Mapped[datetime]


class AttachmentRow(CaseBase):
    """One attached document or photo; its bytes lie in chunks."""

    __tablename__ = "attachment"
    __table_args__ = (STRICT,)

    seq: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[UUID] = mapped_column(unique=True)
    name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    added_by: Mapped[str]
    added_at: Mapped[datetime]


class ChunkRow(CaseBase):
    """A part of an attachment, so that none of it is ever whole in memory."""

    __tablename__ = "attachment_chunk"
    __table_args__ = (STRICT,)

    attachment_id: Mapped[UUID] = mapped_column(
        ForeignKey("attachment.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[bytes]


class SeenRow(CaseBase):
    """The answer of a source that a person has read: in one field, or (`""`) in all others."""

    __tablename__ = "seen"
    __table_args__ = (STRICT,)

    source: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    snapshot: Mapped[int] = mapped_column(ForeignKey("snapshot.seq", ondelete="CASCADE"))
    seen_at: Mapped[datetime]


class DocumentRow(CaseBase):
    """A document of an archive, kept once it was fetched; `ref` names archive and document."""

    __tablename__ = "document"
    __table_args__ = (STRICT,)

    ref: Mapped[str] = mapped_column(primary_key=True)
    media_type: Mapped[str]
    size: Mapped[int]
    sha256: Mapped[str]
    fetched_at: Mapped[datetime]


class DocumentChunkRow(CaseBase):
    """A part of a kept document."""

    __tablename__ = "document_chunk"
    __table_args__ = (STRICT,)

    ref: Mapped[str] = mapped_column(
        ForeignKey("document.ref", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[bytes]


class ArchivedRecordRow(CaseBase):
    """A record of navdesk's own that was read back from an archive."""

    __tablename__ = "archived_record"
    __table_args__ = (STRICT,)

    key: Mapped[str] = mapped_column(primary_key=True)
    system: Mapped[str]
    record_id: Mapped[str]
    read_at: Mapped[datetime]
    content: Mapped[bytes | None]
    problem: Mapped[Any] = mapped_column(Json)
    withdrawn: Mapped[bool]


class SearchRow(CaseBase):
    """A text that can be searched for, beside its folded form that the two indexes read."""

    __tablename__ = "search_text"
    __table_args__ = (Index("search_text_ref", "kind", "ref", unique=True), STRICT)

    seq: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    ref: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    folded: Mapped[str]
