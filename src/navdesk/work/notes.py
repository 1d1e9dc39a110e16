"""Writing once: the draft, its preview, and the seal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from threading import Lock
from uuid import UUID, uuid4

from navdesk.domain.case import Case
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Flag
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind, NoteSegment, NoteState
from navdesk.domain.person_card import PersonCard
from navdesk.domain.profile import Policy
from navdesk.vault.vault import Vault
from navdesk.work.case_files import CARD_SETTING, CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.errors import NotReady
from navdesk.work.note_preview import PreviewBuilder
from navdesk.work.note_routing import NoteRouter, RoutedNote, person_flags
from navdesk.work.note_states import NotePreview, OutboxItem
from navdesk.work.note_warnings import outgoing_warnings
from navdesk.work.outbox import Destination, item_of
from navdesk.work.reachability import Reachability
from navdesk.work.sealing import Sealer

_OFFICE_LOCK_FIELD = "WORK.x_office_lock"


class Notes:
    """One text per meeting; what is sealed is never changed again.

    Nothing written is handed to a team lead who has not written why: `NotReady` says so.
    """

    def __init__(
        self,
        *,
        vault: Vault,
        files: CaseFiles,
        view: CaseView,
        router: NoteRouter,
        builder: PreviewBuilder,
        sealer: Sealer,
        employee: Employee,
        policy: Policy,
        clock: Clock,
        changes: ChangeHub,
        reachability: Reachability,
        destination: Destination,
    ) -> None:
        self._vault = vault
        self._files = files
        self._view = view
        self._router = router
        self._builder = builder
        self._sealer = sealer
        self._employee = employee
        self._policy = policy
        self._clock = clock
        self._changes = changes
        self._reachability = reachability
        self._destination = destination
        self._beginning = Lock()

    def draft(self, case_id: UUID) -> Note | None:
        """Return the case's unsealed note, if there is one."""
        notes = self._files.open(case_id).notes
        self._view.require_writing(case_id)
        return notes.draft()

    def begin(self, case_id: UUID, kind: NoteKind) -> Note:
        """Return the case's draft, a new one with an empty paragraph if there is none."""
        notes = self._files.open(case_id).notes
        self._view.require_writing(case_id)
        with self._beginning:
            draft = notes.draft()
            if draft is None:
                draft = Note(
                    id=uuid4(),
                    case_id=case_id,
                    author=self._employee.nav_ident,
                    kind=kind,
                    written_at=self._clock.now(),
                    segments=(NoteSegment(""),),
                )
                person = self._files.case(case_id).person
                self._vault.audit.append("write", person, case_id, "note", "ALLOWED", str(draft.id))
                notes.save_draft(draft)
        return draft

    def save(self, note: Note) -> None:
        """Keep a draft exactly as typed."""
        self._files.open(note.case_id).notes.save_draft(note)
        self._changes.publish(Change.of(ChangeKind.DRAFTS, case_id=note.case_id))

    def written(self, case_id: UUID) -> Sequence[Note]:
        """Return the sealed notes, newest first."""
        notes = self._files.open(case_id).notes
        self._view.require_writing(case_id)
        sealed = notes.sealed()
        return tuple(sorted(sealed, key=lambda note: note.written_at, reverse=True))

    def preview(self, note: Note) -> NotePreview:
        """Return how each paragraph is routed and every piece exactly as it would be sent."""
        preview = self._builder.preview(note, self._routed(note))
        case = self._files.case(note.case_id)
        warnings = outgoing_warnings(case, self._card(case), municipal=bool(preview.municipality))
        return replace(preview, warnings=warnings)

    def seal(self, note: Note) -> Sequence[OutboxItem]:
        """Freeze the note and its deliveries in one transaction; returns the deliveries.

        Empty paragraphs are dropped first. Raises `NotReady` when a paragraph has no destination.
        """
        written = replace(note, segments=tuple(part for part in note.segments if part.text.strip()))
        routed = self._routed(written)
        if not routed.can_seal:
            blocked = next((v.reason for v in routed.verdicts if v.blocking), None)
            raise NotReady(blocked or Message("work.nothing_to_send"))
        case = self._files.case(note.case_id)
        deliveries = self._sealer.deliveries(written, case, routed.planned)
        sealed = replace(written, state=NoteState.SEALED)
        self._vault.audit.append("seal", case.person, case.id, "note", "ALLOWED", str(note.id))
        self._files.open(case.id).notes.seal(sealed, deliveries)
        self._changes.publish(
            Change.of(ChangeKind.NOTES, ChangeKind.DELIVERIES, ChangeKind.DRAFTS, case_id=case.id)
        )
        return tuple(item_of(case, delivery, self._destination) for delivery in deliveries)

    def _routed(self, note: Note) -> RoutedNote:
        case = self._files.case(note.case_id)
        return self._router.route(note, case, self._flags(case))

    def _flags(self, case: Case) -> frozenset[Flag]:
        file = self._files.open(case.id)
        fields = {fact.field: fact.value for fact in file.snapshots.current_facts()}
        card = self._card(case)
        return person_flags(
            case,
            kvp=bool(fields.get(_OFFICE_LOCK_FIELD)),
            offline=self._reachability.online is False,
            code7_offline=self._policy.code7_offline,
            children=card is not None and card.children > 0,
        )

    def _card(self, case: Case) -> PersonCard | None:
        return PersonCard.from_json(self._files.open(case.id).settings.get(CARD_SETTING))
