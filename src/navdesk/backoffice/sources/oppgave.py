"""Open state tasks about one person (state sheet 6.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from navdesk.backoffice.source import SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked
from navdesk.backoffice.tasks import PAGE
from navdesk.backoffice.wire import day, iso, key, record, records, text, whole
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import BadAnswer

_MOST_PAGES = 20


class OppgaveSource(SystemSource):
    """The task queue behind Gosys; it knows people by aktør id, which the register gives."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.OPPGAVE,
        title="Oppgaver",
        life_areas=frozenset({LifeArea.WORK}),
        municipal=False,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        actor = request.identities.ids().actor_id
        if actor is None:
            return
        offset = 0
        for number in range(_MOST_PAGES):
            params = {
                "statuskategori": "AAPEN",
                "aktoerId": actor,
                "limit": str(PAGE),
                "offset": str(offset),
            }
            reply = self._client.call(
                "GET", "/api/v1/oppgaver", call_id=request.call_id, params=params, safe=True
            )
            if not checked(reply):
                raise BadAnswer(Message("sources.form"))
            body = record(reply.json())
            rows, total = body.get("oppgaver"), whole(body.get("antallTreffTotalt"))
            if not isinstance(rows, list):
                raise BadAnswer(Message("sources.form"))
            reading.keep(f"page{number + 1}", reply.text)
            for row in records(rows):
                _task(row, reading)
            offset += len(rows)
            if not rows or total is None or offset >= total:
                return
        reading.missing(Message("sources.partly"))


def _task(row: Mapping[str, object], reading: Reading) -> None:
    ident = key(row.get("id"))
    if ident is None:
        return
    reading.fact(
        "WORK.x_task",
        {
            "type": text(row.get("oppgavetype")),
            "theme": text(row.get("tema")),
            "due": iso(row.get("fristFerdigstillelse")),
            "priority": text(row.get("prioritet")),
            "status": text(row.get("status")),
            "unit": text(row.get("tildeltEnhetsnr")),
            "assigned_to": text(row.get("tilordnetRessurs")),
        },
        ident,
        Sensitivity.CONFIDENTIAL,
        since=day(row.get("opprettetTidspunkt")) or day(row.get("aktivDato")),
    )
