"""The measure history over Arena, Komet and the agreements (state sheet, section 11).

Rows lie under the number the person had then: who sends only the current number gets less, without
a word about it. The real service takes system tokens; here an employee's token is taken, and the
person must be one the employee may see. What a practice run calls a measure's own name is free text
on purpose: the real one may hold what nobody should read.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.story_data.measure_history import Keeper, Participation, history_of
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.tokens import Unauthorised

SYSTEM = "tiltakshistorikk"
PATH = "/api/v1/historikk"
_HEADERS = {"headers": {"Nav-Call-Id": "{call_id}"}}
_ORIGINS = {Keeper.ARENA: "ARENA", Keeper.KOMET: "TEAM_KOMET", Keeper.AGREEMENT: "TEAM_TILTAK"}
MISSING = "MANGLER_HISTORIKK_FRA_TEAM_TILTAK"
WITHOUT_AGREEMENTS = "tiltakshistorikk.without_agreements"
"""Set in `office.stores` to the story keys for whom the agreements do not answer."""


class _BadCall(Exception):
    """A request that cannot be answered: `message` says why, without naming anybody."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def build(office: BackOffice) -> SandboxSystem:
    """Return the measure history of `office`."""
    app = new_app(SYSTEM)
    audience = office.audiences[SYSTEM]

    @app.post(PATH)
    def history() -> Response:
        caller = office.tokens.caller(request.headers, audience)
        numbers, most_years = _asked(request.get_json(silent=True))
        people = {p.number: p for n in numbers if (p := office.people.find(n)) is not None}
        for person in people.values():
            if office.access.decide(caller.nav_ident, person.number) is not None:
                raise _BadCall(403, "Ikke tilgang")
        oldest = _years_back(office.clock.today(), most_years)
        silent = office.stores.get(WITHOUT_AGREEMENTS)
        missing = isinstance(silent, set) and any(p.key in silent for p in people.values())
        rows = [
            _row(number, measure)
            for person in people.values()
            for number, measure in history_of(person)
            if number in numbers and (measure.ended is None or measure.ended >= oldest)
            if not (missing and measure.keeper is Keeper.AGREEMENT)
        ]
        return jsonify(historikk=rows, meldinger=[MISSING] if missing else [])

    _error_handlers(app)
    return SandboxSystem(SYSTEM, SYSTEM, audience, app, _classify, _HEADERS)


def _asked(body: object) -> tuple[tuple[str, ...], int | None]:
    numbers = body.get("identer") if isinstance(body, dict) else None
    years = body.get("maxAgeYears") if isinstance(body, dict) else None
    if (
        not isinstance(numbers, list)
        or not numbers
        or not all(isinstance(n, str) and n.isascii() and n.isdigit() for n in numbers)
        or any(len(n) != 11 for n in numbers)
        or not (years is None or (isinstance(years, int) and years >= 0))
    ):
        raise _BadCall(400, "Ugyldig forespørsel")
    return tuple(numbers), years


def _years_back(today: date, years: int | None) -> date:
    if years is None:
        return date.min
    return today.replace(year=max(1, today.year - years), day=min(today.day, 28))


def _row(number: str, row: Participation) -> dict[str, Any]:
    said: dict[str, Any] = {
        "type": row.keeper.value,
        "id": str(row.id),
        "norskIdent": number,
        "opphav": _ORIGINS[row.keeper],
        "startDato": row.started.isoformat() if row.started else None,
        "sluttDato": row.ended.isoformat() if row.ended else None,
        "opprettetTidspunkt": _instant(row.started),
        "oppdatertTidspunkt": _instant(row.ended or row.started),
        "tittel": row.title,
        "tiltakstype": {"tiltakskode": row.code, "navn": row.kind},
        "dagerPerUke": row.days,
    }
    unit = {"organisasjonsnummer": row.place[0], "navn": row.place[1]}
    if row.keeper is Keeper.AGREEMENT:
        return said | {
            "status": row.status,
            "stillingsprosent": row.percent,
            "arbeidsgiver": unit,
        }
    said |= {
        "gjennomforing": {
            "id": str(row.id),
            "navn": f"{row.kind} – fritekst fra saksbehandler",
            "deltidsprosent": None,
        },
        "arrangor": {"hovedenhet": None, "underenhet": unit},
        "deltidsprosent": row.percent,
    }
    if row.keeper is Keeper.ARENA:
        return said | {"arenaId": row.arena_id, "status": row.status}
    at = datetime.combine(row.ended or row.started or date(2026, 1, 1), time(12))
    return said | {
        "status": {"type": row.status, "aarsak": row.reason, "opprettetTidspunkt": at.isoformat()}
    }


def _instant(day: date | None) -> str:
    at = datetime.combine(day or date(2026, 1, 1), time(7), UTC)
    return at.isoformat().replace("+00:00", "Z")


def _error_handlers(app: Flask) -> None:
    def refused(error: _BadCall) -> Response:
        return _words(error.status, str(error))

    def unauthorised(error: Unauthorised) -> Response:
        return _words(401, error.reason)

    def not_synthetic(error: NotSynthetic) -> Response:
        return _words(400, str(error))

    app.register_error_handler(_BadCall, refused)
    app.register_error_handler(Unauthorised, unauthorised)
    app.register_error_handler(NotSynthetic, not_synthetic)


def _words(status: int, detail: str) -> Response:
    body = json.dumps({"status": status, "detail": detail}, ensure_ascii=False)
    return Response(body, status=status, mimetype="application/json")


def _classify(call: Request) -> CallInfo:
    body = call.get_json(silent=True, force=True)
    numbers = body.get("identer") if isinstance(body, dict) else None
    first = numbers[0] if isinstance(numbers, list) and numbers else None
    name = "historikk" if call.path == PATH else "annet"
    return CallInfo(name, first if isinstance(first, str) else None)
