"""How the segments of one note come together in deliveries.

One delivery per note, archive and class: its segments in written order under the strictest
shielding among them (domain sheet, section 3, Delivery).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from navdesk.domain.codes import ArchiveKind, Content, Flag, RecordType, Shielding, Visibility
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind
from navdesk.domain.routing import RoutedDelivery, Routing, strictest

_SENT_FROM = frozenset({ArchiveKind.STATE_PLAN, ArchiveKind.JOARK})
"""Where a message to the client is filed."""


@dataclass(frozen=True, slots=True)
class PlannedDelivery:
    """One delivery of a note before it is sealed.

    `number` counts from 1 in order of first appearance in the note and becomes part of the
    external key; `segment_indexes` count from 0 and stand in written order. `title` is neutral.
    """

    number: int
    archive: ArchiveKind
    archive_class: str
    shielding: Shielding
    office_lock: bool
    visibility: Visibility
    record_type: RecordType
    segment_indexes: tuple[int, ...]
    title: Message


def plan_deliveries(note: Note, routings: Sequence[Routing]) -> tuple[PlannedDelivery, ...]:
    """Return the deliveries of `note`, given the routing of each of its segments in order.

    Segments that are held, refused, removed or kept local are in no delivery; whether the note may
    be sealed with them is the caller's question. Raises `ValueError` when there is not exactly
    one routing per segment.
    """
    if len(routings) != len(note.segments):
        raise ValueError("a note needs one routing per segment")
    gathered: dict[tuple[ArchiveKind, str, bool], list[tuple[int, RoutedDelivery]]] = {}
    for index, routing in enumerate(routings):
        for delivery in routing.deliveries:
            message = is_sent_to_client(note, index, delivery.archive)
            place = (delivery.archive, delivery.archive_class, message)
            gathered.setdefault(place, []).append((index, delivery))
    return tuple(
        _planned(note.kind, number, parts)
        for number, parts in enumerate(gathered.values(), start=1)
    )


def letters_to_client(
    note: Note, planned: Sequence[PlannedDelivery]
) -> tuple[PlannedDelivery, ...]:
    """Return the letters that go out beside what the municipality files as sent.

    Only paragraphs marked as a letter, and only those the municipality files (type U); the numbers
    go on from those of `planned`, which keep theirs.
    """
    letters = []
    for one in planned:
        if one.archive is not ArchiveKind.MUNICIPAL or one.record_type is not RecordType.OUTBOUND:
            continue
        marked = tuple(i for i in one.segment_indexes if Flag.LETTER in note.segments[i].flags)
        if marked:
            letters.append((one, marked))
    return tuple(
        replace(
            one,
            number=number,
            archive=ArchiveKind.CLIENT_LETTER,
            segment_indexes=marked,
            title=delivery_title(note.kind, ArchiveKind.CLIENT_LETTER),
        )
        for number, (one, marked) in enumerate(letters, start=len(planned) + 1)
    )


def is_sent_to_client(note: Note, index: int, archive: ArchiveKind) -> bool:
    """Whether a paragraph goes to the client as a message, and so never among other records.

    Of the activity plan it is the dialogue (domain sheet, section 3, "On the wire"); what belongs
    to a benefit is sent only in the conversation that is answered.
    """
    if note.segments[index].content is not Content.MESSAGE:
        return False
    answer = archive is ArchiveKind.JOARK and note.answers is not None
    return answer or archive is ArchiveKind.STATE_PLAN


def delivery_title(kind: NoteKind, archive: ArchiveKind) -> Message:
    """Return the neutral title of a record: no service, no basis, nothing of the content."""
    if archive.is_letter:
        return Message("routing.title_letter")
    if kind is NoteKind.MESSAGE and archive in _SENT_FROM:
        return Message("routing.title_message")
    if kind in {NoteKind.CONTACT, NoteKind.MESSAGE}:
        return Message("routing.title_contact")
    return Message("routing.title_meeting")


def _planned(
    kind: NoteKind, number: int, parts: Sequence[tuple[int, RoutedDelivery]]
) -> PlannedDelivery:
    deliveries = [delivery for _, delivery in parts]
    return PlannedDelivery(
        number=number,
        archive=deliveries[0].archive,
        archive_class=deliveries[0].archive_class,
        shielding=max(delivery.shielding for delivery in deliveries),
        office_lock=any(delivery.office_lock for delivery in deliveries),
        visibility=strictest(delivery.visibility for delivery in deliveries),
        record_type=_record_type([delivery.record_type for delivery in deliveries]),
        segment_indexes=tuple(dict.fromkeys(index for index, _ in parts)),
        title=delivery_title(kind, deliveries[0].archive),
    )


def _record_type(types: Sequence[RecordType]) -> RecordType:
    # The same order as within a row: what came in, then what goes out, else the usual type.
    for decisive in (RecordType.INBOUND, RecordType.OUTBOUND):
        if decisive in types:
            return decisive
    return types[0]
