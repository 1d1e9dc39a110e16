"""Powers of attorney: who may act for the person, and for what (state sheet 3, repr-api)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked
from navdesk.backoffice.wire import day, iso, key, records, text, texts
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE
from navdesk.net.errors import BadAnswer

_C = Sensitivity.CONFIDENTIAL
_ROOT = "/api/internbruker/fullmakt"


class RepresentationSource(SystemSource):
    """repr-api, asked both ways; guardians come from the population register.

    Who holds a power of attorney is named, since they act for the person. For whom the person
    holds one is another person's matter: only what it covers is told, so that a caseworker who
    hears them speak for somebody else knows that it may be right.
    """

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.REPRESENTATION,
        title="Fullmakter (repr)",
        life_areas=frozenset({LifeArea.FAMILY}),
        municipal=False,
        fields=frozenset({"FAMILY.representative", "FAMILY.x_represents"}),
        purposes=EVERY_PURPOSE,
        protection=ProtectionRule.ACCESS,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        for row in self._rows("fullmaktsgiver", request, reading):
            _mandates(row, "FAMILY.representative", text(row.get("fullmektigsNavn")), reading)

        def other_way() -> None:
            for row in self._rows("fullmektig", request, reading):
                _mandates(row, "FAMILY.x_represents", None, reading)

        self._optional(reading, "sources.no_represents", other_way)

    def _rows(
        self, side: str, request: SourceRequest, reading: Reading
    ) -> tuple[Mapping[str, object], ...]:
        reply = self._client.call(
            "POST",
            f"{_ROOT}/{side}",
            call_id=request.call_id,
            json={"ident": request.person},
            safe=True,
        )
        # 404 is said of a person the register does not know: nobody acts for them.
        if not checked(reply, none=frozenset({404})):
            return ()
        rows = reply.json()
        if not isinstance(rows, list):
            raise BadAnswer(Message("sources.form"))
        if side == "fullmaktsgiver":
            # The other way round the answer names other people, who are no part of this case.
            reading.keep(side, reply.text)
        return tuple(row for row in records(rows) if _in_force(row, reading))


def _in_force(row: Mapping[str, object], reading: Reading) -> bool:
    """Whether it holds now or will: a mandate that is over gives nobody a right any more."""
    until = day(row.get("gyldigTilOgMed"))
    return row.get("opphoert") is not True and (until is None or until >= reading.today)


def _mandates(row: Mapping[str, object], field: str, name: str | None, reading: Reading) -> None:
    """Read one fact per theme: a right about one benefit says nothing about another."""
    ref = text(row.get("fullmaktUuid")) or key(row.get("fullmaktId")) or "mandate"
    since, until = day(row.get("gyldigFraOgMed")), day(row.get("gyldigTilOgMed"))
    for area in records(row.get("omraade")):
        theme = text(area.get("tema"))
        if theme is None:
            continue
        value: dict[str, FactValue] = {
            "kind": "POWER_OF_ATTORNEY",
            "name": name,
            "theme": theme,
            "actions": list(texts(area.get("handling"))),
            "to": iso(row.get("gyldigTilOgMed")),
        }
        reading.fact(field, value, f"{ref}-{theme}", _C, since=since, until=until)
