"""Makes the events of a plan: what was typed, under the law it is written for."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

from navdesk.domain.clock import Clock
from navdesk.domain.codes import Owner
from navdesk.domain.employee import Employee
from navdesk.domain.events import Goal, Measure, PlanKind
from navdesk.domain.messages import Message
from navdesk.domain.plan import (
    PlanError,
    chains,
    goal_basis,
    individual_plan_basis,
    measure_basis,
)
from navdesk.domain.plan_basis import BasisQuestion, individual_basis
from navdesk.domain.plan_form import PlanForm, ReadyItem, ReadyKind
from navdesk.rulebook.terms import Terms
from navdesk.vault.case_file import CaseFile
from navdesk.work.plan_reading import Standing
from navdesk.work.plan_states import GoalDraft, MeasureDraft
from navdesk.work.plan_typed import (
    MeasureDays,
    check_ended,
    check_name,
    check_service,
    chosen_basis,
    read_day,
    read_hours,
    read_text,
)


class PlanEvents:
    """Goals and measures as events of now, by this employee; nothing is kept here."""

    def __init__(
        self, form: PlanForm, employee: Employee, clock: Clock, terms: Terms, language: str
    ) -> None:
        self._form = form
        self._employee = employee
        self._clock = clock
        self._terms = terms
        self._language = language

    def goal(self, said: GoalDraft) -> Goal:
        """Return the goal that was typed and read; raises `PlanError` for a law it may not have."""
        rule = goal_basis(said.life_area, self._form.goal_bases)
        question = BasisQuestion(rule, area=said.life_area)
        basis, why = chosen_basis(self._form, said, question)
        return Goal(
            id=uuid4(),
            author=self._employee.nav_ident,
            written_at=self._clock.now(),
            legal_basis=basis,
            life_area=said.life_area,
            text=said.text,
            client_words=said.client_words,
            target_date=read_day(said.target_date, Message("plan.target_not_a_date")),
            outcome=said.outcome,
            kind=said.kind,
            status=said.status,
            basis_reason=why,
        )

    def measure(self, file: CaseFile, typed: MeasureDraft) -> Measure:
        """Return the measure that was typed; raises `PlanError` for what cannot be."""
        text = read_text(typed.text)
        if not text:
            raise PlanError.of("plan.measure_needed")
        service = check_service(self._form, typed)
        days = MeasureDays(typed, self._clock.today())
        reason, outcome = read_text(typed.reason), read_text(typed.outcome)
        check_ended(typed.status, reason, outcome)
        goals = {chain.id: chain.current for chain in chains(file.goals.all())}
        if typed.goal is not None and typed.goal not in goals:
            raise PlanError.of("plan.goal_gone")
        answers = {answer.id: answer for answer in file.answers.all()}
        if typed.need is not None and typed.need not in answers and typed.id is None:
            raise PlanError.of("plan.need_gone")
        goal = goals.get(typed.goal) if typed.goal is not None else None
        need = answers.get(typed.need) if typed.need is not None else None
        evaluated = days.evaluated
        if evaluated is None and outcome and outcome != _told_before(file, typed):
            evaluated = self._clock.today()  # How it went is told now, and no other day was said.
        made = Measure(
            id=uuid4(),
            author=self._employee.nav_ident,
            written_at=self._clock.now(),
            legal_basis=measure_basis(
                typed.owner,
                service=service.basis if service is not None else None,
                goal=goal.legal_basis if goal is not None else None,
                need=need.legal_basis if need is not None else None,
            ),
            owner=typed.owner,
            text=text,
            goal=typed.goal,
            need=typed.need,
            responsible=check_name(typed.responsible),
            due=days.due,
            outcome=outcome,
            start=days.start,
            status=typed.status,
            reason=reason,
            evaluated_on=evaluated,
            plan=typed.plan,
            service=typed.service,
            item=typed.item,
            hours=read_hours(typed.hours),
        )
        question = BasisQuestion(
            made.legal_basis,
            owner=typed.owner,
            area=goal.life_area if goal is not None else None,
            fixed=service is not None and service.basis is not None,
        )
        if made.plan is PlanKind.INDIVIDUAL:
            before = {one.id: one.current for one in chains(file.measures.all())}
            was = before.pop(typed.id, None) if typed.id is not None else None
            parts = [*before.values(), made]
            if typed.legal_basis is None and (was is None or was.plan is not made.plan):
                # What joins the plan says nothing of its law: the one chosen for it stands.
                found, why = individual_basis(parts, self._form.classes)
                return replace(made, legal_basis=found.basis, basis_reason=why)
            rule = individual_plan_basis(parts, self._form.classes).basis
            question = BasisQuestion(rule, individual=True)
        basis, why = chosen_basis(self._form, typed, question)
        return replace(made, legal_basis=basis, basis_reason=why)

    def item(
        self, standing: Standing, ready: ReadyKind, item: ReadyItem, *, municipal: bool
    ) -> Measure:
        """Return the measure that a line of a check list begins as.

        An individual plan without anything `municipal` is the state's, and so are its lines.
        """
        if ready.kind is PlanKind.INDIVIDUAL and item.owner is Owner.MUNICIPAL and not municipal:
            item = replace(item, owner=Owner.STATE, service="")
        service = self._form.services.get(item.service)
        basis = measure_basis(
            item.owner,
            service=service.basis if service is not None else None,
            goal=None,
            need=None,
        )
        made = Measure(
            id=uuid4(),
            author=self._employee.nav_ident,
            written_at=self._clock.now(),
            legal_basis=basis,
            owner=item.owner,
            text=item.text(self._language),
            responsible=self._terms.name(Owner.CLIENT) if item.owner is Owner.CLIENT else "",
            plan=ready.kind,
            service=item.service,
            item=item.code,
        )
        if ready.kind is not PlanKind.INDIVIDUAL:
            return made
        known = [chain.current for chain in standing.measures]
        found, why = individual_basis([*known, made], self._form.classes)
        return replace(made, legal_basis=found.basis, basis_reason=why)


def _told_before(file: CaseFile, typed: MeasureDraft) -> str:
    """Return how it was said to have gone before."""
    known = chains(file.measures.all())
    return next((one.current.outcome for one in known if one.id == typed.id), "")
