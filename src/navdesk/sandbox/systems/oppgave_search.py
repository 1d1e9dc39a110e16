"""Searching tasks by the first version's filters (state sheet 6.1).

A user token gets at most 50 rows whatever `limit` it asks for; `antallTreffTotalt` tells the rest.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from werkzeug.datastructures import MultiDict

from navdesk.sandbox.stores.tasks import Task
from navdesk.sandbox.systems.oppgave_codes import CATEGORIES
from navdesk.sandbox.systems.oppgave_fields import TaskError

USER_ROWS = 50
_MOST_ROWS = 1000
_ONE_OF = ("status", "tema", "oppgavetype", "aktoerId", "orgnr", "journalpostId", "saksreferanse")
_SAME = (
    *("tildeltEnhetsnr", "tilordnetRessurs", "behandlingstema", "behandlingstype"),
    *("opprettetAv", "opprettetAvEnhetsnr"),
)
_SPANS = {
    "aktivDato": "aktivDato",
    "opprettet": "opprettetTidspunkt",
    "ferdigstilt": "ferdigstiltTidspunkt",
    "frist": "fristFerdigstillelse",
}
_SORT_FIELDS = {
    "FRIST": "fristFerdigstillelse",
    "OPPRETTET_TIDSPUNKT": "opprettetTidspunkt",
    "ENDRET_TIDSPUNKT": "endretTidspunkt",
    "AKTIV_DATO": "aktivDato",
    "PRIORITET": "prioritet",
    "TEMA": "tema",
    "OPPGAVETYPE": "oppgavetype",
}


def search(tasks: list[Task], asked: MultiDict[str, str]) -> dict[str, Any]:
    """Return the answer of a search; raises `TaskError` with 400 for a word it does not know."""
    found = [task for task in tasks if all(fits(task) for fits in _filters(asked))]
    field = _known(asked.get("sorteringsfelt", "FRIST"), _SORT_FIELDS, "sorteringsfelt")
    order = asked.get("sorteringsrekkefolge", "ASC")
    if order not in {"ASC", "DESC"}:
        raise TaskError(400, "Ugyldig sorteringsrekkefolge")
    # A task without the field sorts last, as a database sorts NULL in ascending order.
    found.sort(key=lambda task: task["id"])
    found.sort(key=lambda task: str(task.get(field) or "~"), reverse=order == "DESC")
    limit, offset = _whole(asked, "limit", 10), _whole(asked, "offset", 0)
    if not 1 <= limit <= _MOST_ROWS:
        raise TaskError(400, f"limit må være mellom 1 og {_MOST_ROWS}")
    return {
        "antallTreffTotalt": len(found),
        "oppgaver": found[offset : offset + min(limit, USER_ROWS)],
    }


def _filters(asked: MultiDict[str, str]) -> list[Callable[[Task], bool]]:
    filters: list[Callable[[Task], bool]] = []
    if "statuskategori" in asked:
        statuses = _known(asked["statuskategori"], CATEGORIES, "statuskategori")
        filters.append(lambda task: task["status"] in statuses)
    filters += [_one_of(name, _list(asked, name)) for name in _ONE_OF if name in asked]
    filters += [_one_of(name, {asked[name]}) for name in _SAME if name in asked]
    for name, field in (("tildeltRessurs", "tilordnetRessurs"), ("erUtenMappe", "mappeId")):
        if name in asked:
            wanted = _known(asked[name], {"true": True, "false": False}, name)
            has = wanted if name == "tildeltRessurs" else not wanted
            filters.append(_has(field, has=has))
    filters += [
        _within(field, _moment(asked, f"{name}{end}"), end)
        for name, field in _SPANS.items()
        for end in ("Fom", "Tom")
        if f"{name}{end}" in asked
    ]
    return filters


def _one_of(name: str, allowed: set[str]) -> Callable[[Task], bool]:
    return lambda task: task.get(name) in allowed


def _has(field: str, *, has: bool) -> Callable[[Task], bool]:
    return lambda task: (task.get(field) is not None) == has


def _within(field: str, limit: str, end: str) -> Callable[[Task], bool]:
    def fits(task: Task) -> bool:
        value = str(task.get(field) or "")[: len(limit)]
        return bool(value) and (value >= limit if end == "Fom" else value <= limit)

    return fits


def _moment(asked: MultiDict[str, str], name: str) -> str:
    try:
        datetime.fromisoformat(asked[name])
    except ValueError:
        raise TaskError(400, f"{name} er ikke en gyldig dato") from None
    return asked[name]


def _list(asked: MultiDict[str, str], name: str) -> set[str]:
    return {part for value in asked.getlist(name) for part in value.split(",")}


def _known(value: str, allowed: Any, name: str) -> Any:
    if value not in allowed:
        raise TaskError(400, f"Ugyldig {name}")
    return allowed[value]


def _whole(asked: MultiDict[str, str], name: str, default: int) -> int:
    value = asked.get(name, str(default))
    if not value.isdigit():
        raise TaskError(400, f"{name} må være et heltall")
    return int(value)
