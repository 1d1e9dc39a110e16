"""The office register, NORG2 (state sheet 12): which office serves a municipality, and who it is.

Reads need no token. A country has no office: 404.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.problem import new_app, problem
from navdesk.sandbox.story_data.offices import CODE6_UNIT, UNITS, Unit
from navdesk.sandbox.system import CallInfo, SandboxSystem

_ROOT = "/api/v1/enhet"
_GRADES = {"SPFO", "SPSF", "ANY"}


def build(office: BackOffice) -> SandboxSystem:
    """Return the office register."""
    return SandboxSystem(
        id="norg2",
        kind="norg2",
        audience=office.audiences["norg2"],
        app=_app(),
        classify=lambda incoming: CallInfo(_call(incoming)),
    )


def _call(incoming: Request) -> str:
    rest = incoming.path.removeprefix(_ROOT).strip("/")
    if not incoming.path.startswith(_ROOT):
        return "?"
    if rest.startswith("navkontor/"):
        return "navkontor"
    return "enheter" if not rest else "enhet" if "/" not in rest else "?"


def _app() -> Flask:
    app = new_app("navdesk.sandbox.norg2")

    @app.get(_ROOT)
    def many() -> Response:
        statuses = _wanted("enhetStatusListe")
        numbers = _wanted("enhetsnummerListe")
        return jsonify(
            [
                _told(unit)
                for unit in UNITS
                if (not statuses or unit.status in statuses)
                and (not numbers or unit.number in numbers)
            ]
        )

    @app.get(f"{_ROOT}/navkontor/<area>")
    def local(area: str) -> Response:
        grade = request.args.get("disk")
        if grade is not None and grade not in _GRADES:
            return problem(400, "Bad Request", "disk is SPFO, SPSF or ANY")
        if grade == "SPSF":
            return _answer(next(unit for unit in UNITS if unit.number == CODE6_UNIT))
        # A district lies in the municipality its first four digits name.
        return _answer(next((u for u in UNITS if area[:4] in u.municipalities), None))

    @app.get(f"{_ROOT}/<number>")
    def one(number: str) -> Response:
        return _answer(next((unit for unit in UNITS if unit.number == number), None))

    return app


def _wanted(name: str) -> frozenset[str]:
    return frozenset(filter(None, request.args.get(name, "").split(",")))


def _answer(unit: Unit | None) -> Response:
    if unit is None:
        return problem(404, "Not Found", "Enheten finnes ikke")
    return jsonify(_told(unit))


def _told(unit: Unit) -> dict[str, Any]:
    return {
        "enhetId": 100000 + int(unit.number),
        "navn": unit.name,
        "enhetNr": unit.number,
        "antallRessurser": 0,
        "status": unit.status,
        "orgNivaa": "EN",
        "type": unit.kind,
        "organisasjonsnummer": None,
        "underEtableringDato": None,
        "aktiveringsdato": "2007-01-01",
        "underAvviklingDato": None,
        "nedleggelsesdato": "2020-01-01" if unit.status == "NEDLAGT" else None,
        "oppgavebehandler": True,
        "versjon": 1,
        "sosialeTjenester": unit.social_services,
        "kanalstrategi": None,
        "orgNrTilKommunaltNavKontor": None,
    }
