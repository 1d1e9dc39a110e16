"""The first tab: six life areas, and for every value where it came from and when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from navdesk.backoffice.source import SourceDeclaration
from navdesk.domain.clock import Clock
from navdesk.domain.codes import LifeArea
from navdesk.domain.events import Answer
from navdesk.domain.fact_changes import is_stale
from navdesk.domain.facts import Fact
from navdesk.domain.mapping_form import CHILD, FieldType, FormField, MappingForm
from navdesk.domain.mapping_history import standing
from navdesk.domain.messages import Message
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.work.area_frame import frame_words
from navdesk.work.case_facts import by_field, fact_ref
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView, Withheld
from navdesk.work.cases import Cases
from navdesk.work.child_states import ChildCard
from navdesk.work.children import child_cards
from navdesk.work.code_names import CodeNames
from navdesk.work.drafts import begun_fields
from navdesk.work.fact_news import FactNews, FactNewsReader, fact_key
from navdesk.work.field_names import FieldNames
from navdesk.work.held_back import hidden_fields
from navdesk.work.inbox import is_message
from navdesk.work.mapping_change import MappingChange, last_change
from navdesk.work.news import CaseNews
from navdesk.work.reading_log import SENSITIVE, ReadingLog
from navdesk.work.states import AreaCard, FactLine, Overview
from navdesk.work.wording import Wording

_SHOWN = 3
"""How many facts of one field a card shows; the rest is counted, and found in the mapping."""


class OverviewBuilder:
    """Lays facts and answers of a case out as six cards."""

    def __init__(
        self,
        *,
        form: MappingForm,
        files: CaseFiles,
        view: CaseView,
        reader: FactNewsReader,
        news: CaseNews,
        cases: Cases,
        reading: ReadingLog,
        left_out: Callable[[UUID], Sequence[SourceDeclaration]],
        clock: Clock,
        terms: Terms,
        texts: Texts,
        language: str,
        names: CodeNames,
    ) -> None:
        self._form = form
        self._files = files
        self._view = view
        self._reader = reader
        self._news = news
        self._cases = cases
        self._reading = reading
        self._left_out = left_out
        self._clock = clock
        self._terms = terms
        self._texts = texts
        self._language = language
        self._label = FieldNames(form, terms, language)
        self._wording = Wording(terms, names)

    def state(self, case_id: UUID) -> Overview:
        """Return what the first tab shows."""
        file = self._files.open(case_id)
        sight = self._view.sight(case_id)
        found = self._reader.read(case_id, sight.shown)
        facts = [fact for fact in sight.shown if not is_message(fact.field)]
        answers = tuple(file.answers.all())
        begun = begun_fields(file.typed.all())
        left_out = self._left_out(case_id)
        self._reading.shown(
            case_id, {fact.field for fact in facts if fact.sensitivity in SENSITIVE}
        )
        children = self._children(case_id, answers)
        cards = tuple(
            self._card(
                area,
                [fact for fact in facts if fact.life_area is area],
                [answer for answer in answers if answer.life_area is area],
                begun,
                withheld=[one for one in sight.withheld if one.fact.life_area is area],
                fields=self._asked(case_id, area),
                found=found,
                left_out=tuple(
                    self._terms.find(f"source.{one.kind.value}") or one.title
                    for one in left_out
                    if area in one.life_areas
                ),
                children=children if area is LifeArea.FAMILY else (),
            )
            for area in LifeArea
        )
        header = self._cases.header(case_id)
        news = self._news.told(case_id, found)
        change = self._change(case_id, answers)
        return Overview(header, cards, header.gathered_at, news, change)

    def _change(self, case_id: UUID, answers: Sequence[Answer]) -> MappingChange | None:
        """Return how much is new in the mapping, of what the purpose asks for."""
        if self._view.writing_limit(case_id):
            return None
        known = [one for one in answers if self._form.find(one.field) is not None]
        always = self._form.always_asked()
        held = self._view.those_not_asked(case_id, {one.field for one in known} - always)
        return last_change([one for one in known if one.field not in held], self._clock.now())

    def _asked(self, case_id: UUID, area: LifeArea) -> Sequence[FormField]:
        """Return the questions somebody can answer, as far as they are asked for the purpose.

        What only some areas are asked as a whole is one of them: it may be all that is asked.
        """
        fields = [
            field
            for field in (*self._form.fields(area), *self._form.own_frame(area))
            if field.type is not FieldType.COMPUTED
        ]
        held = self._view.those_not_asked(case_id, [field.id for field in fields])
        return [field for field in fields if field.id not in held]

    def _children(self, case_id: UUID, answers: Sequence[Answer]) -> tuple[ChildCard, ...]:
        """Return the children who are mapped, where what was written may be read and is asked."""
        hidden = self._view.writing_limit(case_id) or self._view.not_asked(case_id, CHILD)
        return () if hidden else child_cards(self._form, answers, self._clock.today())

    def _card(
        self,
        area: LifeArea,
        facts: Sequence[Fact],
        answers: Sequence[Answer],
        begun: AbstractSet[str],
        *,
        withheld: Sequence[Withheld],
        fields: Sequence[FormField],
        found: FactNews,
        left_out: tuple[str, ...],
        children: tuple[ChildCard, ...],
    ) -> AreaCard:
        now = self._clock.now()
        answered = {field for field, _ in standing(answers)}
        lines: list[FactLine] = []
        for field_id, same in by_field(facts).items():
            lines += self._lines(field_id, same, now, found)
        left = [field for field in fields if field.id not in answered]
        state, priority = frame_words(self._form, answers, area, self._texts, self._language)
        return AreaCard(
            area=area,
            title=self._terms.get(f"life_area.{area.value}"),
            facts=tuple(lines),
            answered=len(fields) - len(left),
            fields=len(fields),
            last_change=max((answer.written_at for answer in answers), default=None),
            next_step=self._next_step(fields, left),
            begun=sum(field.startswith(f"{area.value}.") for field in begun),
            hidden=hidden_fields(withheld, self._label),
            left_out=left_out,
            state=state,
            priority=priority,
            children=children,
        )

    def _lines(
        self, field_id: str, same: Sequence[Fact], now: datetime, found: FactNews
    ) -> Sequence[FactLine]:
        """The newest few facts of one field; the label stands once, the rest are counted."""
        marks = found.marks
        field = self._form.find(field_id)
        options = field.words(self._language) if field else {}
        newest = sorted(same, key=lambda fact: fact.valid_from or date.min, reverse=True)
        lines = [
            FactLine(
                label=self._label(field_id) if not index else "",
                value=self._wording.fact(fact, options),
                source=self._wording.source(fact),
                fetched_at=fact.fetched_at,
                stale=is_stale(fact, now),
                conflict=field_id in found.disputed,
                mark=marks.get(fact_key(fact)),
                ref=fact_ref(fact),
            )
            for index, fact in enumerate(newest[:_SHOWN])
        ]
        if len(newest) > _SHOWN:
            more = Message("work.more_facts", {"count": len(newest) - _SHOWN})
            last = lines[-1]
            lines[-1] = replace(last, value=f"{last.value}\n{self._texts.say(more)}")
        return lines

    def _next_step(self, asked: Sequence[FormField], left: Sequence[FormField]) -> str:
        if not asked:
            return self._texts.say(Message("work.area_not_asked"))
        if not left:
            return self._texts.say(Message("work.area_mapped"))
        label = left[0].label(self._language)
        return self._texts.say(Message("work.ask_next", {"field": label}))
