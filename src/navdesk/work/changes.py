"""Where use cases tell that something changed, and screens hear it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Lock

from navdesk.domain.changes import Change
from navdesk.work.usecases import Subscriber

_LOG = logging.getLogger(__name__)


class ChangeHub:
    """Hands every published change to every subscriber, in the publishing thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._subscribers: dict[int, Subscriber] = {}
        self._next = 0

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` for every change from now on; returns how to stop."""
        with self._lock:
            ticket = self._next
            self._next += 1
            self._subscribers[ticket] = subscriber

        def stop() -> None:
            with self._lock:
                self._subscribers.pop(ticket, None)

        return stop

    def publish(self, change: Change) -> None:
        """Tell every subscriber of `change`."""
        with self._lock:
            subscribers = tuple(self._subscribers.values())
        for subscriber in subscribers:
            try:
                subscriber(change)
            except Exception as fault:  # noqa: BLE001 - what was changed is changed all the same
                _LOG.error("a subscriber failed: %s", type(fault).__name__)
