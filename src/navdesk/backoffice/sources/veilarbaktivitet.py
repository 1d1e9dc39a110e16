"""The state activity plan and the measures of the older system (state sheet 7.3)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, check_graphql, checked
from navdesk.backoffice.wire import day, flag, iso, key, moment, records, text
from navdesk.domain.codes import LifeArea, Protection, Sensitivity
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import Purpose
from navdesk.net.errors import BadAnswer

_TREATMENT, _RECORD = "BEHANDLING", "SAMTALEREFERAT"

QUERY = """
query plan($fnr: String!) {
  perioder(fnr: $fnr) {
    id
    start
    slutt
    aktiviteter {
      id
      type
      status
      tittel
      beskrivelse
      fraDato
      tilDato
      opprettetDato
      endretDato
      avtalt
      historisk
      kanal
      referat
      endretAv
      erReferatPublisert
    }
  }
}
"""


class StatePlanSource(SystemSource):
    """veilarbaktivitet; treatment is health information and is read as such."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.STATE_PLAN,
        title="Aktivitetsplanen",
        life_areas=frozenset({LifeArea.WORK, LifeArea.HEALTH}),
        municipal=False,
        fields=frozenset({"WORK.x_plan_item", "HEALTH.x_plan_item", "WORK.measures"}),
        purposes=frozenset(
            {
                Purpose.FOLLOW_UP,
                Purpose.AAP_MEDICAL,
                Purpose.ACTIVITY_CONDITION,
                Purpose.KVP,
                Purpose.COOPERATION,
                Purpose.PRISON_RELEASE,
            }
        ),
        protection=ProtectionRule.ACCESS,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.graphql(
            QUERY, {"fnr": request.person}, "plan", call_id=request.call_id
        )
        data = check_graphql(reply, reading, "perioder")
        for period in records(data.get("perioder")):
            for activity in records(period.get("aktiviteter")):
                _activity(activity, reading)
        self._optional(reading, "sources.no_measures", lambda: self._measures(request, reading))

    def _measures(self, request: SourceRequest, reading: Reading) -> None:
        reply = self._client.call(
            "POST",
            "/api/arena/tiltak",
            call_id=request.call_id,
            json={"fnr": request.person},
            safe=True,
        )
        if not checked(reply, none=frozenset({404})):
            return
        rows = reply.json()
        if not isinstance(rows, list):
            raise BadAnswer(Message("sources.form"))
        reading.keep("measures", reply.text)
        for row in records(rows):
            _measure(row, reading)


def _activity(activity: Mapping[str, object], reading: Reading) -> None:
    ident = key(activity.get("id"))
    if ident is None:
        return
    kind = text(activity.get("type"))
    treatment = kind == _TREATMENT
    value: dict[str, FactValue] = {
        "type": kind,
        "title": text(activity.get("tittel")),
        "description": text(activity.get("beskrivelse")),
        "status": text(activity.get("status")),
        "from": iso(activity.get("fraDato")),
        "to": iso(activity.get("tilDato")),
        "agreed": flag(activity.get("avtalt")) is True,
        "historic": flag(activity.get("historisk")) is True,
        "shared": flag(activity.get("erReferatPublisert")) is True,
    }
    if kind == _RECORD:
        written = moment(activity.get("fraDato"))
        value |= {
            "record": text(activity.get("referat")),
            "author": text(activity.get("endretAv")),
            "written_at": written.isoformat() if written is not None else None,
        }
    reading.fact(
        "HEALTH.x_plan_item" if treatment else "WORK.x_plan_item",
        value,
        ident,
        Sensitivity.ART9 if treatment else Sensitivity.NORMAL,
        since=day(activity.get("fraDato")) or day(activity.get("opprettetDato")),
        until=day(activity.get("tilDato")),
    )


def _measure(row: Mapping[str, object], reading: Reading) -> None:
    ident = key(row.get("id"))
    name = text(row.get("tiltaksnavn")) or text(row.get("tittel")) or text(row.get("type"))
    if ident is None or name is None:
        return
    # Where somebody goes every day tells where a person in hiding can be found.
    hidden = reading.protection is not Protection.NONE
    value: dict[str, FactValue] = {
        "name": name,
        "status": text(row.get("status")),
        "organiser": None if hidden else text(row.get("arrangor")),
        "from": iso(row.get("fraDato")),
        "to": iso(row.get("tilDato")),
        # The plan shows Arena's measures only; the history has others' beside them.
        "keeper": "ARENA",
    }
    reading.fact(
        "WORK.measures",
        value,
        ident,
        Sensitivity.NORMAL,
        since=day(row.get("fraDato")),
        until=day(row.get("tilDato")),
    )
