"""Which events stand in a note: what was mapped and planned, tied to the words a person sealed.

What stands unchanged in a paragraph when it is sealed goes as an event into the structured copy of
exactly the records that hold the paragraph, so that another machine can read it back; what a person
took out or wrote anew does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Protocol
from uuid import UUID

from navdesk.documents.text import clean_text
from navdesk.domain.deliveries import PlannedDelivery
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.events import Event
from navdesk.domain.notes import Note
from navdesk.vault.case_file import CaseFile
from navdesk.work.rebuilt_notes import events_of


class EventLines(Protocol):
    """Writes the events of one kind down, each as the line that stands for it in a note."""

    def lines(self, case_id: UUID, wanted: AbstractSet[UUID]) -> Sequence[tuple[Event, str]]:
        """Return those of its events that are `wanted`, each with its line."""
        ...


class EventRecords:
    """Ties the events of a note to its paragraphs, whoever writes them down."""

    def __init__(self, *kinds: EventLines) -> None:
        self._kinds = kinds

    def standing_in(
        self, note: Note, planned: Iterable[PlannedDelivery]
    ) -> dict[int, tuple[Event, ...]]:
        """Return, by number of the delivery, the events that stand in it as they were written."""
        if not note.events:
            return {}
        wanted = set(note.events)
        lines = [
            (event, f"\n{clean_text(line)}\n")
            for kind in self._kinds
            for event, line in kind.lines(note.case_id, wanted)
        ]
        return {
            delivery.number: tuple(
                event
                for event, line in lines
                if any(
                    part.legal_basis is event.legal_basis
                    and line in f"\n{clean_text(part.text).strip()}\n"
                    for part in (note.segments[at] for at in delivery.segment_indexes)
                )
            )
            for delivery in planned
            if not delivery.archive.is_letter
        }


def taken(file: CaseFile) -> set[UUID]:
    """Return the events that a draft, a sealed note or an archive holds.

    Those of a note that was taken back wholly are free again.
    """
    held = {event for draft in file.notes.drafts() for event in draft.events}
    held.update(event.id for event in events_of(file.archived.all()))
    for note in file.notes.sealed():
        if note.events and any(
            sent.state is not DeliveryState.WITHDRAWN for sent in file.deliveries.for_note(note.id)
        ):
            held.update(note.events)
    return held


def begun_with(file: CaseFile, events: AbstractSet[UUID]) -> Note | None:
    """Return the draft begun last that says any of `events`."""
    return next((one for one in file.notes.drafts() if not events.isdisjoint(one.events)), None)
