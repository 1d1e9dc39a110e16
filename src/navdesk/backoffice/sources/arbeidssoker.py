"""The job-seeker register: who is registered, and what they answered (state sheet 11)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked
from navdesk.backoffice.wire import day, flag, iso, key, number, record, records, text
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.net.errors import BadAnswer, NetError
from navdesk.net.reply import Reply

_N = Sensitivity.NORMAL
_PATH = "/api/v3/snapshot"
_OWN_PROBLEM = "urn:paw:"
_UNSAID = frozenset({"UKJENT_VERDI", "UDEFINERT"})
_BY = {"SLUTTBRUKER": "BY_CLIENT", "VEILEDER": "BY_CASEWORKER", "SYSTEM": "BY_SYSTEM"}
_HAS_A_JOB = frozenset(
    {"DELTIDSJOBB_VIL_MER", "MIDLERTIDIG_JOBB", "VIL_BYTTE_JOBB", "NY_JOBB", "ER_PERMITTERT"}
)
_LEVELS = {
    "0": "NONE",
    "1": "PRIMARY",
    "2": "PRIMARY",
    "3": "UPPER_SECONDARY",
    "4": "UPPER_SECONDARY",
    "5": "UPPER_SECONDARY",
    "6": "HIGHER_SHORT",
    "7": "HIGHER_LONG",
    "8": "HIGHER_LONG",
}
"""First digit of the national standard of education (NUS) to the mapping's levels."""


