"""The conversations' threads, in memory; sent twice is there twice (state sheet 8)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count


@dataclass(frozen=True, slots=True)
class Utterance:
    """One message of a thread. `ident_type` is NAVIDENT, AKTORID or SYSTEM; `channel` TELEFON,
    OPPMOTE or DIGITAL; a redacted one has lost its text."""

    text: str | None
    sent: datetime
    ident_type: str
    ident: str | None
    channel: str = "DIGITAL"
    unit: str | None = None
    read: datetime | None = None
    redaction: bool = False
    id: str = ""

    def __repr__(self) -> str:
        """Return the id, nothing that was written."""
        return f"Utterance({self.id})"


@dataclass(frozen=True, slots=True)
class Journalled:
    """That a thread was filed in the state archive."""

    by: str
    unit: str
    at: datetime
    theme: str
    case_id: str | None = None
    system: str | None = None
    record: str = ""


@dataclass(frozen=True, slots=True)
class Conversation:
    """One thread: SAMTALEREFERAT, MELDINGSKJEDE or CHAT; `group` is its temagruppe."""

    number: str
    actor_id: str
    kind: str
    group: str
    created: datetime
    said: tuple[Utterance, ...]
    theme: str | None = None
    closed: datetime | None = None
    closed_by: str | None = None
    misdirected: bool = False
    redaction_by: str | None = None
    journalled: tuple[Journalled, ...] = ()
    id: str = ""

    def __repr__(self) -> str:
        """Return the id, nothing that was said."""
        return f"Conversation({self.id})"


class ConversationStore:
    """All threads."""

    def __init__(self) -> None:
        """Start without threads."""
        self._lock = threading.RLock()
        self._threads: dict[str, Conversation] = {}
        self._numbers = count(1)

    def _id(self) -> str:
        """Return the next id, as long as the system's own."""
        return f"a0JTEST{next(self._numbers):08d}AAA"

    def add(self, thread: Conversation) -> Conversation:
        """Store a new thread and return it with its ids."""
        with self._lock:
            said = tuple(replace(one, id=self._id()) for one in thread.said)
            stored = replace(thread, id=self._id(), said=said)
            self._threads[stored.id] = stored
            return stored

    def say(self, thread_id: str, said: Utterance) -> Conversation:
        """Add a message; raises `KeyError` for an unknown thread."""
        with self._lock:
            thread = self._threads[thread_id]
            stored = replace(thread, said=(*thread.said, replace(said, id=self._id())))
            self._threads[thread_id] = stored
            return stored

    def change(
        self, thread_id: str, change: Callable[[Conversation], Conversation]
    ) -> Conversation:
        """Store what `change` makes of a thread; raises `KeyError` for an unknown one."""
        with self._lock:
            stored = change(self._threads[thread_id])
            self._threads[thread_id] = stored
            return stored

    def find(self, thread_id: str) -> Conversation | None:
        """Return a thread, or None."""
        return self._threads.get(thread_id)

    def of_person(self, number: str) -> list[Conversation]:
        """Return the person's threads, the newest first."""
        with self._lock:
            rows = [row for row in self._threads.values() if row.number == number]
        return sorted(rows, key=lambda row: row.said[-1].sent, reverse=True)
