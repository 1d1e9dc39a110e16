"""The employment register (state sheet 9)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked
from navdesk.backoffice.wire import day, iso, key, number, record, records, text
from navdesk.domain.codes import LifeArea, Protection, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.net.errors import BadAnswer

_N = Sensitivity.NORMAL
_PATH = "/api/v2/arbeidstaker/arbeidsforhold"
_PARAMS = {
    "arbeidsforholdstatus": "AKTIV,AVSLUTTET,FREMTIDIG",
    "rapporteringsordning": "A_ORDNINGEN",
}


class AaregSource(SystemSource):
    """AAreg; an unknown person (404) has no registered job."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.AAREG,
        title="Arbeidsforhold (Aa-registeret)",
        life_areas=frozenset({LifeArea.WORK}),
        municipal=False,
        fields=frozenset(
            {
                "WORK.status",
                "WORK.history",
                "WORK.x_employed_percent",
                "WORK.x_leave",
                "WORK.x_lay_off",
            }
        ),
        purposes=frozenset(
            {
                Purpose.FOLLOW_UP,
                Purpose.AAP_MEDICAL,
                Purpose.SICK_LEAVE,
                Purpose.FINANCIAL_ASSISTANCE,
                Purpose.COUNSELLING,
                Purpose.ACTIVITY_CONDITION,
                Purpose.KVP,
                Purpose.PRISON_RELEASE,
            }
        ),
        # A workplace tells where somebody is five days a week.
        protection=ProtectionRule.NO_PLACE,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.call(
            "GET",
            _PATH,
            call_id=request.call_id,
            params=_PARAMS,
            person=request.person,
            safe=True,
        )
        if not checked(reply, none=frozenset({404})):
            return
        rows = reply.json(exact=True)
        if not isinstance(rows, list):
            raise BadAnswer(Message("sources.form"))
        if not any(_is_private(job) for job in records(rows)):
            reading.keep("answer", reply.text)
        for job in records(rows):
            _job(job, reading)
        _status(records(rows), reading)


def _period(job: Mapping[str, object]) -> tuple[date | None, date | None]:
    period = record(job.get("ansettelsesperiode"))
    return day(period.get("startdato")), day(period.get("sluttdato"))


def _active(job: Mapping[str, object], today: date) -> bool:
    since, until = _period(job)
    return since is not None and since <= today and (until is None or until >= today)


def _terms(job: Mapping[str, object]) -> Mapping[str, object]:
    """Return the terms in force: those without an end, else those reported last."""
    rows = records(job.get("ansettelsesdetaljer"))

    def months(row: Mapping[str, object]) -> tuple[bool, str]:
        reported = record(row.get("rapporteringsmaaneder"))
        return reported.get("til") is None, text(reported.get("fra")) or ""

    return max(rows, key=months, default={})


def _job(job: Mapping[str, object], reading: Reading) -> None:
    since, until = _period(job)
    if since is None:
        return
    terms, place = _terms(job), record(job.get("arbeidssted"))
    # A private employer is a person: their number is none of this case's business. Where somebody
    # works tells where a person in hiding can be found.
    hidden = _is_private(job) or reading.protection is not Protection.NONE
    employer = None if hidden else _organisation(place)
    value: dict[str, FactValue] = {
        "employer": employer,
        "occupation": text(record(terms.get("yrke")).get("beskrivelse")),
        "percent": number(terms.get("avtaltStillingsprosent")),
        "from": since.isoformat(),
        "to": until.isoformat() if until is not None else None,
        "kind": text(record(job.get("type")).get("kode")),
        "end_reason": text(
            record(record(job.get("ansettelsesperiode")).get("sluttaarsak")).get("kode")
        ),
    }
    ref = text(job.get("navUuid")) or key(job.get("navArbeidsforholdId")) or text(job.get("id"))
    reading.fact("WORK.history", value, ref or "job", _N, since=since, until=until)
    for field, rows in (("x_leave", "permisjoner"), ("x_lay_off", "permitteringer")):
        for spell in records(job.get(rows)):
            away: dict[str, FactValue] = {
                "kind": text(record(spell.get("type")).get("kode")),
                "percent": number(spell.get("prosent")),
                "from": iso(spell.get("startdato")),
                "to": iso(spell.get("sluttdato")),
            }
            reading.fact(
                f"WORK.{field}",
                away,
                key(spell.get("id")) or f"{ref or 'job'}-{field}",
                _N,
                since=day(spell.get("startdato")),
                until=day(spell.get("sluttdato")),
            )


def _is_private(job: Mapping[str, object]) -> bool:
    return record(job.get("arbeidssted")).get("type") == "Person"


def _organisation(place: Mapping[str, object]) -> str | None:
    for ident in records(place.get("identer")):
        if ident.get("type") == "ORGANISASJONSNUMMER":
            return text(ident.get("ident"))
    return None


def _status(jobs: tuple[Mapping[str, object], ...], reading: Reading) -> None:
    """Read employed or laid off from the jobs in force; no job says nothing about what else."""
    current = [job for job in jobs if _active(job, reading.today)]
    if not current:
        return
    laid_off = all(_fully_laid_off(job, reading.today) for job in current)
    shares = [number(_terms(job).get("avtaltStillingsprosent")) for job in current]
    total = sum((Decimal(share) for share in shares if share is not None), Decimal(0))
    since = min((start for job in current if (start := _period(job)[0]) is not None), default=None)
    code = "LAID_OFF" if laid_off else "EMPLOYED"
    reading.fact("WORK.status", code, "status", _N, since=since)
    reading.fact("WORK.x_employed_percent", number(total), "status", _N, since=since)


def _fully_laid_off(job: Mapping[str, object], today: date) -> bool:
    for spell in records(job.get("permitteringer")):
        since, until = day(spell.get("startdato")), day(spell.get("sluttdato"))
        share = number(spell.get("prosent"))
        if (
            since is not None
            and since <= today
            and (until is None or until >= today)
            and share is not None
            and Decimal(share) >= 100
        ):
            return True
    return False
