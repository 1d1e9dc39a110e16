"""Open state tasks about one person (state sheet 6.1, 6.2).

Asked by the first version of the interface; by the second where the profile's base address ends in
`/api/v2`, and where the first is gone (410), as it is said to be one day.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, checked
from navdesk.backoffice.tasks import PAGE
from navdesk.backoffice.wire import day, iso, key, record, records, text, whole
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE
from navdesk.net.errors import BadAnswer

_MOST_PAGES = 20
_GONE = 410
_V2_BASE = "/api/v2"
_V2_SEARCH = "/api/v2/oppgaver/sok"
_CLOSED = frozenset({"FERDIGSTILT", "FEILREGISTRERT"})


class OppgaveSource(SystemSource):
    """The task queue behind Gosys; it knows people by aktør id, which the register gives."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.OPPGAVE,
        title="Oppgaver",
        life_areas=frozenset({LifeArea.WORK}),
        municipal=False,
        fields=frozenset({"WORK.x_task"}),
        purposes=EVERY_PURPOSE,
        protection=ProtectionRule.ACCESS,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        ids = request.identities.ids()
        if ids.actor_id is None:
            return
        if self._client.setup.base_url.endswith(_V2_BASE):
            self._second(frozenset(ids.numbers), request, reading, path="/oppgaver/sok")
        elif not self._first(ids.actor_id, request, reading):
            self._second(frozenset(ids.numbers), request, reading, path=_V2_SEARCH)

    def _first(self, actor: str, request: SourceRequest, reading: Reading) -> bool:
        """Read by the first version; False where it has been taken away."""
        offset = 0
        seen: set[str | None] = set()
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
            if number == 0 and reply.status == _GONE:
                return False
            if not checked(reply):
                raise BadAnswer(Message("sources.form"))
            body = record(reply.json())
            rows, total = body.get("oppgaver"), whole(body.get("antallTreffTotalt"))
            if not isinstance(rows, list):
                raise BadAnswer(Message("sources.form"))
            reading.keep(f"page{number + 1}", reply.text)
            for row in records(rows):
                # A task that moved to the next page meanwhile is one task.
                if (ident := key(row.get("id"))) not in seen:
                    _task(row, reading)
                seen.add(ident)
            offset += len(rows)
            if not rows or total is None or offset >= total:
                return True
        reading.missing(Message("sources.partly"))
        return True

    def _second(
        self, numbers: frozenset[str], request: SourceRequest, reading: Reading, *, path: str
    ) -> None:
        """Read by the second version, page by page.

        Which filters it takes is not published: a row that is not the person's tells that the
        filter was not understood, and is never shown.
        """
        after: str | None = None
        for number in range(_MOST_PAGES):
            question = {
                "filter": {"bruker.ident": request.person, "status": "AAPEN"},
                "page": {"limit": PAGE, "after": after},
            }
            reply = self._client.call(
                "POST", path, call_id=request.call_id, json=question, safe=True
            )
            if not checked(reply):
                raise BadAnswer(Message("sources.form"))
            body = record(reply.json())
            if not isinstance(body.get("oppgaver"), list):
                raise BadAnswer(Message("sources.form"))
            rows = records(body.get("oppgaver"))
            theirs = [row for row in rows if _whose(row) in numbers]
            if len(theirs) == len(rows):
                reading.keep(f"page{number + 1}", reply.text)
            else:
                reading.missing(Message("sources.partly"))
            for row in theirs:
                _task_of_second(row, reading)
            further = record(body.get("pagination"))
            after = text(further.get("endCursor"))
            if further.get("hasNext") is not True or after is None:
                return
        reading.missing(Message("sources.partly"))


def _whose(row: Mapping[str, object]) -> str | None:
    return text(record(row.get("bruker")).get("ident"))


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


def _task_of_second(row: Mapping[str, object], reading: Reading) -> None:
    """Read a task by the second version's names; its ids and codes are the first one's."""
    ident = key(row.get("id"))
    if ident is None or text(row.get("status")) in _CLOSED:
        return
    kinds, spread = record(row.get("kategorisering")), record(row.get("fordeling"))
    reading.fact(
        "WORK.x_task",
        {
            "type": text(record(kinds.get("oppgavetype")).get("kode")),
            "theme": text(record(kinds.get("tema")).get("kode")),
            "due": iso(row.get("fristDato")),
            "priority": text(row.get("prioritet")),
            "status": text(row.get("status")),
            "unit": text(record(spread.get("enhet")).get("nr")),
            "assigned_to": text(record(spread.get("medarbeider")).get("navident")),
        },
        ident,
        Sensitivity.CONFIDENTIAL,
        since=day(record(row.get("opprettet")).get("tidspunkt")) or day(row.get("aktivDato")),
    )
