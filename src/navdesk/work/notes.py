"""Writing once: the draft, its preview, and the seal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from uuid import UUID

from navdesk.domain.case import Case
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.codes import SAID_OF_THE_PERSON, Flag
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind, NoteState
from navdesk.domain.person_card import PersonCard
from navdesk.domain.profile import Policy
from navdesk.domain.safe_contact import SAFE_CONTACT, letters_unsafe
from navdesk.rulebook.terms import Terms
from navdesk.vault.errors import VaultError
from navdesk.vault.vault import Vault
from navdesk.work.answer_preview import shown_as_answer
from navdesk.work.answer_threads import in_threads
from navdesk.work.case_files import CARD_SETTING, CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.deadline_states import standing_in_the_way
from navdesk.work.errors import NotReady
from navdesk.work.event_records import EventRecords
from navdesk.work.left_out import without_removed
from navdesk.work.letters import LetterDesk
from navdesk.work.mapping_record import MappingRecord
from navdesk.work.note_checks import notices
from navdesk.work.note_copies import CitizenCopies
from navdesk.work.note_drafts import NoteDrafts
from navdesk.work.note_guards import Findings, NoteGuards
from navdesk.work.note_preview import PreviewBuilder
from navdesk.work.note_routing import NoteRouter, RoutedNote, person_flags
from navdesk.work.note_states import (
    NoteOutline,
    NotePreview,
    OutboxItem,
    PiecePreview,
    ReadBack,
)
from navdesk.work.note_suggestions import NoteSuggester
from navdesk.work.note_warnings import joint_control, outgoing_warnings
from navdesk.work.outbox import Destination, FiledAs, item_of
from navdesk.work.reachability import Reachability
from navdesk.work.rebuild import Rebuild
from navdesk.work.rebuilt_notes import RebuiltNote
from navdesk.work.record_checks import RecordChecks
from navdesk.work.sealing import Corrected, Sealer
from navdesk.work.wording import norwegian_date

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
        rebuild: Rebuild,
        router: NoteRouter,
        drafts: NoteDrafts,
        mapping: MappingRecord,
        records: EventRecords,
        builder: PreviewBuilder,
        suggester: NoteSuggester,
        guards: NoteGuards,
        checks: RecordChecks,
        sealer: Sealer,
        letters: LetterDesk,
        copies: CitizenCopies,
        policy: Policy,
        clock: Clock,
        changes: ChangeHub,
        reachability: Reachability,
        destination: Destination,
        filed_as: FiledAs,
        terms: Terms,
        called: Callable[[str], str],
    ) -> None:
        """`called` tells the name behind a NAVident."""
        self._vault = vault
        self._files = files
        self._view = view
        self._rebuild = rebuild
        self._router = router
        self._drafts = drafts
        self._mapping = mapping
        self._records = records
        self._builder = builder
        self._suggester = suggester
        self._guards = guards
        self._checks = checks
        self._sealer = sealer
        self._letters = letters
        self._copies = copies
        self._policy = policy
        self._clock = clock
        self._changes = changes
        self._reachability = reachability
        self._destination = destination
        self._filed_as = filed_as
        self._terms = terms
        self._called = called

    def draft(self, case_id: UUID) -> Note | None:
        """Return the case's last begun unsealed note, if there is one."""
        return next(iter(self.drafts(case_id)), None)

    def drafts(self, case_id: UUID) -> Sequence[Note]:
        """Return the case's unsealed notes, the last begun first."""
        return self._drafts.all(case_id)

    @property
    def outlines(self) -> Mapping[NoteKind, NoteOutline]:
        """What each kind of note asks."""
        return self._drafts.outlines

    def begin(self, case_id: UUID, kind: NoteKind) -> Note:
        """Return the case's last begun draft, a new one with an empty paragraph if none is."""
        return self._drafts.begin(case_id, kind)

    def another(self, case_id: UUID, kind: NoteKind) -> Note:
        """Return a new draft beside those there are; an empty one is taken for it."""
        return self._drafts.another(case_id, kind)

    def correct(self, case_id: UUID, note_id: UUID) -> Note:
        """Return a draft that says what a sealed note says, and names it as what it corrects."""
        return self._drafts.correct(case_id, note_id)

    def unarchived_answers(self, case_id: UUID) -> int:
        """Return how many questions of the mapping have an answer that is in no note yet."""
        return self._mapping.left(case_id)

    def begin_mapping(self, case_id: UUID) -> Note:
        """Return a draft with the answers that no archive has, to be looked over and sealed.

        Raises `NotReady` when every answer is archived.
        """
        return self._mapping.begin(case_id)

    def discard(self, note: Note) -> None:
        """Throw a draft away for good."""
        self._drafts.discard(note)

    def citizen_copy(self, note: Note, language: str, *, large: bool) -> bytes:
        """Return what the client reads of a note as a PDF, in Bokmål or Nynorsk.

        Every copy is a line of the log. Raises `NotReady` when none of it is for the client.
        """
        case = self._files.case(note.case_id)
        file = self._files.open(case.id)
        self._view.require_writing(case.id)
        if note.state is NoteState.DRAFT:
            planned = self._routed(note).planned
            copy = self._copies.of_draft(note, case, planned, language, large=large)
        else:
            sent = file.deliveries.for_note(note.id)
            copy = self._copies.of_sealed(note, case, sent, language, large=large)
        self._vault.audit.append("print", case.person, case.id, "note", "ALLOWED", str(note.id))
        return copy

    def save(self, note: Note) -> None:
        """Keep a draft exactly as typed."""
        self._files.open(note.case_id).notes.save_draft(note)
        self._changes.publish(Change.of(ChangeKind.DRAFTS, case_id=note.case_id))

    def written(self, case_id: UUID) -> Sequence[Note]:
        """Return the sealed notes and those read back from the archives, newest first."""
        notes = self._files.open(case_id).notes
        self._view.require_writing(case_id)
        written = [*notes.sealed(), *(one.note for one in self._rebuild.notes(case_id))]
        return tuple(sorted(written, key=lambda note: note.written_at, reverse=True))

    def read_back(self, case_id: UUID) -> Mapping[UUID, ReadBack]:
        """Return, by note, what is known of those that were written on another machine."""
        return {one.note.id: self._found(one) for one in self._rebuild.notes(case_id)}

    def not_read_back(self, case_id: UUID) -> Sequence[Message]:
        """Return why notes that lie in the archives are not here, or not whole."""
        self._view.require_writing(case_id)
        return self._rebuild.problems(case_id)

    def preview(self, note: Note) -> NotePreview:
        """Return how each paragraph is routed and every piece exactly as it would be sent."""
        routed = self._routed(note)
        preview = self._builder.preview(note, routed)
        case = self._files.case(note.case_id)
        preview = self._suggested(preview, note, case)
        preview = self._guards.shown_in(preview, self._guarded(note, routed))
        held = self._guards.participants_held(
            note, case, self._flags(case, note)
        ) or self._guards.participants_reveal(note, routed)
        warnings = outgoing_warnings(case, self._card(case), municipal=bool(preview.municipality))
        letters = self._letters.notices(note, routed.planned, case, self._facts(case))
        mine = (*self._corrects(note), *notices(note, self._clock.today()))
        present = () if held is None else (held,)
        findings = self._checks.lines(note) if routed.planned else ()
        preview = replace(
            preview,
            warnings=(*present, *warnings, *letters, *mine, *joint_control(note, routed.planned)),
            findings=findings,
            can_seal=preview.can_seal and held is None and not standing_in_the_way(findings),
        )
        return shown_as_answer(preview, note, routed.planned, self._facts(case), self._terms)

    def pass_finding(self, note: Note, check: str, about: str, reason: str) -> None:
        """Go past what is missing in a decision-preparing record, for a stated reason."""
        self._checks.pass_finding(note, check, about, reason)

    def seal(self, note: Note, shown: NotePreview | None = None) -> Sequence[OutboxItem]:
        """Freeze the note and its deliveries in one transaction; returns the deliveries.

        Empty paragraphs and those that were not necessary are dropped first, for good. Raises
        `NotReady` when a paragraph has no destination, is held by a guard, or would go elsewhere
        than the person was `shown`: what is known of the case may have changed since. So does a
        decision-preparing record while a check blocks it that nobody has gone past.
        """
        written = replace(note, segments=tuple(part for part in note.segments if part.text.strip()))
        written = without_removed(written, self._routed(written))
        routed = self._routed(written)
        if not routed.can_seal:
            blocked = next((v.reason for v in routed.verdicts if v.blocking), None)
            raise NotReady(blocked or Message("work.nothing_to_send"))
        found = self._guarded(written, routed)
        self._guards.require(found)
        written = self._guards.settled(written, found)
        case = self._files.case(note.case_id)
        held = self._guards.participants_held(
            written, case, self._flags(case, written)
        ) or self._guards.participants_reveal(written, routed)
        if held is not None:
            raise NotReady(held)
        if routed.planned:
            self._checks.require(written)
        if shown is not None and self._pieces(written, routed) != _pieces_of(shown):
            raise NotReady(Message("work.destinations_changed"))
        told = self._records.standing_in(written, routed.planned)
        deliveries = self._sealer.deliveries(
            written,
            case,
            routed.planned,
            self._facts(case),
            corrected=self._corrected(written),
            told=told,
        )
        deliveries = in_threads(deliveries, written, self._facts(case))
        events = tuple(dict.fromkeys(event.id for part in told.values() for event in part))
        sealed = replace(written, state=NoteState.SEALED, events=events)
        self._guards.log(self._vault.audit, case, sealed, found)
        self._vault.audit.append("seal", case.person, case.id, "note", "ALLOWED", str(note.id))
        self._files.open(case.id).notes.seal(sealed, deliveries)
        if not case.protection.online_only:
            # A convenience: it is sealed whatever becomes of this.
            with suppress(VaultError):
                self._vault.fingerprints.add(sealed)
        self._changes.publish(
            Change.of(ChangeKind.NOTES, ChangeKind.DELIVERIES, ChangeKind.DRAFTS, case_id=case.id)
        )
        return tuple(
            item_of(case, delivery, self._destination, self._filed_as) for delivery in deliveries
        )

    def _found(self, rebuilt: RebuiltNote) -> ReadBack:
        systems = {record.system for record in rebuilt.records}
        archives = tuple(sorted(systems | ({rebuilt.plan} if rebuilt.plan else set())))
        return ReadBack(
            archives=archives,
            names=tuple(map(self._terms.source, archives)),
            records=tuple(record.record_id for record in rebuilt.records),
            read_at=max(record.read_at for record in rebuilt.records),
            whole=rebuilt.whole,
            author=self._called(rebuilt.note.author),
        )

    def _pieces(self, note: Note, routed: RoutedNote) -> tuple[PiecePreview, ...]:
        facts = self._facts(self._files.case(note.case_id))
        built = self._builder.preview(note, routed)
        return _pieces_of(shown_as_answer(built, note, routed.planned, facts, self._terms))

    def _suggested(self, preview: NotePreview, note: Note, case: Case) -> NotePreview:
        card = self._card(case)
        born = card.born if card is not None else None
        return self._suggester.add_to(preview, note, self._flags(case, note), born)

    def _guarded(self, note: Note, routed: RoutedNote) -> Findings:
        case = self._files.case(note.case_id)
        return self._guards.check(note, routed, case, self._flags(case, note))

    def _corrects(self, note: Note) -> tuple[Message, ...]:
        if note.corrects is None:
            return ()
        wrong = self._files.open(note.case_id).notes.get(note.corrects)
        when = norwegian_date(wrong.written_at.astimezone(OSLO).date()) if wrong else "?"
        return (Message("notes.corrects", {"when": when}),)

    def _corrected(self, note: Note) -> Corrected:
        """The records that a correction names; what was withdrawn before it left is no record."""
        if note.corrects is None:
            return {}
        return {
            (sent.archive, sent.archive_class): sent.key
            for sent in self._files.open(note.case_id).deliveries.for_note(note.corrects)
            if sent.state is not DeliveryState.WITHDRAWN or sent.receipt is not None
        }

    def _routed(self, note: Note) -> RoutedNote:
        case = self._files.case(note.case_id)
        return self._router.route(note, case, self._flags(case, note))

    def _flags(self, case: Case, note: Note) -> frozenset[Flag]:
        fields = {fact.field: fact.value for fact in self._facts(case)}
        card = self._card(case)
        agreed = self._files.open(case.id).answers.for_field(SAFE_CONTACT)
        unsafe = frozenset({Flag.VIOLENCE}) if letters_unsafe(agreed) else frozenset()
        told = person_flags(
            case,
            kvp=bool(fields.get(_OFFICE_LOCK_FIELD)),
            offline=self._reachability.online is False,
            code7_offline=self._policy.code7_offline,
            children=card is not None and card.children > 0,
        ) | frozenset(said for part in note.segments for said in part.flags & SAID_OF_THE_PERSON)
        return told | unsafe

    def _facts(self, case: Case) -> tuple[Fact, ...]:
        return tuple(self._files.open(case.id).snapshots.current_facts())

    def _card(self, case: Case) -> PersonCard | None:
        return PersonCard.from_json(self._files.open(case.id).settings.get(CARD_SETTING))


def _pieces_of(preview: NotePreview) -> tuple[PiecePreview, ...]:
    return (*preview.state, *preview.municipality)
