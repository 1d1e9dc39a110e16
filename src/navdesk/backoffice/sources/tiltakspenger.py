"""Measure benefit: what gave a right to it, from Arena and the new system (state sheet 11)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked
from navdesk.backoffice.wire import day, key, money, record, records, text, whole
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.net.errors import BadAnswer

BACK = timedelta(days=3653)
AHEAD = timedelta(days=1096)
"""Which decisions are asked for, counted from the case date; both dates are always sent."""

_NO_RIGHT = "INGENTING"


class MeasureBenefitSource(SystemSource):
    """tiltakspenger-datadeling; a decision replaced whole by another one holds no longer."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.MEASURE_BENEFIT,
        title="Tiltakspenger",
        life_areas=frozenset({LifeArea.ECONOMY}),
        municipal=False,
        fields=frozenset({"ECONOMY.x_benefit"}),
        purposes=frozenset(
            {
                Purpose.FOLLOW_UP,
                Purpose.FINANCIAL_ASSISTANCE,
                Purpose.COUNSELLING,
                Purpose.TEMPORARY_HOUSING,
                Purpose.KVP,
                Purpose.PRISON_RELEASE,
            }
        ),
        protection=ProtectionRule.ACCESS,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.call(
            "POST",
            "/vedtak/perioder",
            call_id=request.call_id,
            json={
                "ident": request.person,
                "fom": (reading.today - BACK).isoformat(),
                "tom": (reading.today + AHEAD).isoformat(),
            },
            safe=True,
        )
        if not checked(reply):
            return
        rows = reply.json(exact=True)
        if not isinstance(rows, list):
            raise BadAnswer(Message("sources.form"))
        reading.keep("answer", reply.text)
        for row in records(rows):
            _decision(row, reading)


def _decision(row: Mapping[str, object], reading: Reading) -> None:
    right = text(row.get("rettighet"))
    if text(row.get("omgjortAvRammevedtakId")) is not None or right == _NO_RIGHT:
        return
    granted = records(row.get("innvilgelsesperioder")) or (record(row.get("periode")),)
    for period in granted:
        since, until = day(period.get("fraOgMed")), day(period.get("tilOgMed"))
        if since is None:
            continue
        value: dict[str, FactValue] = {
            "benefit": right or "TILTAKSPENGER",
            "from": since.isoformat(),
            "to": until.isoformat() if until is not None else None,
            "amount": money(row.get("sats")),
            "child_supplement": money(row.get("satsBarnetillegg")),
            "children": _children(row, since),
            "source_system": text(row.get("kilde")),
        }
        ref = key(row.get("vedtakId")) or f"{since.isoformat()}"
        reading.fact(
            "ECONOMY.x_benefit",
            value,
            ref,
            Sensitivity.CONFIDENTIAL,
            since=since,
            until=until,
        )


def _children(row: Mapping[str, object], on: date) -> int | None:
    """Return for how many children there was a supplement on the first day granted."""
    for part in records(record(row.get("barnetillegg")).get("perioder")):
        period = record(part.get("periode"))
        since, until = day(period.get("fraOgMed")), day(period.get("tilOgMed"))
        if since is not None and since <= on and (until is None or until >= on):
            return whole(part.get("antallBarn"))
    return None
