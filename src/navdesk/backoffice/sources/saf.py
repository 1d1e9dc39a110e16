"""The state archive's documents about one person (state sheet 4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from navdesk.backoffice.source import SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, check_graphql, refused
from navdesk.backoffice.wire import day, flag, record, records, text, whole
from navdesk.domain.codes import LifeArea, Sensitivity, SourceOutcome
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind

PAGE = 100
LARGE_PAGE = 500
"""Asked once more with this size where a whole page was filtered away (state sheet 4.1)."""

_MOST = 2000
_HIDDEN = "*****"
_AREAS = {
    LifeArea.HEALTH: ("AAP", "SYK", "SYM", "UFO", "HJE", "YRK", "OMS"),
    LifeArea.FAMILY: ("BAR", "KON", "ENF", "FOR", "BID", "FAR", "GRA"),
    LifeArea.ECONOMY: ("PEN", "SUP", "STO", "DAG"),
}
_AREA_OF = {theme: area for area, themes in _AREAS.items() for theme in themes}
_DATES = ("DATO_DOKUMENT", "DATO_JOURNALFOERT", "DATO_EKSPEDERT", "DATO_REGISTRERT")

QUERY = """
query dokumenter($brukerId: BrukerIdInput!, $foerste: Int!, $etter: String) {
  dokumentoversiktBruker(brukerId: $brukerId, foerste: $foerste, etter: $etter) {
    journalposter {
      journalpostId
      tittel
      journalposttype
      journalstatus
      tema
      temanavn
      datoOpprettet
      relevanteDatoer { dato datotype }
      eksternReferanseId
      brukerHarTilgang
    }
    sideInfo { sluttpeker finnesNesteSide antall totaltAntall }
  }
}
"""


class SafSource(SystemSource):
    """SAF, the reading side of the state archive."""

    declaration_: ClassVar = SourceDeclaration(
        kind=SystemKind.SAF,
        title="Dokumenter (Joark)",
        life_areas=frozenset({LifeArea.WORK, LifeArea.HEALTH, LifeArea.ECONOMY, LifeArea.FAMILY}),
        municipal=False,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        after: str | None = None
        seen: set[str] = set()
        size, number, total = PAGE, 0, 0
        while len(seen) < _MOST:
            number += 1
            page = self._page(request, reading, number, size, after)
            before = len(seen)
            for post in records(page.get("journalposter")):
                _document(post, seen, reading)
            info = record(page.get("sideInfo"))
            total = max(total, whole(info.get("totaltAntall")) or 0)
            pointer, more = text(info.get("sluttpeker")), flag(info.get("finnesNesteSide"))
            if more and pointer is not None and pointer != after:
                after = pointer
            elif len(seen) == before and len(seen) < total and size < LARGE_PAGE:
                # A page whose every row was filtered away ends the list too early.
                size = LARGE_PAGE
            else:
                break
        if len(seen) < total:
            reading.missing(
                Message("sources.documents_hidden", {"shown": len(seen), "total": total})
            )

    def _page(
        self,
        request: SourceRequest,
        reading: Reading,
        number: int,
        size: int,
        after: str | None,
    ) -> Mapping[str, object]:
        asked = {
            "brukerId": {"id": request.person, "type": "FNR"},
            "foerste": size,
            "etter": after,
        }
        reply = self._client.graphql(QUERY, asked, "dokumenter", call_id=request.call_id)
        # Here data is empty, not absent, beside an error: only a page with rows counts.
        found = record(reply.data.get("dokumentoversiktBruker"))
        if reply.errors and reply.denied is None and not records(found.get("journalposter")):
            if number > 1:
                reading.missing(Message("sources.partly"))
                return {}
            raise refused(SourceOutcome.FAILED, Message("sources.no_answer"), reply.raw)
        data = check_graphql(reply, reading, "dokumentoversiktBruker", name=f"page{number}")
        return record(data.get("dokumentoversiktBruker"))


def _document(post: Mapping[str, object], seen: set[str], reading: Reading) -> None:
    ident = text(post.get("journalpostId"))
    if ident is None or ident in seen:
        return
    seen.add(ident)
    theme, title = text(post.get("tema")) or "", text(post.get("tittel"))
    area = _AREA_OF.get(theme, LifeArea.WORK)
    reading.fact(
        f"{area.value}.x_document",
        {
            "title": None if title == _HIDDEN else title,
            "title_hidden": title == _HIDDEN,
            "theme": theme,
            "direction": text(post.get("journalposttype")),
            "status": text(post.get("journalstatus")),
            "citizen_may_read": flag(post.get("brukerHarTilgang")),
            "external_ref": text(post.get("eksternReferanseId")),
        },
        ident,
        Sensitivity.ART9 if area is LifeArea.HEALTH else Sensitivity.CONFIDENTIAL,
        since=_dated(post),
    )


def _dated(post: Mapping[str, object]) -> date | None:
    by_kind = {
        text(row.get("datotype")): day(row.get("dato"))
        for row in records(post.get("relevanteDatoer"))
    }
    for kind in _DATES:
        if (found := by_kind.get(kind)) is not None:
            return found
    return day(post.get("datoOpprettet"))
