"""One question of the mapping as a screen shows it: offers, answers, history, what is typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from uuid import UUID

from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.fact_changes import ChangeSort, spelled
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.form_fields import FieldType, FormError, FormField
from navdesk.domain.mapping_form import MappingForm, check_value
from navdesk.domain.mapping_history import Key
from navdesk.domain.mapping_prefill import prefilled
from navdesk.vault.typed import TypedText
from navdesk.work.answer_wording import AnswerWording
from navdesk.work.case_facts import fact_ref
from navdesk.work.drafts import typed_answer
from navdesk.work.reading_log import SENSITIVE
from navdesk.work.states import AnswerLine, FieldState, PartState, Prefill

Teller = Callable[[UUID], str]
"""Says a computed field of a case in words, empty when nothing is known yet."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the questions of one look are filled from.

    `answers` are all of the case, by question and record; `facts` what may be shown, by field;
    `disputed` the fact fields about which two sources disagree.
    """

    case_id: UUID
    facts: Mapping[str, Sequence[Fact]]
    answers: Mapping[Key, Sequence[Answer]]
    typed: Mapping[str, TypedText]
    disputed: AbstractSet[str] = frozenset()
    changes: Mapping[Key, ChangeSort] = field(default_factory=dict)

    def __repr__(self) -> str:
        """Return the case, nothing that is known of it."""
        return f"Sources({self.case_id})"


def offers(asked: FormField, facts: Mapping[str, Sequence[Fact]]) -> Sequence[Fact]:
    """Return the facts that may be offered as an answer, in the order of the form's paths."""
    names = dict.fromkeys((*(path.fact for path in asked.prefill), asked.id))
    fitting = [fact for name in names for fact in facts.get(name, ()) if _fits(asked, fact)]
    told_apart = {path.fact: path.newest for path in asked.prefill if path.newest}
    newest: dict[Hashable, Fact] = {}
    for fact in fitting:
        apart = told_apart.get(fact.field)
        series = _series(asked, fact, apart) if apart else (fact_ref(fact), fact.field)
        before = newest.get(series)
        if before is None or _when(asked, before) < _when(asked, fact):
            newest[series] = fact
    return [fact for fact in fitting if any(fact is one for one in newest.values())]


def _series(asked: FormField, fact: Fact, apart: Sequence[str]) -> Hashable:
    line = _first_line(asked, fact)
    return (fact.source, fact.field, *(spelled(line.get(part)) for part in apart))


def _when(asked: FormField, fact: Fact) -> tuple[str, str]:
    day = next((part.id for part in asked.parts if part.type is FieldType.DATE), "")
    return str(_first_line(asked, fact).get(day) or ""), str(fact.valid_from or "")


def _first_line(asked: FormField, fact: Fact) -> Mapping[str, FactValue]:
    value = prefilled(asked, fact)
    line = value[0] if isinstance(value, list) and value else value
    return line if isinstance(line, Mapping) else {}


def still_offered(
    asked: FormField, facts: Sequence[Fact], history: Sequence[Answer]
) -> Sequence[Fact]:
    """Return the facts nobody has rejected; one that says something new is offered again."""
    rejected = {
        (ref, spelled(answer.value))
        for answer in history
        if answer.kind is AnswerKind.PREFILL_REJECTED
        for ref in answer.fact_refs
    }
    return [
        fact for fact in facts if (fact_ref(fact), spelled(prefilled(asked, fact))) not in rejected
    ]


def _fits(asked: FormField, fact: Fact) -> bool:
    return prefilled(asked, fact) is not None


class FieldStates:
    """Builds what is shown of each question."""

    def __init__(
        self,
        form: MappingForm,
        wording: AnswerWording,
        language: str,
        called: Callable[[str], str],
    ) -> None:
        """`called` tells the name behind a NAVident."""
        self._form = form
        self._wording = wording
        self._language = language
        self._called = called

    def of(
        self, asked: FormField, known: Sources, child: str | None = None, computed: str = ""
    ) -> FieldState:
        """Return a question with everything that is known of it, for a child or for the case."""
        key = (asked.id, child)
        answers = known.answers.get(key, ())
        newest_first = sorted(answers, key=lambda answer: answer.written_at, reverse=True)
        built_on = Counter(answer.base for answer in answers)
        last = next(
            (one for one in newest_first if one.kind is not AnswerKind.PREFILL_REJECTED), None
        )
        facts = still_offered(asked, offers(asked, known.facts), answers) if child is None else ()
        return FieldState(
            id=asked.id,
            label=asked.label(self._language),
            help=asked.help(self._language),
            type=asked.type.value,
            options=tuple((one.code, one.label(self._language)) for one in asked.options),
            sensitive=asked.sensitivity in SENSITIVE,
            prefills=tuple(
                Prefill(
                    fact_ref(fact),
                    self._wording.offered(asked, fact),
                    self._wording.source(fact),
                    fact.fetched_at,
                    fact.valid_from,
                    disputed=fact.field in known.disputed,
                    raw=prefilled(asked, fact),
                )
                for fact in facts
            ),
            history=tuple(
                replace(self.line(asked, answer), forked=built_on[answer.base] > 1)
                for answer in newest_first
            ),
            raw=self.editable(asked, last.value) if last is not None else None,
            typed=typed_answer(known.typed, asked.id, child),
            parts=tuple(
                PartState(
                    part.id,
                    part.label(self._language),
                    part.type.value,
                    tuple((one.code, one.label(self._language)) for one in part.options),
                    part.required,
                )
                for part in asked.parts
            ),
            number=self._form.number(asked.id),
            child=child,
            computed=computed,
            change=known.changes.get(key),
        )

    def line(self, asked: FormField | None, answer: Answer) -> AnswerLine:
        """Return one answer as a line of the history."""
        return AnswerLine(
            kind=answer.kind,
            value=self._wording.value(asked, answer.value),
            client_words=answer.client_words,
            reason=answer.reason,
            author=answer.author,
            written_at=answer.written_at,
            author_name=self._called(answer.author),
        )

    def editable(self, asked: FormField, value: FactValue) -> FactValue:
        """Return an answer as the input takes it; one from before the question changed as text."""
        if value is None:
            return None
        try:
            return check_value(asked, value)
        except FormError:
            told = self._wording.value(asked, value)
        if asked.type in {FieldType.TEXT, FieldType.WORDS}:
            return told
        try:
            return check_value(asked, told)
        except FormError:
            return None
