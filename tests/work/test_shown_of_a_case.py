"""Small promises of the plan and the cooperation tab that requirements name one by one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from joserfc.jwk import RSAKey
from tests.work.conftest import Desk, desk_at, open_case

from navdesk.domain.codes import LifeArea, Owner
from navdesk.domain.events import GoalKind
from navdesk.domain.purposes import Purpose
from navdesk.sandbox.server import start
from navdesk.work.plan_states import GoalDraft, MeasureDraft
from navdesk.work.progress import Silent

S01, S02, S08 = "11830451341", "22868720003", "04847331157"


@pytest.fixture(scope="module")
def desk(office_key: RSAKey, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    office = start(key=office_key)
    desk = desk_at(office, tmp_path_factory.mktemp("desk"))
    yield desk
    desk.close()
    office.stop()


def test_a_plan_for_a_young_person_asks_for_their_part_in_it(desk: Desk) -> None:
    """R111: whoever is under 30 takes part in planning; older clients are asked otherwise."""
    told = {}
    for person in (S01, S08):
        case_id = open_case(desk, person)
        plan = desk.workbench.following.plan
        plan.keep_goal(case_id, GoalDraft(LifeArea.WORK, "Fast jobb", kind=GoalKind.WORK))
        told[person] = set(plan.state(case_id).notices)
    assert told[S01] - told[S08]
    assert told[S08] - told[S01]


def test_a_goal_in_an_area_that_blocks_the_rest_is_marked(desk: Desk) -> None:
    """R145: what the client puts first is what everything else waits for."""
    case_id = open_case(desk, S08)
    plan, mapping = desk.workbench.following.plan, desk.workbench.mapping
    home = plan.keep_goal(
        case_id, GoalDraft(LifeArea.HOUSING, "Trygg bolig", "Et sted å bo", GoalKind.HOUSING)
    )
    assert not any(goal.blocking for goal in plan.state(case_id).goals)
    mapping.answer(case_id, "HOUSING.area_priority", 1)
    mapping.answer(case_id, "WORK.area_priority", 2)
    assert [goal.id for goal in plan.state(case_id).goals if goal.blocking] == [home]


def test_a_parents_work_and_what_a_child_needs_stand_in_one_plan(desk: Desk) -> None:
    """R104: what the child was asked about is a need the parent's plan can answer."""
    case_id = open_case(desk, S08)
    plan, mapping = desk.workbench.following.plan, desk.workbench.mapping
    work = plan.keep_goal(case_id, GoalDraft(LifeArea.WORK, "Fast jobb", "Jeg vil jobbe"))
    child = mapping.add_child(case_id, "Lur", "30.8.2017")
    mapping.answer(case_id, "FAMILY.child.leisure", {"activity": "Fotball"}, child=child)
    need = next(one for one, words in plan.state(case_id).needs if "Fotball" in words)
    boots = MeasureDraft(Owner.MUNICIPAL, "Fotballsko", goal=work, need=need)
    plan.keep_measure(case_id, boots)
    goal = next(one for one in plan.state(case_id).goals if one.id == work)
    assert [(one.text, "Fotball" in one.need_text) for one in goal.measures] == [
        ("Fotballsko", True)
    ]


def test_what_the_contact_centre_reads_is_marked(desk: Desk) -> None:
    """R063, R194: key facts of applications, and nothing of the municipal journal."""
    case_id = open_case(desk, S02)
    desk.workbench.purposes.choose(case_id, {Purpose.FINANCIAL_ASSISTANCE})
    assert desk.workbench.following.cooperation.state(case_id).contact_centre == ()
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    seen = desk.workbench.following.cooperation.state(case_id).contact_centre
    assert any("søknad" in label.casefold() for label, _ in seen)
    assert not any("kommunal" in label.casefold() for label, _ in seen)
