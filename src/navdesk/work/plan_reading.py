"""What the *Plan* tab shows: goals with their measures, the state's items, and the time line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.deadlines.starts import Start
from navdesk.domain.events import Answer, AnswerKind, Goal, Measure, PlanKind, PlanStatus
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.mapping_form import MappingForm
from navdesk.domain.plan import (
    OPEN,
    Chain,
    is_locked,
    is_overdue,
    may_be_mirrored,
    wants_evaluation,
)
from navdesk.domain.plan_basis import individual_basis
from navdesk.domain.plan_form import PlanForm, ReadyKind, say
from navdesk.rulebook.terms import Terms
from navdesk.work.case_facts import day_part, text_part
from navdesk.work.plan_states import (
    ChecklistLine,
    GoalLine,
    MeasureLine,
    ReadyPlan,
)
from navdesk.work.reading_log import SENSITIVE
from navdesk.work.wording import Wording, as_date, norwegian_date

_ITEMS = ("WORK.x_plan_item", "HEALTH.x_plan_item")
_MEASURES = "WORK.measures"
_RECORD = "SAMTALEREFERAT"
_SAID = frozenset({AnswerKind.ANSWERED, AnswerKind.PREFILL_ACCEPTED, AnswerKind.PREFILL_CORRECTED})
_NO_NEED = (".rec_", ".area_goal", ".area_assessment", ".area_priority")
_MOST_LETTERS = 120
_DONE = frozenset({"FULLFORT", "FULLF", "HAR_SLUTTET"})
_STOPPED = frozenset(
    {
        *("AVBRUTT", "AVSLUTTET", "IKKE_AKTUELL", "AVBR", "AVLYST", "FEILREGISTRERT", "AVSLAG"),
        *("DELTAKELSE_AVBRUTT", "GJENNOMFORING_AVBRUTT", "GJENNOMFORING_AVLYST"),
        *("IKKE_MOTT", "TAKKET_NEI"),
    }
)
_ACTIVE = frozenset({"GJENNOMFORES", "GJENN", "DELTAR", "AKTIV"})


@dataclass(frozen=True, slots=True, repr=False)
class Standing:
    """What a plan is read from, all of one moment.

    `archived` tells of an event where it stands archived, in words; `mirrored` are the events that
    stand in a sealed paragraph that is shown in the state's plan too. `own_items` are the records
    of the state's plan that this plan was written into: what stands there as one text stands here
    as goals and measures. `starts` are what deadlines count from, the one told last of
    each rule.
    """

    goals: tuple[Chain[Goal], ...]
    measures: tuple[Chain[Measure], ...]
    answers: tuple[Answer, ...]
    facts: tuple[Fact, ...]
    archived: Mapping[UUID, str]
    mirrored: AbstractSet[UUID]
    today: date
    children: bool
    own_items: AbstractSet[str] = frozenset()
    starts: Mapping[str, Start] = field(default_factory=dict)

    @property
    def office_lock(self) -> bool:
        """Whether the state keeps the follow-up to the client's own office (KVP)."""
        return any(fact.field == "WORK.x_office_lock" and fact.value for fact in self.facts)


