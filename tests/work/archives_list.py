"""Archives that list records of ours, and hand out or refuse their structured copies."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from navdesk.backoffice.document_files import FileLink
from navdesk.documents.record import RecordDocument
from navdesk.documents.structured import structured_record
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import ArchiveKind, LifeArea, Sensitivity
from navdesk.domain.events import Event
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.work.case_view import Sight, Withheld

AT = datetime(2026, 9, 15, 10, 12, 3, tzinfo=OSLO)
STATE, MUNICIPAL = "saf", "noark5"


def copy_of(
    key: str,
    archive: ArchiveKind,
    *segments: tuple[int, NoteSegment],
    practice: bool = True,
    events: tuple[Event, ...] = (),
    at: datetime = AT,
    author: str = "Z990103",
    corrects: str | None = None,
    **changed: Any,
) -> bytes:
    """Return the structured copy of a record, as navdesk on another machine files it."""
    document = RecordDocument(
        title="Notat",
        language="nb",
        written_at=at,
        author_name="Ola Testveileder",
        unit_name="Nav Testdal",
        client_name="Tapper Testrev",
        person="22868720003",
        archive_label="Arkivet",
        paragraphs=[(None, part.text) for _, part in segments],
        key=key,
        practice=practice,
        corrects=corrects,
    )
    content = structured_record(
        document,
        note_id=UUID(key.split(":")[1]),
        kind=NoteKind.MEETING_RECORD,
        author=author,
        unit="0000",
        archive=archive,
        archive_class="OPP",
        segments=[part for _, part in segments],
        positions=[place for place, _ in segments],
        corrects=corrects,
        events=events,
    )
    return json.dumps(json.loads(content) | changed).encode() if changed else content


@dataclass
class ListedArchives:
    """What a gather listed, and what is handed out for it; plays `CaseView` and `DocumentFiles`."""

    listed: list[Fact] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    copies: dict[str, bytes | NavdeskError] = field(default_factory=dict)
    away: dict[str, NavdeskError] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def list(
        self, system: str, key: str, copy: bytes | NavdeskError | None, status: str = "JOURNALFOERT"
    ) -> str:
        """List a record under `key` whose copy is `copy` (None: it has none); returns its id."""
        ident = str(453000 + len(self.listed))
        self.listed.append(document_fact(system, ident, key, status, has_copy=copy is not None))
        if copy is not None:
            self.copies[ident] = copy
        return ident

    def sight(self, case_id: UUID) -> Sight:
        return Sight(tuple(self.listed), tuple(self.withheld))

    def facts(self, case_id: UUID) -> Sequence[Fact]:
        return tuple(self.listed)

    def require_writing(self, case_id: UUID) -> None:
        pass

    def fetch(self, link: FileLink, person: str, cancelled: Callable[[], bool]) -> bytes:
        ident = link.parts[0] if link.parts else link.href.rpartition("/")[2]
        self.asked.append(ident)
        if link.system in self.away:
            raise self.away[link.system]
        copy = self.copies[ident]
        if isinstance(copy, NavdeskError):
            raise copy
        return copy


def document_fact(system: str, ident: str, key: str, status: str, *, has_copy: bool) -> Fact:
    """Return what the reader of an archive's list says of one record."""
    value: dict[str, Any] = {"title": "Notat", "external_ref": key, "status": status}
    if system == STATE:
        name = "WORK.x_document"
        value["files"] = [{"document_id": f"{ident}1"}] if has_copy else []
    else:
        name = "WORK.x_municipal_record"
        value["link_ref"] = f"https://arkiv.invalid/{ident}" if has_copy else None
    return Fact(LifeArea.WORK, name, value, system, ident, AT, Sensitivity.NORMAL)


def plan_fact(words: str, *, author: str = "Z990103", at: datetime = AT, **other: Any) -> Fact:
    """Return what the reader of the activity plan says of one meeting record."""
    told = {"record": words, "author": author, "written_at": at.isoformat()} | other
    ident = f"{len(words)}"
    return Fact(LifeArea.WORK, "WORK.x_plan_item", told, "plan", ident, AT, Sensitivity.NORMAL)


def held(fact: Fact, *, can_reveal: bool) -> Withheld:
    """Return a fact that the screen holds back."""
    return Withheld(fact, Message("view.not_for_purpose"), can_reveal)
