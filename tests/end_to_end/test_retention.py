"""Days go by: a copy is sealed, then gone, and what was sealed in it arrives once all the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from tests.end_to_end.conftest import KARI, S02, PracticeDay
from tests.end_to_end.story import ABILITY, JOBS, RENT, open_case, states, write_and_seal

from navdesk.assembly import Desk
from navdesk.domain.clock import Clock
from navdesk.domain.delivery import DeliveryState
from navdesk.settings.clock import clock_for
from navdesk.settings.profile_file import load_profile
from navdesk.work.errors import AccessUndecided
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason

Desks = Callable[..., Desk]


def later(day: PracticeDay, **span: float) -> Clock:
    """The practice clock of somebody who comes back after so long."""
    clock = clock_for(load_profile(day.profile_file))
    return replace(clock, offset=clock.offset + timedelta(**span))


def test_without_a_network_a_copy_opens_for_its_lease_and_then_only_online(
    day: PracticeDay, desks: Desks
) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    desk.close()

    desk = desks(KARI, later(day, hours=71))
    day.network.cut()
    cases = desk.workbench.cases
    assert cases.reopen(case_id, OpenReason.CASE_WORK, Silent()) == case_id
    assert desk.facts(case_id)
    desk.close()
    day.network.mend()

    desk = desks(KARI, later(day, hours=73))
    day.network.cut()
    desk.workbench.retention.sweep(Silent())
    cases = desk.workbench.cases
    (row,) = cases.all()
    assert row.sealed
    with pytest.raises(AccessUndecided) as refused:
        cases.reopen(case_id, OpenReason.CASE_WORK, Silent())
    assert refused.value.message.id == "access.lease_ended"

    day.network.mend()
    assert cases.reopen(case_id, OpenReason.CASE_WORK, Silent()) == case_id
    assert desk.facts(case_id)
    (row,) = cases.all()
    assert not row.sealed


def test_what_was_sealed_in_a_wiped_case_arrives_once_when_the_network_is_back(
    day: PracticeDay, desks: Desks
) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    day.network.cut()
    sealed = {item.key for item in write_and_seal(desk, case_id)}
    assert states(desk.outbox.deliver(Silent())) == {DeliveryState.SEALED}
    desk.close()
    day.network.mend()

    desk = desks(KARI, later(day, days=14, hours=1))
    day.network.cut()
    (said,) = desk.workbench.retention.sweep(Silent())
    assert said.id == "retention.no_sync_wiped"
    assert desk.workbench.cases.all() == ()
    assert {item.key for item in desk.workbench.outbox.items()} == sealed
    assert {item.client for item in desk.workbench.outbox.items()} == {""}
    assert states(desk.outbox.deliver(Silent(), everything=True)) == {DeliveryState.SEALED}
    assert desk.outbox.connection().waiting == 3
    desk.close()
    day.network.mend()

    desk = desks(KARI, later(day, days=14, hours=2))
    desk.outbox.deliver(Silent(), everything=True)
    desk.outbox.deliver(Silent(), everything=True)
    assert states(desk.workbench.outbox.items()) == {DeliveryState.VERIFIED}
    (record,) = [one for one in day.archives.state_plan(S02) if one["endretAv"] == KARI]
    assert record["referat"] == JOBS
    (entry,) = day.archives.joark(S02)
    (registration,) = day.archives.municipal()
    kept = {one.archive.value: one for one in desk.entry.vault.leftovers.all()}
    assert entry["sha256"] == kept["JOARK"].content.sha256
    assert kept["MUNICIPAL"].content.sha256 in registration["sha256"]
    assert {one.content.text for one in kept.values()} >= {JOBS, RENT, ABILITY}
    assert desk.outbox.connection().waiting == 0
