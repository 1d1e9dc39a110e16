"""A gather against the practice office: systems that hang, and a login that ends."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tests.work.conftest import S02, Desks, open_case

from navdesk.assembly import Desk
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.messages import Message
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running
from navdesk.work.progress import Silent
from navdesk.work.states import SourceLine

GOOD = {SourceOutcome.FOUND, SourceOutcome.EMPTY, SourceOutcome.PARTIAL}


@dataclass
class Watched:
    """A progress that can be cancelled."""

    cancelled: bool = False

    def report(self, done: int, total: int | None, what: Message | None = None) -> None:
        """Nothing to see."""


def ask(desk: Desk, case_id: UUID) -> dict[str, SourceLine]:
    lines = desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    return {line.system: line for line in lines}


def lease_from(desk: Desk, case_id: UUID) -> datetime | None:
    case = desk.entry.vault.cases.get(case_id)
    assert case is not None
    return case.lease_from


def end_login(office: Running, desk: Desk) -> None:
    """Let somebody else use the refresh token up, so that the provider ends the login."""
    keeper = desk.entry._login._keeper  # type: ignore[attr-defined]
    session = keeper._current()
    used = keeper.client().refresh_token(
        keeper.provider().token_endpoint, refresh_token=session.refresh_token
    )
    assert used["refresh_token"] != session.refresh_token


def test_a_gather_of_hanging_systems_is_cancelled_at_once(office: Running, desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    ask(desk, case_id)
    before = lease_from(desk, case_id)
    systems = [line.system for line in desk.workbench.gather.lines(case_id)]
    assert len(systems) >= 14
    fast = {"aareg"}
    office.office.faults.replace(
        [Fault(one, "*", FaultKind.DELAY, value=30_000) for one in systems if one not in fast]
    )
    progress, heard = Watched(), []

    with ThreadPoolExecutor(1, "test") as pool:
        running = pool.submit(desk.workbench.gather.run, case_id, progress, heard.append)
        while not any(line.system == "aareg" and not line.running for line in heard):
            time.sleep(0.01)
        began = time.monotonic()
        progress.cancelled = True
        lines = running.result(10)

        assert time.monotonic() - began < 2
    assert [one.name for one in threading.enumerate() if one.name.startswith("gather")] == []
    assert lease_from(desk, case_id) == before
    lost = {line.system: line.reason for line in lines if line.outcome not in GOOD}
    assert lost == {}, "what was known stays"
    assert [line.system for line in heard if not line.running] == ["aareg"]


def test_an_ended_login_asks_for_a_new_one_and_the_rest_goes_on(
    office: Running, desks: Desks
) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    ask(desk, case_id)
    known = {fact.source for fact in desk.facts(case_id)}
    end_login(office, desk)
    office.office.faults.replace([Fault("aareg", "*", FaultKind.EXPIRED_TOKEN, times=1)])

    lines = ask(desk, case_id)

    assert lines["aareg"].outcome is SourceOutcome.FAILED
    assert lines["aareg"].reason == Message("identity.expired")
    assert {line.outcome for system, line in lines.items() if system != "aareg"} <= GOOD
    assert desk.reachability.needs_login
    assert {fact.source for fact in desk.facts(case_id)} == known
    ask(desk, case_id)
    assert desk.reachability.needs_login, "whatever else answers meanwhile"

    desk.entry.log_in(Silent())

    assert not desk.reachability.needs_login
    assert ask(desk, case_id)["aareg"].outcome in GOOD
