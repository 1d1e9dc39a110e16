"""The state's task queue: open tasks of one unit (state sheet 6.1)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.people import PersonRegister
from navdesk.backoffice.wire import day, key, records, text, whole
from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer

PAGE = 49
"""Rows per page: 50 is the cap for an employee's token, 49 the value used in practice."""

_MOST_PAGES = 400
_NUMBER_GROUPS = ("FOLKEREGISTERIDENT", "NPID")


@dataclass(frozen=True, slots=True)
class Task:
    """One open task. `person` is 11 digits, None for a task about an employer or nobody.

    `type`, `theme`, `priority` and `status` are the system's own codes; dates are in Norway.
    """

    record_id: str
    person: str | None
    actor_id: str | None
    type: str
    theme: str
    due: date | None
    arrived_on: date
    priority: str
    assigned_to: str | None
    status: str

    def __repr__(self) -> str:
        """Return the id: a task in a log must not name its client."""
        return f"Task({self.record_id})"


class TaskRegister:
    """Reads open tasks."""

    def __init__(self, client: SystemClient, people: PersonRegister, unit: str) -> None:
        """Ask through `client` for `unit` (4 digits); `people` turns aktør ids into numbers."""
        self._client = client
        self._people = people
        self._unit = unit

    def open_tasks(self, call_id: str) -> Sequence[Task]:
        """Return the unit's open tasks, most urgent deadline first, each once.

        Raises a `NetError` (`BadAnswer` also when the system refuses) or `LoginRequired`; a half
        list is never returned as a whole one.
        """
        found: dict[str, Task] = {}
        offset = 0
        for _ in range(_MOST_PAGES):
            total, rows = self._page(offset, call_id)
            for row in records(rows):
                if (task := _task(row)) is not None:
                    found.setdefault(task.record_id, task)
            offset += len(rows)
            if not rows or offset >= total:
                return self._with_numbers(tuple(found.values()), call_id)
        raise BadAnswer(Message("sources.form"))

    def _page(self, offset: int, call_id: str) -> tuple[int, list[object]]:
        params = {
            "statuskategori": "AAPEN",
            "tildeltEnhetsnr": self._unit,
            "limit": str(PAGE),
            "offset": str(offset),
        }
        reply = self._client.call(
            "GET", "/api/v1/oppgaver", call_id=call_id, params=params, safe=True
        )
        if reply.status == 403:
            raise BadAnswer(Message("sources.tasks_denied"))
        if not reply.ok:
            raise BadAnswer(Message("sources.status", {"status": reply.status}))
        body = reply.json()
        total = whole(body.get("antallTreffTotalt")) if isinstance(body, dict) else None
        rows = body.get("oppgaver") if isinstance(body, dict) else None
        if total is None or not isinstance(rows, list):
            raise BadAnswer(Message("sources.form"))
        return total, rows

    def _with_numbers(self, tasks: Sequence[Task], call_id: str) -> Sequence[Task]:
        unknown = {task.actor_id for task in tasks if task.person is None and task.actor_id}
        if not unknown:
            return tasks
        numbers = self._people.numbers_of(sorted(unknown), call_id)
        return tuple(
            replace(task, person=numbers.get(task.actor_id or "")) if task.person is None else task
            for task in tasks
        )


def _task(row: Mapping[str, object]) -> Task | None:
    """Return a task, or None for a row without an id or any date to place it by."""
    record_id = key(row.get("id"))
    due = day(row.get("fristFerdigstillelse"))
    arrived = day(row.get("opprettetTidspunkt")) or day(row.get("aktivDato")) or due
    if record_id is None or arrived is None:
        return None
    return Task(
        record_id=record_id,
        person=_number(row.get("identer")),
        actor_id=text(row.get("aktoerId")),
        type=text(row.get("oppgavetype")) or "",
        theme=text(row.get("tema")) or "",
        due=due,
        arrived_on=arrived,
        priority=text(row.get("prioritet")) or "",
        assigned_to=text(row.get("tilordnetRessurs")),
        status=text(row.get("status")) or "",
    )


def _number(ids: object) -> str | None:
    by_group = {text(found.get("gruppe")): text(found.get("ident")) for found in records(ids)}
    return next((by_group[group] for group in _NUMBER_GROUPS if by_group.get(group)), None)
