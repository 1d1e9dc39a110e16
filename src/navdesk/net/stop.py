"""Ending from one thread what another one waits for."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress

from navdesk.domain.messages import Message
from navdesk.net.errors import OutcomeUnknown


class Stopped(OutcomeUnknown):
    """The request was broken off from within, because nobody wants its answer any more."""


class Stop:
    """A wish to stop, handed to whoever makes requests; from any thread.

    `call` breaks off the requests that wait for an answer and lets no new one begin. A connection
    that is just being made cannot be broken off; it ends by its own limit, and sends nothing.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._called = threading.Event()
        self._lines: set[socket.socket] = set()

    @property
    def called(self) -> bool:
        """Whether to stop."""
        return self._called.is_set()

    def call(self) -> None:
        """Stop; a second call does nothing more."""
        with self._lock:
            self._called.set()
            lines = tuple(self._lines)
        for line in lines:
            # `shutdown` wakes a thread that waits in `recv`; `close` would not. A TLS socket's own
            # would take its keys away under the thread that reads.
            with suppress(OSError):
                socket.socket.shutdown(line, socket.SHUT_RDWR)

    def check(self) -> None:
        """Raise `Stopped` when called."""
        if self.called:
            raise Stopped(Message("net.stopped"))

    def watch(self, line: socket.socket) -> None:
        """Let `call` break off what goes over `line`; raises `Stopped` when it is too late."""
        with self._lock:
            self._lines.add(line)
        self.check()

    def leave(self, line: socket.socket) -> None:
        """Let `line` be: it is another request's now."""
        with self._lock:
            self._lines.discard(line)
