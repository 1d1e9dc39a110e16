"""The joint plan of the fake office: what is kept stands, what is empty is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.events import PlanKind, PlanStatus
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.work.plan_marks import time_marks
from navdesk.work.plan_states import (
    BasisRules,
    ChecklistLine,
    GoalDraft,
    GoalLine,
    MeasureDraft,
    MeasureLine,
    PlanChange,
    PlanState,
    ReadyPlan,
    ServiceChoice,
)

TODAY = date(2026, 9, 15)
RELEASE = date(2027, 1, 15)
STATUS = {
    PlanStatus.PLANNED: "Planlagt",
    PlanStatus.ACTIVE: "I gang",
    PlanStatus.DONE: "Gjennomført",
    PlanStatus.STOPPED: "Avbrutt",
}
AREAS = {
    LifeArea.ECONOMY: "Økonomi",
    LifeArea.HOUSING: "Bolig",
    LifeArea.WORK: "Arbeid",
    LifeArea.HEALTH: "Helse",
    LifeArea.QUALIFICATION: "Kvalifisering",
    LifeArea.FAMILY: "Familie og nettverk",
}
NEED = uuid4()
LAWS = {
    LegalBasis.NAV_14A: "Nav-loven § 14 a",
    LegalBasis.NAV_15: "Nav-loven § 15",
    LegalBasis.STL_15: "sosialtjenesteloven § 15",
    LegalBasis.STL_17: "sosialtjenesteloven § 17",
    LegalBasis.STL_28: "sosialtjenesteloven § 28",
}
RULES = BasisRules(
    choices=tuple(LAWS.items()),
    choosable=frozenset(LAWS),
    areas=dict.fromkeys(LifeArea, LegalBasis.STL_17) | {LifeArea.WORK: LegalBasis.NAV_14A},
)
WRITTEN = datetime(2026, 9, 14, 8, tzinfo=UTC)
ITEM = MeasureLine(
    None,
    Owner.STATE,
    "Arbeidstrening hos Testbakeriet",
    PlanStatus.ACTIVE,
    "Gjennomføres",
    start=date(2026, 8, 1),
    due=date(2026, 11, 1),
    source="Aktivitetsplanen",
    fetched_at=datetime(2026, 9, 15, 6, tzinfo=UTC),
)


class FakePlan:
    """One plan for every case, in memory. `publish` is told of every change."""

    def __init__(self, publish: Callable[[Change], None] = lambda change: None) -> None:
        self._publish = publish
        self.goals: dict[UUID, GoalLine] = {}
        self.measures: dict[UUID, MeasureLine] = {}
        self.items: tuple[MeasureLine, ...] = ()
        self.notices: tuple[str, ...] = ()
        self.kept: dict[str, dict[str, str]] = {}
        self.archived: list[UUID] = []
        self.release: date | None = None
        self.refusal: str | None = None
        self.drafts: list[Note] = []
        """Where the fake office keeps its drafts."""

    def fill(self) -> None:
        """Plan something, so that there is something to look at."""
        case = uuid4()
        flat = self.keep_goal(
            case,
            GoalDraft(
                LifeArea.HOUSING, "Egen leilighet", "Jeg vil ha min egen dør", None, "01.03.2027"
            ),
        )
        self.goals[flat] = replace(self.goals[flat], blocking=True)
        work = self.keep_goal(case, GoalDraft(LifeArea.WORK, "Fast jobb i butikk"))
        self.keep_measure(
            case,
            MeasureDraft(
                Owner.MUNICIPAL,
                "Søke kommunal bolig",
                goal=flat,
                need=NEED,
                responsible="Kari Testveileder",
                start="01.09.2026",
                due="14.09.2026",
                status=PlanStatus.ACTIVE,
            ),
        )
        self.keep_measure(
            case,
            MeasureDraft(
                Owner.CLIENT,
                "Gå på visning hver uke",
                goal=flat,
                start="15.09.2026",
                due="15.12.2026",
                responsible="Brukeren",
            ),
        )
        self.keep_measure(
            case,
            MeasureDraft(Owner.STATE, "Truckkurs", goal=work, start="01.10.2026", due="30.11.2026"),
        )
        self.items = (ITEM,)
        self.notices = ("Kontorsperren er på.",)

    def state(self, case_id: UUID) -> PlanState:
        if self.refusal is not None:
            raise NavdeskError(Message(self.refusal))
        goals = tuple(
            replace(goal, measures=tuple(one for one in self.measures.values() if one.goal == name))
            for name, goal in self.goals.items()
        )
        return PlanState(
            goals=goals,
            loose=tuple(one for one in self.measures.values() if one.goal is None),
            state_items=self.items,
            ready=tuple(map(self._ready, (PlanKind.RELEASE, PlanKind.INDIVIDUAL))),
            timeline=time_marks(goals, self.measures.values(), self.items),
            today=TODAY,
            needs=((NEED, "Bolig: sover hos en kompis"),),
            services=(
                ServiceChoice("HOUSING_HELP", "Hjelp til varig bolig", Owner.MUNICIPAL),
                ServiceChoice("WAGE_SUBSIDY", "Lønnstilskudd", Owner.STATE),
                ServiceChoice("KVP_ACTIVITY", "KVP-aktivitet", Owner.MUNICIPAL, hours=True),
            ),
            responsibles=("Kari Testveileder", "Brukeren"),
            notices=self.notices,
            bases=RULES,
            undated=tuple(one for one in self.measures.values() if not (one.start or one.due)),
            to_archive=len(self.goals) + len(self.measures) - len(self.archived),
            begun=tuple(self.kept),
        )

    def keep_goal(self, case_id: UUID, goal: GoalDraft) -> UUID:
        if not goal.text.strip() and not goal.client_words.strip():
            raise NavdeskError(Message("plan.goal_needed"))
        name = goal.id or uuid4()
        self.goals[name] = GoalLine(
            id=name,
            life_area=goal.life_area,
            area_title=AREAS[goal.life_area],
            text=goal.text or goal.client_words,
            client_words=goal.client_words,
            kind=goal.kind,
            status=goal.status,
            status_text=STATUS[goal.status],
            target_date=day(goal.target_date, "plan.target_not_a_date"),
            outcome=goal.outcome,
            legal_basis=goal.legal_basis or LegalBasis.STL_17,
            measures=(),
            basis_text=LAWS[goal.legal_basis or LegalBasis.STL_17],
            basis_reason=goal.basis_reason,
        )
        self._kept(case_id, f"goal:{goal.id or 'new'}")
        return name

    def keep_measure(self, case_id: UUID, measure: MeasureDraft) -> UUID:
        if not measure.text.strip():
            raise NavdeskError(Message("plan.measure_needed"))
        start = day(measure.start, "plan.start_not_a_date")
        due = day(measure.due, "plan.due_not_a_date")
        if start and due and due < start:
            raise NavdeskError(Message("plan.ends_before_start"))
        name = measure.id or uuid4()
        self.measures[name] = MeasureLine(
            id=name,
            owner=measure.owner,
            text=measure.text,
            status=measure.status,
            status_text=STATUS[measure.status],
            goal=measure.goal,
            need=measure.need,
            need_text="Bolig: sover hos en kompis" if measure.need else "",
            responsible=measure.responsible,
            start=start,
            due=due,
            outcome=measure.outcome,
            evaluated_on=day(measure.evaluated_on, "plan.evaluated_not_a_date"),
            reason=measure.reason,
            plan=measure.plan,
            service=measure.service,
            item=measure.item,
            hours=int(measure.hours) if measure.hours else None,
            legal_basis=measure.legal_basis or LegalBasis.STL_17,
            basis_text=LAWS[measure.legal_basis or LegalBasis.STL_17],
            basis_reason=measure.basis_reason,
            overdue=due is not None
            and due < TODAY
            and measure.status in {PlanStatus.PLANNED, PlanStatus.ACTIVE},
        )
        self._kept(case_id, f"measure:{measure.id or 'new'}")
        return name

    def history(self, case_id: UUID, name: UUID) -> tuple[PlanChange, ...]:
        return (
            PlanChange("Z990102", WRITTEN, (("Status", "Planlagt", "I gang"),)),
            PlanChange("Z990101", WRITTEN, (("Tekst", "", "Søke kommunal bolig"),), first=True),
        )

    def begin_ready(
        self, case_id: UUID, kind: PlanKind, event_date: str = "", *, undated: bool = False
    ) -> None:
        if kind is PlanKind.INDIVIDUAL and not event_date and not undated:
            raise NavdeskError(Message("plan.event_needed"))
        self.release = day(event_date, "plan.event_not_a_date") or RELEASE
        for item in self._ready(kind).checklist:
            if item.measure is None:
                due = f"{item.due:%d.%m.%Y}" if item.due else ""
                draft = MeasureDraft(Owner.MUNICIPAL, item.text, due=due, plan=kind, item=item.item)
                self.keep_measure(case_id, draft)

    def take_on(self, case_id: UUID, kind: PlanKind) -> None:
        for name, line in self.measures.items():
            if line.plan is kind and not line.responsible:
                self.measures[name] = replace(line, responsible="Kari Testveileder")

    def keep_typed(self, case_id: UUID, place: str, texts: Mapping[str, str]) -> None:
        kept = {name: text for name, text in texts.items() if text}
        if kept:
            self.kept[place] = kept
        else:
            self.kept.pop(place, None)

    def typed(self, case_id: UUID, place: str) -> Mapping[str, str]:
        return dict(self.kept.get(place, {}))

    def archive(self, case_id: UUID) -> Note:
        self.archived = [*self.goals, *self.measures]
        draft = Note(
            id=uuid4(),
            case_id=case_id,
            author="Z990101",
            kind=NoteKind.PLAN,
            written_at=datetime(2026, 9, 15, 8, tzinfo=UTC),
            segments=(NoteSegment("Mål: Egen leilighet", LegalBasis.STL_15),),
            events=tuple(self.archived),
        )
        self.drafts.append(draft)
        return draft

    def _ready(self, kind: PlanKind) -> ReadyPlan:
        release = kind is PlanKind.RELEASE
        event = self.release if release else None
        own = {one.item: one for one in self.measures.values() if one.plan is kind}
        lines = (
            ("REL_12", "Første møte i fengselet", -365),
            ("REL_HOUSING", "Søk om bolig", -92),
            ("REL_0", "Dag 0: løslatelse", 0),
        )
        return ReadyPlan(
            kind=kind,
            title="Løslatelse" if release else "Individuell plan",
            begun=bool(own),
            basis_text="Sosialtjenesteloven § 13.",
            checklist=tuple(
                ChecklistLine(
                    code,
                    text,
                    "D28",
                    event + timedelta(days=days) if event else None,
                    own.get(code),
                )
                for code, text, days in (lines if release else lines[:1])
            ),
            event_date=event,
            hint="Datoen kan flytte seg.",
            event_text="Avtalt løslatelsesdato" if release else "Dato for oppstart",
        )

    def _kept(self, case_id: UUID, place: str) -> None:
        self.kept.pop(place, None)
        self._publish(Change.of(ChangeKind.PLAN, case_id=case_id))


def day(typed: str, wrong: str) -> date | None:
    if not typed.strip():
        return None
    try:
        return datetime.strptime(typed.strip(), "%d.%m.%Y").replace(tzinfo=UTC).date()
    except ValueError:
        raise NavdeskError(Message(wrong)) from None
