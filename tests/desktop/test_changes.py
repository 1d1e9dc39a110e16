"""Word of what changed, from any thread to the views."""

from __future__ import annotations

import threading
from types import ModuleType
from typing import TYPE_CHECKING

from navdesk.desktop.changes import ChangeRelay
from navdesk.domain.changes import Change, ChangeKind

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_change_in_a_worker_is_heard_on_the_qt_thread(qtbot: QtBot, fakes: ModuleType) -> None:
    changes = fakes.FakeChanges()
    relay = ChangeRelay(changes)
    heard: list[tuple[Change, threading.Thread]] = []
    relay.changed.connect(lambda change: heard.append((change, threading.current_thread())))
    change = Change.of(ChangeKind.QUEUE)
    thread = threading.Thread(target=changes.publish, args=(change,))
    thread.start()
    thread.join()
    assert heard == []
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(change, threading.main_thread())]


def test_a_stopped_relay_hears_nothing(qtbot: QtBot, fakes: ModuleType) -> None:
    changes = fakes.FakeChanges()
    relay = ChangeRelay(changes)
    heard: list[Change] = []
    relay.changed.connect(heard.append)
    relay.stop()
    relay.stop()
    changes.publish(Change.of(ChangeKind.QUEUE))
    qtbot.wait(20)
    assert heard == []
