"""Shielded persons (state sheet 2.3): Nav's own employees and their families, by yes or no.

Anybody with a token may ask; who is unknown is not shielded. The answer is a bare JSON boolean.
"""

from __future__ import annotations

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.problem import new_app, problem
from navdesk.sandbox.system import CallInfo, SandboxSystem


def build(office: BackOffice) -> SandboxSystem:
    """Return the register of shielded persons of `office`."""
    return SandboxSystem(
        id="skjermede",
        kind="skjermede",
        audience=office.audiences["skjermede"],
        app=_app(office),
        classify=_classify,
    )


def _classify(incoming: Request) -> CallInfo:
    call = incoming.path.strip("/")
    if call not in {"skjermet", "skjermetBulk"}:
        return CallInfo("?")
    body = incoming.get_json(silent=True, force=True)
    person = body.get("personident") if isinstance(body, dict) else None
    return CallInfo(call, person if isinstance(person, str) else None)


def _app(office: BackOffice) -> Flask:
    app = new_app("navdesk.sandbox.skjermede")

    def body_of_caller() -> object:
        office.tokens.caller(request.headers, office.audiences["skjermede"])
        return request.get_json(silent=True, force=True)

    def shielded(ident: str) -> bool:
        person = office.people.find(ident)
        return person is not None and person.shielded

    @app.post("/skjermet")
    def one() -> Response:
        body = body_of_caller()
        ident = body.get("personident") if isinstance(body, dict) else None
        if not isinstance(ident, str) or not ident.strip():
            return problem(400, "Bad Request", "personident is missing")
        return jsonify(shielded(ident.strip()))

    @app.post("/skjermetBulk")
    def many() -> Response:
        body = body_of_caller()
        idents = body.get("personidenter") if isinstance(body, dict) else None
        if not isinstance(idents, list) or not all(isinstance(one, str) for one in idents):
            return problem(400, "Bad Request", "personidenter is a list of ids")
        return jsonify({ident: shielded(ident) for ident in idents})

    return app
