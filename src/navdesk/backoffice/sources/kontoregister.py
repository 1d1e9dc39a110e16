"""The account register: whether money has somewhere to go (state sheet 10).

The whole number is for those who pay. Here it is cut to its last four digits before anything is
kept, also in the raw answer, and the bank's address is left out: it could tell a place.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.account_numbers import masked
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked
from navdesk.backoffice.wire import day, iso, record, text
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.net.errors import BadAnswer

KNOWN, MISSING = "ACCOUNT_KNOWN", "ACCOUNT_MISSING"


class AccountSource(SystemSource):
    """sokos-kontoregister-person; 204 means that it has no account for this person."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.ACCOUNT,
        title="Kontonummer",
        life_areas=frozenset({LifeArea.ECONOMY}),
        municipal=False,
        fields=frozenset({"ECONOMY.x_account"}),
        purposes=frozenset(
            {
                Purpose.FINANCIAL_ASSISTANCE,
                Purpose.COUNSELLING,
                Purpose.TEMPORARY_HOUSING,
                Purpose.KVP,
                Purpose.PRISON_RELEASE,
            }
        ),
        protection=ProtectionRule.NO_PLACE,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.call(
            "POST",
            "/v1/hent-aktiv-konto",
            call_id=request.call_id,
            json={"kontohaver": request.person},
            safe=True,
        )
        if not checked(reply):
            _account({"status": MISSING}, {}, reading)
            return
        body = reply.json()
        if not isinstance(body, dict):
            raise BadAnswer(Message("sources.form"))
        number = text(body.get("kontonummer"))
        if number is None:
            raise BadAnswer(Message("sources.form"))
        abroad = record(body.get("utenlandskKontoInfo"))
        value: dict[str, FactValue] = {
            "status": KNOWN,
            "number": masked(number),
            "abroad": bool(abroad),
            "currency": text(abroad.get("valutakode")),
            "since": iso(body.get("gyldigFom")),
            "told_by": text(body.get("kilde")),
        }
        _account(value, body, reading)


def _account(value: dict[str, FactValue], body: Mapping[str, object], reading: Reading) -> None:
    reading.keep("answer", json.dumps(value, ensure_ascii=False))
    reading.fact(
        "ECONOMY.x_account",
        value,
        "account",
        Sensitivity.CONFIDENTIAL,
        since=day(body.get("gyldigFom")),
    )