class PlanReader:
    """Puts what is planned into the words of one language."""

    def __init__(self, form: PlanForm, mapping: MappingForm, terms: Terms, language: str) -> None:
        self._form = form
        self._mapping = mapping
        self._terms = terms
        self._language = language
        self._wording = Wording(terms)

    def goals(
        self, standing: Standing, measures: Mapping[UUID, MeasureLine]
    ) -> tuple[GoalLine, ...]:
        """Return the goals: what blocks everything else first (R145), what is over last."""
        order = _client_order(standing.answers)
        blocking = {area for area, place in order.items() if str(place) in self._form.blocking}
        by_goal: dict[UUID, list[MeasureLine]] = {}
        for line in measures.values():
            if line.goal is not None:
                by_goal.setdefault(line.goal, []).append(line)
        lines = [
            self._goal(chain, standing, tuple(by_goal.get(chain.id, ())), blocking)
            for chain in standing.goals
        ]
        areas = list(LifeArea)
        lines.sort(
            key=lambda line: (
                line.status not in OPEN,
                not line.blocking,
                order.get(line.life_area, len(areas)),
                areas.index(line.life_area),
                line.target_date or date.max,
            )
        )
        return tuple(lines)

    def measures(self, standing: Standing) -> dict[UUID, MeasureLine]:
        """Return every measure by the name of its chain: what is open first, the nearest first."""
        needs = {answer.id: answer for answer in standing.answers}
        lines = [self._measure(chain, standing, needs) for chain in standing.measures]
        lines.sort(key=lambda one: (one.status not in OPEN, one.due or date.max, one.text))
        return {line.id: line for line in lines if line.id is not None}

    def state_items(self, standing: Standing) -> tuple[MeasureLine, ...]:
        """Return what the state's activity plan and measure register hold, the nearest first."""
        lines = [
            line
            for fact in standing.facts
            if fact.field in _ITEMS or fact.field == _MEASURES
            if fact.record_id not in standing.own_items
            if (line := self._item(fact, standing)) is not None
        ]
        lines.sort(key=lambda one: (one.status not in OPEN, one.due or date.max, one.text))
        return tuple(lines)

    def needs(self, answers: Sequence[Answer]) -> tuple[tuple[UUID, str], ...]:
        """Return the answers that stand in the mapping, to be chosen as what a measure answers."""
        last: dict[tuple[str, str | None], Answer] = {}
        for answer in sorted(answers, key=lambda one: one.written_at):
            last[answer.field, answer.child] = answer
        wanted = [
            answer
            for answer in last.values()
            if answer.kind in _SAID and not any(part in answer.field for part in _NO_NEED)
        ]
        areas = list(LifeArea)
        wanted.sort(key=lambda one: (areas.index(one.life_area), one.field))
        return tuple((answer.id, self.need(answer)) for answer in wanted)

    def ready(
        self, standing: Standing, lines: Mapping[UUID, MeasureLine], *, municipal: bool
    ) -> tuple[ReadyPlan, ...]:
        """Return the ready kinds: those begun first, then those whose event is known.

        Only the individual plan may be the state's alone (domain sheet, section 2, mixed case 2);
        where nothing `municipal` is shown, the others are not offered.
        """
        plans = [self._ready(kind, standing, lines) for kind in self._form.ready.values()]
        if not municipal:
            plans = [plan for plan in plans if plan.begun or plan.kind is PlanKind.INDIVIDUAL]
        plans.sort(key=lambda plan: (not plan.begun, plan.event_date is None))
        return tuple(plans)

    def _goal(
        self,
        chain: Chain[Goal],
        standing: Standing,
        measures: tuple[MeasureLine, ...],
        blocking: AbstractSet[LifeArea],
    ) -> GoalLine:
        goal = chain.current
        return GoalLine(
            id=chain.id,
            life_area=goal.life_area,
            area_title=self._terms.name(goal.life_area),
            text=goal.text,
            client_words=goal.client_words,
            kind=goal.kind,
            status=goal.status,
            status_text=self._terms.name(goal.status),
            target_date=goal.target_date,
            outcome=goal.outcome,
            legal_basis=goal.legal_basis,
            measures=measures,
            basis_text=self._terms.law(goal.legal_basis),
            basis_reason=goal.basis_reason,
            blocking=goal.life_area in blocking,
            archived=standing.archived.get(goal.id, ""),
            others=tuple(other.text for other in chain.others),
        )

    def _measure(
        self, chain: Chain[Measure], standing: Standing, needs: Mapping[UUID, Answer]
    ) -> MeasureLine:
        one = chain.current
        need = needs.get(one.need) if one.need is not None else None
        goals = {goal.id for goal in standing.goals}
        lock = standing.office_lock
        return MeasureLine(
            id=chain.id,
            owner=one.owner,
            text=one.text,
            status=one.status,
            status_text=self._terms.name(one.status),
            goal=one.goal if one.goal in goals else None,
            need=one.need,
            need_text=self.need(need) if need is not None else "",
            responsible=one.responsible,
            start=one.start,
            due=one.due,
            outcome=one.outcome,
            evaluated_on=one.evaluated_on,
            reason=one.reason,
            plan=one.plan,
            service=one.service,
            service_text=self._form.service_label(one.service, self._language),
            item=one.item,
            hours=one.hours,
            legal_basis=one.legal_basis,
            basis_text=self._terms.law(one.legal_basis),
            basis_reason=one.basis_reason,
            overdue=is_overdue(one, standing.today),
            unevaluated=wants_evaluation(one),
            locked=is_locked(one, office_lock=lock),
            mirrored=may_be_mirrored(one, office_lock=lock) and one.id in standing.mirrored,
            archived=standing.archived.get(one.id, ""),
            others=tuple(other.text for other in chain.others),
        )

    def _item(self, fact: Fact, standing: Standing) -> MeasureLine | None:
        """Return an item of the state; one without a name is called what it is, and never lost.

        A meeting record is no plan: it is read as a note.
        """
        # What somebody typed in of a system they read themselves may be words alone.
        told_so = fact.value if isinstance(fact.value, str) else ""
        value = fact.value if isinstance(fact.value, Mapping) else {"description": told_so}
        if value.get("type") == _RECORD:
            return None
        kind, told_of = text_part(value, "type"), text_part(value, "description")
        title = text_part(value, "title") or text_part(value, "name")
        title = title or self._terms.find(f"value.{kind}") or kind
        title = title or self._terms.get("plan_line.state_item")
        status = _status(value)
        due = fact.valid_to or day_part(value, "to")
        told = text_part(value, "status")
        return MeasureLine(
            id=None,
            owner=Owner.STATE,
            text=title,
            status=status,
            status_text=self._terms.find(f"value.{told}") or self._terms.name(status),
            responsible=text_part(value, "organiser"),
            start=fact.valid_from or day_part(value, "from"),
            due=due,
            legal_basis=LegalBasis.NAV_14A,
            source=self._wording.source(fact),
            fetched_at=fact.fetched_at,
            overdue=status in OPEN and due is not None and due < standing.today,
            locked=standing.office_lock,
            told="" if told_of == title else told_of,
        )

    def need(self, answer: Answer) -> str:
        """Return a need by its question and answer; a sensitive one by its question alone."""
        field = self._mapping.find(answer.field)
        label = field.label(self._language) if field else self._terms.get(f"field.{answer.field}")
        if field is not None and field.sensitivity in SENSITIVE:
            return label
        options = field.words(self._language) if field else {}
        coded = options.get(answer.value) if isinstance(answer.value, str) else None
        words = f"«{answer.client_words.strip()}»" if answer.client_words.strip() else ""
        said = coded or self._wording.value(answer.value) or words
        line = " ".join(f"{label}: {said}".split())
        return line if len(line) <= _MOST_LETTERS else f"{line[: _MOST_LETTERS - 1]}…"

    def _start(self, kind: ReadyKind, standing: Standing) -> str:
        start = standing.starts.get(kind.deadline)
        if start is None or offered_day(kind, standing) is None:
            return ""
        if start.fact is not None:
            return self._wording.source(start.fact)
        return self._terms.get("plan_line.from_mapping")

    def _ready(
        self, kind: ReadyKind, standing: Standing, lines: Mapping[UUID, MeasureLine]
    ) -> ReadyPlan:
        own = {line.item: line for line in lines.values() if line.plan is kind.kind and line.item}
        begun = any(line.plan is kind.kind for line in lines.values())
        told, planned = told_day(kind, standing.facts), planned_day(kind, standing.measures)
        offered = offered_day(kind, standing)
        event = told or planned or offered
        basis = say(kind.bases, self._language)
        if kind.kind is PlanKind.INDIVIDUAL:
            now, why = individual_basis(
                [chain.current for chain in standing.measures], self._form.classes
            )
            chosen = self._terms.get("plan_line.basis_chosen").format(why=why) if why else ""
            law = ". ".join(filter(None, (self._terms.law(now.basis), chosen)))
            basis = f"{law}. {basis}"
        return ReadyPlan(
            kind=kind.kind,
            title=say(kind.titles, self._language),
            begun=begun,
            basis_text=basis,
            checklist=tuple(
                ChecklistLine(
                    item=item.code,
                    text=item.text(self._language),
                    why=item.why(self._language),
                    due=item.due(event),
                    measure=own.get(item.code),
                )
                for item in kind.list_for(children=standing.children)
            ),
            event_date=event,
            hint=say(kind.hints, self._language),
            event_text=say(kind.events, self._language),
            event_source="" if told or planned else self._start(kind, standing),
            moved_from=planned if begun and told and planned and told != planned else None,
        )


