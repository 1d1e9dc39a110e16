"""The office register: which office follows up where the person belongs (state sheet 12)."""

from __future__ import annotations

from typing import ClassVar

from navdesk.backoffice import pdl
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import (
    Reading,
    SystemSource,
    check_graphql,
    checked,
    refused,
)
from navdesk.backoffice.wire import record, text
from navdesk.domain.codes import LifeArea, Protection, Sensitivity, SourceOutcome
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE
from navdesk.net.errors import BadAnswer

_TIES = {"KOMMUNE": ("gtKommune", 4), "BYDEL": ("gtBydel", 6)}

TIE_QUERY = """
query tilknytning($ident: ID!) {
  hentPerson(ident: $ident) { adressebeskyttelse { gradering } }
  hentGeografiskTilknytning(ident: $ident) { gtType gtKommune gtBydel }
}
"""


class OfficeSource(SystemSource):
    """NORG2, asked about the municipality or district the population register ties a person to.

    Of a protected person nothing is asked: even the name of an office tells a place. Somebody
    tied to a country, or to nowhere, has no office.
    """

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.OFFICES,
        title="Kontor (NORG2)",
        life_areas=frozenset({LifeArea.FAMILY}),
        municipal=False,
        fields=frozenset({"FAMILY.x_office"}),
        protection=ProtectionRule.NO_PLACE,
        purposes=EVERY_PURPOSE,
    )

    def __init__(self, client: SystemClient, register: SystemClient | None = None) -> None:
        """Ask through `client`; `register` is the population register, None where not set up."""
        super().__init__(client)
        self._register = register

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        if self._register is None:
            raise refused(SourceOutcome.FAILED, Message("sources.needs_register"))
        reply = self._register.graphql(
            TIE_QUERY, {"ident": request.person}, "tilknytning", call_id=request.call_id,
            person=request.person,
        )  # fmt: skip
        data = check_graphql(reply, reading, "hentPerson", name="tie")
        if pdl.protection(record(data.get("hentPerson"))) is not Protection.NONE:
            reading.keep_nothing_raw()
            return
        area = _area(data.get("hentGeografiskTilknytning"))
        if area is not None:
            self._office(area, request, reading)

    def _office(self, area: str, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.call(
            "GET", f"/api/v1/enhet/navkontor/{area}", call_id=request.call_id, safe=True
        )
        if not checked(reply, none=frozenset({404})):
            return
        found = reply.json()
        unit = text(record(found).get("enhetNr"))
        if unit is None:
            raise BadAnswer(Message("sources.form"))
        reading.keep("answer", reply.text)
        status = text(record(found).get("status"))
        value: dict[str, FactValue] = {
            "unit": unit,
            "name": text(record(found).get("navn")),
            "status": status if status != "AKTIV" else None,
            "services": text(record(found).get("sosialeTjenester")),
        }
        reading.fact("FAMILY.x_office", value, f"office-{area}", Sensitivity.NORMAL)


def _area(tie: object) -> str | None:
    """Return the municipality (4 digits) or district (6), None for a country or nowhere."""
    found = record(tie)
    field, length = _TIES.get(str(found.get("gtType")), ("", 0))
    code = text(found.get(field))
    fits = code is not None and len(code) == length and code.isascii() and code.isdigit()
    return code if fits else None
