"""Measures a person took part in, whoever keeps them today (state sheet 11).

Three systems keep measures, and the activity plan shows Arena's too: every row says who keeps it,
and rows that look alike are shown side by side, since nobody here can tell that they are one.
"""

from __future__ import annotations

from collections.abc import Mapping
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

_PATH = "/api/v1/historikk"
_KEEPERS = {
    "ArenaDeltakelse": "ARENA",
    "TeamKometDeltakelse": "TEAM_KOMET",
    "TeamTiltakAvtale": "TEAM_TILTAK",
}


class MeasureHistorySource(SystemSource):
    """tiltakshistorikk; a row of a kind not known yet is read as far as it says the same."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.MEASURE_HISTORY,
        title="Tiltakshistorikk",
        life_areas=frozenset({LifeArea.WORK}),
        municipal=False,
        fields=frozenset({"WORK.measures"}),
        purposes=frozenset(
            {Purpose.FOLLOW_UP, Purpose.ACTIVITY_CONDITION, Purpose.KVP, Purpose.COOPERATION}
        ),
        protection=ProtectionRule.NO_PLACE,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        numbers = request.identities.ids().numbers
        reply = self._client.call(
            "POST",
            _PATH,
            call_id=request.call_id,
            json={"identer": list(numbers), "maxAgeYears": None},
            safe=True,
        )
        if not checked(reply):
            raise BadAnswer(Message("sources.form"))
        body = reply.json(exact=True)
        rows = record(body).get("historikk")
        if not isinstance(rows, list):
            raise BadAnswer(Message("sources.form"))
        reading.keep("answer", reply.text)
        for row in records(rows):
            _measure(row, reading)
        # Whatever the words are, a message here means that something was left out.
        if record(body).get("meldinger"):
            reading.missing(Message("sources.measures_missing"))


def _measure(row: Mapping[str, object], reading: Reading) -> None:
    ident, title = key(row.get("id")), text(row.get("tittel"))
    kind = record(row.get("tiltakstype"))
    name = title or text(kind.get("navn")) or text(kind.get("tiltakskode"))
    if ident is None or name is None:
        return
    place = record(record(row.get("arrangor")).get("underenhet")) or record(row.get("arbeidsgiver"))
    organiser = text(place.get("navn")) or text(place.get("organisasjonsnummer"))
    if reading.protection is not Protection.NONE:
        # Where somebody goes every day tells where a person in hiding can be found.
        organiser = None
    status = row.get("status")
    percent = row.get("deltidsprosent", row.get("stillingsprosent"))
    # What a measure is called by those who run it is free text and may name people: never read.
    value: dict[str, FactValue] = {
        "name": name,
        "status": text(record(status).get("type")) or text(status),
        "why": text(record(status).get("aarsak")),
        "organiser": organiser,
        "percent": number(percent),
        "from": iso(row.get("startDato")),
        "to": iso(row.get("sluttDato")),
        "keeper": text(row.get("opphav")) or _KEEPERS.get(text(row.get("type")) or ""),
    }
    reading.fact(
        "WORK.measures",
        value,
        ident,
        Sensitivity.NORMAL,
        since=day(row.get("startDato")),
        until=day(row.get("sluttDato")),
    )
