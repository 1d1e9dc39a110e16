"""The pill says since when, and an expired login never looks like a lost network."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.work.office import RunningTime
from tests.work.small_office import SmallOffice

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.messages import Message
from navdesk.identity.errors import LoginRequired
from navdesk.work.changes import ChangeHub
from navdesk.work.reachability import Reachability


def reachability() -> tuple[Reachability, RunningTime, list[Change]]:
    time, hub, heard = RunningTime(), ChangeHub(), []
    hub.subscribe(heard.append)
    return Reachability(time.clock, hub), time, heard


def test_offline_counts_from_the_first_failure() -> None:
    reach, time, _ = reachability()
    reach.reached()
    reach.lost()
    since = reach.offline_since
    time.pass_by(600)
    reach.lost()
    assert reach.online is False
    assert reach.offline_since == since


def test_coming_back_forgets_both_the_gap_and_the_login() -> None:
    reach, _, _ = reachability()
    reach.lost()
    reach.login_expired()
    assert reach.needs_login
    reach.reached()
    assert (reach.online, reach.needs_login, reach.offline_since) == (True, False, None)


def test_views_hear_only_of_what_changed() -> None:
    reach, _, heard = reachability()
    reach.reached()
    reach.reached()
    reach.lost()
    assert [change.kinds for change in heard] == [frozenset({ChangeKind.NETWORK})] * 2


def test_who_stops_listening_hears_no_more() -> None:
    hub, heard = ChangeHub(), []
    stop = hub.subscribe(heard.append)
    hub.publish(Change.of(ChangeKind.QUEUE))
    stop()
    stop()
    hub.publish(Change.of(ChangeKind.QUEUE))
    assert len(heard) == 1


def test_one_listener_that_fails_takes_no_other_with_it(
    caplog: pytest.LogCaptureFixture,
) -> None:
    hub, heard = ChangeHub(), []

    def fail(change: Change) -> None:
        raise RuntimeError("22868720003")

    hub.subscribe(fail)
    hub.subscribe(heard.append)
    hub.publish(Change.of(ChangeKind.QUEUE))
    assert len(heard) == 1
    assert "RuntimeError" in caplog.text
    assert "22868720003" not in caplog.text
    caplog.navdesk_expected = True  # type: ignore[attr-defined]


def test_a_probe_notes_that_somebody_answers_again_and_nobody_is_asked_about(
    tmp_path: Path,
) -> None:
    desk = SmallOffice(tmp_path)
    try:
        desk.reach.lost()
        desk.back.away = True
        assert desk.outbox.probe().online is False
        desk.back.away = False
        assert desk.outbox.probe().online is True
        assert desk.audited("open") == []
    finally:
        desk.vault.close()


def test_a_probe_that_finds_the_login_over_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def over(_: str) -> bool:
        raise LoginRequired(Message("identity.login_required"))

    desk = SmallOffice(tmp_path)
    try:
        desk.reach.lost()
        monkeypatch.setattr(desk.back, "answers", over)
        state = desk.outbox.probe()
        assert (state.online, state.needs_login) == (False, True)
    finally:
        desk.vault.close()
