"""Measure benefit, `tiltakspenger-datadeling` (state sheet 11; described in its README only).

`/vedtak/perioder` lists every decision that ever gave a right, also one that another has replaced
whole; `/vedtak/detaljer` is what holds now, of the new system alone. Both dates are asked for here,
since several of its calls need them.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.story_data.benefits import MeasureBenefit, measure_benefits_of
from navdesk.sandbox.system import CallInfo, SandboxSystem

SYSTEM = "tiltakspenger"


class _BadCall(Exception):
    """A request that cannot be answered, in the system's own form; it names nobody."""

    def __init__(self, status: int, words: str, code: str) -> None:
        super().__init__(words)
        self.status = status
        self.body = {"melding": words, "kode": code}


def build(office: BackOffice) -> SandboxSystem:
    """Return the data sharing of measure benefit of `office`."""
    app = new_app(SYSTEM)
    audience = office.audiences[SYSTEM]

    def asked() -> tuple[Person | None, dict[str, Any]]:
        caller = office.tokens.caller(request.headers, audience)
        body = request.get_json(silent=True)
        if not isinstance(body, dict) or not isinstance(body.get("ident"), str):
            raise _BadCall(400, "Ident må være satt", "ugyldig_ident")
        person = office.people.find(body["ident"])
        if person is not None and office.access.decide(caller.nav_ident, person.number) is not None:
            raise _BadCall(403, "Ingen tilgang til person", "ingen_tilgang")
        return person, body

    def rows() -> list[MeasureBenefit]:
        person, body = asked()
        first, last = _dates(body)
        held = measure_benefits_of(person) if person is not None else ()
        return [row for row in held if row.period[0] <= last and row.period[1] >= first]

    @app.post("/vedtak/perioder")
    def periods() -> Response:
        return jsonify([_decision(row) for row in rows()])

    @app.post("/vedtak/detaljer")
    def details() -> Response:
        new = [row for row in rows() if row.system == "TPSAK" and row.replaced_by is None]
        return jsonify([_detail(row) for row in new])

    @app.post("/behandlinger/apne")
    def pending() -> Response:
        asked()
        return jsonify({"behandlinger": [], "sak": None})

    @app.errorhandler(_BadCall)
    def _refused(error: _BadCall) -> tuple[Response, int]:
        return jsonify(error.body), error.status

    return SandboxSystem(SYSTEM, SYSTEM, audience, app, _classify)


def _dates(body: dict[str, Any]) -> tuple[date, date]:
    try:
        first, last = date.fromisoformat(body["fom"]), date.fromisoformat(body["tom"])
    except (KeyError, TypeError, ValueError):
        raise _BadCall(400, "Fom og tom må være datoer", "ugyldig_dato") from None
    if first > last:
        raise _BadCall(400, "Fom kan ikke være etter tom", "ugyldig_periode")
    return first, last


def _decision(row: MeasureBenefit) -> dict[str, Any]:
    period = _period(*row.period)
    supplement = {"perioder": [{"antallBarn": row.children, "periode": period}]}
    return {
        "vedtakId": row.number,
        "rettighet": _right(row),
        "periode": period,
        "kilde": row.system,
        "barnetillegg": supplement if row.children else None,
        "sats": row.rate,
        "satsBarnetillegg": row.child_rate,
        "vedtaksperiode": period,
        "innvilgelsesperioder": [period],
        "omgjortAvRammevedtakId": row.replaced_by,
        "omgjorRammevedtakId": row.replaces,
        "vedtakstidspunkt": f"{row.decided.isoformat()}T12:00:00+02:00" if row.decided else None,
    }


def _detail(row: MeasureBenefit) -> dict[str, Any]:
    return {
        "fom": row.period[0].isoformat(),
        "tom": row.period[1].isoformat(),
        "rettighet": _right(row),
        "vedtakId": row.number,
        "sakId": "sak_01J9TEST",
        "saksnummer": "202409031001",
        "kilde": "tp",
        "sats": row.rate,
        "satsBarnetillegg": row.child_rate,
    }


def _right(row: MeasureBenefit) -> str:
    return "TILTAKSPENGER_OG_BARNETILLEGG" if row.children else "TILTAKSPENGER"


def _period(first: date, last: date) -> dict[str, str]:
    return {"fraOgMed": first.isoformat(), "tilOgMed": last.isoformat()}


def _classify(call: Request) -> CallInfo:
    body = call.get_json(silent=True)
    ident = body.get("ident") if isinstance(body, dict) else None
    name = call.path.strip("/").replace("/", "-")
    return CallInfo(name, ident if isinstance(ident, str) else None)
