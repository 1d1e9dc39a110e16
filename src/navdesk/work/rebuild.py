"""A case on another machine gets back what navdesk archived of it (architecture, section 4).

Every archived note has a structured copy beside its PDF. What the archives list under a key of
ours, and this machine does not know, is fetched under the employee's own token, read as what
anybody could have written, and merged by id: the parts of one note in written order, answers,
goals and measures as events. Nothing read back is ever sent again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from navdesk.backoffice.document_files import DocumentFiles, DocumentUnavailable, FileLink
from navdesk.documents.errors import DocumentError
from navdesk.documents.structured_reading import read_structured
from navdesk.domain.archived import ArchivedRecord
from navdesk.domain.case import Case
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.events import Answer, Goal, Measure
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.messages import Message, NavdeskError
from navdesk.vault.audit_log import AuditLog
from navdesk.vault.case_file import CaseFile
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.progress import Progress
from navdesk.work.rebuilt_notes import RebuiltNote, events_of, joined, note_of, told_once, with_plan

_KEY = re.compile(r"navdesk:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):[1-9][0-9]*:[1-9][0-9]*")
_STATE, _MUNICIPAL = "x_document", "x_municipal_record"
_VOID = frozenset({"FEILREGISTRERT", "AVBRUTT", "UTGAAR"})
_STRUCTURED = "ORIGINAL"
MOST_NOTES = 500
"""Of one case; an archive that lists more under our keys is not read to its end."""


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
        most_notes: int = MOST_NOTES,
    ) -> None:
        self._files = files
        self._view = view
        self._archives = archives
        self._audit = audit
        self._clock = clock
        self._changes = changes
        self._practice = practice
        self._most_notes = most_notes

    def run(self, case_id: UUID, progress: Progress) -> RebuildResult:
        """Read what the archives list and this machine does not have.

        A record that is there already is not asked for again. One archive's refusal or failure
        costs nothing of the others. Raises a storage error, or `NotReady` for a case that is shut.
        """
        case, file = self._files.case(case_id), self._files.open(case_id)
        known = {record.key: record for record in file.archived.all()}
        every, too_many = self._listed(case_id, file)
        wanted = [one for one in every if _is_news(one, known.get(one.key))]
        read: list[ArchivedRecord] = []
        unreachable: dict[str, Message] = {}
        for done, listed in enumerate(wanted):
            if progress.cancelled:
                break
            progress.report(done, len(wanted), Message("rebuild.reading"))
            before = known.get(listed.key)
            if before is not None and before.content is not None:
                read.append(replace(before, withdrawn=listed.withdrawn))
                continue
            if listed.system in unreachable:
                read.append(self._record(listed, problem=unreachable[listed.system]))
                continue
            self._audit.append("document", case.person, case.id, "rebuild", "ALLOWED", listed.key)
            try:
                read.append(self._read(case, listed))
            except NavdeskError as failed:
                unreachable[listed.system] = failed.message
                read.append(self._record(listed, problem=failed.message))
        if read:
            self._keep(file, case_id, known, read)
        fetched = [one for one in read if one.content is not None]
        problems = (*told_once(one.problem for one in read), *too_many)
        return RebuildResult(len(fetched), problems)

    def notes(self, case_id: UUID) -> tuple[RebuiltNote, ...]:
        """Return the notes that were read back, newest first; none that was written here.

        Raises `NotReady` for a team lead who has not written why they read the case.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        facts = self._view.facts(case_id)
        rebuilt = [
            with_plan(one, facts)
            for one in joined(case_id, file.archived.all(), practice=self._practice)
        ]
        return tuple(sorted(rebuilt, key=lambda one: one.note.written_at, reverse=True))

    def problems(self, case_id: UUID) -> tuple[Message, ...]:
        """Return why records that the archives list could not be read, each reason once."""
        records = self._files.open(case_id).archived.all()
        return told_once(one.problem for one in records if not one.withdrawn)

    def _listed(
        self, case_id: UUID, file: CaseFile
    ) -> tuple[Sequence[_Listed], tuple[Message, ...]]:
        """Return the records under our keys, of notes that were not written here.

        The sentences say what was left out because there is too much of it.
        """
        sight = self._view.sight(case_id)
        facts = [*sight.shown, *(one.fact for one in sight.withheld if one.can_reveal)]
        notes: set[UUID] = set()
        found: dict[str, _Listed] = {}
        for fact in facts:
            listed = _record_of(fact)
            if listed is None or listed.key in found or file.notes.get(listed.note_id) is not None:
                continue
            if listed.note_id not in notes and len(notes) == self._most_notes:
                too_many = Message("rebuild.too_many", {"most": self._most_notes})
                return tuple(found.values()), (too_many,)
            notes.add(listed.note_id)
            found[listed.key] = listed
        return tuple(found.values()), ()

    def _record(self, listed: _Listed, **found: Any) -> ArchivedRecord:
        at, withdrawn = self._clock.now(), listed.withdrawn
        return ArchivedRecord(
            listed.key, listed.system, listed.record_id, at, withdrawn=withdrawn, **found
        )

    def _read(self, case: Case, listed: _Listed) -> ArchivedRecord:
        """Fetch and check one structured copy. Raises `NavdeskError` for a system out of reach."""
        if listed.link is None:
            return self._record(listed, problem=Message("rebuild.no_copy"))
        try:
            content = self._archives.fetch(listed.link, case.person, lambda: True)
            found = read_structured(content)
        except (DocumentUnavailable, DocumentError) as refused:
            return self._record(listed, problem=refused.message)
        if (
            found.key != listed.key
            or found.archive not in listed.archives
            or found.practice is not self._practice
        ):
            unreadable = Message("documents.structured_unreadable")
            return self._record(listed, problem=unreadable)
        return self._record(listed, content=content)

    def _keep(
        self,
        file: CaseFile,
        case_id: UUID,
        known: Mapping[str, ArchivedRecord],
        read: Sequence[ArchivedRecord],
    ) -> None:
        for event in events_of(read):
            match event:
                case Answer():
                    file.answers.append(event)
                case Goal():
                    file.goals.append(event)
                case Measure():
                    file.measures.append(event)
        everything = [*(dict(known) | {record.key: record for record in read}).values()]
        touched = {note_of(record.key) for record in read}
        notes = joined(case_id, everything, practice=self._practice)
        file.archived.keep(read, [one.note for one in notes if one.note.id in touched])
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
