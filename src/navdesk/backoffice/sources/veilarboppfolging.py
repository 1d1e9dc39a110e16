"""Work-oriented follow-up: period, office lock, contact reservation (state sheet 7.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import (
    DENIED,
    Reading,
    SystemSource,
    check_graphql,
    checked,
    refused,
)
from navdesk.backoffice.wire import day, iso, key, record, records, text
from navdesk.domain.codes import LifeArea, Sensitivity, SourceOutcome
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE
from navdesk.net.errors import BadAnswer

_N = Sensitivity.NORMAL
_ALLOWED = "HAR_TILGANG"
_DENIALS = {
    "IKKE_TILGANG_STRENGT_FORTROLIG_ADRESSE": Message("sources.denied_code6"),
    "IKKE_TILGANG_FORTROLIG_ADRESSE": Message("sources.denied_code7"),
    "IKKE_TILGANG_EGNE_ANSATTE": Message("sources.denied_shielded"),
    "IKKE_TILGANG_ENHET": Message("sources.denied_office"),
    "IKKE_TILGANG_MODIA": Message("sources.denied_role"),
}

QUERY = """
query oppfolging($fnr: String!) {
  veilederTilgang(fnr: $fnr) { tilgang }
  oppfolgingsEnhet(fnr: $fnr) { enhet { id navn } }
  oppfolging(fnr: $fnr) { erUnderOppfolging }
  brukerStatus(fnr: $fnr) {
    erKontorsperret
    kontorSperre { kontorId }
    manuell { erManuell }
    krr { reservertIKrr kanVarsles registrertIKrr }
    arena { inaktivIArena kvalifiseringsgruppe formidlingsgruppe }
    veilederTilordning { veilederIdent }
    harAktiveTiltaksdeltakelser
  }
  oppfolgingsPerioder(fnr: $fnr) {
    id
    startTidspunkt
    sluttTidspunkt
    kvpPerioder { startTidspunkt sluttTidspunkt }
  }
}
"""


class FollowUpSource(SystemSource):
    """veilarboppfolging: whether and since when the state follows up, and behind which lock."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.FOLLOW_UP,
        title="Arbeidsrettet oppfølging",
        life_areas=frozenset({LifeArea.WORK, LifeArea.QUALIFICATION}),
        municipal=False,
        fields=frozenset(
            {
                "WORK.x_follow_up",
                "WORK.x_office_lock",
                "WORK.x_in_measure",
                "WORK.x_arena_status",
                "WORK.x_goal",
                "QUALIFICATION.digital",
                "QUALIFICATION.programme",
            }
        ),
        purposes=EVERY_PURPOSE,
        protection=ProtectionRule.ACCESS,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.graphql(
            QUERY,
            {"fnr": request.person},
            "oppfolging",
            call_id=request.call_id,
            path="/api/graphql",
        )
        # The system's own word for the denial comes as data beside the errors.
        access = text(record(reply.data.get("veilederTilgang")).get("tilgang"))
        if access is not None and access != _ALLOWED:
            reason = _DENIALS.get(access, DENIED)
            raise refused(SourceOutcome.DENIED, reason, reply.raw)
        data = check_graphql(reply, reading, "oppfolging")
        periods = records(data.get("oppfolgingsPerioder"))
        _follow_up(data, periods, reading)
        _status(record(data.get("brukerStatus")), reading)
        for period in periods:
            _programme(period, reading)
        self._optional(reading, "sources.no_goal", lambda: self._goal(request, reading))

    def _goal(self, request: SourceRequest, reading: Reading) -> None:
        """Read the goal of the follow-up in the client's words; no goal is an empty one."""
        reply = self._client.call(
            "POST",
            "/api/v3/hent-maal",
            call_id=request.call_id,
            json={"fnr": request.person},
            safe=True,
        )
        if not checked(reply):
            return
        body = reply.json()
        if not isinstance(body, dict):
            raise BadAnswer(Message("sources.form"))
        reading.keep("goal", reply.text)
        words, on = text(body.get("mal")), day(body.get("dato"))
        if words is not None:
            value = {"goal": words, "set_on": on.isoformat() if on is not None else None}
            ref = key(body.get("id")) or "goal"
            reading.fact("WORK.x_goal", value, ref, Sensitivity.CONFIDENTIAL, since=on)


def _follow_up(
    data: Mapping[str, object], periods: tuple[Mapping[str, object], ...], reading: Reading
) -> None:
    status = record(data.get("brukerStatus"))
    unit = record(record(data.get("oppfolgingsEnhet")).get("enhet"))
    current = [p for p in periods if p.get("sluttTidspunkt") is None]
    for period in current:
        reading.fact(
            "WORK.x_follow_up",
            {
                "since": iso(period.get("startTidspunkt")),
                "unit": text(unit.get("id")),
                "caseworker": text(record(status.get("veilederTilordning")).get("veilederIdent")),
                "manual": record(status.get("manuell")).get("erManuell") is True,
                "period_id": text(period.get("id")),
            },
            text(period.get("id")) or "period",
            _N,
            since=day(period.get("startTidspunkt")),
        )
    if not current and record(data.get("oppfolging")).get("erUnderOppfolging") is True:
        reading.fact("WORK.x_follow_up", {"unit": text(unit.get("id"))}, "follow-up", _N)


def _status(status: Mapping[str, object], reading: Reading) -> None:
    if status.get("erKontorsperret") is True:
        office = text(record(status.get("kontorSperre")).get("kontorId"))
        lock = f"office-lock-{office}" if office else "office-lock"
        reading.fact("WORK.x_office_lock", True, lock, _N)
    if status.get("harAktiveTiltaksdeltakelser") is True:
        reading.fact("WORK.x_in_measure", True, "measures", _N)
    if record(status.get("krr")).get("reservertIKrr") is True:
        reading.fact("QUALIFICATION.digital", "RESERVED", "krr", _N)
    arena = record(status.get("arena"))
    group = text(arena.get("kvalifiseringsgruppe"))
    if group is not None:
        value = {"service_group": group, "registration": text(arena.get("formidlingsgruppe"))}
        reading.fact("WORK.x_arena_status", value, "arena", _N)


def _programme(period: Mapping[str, object], reading: Reading) -> None:
    """Read the qualification programme; a spell at another office is left out by the system."""
    for number, spell in enumerate(records(period.get("kvpPerioder")), start=1):
        value = {
            "programme": "KVP",
            "from": iso(spell.get("startTidspunkt")),
            "to": iso(spell.get("sluttTidspunkt")),
        }
        reading.fact(
            "QUALIFICATION.programme",
            value,
            f"{text(period.get('id')) or 'period'}-kvp-{number}",
            _N,
            since=day(spell.get("startTidspunkt")),
            until=day(spell.get("sluttTidspunkt")),
        )
