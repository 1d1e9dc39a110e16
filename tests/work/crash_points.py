"""Where a delivery can be cut off: every point at which what is known in one place is not yet known
in the other. One list, for the model, which raises there, and for the processes killed there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from navdesk.domain.delivery import Delivery
from navdesk.work.courier import DeliveryLog


class CrashPoint(StrEnum):
    """Before and after everything durable on either side."""

    BEFORE_ATTEMPT = "before the attempt is recorded"
    AFTER_ATTEMPT = "after the attempt is recorded"
    BEFORE_REQUEST = "before a request is made"
    REQUEST_UNDER_WAY = "while the archive works on a request"
    AFTER_REQUEST = "after the answer came, before it is read"
    BEFORE_PROGRESS = "before what the archive handed out is kept"
    AFTER_PROGRESS = "after what the archive handed out is kept"
    BEFORE_STATE = "before the new state is kept"
    AFTER_STATE = "after the new state is kept"


Reach = Callable[[CrashPoint], None]
"""Called at every point; whoever wants to crash there does so."""


class WatchedLog:
    """A log that tells when one of the points in it is reached."""

    def __init__(self, log: DeliveryLog, reach: Reach) -> None:
        self._log = log
        self._reach = reach

    def get(self, delivery_id: UUID) -> Delivery | None:
        return self._log.get(delivery_id)

    def record_attempt(self, delivery_id: UUID, at: datetime) -> None:
        self._reach(CrashPoint.BEFORE_ATTEMPT)
        self._log.record_attempt(delivery_id, at)
        self._reach(CrashPoint.AFTER_ATTEMPT)

    def update(self, delivery: Delivery) -> None:
        self._reach(CrashPoint.BEFORE_STATE)
        self._log.update(delivery)
        self._reach(CrashPoint.AFTER_STATE)

    def keep(self, delivery_id: UUID, key: str, value: str) -> None:
        self._reach(CrashPoint.BEFORE_PROGRESS)
        self._log.keep(delivery_id, key, value)
        self._reach(CrashPoint.AFTER_PROGRESS)
