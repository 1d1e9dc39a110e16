"""The account register `sokos-kontoregister-person` (state sheet 10; its published Swagger).

No active account is 204 with an empty body. The real one asks no question about who may see whom,
being made for machines; here a person the employee may not see is 403, which is our own choice.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.story_data.accounts import Account, account_of
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.tokens import Unauthorised

SYSTEM = "kontoregister"
# The real base address ends in /api/system, so the path may come with or without it.
_PREFIXES = ("", "/api/system")


def build(office: BackOffice) -> SandboxSystem:
    """Return the account register of `office`."""
    app = new_app(SYSTEM)
    audience = office.audiences[SYSTEM]

    def holder() -> tuple[str, Account | None] | Response:
        """Return whom is asked about and the account, or the refusal."""
        caller = office.tokens.caller(request.headers, audience)
        body = request.get_json(silent=True)
        ident = body.get("kontohaver") if isinstance(body, dict) else None
        if not isinstance(ident, str):
            return _failed(400, "kontohaver mangler")
        if not (ident.isascii() and ident.isdigit() and len(ident) == 11):
            return _failed(406, "kontohaver er ikke gyldig")
        person = office.people.find(ident)
        if person is not None and office.access.decide(caller.nav_ident, person.number) is not None:
            return _failed(403, "Ingen tilgang")
        today = office.clock.today()
        return ident, account_of(person, today) if person is not None else None

    def active() -> Response:
        found = holder()
        if isinstance(found, Response):
            return found
        ident, account = found
        return jsonify(_account(account, ident)) if account is not None else Response(status=204)

    def with_history() -> Response:
        found = holder()
        if isinstance(found, Response):
            return found
        ident, account = found
        if account is None:
            return Response(status=204)
        return jsonify({"aktivKonto": _account(account, ident), "kontohistorikk": []})

    for prefix in _PREFIXES:
        for path, view in (
            (f"{prefix}/v1/hent-aktiv-konto", active),
            (f"{prefix}/v1/hent-konto-med-historikk", with_history),
        ):
            app.add_url_rule(path, path, view, methods=["POST"])

    @app.errorhandler(Unauthorised)
    def _unauthorised(_: Unauthorised) -> Response:
        return Response(status=401)

    @app.errorhandler(NotSynthetic)
    def _not_synthetic(error: NotSynthetic) -> Response:
        return _failed(406, str(error))

    return SandboxSystem(SYSTEM, SYSTEM, audience, app, _classify)


def _failed(status: int, words: str) -> Response:
    answer = jsonify({"feilmelding": words})
    answer.status_code = status
    return answer


def _account(account: Account, ident: str) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "kontohaver": ident,
        "kontonummer": account.number,
        "gyldigFom": _start_of(account.since),
        "opprettetAv": ident,
        "kilde": account.source,
    }
    if account.abroad is not None:
        answer["utenlandskKontoInfo"] = {
            "banknavn": account.abroad.name,
            "bankkode": None,
            "bankLandkode": account.abroad.country,
            "valutakode": account.abroad.currency,
            "swiftBicKode": account.abroad.swift,
            "bankadresse1": None,
            "bankadresse2": None,
            "bankadresse3": None,
        }
    return answer


def _start_of(day: date) -> str:
    return f"{day.isoformat()}T10:00:00"


def _classify(call: Request) -> CallInfo:
    body = call.get_json(silent=True)
    ident = body.get("kontohaver") if isinstance(body, dict) else None
    return CallInfo(call.path.rpartition("/")[2], ident if isinstance(ident, str) else None)
