"""The life-area mapping: prefills to accept, answers to give, history that only grows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping as Map
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from uuid import UUID, uuid4

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import LifeArea
from navdesk.domain.conflicts import disagreements
from navdesk.domain.employee import Employee
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.mapping_form import FormField, MappingForm, check_text, check_value
from navdesk.domain.messages import Message
from navdesk.rulebook.terms import Terms
from navdesk.vault.audit_log import AuditLog
from navdesk.work.case_facts import by_field, fact_ref
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.drafts import typed_answer, typed_place
from navdesk.work.errors import NotReady
from navdesk.work.held_back import hidden_fields
from navdesk.work.reading_log import SENSITIVE, ReadingLog
from navdesk.work.states import AnswerLine, AreaForm, FieldState, Prefill, TypedAnswer
from navdesk.work.wording import Wording


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
        self._wording = Wording(terms)

    def area(self, case_id: UUID, area: LifeArea) -> AreaForm:
        """Return the fields of one area with prefills, answers, history and what is typed.

        Raises `NotReady` for a team lead who has not written why they read the case.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        sight = self._view.sight(case_id)
        facts = by_field(sight.shown)
        answers: dict[str, list[Answer]] = {}
        for answer in file.answers.all():
            answers.setdefault(answer.field, []).append(answer)
        typed = file.typed.all()
        disputes = disagreements(sight.shown, self._clock.now().date())
        disputed = frozenset(told for dispute in disputes for told in dispute.fields)
        fields = tuple(
            self._state(
                field, facts, answers.get(field.id, []), typed_answer(typed, field.id), disputed
            )
            for field in self._form.fields(area)
        )
        self._reading.shown(
            case_id,
            [each.id for each in fields if each.sensitive and (each.prefills or each.answered)],
        )
        held = [one for one in sight.withheld if one.fact.life_area is area]
        hidden = hidden_fields(held, self._label)
        return AreaForm(area, self._terms.get(f"life_area.{area.value}"), fields, hidden)

    def answer(
        self, case_id: UUID, field_id: str, value: FactValue, client_words: str = ""
    ) -> None:
        """Append an answer; raises `NavdeskError` when the value does not fit the field."""
        field = self._form.field(field_id)
        words = check_text(client_words)
        checked = check_value(field, value) if value not in (None, "") else None
        if checked is None and not words:
            raise NotReady(Message("work.empty_answer"))
        prefilled = self._prefill_facts(case_id, field)
        kind = AnswerKind.PREFILL_CORRECTED if prefilled else AnswerKind.ANSWERED
        self._append(case_id, field, kind, value=checked, client_words=words)

    def accept(self, case_id: UUID, field_id: str, ref: str, client_words: str = "") -> None:
        """Accept a prefill as the answer, resting on its fact."""
        field = self._form.field(field_id)
        facts = {fact_ref(fact): fact for fact in self._prefill_facts(case_id, field)}
        fact = facts.get(ref)
        if fact is None:
            raise NotReady(Message("work.prefill_gone"))
        self._append(
            case_id,
            field,
            AnswerKind.PREFILL_ACCEPTED,
            value=fact.value,
            client_words=check_text(client_words),
            fact_refs=(ref,),
        )

    def not_relevant(
        self, case_id: UUID, field_id: str, reason: str, client_words: str = ""
    ) -> None:
        """Answer "ikke relevant, fordi …"; the reason is required (R009)."""
        field = self._form.field(field_id)
        stated = check_text(reason).strip()
        if not stated:
            raise NotReady(Message("work.reason_needed"))
        words = check_text(client_words)
        self._append(case_id, field, AnswerKind.NOT_RELEVANT, reason=stated, client_words=words)

    def will_not_say(self, case_id: UUID, field_id: str, client_words: str = "") -> None:
        """Answer "ønsker ikke å si noe", which is an answer (domain sheet, section 4)."""
        field, words = self._form.field(field_id), check_text(client_words)
        self._append(case_id, field, AnswerKind.WILL_NOT_SAY, client_words=words)

    def _prefill_facts(self, case_id: UUID, field: FormField) -> Sequence[Fact]:
        facts = by_field(self._view.facts(case_id))
        return [fact for source in field.prefill for fact in facts.get(source, ())]

    def _label(self, field_id: str) -> str:
        field = self._form.find(field_id)
        return field.label(self._language) if field else self._terms.get(f"field.{field_id}")

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
    ) -> None:
        answers = self._files.open(case_id).answers
        person = self._files.case(case_id).person
        self._audit.append("write", person, case_id, "mapping", "ALLOWED", field.id)
        # What was read back from an archive came later than it was written.
        last = max(answers.for_field(field.id), key=lambda one: one.written_at, default=None)
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
            ),
            typed=typed_place(field.id),
        )
        self._changes.publish(Change.of(ChangeKind.ANSWERS, case_id=case_id))

    def _state(
        self,
        field: FormField,
        facts: Map[str, Sequence[Fact]],
        answers: Sequence[Answer],
        typed: TypedAnswer | None,
        disputed: AbstractSet[str],
    ) -> FieldState:
        newest_first = sorted(answers, key=lambda answer: answer.written_at, reverse=True)
        options = tuple((option.code, option.label(self._language)) for option in field.options)
        built_on = Counter(answer.base for answer in answers)
        return FieldState(
            id=field.id,
            label=field.label(self._language),
            help=field.help(self._language),
            type=field.type.value,
            options=options,
            sensitive=field.sensitivity in SENSITIVE,
            prefills=tuple(
                Prefill(
                    fact_ref(fact),
                    self._wording.fact(fact, dict(options)),
                    self._wording.source(fact),
                    fact.fetched_at,
                    fact.valid_from,
                    disputed=fact.field in disputed,
                )
                for source in field.prefill
                for fact in facts.get(source, ())
            ),
            history=tuple(
                replace(self._line(answer, dict(options)), forked=built_on[answer.base] > 1)
                for answer in newest_first
            ),
            raw=self._editable(newest_first[0].value) if newest_first else None,
            typed=typed,
        )

    def _editable(self, value: FactValue) -> FactValue:
        """A record taken over from a register is edited as the line it reads as."""
        plain = value is None or isinstance(value, str | int)
        return value if plain else self._wording.value(value)

    def _line(self, answer: Answer, options: Map[str, str]) -> AnswerLine:
        coded = options.get(answer.value) if isinstance(answer.value, str) else None
        return AnswerLine(
            kind=answer.kind,
            value=coded or self._wording.value(answer.value),
            client_words=answer.client_words,
            reason=answer.reason,
            author=answer.author,
            written_at=answer.written_at,
        )
