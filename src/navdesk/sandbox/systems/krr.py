"""The contact register, through the proxy (state sheet 12): phone, e-mail, language, reserved.

Who never registered is answered as not active, with nothing else said. The person stands in a
header; without it, or without a call id, the answer is 400.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic
from navdesk.sandbox.problem import new_app, problem
from navdesk.sandbox.story_data.contact_register import contact_of
from navdesk.sandbox.system import CallInfo, SandboxSystem

MAX_BULK = 500
_UPDATED = "2026-02-02T10:15:30+01:00"


def build(office: BackOffice) -> SandboxSystem:
    """Return the contact register of `office`."""
    return SandboxSystem(
        id="krr",
        kind="krr",
        audience=office.audiences["krr"],
        app=_app(office),
        classify=_classify,
    )


def _classify(incoming: Request) -> CallInfo:
    call = {"/rest/v1/person": "person", "/rest/v1/personer": "personer"}.get(incoming.path, "?")
    return CallInfo(call, incoming.headers.get("Nav-Personident"))


def _app(office: BackOffice) -> Flask:
    app = new_app("navdesk.sandbox.krr")

    def refused() -> Response | None:
        office.tokens.caller(request.headers, office.audiences["krr"])
        if not request.headers.get("Nav-Call-Id"):
            return problem(400, "Bad Request", "Nav-Call-Id is missing")
        return None

    @app.get("/rest/v1/person")
    def one() -> Response:
        ident = request.headers.get("Nav-Personident", "")
        if (no := refused()) is not None:
            return no
        if not ident:
            return problem(400, "Bad Request", "Nav-Personident is missing")
        return jsonify(_contact(office, ident))

    @app.post("/rest/v1/personer")
    def many() -> Response:
        if (no := refused()) is not None:
            return no
        body = request.get_json(silent=True, force=True)
        idents = body.get("personidenter") if isinstance(body, dict) else None
        if not isinstance(idents, list) or not 1 <= len(idents) <= MAX_BULK:
            return problem(400, "Bad Request", f"1 to {MAX_BULK} personidenter are wanted")
        found: dict[str, Any] = {}
        faults: dict[str, str] = {}
        for ident in idents:
            try:
                found[str(ident)] = _contact(office, str(ident))
            except NotSynthetic:
                faults[str(ident)] = "person_ikke_funnet"
        return jsonify({"personer": found, "feil": faults})

    return app


def _contact(office: BackOffice, ident: str) -> dict[str, Any]:
    person = office.people.find(ident)
    known = contact_of(office, person) if person is not None else None
    if known is None:
        return {"personident": ident, "aktiv": False, "kanVarsles": False, "reservert": False}
    return {
        "personident": ident,
        "aktiv": True,
        "kanVarsles": known.notifiable,
        "reservert": known.reserved,
        "reservasjonOppdatert": _UPDATED if known.reserved else None,
        "spraak": known.language,
        "spraakOppdatert": _UPDATED if known.language else None,
        "epostadresse": known.mail,
        "epostadresseOppdatert": _UPDATED if known.mail else None,
        "epostadresseVerifisert": _UPDATED if known.mail else None,
        "mobiltelefonnummer": known.phone,
        "mobiltelefonnummerOppdatert": _UPDATED if known.phone else None,
        "mobiltelefonnummerVerifisert": None,
        "sikkerDigitalPostkasse": None,
    }