def _client_order(answers: Iterable[Answer]) -> dict[LifeArea, int]:
    """Return in which order the client wants the life areas, as far as they have said."""
    order: dict[LifeArea, int] = {}
    for answer in sorted(answers, key=lambda one: one.written_at):
        if answer.field == f"{answer.life_area.value}.area_priority":
            order.pop(answer.life_area, None)
            if answer.kind in _SAID and isinstance(answer.value, int):
                order[answer.life_area] = answer.value
    return order


def told_day(kind: ReadyKind, facts: Iterable[Fact]) -> date | None:
    """Return the day of a plan's event as a register or a person last told it, None if nobody."""
    told: list[tuple[datetime, date]] = []
    for fact in facts:
        if fact.field in kind.facts and isinstance(fact.value, str):
            day = as_date(fact.value)
            if day is not None:
                told.append((fact.fetched_at, day))
    return max(told)[1] if told else None


def offered_day(kind: ReadyKind, standing: Standing) -> date | None:
    """Return the day a plan that is not begun may count from, as a deadline knows it."""
    start = standing.starts.get(kind.deadline)
    return start.on if start is not None and not isinstance(start.on, datetime) else None


def planned_day(kind: ReadyKind, measures: Iterable[Chain[Measure]]) -> date | None:
    """Return the day that the measures of a plan which was begun count from, as it stands."""
    for chain in measures:
        if chain.current.plan is kind.kind and chain.current.item == kind.anchor.code:
            return chain.current.due
    return None


def in_words(terms: Terms, moment: datetime) -> str:
    """Return when something was archived, in words."""
    day = norwegian_date(moment.astimezone(OSLO).date())
    return terms.get("plan_line.archived").format(on=day)


def _status(value: Mapping[str, FactValue]) -> PlanStatus:
    told = text_part(value, "status")
    if told in _DONE:
        return PlanStatus.DONE
    if told in _STOPPED or value.get("historic") is True:
        return PlanStatus.STOPPED
    return PlanStatus.ACTIVE if told in _ACTIVE else PlanStatus.PLANNED
