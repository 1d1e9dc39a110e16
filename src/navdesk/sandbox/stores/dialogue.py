"""The state dialogue's threads, drafts and warnings, in memory.

There is no external key: the same message sent twice is two messages (state sheet 7.4).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count


@dataclass(frozen=True, slots=True)
class Post:
    """One message of a thread; `read` is whether the other side has read it."""

    by_client: bool
    sender: str
    sent: datetime
    text: str
    read: bool = False
    id: int = 0

    def __repr__(self) -> str:
        """Return the id, nothing that was written."""
        return f"Post({self.id})"


@dataclass(frozen=True, slots=True)
class Thread:
    """One thread of one person in one follow-up period.

    `waits_for_client` and `handled` are the office's two marks; `lock` is the office its sight is
    restricted to (kontorsperre); `activity` the row of the activity plan it hangs on.
    """

    number: str
    period: str
    subject: str | None
    created: datetime
    posts: tuple[Post, ...]
    activity: str | None = None
    historic: bool = False
    waits_for_client: bool = False
    handled: bool = True
    marks: tuple[str, ...] = ()
    lock: str | None = None
    id: int = 0

    def __repr__(self) -> str:
        """Return the id, nothing that was written."""
        return f"Thread({self.id})"


@dataclass(frozen=True, slots=True)
class StopWarning:
    """A warning that a benefit may be stopped, and the thread that says so."""

    id: int
    number: str
    thread: int
    by: str
    at: datetime
    reason: str
    ended_by: str | None = None
    ended: datetime | None = None
    ended_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A message somebody began on: to a thread, to an activity, or to nobody yet."""

    thread: str | None
    activity: str | None
    subject: str | None
    text: str | None


class DialogueStore:
    """All threads, and what belongs to them."""

    def __init__(self) -> None:
        """Start without threads."""
        self._lock = threading.RLock()
        self._threads: dict[int, Thread] = {}
        self._warnings: list[StopWarning] = []
        self._drafts: dict[tuple[str, str, str | None, str | None], Draft] = {}
        self._ids = count(41_001)
        self._post_ids = count(83_001)
        self._warning_ids = count(501)

    def add(self, thread: Thread) -> Thread:
        """Store a new thread and return it with its ids."""
        with self._lock:
            posts = tuple(replace(post, id=next(self._post_ids)) for post in thread.posts)
            stored = replace(thread, id=next(self._ids), posts=posts)
            self._threads[stored.id] = stored
            return stored

    def say(self, thread_id: int, post: Post) -> Thread:
        """Add a message to a thread; raises `KeyError` for an unknown one."""
        with self._lock:
            thread = self._threads[thread_id]
            said = replace(post, id=next(self._post_ids))
            stored = replace(thread, posts=(*thread.posts, said))
            self._threads[thread_id] = stored
            return stored

    def change(self, thread_id: int, change: Callable[[Thread], Thread]) -> Thread:
        """Store what `change` makes of a thread; raises `KeyError` for an unknown one."""
        with self._lock:
            stored = change(self._threads[thread_id])
            self._threads[thread_id] = stored
            return stored

    def find(self, thread_id: str) -> Thread | None:
        """Return a thread by its id as written, or None."""
        return self._threads.get(int(thread_id)) if thread_id.isdigit() else None

    def of_activity(self, activity: str) -> Thread | None:
        """Return the thread that hangs on a row of the activity plan, or None."""
        found = (row for row in self._threads.values() if row.activity == activity)
        return next(found, None)

    def of_person(self, number: str) -> list[Thread]:
        """Return the person's threads, the newest first."""
        with self._lock:
            rows = [row for row in self._threads.values() if row.number == number]
        return sorted(rows, key=lambda row: row.posts[-1].sent, reverse=True)

    def draft(self, writer: str, number: str, draft: Draft) -> None:
        """Keep what `writer` began on; an empty text forgets it."""
        place = (writer, number, draft.thread, draft.activity)
        with self._lock:
            if draft.text or draft.subject:
                self._drafts[place] = draft
            else:
                self._drafts.pop(place, None)

    def drafts(self, writer: str, number: str) -> list[Draft]:
        """Return what `writer` began on about the person."""
        with self._lock:
            return [d for place, d in self._drafts.items() if place[:2] == (writer, number)]

    def warnings(self, number: str) -> list[StopWarning]:
        """Return every warning the person has had, the newest first."""
        with self._lock:
            return [w for w in reversed(self._warnings) if w.number == number]

    def warning(self, number: str) -> StopWarning | None:
        """Return the warning that stands, or None."""
        return next((w for w in self.warnings(number) if w.ended is None), None)

    def warn(self, number: str, thread: int, by: str, at: datetime, reason: str) -> StopWarning:
        """Start a warning."""
        with self._lock:
            begun = StopWarning(next(self._warning_ids), number, thread, by, at, reason)
            self._warnings.append(begun)
            return begun

    def end_warning(self, ending: StopWarning, by: str, at: datetime, reason: str | None) -> None:
        """End a warning that stands."""
        with self._lock:
            place = self._warnings.index(ending)
            self._warnings[place] = replace(ending, ended_by=by, ended=at, ended_reason=reason)
