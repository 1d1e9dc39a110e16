"""The job-seeker register's look-up, version 3 (state sheet, section 11).

A person without any period is 404 with a problem body, a person the employee may not see 403 with
another: the status alone does not tell why. Field for field as the published description says.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID, uuid4

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic, Person
from navdesk.sandbox.practice_clock import OSLO
from navdesk.sandbox.problem import PROBLEM_TYPE, new_app
from navdesk.sandbox.story_data.job_seekers import (
    Answers,
    Confirmation,
    Registration,
    registration_of,
)
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.tokens import Unauthorised

SYSTEM = "arbeidssoker"
_HEADERS = {"headers": {"traceparent": "{traceparent}"}}
_EVENTS = (
    "PERIODE_STARTET_V1",
    "PERIODE_AVSLUTTET_V1",
    "OPPLYSNINGER_V4",
    "PROFILERING_V1",
    "EGENVURDERING_V1",
    "BEKREFTELSE_V1",
)
_TITLES = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found"}


class _Problem(Exception):
    """A refusal: status, the kind of problem as a URN, and a sentence without identifiers."""

    def __init__(self, status: int, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.status = status
        self.kind = kind


def build(office: BackOffice) -> SandboxSystem:
    """Return the job-seeker register of `office`."""
    app = new_app(SYSTEM)
    audience = office.audiences[SYSTEM]

    def asked() -> tuple[Person, Registration] | None:
        caller = office.tokens.caller(request.headers, audience)
        person = office.people.find(_number(request.get_json(silent=True)))
        if person is None:
            return None
        if office.access.decide(caller.nav_ident, person.number) is not None:
            raise _Problem(403, "urn:paw:tilgang:ikke-tilgang", "Veileder har ikke tilgang")
        found = registration_of(office, person)
        return (person, found) if found is not None else None

    @app.post("/api/v3/snapshot")
    def snapshot() -> Response:
        found = asked()
        if found is None:
            raise _Problem(404, "urn:paw:perioder:periode-ikke-funnet", "Ingen perioder funnet")
        person, period = found
        parts = _parts(period, person)
        return jsonify(
            id=str(period.id),
            identitetsnummer=person.number,
            startet=parts["PERIODE_STARTET_V1"],
            avsluttet=parts.get("PERIODE_AVSLUTTET_V1"),
            opplysning=parts.get("OPPLYSNINGER_V4"),
            profilering=parts.get("PROFILERING_V1"),
            egenvurdering=parts.get("EGENVURDERING_V1"),
            bekreftelse=parts.get("BEKREFTELSE_V1"),
        )

    @app.post("/api/v3/perioder")
    def periods() -> Response:
        wanted = _listed("types", _EVENTS)
        newest_first = _listed("ordering", ("ASC", "DESC")) == ("DESC",)
        found = asked()
        if found is None:
            return jsonify([])
        person, period = found
        parts = _parts(period, person)
        events = [part for kind, part in parts.items() if not wanted or kind in wanted]
        events.sort(key=lambda event: str(event["tidspunkt"]), reverse=newest_first)
        line = {
            "periodeId": str(period.id),
            "identitetsnummer": person.number,
            "startet": _time(period.since),
            "hendelser": events,
        }
        if period.until is not None:
            line["avsluttet"] = _time(period.until)
        return jsonify([line])

    _error_handlers(app)
    return SandboxSystem(SYSTEM, SYSTEM, audience, app, _classify, _HEADERS)


def _number(body: object) -> str:
    ident = body.get("identitetsnummer") if isinstance(body, dict) else None
    if (
        not isinstance(body, dict)
        or body.get("type") != "IDENTITETSNUMMER"
        or not isinstance(ident, str)
        or not (ident.isascii() and ident.isdigit() and len(ident) == 11)
    ):
        raise _Problem(
            400, "urn:paw:http:kunne-ikke-tolke-forespoersel", "Kunne ikke tolke forespørsel"
        )
    return ident


def _listed(name: str, allowed: tuple[str, ...]) -> tuple[str, ...]:
    words = tuple(w for value in request.args.getlist(name) for w in value.split(",") if w)
    if not set(words) <= set(allowed):
        raise _Problem(400, "urn:paw:http:ugyldig-parameter", f"Ugyldig verdi for {name}")
    return words


def _parts(period: Registration, person: Person) -> dict[str, dict[str, Any]]:
    """Return the period's events by type, in the order they happened."""
    parts = {
        "PERIODE_STARTET_V1": {
            "type": "PERIODE_STARTET_V1",
            "sendtInnAv": _sent(period.since, person, period.by, "Registrering"),
            "tidspunkt": _time(period.since),
        }
    }
    if period.answers is not None:
        parts |= _answered(period, period.answers, person)
    if period.confirmed is not None:
        parts["BEKREFTELSE_V1"] = _confirmed(period, period.confirmed, person)
    if period.until is not None:
        parts["PERIODE_AVSLUTTET_V1"] = {
            "type": "PERIODE_AVSLUTTET_V1",
            "sendtInnAv": _by_system(period.until, period.why_ended),
            "tidspunkt": _time(period.until),
        }
    return parts


