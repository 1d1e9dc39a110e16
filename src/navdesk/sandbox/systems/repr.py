"""Powers of attorney (state sheet 3, repr-api): who has been given one, and who has given one.

Denials are the person register's own; an invalid id is 400, an unknown one 404.
"""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_URL, uuid5

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.domain.person_number import classify_person_number
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic, Person
from navdesk.sandbox.problem import new_app, problem
from navdesk.sandbox.story_data.mandates import MANDATES, Mandate
from navdesk.sandbox.system import CallInfo, SandboxSystem

_SIDES = ("fullmaktsgiver", "fullmektig")
_ROOT = "/api/internbruker/fullmakt/"


def build(office: BackOffice) -> SandboxSystem:
    """Return the register of powers of attorney of `office`."""
    return SandboxSystem(
        id="repr",
        kind="repr",
        audience=office.audiences["repr"],
        app=_app(office),
        classify=_classify,
    )


def _classify(incoming: Request) -> CallInfo:
    side = incoming.path.removeprefix(_ROOT)
    body = incoming.get_json(silent=True, force=True)
    person = body.get("ident") if isinstance(body, dict) else None
    call = side if side in _SIDES else "?"
    return CallInfo(call, person if isinstance(person, str) else None)


def _app(office: BackOffice) -> Flask:
    app = new_app("navdesk.sandbox.repr")

    @app.post(f"{_ROOT}<side>")
    def mandates(side: str) -> Response:
        caller = office.tokens.caller(request.headers, office.audiences["repr"])
        if side not in _SIDES:
            return problem(404, "Not Found", "no such list")
        body = request.get_json(silent=True, force=True)
        ident = body.get("ident") if isinstance(body, dict) else None
        if not isinstance(ident, str) or not classify_person_number(ident).valid:
            return problem(400, "Bad Request", "Angitt ident er ikke norsk ident")
        try:
            person = office.people.find(ident)
        except NotSynthetic:
            return problem(400, "Bad Request", "Angitt ident er ikke norsk ident")
        if person is None:
            return problem(
                404,
                "Not Found",
                "Ingen treff på dette søket fordi hentIdenter er null eller tømt.",
            )
        denial = office.access.decide_core(caller.nav_ident, person.number)
        if denial is not None:
            return problem(
                403,
                "Forbidden",
                "Not permitted by ABAC: AbacErrorDetails(cause=cause-0001-manglerrolle)",
            )
        return jsonify([_row(office, one) for one in MANDATES if _side(one, side) == person.key])

    return app


def _side(mandate: Mandate, side: str) -> str:
    return mandate.giver if side == "fullmaktsgiver" else mandate.holder


def _row(office: BackOffice, mandate: Mandate) -> dict[str, Any]:
    giver, holder = office.people.story(mandate.giver), office.people.story(mandate.holder)
    return {
        "fullmaktId": mandate.id,
        "registrert": f"{mandate.since}T09:00:00Z",
        "registrertAv": giver.number,
        "endret": f"{mandate.since}T09:00:00Z",
        "endretAv": giver.number,
        "opphoert": mandate.ended,
        "fullmaktsgiver": giver.number,
        "fullmektig": holder.number,
        "omraade": [{"tema": t, "handling": list(mandate.actions)} for t in mandate.themes],
        "gyldigFraOgMed": mandate.since,
        "gyldigTilOgMed": mandate.until,
        "fullmaktUuid": str(uuid5(NAMESPACE_URL, f"fullmakt/{mandate.id}")),
        "opplysningsId": str(uuid5(NAMESPACE_URL, f"fullmakt/{mandate.id}/opplysning")),
        "endringsId": mandate.id * 10,
        "status": "OPPHOERT" if mandate.ended else "GYLDIG",
        "kilde": "digital",
        "fullmaktsgiverNavn": _name(giver),
        "fullmektigsNavn": _name(holder),
    }


def _name(person: Person) -> str:
    return person.name
