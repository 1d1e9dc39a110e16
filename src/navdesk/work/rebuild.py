"""A case on another machine gets back what navdesk archived of it (architecture, section 4).

Every archived note has a structured copy beside its PDF. What the archives list under a key of
ours, and this machine does not know, is fetched under the employee's own token, read as what
anybody could have written, and merged by id: the parts of one note in written order, answers,
goals and measures as events. Nothing read back is ever sent again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from navdesk.backoffice.document_files import DocumentFiles, DocumentUnavailable, FileLink
from navdesk.documents.errors import DocumentError
from navdesk.documents.structured_reading import StructuredRecord, read_structured
from navdesk.domain.archived import ArchivedRecord
from navdesk.domain.case import Case
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.events import Answer, Event, Goal, Measure
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteState
from navdesk.net.errors import NetError
from navdesk.vault.audit_log import AuditLog
from navdesk.vault.case_file import CaseFile
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.progress import Progress

_KEY = re.compile(r"navdesk:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):[1-9][0-9]*:[1-9][0-9]*")
_STATE, _MUNICIPAL = "x_document", "x_municipal_record"
_VOID = frozenset({"FEILREGISTRERT", "AVBRUTT", "UTGAAR"})
_STRUCTURED = "ORIGINAL"
_MOST_NOTES = 500
"""Of one case; an archive that lists more under our keys is not read to its end."""


@dataclass(frozen=True, slots=True)
class RebuiltNote:
    """A note put together from its records.

    `records` are those it was read from. `whole` tells that no part is known to be missing: none
    was refused or unreadable, and no place between two paragraphs is empty.
    """

    note: Note
    records: tuple[ArchivedRecord, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class RebuildResult:
    """What one look brought: how many records were new, and what could not be read, and why."""

    records: int = 0
    problems: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _Listed:
    """A record that an archive lists under a key of ours, and where its structured copy lies."""

    key: str
    note_id: UUID
    system: str
    record_id: str
    link: FileLink | None
    withdrawn: bool
    archives: frozenset[ArchiveKind]


class Rebuild:
    """Reads navdesk's own records back into open cases."""

    def __init__(
        self,
        *,
        files: CaseFiles,
        view: CaseView,
        archives: DocumentFiles,
        audit: AuditLog,
        clock: Clock,
        changes: ChangeHub,
        practice: bool,
    ) -> None:
        self._files = files
        self._view = view
        self._archives = archives
        self._audit = audit
        self._clock = clock
        self._changes = changes
        self._practice = practice

    def run(self, case_id: UUID, progress: Progress) -> RebuildResult:
        """Read what the archives list and this machine does not have.

        A record that is there already is not asked for again. One archive's refusal or failure
        costs nothing of the others. Raises a storage error, or `NotReady` for a case that is shut.
        """
        case, file = self._files.case(case_id), self._files.open(case_id)
        known = {record.key: record for record in file.archived.all()}
        wanted = [one for one in self._listed(case_id, file) if _is_news(one, known.get(one.key))]
        read: list[ArchivedRecord] = []
        unreachable: dict[str, Message] = {}
        for done, listed in enumerate(wanted):
            if progress.cancelled:
                break
            progress.report(done, len(wanted), Message("rebuild.reading"))
            if listed.system in unreachable:
                continue
            before = known.get(listed.key)
            if before is not None and before.content is not None:
                read.append(replace(before, withdrawn=listed.withdrawn))
                continue
            self._audit.append("document", case.person, case.id, "rebuild", "ALLOWED", listed.key)
            try:
                read.append(self._read(case, listed))
            except NetError as failed:
                unreachable[listed.system] = failed.message
        if read:
            self._keep(file, case_id, known, read)
        told = [record.problem for record in read if record.problem is not None]
        return RebuildResult(len(read), tuple(dict.fromkeys([*unreachable.values(), *told])))

    def notes(self, case_id: UUID) -> tuple[RebuiltNote, ...]:
        """Return the notes that were read back, newest first; none that was written here.

        Raises `NotReady` for a team lead who has not written why they read the case.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        rebuilt = _joined(case_id, file.archived.all(), self._practice)
        return tuple(sorted(rebuilt, key=lambda one: one.note.written_at, reverse=True))

    def _listed(self, case_id: UUID, file: CaseFile) -> Iterator[_Listed]:
        """Yield the records under our keys, of notes that were not written here."""
        sight = self._view.sight(case_id)
        facts = [*sight.shown, *(one.fact for one in sight.withheld if one.can_reveal)]
        notes: set[UUID] = set()
        seen: set[str] = set()
        for fact in facts:
            listed = _record_of(fact)
            if listed is None or listed.key in seen or file.notes.get(listed.note_id) is not None:
                continue
            notes.add(listed.note_id)
            if len(notes) > _MOST_NOTES:
                return
            seen.add(listed.key)
            yield listed

    def _read(self, case: Case, listed: _Listed) -> ArchivedRecord:
        """Fetch and check one structured copy. Raises `NetError`: it is asked for next time."""
        record = ArchivedRecord(
            listed.key,
            listed.system,
            listed.record_id,
            self._clock.now(),
            withdrawn=listed.withdrawn,
        )
        if listed.link is None:
            return replace(record, problem=Message("rebuild.no_copy"))
        try:
            content = self._archives.fetch(listed.link, case.person, lambda: True)
            found = read_structured(content)
        except (DocumentUnavailable, DocumentError) as refused:
            return replace(record, problem=refused.message)
        if (
            found.key != listed.key
            or found.archive not in listed.archives
            or found.practice is not self._practice
        ):
            return replace(record, problem=Message("documents.structured_unreadable"))
        return replace(record, content=content)

    def _keep(
        self,
        file: CaseFile,
        case_id: UUID,
        known: Mapping[str, ArchivedRecord],
        read: Sequence[ArchivedRecord],
    ) -> None:
        for event in _events(read):
            match event:
                case Answer():
                    file.answers.append(event)
                case Goal():
                    file.goals.append(event)
                case Measure():
                    file.measures.append(event)
        everything = [*(dict(known) | {record.key: record for record in read}).values()]
        touched = {_note_of(record.key) for record in read}
        joined = _joined(case_id, everything, self._practice)
        file.archived.keep(read, [one.note for one in joined if one.note.id in touched])
        self._changes.publish(Change.of(ChangeKind.NOTES, ChangeKind.ANSWERS, case_id=case_id))


def _is_news(listed: _Listed, known: ArchivedRecord | None) -> bool:
    return known is None or known.content is None or known.withdrawn != listed.withdrawn


def _record_of(fact: Fact) -> _Listed | None:
    """Return the record that a document's fact tells of, None for one that is not ours."""
    value = fact.value
    name = fact.field.partition(".")[2]
    if not isinstance(value, Mapping) or name not in {_STATE, _MUNICIPAL}:
        return None
    key = value.get("external_ref")
    found = _KEY.fullmatch(key) if isinstance(key, str) else None
    if found is None:
        return None
    return _Listed(
        key=found[0],
        note_id=UUID(found[1]),
        system=fact.source,
        record_id=fact.record_id,
        link=_state_link(fact, value) if name == _STATE else _municipal_link(fact, value),
        withdrawn=value.get("status") in _VOID,
        archives=frozenset({ArchiveKind.JOARK} if name == _STATE else {ArchiveKind.MUNICIPAL}),
    )


