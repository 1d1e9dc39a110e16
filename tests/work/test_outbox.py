"""The outbox: one round at a time, one bad item alone, and nothing that waits is forgotten."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from tests.work.conftest import KARI, S02, Desks, open_case
from tests.work.office import PracticeArchive

from navdesk.assembly import Desk
from navdesk.backoffice.archive import Finding, Keep, PutResult
from navdesk.backoffice.archives import Archives
from navdesk.domain.codes import ArchiveKind, Content, LegalBasis, LifeArea
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.messages import Message
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.net.errors import OutcomeUnknown
from navdesk.sandbox.access_rules import CODE6
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running
from navdesk.work.note_states import OutboxItem
from navdesk.work.progress import Silent

JOBS = NoteSegment("Har søkt to jobber.", LegalBasis.NAV_14A, Content.CONTACT, LifeArea.WORK)
ABILITY = NoteSegment(
    "Vurderer at hun trenger veiledning.", LegalBasis.NAV_14A, Content.ASSESSMENT, LifeArea.WORK
)


def seal(desk: Desk, *segments: NoteSegment) -> tuple[UUID, Sequence[OutboxItem]]:
    case_id = open_case(desk, S02)
    notes = desk.workbench.notes
    note = replace(notes.begin(case_id, NoteKind.MEETING_RECORD), segments=segments)
    return case_id, notes.seal(note)


def put_in_place(desk: Desk, **archives: Any) -> None:
    desk.outbox._archives = Archives({ArchiveKind[k]: v for k, v in archives.items()}, {})


def test_what_is_sealed_arrives_and_is_settled(desks: Desks) -> None:
    desk = desks()
    seal(desk, JOBS, ABILITY)
    assert desk.outbox.connection().waiting == 2
    items = desk.outbox.deliver(Silent())
    assert {item.state for item in items} == {DeliveryState.VERIFIED}
    assert desk.outbox.connection().waiting == 0


class Slow(PracticeArchive):
    """Loses the request while somebody else is at the same row."""

    def __init__(self) -> None:
        super().__init__(dedupes=False)
        self.entered, self.go_on = threading.Event(), threading.Event()

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        self.puts += 1
        self.entered.set()
        assert self.go_on.wait(10)
        raise OutcomeUnknown(Message("net.cut", {"host": "127.0.0.1"}))


def test_a_retry_in_the_middle_of_a_request_waits_and_keeps_its_quiet_time(desks: Desks) -> None:
    desk = desks()
    _, [item] = seal(desk, ABILITY)
    archive = Slow()
    put_in_place(desk, JOARK=archive)
    outbox = desk.outbox
    sending = threading.Thread(target=lambda: outbox.deliver(Silent()))
    sending.start()
    assert archive.entered.wait(10)
    retrying = threading.Thread(target=lambda: outbox.retry_now(item.id))
    retrying.start()
    retrying.join(0.3)
    assert retrying.is_alive()
    [during] = outbox.items()
    assert during.state is DeliveryState.SENDING
    archive.go_on.set()
    sending.join()
    retrying.join()
    [after] = outbox.deliver(Silent(), everything=True)
    assert archive.puts == 1
    assert after.state is DeliveryState.UNKNOWN


class Stumbling(PracticeArchive):
    """An adapter that meets what nobody foresaw."""

    def find(self, delivery: Delivery) -> Finding:
        raise AttributeError(delivery.content.text)

    put = find  # type: ignore[assignment]


def test_an_adapter_that_stumbles_stops_no_other_delivery_and_tells_no_content(
    desks: Desks, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.navdesk_expected = True  # type: ignore[attr-defined]
    desk = desks()
    seal(desk, JOBS, ABILITY)
    good = PracticeArchive()
    put_in_place(desk, STATE_PLAN=Stumbling(dedupes=False), JOARK=good)
    states = {item.archive: item.state for item in desk.outbox.deliver(Silent())}
    assert states[ArchiveKind.JOARK] is DeliveryState.VERIFIED
    assert not states[ArchiveKind.STATE_PLAN].is_settled
    assert "AttributeError" in caplog.text
    assert JOBS.text not in caplog.text


def test_a_reason_names_the_archive_as_the_screen_does(office: Running, desks: Desks) -> None:
    desk = desks()
    seal(desk, ABILITY)
    office.office.faults.replace([Fault("dokarkiv", "*", FaultKind.STATUS, value=503)])
    (item,) = desk.outbox.deliver(Silent())
    assert item.reason is not None
    assert item.reason.params["host"] == item.destination


def test_what_waits_counts_also_when_it_may_not_be_shown(office: Running, desks: Desks) -> None:
    desk = desks()
    seal(desk, ABILITY)
    office.office.access.set_decision(KARI, S02, CODE6)
    assert desk.outbox.deliver(Silent()) == ()
    assert desk.outbox.connection().waiting == 1
    last = desk.entry.vault.audit.entries()[-1]
    assert (last.kind, last.person, last.outcome) == ("send", S02, "DENIED")


def test_what_waits_counts_also_when_its_file_cannot_be_read(desks: Desks) -> None:
    desk = desks()
    case_id, _ = seal(desk, ABILITY)
    desk.workbench.cases.close(case_id)
    vault = desk.entry.vault
    [file] = (vault._index.path.parent / "cases").glob("*.db")
    file.write_bytes(bytes(file.stat().st_size))
    assert desk.outbox.deliver(Silent()) == ()
    assert desk.outbox.connection().waiting == 1
