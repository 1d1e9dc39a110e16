"""A second gather with nothing changed: nothing stored, nothing asked twice, and it says so."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from sqlalchemy import func, select
from tests.end_to_end.conftest import S02, PracticeDay
from tests.end_to_end.story import open_case

from navdesk.assembly import Desk
from navdesk.domain.codes import SourceOutcome
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.vault.schema_case import FactRow, SnapshotRow
from navdesk.work.progress import Silent

Desks = Callable[..., Desk]
S01, S03 = "11830451341", "24925133341"


def gather(day: PracticeDay, desk: Desk, case_id: UUID) -> dict[str, dict[str, int]]:
    """Gather, and return how often each system was asked what."""
    day.running.counters.clear()
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    return day.running.counters.as_json()


def stored(desk: Desk, case_id: UUID) -> tuple[int, int]:
    """How many facts and raw answers the case file holds."""
    file = desk._tools.files.open(case_id)
    with file._database.read() as session:
        facts = session.scalar(select(func.count()).select_from(FactRow)) or 0
        payloads = session.scalar(select(func.count(SnapshotRow.payload))) or 0
    return facts, payloads


@pytest.mark.parametrize("person", [S01, S02, S03])
def test_a_second_gather_stores_nothing_asks_no_more_and_says_that_nothing_changed(
    day: PracticeDay, desks: Desks, person: str
) -> None:
    desk = desks()
    case_id = open_case(desk, person)
    first = gather(day, desk, case_id)
    kept, facts = stored(desk, case_id), desk.facts(case_id)
    assert len(facts) > 5
    assert desk.workbench.news.state(case_id).changes == ()
    second = gather(day, desk, case_id)
    assert stored(desk, case_id) == kept
    more = {
        f"{system}: {call}": (first.get(system, {}).get(call, 0), number)
        for system, calls in second.items()
        for call, number in calls.items()
        if number > first.get(system, {}).get(call, 0)
    }
    assert more == {}
    news = desk.workbench.news.state(case_id)
    assert news.unchanged
    assert news.held == ()
    again = desk.facts(case_id)
    assert [(one.field, one.value, one.record_id) for one in again] == [
        (one.field, one.value, one.record_id) for one in facts
    ]
    assert all(new.fetched_at > old.fetched_at for new, old in zip(again, facts, strict=True))


def test_a_gather_in_which_a_source_fails_tells_no_change_and_counts_the_silent_one(
    day: PracticeDay, desks: Desks
) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    gather(day, desk, case_id)
    before = desk.workbench.news.state(case_id).silent
    day.running.office.faults.replace([Fault("aareg", "*", FaultKind.HTML)])
    gather(day, desk, case_id)
    news = desk.workbench.news.state(case_id)
    assert news.changes == ()
    assert news.silent == before + 1
    lines = {line.system: line for line in desk.workbench.gather.lines(case_id)}
    assert lines["aareg"].outcome is SourceOutcome.FAILED
