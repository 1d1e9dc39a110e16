"""`/_control`: what a test or the practice panel may change while the back office runs."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from flask import Flask, Response, jsonify, request

from navdesk.sandbox.access_rules import DENIALS
from navdesk.sandbox.fault_file import BadFault, as_json, parse
from navdesk.sandbox.gate import Counters
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.problem import new_app, problem


def build(office: BackOffice, counters: Counters, systems: tuple[str, ...]) -> Flask:
    """Return the app for the root of the server: a short list of what runs, and the controls."""
    app = new_app("navdesk.sandbox.control")

    @app.get("/")
    def overview() -> Response:
        return jsonify(practice=True, office=office.unit, systems=list(systems))

    @app.get("/_control/faults")
    def show_faults() -> Response:
        return jsonify([as_json(fault, left) for fault, left in office.faults.remaining()])

    @app.post("/_control/faults")
    def set_faults() -> Response:
        tables = request.get_json(silent=True)
        if not isinstance(tables, list):
            return problem(400, "Bad Request", "a JSON list of faults is wanted")
        try:
            faults = [parse(table, systems) for table in tables]
        except BadFault as bad:
            return problem(400, "Bad Request", f"{bad.key}: {bad.allowed}", key=bad.key)
        office.faults.replace(faults)
        return show_faults()

    @app.delete("/_control/faults")
    def clear_faults() -> Response:
        office.faults.clear()
        return Response(status=204)

    @app.get("/_control/requests")
    def show_requests() -> Response:
        return jsonify(counters.as_json())

    @app.delete("/_control/requests")
    def clear_requests() -> Response:
        counters.clear()
        return Response(status=204)

    @app.post("/_control/access")
    def force_access() -> Response:
        wish: Any = request.get_json(silent=True)
        code = wish.get("code") if isinstance(wish, dict) else ""
        if not isinstance(wish, dict) or (code is not None and code not in DENIALS):
            allowed = ", ".join(DENIALS)
            return problem(400, "Bad Request", f"nav_ident, person, code: null, {allowed}")
        denial = DENIALS[code] if code is not None else None
        office.access.set_decision(*_whom(office, wish), denial)
        return Response(status=204)

    @app.delete("/_control/access")
    def withdraw_access() -> Response:
        office.access.withdraw(*_whom(office, request.get_json(silent=True) or {}))
        return Response(status=204)

    return app


def _whom(office: BackOffice, wish: dict[str, Any]) -> tuple[str, str]:
    person = str(wish.get("person", ""))
    with suppress(KeyError):
        person = office.people.story(person).number
    return str(wish.get("nav_ident", "*")), person
