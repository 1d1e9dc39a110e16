"""The payment register `sokos-utbetaldata` (state sheet, section 10; its published OpenAPI).

Traps kept: the period of a look-up is matched with the posting date, strings are padded with
spaces, 401 and 500 have text bodies, and a person the employee may not see is an empty list.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic, Person
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.story_data.payments import Payment, payments_of
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.tokens import Unauthorised

SYSTEM = "utbetaldata"
# The real base address ends in /utbetaldata/api, so the path may come with or without it.
_PATHS = tuple(
    f"{prefix}/v2/hent-utbetalingsinformasjon/intern" for prefix in ("", "/api", "/utbetaldata/api")
)
_ROLES = {"RETTIGHETSHAVER", "UTBETALT_TIL"}
_PERIOD_TYPES = {"UTBETALINGSPERIODE", "YTELSESPERIODE"}


def build(office: BackOffice) -> SandboxSystem:
    """Return the payment register of `office`."""
    app = new_app(SYSTEM)
    audience = office.audiences[SYSTEM]

    def look_up() -> Response:
        caller = office.tokens.caller(request.headers, audience)
        query = _Query.read(request.get_json(silent=True))
        if query is None:
            return _text("Noe gikk galt", 500)
        person = office.people.find(query.ident)
        if person is None or office.access.decide(caller.nav_ident, query.ident) is not None:
            return jsonify([])
        today = office.clock.today()
        found = [p for p in payments_of(person, today) if query.covers(p)]
        return jsonify([_wire(payment, person, today) for payment in found])

    for path in _PATHS:
        app.add_url_rule(path, path, look_up, methods=["POST"])
    _text_errors(app)
    return SandboxSystem(SYSTEM, SYSTEM, audience, app, _classify)


class _Query:
    """One look-up as the published `Utbetalingsoppslag` has it."""

    def __init__(self, ident: str, first: date, last: date, by_benefit_period: bool) -> None:
        self.ident = ident
        self._first = first
        self._last = last
        self._by_benefit_period = by_benefit_period

    @classmethod
    def read(cls, body: object) -> _Query | None:
        """Return the look-up a request body asks for, or None where it is not a whole one."""
        if not isinstance(body, dict) or not isinstance(body.get("ident"), str):
            return None
        period: Any = body.get("periode")
        if body.get("rolle") not in _ROLES or body.get("periodetype") not in _PERIOD_TYPES:
            return None
        try:
            first, last = date.fromisoformat(period["fom"]), date.fromisoformat(period["tom"])
        except (KeyError, TypeError, ValueError):
            return None
        return cls(body["ident"], first, last, body["periodetype"] == "YTELSESPERIODE")

    def covers(self, payment: Payment) -> bool:
        """Return whether the look-up finds `payment`; never by the day the money arrives."""
        if self._by_benefit_period:
            return payment.period[0] <= self._last and payment.period[1] >= self._first
        return self._first <= payment.posted <= self._last


def _wire(payment: Payment, person: Person, today: date) -> dict[str, Any]:
    paid = payment.due <= today
    account = {
        "kontonummer": _padded(f"0000{person.number[-7:]}", 34),
        "kontotype": _padded("Norsk bankkonto", 20),
    }
    answer: dict[str, Any] = {
        "posteringsdato": payment.posted.isoformat(),
        "utbetaltTil": _holder(person),
        "utbetalingNettobeloep": payment.net,
        "utbetalingsmelding": _padded(payment.message, 40),
        "forfallsdato": payment.due.isoformat(),
        "utbetaltTilKonto": account,
        "utbetalingsmetode": _padded("Bankkontooverføring", 30),
        "utbetalingsstatus": _padded("Utført av bank" if paid else "Ligger hos banken", 25),
        "ytelseListe": [_benefit(payment, person)],
    }
    if paid:
        answer["utbetalingsdato"] = payment.due.isoformat()
    return answer


def _benefit(payment: Payment, person: Person) -> dict[str, Any]:
    first, last = payment.period
    return {
        "ytelsestype": _padded(payment.benefit, 40),
        "ytelsesperiode": {"fom": first.isoformat(), "tom": last.isoformat()},
        "ytelseskomponentListe": [
            {
                "ytelseskomponenttype": _padded(part.kind, 40),
                "satsbeloep": part.rate,
                "satstype": _padded(part.per, 10),
                "satsantall": part.count,
                "ytelseskomponentbeloep": part.amount,
            }
            for part in payment.components
        ],
        "ytelseskomponentersum": payment.gross,
        "trekkListe": [
            {
                "trekktype": _padded(part.kind, 30),
                "trekkbeloep": part.amount,
                "kreditor": _padded(part.creditor, 40),
            }
            for part in payment.deductions
        ],
        "trekksum": payment.deducted,
        "skattListe": [{"skattebeloep": payment.tax}] if payment.tax else [],
        "skattsum": payment.tax,
        "ytelseNettobeloep": payment.net,
        "bilagsnummer": _padded(f"{payment.posted:%y%m%d}{person.number[-3:]}", 12),
        "rettighetshaver": _holder(person),
    }


def _holder(person: Person) -> dict[str, str]:
    name = f"{person.last_name} {person.first_name}".upper()
    return {"aktoertype": "PERSON", "ident": person.number, "navn": _padded(name, 40)}


def _padded(text: str, width: int) -> str:
    return text.ljust(width)


def _text(words: str, status: int) -> Response:
    return Response(words, status=status, mimetype="text/plain")


def _text_errors(app: Flask) -> None:
    def unauthorised(_: Unauthorised) -> Response:
        return _text("Unauthorized", 401)

    def refused(error: NotSynthetic) -> Response:
        return _text(str(error), 400)

    app.register_error_handler(Unauthorised, unauthorised)
    app.register_error_handler(NotSynthetic, refused)


def _classify(call: Request) -> CallInfo:
    body = call.get_json(silent=True)
    ident = body.get("ident") if isinstance(body, dict) else None
    return CallInfo("hent-utbetalinger", ident if isinstance(ident, str) else None)
