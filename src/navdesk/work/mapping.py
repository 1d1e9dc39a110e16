"""The life-area mapping: prefills to accept, answers to give, history that only grows."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid4

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import LifeArea
from navdesk.domain.conflicts import disagreements
from navdesk.domain.counted_facts import with_counted
from navdesk.domain.employee import Employee
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.form_fields import FieldType, FormError, FormField
from navdesk.domain.mapping_coverage import STABLE, STATE, AreaState
from navdesk.domain.mapping_form import CHILD, MappingForm, check_text, check_value
from navdesk.domain.mapping_history import (
    Key,
    changes_since_last,
    compared,
    key_of,
    mapped_days,
    standing,
)
from navdesk.domain.mapping_prefill import prefilled
from navdesk.domain.messages import Message
from navdesk.rulebook.terms import Terms
from navdesk.vault.audit_log import AuditLog
from navdesk.work.answer_wording import AnswerWording
from navdesk.work.case_facts import by_field, fact_ref
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.children import Children
from navdesk.work.code_names import CodeNames
from navdesk.work.drafts import typed_place
from navdesk.work.errors import NotReady
from navdesk.work.field_names import FieldNames
from navdesk.work.held_back import hidden_fields
from navdesk.work.hidden_field import HiddenField
from navdesk.work.mapping_fields import FieldStates, Sources, Teller, offers
from navdesk.work.reading_log import SENSITIVE, ReadingLog
from navdesk.work.states import AreaForm, ComparedField, Comparison, FieldState


class Mapping:
    """Answers are appended as events; nothing a person said is ever overwritten."""

    def __init__(
        self,
        *,
        form: MappingForm,
        files: CaseFiles,
        view: CaseView,
        employee: Employee,
        audit: AuditLog,
        reading: ReadingLog,
        clock: Clock,
        changes: ChangeHub,
        terms: Terms,
        language: str,
        names: CodeNames,
    ) -> None:
        self._form = form
        self._files = files
        self._view = view
        self._employee = employee
        self._audit = audit
        self._reading = reading
        self._clock = clock
        self._changes = changes
        self._terms = terms
        self._language = language
        self._label = FieldNames(form, terms, language)
        self._states = FieldStates(
            form, AnswerWording(terms, language, names), language, names.at_work
        )
        self._children = Children(form, self._states, terms)
        self._tellers: dict[str, Teller] = {}

    def computed_by(self, field_id: str, teller: Teller) -> None:
        """Let `teller` say a computed field; until then it is not known. Called while building."""
        if self._form.field(field_id).type is not FieldType.COMPUTED:
            raise FormError.of("form.computed")
        self._tellers[field_id] = teller

    def area(self, case_id: UUID, area: LifeArea) -> AreaForm:
        """Return the fields of one area with prefills, answers, history and what is typed.

        Raises `NotReady` for a team lead who has not written why they read the case.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        sight, now = self._view.sight(case_id), self._clock.now()
        every = tuple(file.answers.all())
        of_area = [answer for answer in every if answer.life_area is area]
        answers: dict[Key, list[Answer]] = {}
        for answer in of_area:
            answers.setdefault(key_of(answer), []).append(answer)
        disputes = disagreements(sight.shown, now.date())
        known = Sources(
            case_id,
            by_field(with_counted(sight.shown, now.date())),
            answers,
            file.typed.all(),
            frozenset(told for dispute in disputes for told in dispute.fields),
            changes_since_last(of_area, now),
        )
        asked, not_asked = self._asked_for(case_id, area)
        fields = tuple(self._state(field, known) for field in asked)
        hidden = {each.field for each in not_asked}
        frame = tuple(
            self._state(field, known) for field in self._form.frame(area) if field.id not in hidden
        )
        family = area is LifeArea.FAMILY and self._view.not_asked(case_id, CHILD) is None
        children = self._children.forms(known, now.date()) if family else ()
        shown = (*fields, *(each for child in children for each in child.fields))
        self._reading.shown(
            case_id,
            [each.id for each in shown if each.sensitive and (each.prefills or each.answered)],
        )
        held = [one for one in sight.withheld if one.fact.life_area is area]
        always = self._form.always_asked()
        counted = (*fields, *(each for each in frame if each.id not in always))
        return AreaForm(
            area,
            self._terms.get(f"life_area.{area.value}"),
            fields,
            _together(hidden_fields(held, self._label), not_asked),
            frame,
            children,
            self._children.offered(known) if family else (),
            sum(not each.answered for each in counted if each.type != FieldType.COMPUTED)
            + sum(child.missing for child in children),
        )

    def answer(
        self,
        case_id: UUID,
        field_id: str,
        value: FactValue,
        client_words: str = "",
        *,
        child: str | None = None,
    ) -> None:
        """Append an answer; raises `NavdeskError` when the value does not fit the field."""
        field = self._asked(case_id, field_id, child)
        words = check_text(client_words)
        given = value not in (None, "", [], {})
        checked = check_value(field, value, self._language) if given else None
        if checked is None and not words:
            raise NotReady(Message("work.empty_answer"))
        if field.id.endswith(f".{STATE}") and checked == AreaState.NOT_RELEVANT:
            raise NotReady(Message("mapping.area_reason"))
        _require_no_detail(field, words)
        prefills = offers(field, self._facts(case_id)) if child is None else ()
        kind = AnswerKind.PREFILL_CORRECTED if prefills else AnswerKind.ANSWERED
        self._append(case_id, field, kind, value=checked, client_words=words, child=child)

    def accept(
        self,
        case_id: UUID,
        field_id: str,
        ref: str,
        client_words: str = "",
        *,
        child: str | None = None,
    ) -> None:
        """Accept a prefill as the answer, resting on its fact.

        A list gets it as a line more, a record as the parts it tells.
        """
        field = self._asked(case_id, field_id, child)
        value = self._offered(case_id, field, ref)
        refs: tuple[str, ...] = (ref,)
        if field.parts:
            stood = standing(self._files.open(case_id).answers.for_field(field.id))
            before = stood.get((field.id, child))
            if before is not None and before.value is not None:
                value = _joined(self._states.editable(field, before.value), value)
                refs = tuple(dict.fromkeys((*before.fact_refs, ref)))
            value = check_value(field, value, self._language)
        self._append(
            case_id,
            field,
            AnswerKind.PREFILL_ACCEPTED,
            value=value,
            client_words=check_text(client_words),
            fact_refs=refs,
            child=child,
        )

    def reject(
        self, case_id: UUID, field_id: str, ref: str, reason: str, *, child: str | None = None
    ) -> None:
        """Reject a prefill for a stated reason; it is not offered again as long as it says so."""
        field = self._asked(case_id, field_id, child)
        stated = self._stated(reason)
        value = self._offered(case_id, field, ref)
        self._append(
            case_id,
            field,
            AnswerKind.PREFILL_REJECTED,
            value=value,
            reason=stated,
            fact_refs=(ref,),
            child=child,
        )

    def not_relevant(
        self,
        case_id: UUID,
        field_id: str,
        reason: str,
        client_words: str = "",
        *,
        child: str | None = None,
    ) -> None:
        """Answer "ikke relevant, fordi …"; the reason is required (R009)."""
        field = self._asked(case_id, field_id, child)
        stated, words = self._stated(reason), check_text(client_words)
        _require_no_detail(field, words, stated)
        value = AreaState.NOT_RELEVANT.value if field.id.endswith(f".{STATE}") else None
        self._append(
            case_id,
            field,
            AnswerKind.NOT_RELEVANT,
            value=value,
            reason=stated,
            client_words=words,
            child=child,
        )

    def will_not_say(
        self, case_id: UUID, field_id: str, client_words: str = "", *, child: str | None = None
    ) -> None:
        """Answer "ønsker ikke å si noe", which is an answer (domain sheet, section 4)."""
        field, words = self._asked(case_id, field_id, child), check_text(client_words)
        _require_no_detail(field, words)
        self._append(case_id, field, AnswerKind.WILL_NOT_SAY, client_words=words, child=child)

    def add_child(self, case_id: UUID, name: str, born: str, ref: str | None = None) -> str:
        """Take a child into the mapping, from a register (`ref`) or as told; returns its id.

        What the register says fills in what is left empty. Raises `FormError` without a name or
        for a date that does not exist or lies ahead, `NotReady` for a child that is there.
        """
        roster = self._form.field(CHILD)
        facts = by_field(self._view.facts(case_id))
        value, source = self._children.entry(name, born, ref, facts, self._clock.today())
        there = standing(self._files.open(case_id).answers.for_field(CHILD)).values()
        if isinstance(value, Map) and value.get("born") and value in [one.value for one in there]:
            raise NotReady(Message("mapping.child_there"))
        child = str(uuid4())
        self._append(
            case_id,
            roster,
            AnswerKind.PREFILL_ACCEPTED if source else AnswerKind.ANSWERED,
            value=check_value(roster, value, self._language),
            fact_refs=(source,) if source else (),
            child=child,
        )
        return child

    def remove_child(self, case_id: UUID, child: str, reason: str) -> None:
        """Take a child out again; what was mapped stays in the history."""
        roster = self._asked(case_id, CHILD, child)
        stated = self._stated(reason)
        self._append(case_id, roster, AnswerKind.REMOVED, reason=stated, child=child)

    def compare(self, case_id: UUID, first: date, second: date) -> Comparison:
        """Return the mapping as it stood at the end of two days, and what changed between.

        What the purpose does not ask for is no more shown here than on its own page.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        early, late = sorted((first, second))
        known = [one for one in file.answers.all() if self._form.find(one.field) is not None]
        always = self._form.always_asked()
        held = self._view.those_not_asked(case_id, {one.field for one in known} - always)
        known = [one for one in known if one.field not in held]
        changes = compared(known, early, late)
        areas = []
        for area in LifeArea:
            lines = []
            for asked in self._form.every():
                if asked.life_area is not area:
                    continue
                for key, change in changes.items():
                    if key[0] == asked.id:
                        then, now = change.first, change.second
                        lines.append(
                            ComparedField(
                                asked.id,
                                asked.label(self._language),
                                self._states.line(asked, then) if then else None,
                                self._states.line(asked, now) if now else None,
                                change.sort,
                                key[1],
                            )
                        )
            areas.append((area, self._terms.get(f"life_area.{area.value}"), tuple(lines)))
        sensitive = [key[0] for key in changes if self._form.field(key[0]).sensitivity in SENSITIVE]
        self._reading.shown(case_id, sensitive)
        return Comparison(early, late, tuple(areas), mapped_days(known))

    def _asked_for(
        self, case_id: UUID, area: LifeArea
    ) -> tuple[Sequence[FormField], Sequence[HiddenField]]:
        """Return the questions of an area that what the case is open for needs, and the others.

        Among the others is what the area is asked as a whole for another purpose.
        """
        fields = self._form.fields(area)
        judged = [*self._form.own_frame(area), *fields]
        held = self._view.those_not_asked(case_id, [field.id for field in judged])
        asked = [field for field in fields if field.id not in held]
        hidden = [
            HiddenField(field.id, label, area, 0, held[field.id], can_reveal=True)
            for field in judged
            if field.id in held and (label := field.label(self._language))
        ]
        return asked, hidden

    def _state(self, field: FormField, known: Sources) -> FieldState:
        computed = ""
        if field.type is FieldType.COMPUTED:
            teller = self._tellers.get(field.id)
            computed = teller(known.case_id) if teller else ""
            computed = computed or self._terms.get("value.not_known")
        return self._states.of(field, known, computed=computed)

    def _asked(self, case_id: UUID, field_id: str, child: str | None) -> FormField:
        """Return a question; raises when it is about a child and the child is not in the case."""
        field = self._form.field(field_id)
        if field.type is FieldType.COMPUTED:
            raise FormError.of("form.computed")
        of_child = self._form.is_of_child(field.id)
        if of_child != (child is not None):
            raise FormError.of("form.unknown_field", field=field_id)
        if of_child:
            roster = standing(self._files.open(case_id).answers.for_field(CHILD))
            if (CHILD, child) not in roster:
                raise NotReady(Message("mapping.no_such_child"))
        return field

    def _offered(self, case_id: UUID, field: FormField, ref: str) -> FactValue:
        facts = offers(field, self._facts(case_id))
        fact = next((one for one in facts if fact_ref(one) == ref), None)
        if fact is None:
            raise NotReady(Message("work.prefill_gone"))
        return prefilled(field, fact)

    def _facts(self, case_id: UUID) -> Map[str, Sequence[Fact]]:
        return by_field(with_counted(self._view.facts(case_id), self._clock.today()))

    def _stated(self, reason: str) -> str:
        stated = check_text(reason).strip()
        if not stated:
            raise NotReady(Message("work.reason_needed"))
        return stated

    def _append(
        self,
        case_id: UUID,
        field: FormField,
        kind: AnswerKind,
        *,
        value: FactValue = None,
        client_words: str = "",
        reason: str = "",
        fact_refs: tuple[str, ...] = (),
        child: str | None = None,
    ) -> None:
        answers = self._files.open(case_id).answers
        person = self._files.case(case_id).person
        self._audit.append("write", person, case_id, "mapping", "ALLOWED", field.id)
        # What was read back from an archive came later than it was written.
        same = [one for one in answers.for_field(field.id) if one.child == child]
        last = max(same, key=lambda one: one.written_at, default=None)
        keeps_typed = kind is AnswerKind.PREFILL_REJECTED
        answers.append(
            Answer(
                id=uuid4(),
                author=self._employee.nav_ident,
                written_at=self._clock.now(),
                legal_basis=field.legal_basis,
                base=last.id if last is not None else None,
                life_area=field.life_area,
                field=field.id,
                kind=kind,
                value=value,
                client_words=client_words,
                reason=reason,
                fact_refs=fact_refs,
                child=child,
            ),
            typed=None if keeps_typed else typed_place(field.id, child),
        )
        self._changes.publish(Change.of(ChangeKind.ANSWERS, case_id=case_id))


def _require_no_detail(field: FormField, words: str, reason: str = "") -> None:
    """Raise `NotReady` for more than the assessment of what the state may read of money and home.

    Social facts are in the state's archive only as function (domain sheet, section 2 and rule C12):
    the client's own words and any number belong in the municipal half of the mapping.
    """
    stable = field.id.endswith(f".{STABLE}")
    if stable and (words.strip() or any(letter.isdigit() for letter in reason)):
        raise NotReady(Message("mapping.stable_detail"))


def _together(
    held: Sequence[HiddenField], not_asked: Sequence[HiddenField]
) -> tuple[HiddenField, ...]:
    """Return what is hidden, once for each field: one with facts tells how many."""
    with_facts = {one.field for one in held}
    return (*held, *(one for one in not_asked if one.field not in with_facts))


def _joined(before: FactValue, more: FactValue) -> FactValue:
    """Return what stood with what comes: a list a line longer, a record with the parts told."""
    if isinstance(more, Map):
        return {**before, **more} if isinstance(before, Map) else more
    if before is None or more is None or isinstance(before, str | int | Map):
        return more
    if isinstance(more, str | int):
        return more
    return [*before, *(line for line in more if line not in before)]
