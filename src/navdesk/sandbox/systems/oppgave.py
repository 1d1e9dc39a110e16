"""oppgave, the state's task queue, first version of its API (state contract sheet 6.1).

Tasks are given out by office: a task about a person the employee may not see is in the answer, and
the client has to ask the access machine. Creating has no idempotency here (see `oppgave_v2`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.stores.tasks import Stamp, Task, TaskStore, person_fields
from navdesk.sandbox.story_data.oppgave import task_store
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.systems import oppgave_v2
from navdesk.sandbox.systems.oppgave_calls import changed, existing, sent
from navdesk.sandbox.systems.oppgave_fields import (
    TaskError,
    read_fields,
    read_person,
    read_version,
    required,
)
from navdesk.sandbox.systems.oppgave_lists import add_code_lists
from navdesk.sandbox.systems.oppgave_search import search
from navdesk.sandbox.tokens import Caller, Unauthorised

_NEEDED = ("aktivDato", "oppgavetype", "prioritet", "tema")
_KEPT_BY_PUT = (
    *("opprettetAv", "opprettetTidspunkt", "opprettetAvEnhetsnr", "endretAv", "endretTidspunkt"),
    "ferdigstiltTidspunkt",
)
_V1 = "/api/v1/oppgaver"


def build(office: BackOffice) -> SandboxSystem:
    """Return the task queue, both versions of its API on the same tasks."""
    store = task_store(office)
    app = new_app("oppgave")

    def caller() -> Caller:
        who = office.tokens.caller(request.headers, office.audiences["oppgave"])
        if not request.headers.get("X-Correlation-ID"):
            raise TaskError(400, "Mangler header X-Correlation-ID")
        return who

    def stamp() -> Stamp:
        by = caller().nav_ident
        return Stamp(by, office.clock.now().isoformat(timespec="milliseconds"))

    @app.get(_V1)
    def find() -> Response:
        caller()
        return jsonify(search(store.all(), request.args))

    @app.get(f"{_V1}/<int:task_id>")
    def read(task_id: int) -> Response:
        caller()
        return jsonify(existing(store, task_id))

    @app.post(_V1)
    def create() -> Response:
        by = stamp()
        made, _ = store.add(_created(office, sent()), by)
        answer = jsonify(made)
        answer.status_code = 201
        answer.headers["Location"] = f"{_V1}/{made['id']}"
        return answer

    @app.put(f"{_V1}/<int:task_id>")
    def replace(task_id: int) -> Response:
        by, body = stamp(), sent()
        version, new = read_version(body), _replaced(office, body)
        if version is None:
            raise TaskError(400, "Mangler påkrevde felter: versjon")

        def replaced(old: Task) -> Task:
            return {name: old[name] for name in _KEPT_BY_PUT if name in old} | new

        return jsonify(changed(store, task_id, version, replaced, by))

    @app.patch(f"{_V1}/<int:task_id>")
    def patch(task_id: int) -> Response:
        by, body = stamp(), sent()
        if body.get("id") != task_id:
            raise TaskError(400, "id i adressen og i meldingen er ulike")
        fields = _patched(office, body)
        return jsonify(
            changed(store, task_id, read_version(body), lambda old: _merged(old, fields), by)
        )

    @app.patch(_V1)
    def patch_all() -> Response:
        return jsonify(_bulk(store, sent(), stamp()))

    @app.get(f"{_V1}/<int:task_id>/hendelser")
    def events(task_id: int) -> Response:
        caller()
        existing(store, task_id)
        return jsonify(store.events(task_id))

    @app.get(f"{_V1}/<int:task_id>/oppfolging")
    def follow_up(task_id: int) -> Response:
        caller()
        existing(store, task_id)
        return jsonify([])

    add_code_lists(app, office, caller)
    oppgave_v2.add_routes(app, office, store, stamp)
    _answer_errors(app)
    return SandboxSystem(
        "oppgave",
        "oppgave",
        office.audiences["oppgave"],
        app,
        lambda asked: _classify(asked, store),
        {"headers": {"X-Correlation-ID": "{call_id}"}},
    )


def _created(office: BackOffice, body: Mapping[str, Any]) -> Task:
    fields = read_fields(body)
    required(fields, *_NEEDED)
    fields.pop("status", None)
    ident = body.get("personident") or fields.pop("aktoerId", None)
    if ident:
        fields |= person_fields(read_person(office.people, ident))
    elif not fields.get("orgnr"):
        raise TaskError(400, "Mangler påkrevde felter: aktoerId eller personident")
    task = {name: value for name, value in fields.items() if value is not None}
    # Without an office the real queue asks NORG2; there is only this one office here.
    task.setdefault("tildeltEnhetsnr", office.unit)
    task.setdefault("metadata", {})
    return task | {"status": "OPPRETTET"}


def _replaced(office: BackOffice, body: Mapping[str, Any]) -> Task:
    fields = _patched(office, body)
    required(fields, *_NEEDED, "status", "tildeltEnhetsnr")
    return {name: value for name, value in fields.items() if value is not None}


def _patched(office: BackOffice, body: Mapping[str, Any]) -> Task:
    fields = read_fields(body)
    if fields.get("aktoerId"):
        fields |= person_fields(read_person(office.people, fields["aktoerId"]))
    return fields


def _merged(old: Task, fields: Mapping[str, Any]) -> Task:
    merged = {**old, **fields}
    return {name: value for name, value in merged.items() if value is not None}


def _bulk(store: TaskStore, body: Mapping[str, Any], by: Stamp) -> dict[str, Any]:
    wanted = body.get("oppgaver")
    if not isinstance(wanted, list) or not all(isinstance(one, dict) for one in wanted):
        raise TaskError(400, "oppgaver må være en liste")
    fields = read_fields({name: value for name, value in body.items() if name != "oppgaver"})
    done: list[int] = []
    failed: dict[str, list[int]] = {}
    for one in wanted:
        task_id = int(one.get("id") or 0)
        try:
            version = read_version(one)
            changed(store, task_id, version, lambda old: _merged(old, fields), by)
            done.append(task_id)
        except TaskError as error:
            failed.setdefault(str(error.status), []).append(task_id)
    data = {"200": done, **failed} if done else dict(failed)
    return {"suksess": len(done), "feilet": len(wanted) - len(done), "totalt": len(wanted)} | {
        "data": data
    }


def _answer_errors(app: Flask) -> None:
    def failed(status: int, message: str) -> Response:
        answer = jsonify(uuid=str(uuid4()), feilmelding=message)
        answer.status_code = status
        return answer

    @app.errorhandler(TaskError)
    def _refused(error: TaskError) -> Response:
        return failed(error.status, str(error))

    @app.errorhandler(Unauthorised)
    def _unauthorised(error: Unauthorised) -> Response:
        return failed(401, error.reason)

    @app.errorhandler(NotSynthetic)
    def _not_synthetic(error: NotSynthetic) -> Response:
        return failed(400, str(error))

    @app.errorhandler(404)
    def _no_such_path(_: Exception) -> Response:
        return failed(404, "Fant ikke ressursen")


def _classify(asked: Request, store: TaskStore) -> CallInfo:
    parts = [part for part in asked.path.split("/") if part][2:]
    version = "v2-" if asked.path.startswith("/api/v2/") else ""
    if parts[:1] != ["oppgaver"]:
        return CallInfo(parts[0] if parts else "annet")
    if len(parts) == 1:
        name = {"GET": "sok", "POST": "opprett", "PATCH": "endre-flere"}.get(asked.method, "annet")
        return CallInfo(version + name, _person_in(asked))
    if not parts[1].isdigit():
        return CallInfo(version + parts[1])
    task = store.find(int(parts[1])) or {}
    name = {"GET": "hent", "PUT": "endre", "PATCH": "endre"}.get(asked.method, "annet")
    return CallInfo(version + (parts[2] if len(parts) > 2 else name), task.get("aktoerId"))


def _person_in(asked: Request) -> str | None:
    if asked.method == "GET":
        return asked.args.get("aktoerId")
    body = asked.get_json(silent=True, force=True)
    if not isinstance(body, dict):
        return None
    user = body.get("bruker")
    ident = body.get("personident") or body.get("aktoerId")
    return ident or (user.get("ident") if isinstance(user, dict) else None)
