"""The deadlines of a case through the real use case: what is told, with what, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

import pytest
from joserfc.jwk import RSAKey
from tests.work.conftest import Desk, desk_at, open_case

from navdesk.domain.codes import LifeArea, Owner
from navdesk.domain.purposes import Purpose
from navdesk.sandbox.server import start
from navdesk.work.deadline_states import DeadlineLine, Urgency
from navdesk.work.errors import NotReady
from navdesk.work.plan_states import GoalDraft, MeasureDraft
from navdesk.work.print_states import PrintKind, PrintWish
from navdesk.work.progress import Silent
from navdesk.work.targets import CaseTab, Target

S03, S06, S08 = "19819124151", "29828829007", "04847331157"
TODAY = date(2026, 9, 15)


@pytest.fixture(scope="module")
def desk(office_key: RSAKey, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    office = start(key=office_key)
    desk = desk_at(office, tmp_path_factory.mktemp("desk"))
    yield desk
    desk.close()
    office.stop()


def lines(desk: Desk, case_id: UUID, rule: str) -> list[DeadlineLine]:
    told = desk.workbench.following.attention.state(case_id).deadlines
    return [line for line in told if line.rule == rule]


def test_a_measure_that_has_run_out_says_so_and_leads_to_itself(desk: Desk) -> None:
    case_id = open_case(desk, S08)
    two_days_ago = TODAY - timedelta(days=2)
    measure = desk.workbench.following.plan.keep_measure(
        case_id, MeasureDraft(Owner.MUNICIPAL, "Søke kommunal bolig", due=two_days_ago.isoformat())
    )
    [line] = lines(desk, case_id, "D13")
    assert (line.urgency, line.days_left) == (Urgency.OVERDUE, -1)
    assert (line.owner, line.kind) == (Owner.MUNICIPAL, "OFFICE")
    assert line.target == Target(CaseTab.PLAN, f"plan:{measure}")
    assert "Søke kommunal bolig" in line.title
    assert "Søke kommunal bolig" not in repr(line)
    assert line.listed
    assert "Søke kommunal bolig" not in line.listed


def test_long_silence_is_told_as_silence_and_not_as_a_measure(desk: Desk) -> None:
    case_id = open_case(desk, S03)
    desk.workbench.purposes.choose(case_id, {Purpose.FOLLOW_UP})
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    [line] = [one for one in lines(desk, case_id, "D13") if "Siste kontakt" in one.started]
    assert line.title == "Ny kontakt med brukeren"
    assert line.rule_text == "3 måneder uten kontakt gir en oppgave."


def test_an_acute_need_is_due_today_and_gone_when_it_is_no_more(desk: Desk) -> None:
    case_id = open_case(desk, S08)
    desk.workbench.mapping.answer(case_id, "ECONOMY.acute", {"power": True})
    [line] = lines(desk, case_id, "D17")
    assert (line.due, line.urgency, line.days_left) == (TODAY, Urgency.NOW, 0)
    assert "kartlagt av" in line.started
    desk.workbench.mapping.answer(case_id, "ECONOMY.acute", {"power": False})
    assert lines(desk, case_id, "D17") == []


def test_the_copy_on_this_machine_has_its_lease(desk: Desk) -> None:
    [line] = lines(desk, open_case(desk, S08), "D40")
    assert line.due_at is not None
    assert line.due_at.date() == TODAY + timedelta(days=3)
    assert line.warnings == (TODAY + timedelta(days=14),)
    assert line.urgency is Urgency.LATER


def test_a_release_that_nobody_dated_is_said_to_be_unknown(desk: Desk) -> None:
    case_id = open_case(desk, S03)
    desk.workbench.purposes.choose(case_id, {Purpose.PRISON_RELEASE})
    desk.workbench.manual.add(
        case_id,
        "prison",
        "FAMILY.x_prison_leave",
        "3.-5. oktober",
        told_by="Odd Testoppsøker",
        told_on=date(2026, 9, 11),
        verified=False,
    )
    [line] = lines(desk, case_id, "D29")
    assert (line.due, line.start, line.urgency) == (None, None, Urgency.UNKNOWN)
    assert "ukjent" in line.problem
    assert "Odd Testoppsøker" in line.started
    assert line.target == Target(CaseTab.MAPPING, "mapping:FAMILY.prison")


def test_dates_of_sick_leave_are_shown_for_its_purpose_and_reading_them_is_logged(
    desk: Desk,
) -> None:
    case_id = open_case(desk, S06)
    desk.workbench.purposes.choose(case_id, {Purpose.SICK_LEAVE})
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    assert [line.due for line in lines(desk, case_id, "D25")] == [date(2026, 10, 6)]
    read = [line.what for line in desk.workbench.access_log.lines(case_id)]
    assert any("ykefrav" in what or "ykmeld" in what for what in read)
    desk.workbench.purposes.choose(case_id, {Purpose.COUNSELLING})
    assert lines(desk, case_id, "D25") == []


def test_the_week_after_a_release_is_ahead_and_not_missed(desk: Desk) -> None:
    case_id = open_case(desk, S03)
    desk.workbench.purposes.choose(case_id, {Purpose.PRISON_RELEASE})
    keep = desk.workbench.following.cooperation.keep
    named = keep(case_id, "release", None, {"on": "2026-09-08"})
    assert [line.urgency for line in lines(desk, case_id, "D28")] == [Urgency.WARNED]
    keep(case_id, "release", named, {"on": "2026-09-07"})
    assert [line.urgency for line in lines(desk, case_id, "D28")] == [Urgency.OVERDUE]


def test_a_case_that_is_not_open_tells_nothing(desk: Desk) -> None:
    with pytest.raises(NotReady):
        desk.workbench.following.attention.state(UUID(int=5))


def test_an_answer_that_is_no_question_of_the_purpose_starts_nothing(desk: Desk) -> None:
    case_id = open_case(desk, S08)
    desk.workbench.purposes.choose(case_id, {Purpose.FINANCIAL_ASSISTANCE})
    desk.workbench.mapping.answer(case_id, "ECONOMY.acute", {"power": True})
    assert len(lines(desk, case_id, "D17")) == 1
    desk.workbench.purposes.choose(case_id, {Purpose.SICK_LEAVE})
    assert lines(desk, case_id, "D17") == []
    found = desk.workbench.following.attention.state(case_id).findings
    assert "C-ACU-1" not in {line.check for line in found}
    desk.workbench.purposes.choose(case_id, {Purpose.FINANCIAL_ASSISTANCE})
    desk.workbench.mapping.answer(case_id, "ECONOMY.acute", {"power": False})


def test_a_plan_that_was_printed_is_a_copy_the_client_has(desk: Desk) -> None:
    case_id, following = open_case(desk, S08), desk.workbench.following
    following.plan.keep_goal(
        case_id, GoalDraft(LifeArea.HOUSING, "Egen leilighet", "Jeg vil bo for meg selv")
    )

    def without_copy() -> bool:
        found = following.attention.state(case_id).findings
        return ("C-PAR-1", "no_copy:copy") in {(line.check, line.about) for line in found}

    assert without_copy()
    following.prints.make(case_id, PrintWish(PrintKind.MAPPING))
    assert without_copy(), "the mapping is not the plan"
    following.prints.make(case_id, PrintWish(PrintKind.PLAN))
    assert not without_copy()


def test_a_request_for_access_and_a_breach_lead_to_themselves_and_stay_out_of_sick_leave(
    desk: Desk,
) -> None:
    case_id = open_case(desk, S08)
    desk.workbench.purposes.choose(case_id, {Purpose.FINANCIAL_ASSISTANCE})
    said = {"what": "ACCESS", "on": "2026-09-01", "side": "MUNICIPAL"}
    named = desk.workbench.following.cooperation.keep(case_id, "access_request", None, said)
    [line] = lines(desk, case_id, "D38")
    assert line.due == date(2026, 10, 1)
    assert line.target == Target(CaseTab.COOPERATION, f"cooperation:access_request:{named}")
    lost = {"what": "LOST", "on": "2026-09-14", "clock": "10:30", "side": "MUNICIPAL"}
    breach = desk.workbench.following.cooperation.keep(case_id, "data_breach", None, lost)
    [line] = lines(desk, case_id, "D39")
    assert line.target == Target(CaseTab.COOPERATION, f"cooperation:data_breach:{breach}")
    assert (line.start, line.due, line.urgency) == (
        date(2026, 9, 14),
        date(2026, 9, 17),
        Urgency.WARNED,
    )
    assert "10:30" in line.problem
    assert "14" in line.started
    hourless = {**lost, "clock": "på formiddagen"}
    desk.workbench.following.cooperation.keep(case_id, "data_breach", breach, hourless)
    [line] = lines(desk, case_id, "D39")
    assert (line.due, line.urgency) == (None, Urgency.WARNED), "told of, though nobody knows when"
    assert "Klokkeslettet er ukjent" in line.problem
    desk.workbench.purposes.choose(case_id, {Purpose.SICK_LEAVE})
    assert lines(desk, case_id, "D38") + lines(desk, case_id, "D39") == []


def test_a_follow_up_point_of_aap_that_was_typed_in_is_due_on_its_day(desk: Desk) -> None:
    case_id = open_case(desk, S08)
    desk.workbench.purposes.choose(case_id, {Purpose.AAP_MEDICAL})
    assert lines(desk, case_id, "D11") == []
    told = {"told_by": "Kari Testsaksbehandler", "told_on": TODAY, "verified": True}
    desk.workbench.manual.add(case_id, "aap", "HEALTH.x_aap_follow_up", "28.9.2026", **told)
    [line] = lines(desk, case_id, "D11")
    assert (line.due, line.warnings, line.urgency) == (
        date(2026, 9, 28),
        (date(2026, 9, 14),),
        Urgency.WARNED,
    )
    desk.workbench.purposes.choose(case_id, {Purpose.FINANCIAL_ASSISTANCE})
    assert lines(desk, case_id, "D11") == [], "what tells of health starts nothing here"
