"""What the page says of a paragraph that goes to the client as a message: where, and that it is
sent at once and cannot be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from navdesk.backoffice.archives.sent_message import is_message
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.deliveries import PlannedDelivery, is_sent_to_client
from navdesk.domain.delivery import Delivery
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note
from navdesk.rulebook.terms import Terms
from navdesk.work.answer_threads import answered_fact, reaches_client, thread_to_answer_in
from navdesk.work.note_states import NotePreview, PiecePreview, SegmentPreview

_CONTACT = "QUALIFICATION.x_digital_contact"
_OUT_OF_REACH = frozenset({"RESERVED", "NOT_REGISTERED", "NOT_NOTIFIABLE"})


def way_of(archive: ArchiveKind, terms: Terms) -> str:
    """Return words for where a message goes that is filed in `archive`."""
    return terms.get(f"message_way.{archive.value}")


def destination_of(delivery: Delivery, terms: Terms, otherwise: str) -> str:
    """Return where a delivery goes: to the client where it is a message, else `otherwise`."""
    if is_message(delivery) and reaches_client(delivery.archive, delivery.thread):
        return way_of(delivery.archive, terms)
    return otherwise


def shown_as_answer(
    preview: NotePreview,
    note: Note,
    planned: Sequence[PlannedDelivery],
    facts: Sequence[Fact],
    terms: Terms,
) -> NotePreview:
    """Return `preview` with what is sent to the client named as that, and warned of."""
    fact = answered_fact(note.answers, facts)
    sent = [
        one
        for one in planned
        if all(is_sent_to_client(note, at, one.archive) for at in one.segment_indexes)
        and reaches_client(one.archive, thread_to_answer_in(fact, one.archive))
    ]
    if not sent:
        return preview
    ways = {at: way_of(one.archive, terms) for one in sent for at in one.segment_indexes}
    warnings = [Message("work.message_goes_at_once")]
    if any(one.archive is ArchiveKind.STATE_PLAN for one in sent) and _out_of_reach(facts):
        warnings.append(Message("work.message_cannot_reach"))
    state = iter([one for one in planned if one.archive in {p.archive for p in preview.state}])
    return replace(
        preview,
        state=tuple(_piece(piece, next(state), sent, terms) for piece in preview.state),
        segments=tuple(_segment(one, ways) for one in preview.segments),
        warnings=(*warnings, *preview.warnings),
    )


def _piece(
    piece: PiecePreview, planned: PlannedDelivery, sent: Sequence[PlannedDelivery], terms: Terms
) -> PiecePreview:
    return replace(piece, destination=way_of(piece.archive, terms)) if planned in sent else piece


def _segment(segment: SegmentPreview, ways: Mapping[int, str]) -> SegmentPreview:
    way = ways.get(segment.index)
    return segment if way is None else replace(segment, destination=way)


def _out_of_reach(facts: Sequence[Fact]) -> bool:
    told = next((fact.value for fact in facts if fact.field == _CONTACT), None)
    return isinstance(told, Mapping) and told.get("status") in _OUT_OF_REACH
