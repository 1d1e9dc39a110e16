"""*Plan*: one joint plan over the state's and the municipality's measures, and the client's own.

Goals and measures are events that only grow. Which law each is written for follows from who owns
it and what it is, so that every part goes to its own archive (domain sheet, section 2).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from threading import Lock
from typing import Any, Final, TypeVar
from uuid import UUID, uuid4

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.employee import Employee
from navdesk.domain.events import Answer, Goal, Measure, PlanKind
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note
from navdesk.domain.plan import (
    Chain,
    PlanError,
    ServiceClass,
    chains,
    goal_basis,
    individual_plan_basis,
    is_open,
    moved,
    voluntary_alone,
)
from navdesk.domain.plan_basis import individual_basis
from navdesk.domain.plan_form import PlanForm
from navdesk.rulebook.messages import Texts
from navdesk.rulebook.terms import Terms
from navdesk.vault.audit_log import AuditLog
from navdesk.vault.case_file import CaseFile
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.drafts import storable
from navdesk.work.plan_events import PlanEvents
from navdesk.work.plan_history import PlanHistory
from navdesk.work.plan_marks import time_marks, undated
from navdesk.work.plan_notices import plan_notices
from navdesk.work.plan_reading import (
    PlanReader,
    Standing,
    offered_day,
    planned_day,
    told_day,
)
from navdesk.work.plan_record import PlanRecord
from navdesk.work.plan_standing import Standings, card_of
from navdesk.work.plan_states import (
    BasisRules,
    GoalDraft,
    MeasureDraft,
    PlanChange,
    PlanState,
    ServiceChoice,
)
from navdesk.work.plan_typed import (
    check_ended,
    read_day,
    read_goal,
)
from navdesk.work.reading_log import SENSITIVE, ReadingLog

_PLACE: Final = "plan:"
"""Where what is typed of a goal or a measure stands in the case's file, before its own name."""
_E = TypeVar("_E", Goal, Measure)


