"""The task queue's second API version (state sheet 6.2): other names, and an idempotency key.

How long a key lives and what a replay answers is unconfirmed; here it lives as long as the
sandbox, and a replay answers 200 with the task as it is now.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from flask import Flask, Response, jsonify, request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.stores.tasks import Stamp, Task, TaskStore, person_fields
from navdesk.sandbox.systems import oppgave_codes as codes
from navdesk.sandbox.systems.oppgave_calls import changed, existing, sent
from navdesk.sandbox.systems.oppgave_fields import (
    TaskError,
    read_date,
    read_fields,
    read_person,
)

_V2 = "/api/v2/oppgaver"
_MOST_ROWS = 1000


def add_routes(
    app: Flask,
    office: BackOffice,
    store: TaskStore,
    stamp: Callable[[], Stamp],
) -> None:
    """Add the second version's calls to `app`; `stamp` checks the token and says who and when."""

    @app.post(_V2)
    def create_v2() -> Response:
        by, key, body = stamp(), _key(), sent()
        _needs_representative(body)
        task = _task(office, body) | {"status": "OPPRETTET"}
        _needs_everything(task)
        made, new = store.add({"metadata": {}, "tildeltEnhetsnr": office.unit} | task, by, key)
        answer = jsonify(view(made))
        answer.status_code = 201 if new else 200
        return answer

    @app.get(f"{_V2}/<int:task_id>")
    def read_v2(task_id: int) -> Response:
        stamp()
        return jsonify(view(existing(store, task_id)))

    @app.patch(f"{_V2}/<int:task_id>")
    def patch_v2(task_id: int) -> Response:
        by, body = stamp(), sent()
        fields, version = _task(office, body), _version(body)

        def merged(old: Task) -> Task:
            return {n: value for n, value in {**old, **fields}.items() if value is not None}

        return jsonify(view(changed(store, task_id, version, merged, by)))

    @app.post(f"{_V2}/sok")
    def search_v2() -> Response:
        stamp()
        return jsonify(_search(store, sent()))


def view(task: Task) -> dict[str, Any]:
    """Return a task by the second version's names; what is not set is left out."""
    open_ = task["status"] in codes.OPEN_STATUSES
    shown: dict[str, Any] = {
        "id": task["id"],
        "versjon": task["versjon"],
        "status": "AAPEN" if open_ else task["status"],
        "aktivDato": task["aktivDato"],
        "fristDato": task.get("fristFerdigstillelse"),
        "prioritet": codes.PRIORITY_V2[task["prioritet"]],
        "beskrivelse": task.get("beskrivelse"),
        "nokkelord": task.get("nokkelord", []),
        "kategorisering": {
            "tema": {"kode": task["tema"], "term": codes.TASK_THEMES[task["tema"]]},
            "oppgavetype": {
                "kode": task["oppgavetype"],
                "term": codes.TASK_TYPES[task["oppgavetype"]],
            },
        },
        "fordeling": {"enhet": {"nr": task["tildeltEnhetsnr"]}},
        "opprettet": {"tidspunkt": task["opprettetTidspunkt"], "av": task["opprettetAv"]},
    }
    for name in ("behandlingstema", "behandlingstype"):
        if task.get(name):
            shown["kategorisering"][name] = {"kode": task[name]}
    if task.get("mappeId") is not None:
        shown["fordeling"]["mappe"] = {"id": task["mappeId"]}
    if task.get("tilordnetRessurs"):
        shown["fordeling"]["medarbeider"] = {"navident": task["tilordnetRessurs"]}
    number = _number_of(task)
    if number:
        shown["bruker"] = {"ident": number, "type": "PERSON"}
    if task.get("journalpostId") or task.get("saksreferanse"):
        shown["arkivreferanse"] = {
            "saksnr": task.get("saksreferanse"),
            "journalpostId": task.get("journalpostId"),
        }
    return {name: value for name, value in shown.items() if value is not None}


def _number_of(task: Task) -> str | None:
    idents = task.get("identer", [])
    return next((i["ident"] for i in idents if i["gruppe"] == "FOLKEREGISTERIDENT"), None)


