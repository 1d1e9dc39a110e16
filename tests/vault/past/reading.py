"""A whole vault as plain values, so that what two versions read can be compared.

Only public repositories are read. A later version may say more of a thing than an earlier one
did; `missing` tells what the earlier one said and the later one does not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from navdesk.vault.case_file import CaseFile
from navdesk.vault.vault import Vault

SETTINGS = ("tab", "columns")
CASE_SETTINGS = ("card", "purpose")
SOURCES = ("aareg", "pdl", "utbetaldata")


def whole(vault: Vault) -> dict[str, Any]:
    """Return everything in a vault, as JSON knows it."""
    cases = vault.cases.all()
    schedule = sorted(vault.schedule.entries(), key=lambda row: str(row.id))
    queue = vault.queue.entries(vault.queue.ids("client"))
    return {
        "cases": plain(cases),
        "queue": plain(queue),
        "schedule": plain(schedule),
        "settings": {key: vault.settings.get(key) for key in SETTINGS},
        "tokens": plain(vault.tokens.load()),
        "audit": {str(line.number): plain(line) for line in vault.audit.entries()},
        "audit_is_whole": vault.audit.verify().whole,
        "content": {str(case.id): _content(vault, case.id) for case in cases},
    }


def plain(value: Any) -> Any:
    """Return `value` as JSON knows it: times in UTC, bytes by their hash."""
    result = value
    if is_dataclass(value) and not isinstance(value, type):
        result = {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    elif isinstance(value, Enum):
        result = value.value
    elif isinstance(value, datetime):
        result = value.astimezone(UTC).isoformat()
    elif isinstance(value, date | UUID):
        result = str(value)
    elif isinstance(value, bytes):
        result = f"{len(value)} bytes {hashlib.sha256(value).hexdigest()}"
    elif isinstance(value, Mapping):
        result = {str(key): plain(each) for key, each in value.items()}
    elif isinstance(value, frozenset):
        result = sorted(plain(each) for each in value)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        result = [plain(each) for each in value]
    return result


def missing(then: Any, now: Any, where: str = "") -> Iterator[str]:
    """Name every place of `then` that is gone or different in `now`."""
    if isinstance(then, dict) and isinstance(now, dict):
        for key, value in then.items():
            if key in now:
                yield from missing(value, now[key], f"{where}/{key}")
            else:
                yield f"{where}/{key}"
    elif isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        for number, (old, new) in enumerate(zip(then, now, strict=True)):
            yield from missing(old, new, f"{where}/{number}")
    elif type(then) is not type(now) or then != now:
        yield where


def _content(vault: Vault, case_id: UUID) -> dict[str, Any]:
    with vault.borrow_case(case_id) as file:
        return plain(_repositories(file))


def _repositories(file: CaseFile) -> dict[str, Any]:
    return {
        "draft": file.notes.draft(),
        "sealed": file.notes.sealed(),
        "answers": file.answers.all(),
        "goals": file.goals.all(),
        "measures": file.measures.all(),
        "snapshots": {source: file.snapshots.history(source) for source in SOURCES},
        "facts": file.snapshots.current_facts(),
        "deliveries": file.deliveries.all(),
        "settings": {key: file.settings.get(key) for key in CASE_SETTINGS},
    }
