"""Putting together what was read back: the parts of one note, and the events of all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from navdesk.documents.errors import DocumentError
from navdesk.documents.structured_reading import StructuredRecord, read_structured
from navdesk.domain.archived import ArchivedRecord
from navdesk.domain.events import Event
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteSegment, NoteState

_PLAN_ITEM = ".x_plan_item"


@dataclass(frozen=True, slots=True)
class RebuiltNote:
    """A note put together from its records.

    `records` are those it was read from, `places` where in the whole note its paragraphs stood,
    from 0, of `total`. `whole` tells that no part is known to be missing: none was refused or
    unreadable, no place between two paragraphs is empty, and no two records say different things
    in one place. `complete` tells the same but for empty places; `plan` is the system whose
    activity plan gave the paragraph of one.
    """

    note: Note
    records: tuple[ArchivedRecord, ...]
    places: tuple[int, ...]
    total: int
    complete: bool
    whole: bool
    plan: str | None = None


def joined(
    case_id: UUID, records: Iterable[ArchivedRecord], *, practice: bool
) -> Iterator[RebuiltNote]:
    """Yield the notes that `records` make; a withdrawn record is no part of one.

    Of a note that was sealed again only the newest that can be read is shown.
    """
    by_note: dict[UUID, list[ArchivedRecord]] = {}
    for record in records:
        if not record.withdrawn:
            by_note.setdefault(note_of(record.key), []).append(record)
    for own in by_note.values():
        parts = [(record, part) for record in own if (part := _part(record, practice)) is not None]
        if not parts:
            continue
        newest = max(part.revision for _, part in parts)
        current = [(record, part) for record, part in parts if part.revision == newest]
        wanted = [record for record in own if _revision_of(record.key) >= newest]
        segments, agreed = _segments([part for _, part in current])
        total = max(part.places for _, part in current)
        complete = agreed and len(current) == len(wanted)
        yield RebuiltNote(
            note=_note(case_id, [part for _, part in current], segments),
            records=tuple(record for record, _ in current),
            places=tuple(segments),
            total=total,
            complete=complete,
            whole=complete and list(segments) == [*range(total)],
        )


def with_plan(rebuilt: RebuiltNote, facts: Iterable[Fact]) -> RebuiltNote:
    """Return the note with the paragraph that the activity plan holds of it.

    The plan keeps text alone, under no key of ours (state sheet 7.3): a meeting record there is
    this note's when author and time are. It is taken when exactly one place is empty and exactly
    one record fits, and stands without a legal basis, which the plan does not keep.
    """
    missing = set(range(rebuilt.total)) - set(rebuilt.places)
    items = [fact for fact in facts if _is_of(fact, rebuilt.note)] if len(missing) == 1 else []
    if len(items) != 1 or not isinstance(items[0].value, Mapping):
        return rebuilt
    segments = dict(zip(rebuilt.places, rebuilt.note.segments, strict=True))
    segments[missing.pop()] = NoteSegment(str(items[0].value["record"]))
    return replace(
        rebuilt,
        note=replace(rebuilt.note, segments=tuple(segments[at] for at in sorted(segments))),
        places=tuple(sorted(segments)),
        whole=rebuilt.complete,
        plan=items[0].source,
    )


def events_of(records: Iterable[ArchivedRecord]) -> list[Event]:
    """Return the events that `records` hold, in the order they were written, each once."""
    found: dict[UUID, Event] = {}
    for record in records:
        if record.content is not None and not record.withdrawn:
            found |= {event.id: event for event in read_structured(record.content).events}
    return sorted(found.values(), key=lambda event: (event.written_at, event.id))


def note_of(key: str) -> UUID:
    """Return the note that a key of ours is of."""
    return UUID(key.split(":")[1])


def told_once(messages: Iterable[Message | None]) -> tuple[Message, ...]:
    """Return the sentences there are, each once, in the order they first came."""
    told: list[Message] = []
    for message in messages:
        if message is not None and message not in told:
            told.append(message)
    return tuple(told)


def _is_of(fact: Fact, note: Note) -> bool:
    value = fact.value
    if not fact.field.endswith(_PLAN_ITEM) or not isinstance(value, Mapping):
        return False
    author, written = value.get("author"), value.get("written_at")
    if not isinstance(author, str) or not isinstance(written, str) or not value.get("record"):
        return False
    apart = datetime.fromisoformat(written) - note.written_at
    return author.upper() == note.author.upper() and abs(apart.total_seconds()) < 1


def _revision_of(key: str) -> int:
    return int(key.rpartition(":")[2])


def _part(record: ArchivedRecord, practice: bool) -> StructuredRecord | None:
    """Return what a kept record says, None for one that cannot be read."""
    if record.content is None:
        return None
    try:
        found = read_structured(record.content)
    except DocumentError:
        return None
    return found if found.practice is practice else None


def _segments(parts: Sequence[StructuredRecord]) -> tuple[dict[int, NoteSegment], bool]:
    """Return the paragraphs by place, in order, and whether no two records contradict each other.

    A paragraph that lies in two archives (a claim, a mirrored item) stands once.
    """
    found: dict[int, NoteSegment] = {}
    agreed = True
    for part in parts:
        for place, segment in part.segments:
            agreed = found.setdefault(place, segment).text == segment.text and agreed
    return {place: found[place] for place in sorted(found)}, agreed


def _note(
    case_id: UUID, parts: Sequence[StructuredRecord], segments: dict[int, NoteSegment]
) -> Note:
    first = parts[0]
    participants = dict.fromkeys(one for part in parts for one in part.participants)
    corrects = next((part.corrects for part in parts if part.corrects), None)
    return Note(
        id=first.note_id,
        case_id=case_id,
        author=first.author,
        kind=first.kind,
        written_at=first.written_at,
        segments=tuple(segments.values()),
        state=NoteState.SEALED,
        revision=first.revision,
        participants=tuple(participants),
        corrects=note_of(corrects) if corrects else None,
    )