class JobSeekerSource(SystemSource):
    """Arbeidssøkerregisteret; its own 404 means nobody registered, any other 404 a failure."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.JOB_SEEKER,
        title="Arbeidssøkerregisteret",
        life_areas=frozenset({LifeArea.WORK, LifeArea.QUALIFICATION, LifeArea.HEALTH}),
        municipal=False,
        fields=frozenset(
            {
                "WORK.status",
                "WORK.obstacles",
                "WORK.x_registration",
                "WORK.x_job_situation",
                "WORK.x_profiling",
                "WORK.x_self_assessment",
                "WORK.x_confirmation",
                "QUALIFICATION.education",
                "QUALIFICATION.x_education",
                "HEALTH.x_hinders_work",
            }
        ),
        purposes=frozenset(
            {
                Purpose.FOLLOW_UP,
                Purpose.AAP_MEDICAL,
                Purpose.SICK_LEAVE,
                Purpose.FINANCIAL_ASSISTANCE,
                Purpose.ACTIVITY_CONDITION,
                Purpose.KVP,
                Purpose.PRISON_RELEASE,
            }
        ),
        protection=ProtectionRule.ACCESS,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.call(
            "POST",
            _PATH,
            call_id=request.call_id,
            json={"type": "IDENTITETSNUMMER", "identitetsnummer": request.person},
            safe=True,
        )
        if reply.status == 404 and _says_nobody(reply):
            return
        if not checked(reply):
            raise BadAnswer(Message("sources.form"))
        period = reply.json(exact=True)
        if not isinstance(period, dict) or not isinstance(period.get("startet"), dict):
            raise BadAnswer(Message("sources.form"))
        reading.keep("answer", reply.text)
        _period(period, reading)


def _says_nobody(reply: Reply) -> bool:
    """Whether a 404 is the register's own: a gateway's says nothing about the person."""
    try:
        kind = text(record(reply.json()).get("type"))
    except NetError:
        return False
    return kind is not None and kind.startswith(_OWN_PROBLEM)


def _period(period: Mapping[str, object], reading: Reading) -> None:
    began, ended = record(period.get("startet")), period.get("avsluttet")
    since, until = day(began.get("tidspunkt")), day(record(ended).get("tidspunkt"))
    ref = text(period.get("id")) or "period"
    by = text(record(record(began.get("sendtInnAv")).get("utfoertAv")).get("type"))
    reading.fact(
        "WORK.x_registration",
        {
            "from": since.isoformat() if since is not None else None,
            "to": until.isoformat() if until is not None else None,
            "by": _BY.get(by or ""),
            "ended": isinstance(ended, dict),
        },
        ref,
        _N,
        since=since,
        until=until,
    )
    if isinstance(ended, dict):
        # What was said in a period that is over is no longer what the person says of themselves.
        return
    said = record(period.get("opplysning"))
    situations = _situations(said, reading)
    if not situations & _HAS_A_JOB:
        # Someone who seeks beside a job has their status in the employment register.
        reading.fact("WORK.status", "SEEKING", ref, _N, since=since)
    elif situations == {"ER_PERMITTERT"}:
        reading.fact("WORK.status", "LAID_OFF", ref, _N, since=since)
    _education(said, reading)
    _hindrances(said, reading)
    _profile(period, reading)
    _confirmation(record(period.get("bekreftelse")), reading)


def _word(value: object) -> str | None:
    found = text(value)
    return None if found in _UNSAID else found


def _situations(said: Mapping[str, object], reading: Reading) -> set[str]:
    found = set()
    ref = text(said.get("id")) or "answers"
    for one in records(record(said.get("jobbsituasjon")).get("beskrivelser")):
        what, details = _word(one.get("beskrivelse")), record(one.get("detaljer"))
        if what is None:
            continue
        found.add(what)
        # Spelled with one n by some sources; the contract asks readers to take both.
        paid = details.get("siste_dag_med_loenn_iso8601", details.get("siste_dag_med_loen_iso8601"))
        value: dict[str, FactValue] = {
            "situation": what,
            "percent": number(details.get("prosent")),
            "from": iso(details.get("gjelder_fra_dato_iso8601")),
            "to": iso(details.get("gjelder_til_dato_iso8601")),
            "last_paid_day": iso(paid),
            "last_working_day": iso(details.get("siste_arbeidsdag_iso8601")),
        }
        said_on = day(said.get("tidspunkt"))
        reading.fact("WORK.x_job_situation", value, ref, _N, since=said_on)
    return found


def _education(said: Mapping[str, object], reading: Reading) -> None:
    education = record(said.get("utdanning"))
    level = _LEVELS.get((key(education.get("nus")) or "")[:1])
    if level is None:
        return
    ref, since = text(said.get("id")) or "answers", day(said.get("tidspunkt"))
    passed, approved = _word(education.get("bestaatt")), _word(education.get("godkjent"))
    if passed != "NEI":
        reading.fact("QUALIFICATION.education", level, ref, _N, since=since)
    value: dict[str, FactValue] = {"level": level, "passed": passed, "approved": approved}
    reading.fact("QUALIFICATION.x_education", value, ref, _N, since=since)


def _hindrances(said: Mapping[str, object], reading: Reading) -> None:
    ref, since = text(said.get("id")) or "answers", day(said.get("tidspunkt"))
    health = _word(record(said.get("helse")).get("helsetilstandHindrerArbeid"))
    if health is not None:
        reading.fact("HEALTH.x_hinders_work", health, ref, Sensitivity.ART9, since=since)
    if _word(record(said.get("annet")).get("andreForholdHindrerArbeid")) == "JA":
        obstacle = "OTHER_CONDITIONS"
        reading.fact("WORK.obstacles", obstacle, ref, Sensitivity.CONFIDENTIAL, since=since)


def _profile(period: Mapping[str, object], reading: Reading) -> None:
    profile, own = record(period.get("profilering")), record(period.get("egenvurdering"))
    profiled = _word(profile.get("profilertTil"))
    if profiled is not None:
        on = day(profile.get("tidspunkt"))
        value: dict[str, FactValue] = {
            "profile": profiled,
            "worked_half_a_year": flag(profile.get("jobbetSammenhengendeSeksAvTolvSisteMnd")),
            "on": on.isoformat() if on is not None else None,
        }
        reading.fact("WORK.x_profiling", value, text(profile.get("id")) or "profile", _N, since=on)
    assessed = _word(own.get("egenvurdering"))
    if assessed is not None:
        on = day(own.get("tidspunkt"))
        value = {"assessment": assessed, "on": on.isoformat() if on is not None else None}
        ref = text(own.get("id")) or "own"
        reading.fact("WORK.x_self_assessment", value, ref, _N, since=on)


def _confirmation(last: Mapping[str, object], reading: Reading) -> None:
    answer = record(last.get("svar"))
    since, until = day(answer.get("gjelderFra")), day(answer.get("gjelderTil"))
    if until is None:
        return
    value: dict[str, FactValue] = {
        "from": since.isoformat() if since is not None else None,
        "to": until.isoformat(),
        "worked": flag(answer.get("harJobbetIDennePerioden")),
        "goes_on": flag(answer.get("vilFortsetteSomArbeidssoeker")),
        "through": _word(last.get("bekreftelsesloesning")),
        "valid": text(last.get("status")) == "GYLDIG",
    }
    ref = text(last.get("id")) or "confirmation"
    reading.fact("WORK.x_confirmation", value, ref, _N, since=since, until=until)
