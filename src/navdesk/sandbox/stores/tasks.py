"""The tasks, kept as the first version of the API shows them; both versions read and write them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from navdesk.sandbox.people import Person

Task = dict[str, Any]
"""One task by its wire names (`OppgaveJson`); handed out as copies."""

_TOLD = ("tildeltEnhetsnr", "mappeId", "tilordnetRessurs", "status", "tema", "oppgavetype")


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who did something, and when (ISO 8601 with zone)."""

    by: str
    at: str


class StaleTask(Exception):
    """The version a change rests on is not the newest."""


class TaskStore:
    """All tasks, their events and the idempotency keys of the second version, in memory."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._tasks: dict[int, Task] = {}
        self._events: dict[int, list[dict[str, Any]]] = {}
        self._by_key: dict[str, int] = {}
        self._ids = count(360_001)
        self._event_ids = count(1)

    def add(self, task: Mapping[str, Any], by: Stamp, key: str | None = None) -> tuple[Task, bool]:
        """Store a task; a used idempotency `key` gives its task back instead.

        Returns the task and whether it is new. Without a key every call makes a new one.
        """
        with self._lock:
            if key is not None and key in self._by_key:
                return dict(self._tasks[self._by_key[key]]), False
            stored: Task = {"id": next(self._ids), **task, "versjon": 1}
            stored |= {"opprettetAv": by.by, "opprettetTidspunkt": by.at}
            self._tasks[stored["id"]] = stored
            if key is not None:
                self._by_key[key] = stored["id"]
            self._note(stored, by)
            return dict(stored), True

    def find(self, task_id: int) -> Task | None:
        """Return a copy of the task, or None."""
        task = self._tasks.get(task_id)
        return dict(task) if task else None

    def all(self) -> list[Task]:
        """Return copies of all tasks, oldest first."""
        with self._lock:
            return [dict(task) for task in self._tasks.values()]

    def change(
        self, task_id: int, version: int | None, change: Callable[[Task], Task], by: Stamp
    ) -> Task:
        """Store what `change` makes of the task as its next version.

        `version` None skips the check. Raises `KeyError` for no such task, `StaleTask` when
        another version is the newest.
        """
        with self._lock:
            old = self._tasks[task_id]
            if version is not None and version != old["versjon"]:
                raise StaleTask
            new = {**change(dict(old)), "id": task_id, "versjon": old["versjon"] + 1}
            new |= {"endretAv": by.by, "endretTidspunkt": by.at}
            if new["status"] in {"FERDIGSTILT", "FEILREGISTRERT"}:
                new.setdefault("ferdigstiltTidspunkt", by.at)
            else:
                new.pop("ferdigstiltTidspunkt", None)
            self._tasks[task_id] = new
            self._note(new, by)
            return dict(new)

    def events(self, task_id: int) -> list[dict[str, Any]]:
        """Return what happened to the task, newest first."""
        with self._lock:
            return list(reversed(self._events.get(task_id, [])))

    def _note(self, task: Task, by: Stamp) -> None:
        event = {"id": next(self._event_ids), "utfortAv": by.by, "tidspunkt": by.at}
        event |= {name: task[name] for name in _TOLD if name in task}
        self._events.setdefault(task["id"], []).append(event)


def person_fields(person: Person) -> dict[str, Any]:
    """Return the fields of a task that is about a person."""
    return {
        "aktoerId": person.aktor_id,
        "identer": [
            {"ident": person.aktor_id, "gruppe": "AKTOERID"},
            {"ident": person.number, "gruppe": "FOLKEREGISTERIDENT"},
        ],
    }
