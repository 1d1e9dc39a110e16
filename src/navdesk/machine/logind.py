"""systemd-logind: who locked the session, and when the machine goes to sleep.

Listens on the system bus (or the one in DBUS_SYSTEM_BUS_ADDRESS) to org.freedesktop.login1, and
holds a delay inhibitor so that the machine sleeps only after navdesk is locked (freedesktop.org,
"Inhibitor Locks"). Screen lockers that lock by themselves announce it by the session's
`LockedHint`; `loginctl lock-session` and the lid send the signal `Lock`. Both count.
"""

from __future__ import annotations

import logging
import os
import socket
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from selectors import EVENT_READ, DefaultSelector
from threading import Lock, Thread
from typing import Any

from jeepney import DBusAddress, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from navdesk.machine.session_watch import SessionEvents

_LOG = logging.getLogger(__name__)

_NAME = "org.freedesktop.login1"
_MANAGER = "org.freedesktop.login1.Manager"
_SESSION = "org.freedesktop.login1.Session"
_USER = "org.freedesktop.login1.User"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_ROOT = "/org/freedesktop/login1"
_PATIENCE_S = 2.0


class LogindReach(StrEnum):
    """What can be heard on this machine."""

    SESSION = "SESSION"
    NO_SESSION = "NO_SESSION"
    ABSENT = "ABSENT"


class LogindFault(Exception):
    """The bus or logind did not answer as it should."""


class LogindWatch:
    """A `SessionWatch` over logind."""

    def __init__(self, address: str | None = None) -> None:
        """Use the bus at `address`, or the system bus."""
        self._address = address
        self._guard = Lock()
        self._inhibitor: int | None = None
        self._stopped = False
        self._thread: Thread | None = None
        self._woken, self._waker = socket.socketpair()

    def start(self, events: SessionEvents) -> None:
        """Listen, in a thread of its own. Returns at once."""
        self._thread = Thread(target=self._run, args=(events,), name="navdesk-logind", daemon=True)
        self._thread.start()

    def let_sleep(self) -> None:
        """Let the machine go to sleep now, if it waits for us."""
        with self._guard:
            held, self._inhibitor = self._inhibitor, None
        if held is not None:
            os.close(held)

    def stop(self) -> None:
        """Hear nothing more, and hold nothing back."""
        with self._guard:
            if self._stopped:
                return
            self._stopped = True
        self._waker.send(b"\0")
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)
        self.let_sleep()
        self._waker.close()
        self._woken.close()

    def _run(self, events: SessionEvents) -> None:
        try:
            with _connect(self._address) as bus:
                self._listen(bus, events)
        except (LogindFault, OSError, RuntimeError) as fault:
            _LOG.info("logind is not heard: %s", type(fault).__name__)
        finally:
            self.let_sleep()

    def _listen(self, bus: _Bus, events: SessionEvents) -> None:
        session = bus.own_session()
        bus.hear(_ROOT, _MANAGER, "PrepareForSleep")
        if session is not None:
            bus.hear(session, _SESSION, "Lock")
            bus.hear(session, _SESSION, "Unlock")
            bus.hear(session, _PROPERTIES, "PropertiesChanged")
        self._hold_sleep(bus)
        with DefaultSelector() as ready:
            ready.register(bus.connection.sock, EVENT_READ)
            ready.register(self._woken, EVENT_READ)
            while not self._stopped:
                for signal in bus.signals():
                    self._pass_on(bus, signal, events)
                ready.select()

    def _pass_on(self, bus: _Bus, signal: Message, events: SessionEvents) -> None:
        match signal.header.fields.get(HeaderFields.member), signal.body:
            case "Lock", _:
                events.on_lock()
            case "Unlock", _:
                events.on_unlock()
            case "PropertiesChanged", (_, dict(changed), *_):
                hint = changed.get("LockedHint")
                if hint is not None:
                    (events.on_lock if hint[1] else events.on_unlock)()
            case "PrepareForSleep", (True,):
                events.on_sleep()
            case "PrepareForSleep", (False,):
                self._hold_sleep(bus)

    def _hold_sleep(self, bus: _Bus) -> None:
        """Ask to be waited for before the next sleep; where that is refused, sleep just comes."""
        with self._guard:
            if self._inhibitor is not None or self._stopped:
                return
        with suppress(LogindFault):
            held = bus.inhibit_sleep()
            with self._guard:
                self._inhibitor = held