class Plan:
    """`PlanCase` over the case files; nothing written in a plan is ever overwritten."""

    def __init__(
        self,
        *,
        form: PlanForm,
        reader: PlanReader,
        record: PlanRecord,
        files: CaseFiles,
        view: CaseView,
        employee: Employee,
        audit: AuditLog,
        reading: ReadingLog,
        clock: Clock,
        changes: ChangeHub,
        terms: Terms,
        texts: Texts,
        called: Callable[[str], str],
    ) -> None:
        """`called` tells the name behind a NAVident."""
        self._form = form
        self._reader = reader
        self._record = record
        self._files = files
        self._view = view
        self._employee = employee
        self._audit = audit
        self._reading = reading
        self._clock = clock
        self._changes = changes
        self._terms = terms
        self._texts = texts
        self._standings = Standings(view, clock, terms)
        self._history = PlanHistory(form, reader, terms, texts.language, called)
        self._maker = PlanEvents(form, employee, clock, terms, texts.language)
        self._writing = Lock()

    def state(self, case_id: UUID) -> PlanState:
        """Return goals, measures, state items and the time line.

        Raises `NotReady` for a team lead who has not written why they read the case.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        standing = self._standings.of(case_id, file)
        planned = {fact.field for fact in standing.facts if fact.field.endswith(".x_plan_item")}
        sensitive = {
            fact.field
            for fact in standing.facts
            if fact.field in planned and fact.sensitivity in SENSITIVE
        }
        self._reading.shown(case_id, sensitive)
        measures = self._reader.measures(standing)
        goals = self._reader.goals(standing, measures)
        items = self._reader.state_items(standing)
        municipal = self._view.takes_municipal(case_id)
        ready = self._reader.ready(standing, measures, municipal=municipal)
        return PlanState(
            goals=goals,
            loose=tuple(line for line in measures.values() if line.goal is None),
            state_items=items,
            ready=ready,
            timeline=time_marks(goals, measures.values(), items),
            undated=undated(measures.values(), items),
            today=standing.today,
            needs=self._reader.needs(self._asked_for(case_id, standing.answers)),
            services=tuple(
                ServiceChoice(
                    one.code,
                    one.label(self._texts.language),
                    one.owner,
                    one.kind is ServiceClass.KVP,
                    one.basis,
                )
                for one in self._form.services.values()
            ),
            responsibles=self._responsibles(standing),
            notices=tuple(
                self._texts.say(notice)
                for notice in plan_notices(standing, self._form, ready, card_of(file))
            ),
            to_archive=self._record.left(file),
            bases=self._bases(standing),
            begun=tuple(
                place.removeprefix(_PLACE) for place in file.typed.all() if place.startswith(_PLACE)
            ),
        )

    def keep_goal(self, case_id: UUID, goal: GoalDraft) -> UUID:
        """Add a goal or carry one on; returns the id that names it.

        Raises `PlanError` for what is missing or cannot be; nothing is kept then.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        said = read_goal(goal, self._clock.today())
        check_ended(said.status, "", said.outcome)
        with self._writing:
            chain = _chain(file.goals.all(), said.id)
            made = self._maker.goal(said)
            place = _place("goal", said.id)
            return self._keep(case_id, chain, made, file.goals.append, place)

    def keep_measure(self, case_id: UUID, measure: MeasureDraft) -> UUID:
        """Add a measure or carry one on; returns the id that names it. Raises as `keep_goal`.

        A voluntary offer is refused as the only answer to a need for subsistence (R200).
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        with self._writing:
            chain = _chain(file.measures.all(), measure.id)
            made = self._maker.measure(file, measure)
            if chain is not None and made.goal is None and not _has_goal(file, chain.current):
                # No archive gave its goal to this machine; it belongs to it all the same.
                made = replace(made, goal=chain.current.goal)
            name = chain.id if chain is not None else None
            others = [one.current for one in chains(file.measures.all()) if one.id != name]
            needs = {answer.id: answer.legal_basis for answer in file.answers.all()}
            need = needs.get(made.need) if made.need is not None else None
            if voluntary_alone(made, need, others, self._form.classes):
                raise PlanError.of("plan.voluntary_alone")
            if self._form.classes.get(made.service) is ServiceClass.VOLUNTARY and not made.reason:
                raise PlanError.of("plan.voluntary_reason")
            place = _place("measure", measure.id)
            named = self._keep(case_id, chain, made, file.measures.append, place)
            self._follow_basis(case_id, file, made)
        return named

    def begin_ready(
        self, case_id: UUID, kind: PlanKind, event_date: str = "", *, undated: bool = False
    ) -> None:
        """Begin a ready kind of plan: its check list becomes measures to look over.

        Begun before, it gets the lines that are missing, and days that nobody has chosen move with
        the event. Without a typed day it counts from the one a register tells; with neither it is
        refused, unless a person says it is to be `undated`: no day is guessed. Raises `PlanError`
        then, and when nothing is to be done.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        ready = self._form.ready.get(kind)
        if ready is None:
            raise PlanError.of("plan.unknown_kind")
        typed = read_day(event_date, Message("plan.event_not_a_date"))
        with self._writing:
            standing = self._standings.of(case_id, file)
            before = planned_day(ready, standing.measures)
            event = typed or told_day(ready, standing.facts) or before
            event = event or offered_day(ready, standing)
            if event is None and not undated:
                raise PlanError.of("plan.event_needed")
            municipal = self._view.takes_municipal(case_id)
            own = {
                chain.current.item: chain
                for chain in standing.measures
                if chain.current.plan is kind
            }
            done = 0
            for item in ready.list_for(children=standing.children):
                chain = own.get(item.code)
                made = (
                    moved(chain.current, item.due(before), item.due(event))
                    if chain is not None
                    else self._maker.item(standing, ready, item, municipal=municipal)
                )
                if made is not None:
                    made = replace(
                        made,
                        id=uuid4(),
                        author=self._employee.nav_ident,
                        written_at=self._clock.now(),
                        due=item.due(event),
                        base=None,
                    )
                    self._append(case_id, chain, made, file.measures.append)
                    done += 1
            if not done:
                raise PlanError.of("plan.begun_already")
            self._follow_basis(case_id, file)
        self._tell(case_id)

    def take_on(self, case_id: UUID, kind: PlanKind) -> None:
        """Put this employee down as responsible where a ready plan has nobody (C-PLN-1).

        What the client does is left alone. Raises `PlanError` when somebody stands everywhere.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        with self._writing:
            alone = [
                chain
                for chain in chains(file.measures.all())
                if chain.current.plan is kind
                and is_open(chain.current)
                and chain.current.owner is not Owner.CLIENT
                and not chain.current.responsible.strip()
            ]
            if not alone:
                raise PlanError.of("plan.nobody_missing")
            for chain in alone:
                made = replace(
                    chain.current,
                    id=uuid4(),
                    author=self._employee.nav_ident,
                    written_at=self._clock.now(),
                    responsible=self._employee.name,
                )
                self._append(case_id, chain, made, file.measures.append)
        self._tell(case_id)

    def keep_typed(self, case_id: UUID, place: str, texts: Mapping[str, str]) -> None:
        """Keep what is typed of a goal or measure, word for word; no texts forget it.

        `place` is "goal:new", "measure:new", or the kind and the id that names it.
        """
        typed = self._files.open(case_id).typed
        kept = {name: storable(text) for name, text in texts.items() if text}
        if kept:
            typed.put(f"{_PLACE}{place}", kept, self._clock.now())
        else:
            typed.remove(f"{_PLACE}{place}")
        self._changes.publish(Change.of(ChangeKind.DRAFTS, case_id=case_id))

    def typed(self, case_id: UUID, place: str) -> Mapping[str, str]:
        """Return what is typed in a place and not yet kept as goal or measure."""
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        kept = file.typed.get(f"{_PLACE}{place}")
        return dict(kept.content) if kept is not None else {}

    def history(self, case_id: UUID, name: UUID) -> tuple[PlanChange, ...]:
        """Return every time a goal or measure was written, the newest first.

        Raises `PlanError` for one that is not in the case.
        """
        file = self._files.open(case_id)
        self._view.require_writing(case_id)
        standing = self._standings.of(case_id, file)
        known: tuple[Chain[Any], ...] = (*standing.goals, *standing.measures)
        chain = next((one for one in known if one.id == name), None)
        if chain is None:
            raise PlanError.of("plan.gone")
        return self._history.of(chain, standing)

    def archive(self, case_id: UUID) -> Note:
        """Return a draft with the goals and measures that no archive has yet, by legal basis.

        Raises `NotReady` when there is nothing to archive.
        """
        draft = self._record.begin(case_id)
        self._tell(case_id)
        return draft

    def _asked_for(self, case_id: UUID, answers: Sequence[Answer]) -> Sequence[Answer]:
        """Return the answers to what the case is open for: no other is offered as a need."""
        held = self._view.those_not_asked(case_id, {answer.field for answer in answers})
        return [answer for answer in answers if answer.field not in held]

    def _responsibles(self, standing: Standing) -> tuple[str, ...]:
        named = [chain.current.responsible for chain in standing.measures]
        own = (self._employee.name, self._terms.name(Owner.CLIENT))
        return tuple(dict.fromkeys(filter(None, (*own, *named))))

    def _bases(self, standing: Standing) -> BasisRules:
        measures = [chain.current for chain in standing.measures]
        return BasisRules(
            choices=tuple((one, self._terms.law(one)) for one in LegalBasis),
            areas={area: goal_basis(area, self._form.goal_bases) for area in LifeArea},
            needs={answer.id: answer.legal_basis for answer in standing.answers},
            individual=individual_plan_basis(measures, self._form.classes).basis,
            choosable=frozenset(self._form.choosable),
        )

    def _follow_basis(self, case_id: UUID, file: CaseFile, said: Measure | None = None) -> None:
        """Carry the individual plan over to the law it rests on now, one plan for one person.

        What was `said` last of the plan decides, where it was about the plan.
        """
        known = chains(file.measures.all())
        found, why = individual_basis([chain.current for chain in known], self._form.classes)
        basis = found.basis
        if said is not None and said.plan is PlanKind.INDIVIDUAL and is_open(said):
            basis, why = said.legal_basis, said.basis_reason
        for chain in known:
            one = chain.current
            if one.plan is not PlanKind.INDIVIDUAL or not is_open(one):
                continue
            if (one.legal_basis, one.basis_reason) != (basis, why):
                made = replace(
                    one,
                    id=uuid4(),
                    author=self._employee.nav_ident,
                    written_at=self._clock.now(),
                    legal_basis=basis,
                    basis_reason=why,
                )
                self._append(case_id, chain, made, file.measures.append)

    def _keep(
        self,
        case_id: UUID,
        chain: Chain[_E] | None,
        made: _E,
        append: Callable[..., bool],
        place: str,
    ) -> UUID:
        self._append(case_id, chain, made, append, place)
        self._tell(case_id)
        return chain.id if chain is not None else made.id

    def _append(
        self,
        case_id: UUID,
        chain: Chain[_E] | None,
        made: _E,
        append: Callable[..., bool],
        place: str | None = None,
    ) -> None:
        """Keep an event; of a fork each side is carried on, so that it is one again."""
        person = self._files.case(case_id).person
        named = str(chain.id if chain is not None else made.id)
        self._audit.append("write", person, case_id, "plan", "ALLOWED", named)
        first, *rest = chain.heads if chain is not None else (None,)
        for head in reversed(rest):
            append(replace(made, id=uuid4(), base=head.id if head is not None else None))
        append(replace(made, base=first.id if first is not None else None), typed=place)

    def _tell(self, case_id: UUID) -> None:
        self._changes.publish(Change.of(ChangeKind.PLAN, ChangeKind.DRAFTS, case_id=case_id))


def _chain(events: tuple[_E, ...], name: UUID | None) -> Chain[_E] | None:
    if name is None:
        return None
    found = next((chain for chain in chains(events) if chain.id == name), None)
    if found is None:
        raise PlanError.of("plan.gone")
    return found


def _has_goal(file: CaseFile, measure: Measure) -> bool:
    return any(measure.goal in {goal.id, goal.base} for goal in file.goals.all())


def _place(kind: str, name: UUID | None) -> str:
    return f"{_PLACE}{kind}:{name or 'new'}"
