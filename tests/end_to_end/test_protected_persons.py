"""A person with code 6 is seen by nobody without the role, and never without a network."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from tests.end_to_end.conftest import KARI, S02, S07, SIRI, PracticeDay
from tests.end_to_end.story import open_case

from navdesk.assembly import Desk
from navdesk.domain.codes import (
    ArchiveKind,
    Content,
    LegalBasis,
    LifeArea,
    Protection,
    Role,
    Shielding,
    Visibility,
)
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.sandbox.employees import Employees
from navdesk.work.errors import AccessDenied, AccessUndecided, NotReady
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason, QueueColumn, QueueFilter

Desks = Callable[..., Desk]

NAME = "Trygg Testhavn"
WITHOUT_THE_ROLE = [each.nav_ident for each in Employees().all() if each.nav_ident != SIRI]


def shown_names(desk: Desk, text: str = "") -> list[str]:
    queue = desk.workbench.queue
    narrowed = QueueFilter(text=text)
    return [row.client for row in queue.rows(queue.ids(QueueColumn.CLIENT, False, narrowed))]


@pytest.mark.parametrize("nav_ident", WITHOUT_THE_ROLE)
def test_nobody_without_the_role_opens_lists_counts_or_finds_her(
    desks: Desks, nav_ident: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    desk = desks(nav_ident)
    with pytest.raises(AccessDenied):
        open_case(desk, S07)
    status = desk.workbench.queue.refresh(Silent())
    names = shown_names(desk)
    assert NAME not in names
    assert status.count == len(names)
    assert shown_names(desk, "Testhavn") == []
    assert shown_names(desk, S07) == []
    assert desk.workbench.cases.all() == ()
    denial = desk.entry.vault.audit.entries()[0]
    assert (denial.kind, denial.person, denial.outcome) == ("open", S07, "DENIED")
    assert S07 not in caplog.text
    assert "Testhavn" not in caplog.text


def test_the_queue_of_the_back_office_does_hold_her_task(day: PracticeDay, desks: Desks) -> None:
    desk = desks()
    tasks = desk.clients["oppgave"].call(
        "GET",
        "/api/v1/oppgaver",
        call_id="control",
        params={"statuskategori": "AAPEN", "tildeltEnhetsnr": "0000", "limit": "49"},
        safe=True,
    )
    assert day.running.office.people.story("S07").aktor_id in tasks.text


def test_who_has_the_role_opens_her_online_and_never_offline(
    day: PracticeDay, desks: Desks
) -> None:
    desk = desks(SIRI)
    cases = desk.workbench.cases
    case_id = open_case(desk, S07)
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    following = desk.workbench.following
    rules = [line.rule for line in following.attention.state(case_id).deadlines]
    assert "D40" not in rules, "what is never kept here has no lease that runs out"
    unknown = Message("economy.household_unknown")
    assert unknown in following.economy.state(case_id).budget.problems
    assert cases.header(case_id).client == NAME
    desk.workbench.queue.refresh(Silent())
    assert NAME not in shown_names(desk)
    assert cases.all() == ()
    cases.close(case_id)
    day.network.cut()
    with pytest.raises(AccessUndecided) as refused:
        cases.reopen(case_id, OpenReason.CASE_WORK, Silent())
    assert refused.value.message.id == "access.offline_code6"


def test_an_ordinary_case_opens_offline_once_it_was_opened_online(
    day: PracticeDay, desks: Desks
) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    desk.workbench.cases.close(case_id)
    day.network.cut()
    assert desk.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent()) == case_id
    assert desk.workbench.cases.header(case_id).client == "Tapper Testrev"


def test_who_was_never_opened_online_is_not_opened_offline(day: PracticeDay, desks: Desks) -> None:
    desk = desks()
    day.network.cut()
    with pytest.raises(AccessUndecided):
        open_case(desk, S02)


def test_a_relative_is_refused_and_the_refusal_is_kept(desks: Desks) -> None:
    desk = desks("Z990112")
    with pytest.raises(AccessDenied) as refused:
        open_case(desk, "11830451341")
    assert refused.value.message.id == "access.AVVIST_HABILITET"
    assert desk.entry.vault.audit.entries()[0].detail == "AVVIST_HABILITET"


TOR = "Z990109"


def test_a_code_7_person_leaves_the_queue_when_the_network_goes(
    day: PracticeDay, desks: Desks
) -> None:
    person = next(
        one for one in day.running.office.people.all() if one.protection is Protection.CODE7
    )
    name = f"{person.first_name} {person.last_name}"
    desk = desks(TOR)
    task = {
        "aktoerId": person.aktor_id,
        "tema": "OPP",
        "oppgavetype": "KONT_BRUK",
        "prioritet": "NORM",
        "aktivDato": "2026-09-14",
        "fristFerdigstillelse": "2026-09-20",
        "tildeltEnhetsnr": "0000",
    }
    made = desk.clients["oppgave"].call("POST", "/api/v1/oppgaver", call_id="plant", json=task)
    assert made.status == 201
    queue = desk.workbench.queue
    online = queue.refresh(Silent())
    assert name in shown_names(desk)
    day.network.cut()
    offline = queue.refresh(Silent())
    assert name not in shown_names(desk)
    assert offline.count == online.count - 1


def test_a_role_that_was_taken_away_is_gone_with_the_next_login(
    day: PracticeDay, desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks()
    assert open_case(desk, S02)
    employee = day.running.office.employees.find(KARI)
    assert employee is not None
    auditor = replace(employee, roles=frozenset({Role.AUDITOR}))
    monkeypatch.setitem(day.running.office.employees._by_ident, KARI, auditor)
    desk.entry.log_in(Silent())
    with pytest.raises(AccessDenied) as refused:
        open_case(desk, S02)
    assert refused.value.message.id == "access.role"


def written(desk: Desk, case_id: UUID, *segments: NoteSegment) -> Note:
    note = desk.workbench.notes.begin(case_id, NoteKind.MEETING_RECORD)
    return replace(note, segments=segments)


def test_who_has_the_role_writes_about_her_and_it_is_filed_by_the_unit_of_its_own(
    day: PracticeDay, desks: Desks
) -> None:
    desk = desks(SIRI)
    case_id = open_case(desk, S07)
    notes = desk.workbench.notes
    school = NoteSegment(
        "Avtalt møte, barna på Testskolen.", LegalBasis.STL_17, Content.CONTACT, LifeArea.FAMILY
    )
    note = written(desk, case_id, school)
    [finding] = notes.preview(note).segments[0].guards
    with pytest.raises(NotReady) as held:
        notes.seal(note)
    assert held.value.message.id == "guards.PLACE_SCHOOL"
    assert finding.proposal is not None
    work = NoteSegment(
        "Vurderer at hun kan jobbe kveld.", LegalBasis.NAV_14A, Content.ASSESSMENT, LifeArea.WORK
    )
    note = written(desk, case_id, replace(school, text=finding.proposal), work)
    items = notes.seal(note)
    assert {item.archive for item in items} == {ArchiveKind.MUNICIPAL, ArchiveKind.JOARK}
    vault = desk.entry.vault
    with vault.borrow_case(case_id) as file:
        sealed = file.deliveries.for_note(note.id)
    protected = desk.profile.office.protected
    assert protected is not None
    assert {one.shielding for one in sealed} == {Shielding.S3}
    assert {one.visibility for one in sealed} == {Visibility.SAFETY}
    assert {one.unit for one in sealed} == {protected.unit}
    texts = "".join(one.content.text for one in sealed)
    assert "Testskolen" not in texts
    assert vault.fingerprints.count(case_id) == 0
    after = desk.outbox.deliver(Silent())
    assert {item.state for item in after} == {DeliveryState.VERIFIED}


def test_without_a_network_nothing_is_written_about_her(day: PracticeDay, desks: Desks) -> None:
    desk = desks(SIRI)
    case_id = open_case(desk, S07)
    day.network.cut()
    segment = NoteSegment(
        "Avtalt samtale torsdag.", LegalBasis.STL_17, Content.CONTACT, LifeArea.FAMILY
    )
    with pytest.raises(NavdeskError):
        desk.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent())
    with pytest.raises(NavdeskError):
        desk.workbench.notes.seal(written(desk, case_id, segment))


def test_who_has_the_code_7_role_seals_what_names_no_place(day: PracticeDay, desks: Desks) -> None:
    person = next(
        one for one in day.running.office.people.all() if one.protection is Protection.CODE7
    )
    desk = desks(TOR)
    case_id = open_case(desk, person.number)
    notes = desk.workbench.notes
    placed = NoteSegment(
        "Vil flytte til Bergen.", LegalBasis.NAV_14A, Content.ASSESSMENT, LifeArea.WORK
    )
    [finding] = notes.preview(written(desk, case_id, placed)).segments[0].guards
    assert finding.must_change
    with pytest.raises(NotReady):
        notes.seal(written(desk, case_id, placed))
    assert finding.proposal is not None
    [item] = notes.seal(written(desk, case_id, replace(placed, text=finding.proposal)))
    [sent] = desk.outbox.deliver(Silent())
    assert (sent.id, sent.state) == (item.id, DeliveryState.VERIFIED)
