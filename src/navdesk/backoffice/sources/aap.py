"""AAP: decisions and cases of Kelvin and Arena (state sheet 11).

The interface is asked for decisions without payments: what is paid comes from the payment register,
and what is not needed is not fetched. Rows of both systems may be there of one person, so every
fact says which system told it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked
from navdesk.backoffice.wire import day, iso, key, money, record, records, text, whole
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.net.errors import BadAnswer

BACK = timedelta(days=3653)
AHEAD = timedelta(days=3653)
"""Which decisions are asked for, counted from the case date: ten years each way."""

_A9, _C = Sensitivity.ART9, Sensitivity.CONFIDENTIAL
_BENEFIT = "AAP"
_CLARIFIED = {"BISTANDSBEHOV": "ONGOING", "ARBEIDSSØKER": "CLARIFIED"}
_ORDINARY = "BISTANDSBEHOV"
_ENDED = frozenset({"AVSLU", "AVSLUTTET"})


class AapSource(SystemSource):
    """aap-api-intern; the right a decision gives tells about health and is read as such."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.AAP,
        title="Arbeidsavklaringspenger (AAP)",
        life_areas=frozenset({LifeArea.ECONOMY, LifeArea.HEALTH}),
        municipal=False,
        fields=frozenset(
            {
                "ECONOMY.x_benefit",
                "ECONOMY.x_benefit_case",
                "HEALTH.clarified",
                "HEALTH.rights",
                "HEALTH.x_aap_maximum",
            }
        ),
        purposes=frozenset(
            {
                Purpose.FOLLOW_UP,
                Purpose.AAP_MEDICAL,
                Purpose.SICK_LEAVE,
                Purpose.FINANCIAL_ASSISTANCE,
                Purpose.COUNSELLING,
                Purpose.KVP,
                Purpose.PRISON_RELEASE,
            }
        ),
        protection=ProtectionRule.ACCESS,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.call(
            "POST",
            "/maksimumUtenUtbetaling",
            call_id=request.call_id,
            json={
                "personidentifikator": request.person,
                "fraOgMedDato": (reading.today - BACK).isoformat(),
                "tilOgMedDato": (reading.today + AHEAD).isoformat(),
            },
            safe=True,
        )
        if checked(reply):
            body = reply.json(exact=True)
            if not isinstance(body, dict) or not isinstance(body.get("vedtak"), list):
                raise BadAnswer(Message("sources.form"))
            reading.keep("decisions", reply.text)
            _decisions(records(body.get("vedtak")), reading)
        self._optional(reading, "sources.no_benefit_cases", lambda: self._cases(request, reading))

    def _cases(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.call(
            "POST",
            "/sakerByFnr",
            call_id=request.call_id,
            json={"personidentifikatorer": [request.person]},
            safe=True,
        )
        if not checked(reply):
            return
        rows = reply.json()
        if not isinstance(rows, list):
            raise BadAnswer(Message("sources.form"))
        reading.keep("cases", reply.text)
        for row in records(rows):
            _case(row, reading)


def _period(row: Mapping[str, object]) -> tuple[date | None, date | None]:
    period = record(row.get("periode"))
    return day(period.get("fraOgMedDato")), day(period.get("tilOgMedDato"))


def _decisions(rows: tuple[Mapping[str, object], ...], reading: Reading) -> None:
    for row in rows:
        _decision(row, reading)
    in_force = [row for row in rows if _in_force(row, reading.today)]
    rights = {text(row.get("rettighetsType")) for row in in_force}
    clarified = {_CLARIFIED[right] for right in rights if right in _CLARIFIED}
    if len(clarified) == 1:
        # Two decisions in force that say different things settle nothing.
        reading.fact("HEALTH.clarified", clarified.pop(), "in-force", _A9)
    _maximum(in_force, reading)


def _in_force(row: Mapping[str, object], today: date) -> bool:
    since, until = _period(row)
    if text(row.get("status")) in _ENDED:
        return False
    return since is not None and since <= today and (until is None or until >= today)


def _maximum(in_force: list[Mapping[str, object]], reading: Reading) -> None:
    """Tell when the ordinary period ends: the date of the system, never one of our own."""
    ends = [
        (until, row)
        for row in in_force
        if text(row.get("rettighetsType")) == _ORDINARY and (until := _period(row)[1]) is not None
    ]
    if not ends:
        return
    until, row = max(ends, key=lambda pair: pair[0])
    value: dict[str, FactValue] = {
        "date": until.isoformat(),
        "source_system": text(row.get("kildesystem")),
    }
    ref = key(row.get("vedtakId")) or key(row.get("saksnummer")) or "maximum"
    reading.fact("HEALTH.x_aap_maximum", value, ref, _A9, until=until)


def _decision(row: Mapping[str, object], reading: Reading) -> None:
    since, until = _period(row)
    system = text(row.get("kildesystem"))
    if since is None and until is None and system is None:
        return
    ref = key(row.get("vedtakId")) or key(row.get("saksnummer")) or "decision"
    shared: dict[str, FactValue] = {
        "benefit": _BENEFIT,
        "from": since.isoformat() if since is not None else None,
        "to": until.isoformat() if until is not None else None,
        "status": text(row.get("status")),
        "source_system": system,
    }
    right: dict[str, FactValue] = {
        **shared,
        "right": text(row.get("rettighetsType")),
        "decided_on": iso(row.get("vedtaksdato")),
        "end_reason": text(row.get("opphorsAarsak")),
    }
    reading.fact("HEALTH.rights", right, ref, _A9, since=since, until=until)
    daily = money(row.get("dagsatsEtterUføreReduksjon")) or money(row.get("dagsats"))
    paid: dict[str, FactValue] = {
        **shared,
        "amount": daily,
        "child_supplement": money(row.get("barnetillegg")),
        "children": whole(row.get("barnMedStonad")),
    }
    reading.fact("ECONOMY.x_benefit", paid, ref, _C, since=since, until=until)


def _case(row: Mapping[str, object], reading: Reading) -> None:
    ref = key(row.get("sakId"))
    if ref is None:
        return
    since, until = _period(row)
    value: dict[str, FactValue] = {
        "benefit": _BENEFIT,
        "status": text(row.get("statusKode")),
        "from": since.isoformat() if since is not None else None,
        "to": until.isoformat() if until is not None else None,
        "source_system": text(row.get("kilde")),
    }
    reading.fact("ECONOMY.x_benefit_case", value, ref, _C, since=since, until=until)
