"""`kill -9` at every named point of sending, with the real engine: each archive has it once."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from tests.end_to_end.conftest import KARI, S02, PracticeDay
from tests.end_to_end.killed_while_sending import ORDER
from tests.vault.victims import Victims, victims_of
from tests.work.crash_points import CrashPoint

from navdesk.domain.clock import Clock
from navdesk.domain.delivery import DeliveryState
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.settings.clock import clock_for
from navdesk.settings.profile_file import load_profile
from navdesk.work.progress import Silent

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="victims are forked")

QUIET = timedelta(minutes=10)
"""Longer than any archive may still be at work on a request whose sender died."""
SLOW_MS = 300
SELDOM = {CrashPoint.BEFORE_ATTEMPT: 2, CrashPoint.AFTER_ATTEMPT: 2}


@pytest.fixture(scope="module")
def victims() -> Iterator[Victims]:
    with victims_of("tests.end_to_end.killed_while_sending") as ready:
        yield ready


def kill_and_go_on(day: PracticeDay, victims: Victims, point: CrashPoint, after: int) -> None:
    """Have one note's sender killed, send the rest, and compare both sides."""
    mark = f"({point.name} {after})"
    order = {"point": point.value, "after": after, "mark": mark}
    (day.folder / ORDER).write_text(json.dumps(order), encoding="utf-8")
    slow = Fault("*", "*", FaultKind.DELAY, value=SLOW_MS)
    day.running.office.faults.replace([slow] if point is CrashPoint.REQUEST_UNDER_WAY else [])
    end = victims.run(day.folder)
    day.running.office.faults.clear()
    assert end.killed, f"nobody was killed {point.value}"
    assert len(end.said) == 3
    offset = clock_for(load_profile(day.profile_file)).offset
    desk = day.open_desk(KARI, Clock(lambda: datetime.now(UTC) + QUIET, offset))
    try:
        for _ in range(4):
            desk.outbox.deliver(Silent(), everything=True)
        items = {item.key: item for item in desk.outbox.items()}
    finally:
        desk.close()
    states = {key: items[key].state for key in end.said}
    assert set(states.values()) == {DeliveryState.VERIFIED}, (point, after, states)
    everywhere = Counter(entry["eksternReferanseId"] for entry in day.archives.joark(S02))
    everywhere += Counter(record["key"] for record in day.archives.municipal())
    shown = [one for one in day.archives.state_plan(S02) if mark in (one["referat"] or "")]
    assert len(shown) == 1, (point, after)
    assert sum(everywhere[key] for key in end.said) == 2, (point, after)
    assert max(everywhere.values()) == 1


def test_a_process_killed_while_the_archive_works_leaves_each_archive_with_one_record(
    day: PracticeDay, victims: Victims
) -> None:
    kill_and_go_on(day, victims, CrashPoint.REQUEST_UNDER_WAY, 1)


@pytest.mark.long
@pytest.mark.wide
@pytest.mark.parametrize("point", list(CrashPoint), ids=lambda point: point.name.lower())
def test_a_process_killed_at_any_named_point_leaves_each_archive_with_one_record(
    day: PracticeDay, victims: Victims, point: CrashPoint
) -> None:
    for after in range(SELDOM.get(point, 4)):
        kill_and_go_on(day, victims, point, after)
