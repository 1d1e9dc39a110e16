"""The structured twin of an archive record: what a machine reads back when a case is rebuilt.

Stored beside the PDF as Joark variant `ORIGINAL` and Noark variant `P`; its form is published in
`docs/structured-record.schema.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from uuid import UUID

from navdesk.documents.errors import DocumentError
from navdesk.documents.record import RecordDocument
from navdesk.documents.structured_events import event_to_json
from navdesk.documents.text import clean_text, one_line
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.events import Event
from navdesk.domain.notes import NoteKind, NoteSegment, Participant

FORMAT = "navdesk-record"
VERSION = 2


def structured_record(
    document: RecordDocument,
    *,
    note_id: UUID,
    kind: NoteKind,
    author: str,
    unit: str,
    archive: ArchiveKind,
    archive_class: str,
    segments: Sequence[NoteSegment],
    positions: Sequence[int] | None = None,
    places: int | None = None,
    participants: Sequence[Participant] = (),
    corrects: str | None = None,
    events: Sequence[Event] = (),
) -> bytes:
    """Return UTF-8 JSON with sorted keys, the same bytes for the same content every time.

    `author` is the employee id, `unit` the office's number, `segments` the delivery's own, in
    written order; the note's other segments belong to other archives. `positions` is where each
    stands in the whole note, from 0 (None: as given), and `places` how many there are (None: no
    more), so that the parts can be joined again; `corrects` is the key of the record that this
    one corrects, `events` what was mapped or planned on the legal bases of these segments.
    Times are RFC 3339 in Norwegian time. The person is left out: the archive ties the record to
    the person, and a copy that named them too would outlive a correction of that tie. Raises
    `DocumentError` without a segment, and `ValueError` for one whose legal basis is not chosen,
    a time without a zone, or an event on a basis that no segment has.
    """
    if not segments:
        raise DocumentError.of("documents.empty")
    if document.written_at.tzinfo is None:
        raise ValueError("written_at needs a zone")
    if {event.legal_basis for event in events} - {segment.legal_basis for segment in segments}:
        raise ValueError("an event belongs to another record")
    at = range(len(segments)) if positions is None else positions
    record = {
        "format": FORMAT,
        "version": VERSION,
        "key": document.key,
        "note_id": str(note_id),
        "revision": int(document.key.rpartition(":")[2]),
        "kind": kind.value,
        "title": one_line(document.title),
        "language": document.language,
        "written_at": document.written_at.astimezone(OSLO).isoformat(timespec="seconds"),
        "author": {"nav_ident": author, "name": one_line(document.author_name)},
        "unit": {"number": unit, "name": one_line(document.unit_name)},
        "archive": {"kind": archive.value, "class": archive_class},
        "practice": document.practice,
        "participants": [
            {"name": one_line(one.name), "role": one_line(one.role)} for one in participants
        ],
        "corrects": corrects,
        "places": places or max(at) + 1,
        "segments": [
            _segment(position, segment) for position, segment in zip(at, segments, strict=True)
        ],
        "events": [event_to_json(event) for event in events],
    }
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def _segment(position: int, segment: NoteSegment) -> Mapping[str, str | int | None]:
    if segment.legal_basis is None or segment.content is None:
        raise ValueError("a sealed segment has a legal basis and a kind of content")
    return {
        "position": position,
        "text": clean_text(segment.text),
        "legal_basis": segment.legal_basis.value,
        "content": segment.content.value,
        "life_area": segment.life_area.value if segment.life_area else None,
        "benefit": segment.benefit.value if segment.benefit else None,
    }
