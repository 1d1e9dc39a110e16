"""Periods and report cards of unemployment benefit, `dp-datadeling` (state sheet 11; its OpenAPI).

Old periods are in Arena, new ones in DP_SAK, and both may be told of one person. A period never
starts before the first day asked for. Errors are not described; 403 is our own choice.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from flask import Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.problem import new_app, problem
from navdesk.sandbox.story_data.benefits import (
    ReportCard,
    UnemploymentPeriod,
    cards_of,
    unemployment_of,
)
from navdesk.sandbox.system import CallInfo, SandboxSystem

SYSTEM = "dagpenger"
_BASE = "/dagpenger/datadeling/v1"
_DAY = timedelta(days=1)


class _BadCall(Exception):
    """A request that cannot be answered: a status and words that name nobody."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


def build(office: BackOffice) -> SandboxSystem:
    """Return the data sharing of unemployment benefit of `office`."""
    app = new_app(SYSTEM)
    audience = office.audiences[SYSTEM]

    def asked() -> tuple[str, Person | None, dict[str, Any]]:
        caller = office.tokens.caller(request.headers, audience)
        body = request.get_json(silent=True)
        if not isinstance(body, dict) or not isinstance(body.get("personIdent"), str):
            raise _BadCall(400, "personIdent mangler")
        ident: str = body["personIdent"]
        person = office.people.find(ident)
        if person is not None and office.access.decide(caller.nav_ident, person.number) is not None:
            raise _BadCall(403, "Ingen tilgang til person")
        return ident, person, body

    @app.post(f"{_BASE}/perioder")
    def periods() -> Response:
        ident, person, body = asked()
        first, last = _dates(body)
        rows = unemployment_of(person) if person is not None else ()
        shown = [_period(row, first) for row in rows if _within(row, first, last)]
        return jsonify({"personIdent": ident, "perioder": shown})

    @app.post(f"{_BASE}/meldekort")
    def cards() -> Response:
        ident, person, body = asked()
        first, last = _dates(body)
        rows = cards_of(person) if person is not None else ()
        shown = [row for row in rows if row.first <= last and row.last >= first]
        return jsonify([_card(row, ident) for row in shown])

    @app.post(f"{_BASE}/dagpengestatus")
    def status() -> Response:
        ident, person, _ = asked()
        rows = unemployment_of(person) if person is not None else ()
        new = [row.first.isoformat() for row in rows if row.system == "DP_SAK"]
        return jsonify({"personIdent": ident, "forsteDato": min(new, default=None)})

    @app.errorhandler(_BadCall)
    def _refused(error: _BadCall) -> Response:
        return problem(error.status, "Dagpenger", error.words)

    return SandboxSystem(SYSTEM, SYSTEM, audience, app, _classify)


def _dates(body: dict[str, Any]) -> tuple[date, date]:
    try:
        first = date.fromisoformat(body["fraOgMedDato"])
        last = body.get("tilOgMedDato")
        return first, date.max if last is None else date.fromisoformat(last)
    except (KeyError, TypeError, ValueError):
        raise _BadCall(400, "fraOgMedDato eller tilOgMedDato er ugyldig") from None


def _within(row: UnemploymentPeriod, first: date, last: date) -> bool:
    return row.first <= last and (row.last is None or row.last >= first)


def _period(row: UnemploymentPeriod, first: date) -> dict[str, Any]:
    answer = {
        "fraOgMedDato": max(row.first, first).isoformat(),
        "ytelseType": row.kind,
        "kilde": row.system,
    }
    if row.last is not None:
        answer["tilOgMedDato"] = row.last.isoformat()
    return answer


def _card(row: ReportCard, ident: str) -> dict[str, Any]:
    worked = dict(row.worked)
    answer: dict[str, Any] = {
        "id": row.number,
        "ident": ident,
        "status": "TilUtfylling" if row.sent is None else "Innsendt",
        "type": "Ordinaert",
        "periode": {"fraOgMed": row.first.isoformat(), "tilOgMed": row.last.isoformat()},
        "dager": [
            {
                "dato": (row.first + index * _DAY).isoformat(),
                "aktiviteter": [_work(row, index, worked[index])] if index in worked else [],
                "dagIndex": index,
            }
            for index in range(14)
        ],
        "kanSendes": row.sent is None,
        "kanEndres": row.sent is not None,
        "kanSendesFra": (row.last - _DAY).isoformat(),
        "sisteFristForTrekk": (row.last + 8 * _DAY).isoformat(),
        "opprettetAv": "Dagpenger",
    }
    if row.sent is not None:
        answer["kilde"] = {"rolle": "Bruker", "ident": ident}
        answer["innsendtTidspunkt"] = f"{datetime.combine(row.sent, time(18, 5)).isoformat()}Z"
        answer["registrertArbeidssoker"] = True
        answer["meldedato"] = row.sent.isoformat()
    return answer


def _work(row: ReportCard, index: int, hours: int) -> dict[str, str]:
    ident = str(uuid5(NAMESPACE_URL, f"meldekort/{row.number}/{index}"))
    return {"id": ident, "type": "Arbeid", "timer": f"PT{hours}H"}


def _classify(call: Request) -> CallInfo:
    body = call.get_json(silent=True)
    ident = body.get("personIdent") if isinstance(body, dict) else None
    return CallInfo(call.path.rpartition("/")[2], ident if isinstance(ident, str) else None)
