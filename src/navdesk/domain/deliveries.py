"""How the segments of one note come together in deliveries.

One delivery per note, archive and class: its segments in written order under the strictest
shielding among them (domain sheet, section 3, Delivery).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from navdesk.domain.codes import ArchiveKind, RecordType, Shielding, Visibility
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind
from navdesk.domain.routing import RoutedDelivery, Routing, strictest

_LETTERS = frozenset({ArchiveKind.CHILD_WELFARE_LETTER, ArchiveKind.STATE_BENEFIT_UNIT})


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
    gathered: dict[tuple[ArchiveKind, str], list[tuple[int, RoutedDelivery]]] = {}
    for index, routing in enumerate(routings):
        for delivery in routing.deliveries:
            place = (delivery.archive, delivery.archive_class)
            gathered.setdefault(place, []).append((index, delivery))
    return tuple(
        _planned(note.kind, number, parts)
        for number, parts in enumerate(gathered.values(), start=1)
    )


def delivery_title(kind: NoteKind, archive: ArchiveKind) -> Message:
    """Return the neutral title of a record: no service, no basis, nothing of the content."""
    if archive in _LETTERS:
        return Message("routing.title_letter")
    if kind is NoteKind.CONTACT:
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
