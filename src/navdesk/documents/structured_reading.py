"""Reading a structured record back: never trusted, read whole or not at all.

A record may come from any archive and any hand. Its form is the published schema's; what does not
keep it is refused with a sentence, and nothing of it is used.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from navdesk.documents.errors import DocumentError
from navdesk.documents.structured import FORMAT, VERSION
from navdesk.documents.structured_events import event_from_json, moment
from navdesk.domain.codes import ArchiveKind, BenefitTheme, Content, LegalBasis, LifeArea
from navdesk.domain.events import Event
from navdesk.domain.notes import NoteKind, NoteSegment, Participant

MOST_BYTES = 20_000_000
"""Far beyond what one note can be; a larger file is not read at all."""

_MOST_PLACES = 100_000

_KEY = re.compile(r"navdesk:([0-9a-f-]{36}):([1-9][0-9]{0,8}):([1-9][0-9]{0,8})")


@dataclass(frozen=True, slots=True)
class StructuredRecord:
    """What one record says: one note's part in one archive.

    `segments` are pairs of a place in the whole note, from 0, and the paragraph; `places` is how
    many the note has in all its archives. In records of version 1 both are of the record alone.
    """

    key: str
    note_id: UUID
    number: int
    revision: int
    kind: NoteKind
    title: str
    written_at: datetime
    author: str
    author_name: str
    unit: str
    archive: ArchiveKind
    archive_class: str
    practice: bool
    segments: tuple[tuple[int, NoteSegment], ...]
    places: int
    participants: tuple[Participant, ...] = ()
    corrects: str | None = None
    events: tuple[Event, ...] = ()

    def __repr__(self) -> str:
        """Return the key, never the content."""
        return f"StructuredRecord({self.key})"


def read_structured(content: bytes) -> StructuredRecord:
    """Return what a structured record says.

    Raises `DocumentError`: `documents.structured_newer` for a version this navdesk does not know,
    `documents.structured_unreadable` for everything else that is no such record.
    """
    if len(content) > MOST_BYTES:
        raise DocumentError.of("documents.structured_unreadable")
    try:
        document = json.loads(content.decode("utf-8"))
        if document["format"] != FORMAT:
            raise ValueError("another format")
        version = document["version"]
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            raise ValueError("no version")
    except (ValueError, TypeError, KeyError, RecursionError):
        raise DocumentError.of("documents.structured_unreadable") from None
    if version > VERSION:
        raise DocumentError.of("documents.structured_newer", version=version)
    try:
        return _record(document, version)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise DocumentError.of("documents.structured_unreadable") from None


def _record(document: Mapping[str, Any], version: int) -> StructuredRecord:
    found = _KEY.fullmatch(document["key"])
    if found is None or UUID(found[1]) != UUID(document["note_id"]):
        raise ValueError("key and note are not of each other")
    segments = tuple(
        (_place(part, index, version), _segment(part))
        for index, part in enumerate(document["segments"])
    )
    events = tuple(event_from_json(event) for event in document.get("events", ()))
    bases = {segment.legal_basis for _, segment in segments}
    if not segments or any(event.legal_basis not in bases for event in events):
        raise ValueError("a record holds its own bases, and something on them")
    if len({place for place, _ in segments}) != len(segments):
        raise ValueError("two paragraphs in one place")
    places = len(segments) if version == 1 else _count(document["places"])
    if max(place for place, _ in segments) >= places:
        raise ValueError("a paragraph stands outside its note")
    corrects = document.get("corrects")
    if corrects is not None and _KEY.fullmatch(corrects) is None:
        raise ValueError("no key")
    return StructuredRecord(
        key=document["key"],
        note_id=UUID(found[1]),
        number=int(found[2]),
        revision=int(found[3]),
        kind=NoteKind(document["kind"]),
        title=_text(document["title"]),
        written_at=moment(document["written_at"]),
        author=_text(document["author"]["nav_ident"]),
        author_name=_text(document["author"]["name"]),
        unit=_text(document["unit"]["number"]),
        archive=ArchiveKind(document["archive"]["kind"]),
        archive_class=_text(document["archive"]["class"]),
        practice=document["practice"] is True,
        segments=segments,
        places=places,
        participants=tuple(
            Participant(_text(one["name"]), _text(one["role"]))
            for one in document.get("participants", ())
        ),
        corrects=corrects,
        events=events,
    )


def _place(part: Mapping[str, Any], index: int, version: int) -> int:
    place = index if version == 1 else part["position"]
    if not isinstance(place, int) or isinstance(place, bool) or place < 0:
        raise ValueError("no place")
    return place


def _count(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value > _MOST_PLACES:
        raise ValueError("no count")
    return value


def _segment(part: Mapping[str, Any]) -> NoteSegment:
    area, benefit = part["life_area"], part["benefit"]
    return NoteSegment(
        text=_text(part["text"]),
        legal_basis=LegalBasis(part["legal_basis"]),
        content=Content(part["content"]),
        life_area=None if area is None else LifeArea(area),
        benefit=None if benefit is None else BenefitTheme(benefit),
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("expected a text")
    return value
