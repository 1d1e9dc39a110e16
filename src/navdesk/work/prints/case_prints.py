"""What each print of a case asks the use cases for, and the blocks it becomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from navdesk.documents.report import Block
from navdesk.documents.structured_reading import read_structured
from navdesk.domain.case import Case
from navdesk.domain.clock import Clock
from navdesk.domain.codes import LifeArea, Protection
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.events import Answer
from navdesk.domain.mapping_form import MappingForm
from navdesk.domain.messages import Message
from navdesk.domain.purposes import Purpose
from navdesk.domain.relevance import RelevanceTable
from navdesk.work.answer_wording import AnswerWording
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_header import CaseHeader
from navdesk.work.case_view import CaseView
from navdesk.work.economy_states import PaymentMonth
from navdesk.work.errors import NotReady
from navdesk.work.mapping_fields import FieldStates
from navdesk.work.print_states import PrintKind, ReviewItem
from navdesk.work.prints.application_print import application_blocks
from navdesk.work.prints.child_print import child_blocks
from navdesk.work.prints.handover_print import Handover, handover_blocks
from navdesk.work.prints.innsyn import (
    OtherAnswers,
    answer_pieces,
    fact_pieces,
    innsyn_blocks,
    log_piece,
    note_pieces,
    other_pieces,
    plan_piece,
    record_pieces,
)
from navdesk.work.prints.mapping_print import (
    change_blocks,
    child_title,
    for_purpose,
    mapping_blocks,
    without_places,
)
from navdesk.work.prints.month_print import month_variants
from navdesk.work.prints.plan_print import plan_variants
from navdesk.work.prints.teller import Telling
from navdesk.work.rebuilt_notes import joined
from navdesk.work.record_states import RecordKindState, RecordLine
from navdesk.work.stated_purposes import StatedPurposes
from navdesk.work.states import AreaForm, ChildForm

Variants = tuple[tuple[Block, ...], ...]
Options = tuple[tuple[tuple[str, str], ...], str]
_MONTHS_BACK: Final = 2
_MONTHS_ON: Final = 4
_VOICE: Final = "area_voice"
_RECORD: Final = ".rec_"
"""What is kept of cooperation is told as its records are."""


class CasePrints:
    """Reads an open case through its use cases, one print at a time."""

    def __init__(
        self,
        *,
        files: CaseFiles,
        view: CaseView,
        stated: StatedPurposes,
        form: MappingForm,
        header: Callable[[UUID], CaseHeader],
        clock: Clock,
        practice: bool,
    ) -> None:
        self._files = files
        self._view = view
        self._stated = stated
        self._form = form
        self._header = header
        self._clock = clock
        self._practice = practice

    def options(self, case_id: UUID, told: Telling) -> Mapping[PrintKind, Options]:
        """Return what has to be chosen of each kind, and what is usual."""
        today = self._clock.today()
        purposes = self.purposes(case_id)
        children = tuple(
            (child.id, child_title(child, told.speech)) for child in self._children(case_id, told)
        )
        return {
            PrintKind.MAPPING_FOR_PURPOSE: (
                tuple((each.value, told.terms.name(each)) for each in purposes),
                purposes[0].value,
            ),
            PrintKind.PAYMENT_MONTH: (_months(today, told), f"{today.year}-{today.month:02}"),
            PrintKind.BEST_INTERESTS: (children, children[0][0] if children else ""),
        }

    def purposes(self, case_id: UUID) -> tuple[Purpose, ...]:
        """Return the purposes the mapping may be printed for: those the case is open for."""
        stated = self.stated(case_id)
        return tuple(each for each in Purpose if each in stated) or tuple(Purpose)

    def stated(self, case_id: UUID) -> frozenset[Purpose]:
        """Return what was stated that the case is open for; nothing where nobody has said."""
        return self._stated.purposes_of(case_id)

    def mapping(
        self, case_id: UUID, told: Telling, areas: Sequence[LifeArea], *, large: bool
    ) -> tuple[Block, ...]:
        """Return the whole mapping, or some areas, and what changed since the last time."""
        blocks = mapping_blocks(self._areas(case_id, told, areas), told.speech)
        today = self._clock.today()
        dates = [day for day in told.mapping.compare(case_id, today, today).dates if day <= today]
        if len(dates) > 1 and not areas:
            earlier = sorted(dates)[-2]
            comparison = told.mapping.compare(case_id, earlier, today)
            blocks += change_blocks(comparison, told.speech, large=large)
        return tuple(blocks)

    def mapping_for(
        self, case_id: UUID, told: Telling, table: RelevanceTable, purpose: Purpose
    ) -> tuple[Block, ...]:
        """Return the fields of one purpose alone."""
        wanted = for_purpose(table, purpose)
        return tuple(mapping_blocks(self._areas(case_id, told), told.speech, wanted))

    def plan(self, case_id: UUID, told: Telling, *, large: bool) -> Variants:
        """Return the plan for one page, from the fullest to the shortest."""
        return plan_variants(told.plan.state(case_id), told.speech, large=large)

    def month(
        self, case_id: UUID, told: Telling, month: tuple[int, int], *, large: bool
    ) -> tuple[str, Variants]:
        """Return the name of a month, and the page of its payments."""
        found = told.economy.month(case_id, *month)
        sentence = self._money(case_id, told) if _is_of(found, self._clock.today()) else ""
        return found.title, month_variants(found, sentence, told.speech, large=large)

    def child(self, case_id: UUID, told: Telling, child_id: str) -> tuple[Block, ...]:
        """Return the assessment of one child."""
        for child in self._children(case_id, told):
            if child.id == child_id:
                return tuple(child_blocks(child, told.speech))
        raise NotReady(Message("prints.choose"))

    def handover(self, case_id: UUID, told: Telling) -> tuple[Block, ...]:
        """Return the summary for a substitute."""
        file = self._files.open(case_id)
        areas = self._areas(case_id, told)
        summary = Handover(
            header=self._header(case_id),
            purposes=tuple(told.terms.name(each) for each in self.purposes(case_id)),
            voices=tuple(_voices(areas)),
            sealed=file.notes.sealed(),
            drafts=len(file.notes.drafts()),
            waiting=sum(not one.state.is_settled for one in file.deliveries.all()),
            today=self._clock.today(),
            attention=told.attention.state(case_id),
            plan=told.plan.state(case_id),
            cooperation=told.cooperation.state(case_id),
            money=self._money(case_id, told),
        )
        return tuple(handover_blocks(summary, told.speech))

    def application(self, case: Case, told: Telling) -> tuple[Block, ...]:
        """Return an application with what is known already."""
        areas = self._areas(case.id, told)
        return tuple(application_blocks(areas, case.name, case.person, told.speech))

    def pieces(self, case_id: UUID, told: Telling) -> tuple[ReviewItem, ...]:
        """Return the pieces of the client's own copy, each once."""
        file = self._files.open(case_id)
        speech = told.speech
        labels = {one.id: one.label(speech.texts.language) for one in self._form.every()}
        sealed = file.notes.sealed()
        own = {note.id for note in sealed}
        deliveries: dict[UUID, list[Delivery]] = {}
        places: dict[str, Sequence[int]] = {}
        for one in file.deliveries.all():
            if one.state is DeliveryState.WITHDRAWN:
                continue
            deliveries.setdefault(one.note_id, []).append(one)
            parts = read_structured(one.content.structured).segments
            places[one.key] = [place for place, _ in parts]
        read_back = [
            found.note
            for found in joined(case_id, file.archived.all(), practice=self._practice)
            if found.note.id not in own
        ]
        areas = self._areas(case_id, told)
        found = [
            *fact_pieces(self._view.facts(case_id), labels, speech),
            *answer_pieces(areas, speech),
            *other_pieces(self._other_answers(case_id, told, areas), speech),
            *note_pieces([*sealed, *read_back], deliveries, places, speech),
            *note_pieces(file.notes.drafts(), {}, {}, speech, draft=True),
            *plan_piece(told.plan.state(case_id), speech),
            *record_pieces(self._records(case_id, told), speech),
            *log_piece(told.access(case_id), speech),
        ]
        return tuple({piece.id: piece for piece in found}.values())

    def innsyn(
        self, case_id: UUID, told: Telling, taken: Sequence[ReviewItem], left_out: int
    ) -> tuple[Block, ...]:
        """Return the client's own copy of what was taken in."""
        held = len(self._view.sight(case_id).withheld)
        return tuple(innsyn_blocks(taken, left_out, held, told.speech))

    def _areas(
        self, case_id: UUID, told: Telling, areas: Sequence[LifeArea] = ()
    ) -> list[AreaForm]:
        forms = [told.mapping.area(case_id, area) for area in areas or tuple(LifeArea)]
        if self._files.case(case_id).protection is Protection.NONE:
            return forms
        return [without_places(form) for form in forms]

    def _children(self, case_id: UUID, told: Telling) -> tuple[ChildForm, ...]:
        return told.mapping.area(case_id, LifeArea.FAMILY).children

    def _other_answers(
        self, case_id: UUID, told: Telling, areas: Sequence[AreaForm]
    ) -> list[OtherAnswers]:
        """Return what was answered and the mapping does not show, be it for its purpose or
        because a child was taken out: the client has a right to all of it."""
        language = told.texts.language
        states = FieldStates(
            self._form, AnswerWording(told.terms, language), language, told.speech.who
        )
        shown = {
            (field.id, field.child)
            for form in areas
            for field in (
                *form.frame,
                *form.fields,
                *(one for child in form.children for one in (*child.fields, *child.best_interests)),
            )
        }
        others: dict[tuple[str, str | None], list[Answer]] = {}
        for answer in self._files.open(case_id).answers.all():
            if (answer.field, answer.child) not in shown and _RECORD not in answer.field:
                others.setdefault((answer.field, answer.child), []).append(answer)
        found = []
        for (field_id, _), answers in others.items():
            asked = self._form.find(field_id)
            label = asked.label(language) if asked else told.terms.get(f"field.{field_id}")
            title = f"{told.terms.name(answers[0].life_area)}: {label}"
            newest = sorted(answers, key=lambda one: one.written_at, reverse=True)
            found.append(
                OtherAnswers(title, field_id, tuple(states.line(asked, one) for one in newest))
            )
        return found

    def _records(
        self, case_id: UUID, told: Telling
    ) -> list[tuple[RecordKindState, list[RecordLine]]]:
        """Return every record as it is read: a sensitive one is opened, which is logged."""
        return [
            (
                kind,
                [
                    told.cooperation.open(case_id, kind.id, line.id).line
                    if kind.sensitive
                    else line
                    for line in kind.records
                ],
            )
            for kind in told.cooperation.state(case_id).kinds
        ]

    def _money(self, case_id: UUID, told: Telling) -> str:
        return told.economy.state(case_id).card.sentence


def _voices(areas: Sequence[AreaForm]) -> list[tuple[str, str]]:
    voices = []
    for form in areas:
        for field in form.frame:
            if field.id.endswith(_VOICE) and field.history:
                said = field.history[0].client_words or field.history[0].value
                if said:
                    voices.append((form.title, said))
    return voices


def _is_of(month: PaymentMonth, today: date) -> bool:
    return (month.year, month.month) == (today.year, today.month)


def _months(today: date, told: Telling) -> tuple[tuple[str, str], ...]:
    names = told.speech.say("months_long").split()
    months = []
    for step in range(-_MONTHS_BACK, _MONTHS_ON + 1):
        at = today.year * 12 + today.month - 1 + step
        year, month = divmod(at, 12)
        months.append((f"{year}-{month + 1:02}", f"{names[month]} {year}"))
    return tuple(months)
