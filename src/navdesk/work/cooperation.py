"""*Samarbeid*: partners, coordinators and the other records of a case, and the service map.

A record is kept as answers are: appended, never overwritten, audited, and findable. What is typed
in one and not kept survives a crash. navdesk never decides anything here (R198): a rule that holds
is a sentence, and a check list shows what is left.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from navdesk.domain.ages import age_on
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Content, LegalBasis, LifeArea
from navdesk.domain.employee import Employee
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.facts import FactValue
from navdesk.domain.mapping_values import check_text
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note, NoteKind
from navdesk.domain.person_card import PersonCard
from navdesk.domain.records import Record, RecordBook, RecordKind, check_record, records_of
from navdesk.rulebook.messages import Texts
from navdesk.vault.typed import TypedText
from navdesk.vault.vault import Vault
from navdesk.work.case_files import CARD_SETTING, CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.contact_centre import ContactCentre
from navdesk.work.cooperation_prompts import prompts
from navdesk.work.drafts import storable
from navdesk.work.errors import NotReady
from navdesk.work.note_drafts import NoteDrafts
from navdesk.work.reading_log import ReadingLog
from navdesk.work.record_states import (
    CooperationState,
    ReadyRecord,
    RecordKindState,
    RecordLine,
    RecordOpened,
    RecordPrompt,
)
from navdesk.work.record_wording import RecordWording
from navdesk.work.service_map import ServiceMapper
from navdesk.work.states import PartState

_PLACE: Final = "record:"
_READY: Final = "records.ready."
_MOST_READY: Final = 20


class Cooperation:
    """The use case of the *Samarbeid* tab."""

    def __init__(
        self,
        *,
        book: RecordBook,
        wording: RecordWording,
        mapper: ServiceMapper,
        centre: ContactCentre,
        vault: Vault,
        files: CaseFiles,
        view: CaseView,
        drafts: NoteDrafts,
        reading: ReadingLog,
        employee: Employee,
        clock: Clock,
        changes: ChangeHub,
        texts: Texts,
        called: Callable[[str], str],
    ) -> None:
        """`called` tells the name behind a NAVident."""
        self._book = book
        self._wording = wording
        self._mapper = mapper
        self._centre = centre
        self._vault = vault
        self._files = files
        self._view = view
        self._drafts = drafts
        self._reading = reading
        self._employee = employee
        self._clock = clock
        self._changes = changes
        self._texts = texts
        self._language = texts.language
        self._called = called

    def state(self, case_id: UUID) -> CooperationState:
        """Return the whole tab; what sensitive records say is not in it.

        Raises `NotReady` for a team lead who has not written why they read the case.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        facts, answers = self._view.facts(case_id), file.answers.all()
        kinds = self._kinds(case_id)
        records = [one for one in records_of(self._book, answers) if one.kind in kinds]
        by_kind: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            by_kind[record.kind.id].append(record)
        typed = _typed(file.typed.all().values())
        born = _born(file.settings.get(CARD_SETTING))
        today = self._clock.today()
        services = self._mapper.build(facts, file.measures.all(), records)
        wanted = [
            RecordPrompt(kind, self._texts.say(message))
            for kind, message in prompts(facts, answers, records, today, services=services.given)
            if any(one.id == kind for one in kinds)
        ]
        return CooperationState(
            services=services,
            kinds=tuple(
                self._kind(kind, by_kind[kind.id], typed.get(kind.id, {}), born) for kind in kinds
            ),
            contact_centre=tuple(self._centre.sees(facts)),
            guidance=tuple(self._centre.guidance()),
            prompts=tuple(wanted),
        )

    def open(self, case_id: UUID, kind: str, record_id: str) -> RecordOpened:
        """Return one record with its history; reading a sensitive one is logged before.

        Raises `NotReady` for one that is not there.
        """
        self._view.require_writing(case_id)
        record = self._record(case_id, self._book.kind(kind), record_id)
        if record.kind.is_sensitive:
            self._reading.shown(case_id, [record.kind.field])
        lines = tuple(self._opened(record.kind, record_id, one) for one in record.history)
        standing = replace(
            lines[0],
            values=record.values,
            shown=self._wording.shown(record.kind, record.values, self._clock.today()),
            left=self._left(record),
        )
        return RecordOpened(standing, lines)

    def keep(
        self, case_id: UUID, kind: str, record_id: str | None, values: Mapping[str, FactValue]
    ) -> str:
        """Add a record (`record_id` None) or write it anew; returns its id.

        Raises `FormError` naming the part that does not fit, `NotReady` when there are as many as
        there may be or the rule behind the kind is not in force. What is typed is kept then.
        """
        of = self._open_kind(case_id, kind)
        checked = check_record(of, values, self._language)
        before = self._record(case_id, of, record_id) if record_id is not None else None
        if before is not None and before.ended:
            raise NotReady(Message("cooperation.ended_already"))
        if before is None:
            self._check_room(case_id, of)
        named = record_id or str(uuid4())
        self._append(case_id, of, named, before, AnswerKind.ANSWERED, checked, "", record_id or "")
        self._remember(of, checked)
        return named

    def end(self, case_id: UUID, kind: str, record_id: str, reason: str) -> None:
        """End a record for a stated reason; its history stays."""
        of = self._open_kind(case_id, kind)
        why = check_text(reason).strip()
        if not why:
            raise NotReady(Message("cooperation.reason_needed"))
        before = self._record(case_id, of, record_id)
        if not before.ended:
            said = before.values
            self._append(case_id, of, record_id, before, AnswerKind.REMOVED, said, why, record_id)

    def keep_typed(
        self, case_id: UUID, kind: str, record_id: str | None, texts: Mapping[str, str]
    ) -> None:
        """Keep what is typed in a record and not kept, word for word; empty texts forget it."""
        place = _place(self._book.kind(kind).id, record_id or "")
        typed = self._files.open(case_id).typed
        kept = {part: storable(text) for part, text in texts.items() if text}
        changed = typed.put(place, kept, self._clock.now()) if kept else typed.remove(place)
        kinds = (ChangeKind.DRAFTS, ChangeKind.TYPED) if changed else (ChangeKind.DRAFTS,)
        self._changes.publish(Change.of(*kinds, case_id=case_id))

    def begin_assessment(self, case_id: UUID) -> Note:
        """Return a draft to write down what a needs assessment (NAVL § 14 a) rests on (R114).

        Every paragraph is the state's; nothing is taken over from the social case, since that
        somebody receives assistance is no part of it. The decision is made elsewhere (R198).
        """
        self._view.require_writing(case_id)
        basis, kind = LegalBasis.NAV_14A, NoteKind.ASSESSMENT
        for draft in self._drafts.all(case_id):
            if draft.kind is kind and all(part.legal_basis is basis for part in draft.segments):
                return draft
        asked = self._drafts.outlines[kind].segments
        segments = tuple(
            replace(part, legal_basis=basis, content=Content.ASSESSMENT, life_area=LifeArea.WORK)
            for part in asked
        )
        return self._drafts.filled(case_id, kind, segments, ())

    def _kinds(self, case_id: UUID) -> tuple[RecordKind, ...]:
        """Return the kinds that are shown for what the case is open for.

        Where nothing of the municipality's is shown, nor are records that only it keeps (S06).
        """
        municipal = self._view.takes_municipal(case_id)
        return tuple(
            kind
            for kind in self._book.kinds
            if municipal or kind.state_basis is not None or kind.legal_basis.is_state or kind.local
        )

    def _open_kind(self, case_id: UUID, kind: str) -> RecordKind:
        self._view.require_writing(case_id)
        return self._book.kind(kind)

    def _record(self, case_id: UUID, kind: RecordKind, record_id: str) -> Record:
        answers = self._files.open(case_id).answers.for_field(kind.field)
        for record in records_of(self._book, answers):
            if record.id == record_id:
                return record
        raise NotReady(Message("cooperation.record_gone"))

    def _check_room(self, case_id: UUID, kind: RecordKind) -> None:
        if not kind.in_force(self._clock.today()):
            raise NotReady(Message("cooperation.not_in_force"))
        answers = self._files.open(case_id).answers.for_field(kind.field)
        standing = [one for one in records_of(self._book, answers) if not one.ended]
        if len(standing) >= kind.most:
            raise NotReady(Message("cooperation.too_many", {"max": kind.most}))

    def _append(  # noqa: PLR0917 - what one event is made of
        self,
        case_id: UUID,
        kind: RecordKind,
        record_id: str,
        before: Record | None,
        how: AnswerKind,
        values: Mapping[str, FactValue],
        reason: str,
        typed: str,
    ) -> None:
        person = self._files.case(case_id).person
        self._vault.audit.append("write", person, case_id, "mapping", "ALLOWED", kind.field)
        self._files.open(case_id).answers.append(
            Answer(
                id=uuid4(),
                author=self._employee.nav_ident,
                written_at=self._clock.now(),
                legal_basis=kind.basis_of(values),
                base=before.last.id if before is not None else None,
                life_area=kind.life_area,
                field=kind.field,
                kind=how,
                value=None if how is AnswerKind.REMOVED else dict(values),
                reason=reason,
                child=record_id,
            ),
            typed=_place(kind.id, typed),
        )
        self._changes.publish(Change.of(ChangeKind.ANSWERS, case_id=case_id))

    def _remember(self, kind: RecordKind, values: Mapping[str, FactValue]) -> None:
        """Keep what is about the office, so that the next case need not ask again (R135)."""
        told = {part: values[part] for part in kind.office_parts if part in values}
        if not told:
            return
        key = f"{_READY}{kind.id}"
        kept = [one for one in _maps(self._vault.settings.get(key)) if one != told]
        self._vault.settings.put(key, [told, *kept][:_MOST_READY])

    def _ready(self, kind: RecordKind) -> tuple[ReadyRecord, ...]:
        if not kind.office_parts:
            return ()
        return tuple(
            ReadyRecord(" · ".join(said for _, said in self._wording.shown(kind, one)[:2]), one)
            for one in _maps(self._vault.settings.get(f"{_READY}{kind.id}"))
        )

    def _kind(
        self,
        kind: RecordKind,
        records: Sequence[Record],
        typed: Mapping[str, Mapping[str, str]],
        born: date | None,
    ) -> RecordKindState:
        language = self._language
        newest_first = sorted(records, key=lambda one: (one.ended, -_written(one)))
        state = kind.state_basis is not None or kind.legal_basis.is_state
        return RecordKindState(
            id=kind.id,
            title=kind.title(language),
            help=kind.help(language),
            law=kind.law(language),
            parts=tuple(
                PartState(
                    one.id,
                    one.part.label(language),
                    one.part.type.value,
                    tuple((option.code, option.label(language)) for option in one.part.options),
                    one.part.required,
                    one.help(language),
                )
                for one in kind.parts
            ),
            records=tuple(map(self._listed, newest_first)),
            most=kind.most,
            steps=tuple(step.label(language) for step in kind.steps),
            sensitive=kind.is_sensitive,
            local=kind.local,
            may_begin=kind.in_force(self._clock.today()),
            state_note=self._texts.say(Message("cooperation.state_note")) if state else "",
            begun=self._begun(kind, born),
            typed=typed,
            ready=self._ready(kind),
        )

    def _begun(self, kind: RecordKind, born: date | None) -> Mapping[str, FactValue]:
        """Return what a new record begins with, to be changed where it is not so."""
        today = self._clock.today()
        match kind.id:
            case "norwegian_condition" if born is not None:
                return {"age": age_on(born, today)}
            case "info_request":
                return {"owner": self._employee.name}
            case "assisted_application":
                return {"helper": self._employee.name, "on": today.isoformat()}
            case _:
                return {}

    def _listed(self, record: Record) -> RecordLine:
        hidden = record.kind.is_sensitive
        return RecordLine(
            id=record.id,
            kind=record.kind.id,
            title=self._wording.heading(record),
            values={} if hidden else record.values,
            shown=()
            if hidden
            else self._wording.shown(record.kind, record.values, self._clock.today()),
            author=record.last.author,
            written_at=record.last.written_at,
            ended=record.ended,
            left=() if record.ended else self._left(record),
            why="" if hidden else record.last.reason,
            author_name=self._called(record.last.author),
        )

    def _opened(self, kind: RecordKind, record_id: str, answer: Answer) -> RecordLine:
        values = answer.value if isinstance(answer.value, Mapping) else {}
        return RecordLine(
            id=record_id,
            kind=kind.id,
            title=self._wording.called(kind, values) or kind.title(self._language),
            values=values,
            shown=self._wording.shown(kind, values),
            author=answer.author,
            written_at=answer.written_at,
            ended=answer.kind is AnswerKind.REMOVED,
            why=answer.reason,
            author_name=self._called(answer.author),
        )

    def _left(self, record: Record) -> tuple[str, ...]:
        return tuple(step.label(self._language) for step in record.kind.left(record.values))


def _place(kind: str, record_id: str) -> str:
    return f"{_PLACE}{kind}:{record_id}"


def _typed(kept: Iterable[TypedText]) -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """Return what is typed in records, by kind, record id and part."""
    found: dict[str, dict[str, Mapping[str, str]]] = defaultdict(dict)
    for text in kept:
        if text.place.startswith(_PLACE) and isinstance(text.content, dict):
            kind, _, record_id = text.place.removeprefix(_PLACE).partition(":")
            found[kind][record_id] = {str(part): str(said) for part, said in text.content.items()}
    return found


def _maps(kept: Any) -> list[dict[str, FactValue]]:
    return [one for one in kept if isinstance(one, dict)] if isinstance(kept, list) else []


def _born(card: Any) -> date | None:
    known = PersonCard.from_json(card)
    return known.born if known is not None else None


def _written(record: Record) -> float:
    return record.last.written_at.timestamp()
