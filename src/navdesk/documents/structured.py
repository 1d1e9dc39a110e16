"""The structured twin of an archive record: what a machine reads back when a case is rebuilt.

Stored beside the PDF as Joark variant `ORIGINAL` and Noark variant `P`; its form is published in
`docs/structured-record.schema.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from navdesk.documents.errors import DocumentError
from navdesk.documents.text import clean_text
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.notes import NoteKind, NoteSegment

FORMAT = "navdesk-record"
VERSION = 1


@dataclass(frozen=True, slots=True)
class StructuredSource:
    """What one delivery says, before it is written down for machines.

    The person is left out: the archive ties the record to the person, and a copy that named them
    too would outlive a correction of that tie. `segments` are the delivery's own, in written
    order; the note's other segments belong to other archives.
    """

    key: str
    note_id: UUID
    revision: int
    kind: NoteKind
    title: str
    language: str
    written_at: datetime
    author: str
    author_name: str
    unit: str
    archive: ArchiveKind
    archive_class: str
    segments: Sequence[NoteSegment]

    def __repr__(self) -> str:
        """Return the key alone."""
        return f"StructuredSource({self.key})"


def structured_record(source: StructuredSource) -> bytes:
    """Return UTF-8 JSON with sorted keys, the same bytes for the same content every time.

    Times are RFC 3339 in Norwegian time. Raises `DocumentError` without a segment, and
    `ValueError` for a segment whose legal basis is not chosen or a time without a zone.
    """
    if not source.segments:
        raise DocumentError.of("documents.empty")
    if source.written_at.tzinfo is None:
        raise ValueError("written_at needs a zone")
    record = {
        "format": FORMAT,
        "version": VERSION,
        "key": source.key,
        "note_id": str(source.note_id),
        "revision": source.revision,
        "kind": source.kind.value,
        "title": " ".join(clean_text(source.title).split()),
        "language": source.language,
        "written_at": source.written_at.astimezone(OSLO).isoformat(timespec="seconds"),
        "author": {"nav_ident": source.author, "name": source.author_name},
        "unit": source.unit,
        "archive": {"kind": source.archive.value, "class": source.archive_class},
        "segments": [_segment(segment) for segment in source.segments],
    }
    text = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{text}\n".encode()


def _segment(segment: NoteSegment) -> Mapping[str, str | None]:
    if segment.legal_basis is None or segment.content is None:
        raise ValueError("a sealed segment has a legal basis and a kind of content")
    return {
        "text": clean_text(segment.text),
        "legal_basis": segment.legal_basis.value,
        "content": segment.content.value,
        "life_area": segment.life_area.value if segment.life_area else None,
        "benefit": segment.benefit.value if segment.benefit else None,
    }
