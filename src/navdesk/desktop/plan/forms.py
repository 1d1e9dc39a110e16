"""The two forms of a plan: a goal, the client's own words first, and a measure."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QCoreApplication

from navdesk.desktop import dates, phrases
from navdesk.desktop.desk import Desk
from navdesk.desktop.plan import words
from navdesk.desktop.plan.basis import BASIS, REASON, BasisPart, chosen_law
from navdesk.desktop.plan.editor import Editor, Texts, on_change, uuid_of
from navdesk.desktop.plan.history import HistoryPart
from navdesk.desktop.plan.past import PastHint
from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.events import GoalKind, PlanKind, PlanStatus
from navdesk.domain.plan import measure_basis
from navdesk.domain.plan_basis import BasisQuestion
from navdesk.work.plan_states import GoalDraft, GoalLine, MeasureDraft, MeasureLine, PlanState

_NONE = ""


class GoalEditor(Editor):
    """What the client wants to reach, and by when."""

    def __init__(
        self, desk: Desk, state: PlanState, goal: GoalLine | None, name: UUID | None
    ) -> None:
        title = self.tr("Nytt mål") if name is None else self.tr("Endre målet")
        super().__init__(desk, f"goal:{name or 'new'}", title)
        self.name = name
        self._rules = state.bases
        self.history = HistoryPart() if name is not None else None
        self.add_text(
            "client_words",
            self.tr("Brukerens egne ord"),
            self.tr("Hva vil du at skal bli annerledes?"),
        )
        self.add_text("text", self.tr("Målet, kort"), lines=1)
        self.begin_row()
        self.area = self.add_choice(
            "life_area",
            self.tr("Livsområde"),
            [(area.value, phrases.life_area(area)) for area in LifeArea],
        )
        self.add_choice(
            "kind",
            self.tr("Hva målet handler om"),
            [
                (_NONE, self.tr("Ikke valgt")),
                *((kind.value, words.goal_kind(kind)) for kind in GoalKind),
            ],
        )
        self.add_day("target_date", self.tr("Innen"))
        self.add_choice(
            "status",
            self.tr("Status"),
            [(one.value, words.status(one)) for one in PlanStatus],
        )
        self.end_row()
        self.add_text("outcome", self.tr("Resultat: hvordan gikk det?"))
        self.let_show("outcome", name is not None)
        standing = goal.legal_basis if goal is not None and goal.basis_reason else None
        self.basis = BasisPart(self, state.bases, self._question, (self.area,), standing)
        _end(self, self.history)
        self.show_texts(_goal_texts(goal))
        self.basis.refresh()

    def draft(self, texts: Texts) -> GoalDraft:
        """Return the goal that the texts say."""
        kind = texts.get("kind", "")
        return GoalDraft(
            life_area=LifeArea(texts.get("life_area") or LifeArea.WORK),
            text=texts.get("text", ""),
            client_words=texts.get("client_words", ""),
            kind=GoalKind(kind) if kind else None,
            target_date=texts.get("target_date", ""),
            status=PlanStatus(texts.get("status") or PlanStatus.ACTIVE),
            outcome=texts.get("outcome", ""),
            id=self.name,
            legal_basis=chosen_law(texts),
            basis_reason=texts.get(REASON, ""),
        )

    def _question(self) -> BasisQuestion:
        area = LifeArea(self.texts.get("life_area") or LifeArea.WORK)
        return BasisQuestion(self._rules.areas.get(area, LegalBasis.STL_17), area=area)


class MeasureEditor(Editor):
    """Who does what by when, for which need, and how it went."""

    def __init__(
        self, desk: Desk, state: PlanState, measure: MeasureLine | None, name: UUID | None
    ) -> None:
        title = self.tr("Nytt tiltak") if name is None else self.tr("Endre tiltaket")
        super().__init__(desk, f"measure:{name or 'new'}", title)
        self.name = name
        self.history = HistoryPart() if name is not None else None
        self._measure = measure
        self._state = state
        self._services = {one.code: one for one in state.services}
        self.add_text("text", self.tr("Hva skal gjøres"))
        self.begin_row()
        self.owner = self.add_choice(
            "owner",
            self.tr("Hvem har ansvaret"),
            [(one.value, phrases.owner(one)) for one in words.OWNERS],
        )
        self.service = self.add_choice(
            "service",
            self.tr("Type tiltak"),
            [
                (_NONE, self.tr("Ikke valgt")),
                *((one.code, one.text) for one in state.services),
            ],
        )
        self.service.setMinimumContentsLength(26)
        self.add_choice(
            "responsible",
            self.tr("Ansvarlig, ved navn"),
            [(one, one) for one in state.responsibles],
            free=True,
        )
        self.end_row()
        self.goal = self.add_choice(
            "goal",
            self.tr("Målet det hører til"),
            [
                (_NONE, self.tr("Ikke knyttet til et mål")),
                *((str(goal.id), goal.text or goal.client_words) for goal in state.goals),
            ],
        )
        self.need = self.add_choice(
            "need",
            self.tr("Kartlagt behov det svarer på"),
            [
                (_NONE, self.tr("Ikke knyttet til et behov")),
                *((str(need), text) for need, text in _needs(state, measure)),
            ],
        )
        self.plan = self.add_choice("plan", self.tr("Del av"), _plans(state, measure))
        self.let_show("plan", self.plan.count() > 1 and not (measure and measure.item))
        self.begin_row()
        self.add_day("start", self.tr("Fra"))
        due = self.add_day("due", self.tr("Frist"))
        self.add_line("hours", self.tr("Timer i uken"), short=True)
        status = self.add_choice(
            "status",
            self.tr("Status"),
            [(one.value, words.status(one)) for one in PlanStatus],
        )
        self.end_row()
        self.past = PastHint(desk, self, due, status)
        self.add_widget(self.past)
        self.add_text("reason", self.tr("Begrunnelse: hvorfor dette tiltaket?"))
        self.add_text("outcome", self.tr("Evaluering: hvordan gikk det?"))
        self.add_day("evaluated_on", self.tr("Evaluert"))
        for field in ("outcome", "evaluated_on"):
            self.let_show(field, name is not None)
        watched = (self.owner, self.service, self.goal, self.need, self.plan)
        standing = measure.legal_basis if measure is not None and measure.basis_reason else None
        self.basis = BasisPart(self, state.bases, self._question, watched, standing)
        _end(self, self.history)
        self.show_texts(_measure_texts(measure))
        self.past.refresh()
        on_change(self.service, self._service_chosen)
        self.basis.refresh()

    def draft(self, texts: Texts) -> MeasureDraft:
        """Return the measure that the texts say; its plan and check-list line stay."""
        before = self._measure
        service = texts.get("service", "")
        plan = self._plan_of(texts)
        chosen = self._services.get(service)
        if before is None and chosen is not None and chosen.hours:
            plan = PlanKind.KVP
        return MeasureDraft(
            owner=Owner(texts.get("owner") or Owner.MUNICIPAL),
            text=texts.get("text", ""),
            goal=uuid_of(texts.get("goal", "")),
            need=uuid_of(texts.get("need", "")),
            responsible=texts.get("responsible", ""),
            start=texts.get("start", ""),
            due=texts.get("due", ""),
            status=PlanStatus(texts.get("status") or PlanStatus.PLANNED),
            reason=texts.get("reason", ""),
            outcome=texts.get("outcome", ""),
            evaluated_on=texts.get("evaluated_on", ""),
            plan=plan,
            service=service,
            item=before.item if before is not None else "",
            hours=texts.get("hours", ""),
            id=self.name,
            legal_basis=chosen_law(texts),
            basis_reason=texts.get(REASON, ""),
        )

    def _plan_of(self, texts: Texts) -> PlanKind:
        if self._measure is not None and self._measure.item:
            return self._measure.plan
        return PlanKind(texts.get("plan") or PlanKind.JOINT)

    def _question(self) -> BasisQuestion:
        """What the law is judged by for what stands in the form, as it is when it is saved."""
        texts, rules = self.texts, self._state.bases
        owner = Owner(texts.get("owner") or Owner.MUNICIPAL)
        if self._plan_of(texts) is PlanKind.INDIVIDUAL:
            municipal = owner is Owner.MUNICIPAL
            rule = LegalBasis.STL_28 if municipal else rules.individual
            return BasisQuestion(rule, individual=True)
        goal = next((one for one in self._state.goals if str(one.id) == texts.get("goal")), None)
        service = self._services.get(texts.get("service", ""))
        law = service.basis if service is not None else None
        need = uuid_of(texts.get("need", ""))
        rule = measure_basis(
            owner,
            service=law,
            goal=goal.legal_basis if goal is not None else None,
            need=rules.needs.get(need) if need is not None else None,
        )
        area = goal.life_area if goal is not None else None
        return BasisQuestion(rule, owner=owner, area=area, fixed=law is not None)

    def _service_chosen(self) -> None:
        """A kind of measure that is one side's is put there; hours are asked of a programme."""
        chosen = self._services.get(str(self.service.currentData() or ""))
        if chosen is not None and chosen.owner is not None:
            self.owner.setCurrentIndex(self.owner.findData(chosen.owner.value))
        kvp = self._measure is not None and self._measure.plan is PlanKind.KVP
        hours = self.texts.get("hours", "")
        self.let_show("hours", bool(hours) or kvp or (chosen is not None and chosen.hours))


