"""One line of the work queue as it is kept between fetches: who waits for what, since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from navdesk.domain.codes import Owner


class Priority(IntEnum):
    """How urgent a task is; a larger value is more urgent."""

    LOW = 1
    NORMAL = 2
    HIGH = 3


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """A task or application waiting in one source.

    `source` and `record_id` together name it; `id` is the number the local cache gives it, the
    same from fetch to fetch, and 0 before it was stored. `person` is 11 digits, `why` the
    sentence that says what is waiting. `arrived_on` and `due` are dates in Norway.
    """

    source: str
    record_id: str
    person: str
    client: str
    why: str
    arrived_on: date
    owner: Owner
    priority: Priority = Priority.NORMAL
    due: date | None = None
    assigned_to: str | None = None
    last_contact: date | None = None
    id: int = 0

    def __repr__(self) -> str:
        """Return source and record id: a queue line in a log must not name its client."""
        return f"QueueEntry({self.source}/{self.record_id})"
