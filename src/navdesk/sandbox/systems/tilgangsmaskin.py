"""The access machine (state sheet 2.1): may this employee see this person, now."""

from __future__ import annotations

import calendar
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.access_rules import Denial
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic
from navdesk.sandbox.problem import new_app, problem
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.tokens import Caller

RULES_ADDRESS = "https://confluence.adeo.no/display/TM/Tilgangsmaskin+API+og+regelsett"
MAX_BULK = 1000
_CORE, _ALL, _SOFT = "KJERNE_REGELTYPE", "KOMPLETT_REGELTYPE", "OVERSTYRBAR_REGELTYPE"
_RULE_TYPES = (_CORE, _ALL, _SOFT, "TELLENDE_REGELTYPE")
_OVERRIDE_MONTHS = 3


def build(office: BackOffice) -> SandboxSystem:
    """Return the access machine of `office`."""
    return SandboxSystem(
        id="tilgangsmaskin",
        kind="access_machine",
        audience=office.audiences["tilgangsmaskin"],
        app=_app(office),
        classify=_classify,
        extra_profile={"headers": {"Nav-Call-Id": "{call_id}"}},
    )


def _classify(incoming: Request) -> CallInfo:
    parts = incoming.path.removeprefix("/api/v1/").split("/")
    call = parts[0] if parts[0] in {"komplett", "kjerne", "bulk", "ccf", "overstyr"} else "?"
    body = incoming.get_json(silent=True, force=True)
    if isinstance(body, dict):
        body = body.get("brukerId")
    return CallInfo(call, body if isinstance(body, str) else None)


def _app(office: BackOffice) -> Flask:
    app = new_app("navdesk.sandbox.tilgangsmaskin")
    machine = _Machine(office)
    views: dict[str, Callable[..., Response]] = {
        "/api/v1/komplett": machine.complete,
        "/api/v1/kjerne": machine.core,
        "/api/v1/overstyr": machine.override,
        "/api/v1/bulk/obo": machine.bulk,
        "/api/v1/bulk/obo/<rule_type>": machine.bulk,
        "/api/v1/ccf/<path:_rest>": machine.machine_only,
        "/api/v1/bulk/ccf/<path:_rest>": machine.machine_only,
    }
    for path, view in views.items():
        app.add_url_rule(path, endpoint=path, view_func=view, methods=["POST"])
    return app


class _Machine:
    def __init__(self, office: BackOffice) -> None:
        self._office = office
        self._access = office.access

    def complete(self) -> Response:
        return self._single(core_only=False)

    def core(self) -> Response:
        return self._single(core_only=True)

    def machine_only(self, _rest: str) -> Response:
        self._caller()
        return problem(403, "Forbidden", "this call is for machine tokens only")

    def bulk(self, rule_type: str | None = None) -> Response:
        caller = self._caller()
        body = request.get_json(silent=True, force=True)
        if not isinstance(body, list) or rule_type not in {None, *_RULE_TYPES}:
            return problem(400, "Bad Request", "a list of ids and a known rule type are wanted")
        if len(body) > MAX_BULK:
            return _answer({"ansattId": caller.nav_ident, "resultater": []}, 413)
        wanted: dict[tuple[str, str], None] = {}
        for row in body:
            named = row if rule_type else row.get("brukerId") if isinstance(row, dict) else None
            kind = rule_type or (row.get("type") if isinstance(row, dict) else None)
            if not isinstance(named, str) or not named.strip() or kind not in _RULE_TYPES:
                return problem(400, "Bad Request", "each row has a brukerId and a known type")
            wanted[named.strip(), kind] = None
        rows = [self._bulk_row(caller, ident, kind) for ident, kind in wanted]
        return _answer({"ansattId": caller.nav_ident, "resultater": rows}, 207)

    def override(self) -> Response:
        caller = self._caller()
        body = request.get_json(silent=True, force=True)
        if not isinstance(body, dict):
            return problem(400, "Bad Request", "an object is wanted")
        ident, reason = body.get("brukerId"), body.get("begrunnelse")
        if not isinstance(ident, str) or not ident.strip():
            return problem(400, "Bad Request", "brukerId is missing")
        if not isinstance(reason, str) or not 10 <= len(reason) <= 255:
            return problem(400, "Bad Request", "begrunnelse takes 10 to 255 characters")
        today = self._office.clock.today()
        latest = _months_later(today, _OVERRIDE_MONTHS)
        until = _date(body.get("gyldigtil", latest.isoformat()))
        if until is None or not today <= until <= latest:
            return problem(400, "Bad Request", "gyldigtil is from today to three months ahead")
        denial = self._access.decide_core(caller.nav_ident, ident.strip())
        if denial is not None:
            return _refusal(caller, ident.strip(), denial)
        self._access.override(caller.nav_ident, ident.strip(), until)
        return _answer(True, 202)

    def _caller(self) -> Caller:
        return self._office.tokens.caller(request.headers, self._office.audiences["tilgangsmaskin"])

    def _single(self, *, core_only: bool) -> Response:
        caller = self._caller()
        body = request.get_json(silent=True, force=True)
        if not isinstance(body, str) or not body.strip():
            return problem(400, "Bad Request", "the body is one id as a JSON string")
        ident = body.strip()
        decide = self._access.decide_core if core_only else self._access.decide
        denial = decide(caller.nav_ident, ident)
        return Response(status=204) if denial is None else _refusal(caller, ident, denial)

    def _bulk_row(self, caller: Caller, ident: str, kind: str) -> dict[str, Any]:
        try:
            if self._office.people.find(ident) is None:
                return {"brukerId": ident, "status": 404}
        except NotSynthetic:
            return {"brukerId": ident, "status": 404}
        core = self._access.decide_core(caller.nav_ident, ident)
        denial = core if kind == _CORE else self._access.decide(caller.nav_ident, ident)
        if kind == _SOFT and core is not None:
            denial = None
        if denial is None:
            return {"brukerId": ident, "status": 204}
        return {"brukerId": ident, "status": 403, "detaljer": _details(caller, ident, denial)}


def _details(caller: Caller, ident: str, denial: Denial) -> dict[str, Any]:
    return {
        "type": RULES_ADDRESS,
        "title": denial.code,
        "status": 403,
        "instance": f"{caller.nav_ident}/{ident}",
        "brukerIdent": ident,
        "navIdent": caller.nav_ident,
        "traceId": request.headers.get("Nav-Call-Id") or uuid.uuid4().hex,
        "begrunnelse": denial.reason,
        "kanOverstyres": denial.overridable,
    }


def _refusal(caller: Caller, ident: str, denial: Denial) -> Response:
    answer = _answer(_details(caller, ident, denial), 403)
    answer.mimetype = "application/problem+json"
    return answer


def _answer(body: object, status: int) -> Response:
    answer = jsonify(body)
    answer.status_code = status
    return answer


def _date(text: object) -> date | None:
    try:
        return date.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
