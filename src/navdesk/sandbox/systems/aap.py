"""AAP decisions and cases of Kelvin and Arena, `aap-api-intern` (state sheet 11; its OpenAPI).

One person may have rows from both systems: each says which. The published description has no
errors; a person the employee may not see is 403 here and somebody unknown has no rows, both our own
choice.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.problem import new_app, problem
from navdesk.sandbox.story_data.aap import AapDecision, aap_of, paid_days
from navdesk.sandbox.story_data.payments import Payment
from navdesk.sandbox.system import CallInfo, SandboxSystem

SYSTEM = "aap"
_DATES_NEEDED = frozenset({"/perioder"})
_BY_PERIOD = ("/perioder", "/maksimum", "/maksimumUtenUtbetaling")
_BY_NUMBERS = ("/sakerByFnr", "/kelvin/sakerByFnr", "/arena/person/aap/eksisterer")


class _BadCall(Exception):
    """A request that cannot be answered: a status and words that name nobody."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


def build(office: BackOffice) -> SandboxSystem:
    """Return the AAP interface of `office`."""
    app = new_app(SYSTEM)
    audience = office.audiences[SYSTEM]

    def found(ident: object) -> Person | None:
        caller = office.tokens.caller(request.headers, audience)
        if not isinstance(ident, str):
            raise _BadCall(400, "personidentifikator mangler")
        person = office.people.find(ident)
        if person is not None and office.access.decide(caller.nav_ident, person.number) is not None:
            raise _BadCall(403, "Ingen tilgang til person")
        return person

    def by_period() -> Response:
        body = _body()
        first, last = _dates(body, request.path in _DATES_NEEDED)
        person = found(body.get("personidentifikator"))
        today = office.clock.today()
        rows = aap_of(person, today) if person is not None else []
        rows = [row for row in rows if row.period[0] <= last and row.period[1] >= first]
        if request.path == "/perioder":
            return jsonify({"perioder": [_period(*row.period) for row in rows]})
        paid = paid_days(person, today) if person is not None else []
        with_money = request.path == "/maksimum"
        return jsonify({"vedtak": [_decision(row, paid if with_money else None) for row in rows]})

    def by_numbers() -> Response:
        idents = _body().get("personidentifikatorer")
        if not isinstance(idents, list) or not idents:
            raise _BadCall(400, "personidentifikatorer mangler")
        today = office.clock.today()
        people = {person.number: person for ident in idents if (person := found(ident)) is not None}
        rows = [row for person in people.values() for row in aap_of(person, today)]
        if request.path.endswith("eksisterer"):
            return jsonify({"eksisterer": any(row.system == "ARENA" for row in rows)})
        if request.path.startswith("/kelvin"):
            rows = [row for row in rows if row.system == "KELVIN"]
        return jsonify([_case(row) for row in rows])

    _add(app, _BY_PERIOD, by_period)
    _add(app, _BY_NUMBERS, by_numbers)

    @app.errorhandler(_BadCall)
    def _refused(error: _BadCall) -> Response:
        return problem(error.status, "AAP", error.words)

    return SandboxSystem(SYSTEM, SYSTEM, audience, app, _classify)


def _add(app: Flask, paths: Iterable[str], view: Any) -> None:
    for path in paths:
        app.add_url_rule(path, path, view, methods=["POST"])


def _body() -> dict[str, Any]:
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        raise _BadCall(400, "Ugyldig forespørsel")
    return body


def _dates(body: dict[str, Any], needed: bool) -> tuple[date, date]:
    """Return first and last day asked for; without them everything, where that is allowed."""
    days = []
    for name, without in (("fraOgMedDato", date.min), ("tilOgMedDato", date.max)):
        value = body.get(name)
        if value is None and not needed:
            days.append(without)
            continue
        try:
            days.append(date.fromisoformat(str(value)))
        except ValueError:
            raise _BadCall(400, f"{name} er ugyldig") from None
    return days[0], days[1]


def _decision(row: AapDecision, paid: list[Payment] | None) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "vedtakId": str(row.number),
        "status": row.status,
        "saksnummer": row.case,
        "vedtaksdato": row.decided.isoformat(),
        "periode": _period(*row.period),
        "rettighetsType": row.right,
        "beregningsgrunnlag": row.base,
        "barnMedStonad": row.children,
        "barnetillegg": row.children * row.child_rate,
        "dagsats": row.daily_rate,
        "kildesystem": row.system,
        "opphorsAarsak": row.end_reason,
        "samordningsId": None,
        "vedtaksTypeKode": "O" if row.system == "ARENA" else None,
        "vedtaksTypeNavn": "Ny rettighet" if row.system == "ARENA" else None,
    }
    if row.system == "KELVIN":
        answer["dagsatsEtterUføreReduksjon"] = row.daily_rate
    if paid is not None:
        answer["utbetaling"] = [
            _payment(row, one)
            for one in paid
            if one.period[1] >= row.period[0] and one.period[0] <= row.period[1]
        ]
    return answer


def _payment(row: AapDecision, one: Payment) -> dict[str, Any]:
    supplement = sum(part.amount for part in one.components[1:])
    return {
        "periode": _period(*one.period),
        "belop": int(one.gross),
        "dagsats": row.daily_rate,
        "barnetillegg": int(supplement),
        "barnetilegg": int(supplement),
        "reduksjon": {"timerArbeidet": 0.0, "annenReduksjon": 0.0},
        "utbetalingsgrad": 100,
    }


def _case(row: AapDecision) -> dict[str, Any]:
    return {
        "sakId": row.case,
        "statusKode": row.status,
        "periode": _period(*row.period),
        "kilde": row.system,
    }


def _period(first: date, last: date) -> dict[str, str]:
    return {"fraOgMedDato": first.isoformat(), "tilOgMedDato": last.isoformat()}


def _classify(call: Request) -> CallInfo:
    body = call.get_json(silent=True)
    body = body if isinstance(body, dict) else {}
    several = body.get("personidentifikatorer")
    ident = several[0] if isinstance(several, list) and several else body.get("personidentifikator")
    name = call.path.strip("/").replace("/", "-")
    return CallInfo(name, ident if isinstance(ident, str) else None)
