"""logind's signals reach navdesk, and sleep waits for it (python-dbusmock on a private bus)."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.machine.logind_bus import MANAGER, MOCK, ROOT, SESSION, LogindBus, until

from navdesk.machine.logind import LogindReach, LogindWatch, reach
from navdesk.machine.session_watch import SessionEvents


class Listener:
    """Writes down what it hears, and what was held back while it heard it."""

    def __init__(self) -> None:
        self.heard: list[str] = []

    @property
    def events(self) -> SessionEvents:
        return SessionEvents(
            on_lock=lambda: self.heard.append("lock"),
            on_sleep=lambda: self.heard.append("sleep"),
            on_unlock=lambda: self.heard.append("unlock"),
        )


@pytest.fixture
def watch(logind: LogindBus) -> Iterator[LogindWatch]:
    made = LogindWatch(logind.address)
    yield made
    made.stop()


@pytest.fixture
def listener(logind: LogindBus, watch: LogindWatch) -> Listener:
    heard = Listener()
    watch.start(heard.events)
    until(lambda: logind.sleep_inhibitors() == ["navdesk"])
    return heard


def test_a_locked_session_is_heard(logind: LogindBus, listener: Listener) -> None:
    logind.lock_session()
    until(lambda: listener.heard == ["lock"])
    logind.unlock_session()
    until(lambda: listener.heard == ["lock", "unlock"])


def test_a_screen_locker_that_locks_by_itself_is_heard(
    logind: LogindBus, listener: Listener
) -> None:
    logind.hint_locked(True)
    until(lambda: listener.heard == ["lock"])
    logind.hint_locked(False)
    until(lambda: listener.heard == ["lock", "unlock"])


def test_another_property_of_the_session_locks_nothing(
    logind: LogindBus, listener: Listener
) -> None:
    logind.call(SESSION, MOCK, "UpdateProperties", "sa{sv}", "", {"IdleHint": ("b", True)})
    logind.lock_session()
    until(lambda: listener.heard == ["lock"])


def test_another_session_locks_nothing(logind: LogindBus, listener: Listener) -> None:
    logind.call(ROOT, MOCK, "AddSession", "ssusb", "c8", "seat0", 4712, "per", True)
    other = SESSION.replace("c7", "c8")
    logind.call(other, "org.freedesktop.login1.Session", "Lock")
    logind.unlock_session()
    until(lambda: listener.heard == ["unlock"])


def test_sleep_waits_until_it_is_let(
    logind: LogindBus, listener: Listener, watch: LogindWatch
) -> None:
    logind.prepare_for_sleep(True)
    until(lambda: listener.heard == ["sleep"])
    assert logind.sleep_inhibitors() == ["navdesk"]
    watch.let_sleep()
    until(lambda: logind.sleep_inhibitors() == [])
    logind.prepare_for_sleep(False)
    until(lambda: logind.sleep_inhibitors() == ["navdesk"])


def test_waking_up_without_having_let_sleep_holds_only_one_inhibitor(
    logind: LogindBus, listener: Listener
) -> None:
    logind.prepare_for_sleep(True)
    logind.prepare_for_sleep(False)
    logind.lock_session()
    until(lambda: listener.heard == ["sleep", "lock"])
    assert logind.sleep_inhibitors() == ["navdesk"]


def test_a_stopped_watch_hears_nothing_and_holds_nothing(
    logind: LogindBus, listener: Listener, watch: LogindWatch
) -> None:
    watch.stop()
    watch.stop()
    until(lambda: logind.sleep_inhibitors() == [])
    logind.lock_session()
    assert listener.heard == []


def test_the_inhibitor_does_not_outlive_the_process_image(
    logind: LogindBus, listener: Listener, watch: LogindWatch
) -> None:
    held = watch._inhibitor
    assert held is not None
    assert not os.get_inheritable(held)


def test_a_program_without_a_session_of_its_own_takes_the_one_the_environment_names(
    logind: LogindBus, watch: LogindWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    logind.add_method("GetSessionByPID", "u", "o", 'raise dbus.exceptions.DBusException("none")')
    assert reach(logind.address) is LogindReach.NO_SESSION
    monkeypatch.setenv("XDG_SESSION_ID", "c7")
    assert reach(logind.address) is LogindReach.SESSION
    heard = Listener()
    watch.start(heard.events)
    until(lambda: logind.sleep_inhibitors() == ["navdesk"])
    logind.lock_session()
    until(lambda: heard.heard == ["lock"])


def test_a_service_of_the_user_takes_the_session_of_the_display(
    logind: LogindBus, watch: LogindWatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    logind.add_method("GetSessionByPID", "u", "o", 'raise dbus.exceptions.DBusException("none")')
    user = f"/org/freedesktop/login1/user/{os.getuid()}"
    logind.call(ROOT, MOCK, "AddUser", "usb", os.getuid(), "kari", True)
    logind.add_method("GetUser", "u", "o", f'ret = "{user}"')
    logind.set_property(user, "org.freedesktop.login1.User", "Display", "(so)", ("c7", SESSION))
    heard = Listener()
    watch.start(heard.events)
    until(lambda: logind.sleep_inhibitors() == ["navdesk"])
    logind.lock_session()
    until(lambda: heard.heard == ["lock"])


def test_a_refused_inhibitor_keeps_nobody_from_hearing(
    logind: LogindBus, watch: LogindWatch
) -> None:
    logind.call(ROOT, MOCK, "AddMethod", "sssss", MANAGER, "Inhibit", "ssss", "h", "raise OSError")
    heard = Listener()
    watch.start(heard.events)
    until(lambda: bool(logind.lock_session() or heard.heard))
    assert set(heard.heard) == {"lock"}


def test_the_bus_is_the_one_in_the_environment(
    logind: LogindBus, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", logind.address)
    assert reach() is LogindReach.SESSION


@pytest.mark.parametrize("address", ["unix:path={folder}/nobody", "tcp:host=127.0.0.1,port=9"])
def test_without_a_bus_it_is_quietly_not_there(tmp_path: Path, address: str) -> None:
    address = address.format(folder=tmp_path)
    assert reach(address) is LogindReach.ABSENT
    heard = Listener()
    watch = LogindWatch(address)
    watch.start(heard.events)
    watch.stop()
    assert heard.heard == []
