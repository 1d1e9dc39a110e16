"""python-dbusmock's logind on a bus of its own, for tests of every kind."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from time import monotonic, sleep
from typing import Any

import pytest
from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.login1"
ROOT = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
SESSION = "/org/freedesktop/login1/session/c7"
MOCK = "org.freedesktop.DBus.Mock"

_SYSTEM_PYTHON = "/usr/bin/python3"
_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>system</type>
  <listen>unix:tmpdir={folder}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@dataclass
class LogindBus:
    """The bus at `address`, and a hand on its logind."""

    address: str
    _bus: DBusConnection

    def call(
        self, path: str, interface: str, method: str, signature: str = "", *body: object
    ) -> tuple[Any, ...]:
        """Call a method and return what it answers."""
        where = DBusAddress(path, NAME, interface)
        reply = self._bus.send_and_get_reply(
            new_method_call(where, method, signature or None, body), timeout=5
        )
        assert reply.header.message_type is MessageType.method_return, reply.body
        return tuple(reply.body)

    def add_method(self, name: str, takes: str, gives: str, code: str) -> None:
        """Give the manager a method it lacks."""
        self.call(ROOT, MOCK, "AddMethod", "sssss", MANAGER, name, takes, gives, code)

    def lock_session(self) -> None:
        """Do as `loginctl lock-session` does."""
        self.call(SESSION, "org.freedesktop.login1.Session", "Lock")

    def unlock_session(self) -> None:
        """Do as `loginctl unlock-session` does."""
        self.call(SESSION, "org.freedesktop.login1.Session", "Unlock")

    def hint_locked(self, locked: bool) -> None:
        """Say that a screen locker is (or is no more) in front of the session."""
        self.call(SESSION, "org.freedesktop.login1.Session", "SetLockedHint", "b", locked)

    def prepare_for_sleep(self, begins: bool) -> None:
        """Say that the machine goes to sleep, or has woken up."""
        body = (MANAGER, "PrepareForSleep", "b", [("b", begins)])
        self.call(ROOT, MOCK, "EmitSignal", "sssav", *body)

    def set_property(self, path: str, interface: str, name: str, kind: str, value: object) -> None:
        """Change a property."""
        where = DBusAddress(path, NAME, interface)
        self._bus.send_and_get_reply(Properties(where).set(name, kind, value), timeout=5)

    def sleep_inhibitors(self) -> list[str]:
        """Return who delays sleep now."""
        (held,) = self.call(ROOT, MANAGER, "ListInhibitors")
        return [who for what, who, _, mode, *_ in held if (what, mode) == ("sleep", "delay")]


def until(holds: Callable[[], bool], patience_s: float = 10.0) -> None:
    """Wait until `holds`; fails the test when it never does."""
    end = monotonic() + patience_s
    while not holds():
        assert monotonic() < end, "it never came to that"
        sleep(0.01)


@contextmanager
def logind_bus(folder: Path) -> Iterator[LogindBus]:
    """Yield logind with the session `c7`; skips the test where the Debian packages are missing."""
    daemon = which("dbus-daemon")
    if daemon is None:
        pytest.skip("needs dbus-daemon: apt install dbus")
    found = subprocess.run(
        [_SYSTEM_PYTHON, "-c", "import dbusmock"], capture_output=True, check=False
    )
    if found.returncode:
        pytest.skip("needs dbusmock for /usr/bin/python3: apt install python3-dbusmock")
    config = folder / "bus.conf"
    config.write_text(_CONFIG.format(folder=folder), encoding="utf-8")
    with _running(daemon, f"--config-file={config}", "--nofork", "--print-address=1") as bus:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        mock = (_SYSTEM_PYTHON, "-m", "dbusmock", "--system", "--template", "logind")
        with (
            _running(*mock, env={"DBUS_SYSTEM_BUS_ADDRESS": address, "PATH": "/usr/bin:/bin"}),
            open_dbus_connection(address) as connection,
        ):
            logind = LogindBus(address, connection)
            until(lambda: _has_logind(connection))
            session = ("c7", "seat0", 4711, "kari", True)
            logind.call(ROOT, MOCK, "AddSession", "ssusb", *session)
            logind.add_method("GetSessionByPID", "u", "o", f'ret = "{SESSION}"')
            yield logind


def _has_logind(connection: DBusConnection) -> bool:
    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    asked = new_method_call(bus, "NameHasOwner", "s", (NAME,))
    return bool(connection.send_and_get_reply(asked, timeout=5).body[0])


@contextmanager
def _running(*command: str, env: dict[str, str] | None = None) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=env
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()
