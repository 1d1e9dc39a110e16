"""veilarbarena: what remains in Arena, some minutes old (state sheet 7.5).

A person Arena never heard of is 204. The answers' fields are what the follow-up systems that read
them take in; the names within a case (`oppfolgingssak`) are unconfirmed and our own choice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from flask import Response, jsonify
from werkzeug.wrappers import Request

from navdesk.sandbox.office import OFFICE_NAME, BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.practice_clock import OSLO
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.story_data.arena import ArenaPerson, arena_person
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.systems.veilarb_access import (
    HEADERS,
    VeilarbCaller,
    VeilarbError,
    answer_spring_errors,
    json_body,
)

_ID = "veilarbarena"
_LAG = timedelta(minutes=7)
_CALLS = {
    "/api/v3/hent-oppfolgingsbruker": "oppfolgingsbruker",
    "/api/v3/hent-oppfolgingsstatus": "oppfolgingsstatus",
    "/api/v2/arena/hent-status": "status",
    "/api/v2/arena/hent-oppfolgingssak": "oppfolgingssak",
    "/api/v2/hent-oppfolgingssak": "oppfolgingssak",
    "/api/v2/arena/hent-aktiviteter": "aktiviteter",
}

_Show = Callable[[Person, ArenaPerson, datetime], dict[str, Any] | None]


def build(office: BackOffice) -> SandboxSystem:
    """Return veilarbarena over the stories' remains in Arena."""
    app = new_app(_ID)
    answer_spring_errors(app, office)

    def read(path: str, show: _Show) -> None:
        def view() -> Response:
            person = VeilarbCaller(office, _ID).person(json_body().get("fnr"))
            found = arena_person(office, person) if person is not None else None
            shown = show(person, found, office.clock.now()) if person and found else None
            return jsonify(shown) if shown is not None else Response(status=204)

        app.add_url_rule(path, path, view, methods=["POST"])

    read("/api/v3/hent-oppfolgingsbruker", _user)
    read("/api/v3/hent-oppfolgingsstatus", _status)
    read("/api/v2/arena/hent-status", _status)
    read("/api/v2/arena/hent-oppfolgingssak", _case)
    read("/api/v2/hent-oppfolgingssak", _case)

    @app.post("/api/v2/arena/hent-aktiviteter")
    def activities() -> Response:
        VeilarbCaller(office, _ID)
        raise VeilarbError(403, "Kun tilgjengelig for system")

    return SandboxSystem(_ID, _ID, office.audiences[_ID], app, _classify, HEADERS)


def _user(person: Person, found: ArenaPerson, now: datetime) -> dict[str, Any]:
    return {
        "fodselsnr": person.number,
        "formidlingsgruppekode": found.placement,
        "kvalifiseringsgruppekode": found.service_group,
        "rettighetsgruppekode": found.right,
        "hovedmaalkode": found.main_goal,
        "nav_kontor": found.unit,
        "iserv_fra_dato": _midnight(found.inactive_from) if found.inactive_from else None,
        "endret_dato": (now - _LAG).isoformat(timespec="seconds"),
    }


def _midnight(day: date) -> str:
    return datetime.combine(day, time(), OSLO).isoformat()


def _status(_: Person, found: ArenaPerson, __: datetime) -> dict[str, Any]:
    return {
        "formidlingsgruppe": found.placement,
        "servicegruppe": found.service_group,
        "rettighetsgruppe": found.right,
        "oppfolgingsenhet": found.unit,
        "inaktiveringsdato": found.inactive_from.isoformat() if found.inactive_from else None,
        "kanEnkeltReaktiveres": found.can_reactivate,
    }


def _case(_: Person, found: ArenaPerson, __: datetime) -> dict[str, Any] | None:
    if found.case_number is None:
        return None
    return {"oppfolgingssakId": str(found.case_number), "enhetNavn": OFFICE_NAME}


def _classify(asked: Request) -> CallInfo:
    body = asked.get_json(silent=True, force=True)
    ident = body.get("fnr") if isinstance(body, dict) else None
    return CallInfo(_CALLS.get(asked.path, "annet"), ident if isinstance(ident, str) else None)
