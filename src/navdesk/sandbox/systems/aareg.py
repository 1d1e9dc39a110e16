"""The employment register AAreg, version 2 (state sheet, section 9).

A person without jobs is an empty list, an unknown person 404, a person the employee may not see
403: three different answers. The error body `{"meldinger": […]}`, and that only active jobs come
when no status is asked for, are unconfirmed in the sheet and our own choice here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from uuid import NAMESPACE_URL, uuid5
from zlib import crc32

from flask import Flask, Response, jsonify, request
from werkzeug.wrappers import Request

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import NotSynthetic, Person
from navdesk.sandbox.problem import new_app
from navdesk.sandbox.story_data.employment import Job, Terms, jobs_of
from navdesk.sandbox.system import CallInfo, SandboxSystem
from navdesk.sandbox.tokens import Unauthorised

SYSTEM = "aareg"
_PERSON_HEADER = "Nav-Personident"
_STATUSES = {"AKTIV", "AVSLUTTET", "FREMTIDIG"}
_TYPES = {
    "ordinaertArbeidsforhold",
    "maritimtArbeidsforhold",
    "forenkletOppgjoersordning",
    "frilanserOppdragstakerHonorarPersonerMm",
}
_SCHEMES = {"A_ORDNINGEN", "FOER_A_ORDNINGEN"}
_LIST_PATH = "/api/v2/arbeidstaker/arbeidsforhold"
_SHORT_PATH = "/api/v2/arbeidstaker/arbeidsforholdoversikt"


class _BadCall(Exception):
    """A request that cannot be answered: `message` says why, without naming anybody."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message


def build(office: BackOffice) -> SandboxSystem:
    """Return the employment register of `office`."""
    app = new_app(SYSTEM)
    audience = office.audiences[SYSTEM]

    def person_and_jobs() -> tuple[Person, list[Job]]:
        caller = office.tokens.caller(request.headers, audience)
        ident, wanted, types, schemes = _asked()
        person = office.people.find(ident)
        if person is None:
            raise _BadCall(404, "Fant ikke forespurt arbeidstaker")
        if office.access.decide(caller.nav_ident, person.number) is not None:
            raise _BadCall(403, "Ingen tilgang til forespurt arbeidstaker")
        today = office.clock.today()
        if "ordinaertArbeidsforhold" not in types or "A_ORDNINGEN" not in schemes:
            return person, []
        return person, [job for job in jobs_of(person, today) if _status(job, today) in wanted]

    @app.route(_LIST_PATH, methods=["GET", "POST"])
    def jobs() -> Response:
        person, found = person_and_jobs()
        history = _flag("historikk")
        tracing = _flag("sporingsinformasjon")
        return jsonify([_wire(job, person, history=history, tracing=tracing) for job in found])

    @app.route(_SHORT_PATH, methods=["GET", "POST"])
    def overview() -> Response:
        person, found = person_and_jobs()
        return jsonify({"arbeidsforholdoversikter": [_short(job, person) for job in found]})

    _error_handlers(app)
    return SandboxSystem(SYSTEM, SYSTEM, audience, app, _classify)


def _asked() -> tuple[str, set[str], set[str], set[str]]:
    """Return person, statuses, job types and reporting schemes a request asks for."""
    if request.method == "GET":
        ident = request.headers.get(_PERSON_HEADER, "")
        statuses = _listed(request.args.get("arbeidsforholdstatus"))
        types = _listed(request.args.get("arbeidsforholdtype"))
        schemes = _listed(request.args.get("rapporteringsordning"))
    else:
        body = request.get_json(silent=True)
        if not isinstance(body, dict):
            raise _BadCall(400, "Ugyldig format på forespørsel")
        ident = str(body.get("arbeidstakerId") or "")
        statuses = _strings(body.get("arbeidsforholdstatuser"))
        types = _strings(body.get("arbeidsforholdtyper"))
        schemes = _strings(body.get("rapporteringsordninger"))
    if not (ident.isascii() and ident.isdigit() and len(ident) in {11, 13}):
        raise _BadCall(400, f"Manglende eller ugyldig {_PERSON_HEADER}")
    return (
        ident,
        _known(statuses, _STATUSES, "arbeidsforholdstatus") or {"AKTIV"},
        _known(types, _TYPES, "arbeidsforholdtype") or _TYPES,
        _known(schemes, _SCHEMES, "rapporteringsordning") or {"A_ORDNINGEN"},
    )


def _listed(value: str | None) -> set[str]:
    return {part.strip() for part in value.split(",") if part.strip()} if value else set()


def _strings(value: object) -> set[str]:
    if value is None:
        return set()
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise _BadCall(400, "Ugyldig format på forespørsel")
    return set(value)


def _known(asked: set[str], allowed: Iterable[str], name: str) -> set[str]:
    if not asked <= set(allowed):
        raise _BadCall(400, f"Ugyldig verdi for {name}")
    return asked


def _flag(name: str) -> bool:
    value = request.args.get(name, "false")
    if value not in {"true", "false"}:
        raise _BadCall(400, f"Ugyldig verdi for {name}")
    return value == "true"


def _status(job: Job, today: date) -> str:
    if job.started > today:
        return "FREMTIDIG"
    return "AVSLUTTET" if job.ended is not None and job.ended < today else "AKTIV"


