"""Conversations with the client, kept in Salesforce (state sheet 8)."""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.domain.codes import Role
from navdesk.sandbox.employees import GROUPS as ROLES
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.stores.conversations import ConversationStore
from navdesk.sandbox.story_data.conversations import GROUPS, conversation_store
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.systems.conversation_dto import thread_view
from navdesk.sandbox.systems.conversation_writes import (
    REASONS,
    ConversationError,
    ConversationWrites,
)
from navdesk.sandbox.tokens import Unauthorised

_ID = "henvendelse"
_MOST_PER_PAGE = 200
_HEADERS = {"headers": {"X-Correlation-ID": "{call_id}"}}


def build(office: BackOffice) -> SandboxSystem:
    """Return the conversations of the office's people."""
    store = conversation_store(office)
    app = new_app(_ID)

    def writes() -> ConversationWrites:
        return ConversationWrites(office, store, *_caller(office))

    @app.get("/henvendelseinfo/henvendelseliste")
    def listed() -> Response:
        _, allowed = _caller(office)
        actor_id = request.args.get("aktorid") or ""
        page, size = _number("page", 1), _number("pageSize", 50)
        if not actor_id.isdigit() or len(actor_id) != 13 or size > _MOST_PER_PAGE:
            raise ConversationError(400, "Ugyldig forespørsel")
        person = office.people.find(actor_id)
        if person is None:
            raise ConversationError(404, "Fant ikke personen")
        allowed(person.number)
        rows = store.of_person(person.number)
        pages = -(-len(rows) // size)
        shown = rows[(page - 1) * size : page * size]
        return jsonify(
            data=[thread_view(row) for row in shown],
            currentPage=page,
            pageSize=size,
            totalPages=pages,
            hasNextPage=page < pages,
        )

    @app.get("/henvendelseinfo/henvendelse/<thread_id>")
    def one(thread_id: str) -> Response:
        return jsonify(thread_view(writes().thread(thread_id)))

    @app.get("/henvendelse/kodeverk/temagrupper")
    def groups() -> Response:
        _caller(office)
        return jsonify([{"navn": name, "kode": code} for code, name in GROUPS.items()])

    @app.get("/henvendelse/sladding/aarsaker/<thread_id>")
    def reasons(thread_id: str) -> Response:
        writes().thread(thread_id)
        return jsonify(list(REASONS))

    @app.post("/henvendelse/ny/samtalereferat")
    def minutes() -> Response:
        return jsonify(thread_view(writes().minutes(_body(), request.args.get("kjedeId"))))

    @app.post("/henvendelse/ny/melding")
    def message() -> Response:
        return jsonify(thread_view(writes().message(_body(), request.args.get("kjedeId"))))

    @app.post("/henvendelse/journal")
    def journal() -> Response:
        return jsonify(thread_view(writes().journal(_body())))

    @app.post("/henvendelse/meldingskjede/lukk")
    def close() -> Response:
        return jsonify(aktorId=writes().close(request.args.get("kjedeId")).actor_id)

    @app.post("/henvendelse/sladding")
    def redact() -> Response:
        writes().redact(_body())
        return Response(status=204)

    @app.put("/henvendelse/behandling/<thread_id>")
    def mark(thread_id: str) -> Response:
        return jsonify(thread_view(writes().mark(thread_id, _body())))

    def failed(status: int, message: str) -> Response:
        answer = jsonify(statusCode=status, message=message)
        answer.status_code = status
        return answer

    @app.errorhandler(ConversationError)
    def _refused(error: ConversationError) -> Response:
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

    return SandboxSystem(
        _ID,
        _ID,
        office.audiences[_ID],
        app,
        lambda asked: _classify(asked, store),
        _HEADERS,
    )


_STAFF = frozenset(
    {Role.CASEWORKER, Role.OUTREACH, Role.SUBSTITUTE, Role.TEAM_LEAD, Role.KVP, Role.COUNSELLOR}
)


def _caller(office: BackOffice) -> tuple[str, Any]:
    """Return the employee behind the request, and what raises for whom they may not see."""
    caller = office.tokens.caller(request.headers, office.audiences[_ID])
    staff = any(ROLES[role] in caller.groups for role in _STAFF)

    def allowed(number: str) -> None:
        if not staff or office.access.decide(caller.nav_ident, number) is not None:
            raise ConversationError(403, "Ikke tilgang til personen")

    return caller.nav_ident, allowed


def _number(name: str, default: int) -> int:
    word = request.args.get(name, str(default))
    if not word.isdigit() or int(word) < 1:
        raise ConversationError(400, f"{name} må være et tall fra 1")
    return int(word)


def _body() -> dict[str, Any]:
    body = request.get_json(silent=True, force=True)
    if not isinstance(body, dict):
        raise ConversationError(400, "Ugyldig forespørsel")
    return body


def _classify(asked: Request, store: ConversationStore) -> CallInfo:
    parts = [part for part in asked.path.split("/") if part]
    if parts[1:2] == ["henvendelseliste"]:
        return CallInfo("henvendelseliste", asked.args.get("aktorid"))
    names = {
        "henvendelse": "henvendelse",
        "kodeverk": "temagrupper",
        "behandling": "behandling",
        "journal": "journal",
        "meldingskjede": "lukk",
        "sladding": "sladding",
        "ny": parts[2] if len(parts) > 2 else "ny",
    }
    name = names.get(parts[1], "annet") if len(parts) > 1 else "annet"
    body = asked.get_json(silent=True, force=True)
    told = body if isinstance(body, dict) else {}
    thread_id = asked.args.get("kjedeId") or told.get("kjedeId") or parts[-1]
    thread = store.find(thread_id) if isinstance(thread_id, str) else None
    actor = told.get("aktorId")
    number = thread.number if thread else actor if isinstance(actor, str) else None
    return CallInfo(name, number)
