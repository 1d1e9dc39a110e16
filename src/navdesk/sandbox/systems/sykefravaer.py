"""The sick-leave timeline in the neutral form of the state sheet, section 11.

No public contract was found, so this one is ours: POST a person number, 204 for no sick leave, 403
for somebody the employee may not see. It tells grades and dates, never a diagnosis.
"""

from __future__ import annotations

from typing import Any

from flask import Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.problem import new_app, problem
from navdesk.sandbox.story_data.sick_leave import SICK_LEAVES, SickLeave
from navdesk.sandbox.system import CallInfo, SandboxSystem

SYSTEM = "sykefravaer"
PATH = "/sykefravaer/v1/tidslinje"
_HEADERS = {"headers": {"Nav-Call-Id": "{call_id}"}}


def build(office: BackOffice) -> SandboxSystem:
    """Return the sick-leave timeline of `office`."""
    app = new_app(SYSTEM)
    audience = office.audiences[SYSTEM]

    @app.post(PATH)
    def timeline() -> Response:
        caller = office.tokens.caller(request.headers, audience)
        body = request.get_json(silent=True)
        ident = body.get("ident") if isinstance(body, dict) else None
        if not (isinstance(ident, str) and ident.isascii() and ident.isdigit()):
            return problem(400, "Bad Request", "ident mangler eller er ugyldig")
        person = office.people.find(ident)
        if person is None:
            return Response(status=204)
        if office.access.decide(caller.nav_ident, person.number) is not None:
            return problem(403, "Forbidden", "Ikke tilgang til personen")
        found = SICK_LEAVES.get(person.key or "")
        return jsonify(_timeline(found)) if found is not None else Response(status=204)

    return SandboxSystem(SYSTEM, SYSTEM, audience, app, _classify, _HEADERS)


def _timeline(leave: SickLeave) -> dict[str, Any]:
    return {
        "foersteSykedag": leave.first_day.isoformat(),
        "grader": [
            {
                "fom": grade.since.isoformat(),
                "tom": grade.until.isoformat(),
                "prosent": grade.percent,
            }
            for grade in leave.grades
        ],
        "moeter": [
            {"type": one.kind, "status": one.status, "dato": one.day.isoformat()}
            for one in leave.meetings
        ],
        "maksdato": leave.last_day.isoformat(),
        "stoppunkt": leave.stop_point.isoformat(),
    }


def _classify(call: Request) -> CallInfo:
    body = call.get_json(silent=True, force=True)
    ident = body.get("ident") if isinstance(body, dict) else None
    name = "tidslinje" if call.path == PATH else "annet"
    return CallInfo(name, ident if isinstance(ident, str) else None)
