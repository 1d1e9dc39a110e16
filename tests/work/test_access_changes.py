"""What was allowed a moment ago may be denied now: screens, lists and the outbox follow."""

from __future__ import annotations

import pytest
from tests.work.conftest import KARI, S02, S07, SIRI, Desks, open_case

from navdesk.assembly import Desk
from navdesk.sandbox.access_rules import CODE6
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running
from navdesk.work.errors import AccessDenied, AccessUndecided, NotReady
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason, QueueColumn, QueueFilter

NAME = "Tapper Testrev"
AWAY = Fault(system="tilgangsmaskin", call="*", kind=FaultKind.STATUS, value=500)


def names(desk: Desk) -> list[str]:
    queue = desk.workbench.queue
    return [row.client for row in queue.rows(queue.ids(QueueColumn.CLIENT, False, QueueFilter()))]


def test_a_denial_while_gathering_shuts_the_screens_out(office: Running, desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    office.office.access.set_decision(KARI, S02, CODE6)
    with pytest.raises(AccessDenied):
        desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    for look in (desk.workbench.cases.header, desk.workbench.overview.state, desk.facts):
        with pytest.raises(NotReady):
            look(case_id)


def test_whom_a_decision_denied_is_listed_counted_and_found_no_more(
    office: Running, desks: Desks
) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    desk.workbench.cases.close(case_id)
    before = desk.workbench.queue.refresh(Silent()).count
    assert NAME in names(desk)
    hers = names(desk).count(NAME)
    ids = desk.workbench.queue.ids(QueueColumn.CLIENT, False, QueueFilter())

    office.office.access.set_decision(KARI, S02, CODE6)
    with pytest.raises(AccessDenied):
        desk.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent())

    assert NAME not in names(desk)
    assert NAME not in [row.client for row in desk.workbench.queue.rows(ids)]
    assert desk.workbench.queue.status().count == before - hers
    found = desk.workbench.queue.ids(QueueColumn.CLIENT, False, QueueFilter(text=S02))
    assert found == ()
    assert desk.workbench.cases.all() == ()


def test_a_denial_outlasts_the_network_and_a_restart(office: Running, desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    office.office.access.set_decision(KARI, S02, CODE6)
    with pytest.raises(AccessDenied):
        open_case(desk, S02)
    desk.close()

    again = desks()
    office.office.faults.replace([AWAY])
    assert again.workbench.cases.all() == ()
    with pytest.raises(AccessUndecided):
        again.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent())


def test_an_allowance_ends_a_denial(office: Running, desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    office.office.access.set_decision(KARI, S02, CODE6)
    with pytest.raises(AccessDenied):
        open_case(desk, S02)
    office.office.access.withdraw(KARI, S02)
    assert open_case(desk, S02) == case_id
    assert desk.workbench.cases.header(case_id).client == NAME
    assert [row.client for row in desk.workbench.cases.all()] == [NAME]


def test_a_denied_stranger_leaves_no_trace_beside_the_audit_log(desks: Desks) -> None:
    desk = desks()
    with pytest.raises(AccessDenied):
        open_case(desk, S07)
    assert desk.entry.vault.settings.get("denied", []) == []


def test_a_code_6_case_is_shut_when_nobody_can_decide_any_more(
    office: Running, desks: Desks
) -> None:
    desk = desks(SIRI)
    protected = open_case(desk, S07)
    ordinary = open_case(desk, S02)
    office.office.faults.replace([AWAY])
    for case_id in (protected, ordinary):
        with pytest.raises(AccessUndecided):
            desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    with pytest.raises(NotReady):
        desk.workbench.cases.header(protected)
    assert desk.workbench.cases.header(ordinary).client == NAME


def test_a_queue_nobody_could_decide_about_is_kept_and_says_so(
    office: Running, desks: Desks
) -> None:
    desk = desks()
    before = desk.workbench.queue.refresh(Silent())
    assert before.count > 0
    assert before.problems == ()

    office.office.faults.replace([AWAY])
    after = desk.workbench.queue.refresh(Silent())

    assert after.count == before.count
    assert len(after.problems) == 1
    assert after.computed_at == before.computed_at


def test_a_known_case_opens_while_the_register_alone_is_away(office: Running, desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    desk.workbench.cases.close(case_id)
    office.office.faults.replace([Fault(system="pdl", call="*", kind=FaultKind.HTML)])
    assert open_case(desk, S02) == case_id
    lines = desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    assert sum(line.outcome is not None and line.outcome.value == "FOUND" for line in lines) > 3
