"""Unemployment benefit: periods and report cards, from Arena and the new system (state sheet 11).

This is not the small daily pay in prison that has the same Norwegian name.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked
from navdesk.backoffice.wire import day, flag, iso, key, record, records, text
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.net.errors import BadAnswer

BACK = timedelta(days=3653)
"""How far back from the case date periods are asked for: ten years."""

CARDS_BACK = timedelta(days=60)
"""How far back from the case date report cards are asked for."""

_PATH = "/dagpenger/datadeling/v1"
_C = Sensitivity.CONFIDENTIAL


class UnemploymentSource(SystemSource):
    """dp-datadeling; a period without an end still runs."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.UNEMPLOYMENT,
        title="Dagpenger",
        life_areas=frozenset({LifeArea.ECONOMY}),
        municipal=False,
        fields=frozenset({"ECONOMY.x_benefit", "ECONOMY.x_report_card"}),
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
        asked_from = reading.today - BACK
        reply = self._client.call(
            "POST",
            f"{_PATH}/perioder",
            call_id=request.call_id,
            json={"personIdent": request.person, "fraOgMedDato": asked_from.isoformat()},
            safe=True,
        )
        if checked(reply):
            body = reply.json()
            if not isinstance(body, dict) or not isinstance(body.get("perioder"), list):
                raise BadAnswer(Message("sources.form"))
            reading.keep("periods", reply.text)
            for row in records(body.get("perioder")):
                _period(row, asked_from, reading)
        self._optional(reading, "sources.no_report_cards", lambda: self._cards(request, reading))

    def _cards(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.call(
            "POST",
            f"{_PATH}/meldekort",
            call_id=request.call_id,
            json={
                "personIdent": request.person,
                "fraOgMedDato": (reading.today - CARDS_BACK).isoformat(),
            },
            safe=True,
        )
        if not checked(reply):
            return
        rows = reply.json()
        if not isinstance(rows, list):
            raise BadAnswer(Message("sources.form"))
        reading.keep("cards", reply.text)
        for row in records(rows):
            _card(row, reading)


def _period(row: Mapping[str, object], asked_from: date, reading: Reading) -> None:
    since, until = day(row.get("fraOgMedDato")), day(row.get("tilOgMedDato"))
    if since is None:
        return
    if since <= asked_from:
        # The system cuts a period at the first day asked for, which is no start of anything.
        since = None
    kind, system = text(row.get("ytelseType")), text(row.get("kilde"))
    value: dict[str, FactValue] = {
        "benefit": kind or "DAGPENGER",
        "from": since.isoformat() if since is not None else None,
        "to": until.isoformat() if until is not None else None,
        "source_system": system,
    }
    # A period has no id of its own; while it runs it is known by its start.
    ref = f"{kind or 'benefit'}-{system or 'unknown'}-{since or 'earlier'}"
    reading.fact("ECONOMY.x_benefit", value, ref, _C, since=since, until=until)


def _card(row: Mapping[str, object], reading: Reading) -> None:
    ref = key(row.get("id"))
    if ref is None:
        return
    period = record(row.get("periode"))
    value: dict[str, FactValue] = {
        "benefit": "DAGPENGER",
        "status": text(row.get("status")),
        "from": iso(period.get("fraOgMed")),
        "to": iso(period.get("tilOgMed")),
        "sent_on": iso(row.get("meldedato")) or iso(row.get("innsendtTidspunkt")),
        "may_be_sent_from": iso(row.get("kanSendesFra")),
        "can_be_sent": flag(row.get("kanSendes")) is True,
        "source_system": text(row.get("opprettetAv")),
    }
    reading.fact(
        "ECONOMY.x_report_card",
        value,
        ref,
        _C,
        since=day(period.get("fraOgMed")),
        until=day(period.get("tilOgMed")),
    )