def _wire(job: Job, person: Person, *, history: bool, tracing: bool) -> dict[str, Any]:
    terms = list(reversed(job.terms)) if history else [job.terms[-1]]
    period: dict[str, Any] = {"startdato": job.started.isoformat()}
    if job.ended is not None and job.end_reason is not None:
        period["sluttdato"] = job.ended.isoformat()
        period["sluttaarsak"] = _code(*job.end_reason)
    nav_id = _nav_id(job, person)
    changed = datetime.combine(job.terms[-1].since, time(14, 13, 0))
    answer: dict[str, Any] = {
        "id": f"V{nav_id}R{job.workplace[-5:]}L0001",
        "type": _code("ordinaertArbeidsforhold", "Ordinært arbeidsforhold"),
        "arbeidstaker": {"identer": _idents(person)},
        "arbeidssted": {"type": "Underenhet", "identer": [_organisation(job.workplace)]},
        "opplysningspliktig": {"type": "Hovedenhet", "identer": [_organisation(job.employer)]},
        "ansettelsesperiode": period,
        "ansettelsesdetaljer": [_details(job, one) for one in terms],
        "permisjoner": [],
        "permitteringer": [],
        "rapporteringsordning": _code("a-ordningen", "Rapportert via a-ordningen (2015-d.d.)"),
        "navArbeidsforholdId": nav_id,
        "navVersjon": len(job.terms),
        "navUuid": str(uuid5(NAMESPACE_URL, f"aareg/{nav_id}")),
        "opprettet": datetime.combine(job.started, time(8, 52, 1)).isoformat(),
        "sistBekreftet": changed.isoformat(),
        "sistEndret": changed.isoformat(),
    }
    if tracing:
        answer["bruksperiode"] = {"fom": changed.isoformat(), "tom": None}
    return answer


def _details(job: Job, terms: Terms) -> dict[str, Any]:
    later = [one.since for one in job.terms if one.since > terms.since]
    end = min(later) if later else job.ended
    form = (
        _code("fast", "Fast ansettelse") if job.permanent else _code("midlertidig", "Midlertidig")
    )
    return {
        "type": "Ordinaer",
        "arbeidstidsordning": _code("ikkeSkift", "Ikke skift"),
        "ansettelsesform": form,
        "yrke": _code(*job.occupation),
        "antallTimerPrUke": terms.hours,
        "avtaltStillingsprosent": terms.percent,
        "sisteStillingsprosentendring": terms.since.isoformat(),
        "sisteLoennsendring": terms.since.isoformat(),
        "rapporteringsmaaneder": {
            "fra": f"{terms.since:%Y-%m}",
            "til": f"{end:%Y-%m}" if end is not None else None,
        },
    }


def _short(job: Job, person: Person) -> dict[str, Any]:
    return {
        "navArbeidsforholdId": str(_nav_id(job, person)),
        "type": _code("ordinaertArbeidsforhold", "Ordinært arbeidsforhold"),
        "arbeidstaker": {"identer": _idents(person)},
        "arbeidssted": {"type": "Underenhet", "identer": [_organisation(job.workplace)]},
        "opplysningspliktig": {"type": "Hovedenhet", "identer": [_organisation(job.employer)]},
        "startdato": job.started.isoformat(),
        "sluttdato": job.ended.isoformat() if job.ended else None,
        "yrke": _code(*job.occupation),
        "avtaltStillingsprosent": job.terms[-1].percent,
    }


def _idents(person: Person) -> list[dict[str, Any]]:
    return [
        {"type": "AKTORID", "ident": person.aktor_id, "gjeldende": True},
        {"type": "FOLKEREGISTERIDENT", "ident": person.number, "gjeldende": True},
    ]


def _nav_id(job: Job, person: Person) -> int:
    return crc32(f"{person.number}/{job.workplace}/{job.started}".encode()) % 10**8


def _organisation(number: str) -> dict[str, str]:
    return {"type": "ORGANISASJONSNUMMER", "ident": number}


def _code(code: str, words: str) -> dict[str, str]:
    return {"kode": code, "beskrivelse": words}


def _error_handlers(app: Flask) -> None:
    def bad_call(error: _BadCall) -> Response:
        return _messages(error.status, error.message)

    def unauthorised(error: Unauthorised) -> Response:
        return _messages(401, error.reason)

    def refused(error: NotSynthetic) -> Response:
        return _messages(400, str(error))

    app.register_error_handler(_BadCall, bad_call)
    app.register_error_handler(Unauthorised, unauthorised)
    app.register_error_handler(NotSynthetic, refused)


def _messages(status: int, words: str) -> Response:
    body = json.dumps({"meldinger": [words]}, ensure_ascii=False)
    return Response(body, status=status, mimetype="application/json")


def _classify(call: Request) -> CallInfo:
    name = "hent-oversikt" if call.path.endswith("oversikt") else "hent-arbeidsforhold"
    ident: object = call.headers.get(_PERSON_HEADER)
    if ident is None and call.method == "POST":
        body = call.get_json(silent=True)
        ident = body.get("arbeidstakerId") if isinstance(body, dict) else None
    return CallInfo(name, ident if isinstance(ident, str) else None)
