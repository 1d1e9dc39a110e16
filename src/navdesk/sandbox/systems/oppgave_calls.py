"""What the calls of both versions of the task queue's API begin with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import request

from navdesk.sandbox.stores.tasks import StaleTask, Stamp, Task, TaskStore
from navdesk.sandbox.systems.oppgave_fields import TaskError


def sent() -> Mapping[str, Any]:
    """Return the JSON object of the current request; raises `TaskError` with 400."""
    body = request.get_json(silent=True, force=True)
    if not isinstance(body, dict):
        raise TaskError(400, "Ugyldig JSON")
    return body


def existing(store: TaskStore, task_id: int) -> Task:
    """Return the task; raises `TaskError` with 404."""
    task = store.find(task_id)
    if task is None:
        raise TaskError(404, f"Fant ingen oppgave med id: {task_id}")
    return task


def changed(
    store: TaskStore, task_id: int, version: int | None, change: Callable[[Task], Task], by: Stamp
) -> Task:
    """Change a task and return it; raises `TaskError` with 404 or 409."""
    existing(store, task_id)
    try:
        return store.change(task_id, version, change, by)
    except StaleTask:
        raise TaskError(409, "Oppgaven er endret av noen andre, versjonen er for gammel") from None