def _end(editor: Editor, history: HistoryPart | None) -> None:
    """End a form; what is there already has a history."""
    if history is None:
        editor.add_buttons()
    else:
        editor.add_buttons(history.button, history)


def _plans(state: PlanState, measure: MeasureLine | None) -> list[tuple[str, str]]:
    """Return which plan a measure may be part of: the joint one, and those that are begun."""
    own = measure.plan if measure is not None else None
    begun = [(one.kind.value, one.title) for one in state.ready if one.begun or one.kind is own]
    joint = QCoreApplication.translate("Plan", "Den felles planen")
    return [(PlanKind.JOINT.value, joint), *begun]


def _needs(state: PlanState, measure: MeasureLine | None) -> list[tuple[UUID, str]]:
    """Return what to choose from, with what the measure answers already: it may be answered anew
    since, and stands in the history."""
    needs = list(state.needs)
    if measure is not None and measure.need is not None and measure.need not in dict(needs):
        needs.insert(0, (measure.need, measure.need_text))
    return needs


def _goal_texts(goal: GoalLine | None) -> Texts:
    if goal is None:
        return {"status": PlanStatus.ACTIVE.value}
    return {
        "client_words": goal.client_words,
        "text": goal.text,
        "life_area": goal.life_area.value,
        "kind": goal.kind.value if goal.kind else "",
        "target_date": dates.typed_date(goal.target_date),
        "status": goal.status.value,
        "outcome": goal.outcome,
        BASIS: goal.legal_basis.value if goal.basis_reason else "",
        REASON: goal.basis_reason,
    }


def _measure_texts(line: MeasureLine | None) -> Texts:
    if line is None:
        return {"owner": Owner.MUNICIPAL.value, "status": PlanStatus.PLANNED.value}
    return {
        "text": line.text,
        "owner": line.owner.value,
        "service": line.service,
        "responsible": line.responsible,
        "goal": str(line.goal or ""),
        "need": str(line.need or ""),
        "start": dates.typed_date(line.start),
        "due": dates.typed_date(line.due),
        "hours": str(line.hours or ""),
        "status": line.status.value,
        "reason": line.reason,
        "outcome": line.outcome,
        "evaluated_on": dates.typed_date(line.evaluated_on),
        "plan": line.plan.value,
        BASIS: line.legal_basis.value if line.basis_reason and line.legal_basis else "",
        REASON: line.basis_reason,
    }
