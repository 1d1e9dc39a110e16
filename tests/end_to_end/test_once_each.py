"""A note reaches each of its archives exactly once, whatever happens in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from tests.end_to_end.conftest import KARI, S02, PracticeDay
from tests.end_to_end.story import ABILITY, JOBS, open_case, states, write_and_seal

from navdesk.assembly import Desk
from navdesk.domain.clock import OSLO
from navdesk.domain.delivery import DeliveryState
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.work.progress import Silent

Desks = Callable[..., Desk]


def test_each_archive_holds_its_part_once_with_the_date_written_and_the_sealed_bytes(
    day: PracticeDay, desks: Desks
) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    sealed = write_and_seal(desk, case_id)
    assert states(desk.outbox.deliver(Silent())) == {DeliveryState.VERIFIED}
    assert_once_each(day, desk, written=sealed[0].written_at.date().isoformat())


def test_the_network_goes_away_between_seal_and_send(day: PracticeDay, desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    day.network.cut()
    sealed = write_and_seal(desk, case_id)
    waiting = desk.outbox.deliver(Silent())
    assert states(waiting) == {DeliveryState.SEALED}
    assert all(item.reason is not None for item in waiting)
    assert desk.outbox.connection().waiting == 3
    day.network.mend()
    desk.outbox.deliver(Silent(), everything=True)
    assert_once_each(day, desk, written=sealed[0].written_at.date().isoformat())


@pytest.mark.parametrize(
    ("system", "call"),
    [("veilarbaktivitet", "ny"), ("dokarkiv", "opprett"), ("noark5", "POST *arkivnotat*")],
)
def test_the_answer_is_lost_after_the_record_was_stored(
    day: PracticeDay, desks: Desks, system: str, call: str
) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    sealed = write_and_seal(desk, case_id)
    day.running.office.faults.replace([Fault(system, call, FaultKind.DROP_AFTER, times=1)])
    desk.outbox.deliver(Silent())
    desk.outbox.deliver(Silent(), everything=True)
    assert_once_each(day, desk, written=sealed[0].written_at.date().isoformat())
    assert day.running.counters.of("dokarkiv", "ferdigstill") == 0
    assert day.running.counters.of("dokarkiv", "opprett") == 1


def assert_once_each(day: PracticeDay, desk: Desk, written: str) -> None:
    """The state plan, Joark and the municipal archive hold one part each, as it was sealed."""
    items = desk.workbench.outbox.items()
    assert states(items) == {DeliveryState.VERIFIED}
    (record,) = [one for one in day.archives.state_plan(S02) if one["endretAv"] == KARI]
    assert record["referat"] == JOBS
    assert record["erReferatPublisert"]
    assert datetime.fromisoformat(record["fraDato"]).astimezone(OSLO).date().isoformat() == written
    (entry,) = day.archives.joark(S02)
    assert entry["journalstatus"] == "FERDIGSTILT"
    assert (entry["journalposttype"], entry["tema"]) == ("N", "OPP")
    dates = {date["datotype"]: date["dato"] for date in entry["relevanteDatoer"]}
    assert dates["DATO_DOKUMENT"].startswith(written)
    (registration,) = day.archives.municipal()
    assert registration["dokumentetsDato"].startswith(written)
    sealed = sealed_digests(desk)
    assert entry["sha256"] == sealed["JOARK"]
    assert sealed["MUNICIPAL"] in registration["sha256"]
    assert ABILITY not in str(registration)


def sealed_digests(desk: Desk) -> dict[str, str]:
    vault = desk.entry.vault
    return {
        delivery.archive.value: delivery.content.sha256
        for case in vault.cases.all()
        for delivery in vault.open_case(case.id).deliveries.all()
    }