def _state_link(fact: Fact, value: Mapping[str, FactValue]) -> FileLink | None:
    """Return where the structured copy lies: a variant of the entry's first document."""
    files = value.get("files")
    first = files[0] if isinstance(files, list | tuple) and files else None
    ident = first.get("document_id") if isinstance(first, Mapping) else None
    if not isinstance(ident, str):
        return None
    return FileLink(fact.source, (fact.record_id, ident, _STRUCTURED))


def _municipal_link(fact: Fact, value: Mapping[str, FactValue]) -> FileLink | None:
    href = value.get("link_ref")
    return FileLink(fact.source, href=href, structured=True) if isinstance(href, str) else None


def _joined(
    case_id: UUID, records: Iterable[ArchivedRecord], practice: bool
) -> Iterator[RebuiltNote]:
    """Yield the notes that `records` make; a withdrawn record is no part of one."""
    by_note: dict[UUID, list[ArchivedRecord]] = {}
    for record in records:
        if not record.withdrawn:
            by_note.setdefault(_note_of(record.key), []).append(record)
    for own in by_note.values():
        parts = [(record, part) for record in own if (part := _part(record, practice)) is not None]
        if not parts:
            continue
        newest = max(part.revision for _, part in parts)
        current = [(record, part) for record, part in parts if part.revision == newest]
        note = _note(case_id, [part for _, part in current])
        places = {place for _, part in current for place, _ in part.segments}
        whole = len(parts) == len(own) and places == set(range(len(places)))
        yield RebuiltNote(note, tuple(record for record, _ in current), whole)


def _part(record: ArchivedRecord, practice: bool) -> StructuredRecord | None:
    """Return what a kept record says, None for one that cannot be read."""
    if record.content is None:
        return None
    try:
        found = read_structured(record.content)
    except DocumentError:
        return None
    return found if found.practice is practice else None


def _note(case_id: UUID, parts: Sequence[StructuredRecord]) -> Note:
    first = parts[0]
    # A paragraph that lies in two archives (a claim, a mirrored item) stands once.
    segments = {place: segment for part in parts for place, segment in part.segments}
    participants = dict.fromkeys(one for part in parts for one in part.participants)
    corrects = next((part.corrects for part in parts if part.corrects), None)
    return Note(
        id=first.note_id,
        case_id=case_id,
        author=first.author,
        kind=first.kind,
        written_at=first.written_at,
        segments=tuple(segments[place] for place in sorted(segments)),
        state=NoteState.SEALED,
        revision=first.revision,
        participants=tuple(participants),
        corrects=_note_of(corrects) if corrects else None,
    )


def _events(records: Iterable[ArchivedRecord]) -> list[Event]:
    """Return the events that `records` hold, in the order they were written, each once."""
    found: dict[UUID, Event] = {}
    for record in records:
        if record.content is not None and not record.withdrawn:
            found |= {event.id: event for event in read_structured(record.content).events}
    return sorted(found.values(), key=lambda event: (event.written_at, event.id))


def _note_of(key: str) -> UUID:
    return UUID(key.split(":")[1])
