"""Local copies end by themselves, and nothing sealed ends with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any
from uuid import UUID

import pytest
from tests.work.conftest import KARI, S02, S07, SIRI, Desks, open_case
from tests.work.office import Fault as Loss
from tests.work.office import PracticeArchive

from navdesk.assembly import Desk
from navdesk.backoffice.archives import Archives
from navdesk.domain.case import CaseState
from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.codes import ArchiveKind, Content, LegalBasis, LifeArea, Role
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.messages import Message
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.sandbox.access_rules import CODE6
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running
from navdesk.vault.errors import StorageFault
from navdesk.vault.vault import Vault
from navdesk.work.errors import AccessUndecided, NotReady
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason, OutboxItem

FORM = "ECONOMY.debt"
AWAY = Fault(system="*", call="*", kind=FaultKind.STATUS, value=500)
NO_REGISTER = Fault(system="pdl", call="*", kind=FaultKind.HTML)
ABILITY = NoteSegment(
    "Vurderer at hun trenger veiledning.", LegalBasis.NAV_14A, Content.ASSESSMENT, LifeArea.WORK
)
MEMO = NoteSegment("Husk nøkkelen.", LegalBasis.NONE, Content.WORKING_MEMO, LifeArea.WORK)
SYNCED = datetime(2026, 9, 15, 10, 42, tzinfo=OSLO)


class Time:
    """A practice clock that begins when the case is synced and is then moved by hand.

    Real time runs as it does: logging in depends on it.
    """

    def __init__(self) -> None:
        self.offset = SYNCED.astimezone(UTC) - datetime.now(UTC)
        self._shift = timedelta(0)

    def after(self, **span: float) -> Clock:
        """The clock of a desk that is opened so long after the beginning."""
        return Clock(self._real, self.offset + timedelta(**span))

    def pass_by(self, **span: float) -> None:
        """Move the clock of a desk that is open."""
        self._shift += timedelta(**span)

    def _real(self) -> datetime:
        return datetime.now(UTC) + self._shift


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def at(desks: Desks, time: Time) -> Callable[..., Desk]:
    """Open the desk so long after the beginning; the one before is closed."""
    last: list[Desk] = []

    def open_desk(nav_ident: str = KARI, **span: float) -> Desk:
        for desk in last:
            desk.close()
        last[:] = [desks(nav_ident, time.after(**span))]
        return last[0]

    return open_desk


def write(desk: Desk, case_id: UUID, *segments: NoteSegment) -> Any:
    notes = desk.workbench.notes
    note = replace(notes.begin(case_id, NoteKind.MEETING_RECORD), segments=segments)
    notes.save(note)
    return note


def seal(desk: Desk, case_id: UUID, *segments: NoteSegment) -> Sequence[OutboxItem]:
    return desk.workbench.notes.seal(write(desk, case_id, *segments))


def archive_of(desk: Desk, **how: Any) -> PracticeArchive:
    archive = PracticeArchive(**how)
    desk.outbox._archives = Archives({ArchiveKind.JOARK: archive}, {})
    return archive


def sweep(desk: Desk) -> dict[str, object]:
    """The ids of the sentences of a sweep, with the number each of them tells."""
    said = desk.workbench.retention.sweep(Silent())
    return {message.id: message.params.get("n") for message in said}


def go_offline(office: Running) -> None:
    office.office.faults.replace([AWAY])


def audited(desk: Desk, kind: str) -> list[tuple[str | None, str, str]]:
    entries = desk.entry.vault.audit.entries()
    return [(one.person, one.reason, one.detail) for one in entries if one.kind == kind]


# The lease.


def test_a_copy_is_listed_with_its_lease_and_read_without_a_network(
    office: Running, at: Callable[..., Desk]
) -> None:
    case_id = open_case(at(), S02)
    desk = at(hours=71)
    go_offline(office)
    assert sweep(desk) == {}
    (row,) = desk.workbench.cases.all()
    assert not row.sealed
    assert row.lease_until is not None
    assert abs(row.lease_until - SYNCED - timedelta(hours=72)) < timedelta(minutes=5)
    assert desk.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent()) == case_id


def test_a_copy_whose_lease_ended_is_listed_as_sealed_and_refused_until_a_contact(
    office: Running, at: Callable[..., Desk]
) -> None:
    case_id = open_case(at(), S02)
    desk = at(hours=73)
    go_offline(office)
    cases = desk.workbench.cases
    with pytest.raises(AccessUndecided) as refused:
        cases.reopen(case_id, OpenReason.CASE_WORK, Silent())
    assert refused.value.message == Message("access.lease_ended", {"when": "18.09.2026 10:42"})
    assert sweep(desk) == {"retention.lease_ended": 1}
    assert sweep(desk) == {}
    assert [row.sealed for row in cases.all()] == [True]
    assert audited(desk, "lease") == [(S02, "retention.lease_ended", "")]

    office.office.faults.replace([NO_REGISTER])
    with pytest.raises(AccessUndecided) as unsure:
        cases.reopen(case_id, OpenReason.CASE_WORK, Silent())
    assert unsure.value.message.id == "access.lease_ended"
    assert desk.entry.vault.audit.entries()[-1].outcome == "UNDECIDED"

    office.office.faults.replace([])
    assert cases.reopen(case_id, OpenReason.CASE_WORK, Silent()) == case_id
    (row,) = cases.all()
    assert not row.sealed
    cases.close(case_id)
    go_offline(office)
    assert cases.reopen(case_id, OpenReason.CASE_WORK, Silent()) == case_id


def test_sources_that_do_not_answer_renew_no_lease(
    office: Running, at: Callable[..., Desk]
) -> None:
    case_id = open_case(at(), S02)
    desk = at(hours=60)
    office.office.faults.replace([NO_REGISTER])
    desk.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent())
    silent = [
        Fault(system=system.id, call="*", kind=FaultKind.STATUS, value=500)
        for system in desk.profile.systems
        if system.id != "tilgangsmaskin"
    ]
    office.office.faults.replace(silent)
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    case = desk.entry.vault.cases.get(case_id)
    assert case is not None
    assert case.last_sync_at is not None
    assert case.last_sync_at - SYNCED < timedelta(minutes=5)


def test_a_case_on_the_screen_is_closed_when_its_lease_ends_without_a_network(
    office: Running, desks: Desks, time: Time
) -> None:
    desk = desks(KARI, time.after())
    case_id = open_case(desk, S02)
    note = write(desk, case_id, ABILITY)
    time.pass_by(hours=71)
    go_offline(office)
    desk.reachability.lost()
    assert sweep(desk) == {}
    assert desk.workbench.cases.header(case_id).person == S02
    time.pass_by(hours=2)
    assert sweep(desk) == {"retention.lease_ended_open": 1}
    with pytest.raises(NotReady) as shut:
        desk.workbench.cases.header(case_id)
    assert shut.value.message.id == "retention.lease_ended_open"
    with desk.entry.vault.borrow_case(case_id) as file:
        assert file.notes.draft() == note


def test_a_case_on_the_screen_stays_while_there_is_a_network(desks: Desks, time: Time) -> None:
    desk = desks(KARI, time.after())
    case_id = open_case(desk, S02)
    time.pass_by(hours=100)
    assert desk.reachability.online is True
    assert sweep(desk) == {}
    assert desk.workbench.cases.header(case_id).person == S02


def test_a_clock_set_back_opens_nothing(
    office: Running, at: Callable[..., Desk], time: Time
) -> None:
    case_id = open_case(at(), S02)
    desk = at()
    time.pass_by(hours=80)
    desk.entry.vault.audit.append("test", None, None, "", "ALLOWED")  # a write late in the day
    time.pass_by(hours=-80)
    desk = at()
    go_offline(office)
    with pytest.raises(AccessUndecided) as refused:
        desk.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent())
    assert refused.value.message.id == "access.lease_ended"


def test_a_sync_while_the_clock_is_behind_gives_a_whole_lease(
    office: Running, at: Callable[..., Desk], time: Time
) -> None:
    desk = at()
    time.pass_by(days=400)
    desk.entry.vault.audit.append("test", None, None, "", "ALLOWED")
    time.pass_by(days=-400)
    desk = at()
    case_id = open_case(desk, S02)
    assert sweep(desk) == {}
    desk.workbench.cases.close(case_id)
    assert sweep(desk) == {}
    go_offline(office)
    assert desk.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent()) == case_id


# The wipe.


def test_after_fourteen_days_the_copy_goes_and_what_was_sealed_still_arrives_once(
    at: Callable[..., Desk],
) -> None:
    desk = at()
    case_id = open_case(desk, S02)
    seal(desk, case_id, ABILITY)
    write(desk, case_id, MEMO)
    desk = at(days=14, hours=1)
    archive = archive_of(desk)
    assert sweep(desk) == {"retention.no_sync_wiped": 1}
    assert desk.workbench.cases.all() == ()
    assert audited(desk, "wipe") == [(S02, "retention.no_sync", "unsent=1")]
    (left,) = desk.workbench.outbox.items()
    assert (left.client, left.wiped, left.state) == ("", True, DeliveryState.SEALED)
    connection = desk.workbench.outbox.connection()
    assert connection.waiting == 1
    assert connection.oldest_unsent == left.sealed_at
    (sent,) = desk.outbox.deliver(Silent())
    assert (sent.state, sent.client) == (DeliveryState.VERIFIED, "")
    desk.outbox.deliver(Silent(), everything=True)
    assert [record.key for record in archive.records] == [left.key]
    assert desk.workbench.outbox.connection().waiting == 0
    with pytest.raises(NotReady):
        desk.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent())


def test_a_leftover_is_sent_after_a_restart_and_can_be_hurried(at: Callable[..., Desk]) -> None:
    desk = at()
    seal(desk, open_case(desk, S02), ABILITY)
    desk = at(days=15)
    sweep(desk)
    desk = at(days=15)
    archive = archive_of(desk, faults=[Loss.NO_CONNECTION])
    (waiting,) = desk.outbox.deliver(Silent())
    assert waiting.next_try is not None
    desk.outbox.retry_now(waiting.id)
    (sent,) = desk.outbox.deliver(Silent())
    assert sent.state is DeliveryState.VERIFIED
    assert len(archive.records) == 1


def test_the_receipt_of_a_leftover_stays_a_week_and_then_in_the_log(
    at: Callable[..., Desk],
) -> None:
    desk = at()
    case_id = open_case(desk, S02)
    seal(desk, case_id, ABILITY)
    desk = at(days=15)
    sweep(desk)
    archive_of(desk)
    (sent,) = desk.outbox.deliver(Silent())
    assert sent.receipt is not None
    sweep(desk)
    assert len(desk.workbench.outbox.items()) == 1
    desk = at(days=23)
    sweep(desk)
    assert desk.workbench.outbox.items() == ()
    assert audited(desk, "deliver") == [(S02, "deliver", sent.receipt.archive_id)]
    assert desk.entry.vault.schedule.entries() == ()


def test_from_day_ten_it_is_told_once_a_day_that_unsealed_text_will_go(
    at: Callable[..., Desk],
) -> None:
    desk = at()
    write(desk, open_case(desk, S02), ABILITY)
    desk = at(days=9, hours=23)
    sweep(desk)
    (row,) = desk.workbench.cases.all()
    assert not row.loses_text
    desk = at(days=10, hours=1)
    (told,) = desk.workbench.retention.sweep(Silent())
    assert told == Message("retention.loses_text", {"n": 1, "when": "29.09.2026 10:42"})
    assert sweep(desk) == {}
    (row,) = desk.workbench.cases.all()
    assert row.loses_text


def test_a_case_without_unsealed_text_warns_of_nothing(at: Callable[..., Desk]) -> None:
    desk = at()
    open_case(desk, S02)
    desk = at(days=11)
    assert sweep(desk) == {"retention.lease_ended": 1}
    (row,) = desk.workbench.cases.all()
    assert not row.loses_text


class PowerCut(BaseException):
    """The process ends here."""


def test_a_crash_between_copy_and_wipe_sends_nothing_twice(
    at: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = at()
    seal(desk, open_case(desk, S02), ABILITY)
    desk = at(days=15)

    def cut(*_: object) -> None:
        raise PowerCut

    with monkeypatch.context() as until_then:
        until_then.setattr(Vault, "shred_cases", cut)
        with pytest.raises(PowerCut):
            sweep(desk)
    assert len(desk.entry.vault.leftovers.all()) == 1

    desk = at(days=15)
    archive = archive_of(desk)
    (sent,) = desk.outbox.deliver(Silent())
    assert (sent.state, sent.wiped) == (DeliveryState.VERIFIED, False)
    assert sweep(desk) == {"retention.no_sync_wiped": 1}
    desk.outbox.deliver(Silent(), everything=True)
    assert len(archive.records) == archive.puts == 1
    (left,) = desk.workbench.outbox.items()
    assert (left.state, left.wiped) == (DeliveryState.VERIFIED, True)


def test_a_wipe_that_fails_is_told_tried_again_and_loses_nothing(
    at: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.navdesk_expected = True  # type: ignore[attr-defined]
    desk = at()
    case_id = open_case(desk, S02)
    seal(desk, case_id, ABILITY)
    desk = at(days=15)

    def fail(*_: object) -> None:
        raise StorageFault

    with monkeypatch.context() as until_then:
        until_then.setattr(type(desk.entry.vault.leftovers), "take", fail)
        assert sweep(desk) == {}
    assert desk.entry.vault.cases.get(case_id) is not None
    assert S02 not in caplog.text
    assert sweep(desk) == {"retention.no_sync_wiped": 1}


@pytest.mark.parametrize("unsent", [True, False])
def test_a_file_that_cannot_be_read_is_wiped_only_when_nothing_of_it_waits(
    at: Callable[..., Desk], unsent: bool, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.navdesk_expected = True  # type: ignore[attr-defined]
    desk = at()
    case_id = open_case(desk, S02)
    if unsent:
        seal(desk, case_id, ABILITY)
    desk = at(days=15)
    [file] = (desk.entry.vault._index.path.parent / "cases").glob("*.db")
    file.write_bytes(bytes(file.stat().st_size))
    assert sweep(desk) == ({} if unsent else {"retention.no_sync_wiped": 1})
    assert (desk.entry.vault.cases.get(case_id) is not None) == unsent
    assert desk.workbench.outbox.connection().waiting == int(unsent)


def test_nothing_is_wiped_while_a_delivery_is_on_its_way(
    at: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = at()
    open_case(desk, S02)
    desk = at(days=15)
    monkeypatch.setattr("navdesk.work.wiping._WAIT_S", 0.01)
    with desk.outbox.between_rounds(1):
        other: list[dict[str, object]] = []
        thread = Thread(target=lambda: other.append(sweep(desk)))
        thread.start()
        thread.join()
    assert other == [{}]
    assert sweep(desk) == {"retention.no_sync_wiped": 1}


def test_with_the_role_everything_goes_but_what_was_sealed(
    office: Running, at: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = at()
    case_id = open_case(desk, S02)
    seal(desk, case_id, ABILITY)
    desk.workbench.queue.refresh(Silent())
    assert desk.entry.vault.queue.count() > 0
    assert sweep(desk) == {}
    employee = office.office.employees.find(KARI)
    assert employee is not None
    auditor = replace(employee, roles=frozenset({Role.AUDITOR}))
    monkeypatch.setitem(office.office.employees._by_ident, KARI, auditor)
    desk.entry.log_in(Silent())
    assert sweep(desk) == {"retention.role_end_wiped": 1}
    assert desk.entry.vault.cases.all() == ()
    assert desk.entry.vault.queue.count() == 0
    with pytest.raises(NotReady) as shut:
        desk.workbench.cases.header(case_id)
    assert shut.value.message.id == "retention.wiped_open"
    assert desk.workbench.outbox.connection().waiting == 1
    assert audited(desk, "wipe") == [(S02, "retention.role_end", "unsent=1")]


def test_of_a_denied_person_nothing_is_told(office: Running, at: Callable[..., Desk]) -> None:
    desk = at()
    case_id = open_case(desk, S02)
    write(desk, case_id, ABILITY)
    desk.workbench.cases.close(case_id)
    office.office.access.set_decision(KARI, S02, CODE6)
    desk.workbench.queue.refresh(Silent())
    desk = at(days=11)
    assert sweep(desk) == {}
    desk = at(days=15)
    assert sweep(desk) == {}
    assert desk.entry.vault.cases.all() == ()
    assert audited(desk, "wipe") == [(S02, "retention.no_sync", "unsent=0")]


# The end of a case.


def test_an_ended_case_whose_notes_arrived_is_wiped_at_once(at: Callable[..., Desk]) -> None:
    desk = at()
    case_id = open_case(desk, S02)
    archive_of(desk)
    seal(desk, case_id, ABILITY)
    desk.outbox.deliver(Silent())
    desk.workbench.cases.finish(case_id)
    assert desk.workbench.cases.all() == ()
    assert audited(desk, "finish") == [(S02, "retention.finished", "")]
    assert audited(desk, "wipe") == [(S02, "retention.finished", "unsent=0")]
    with pytest.raises(NotReady) as shut:
        desk.workbench.cases.header(case_id)
    assert shut.value.message.id == "retention.ended_wiped"
    assert open_case(desk, S02) != case_id


def test_an_ended_case_waits_for_its_archives(at: Callable[..., Desk]) -> None:
    desk = at()
    case_id = open_case(desk, S02)
    archive_of(desk)
    seal(desk, case_id, ABILITY)
    desk.workbench.cases.finish(case_id)
    (row,) = desk.workbench.cases.all()
    assert row.ended_at is not None
    with pytest.raises(NotReady) as shut:
        desk.workbench.cases.header(case_id)
    assert shut.value.message.id == "retention.ended_waiting"
    assert sweep(desk) == {}
    desk.outbox.deliver(Silent())
    assert sweep(desk) == {"retention.finished_wiped": 1}
    assert desk.workbench.cases.all() == ()


def test_an_ended_case_that_is_opened_again_goes_on(at: Callable[..., Desk]) -> None:
    desk = at()
    case_id = open_case(desk, S02)
    archive_of(desk)
    seal(desk, case_id, ABILITY)
    desk.workbench.cases.finish(case_id)
    desk.workbench.cases.reopen(case_id, OpenReason.CONTACT, Silent())
    desk.outbox.deliver(Silent())
    assert sweep(desk) == {}
    case = desk.entry.vault.cases.get(case_id)
    assert case is not None
    assert (case.state, case.ended_at) == (CaseState.OPEN, None)


def draft(desk: Desk, case_id: UUID) -> None:
    write(desk, case_id, ABILITY)


def half_typed(desk: Desk, case_id: UUID) -> None:
    area = desk.workbench.mapping.area(case_id, LifeArea.ECONOMY)
    desk.workbench.drafts.keep(case_id, area.fields[0].id, "omtrent 4", "")


def rejected(desk: Desk, case_id: UUID) -> None:
    (item,) = seal(desk, case_id, ABILITY)
    with desk.entry.vault.borrow_case(case_id) as file:
        stopped = file.deliveries.get(item.id)
        file.deliveries.update(replace(stopped, state=DeliveryState.REJECTED))


@pytest.mark.parametrize(
    ("leave", "sentence"),
    [
        (draft, "retention.draft_left"),
        (half_typed, "retention.typed_left"),
        (rejected, "retention.stopped_left"),
    ],
)
def test_a_case_with_something_unfinished_does_not_end(
    at: Callable[..., Desk], leave: Callable[[Desk, UUID], None], sentence: str
) -> None:
    desk = at()
    case_id = open_case(desk, S02)
    leave(desk, case_id)
    with pytest.raises(NotReady) as refused:
        desk.workbench.cases.finish(case_id)
    assert refused.value.message.id == sentence
    assert desk.workbench.cases.header(case_id).person == S02
    case = desk.entry.vault.cases.get(case_id)
    assert case is not None
    assert case.ended_at is None
    assert audited(desk, "finish") == []


def test_an_empty_note_does_not_keep_a_case_from_ending(at: Callable[..., Desk]) -> None:
    desk = at()
    case_id = open_case(desk, S02)
    desk.workbench.notes.begin(case_id, NoteKind.CONTACT)
    desk.workbench.cases.finish(case_id)
    assert desk.workbench.cases.all() == ()


# Persons with code 6, and memos.


def test_an_online_only_case_leaves_the_screen_when_the_network_is_lost(
    office: Running, desks: Desks, time: Time
) -> None:
    desk = desks(SIRI, time.after())
    protected, ordinary = open_case(desk, S07), open_case(desk, S02)
    desk.workbench.gather.run(protected, Silent(), lambda line: None)
    assert desk.facts(protected)
    go_offline(office)
    desk.workbench.queue.refresh(Silent())
    with pytest.raises(NotReady) as shut:
        desk.workbench.cases.header(protected)
    assert shut.value.message.id == "retention.closed_offline"
    assert desk.workbench.cases.header(ordinary).person == S02
    with desk.entry.vault.borrow_case(protected) as file:
        assert file.snapshots.current_facts() == ()


def test_an_online_only_case_is_decided_on_again_at_every_sweep(
    office: Running, desks: Desks, time: Time
) -> None:
    desk = desks(SIRI, time.after())
    case_id = open_case(desk, S07)
    sweep(desk)
    assert desk.workbench.cases.header(case_id).person == S07
    go_offline(office)
    sweep(desk)
    with pytest.raises(NotReady):
        desk.workbench.cases.header(case_id)


def test_unsealed_text_of_an_online_only_case_waits_for_the_next_decision(
    office: Running, desks: Desks, time: Time
) -> None:
    desk = desks(SIRI, time.after())
    case_id = open_case(desk, S07)
    note = write(desk, case_id, ABILITY)
    desk.workbench.cases.close(case_id)
    go_offline(office)
    with pytest.raises(AccessUndecided):
        desk.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent())
    office.office.faults.replace([])
    desk.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent())
    assert desk.workbench.notes.draft(case_id) == note


def test_memos_go_after_their_days(at: Callable[..., Desk]) -> None:
    desk = at()
    case_id = open_case(desk, S02)
    seal(desk, case_id, ABILITY, MEMO)
    for days in (12, 24):
        desk = at(days=days)
        sweep(desk)
        desk.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent())
        (note,) = desk.workbench.notes.written(case_id)
        assert [part.text for part in note.segments] == [ABILITY.text, MEMO.text]
    desk = at(days=31)
    sweep(desk)
    desk.workbench.cases.reopen(case_id, OpenReason.CASE_WORK, Silent())
    (note,) = desk.workbench.notes.written(case_id)
    assert [part.text for part in note.segments] == [ABILITY.text]