def _task(office: BackOffice, body: Mapping[str, Any]) -> Task:
    kinds, spread = _part(body, "kategorisering"), _part(body, "fordeling")
    archive = _part(body, "arkivreferanse")
    named = (
        ("beskrivelse", body.get("beskrivelse")),
        ("aktivDato", body.get("aktivDato")),
        ("fristFerdigstillelse", body.get("fristDato")),
        ("prioritet", _priority(body.get("prioritet"))),
        ("tema", _part(kinds, "tema").get("kode")),
        ("oppgavetype", _part(kinds, "oppgavetype").get("kode")),
        ("behandlingstema", _part(kinds, "behandlingstema").get("kode")),
        ("behandlingstype", _part(kinds, "behandlingstype").get("kode")),
        ("tildeltEnhetsnr", _part(spread, "enhet").get("nr")),
        ("mappeId", _part(spread, "mappe").get("id")),
        ("tilordnetRessurs", _part(spread, "medarbeider").get("navident")),
        ("saksreferanse", archive.get("saksnr")),
        ("journalpostId", archive.get("journalpostId")),
        ("status", _status(body.get("status"))),
    )
    task = read_fields({name: value for name, value in named if value is not None})
    words = body.get("nokkelord")
    if words is not None:
        if not isinstance(words, list) or len(words) > 2:
            raise TaskError(400, "nokkelord kan ha høyst to verdier")
        task["nokkelord"] = [str(word) for word in words]
    user = _part(body, "bruker")
    if user and user.get("type") == "PERSON":
        task |= person_fields(read_person(office.people, user.get("ident")))
    elif user:
        task["orgnr"] = user.get("ident")
    return task


def _needs_representative(body: Mapping[str, Any]) -> None:
    unit = _part(_part(_part(body, "meta"), "representerer"), "enhet").get("nr")
    if not isinstance(unit, str) or len(unit) != 4:
        raise TaskError(400, "meta.representerer må være satt for brukertoken")


def _needs_everything(task: Task) -> None:
    needed = ("tema", "oppgavetype", "aktivDato", "prioritet")
    missing = [name for name in needed if not task.get(name)]
    if missing:
        raise TaskError(400, f"Mangler påkrevde felter: {', '.join(missing)}")
    if not (task.get("aktoerId") or task.get("orgnr") or task.get("journalpostId")):
        raise TaskError(400, "bruker eller arkivreferanse må være satt")
    read_date(task.get("aktivDato"), "aktivDato")


def _search(store: TaskStore, body: Mapping[str, Any]) -> dict[str, Any]:
    wanted, page = _part(body, "filter"), _part(body, "page")
    shown = [view(task) for task in store.all()]
    found = [row for row in shown if all(_at(row, p) in _values(v) for p, v in wanted.items())]
    limit = page.get("limit", 100)
    if isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= _MOST_ROWS:
        raise TaskError(400, "Ugyldig page.limit")
    start = _place(page.get("after"))
    rows = found[start : start + limit]
    more = len(found) > start + limit
    end = base64.b64encode(str(start + limit).encode()).decode() if more else None
    return {"oppgaver": rows, "pagination": {"hasNext": more, "endCursor": end}}


def _at(row: Mapping[str, Any], path: str) -> Any:
    value: Any = row
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _values(wanted: Any) -> list[Any]:
    return wanted if isinstance(wanted, list) else [wanted]


def _place(cursor: Any) -> int:
    if cursor is None:
        return 0
    try:
        return int(base64.b64decode(str(cursor), validate=True))
    except ValueError:
        raise TaskError(400, "Ugyldig page.after") from None


def _key() -> str:
    try:
        return str(UUID(request.headers.get("Idempotency-Key", "")))
    except ValueError:
        raise TaskError(400, "Idempotency-Key må være en UUID") from None


def _version(body: Mapping[str, Any]) -> int | None:
    version = _part(body, "meta").get("versjon")
    if version is not None and (isinstance(version, bool) or not isinstance(version, int)):
        raise TaskError(400, "meta.versjon må være et heltall")
    return version


def _priority(word: Any) -> str | None:
    if word is None:
        return None
    if word not in codes.PRIORITY_V1:
        raise TaskError(400, "prioritet er ikke en gyldig verdi")
    return codes.PRIORITY_V1[word]


def _status(word: Any) -> str | None:
    if word == "AAPEN":
        return "AAPNET"
    if word is not None and word not in codes.CLOSED_STATUSES:
        raise TaskError(400, "status er ikke en gyldig verdi")
    return word if isinstance(word, str) else None


def _part(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = body.get(name)
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise TaskError(400, f"{name} må være et objekt")
    return value
