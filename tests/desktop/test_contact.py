"""What the bar says without a network, until when, and how it is noticed that it is back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from navdesk.desktop.main.window import MainWindow
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.messages import Message, NavdeskError
from navdesk.work.states import OpenReason

Settle = Callable[[], None]
OTHER = "11830451341"


@pytest.fixture
def offline(window: MainWindow, case: Any, office: Any, fakes: Any, settle: Settle) -> str:
    """A case on the screen, and a gather that reached nobody; what the bar says."""
    office.outbox.online = False
    office.changes.publish(Change.of(ChangeKind.NETWORK))
    settle()
    office.gather.fail = NavdeskError.of("test.no_contact")
    case.gather()
    settle()
    said = fakes.SENTENCES["test.no_contact"]
    assert window.message_bar.text == said
    return said


def test_a_refusal_above_an_open_case_says_that_it_is_about_the_other_one(
    window: MainWindow, case: Any, settle: Settle, fakes: Any
) -> None:
    window.open_person(fakes.S07, OpenReason.CASE_WORK)
    settle()
    denied = fakes.SENTENCES["test.denied"]
    assert window.message_bar.text == f"Den du prøvde å åpne: {denied}"
    assert window.case is case


def test_a_gather_that_succeeds_takes_back_what_the_one_before_said(
    window: MainWindow, case: Any, office: Any, offline: str, settle: Settle
) -> None:
    office.gather.fail = None
    case.gather()
    settle()
    assert window.message_bar.text == ""


def test_the_network_takes_it_back(
    window: MainWindow, office: Any, offline: str, settle: Settle
) -> None:
    office.outbox.online = True
    office.changes.publish(Change.of(ChangeKind.NETWORK))
    settle()
    assert window.message_bar.text == ""


def test_another_case_takes_it_back(
    window: MainWindow, office: Any, offline: str, settle: Settle
) -> None:
    office.gather.fail = None
    window.open_person(OTHER, OpenReason.CASE_WORK)
    settle()
    assert window.message_bar.text == ""


def test_leaving_the_case_takes_it_back(window: MainWindow, offline: str, settle: Settle) -> None:
    window.close_case()
    settle()
    assert window.message_bar.text == ""


def test_what_else_the_bar_says_stays(
    window: MainWindow, office: Any, offline: str, settle: Settle
) -> None:
    window.message_bar.say("Saken er slettet.", "warning")
    office.outbox.online = True
    office.changes.publish(Change.of(ChangeKind.NETWORK))
    settle()
    assert window.message_bar.text == "Saken er slettet."


def test_while_offline_it_is_asked_now_and_then_until_somebody_answers(
    window: MainWindow, office: Any, offline: str, settle: Settle
) -> None:
    timer = window.contact.timer
    assert timer.isActive()
    assert 24_000 <= timer.interval() <= 36_000
    timer.timeout.emit()
    settle()
    assert office.outbox.probes == 1
    assert timer.isActive()
    assert window.message_bar.text == offline
    office.outbox.reachable = True
    timer.timeout.emit()
    settle()
    assert office.outbox.probes == 2
    assert not timer.isActive()
    assert window.message_bar.text == ""
    assert "Frakoblet" not in window.pill.text()


def test_a_probe_that_breaks_says_nothing_and_is_made_again(
    window: MainWindow, office: Any, offline: str, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise NavdeskError(Message("test.disk"))

    monkeypatch.setattr(office.outbox, "probe", broken)
    window.contact.timer.timeout.emit()
    settle()
    assert window.message_bar.text == offline
    assert window.contact.timer.isActive()


def test_nobody_is_asked_behind_a_lock(
    window: MainWindow, office: Any, offline: str, settle: Settle
) -> None:
    window.hide()
    window.contact.timer.timeout.emit()
    settle()
    assert office.outbox.probes == 0
    assert window.contact.timer.isActive()
    window.show()


def test_nobody_is_asked_while_there_is_contact(window: MainWindow) -> None:
    assert not window.contact.timer.isActive()