def _answered(period: Registration, answers: Answers, person: Person) -> dict[str, dict[str, Any]]:
    at = period.since
    education = {"nus": answers.nus, "bestaatt": answers.passed, "godkjent": answers.approved}
    said: dict[str, Any] = {
        "type": "OPPLYSNINGER_V4",
        "id": str(period.part("opplysninger")),
        "sendtInnAv": _sent(at, person, period.by, "Registrering"),
        "utdanning": {name: value for name, value in education.items() if value is not None},
        "helse": {"helsetilstandHindrerArbeid": answers.health_hinders},
        "jobbsituasjon": {
            "beskrivelser": [
                {"beskrivelse": one.what, "detaljer": dict(one.details)}
                for one in answers.situation
            ]
        },
        "annet": {"andreForholdHindrerArbeid": answers.other_hinders},
        "tidspunkt": _time(at),
    }
    profile: dict[str, Any] = {
        "type": "PROFILERING_V1",
        "id": str(period.part("profilering")),
        "opplysningerOmArbeidssokerId": said["id"],
        "sendtInnAv": _by_system(at, "Profilering"),
        "profilertTil": answers.profiled_to,
        "jobbetSammenhengendeSeksAvTolvSisteMnd": answers.worked_half_a_year,
        "alder": at.year - person.born.year - ((at.month, at.day) < _birthday(person)),
        "tidspunkt": _time(at),
    }
    parts = {"OPPLYSNINGER_V4": said, "PROFILERING_V1": profile}
    if answers.own_assessment is not None:
        parts["EGENVURDERING_V1"] = {
            "type": "EGENVURDERING_V1",
            "id": str(period.part("egenvurdering")),
            "profileringId": profile["id"],
            "sendtInnAv": _sent(at, person, None, "Egenvurdering"),
            "profilertTil": answers.profiled_to,
            "egenvurdering": answers.own_assessment,
            "tidspunkt": _time(at),
        }
    return parts


def _birthday(person: Person) -> tuple[int, int]:
    return person.born.month, person.born.day


def _confirmed(period: Registration, last: Confirmation, person: Person) -> dict[str, Any]:
    since, until = (datetime.combine(day, time(), OSLO) for day in (last.since, last.until))
    return {
        "type": "BEKREFTELSE_V1",
        "id": str(period.part("bekreftelse")),
        "bekreftelsesloesning": last.solution,
        "status": "GYLDIG",
        "svar": {
            "sendtInnAv": _sent(until, person, None, "Bekreftelse"),
            "gjelderFra": _time(since),
            "gjelderTil": _time(until),
            "harJobbetIDennePerioden": last.worked,
            "vilFortsetteSomArbeidssoeker": last.goes_on,
        },
        "tidspunkt": _time(until),
    }


def _sent(at: datetime, person: Person, by: str | None, why: str) -> dict[str, Any]:
    who = {"type": "VEILEDER", "id": by} if by else {"type": "SLUTTBRUKER", "id": person.number}
    return {"tidspunkt": _time(at), "utfoertAv": who, "kilde": "practice", "aarsak": why}


def _by_system(at: datetime, why: str) -> dict[str, Any]:
    who = {"type": "SYSTEM", "id": "practice:1"}
    return {"tidspunkt": _time(at), "utfoertAv": who, "kilde": "practice", "aarsak": why}


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _error_handlers(app: Flask) -> None:
    def refused(error: _Problem) -> Response:
        return _problem(error.status, error.kind, str(error))

    def unauthorised(error: Unauthorised) -> Response:
        return _problem(401, "urn:paw:security:ugyldig-token", error.reason)

    def not_synthetic(error: NotSynthetic) -> Response:
        return _problem(400, "urn:paw:http:kunne-ikke-tolke-forespoersel", str(error))

    app.register_error_handler(_Problem, refused)
    app.register_error_handler(Unauthorised, unauthorised)
    app.register_error_handler(NotSynthetic, not_synthetic)


def _problem(status: int, kind: str, detail: str, problem_id: UUID | None = None) -> Response:
    body = {
        "id": str(problem_id or uuid4()),
        "type": kind,
        "status": status,
        "title": _TITLES[status],
        "detail": detail,
        "instance": request.path,
        "timestamp": _time(datetime.now(UTC)),
    }
    return Response(json.dumps(body, ensure_ascii=False), status=status, mimetype=PROBLEM_TYPE)


def _classify(call: Request) -> CallInfo:
    name = {"/api/v3/snapshot": "snapshot", "/api/v3/perioder": "perioder"}.get(call.path, "annet")
    body = call.get_json(silent=True, force=True)
    ident = body.get("identitetsnummer") if isinstance(body, dict) else None
    return CallInfo(name, ident if isinstance(ident, str) else None)