def reach(address: str | None = None) -> LogindReach:
    """Return what a watch would hear on this machine; changes nothing."""
    try:
        with _connect(address) as bus:
            bus.call(_ROOT, _PROPERTIES, "Get", "ss", (_MANAGER, "PreparingForSleep"))
            return LogindReach.SESSION if bus.own_session() else LogindReach.NO_SESSION
    except (LogindFault, OSError, RuntimeError):
        return LogindReach.ABSENT


class _Bus:
    """One connection, and the few things asked over it."""

    def __init__(self, connection: DBusConnection) -> None:
        self.connection = connection
        self._heard: deque[Message] = deque()
        connection.filter(MatchRule(type="signal"), queue=self._heard)

    def __enter__(self) -> _Bus:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def call(
        self,
        path: str,
        interface: str,
        method: str,
        signature: str = "",
        body: tuple[object, ...] = (),
    ) -> tuple[Any, ...]:
        """Return the answer's body; raises `LogindFault` for an error, silence or a lost bus."""
        address = DBusAddress(path, _NAME, interface)
        message = new_method_call(address, method, signature or None, body)
        try:
            reply = self.connection.send_and_get_reply(message, timeout=_PATIENCE_S)
        except OSError as lost:
            raise LogindFault(method) from lost
        if reply.header.message_type is not MessageType.method_return:
            raise LogindFault(method)
        return tuple(reply.body)

    def own_session(self) -> str | None:
        """Return the path of the session this process belongs to, or None.

        A program that the desktop started as a service of the user is in no session by its
        process id; then the environment names it, or it is the one the user's display is on.
        """
        ways: tuple[Callable[[], object], ...] = (
            lambda: self.call(_ROOT, _MANAGER, "GetSessionByPID", "u", (os.getpid(),))[0],
            self._session_of_environment,
            self._session_of_display,
        )
        for way in ways:
            with suppress(LogindFault, IndexError, TypeError):
                found = way()
                if isinstance(found, str) and len(found) > 1:
                    return found
        return None

    def _session_of_environment(self) -> object:
        name = os.environ.get("XDG_SESSION_ID")
        return self.call(_ROOT, _MANAGER, "GetSession", "s", (name,))[0] if name else None

    def _session_of_display(self) -> object:
        (user,) = self.call(_ROOT, _MANAGER, "GetUser", "u", (os.getuid(),))
        ((_, (name, path)),) = self.call(user, _PROPERTIES, "Get", "ss", (_USER, "Display"))
        return path if name else None

    def hear(self, path: str, interface: str, member: str) -> None:
        """Have a signal of logind's sent to us."""
        rule = MatchRule(type="signal", sender=_NAME, path=path, interface=interface, member=member)
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        message = new_method_call(bus, "AddMatch", "s", (rule.serialise(),))
        reply = self.connection.send_and_get_reply(message, timeout=_PATIENCE_S)
        if reply.header.message_type is not MessageType.method_return:
            raise LogindFault("AddMatch")

    def inhibit_sleep(self) -> int:
        """Return a file descriptor that delays sleep until it is closed."""
        said = ("sleep", "navdesk", "Locking the vault", "delay")
        (held,) = self.call(_ROOT, _MANAGER, "Inhibit", "ssss", said)
        descriptor: int = held.to_raw_fd()
        os.set_inheritable(descriptor, False)
        return descriptor

    def signals(self) -> list[Message]:
        """Return the signals that have come, without waiting. Raises `OSError` for a lost bus."""
        with suppress(TimeoutError):
            while True:
                self.connection.recv_messages(timeout=0)
        heard = list(self._heard)
        self._heard.clear()
        return heard


def _connect(address: str | None) -> _Bus:
    try:
        return _Bus(open_dbus_connection(address or "SYSTEM", enable_fds=True))
    except ValueError as refused:  # what jeepney raises for a bus that does not let us in
        raise LogindFault("authentication") from refused
