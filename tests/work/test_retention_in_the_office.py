"""Local copies against the practice back office: sources, logins, and persons with code 6."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.work.conftest import KARI, S02, S07, SIRI, Desks, open_case

from navdesk.assembly import Desk
from navdesk.domain.codes import Role
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running
from navdesk.settings.clock import clock_for
from navdesk.work.errors import NotReady
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason

AWAY = Fault(system="*", call="*", kind=FaultKind.STATUS, value=500)


def sweep(desk: Desk) -> list[str]:
    return [message.id for message in desk.workbench.retention.sweep(Silent())]


def test_sources_that_do_not_answer_renew_no_lease(office: Running, desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    first = desk.entry.vault.cases.get(case_id)
    desk.close()
    clock = clock_for(desk.profile)
    desk = desks(KARI, replace(clock, offset=clock.offset + timedelta(hours=60)))
    office.office.faults.replace([Fault(system="pdl", call="*", kind=FaultKind.HTML)])
    desk.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent())
    silent = [
        Fault(system=system.id, call="*", kind=FaultKind.STATUS, value=500)
        for system in desk.profile.systems
        if system.id != "tilgangsmaskin"
    ]
    office.office.faults.replace(silent)
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    assert first is not None
    assert desk.entry.vault.cases.get(case_id) == first
    office.office.faults.replace([fault for fault in silent if fault.system != "pdl"])
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    renewed = desk.entry.vault.cases.get(case_id)
    assert renewed is not None
    assert renewed.last_sync_at is not None
    assert first.last_sync_at is not None
    assert renewed.last_sync_at - first.last_sync_at > timedelta(hours=59)


def test_a_role_that_ended_takes_the_copies_with_it_at_the_next_login(
    office: Running, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    desk.workbench.queue.refresh(Silent())
    assert desk.entry.vault.queue.count() > 0
    assert sweep(desk) == []
    employee = office.office.employees.find(KARI)
    assert employee is not None
    auditor = replace(employee, roles=frozenset({Role.AUDITOR}))
    monkeypatch.setitem(office.office.employees._by_ident, KARI, auditor)
    desk.entry.log_in(Silent())
    assert sweep(desk) == ["retention.role_end_wiped"]
    assert desk.entry.vault.cases.all() == ()
    assert desk.entry.vault.queue.count() == 0
    with pytest.raises(NotReady) as shut:
        desk.workbench.cases.header(case_id)
    assert shut.value.message.id == "retention.wiped_open"


def test_an_online_only_case_leaves_the_screen_empty_when_the_network_is_lost(
    office: Running, desks: Desks
) -> None:
    desk = desks(SIRI)
    protected, ordinary = open_case(desk, S07), open_case(desk, S02)
    desk.workbench.gather.run(protected, Silent(), lambda line: None)
    assert desk.facts(protected)
    office.office.faults.replace([AWAY])
    desk.workbench.queue.refresh(Silent())
    with pytest.raises(NotReady) as shut:
        desk.workbench.cases.header(protected)
    assert shut.value.message.id == "retention.closed_offline"
    assert desk.workbench.cases.header(ordinary).person == S02
    with desk.entry.vault.borrow_case(protected) as file:
        assert file.snapshots.current_facts() == ()
