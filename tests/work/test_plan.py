"""The joint plan through the real use cases: what is kept, refused, shown and archived."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest
from joserfc.jwk import RSAKey
from tests.work.conftest import desk_at, open_case

from navdesk.assembly import Desk
from navdesk.documents.structured_reading import read_structured
from navdesk.domain.codes import (
    ArchiveKind,
    Content,
    LegalBasis,
    LifeArea,
    Owner,
    Sensitivity,
)
from navdesk.domain.events import Goal, GoalKind, Measure, PlanKind, PlanStatus
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.messages import NavdeskError
from navdesk.domain.notes import NoteKind
from navdesk.domain.purposes import Purpose
from navdesk.rulebook.forms import load_mapping_form
from navdesk.rulebook.plans import load_plans
from navdesk.rulebook.terms import Terms
from navdesk.sandbox.server import start
from navdesk.work.errors import NotReady
from navdesk.work.following_usecases import PlanCase
from navdesk.work.plan_reading import PlanReader, Standing
from navdesk.work.plan_states import GoalDraft, MeasureDraft, MeasureLine, PlanState
from navdesk.work.progress import Silent

S03, S06, S08, S09 = "19819124151", "29828829007", "04847331157", "21909832095"
TODAY = date(2026, 9, 15)
FLAT = GoalDraft(LifeArea.HOUSING, "Egen leilighet", "Jeg vil ha min egen dør", GoalKind.HOUSING)
SHOP = GoalDraft(LifeArea.WORK, "Fast jobb i butikk", "Jeg vil jobbe", GoalKind.WORK)
APPLY = MeasureDraft(Owner.MUNICIPAL, "Søke kommunal bolig", responsible="Kari Testveileder")

CLIENTS = iter(
    (
        "22868720003",
        "11830451341",
        "24925133341",
        "17858526019",
        "25877928139",
        "04847331157",
        "29828829007",
    )
)


@pytest.fixture(scope="module")
def desk(office_key: RSAKey, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    office = start(key=office_key)
    desk = desk_at(office, tmp_path_factory.mktemp("desk"))
    yield desk
    desk.close()
    office.stop()


@pytest.fixture(scope="module")
def case_id(desk: Desk) -> UUID:
    """One case for all that only writes goals and measures of its own."""
    return open_case(desk, next(CLIENTS))


@pytest.fixture
def own_case(desk: Desk) -> UUID:
    """A case nobody else writes in."""
    return open_case(desk, next(CLIENTS))


def plan(desk: Desk) -> PlanCase:
    return desk.workbench.following.plan


def line(state: PlanState, name: UUID) -> MeasureLine:
    every = [*state.loose, *(one for goal in state.goals for one in goal.measures)]
    return next(one for one in every if one.id == name)


def refused(desk: Desk, case_id: UUID, draft: GoalDraft | MeasureDraft) -> str:
    with pytest.raises(NavdeskError) as told:
        if isinstance(draft, GoalDraft):
            plan(desk).keep_goal(case_id, draft)
        else:
            plan(desk).keep_measure(case_id, draft)
    return told.value.message.id


def test_a_goal_stands_with_the_clients_words_and_its_measures(desk: Desk, case_id: UUID) -> None:
    goal = plan(desk).keep_goal(case_id, replace(FLAT, target_date="1.3.2027"))
    done = plan(desk).keep_measure(
        case_id, replace(APPLY, goal=goal, start="15.09.2026", due="2026-10-15")
    )
    state = plan(desk).state(case_id)
    (shown,) = [one for one in state.goals if one.id == goal]
    assert (shown.client_words, shown.text) == ("Jeg vil ha min egen dør", "Egen leilighet")
    assert (shown.target_date, shown.legal_basis) == (date(2027, 3, 1), LegalBasis.STL_15)
    (measure,) = shown.measures
    assert measure.id == done
    assert (measure.start, measure.due) == (TODAY, date(2026, 10, 15))
    assert measure.legal_basis is LegalBasis.STL_17
    marks = [mark for mark in state.timeline if mark.measure in {goal, done}]
    assert [(mark.lane, mark.start, mark.end) for mark in marks] == [
        (Owner.MUNICIPAL, TODAY, date(2026, 10, 15)),
        (Owner.CLIENT, date(2027, 3, 1), None),
    ]


def test_what_is_carried_on_keeps_its_name_and_its_history(desk: Desk, case_id: UUID) -> None:
    name = plan(desk).keep_measure(case_id, APPLY)
    plan(desk).keep_measure(case_id, replace(APPLY, id=name, status=PlanStatus.DONE))
    assert line(plan(desk).state(case_id), name).unevaluated
    plan(desk).keep_measure(case_id, replace(APPLY, id=name))
    carried = replace(APPLY, id=name, status=PlanStatus.DONE, outcome="Fikk bolig")
    assert plan(desk).keep_measure(case_id, carried) == name
    shown = line(plan(desk).state(case_id), name)
    assert (shown.status, shown.outcome) == (PlanStatus.DONE, "Fikk bolig")
    assert (shown.evaluated_on, shown.unevaluated) == (TODAY, False)
    events = desk.entry.vault.open_case(case_id).measures.all()
    assert len({one.id for one in events if one.text == APPLY.text}) >= 4
    latest, *_, begun = plan(desk).history(case_id, name)
    assert latest.author == begun.author == "Z990101"
    assert latest.author_name == "Kari Testveileder"
    assert latest.changes == (
        ("Status", "Planlagt", "Gjennomført"),
        ("Evaluering", "", "Fikk bolig"),
        ("Evaluert", "", "15.09.2026"),
    )
    assert begun.first
    assert ("Tekst", "", "Søke kommunal bolig") in begun.changes
    with pytest.raises(NavdeskError):
        plan(desk).history(case_id, uuid4())


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (GoalDraft(LifeArea.WORK, " \n"), "plan.goal_needed"),
        (replace(SHOP, text="x" * 50_000), "plan.too_long"),
        (replace(SHOP, target_date="31.02.2027"), "plan.target_not_a_date"),
        (replace(SHOP, target_date="01.01.2020"), "plan.target_is_past"),
        (replace(SHOP, status=PlanStatus.STOPPED), "plan.stopped_why"),
        (replace(SHOP, id=uuid4()), "plan.gone"),
        (replace(APPLY, text=""), "plan.measure_needed"),
        (replace(APPLY, text="a\ud800"), "plan.broken_text"),
        (replace(APPLY, due="snart"), "plan.due_not_a_date"),
        (replace(APPLY, start="2026-13-01"), "plan.start_not_a_date"),
        (replace(APPLY, start="01.01.9999"), "plan.start_not_a_date"),
        (replace(APPLY, start="02.10.2026", due="01.10.2026"), "plan.ends_before_start"),
        (replace(APPLY, evaluated_on="16.09.2026"), "plan.evaluated_in_future"),
        (
            replace(APPLY, start="10.09.2026", evaluated_on="09.09.2026"),
            "plan.evaluated_before_start",
        ),
        (replace(APPLY, hours="-3"), "plan.not_hours"),
        (replace(APPLY, hours="999"), "plan.not_hours"),
        (replace(APPLY, owner=Owner.JOINT), "plan.owner_needed"),
        (replace(APPLY, service="SPACE_TRAVEL"), "plan.unknown_service"),
        (replace(APPLY, owner=Owner.STATE, service="KVP_ACTIVITY"), "plan.kvp_is_municipal"),
        (replace(APPLY, service="WAGE_SUBSIDY"), "plan.service_is_state"),
        (replace(APPLY, owner=Owner.STATE, service="SUBSISTENCE"), "plan.service_is_municipal"),
        (replace(APPLY, goal=uuid4()), "plan.goal_gone"),
        (replace(APPLY, need=uuid4()), "plan.need_gone"),
        (replace(APPLY, responsible="x" * 300), "plan.name_too_long"),
        (replace(APPLY, legal_basis=LegalBasis.STL_15), "plan.basis_why"),
        (replace(APPLY, legal_basis=LegalBasis.NAV_14A), "plan.basis_reveals"),
        (replace(APPLY, legal_basis=LegalBasis.FTRL_8), "plan.basis_reveals"),
        (replace(APPLY, legal_basis=LegalBasis.STL_26), "plan.basis_unknown"),
        (replace(SHOP, legal_basis=LegalBasis.NAV_15), "plan.basis_of_individual"),
        (replace(FLAT, legal_basis=LegalBasis.NAV_14A), "plan.basis_area"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence_and_nothing_is_kept(
    desk: Desk, case_id: UUID, draft: GoalDraft | MeasureDraft, expected: str
) -> None:
    file = desk.entry.vault.open_case(case_id)
    before = len(file.goals.all()), len(file.measures.all())
    assert refused(desk, case_id, draft) == expected
    assert (len(file.goals.all()), len(file.measures.all())) == before


def test_food_from_a_charity_is_no_answer_to_a_need_for_subsistence(
    desk: Desk, own_case: UUID
) -> None:
    income = [{"kind": "Ingen inntekt"}]
    desk.workbench.mapping.answer(own_case, "ECONOMY.income", income)
    ((need, words),) = plan(desk).state(own_case).needs
    assert words == "Inntekter: Ingen inntekt"
    food = MeasureDraft(Owner.MUNICIPAL, "Matutdeling", need=need, service="VOLUNTARY")
    assert refused(desk, own_case, food) == "plan.voluntary_alone"
    assistance = MeasureDraft(Owner.MUNICIPAL, "Stønad", need=need, service="SUBSISTENCE")
    given = plan(desk).keep_measure(own_case, assistance)
    assert line(plan(desk).state(own_case), given).need_text == words
    assert refused(desk, own_case, food) == "plan.voluntary_reason"
    plan(desk).keep_measure(own_case, replace(food, reason="Ønsker et fellesskap"))
    stopped = replace(assistance, id=given, status=PlanStatus.STOPPED, reason="Trukket")
    plan(desk).keep_measure(own_case, stopped)
    assert any("bare et frivillig tilbud" in one for one in plan(desk).state(own_case).notices)


def test_the_area_the_client_wants_first_stands_first(desk: Desk, own_case: UUID) -> None:
    plan(desk).keep_goal(own_case, FLAT)
    plan(desk).keep_goal(own_case, SHOP)
    first, _ = plan(desk).state(own_case).goals
    assert first.life_area is LifeArea.HOUSING
    desk.workbench.mapping.answer(own_case, "WORK.area_priority", 1)
    desk.workbench.mapping.answer(own_case, "HOUSING.area_priority", 2)
    goals = plan(desk).state(own_case).goals
    assert [(one.life_area, one.blocking) for one in goals] == [
        (LifeArea.WORK, True),
        (LifeArea.HOUSING, False),
    ]


def test_a_municipal_service_carries_the_individual_plan_over_to_the_municipality(
    desk: Desk, own_case: UUID
) -> None:
    training = MeasureDraft(
        Owner.STATE, "Arbeidstrening", plan=PlanKind.INDIVIDUAL, service="WORK_TRAINING"
    )
    name = plan(desk).keep_measure(own_case, training)
    assert line(plan(desk).state(own_case), name).legal_basis is LegalBasis.NAV_15
    chosen = replace(
        training, legal_basis=LegalBasis.STL_28, basis_reason="Bolig er søkt om", service=""
    )
    other = plan(desk).keep_measure(own_case, chosen)

    def laws() -> set[tuple[LegalBasis | None, str]]:
        lines = [line(plan(desk).state(own_case), one) for one in (name, other)]
        return {(one.legal_basis, one.basis_reason) for one in lines}

    assert laws() == {(LegalBasis.STL_28, "Bolig er søkt om")}, "one plan, and one law"
    plan(desk).keep_measure(own_case, replace(training, text="Norskkurs"))
    assert laws() == {(LegalBasis.STL_28, "Bolig er søkt om")}, "what joins it says nothing of that"
    plan(desk).keep_measure(own_case, replace(training, id=name))
    assert laws() == {(LegalBasis.NAV_15, "")}
    plan(desk).keep_measure(own_case, APPLY)
    back = replace(chosen, id=name, legal_basis=LegalBasis.NAV_15)
    assert refused(desk, own_case, back) == "plan.basis_individual"
    state = plan(desk).state(own_case)
    assert line(state, name).legal_basis is LegalBasis.STL_28
    assert any("§ 28" in notice for notice in state.notices)
    basis = next(one.basis_text for one in state.ready if one.kind is PlanKind.INDIVIDUAL)
    assert "28" in basis.split(".")[0]


def test_a_person_chooses_the_law_with_a_reason_and_it_stands_until_they_let_it_go(
    desk: Desk, case_id: UUID
) -> None:
    draft = replace(SHOP, legal_basis=LegalBasis.STL_29, basis_reason="Målet for programmet")
    name = plan(desk).keep_goal(case_id, draft)

    def stands() -> tuple[LegalBasis, str]:
        (shown,) = [one for one in plan(desk).state(case_id).goals if one.id == name]
        return shown.legal_basis, shown.basis_reason

    assert stands() == (LegalBasis.STL_29, "Målet for programmet")
    plan(desk).keep_goal(case_id, replace(SHOP, id=name))
    assert stands() == (LegalBasis.NAV_14A, "")
    changes = plan(desk).history(case_id, name)[0].changes
    assert ("Lovgrunnlag", "sosialtjenesteloven §§ 29–40", "Nav-loven § 14 a") in changes


def test_a_release_plan_counts_from_the_date_that_was_told_and_follows_it(desk: Desk) -> None:
    case_id = open_case(desk, S03)
    tell_release(desk, case_id, "2027-01-15")
    release = next(one for one in plan(desk).state(case_id).ready if one.kind is PlanKind.RELEASE)
    assert (release.begun, release.event_date) == (False, date(2027, 1, 15))
    plan(desk).begin_ready(case_id, PlanKind.RELEASE)
    state = plan(desk).state(case_id)
    dues = {one.item: one.due for one in state.loose}
    assert dues["REL_HOUSING"] == dues["REL_KVP"] == date(2026, 10, 15)
    assert dues["REL_BANK"] == date(2026, 12, 18)
    assert dues["REL_P7"] == date(2027, 1, 22)
    late = {one.item for one in state.loose if one.overdue}
    assert late == {"REL_12", "REL_CONTACT", "REL_6", "REL_14A"}
    with pytest.raises(NavdeskError) as told:
        plan(desk).begin_ready(case_id, PlanKind.RELEASE)
    assert told.value.message.id == "plan.begun_already"
    plan(desk).take_on(case_id, PlanKind.RELEASE)
    assert {one.responsible for one in plan(desk).state(case_id).loose} == {
        "Kari Testveileder",
        "Brukeren",
    }
    with pytest.raises(NavdeskError) as told:
        plan(desk).take_on(case_id, PlanKind.RELEASE)
    assert told.value.message.id == "plan.nobody_missing"
    chosen = next(one for one in state.loose if one.item == "REL_ID")
    plan(desk).keep_measure(
        case_id,
        MeasureDraft(
            Owner.CLIENT,
            chosen.text,
            due="20.09.2026",
            plan=PlanKind.RELEASE,
            item="REL_ID",
            id=chosen.id,
        ),
    )
    tell_release(desk, case_id, "2027-02-15")
    assert any("15.02.2027" in notice for notice in plan(desk).state(case_id).notices)
    plan(desk).begin_ready(case_id, PlanKind.RELEASE)
    dues = {one.item: one.due for one in plan(desk).state(case_id).loose}
    assert dues["REL_HOUSING"] == date(2026, 11, 15)
    assert dues["REL_ID"] == date(2026, 9, 20)


def tell_release(desk: Desk, case_id: UUID, day: str) -> None:
    desk.workbench.manual.add(
        case_id,
        "prison",
        "FAMILY.x_release_date",
        day,
        told_by="Betjent",
        told_on=TODAY,
        verified=False,
    )


def test_what_was_broken_off_is_not_overdue(desk: Desk) -> None:
    long_ago = open_case(desk, S08)
    desk.workbench.purposes.choose(long_ago, {Purpose.FOLLOW_UP})
    desk.workbench.gather.run(long_ago, Silent(), lambda line: None)
    items = desk.workbench.following.plan.state(long_ago).state_items
    assert any(one.status_text == "Deltakelsen avbrutt" for one in items)
    assert [one.text for one in items if one.overdue] == []


def test_sick_leave_is_offered_no_plan_of_the_municipality(desk: Desk) -> None:
    sick = open_case(desk, S06)
    desk.workbench.purposes.choose(sick, {Purpose.SICK_LEAVE})
    offered = desk.workbench.following.plan.state(sick).ready
    assert [one.kind for one in offered] == [PlanKind.INDIVIDUAL]
    plan(desk).begin_ready(sick, PlanKind.INDIVIDUAL, "01.10.2026")
    begun = plan(desk).state(sick).loose
    assert {one.legal_basis for one in begun} == {LegalBasis.NAV_15}
    assert Owner.MUNICIPAL not in {one.owner for one in begun}


def test_a_plan_whose_day_nobody_knows_is_begun_without_days_only_when_asked_for(
    desk: Desk, case_id: UUID
) -> None:
    with pytest.raises(NavdeskError) as told:
        plan(desk).begin_ready(case_id, PlanKind.ROP)
    assert told.value.message.id == "plan.event_needed"
    plan(desk).begin_ready(case_id, PlanKind.ROP, undated=True)
    begun = next(one for one in plan(desk).state(case_id).ready if one.kind is PlanKind.ROP)
    assert begun.begun
    assert begun.event_date is None
    assert {one.measure.due for one in begun.checklist if one.measure} == {None}
    with pytest.raises(NavdeskError) as told:
        plan(desk).begin_ready(case_id, PlanKind.ROP, "30.02.2026")
    assert told.value.message.id == "plan.event_not_a_date"
    plan(desk).begin_ready(case_id, PlanKind.ROP, "01.10.2026")
    begun = next(one for one in plan(desk).state(case_id).ready if one.kind is PlanKind.ROP)
    assert begun.event_date == date(2026, 10, 1)


def test_the_states_items_stand_beside_and_the_office_lock_is_told(desk: Desk) -> None:
    case_id = open_case(desk, S09)
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    kvp = MeasureDraft(
        Owner.MUNICIPAL,
        "Praksis i kantine",
        plan=PlanKind.KVP,
        service="KVP_ACTIVITY",
        hours="22",
    )
    name = plan(desk).keep_measure(case_id, kvp)
    state = plan(desk).state(case_id)
    programme = next(one for one in state.ready if one.kind is PlanKind.KVP)
    assert (programme.event_date, bool(programme.event_source)) == (date(2025, 10, 1), True)
    assert state.state_items
    assert all(item.source and item.owner is Owner.STATE for item in state.state_items)
    assert all(item.locked for item in state.state_items)
    shown = line(state, name)
    assert (shown.legal_basis, shown.mirrored) == (LegalBasis.STL_29, False)
    assert any("22 av 37 timer" in notice for notice in state.notices)
    assert any("Kontorsperren er på" in notice for notice in state.notices)
    draft = plan(desk).archive(case_id)
    assert [(part.legal_basis, part.flags) for part in draft.segments] == [
        (LegalBasis.STL_29, frozenset())
    ]


def test_what_is_typed_and_not_saved_is_kept_until_it_is(desk: Desk, case_id: UUID) -> None:
    typed = {"text": "Halvskrevet", "due": "31.02"}
    plan(desk).keep_typed(case_id, "measure:new", typed)
    assert plan(desk).typed(case_id, "measure:new") == typed
    assert "measure:new" in plan(desk).state(case_id).begun
    assert refused(desk, case_id, replace(APPLY, text="")) == "plan.measure_needed"
    assert plan(desk).typed(case_id, "measure:new") == typed
    plan(desk).keep_measure(case_id, APPLY)
    assert plan(desk).typed(case_id, "measure:new") == {}


def test_a_fork_is_shown_until_somebody_carries_it_on(desk: Desk, case_id: UUID) -> None:
    name = plan(desk).keep_goal(case_id, FLAT)
    file = desk.entry.vault.open_case(case_id)
    first = next(one for one in file.goals.all() if one.id == name)
    for words in ("Rekkehus", "Hybel"):
        file.goals.append(
            replace(first, id=uuid4(), base=name, text=words, written_at=desk.clock.now())
        )
    (shown,) = [one for one in plan(desk).state(case_id).goals if one.id == name]
    assert {shown.text, *shown.others} == {"Rekkehus", "Hybel"}
    plan(desk).keep_goal(case_id, replace(FLAT, id=name, text="Hybel eller rekkehus"))
    (shown,) = [one for one in plan(desk).state(case_id).goals if one.id == name]
    assert (shown.text, shown.others) == ("Hybel eller rekkehus", ())


def test_each_part_of_the_plan_is_archived_where_its_law_says(desk: Desk, own_case: UUID) -> None:
    flat = plan(desk).keep_goal(own_case, FLAT)
    shop = plan(desk).keep_goal(own_case, SHOP)
    course = MeasureDraft(
        Owner.STATE, "Truckkurs", goal=shop, service="QUALIFYING", reason="Mangler førerbevis"
    )
    plan(desk).keep_measure(own_case, course)
    plan(desk).keep_measure(own_case, replace(APPLY, goal=flat, due="15.10.2026"))
    assert plan(desk).state(own_case).to_archive == 4
    draft = plan(desk).archive(own_case)
    assert draft.kind is NoteKind.PLAN
    assert {part.content for part in draft.segments} == {Content.PLAN}
    text = {part.legal_basis: part.text for part in draft.segments}
    assert text == {
        LegalBasis.NAV_14A: "Mål: «Jeg vil jobbe» – Fast jobb i butikk – i gang",
        LegalBasis.AML_12: "Tiltak (Staten): Truckkurs – Opplæringstiltak (AMO-kurs)"
        " – fordi: Mangler førerbevis",
        LegalBasis.STL_15: "Mål: «Jeg vil ha min egen dør» – Egen leilighet – i gang",
        LegalBasis.STL_17: "Tiltak (Kommunen): Søke kommunal bolig"
        " – ansvarlig: Kari Testveileder – frist 15.10.2026",
    }
    assert plan(desk).state(own_case).to_archive == 0
    assert plan(desk).archive(own_case).id == draft.id
    desk.workbench.notes.seal(draft)
    file = desk.entry.vault.open_case(own_case)
    carried = {
        (sent.archive, sent.archive_class): [
            one.text
            for one in read_structured(sent.content.structured).events
            if isinstance(one, Goal | Measure)
        ]
        for sent in file.deliveries.for_note(draft.id)
        if sent.content.structured
    }
    assert carried[ArchiveKind.JOARK, "TIL"] == ["Truckkurs"]
    assert carried[ArchiveKind.MUNICIPAL, "STL-15"] == ["Egen leilighet"]
    assert carried[ArchiveKind.MUNICIPAL, "STL-17"] == ["Søke kommunal bolig"]
    desk.workbench.outbox.deliver(Silent())
    desk.workbench.gather.run(own_case, Silent(), lambda line: None)
    [to_state] = [
        sent
        for sent in file.deliveries.for_note(draft.id)
        if sent.archive is ArchiveKind.STATE_PLAN
    ]
    assert to_state.receipt is not None
    gathered = {fact.record_id for fact in file.snapshots.current_facts()}
    assert to_state.receipt.archive_id in gathered, "the state's plan holds it as one text"
    state = plan(desk).state(own_case)
    assert not any(item.text == to_state.content.title for item in state.state_items)
    assert all(goal.archived.startswith("Arkivert") for goal in state.goals)
    plan(desk).keep_goal(own_case, replace(FLAT, id=flat, text="Egen leilighet i Testdal"))
    assert plan(desk).state(own_case).to_archive == 1
    plan(desk).archive(own_case)


def test_a_case_with_nothing_planned_has_nothing_to_archive(desk: Desk, own_case: UUID) -> None:
    state = plan(desk).state(own_case)
    assert (state.goals, state.loose, state.to_archive) == ((), (), 0)
    assert len(state.ready) == 6
    with pytest.raises(NotReady) as told:
        plan(desk).archive(own_case)
    assert told.value.message.id == "plan.nothing_to_archive"


def test_a_sensitive_need_is_called_by_its_question_alone(desk: Desk, case_id: UUID) -> None:
    mapping, said = desk.workbench.mapping, "Samtaler om alkohol"
    desk.workbench.purposes.choose(case_id, {Purpose.FOLLOW_UP, Purpose.AAP_MEDICAL})
    mapping.answer(case_id, "HEALTH.treatment", {"what": said})
    mapping.answer(case_id, "WORK.network", "En onkel med verksted")
    offered = {words: need for need, words in plan(desk).state(case_id).needs}
    assert not any(said in words for words in offered)
    assert any("En onkel med verksted" in words for words in offered)
    [need] = [need for words, need in offered.items() if words == "Behandling"]
    draft = MeasureDraft(Owner.MUNICIPAL, "Følge til første time", need=need)
    kept = plan(desk).keep_measure(case_id, draft)
    assert line(plan(desk).state(case_id), kept).need_text == "Behandling"
    desk.workbench.purposes.choose(case_id, {Purpose.SICK_LEAVE})
    narrow = {words for _, words in plan(desk).state(case_id).needs}
    assert not any(words.startswith("Behandling") for words in narrow), "no question of the purpose"


def test_an_item_of_the_states_plan_is_never_lost_for_want_of_a_name() -> None:
    words = {"description": "Ringe lege på fredag"}
    read = PlanReader(load_plans(), load_mapping_form(), Terms.load("nb"), "nb")
    told: tuple[FactValue, ...] = (
        {"title": "Truckkurs", "type": "EGEN"} | words,
        {"title": None, "type": "EGEN"} | words,
        {"title": "", "type": None} | words,
        {"title": "Ringe lege på fredag"} | words,
        "Ringe lege på fredag",
        {"type": "SAMTALEREFERAT", "title": "Samtale"},
    )
    facts = tuple(plan_item(value, str(at)) for at, value in enumerate(told))
    nothing = Standing((), (), (), facts, {}, frozenset(), TODAY, children=False)
    items = read.state_items(nothing)
    assert {(item.text, item.told) for item in items} == {
        ("Truckkurs", words["description"]),
        ("Egen aktivitet", words["description"]),
        ("Punkt i aktivitetsplanen", words["description"]),
        ("Ringe lege på fredag", ""),
    }
    assert len(items) == 5, "a record of a meeting is a note, and no plan"
    assert all((item.id, item.owner) == (None, Owner.STATE) for item in items)
    assert items[0].said.endswith("Ringe lege på fredag")


def plan_item(value: FactValue, ident: str) -> Fact:
    at = datetime(2026, 9, 15, tzinfo=UTC)
    return Fact(LifeArea.WORK, "WORK.x_plan_item", value, "plan", ident, at, Sensitivity.NORMAL)
