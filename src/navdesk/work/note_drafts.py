"""Notes that are being written: several at a time, each begun, continued, or thrown away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from threading import Lock
from types import MappingProxyType
from uuid import UUID, uuid4

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Content
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message
from navdesk.domain.note_templates import Templates
from navdesk.domain.notes import Note, NoteKind, NoteSegment, NoteState
from navdesk.vault.vault import Vault
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.errors import NotReady
from navdesk.work.note_states import NoteOutline


class NoteDrafts:
    """The drafts of every open case. A walk-in never pushes a half-written note aside.

    Nothing written is handed to a team lead who has not written why: `NotReady` says so.
    """

    def __init__(
        self,
        *,
        vault: Vault,
        files: CaseFiles,
        view: CaseView,
        templates: Templates,
        language: str,
        employee: Employee,
        clock: Clock,
        changes: ChangeHub,
    ) -> None:
        self._vault = vault
        self._files = files
        self._view = view
        self._employee = employee
        self._clock = clock
        self._changes = changes
        self.outlines = note_outlines(templates, language)
        self._beginning = Lock()

    def all(self, case_id: UUID) -> Sequence[Note]:
        """Return the case's unsealed notes, the last begun first."""
        notes = self._files.open(case_id).notes
        self._view.require_writing(case_id)
        return notes.drafts()

    def begin(self, case_id: UUID, kind: NoteKind) -> Note:
        """Return the case's last begun draft; a new one with one empty paragraph if none is."""
        notes = self._files.open(case_id).notes
        self._view.require_writing(case_id)
        with self._beginning:
            return notes.draft() or self._new(case_id, kind, self.outlines[kind].segments[:1])

    def another(self, case_id: UUID, kind: NoteKind) -> Note:
        """Return a new draft of `kind` beside those there are, asking what its template asks.

        A draft in which nothing is written is taken for it.
        """
        notes = self._files.open(case_id).notes
        self._view.require_writing(case_id)
        segments = self.outlines[kind].segments
        with self._beginning:
            empty = next((draft for draft in notes.drafts() if is_empty(draft)), None)
            if empty is None:
                return self._new(case_id, kind, segments)
            begun = replace(
                empty, kind=kind, segments=segments, written_at=self._clock.now(), notified=None
            )
            notes.save_draft(begun)
        self._tell(case_id)
        return begun

    def filled(
        self,
        case_id: UUID,
        kind: NoteKind,
        segments: tuple[NoteSegment, ...],
        events: tuple[UUID, ...],
    ) -> Note:
        """Return a new draft that says what `events` say, to be looked over."""
        self._view.require_writing(case_id)
        with self._beginning:
            return self._new(case_id, kind, segments, events)

    def correct(self, case_id: UUID, note_id: UUID) -> Note:
        """Return a draft that says what a sealed note says, to be put right; it names that note.

        The sealed note stays as it is. What was a memo is left out. Raises `NotReady` for a note
        that is not sealed here.
        """
        notes = self._files.open(case_id).notes
        self._view.require_writing(case_id)
        with self._beginning:
            begun = next((one for one in notes.drafts() if one.corrects == note_id), None)
            if begun is not None:
                return begun
            wrong = notes.get(note_id)
            if wrong is None or wrong.state is not NoteState.SEALED:
                raise NotReady(Message("notes.not_sealed_here"))
            kept = tuple(
                replace(part, reasons=MappingProxyType({}))
                for part in wrong.segments
                if part.content is not Content.WORKING_MEMO
            )
            draft = replace(
                wrong,
                id=uuid4(),
                author=self._employee.nav_ident,
                written_at=self._clock.now(),
                segments=kept or (NoteSegment(""),),
                state=NoteState.DRAFT,
                revision=wrong.revision + 1,
                corrects=wrong.id,
                answers=None,
            )
            self._keep_new(draft)
        return draft

    def discard(self, note: Note) -> None:
        """Throw a draft away for good. Raises `AlreadySealed` when it was sealed meanwhile."""
        file = self._files.open(note.case_id)
        self._view.require_writing(note.case_id)
        file.notes.discard(note.id)
        person = self._files.case(note.case_id).person
        self._vault.audit.append(
            "change", person, note.case_id, "note", "ALLOWED", f"discard {note.id}"
        )
        self._tell(note.case_id)

    def _new(
        self,
        case_id: UUID,
        kind: NoteKind,
        segments: tuple[NoteSegment, ...],
        events: tuple[UUID, ...] = (),
    ) -> Note:
        draft = Note(
            id=uuid4(),
            case_id=case_id,
            author=self._employee.nav_ident,
            kind=kind,
            written_at=self._clock.now(),
            segments=segments,
            events=events,
        )
        self._keep_new(draft)
        return draft

    def _keep_new(self, draft: Note) -> None:
        person = self._files.case(draft.case_id).person
        self._vault.audit.append("write", person, draft.case_id, "note", "ALLOWED", str(draft.id))
        self._files.open(draft.case_id).notes.save_draft(draft)
        self._tell(draft.case_id)

    def _tell(self, case_id: UUID) -> None:
        self._changes.publish(Change.of(ChangeKind.DRAFTS, case_id=case_id))


def is_empty(note: Note) -> bool:
    """Return whether nothing was written in a note that is no correction and no answer."""
    return (
        not any(segment.text.strip() for segment in note.segments)
        and not any(one.name.strip() for one in note.participants)
        and note.corrects is None
        and note.answers is None
    )


def note_outlines(templates: Templates, language: str) -> Mapping[NoteKind, NoteOutline]:
    """Return what each kind of note asks, in `language`; a kind without a template asks nothing."""
    prompts = MappingProxyType(
        {
            prompt.id: prompt.ask(language)
            for template in templates.values()
            for prompt in template.prompts
        }
    )
    outlines = {kind: NoteOutline(kind, (NoteSegment(""),), None, prompts) for kind in NoteKind}
    for kind, template in templates.items():
        outlines[kind] = NoteOutline(
            kind=kind,
            segments=template.segments,
            common=template.common.segment if template.common is not None else None,
            prompts=prompts,
            script=tuple(line.get(language) or line["nb"] for line in template.script),
        )
    return MappingProxyType(outlines)
