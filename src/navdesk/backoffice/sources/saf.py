"""The state archive's documents about one person (state sheet 4)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from navdesk.backoffice.source import ProtectionRule, SourceDeclaration, SourceRequest
from navdesk.backoffice.sources.reading import Reading, SystemSource, check_graphql, refused
from navdesk.backoffice.wire import day, flag, record, records, text, whole
from navdesk.domain.codes import LifeArea, Sensitivity, SourceOutcome
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE

PAGE = 100
LARGE_PAGE = 500
"""Asked once more with this size where a whole page was filtered away (state sheet 4.1)."""

_MOST = 2000
_MOST_PAGES = 100
"""However few rows are left of each: who answers in circles is not asked for ever."""
_HIDDEN = "*****"
_AREAS = {
    LifeArea.HEALTH: ("AAP", "SYK", "SYM", "UFO", "HJE", "YRK", "OMS"),
    LifeArea.FAMILY: ("BAR", "KON", "ENF", "FOR", "BID", "FAR", "GRA"),
    LifeArea.ECONOMY: ("PEN", "SUP", "STO", "DAG"),
}
_AREA_OF = {theme: area for area, themes in _AREAS.items() for theme in themes}
_SHOWN = ("ARKIV", "SLADDET")
"""The variants made for reading, the whole one first (state sheet 4.2)."""

_NO_FILE = frozenset({"AVBRUTT", "KASSERT"})
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
      skjerming
      brukerHarTilgang
      brukerTilgangAvvistBegrunnelser { kode }
      dokumenter {
        dokumentInfoId
        tittel
        dokumentstatus
        skjerming
        logiskeVedlegg { tittel }
        dokumentvarianter { variantformat filtype saksbehandlerHarTilgang skjerming }
      }
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
        fields=frozenset(f"{area.value}.x_document" for area in (LifeArea.WORK, *_AREAS)),
        purposes=EVERY_PURPOSE,
        protection=ProtectionRule.ACCESS,
    )

    def _read(self, request: SourceRequest, reading: Reading) -> None:
        after: str | None = None
        seen: set[str] = set()
        pointers: set[str | None] = {None}
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
            if more and pointer not in pointers and number < _MOST_PAGES:
                after = pointer
                pointers.add(pointer)
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
            "theme": theme or None,
            "direction": text(post.get("journalposttype")),
            "status": text(post.get("journalstatus")),
            "citizen_may_read": flag(post.get("brukerHarTilgang")),
            "citizen_reasons": _codes(post.get("brukerTilgangAvvistBegrunnelser")),
            "external_ref": text(post.get("eksternReferanseId")),
            "shielded": text(post.get("skjerming")) is not None,
            "files": [
                found
                for row in records(post.get("dokumenter"))
                if (found := _file(row)) is not None
            ],
        },
        ident,
        Sensitivity.ART9 if area is LifeArea.HEALTH else Sensitivity.CONFIDENTIAL,
        since=_dated(post),
    )


def _file(row: Mapping[str, object]) -> FactValue:
    """Return what it takes to open one document: its id, a variant, or why there is none."""
    ident, title = text(row.get("dokumentInfoId")), text(row.get("tittel"))
    if ident is None:
        return None
    variants = {
        text(each.get("variantformat")): each for each in records(row.get("dokumentvarianter"))
    }
    readable = [variants[name] for name in _SHOWN if name in variants]
    open_ones = [each for each in readable if flag(each.get("saksbehandlerHarTilgang")) is True]
    chosen = next(iter(open_ones), None)
    blocked: str | None = None
    if text(row.get("dokumentstatus")) in _NO_FILE or not readable:
        blocked = "NO_FILE"
    elif text(row.get("skjerming")) is not None:
        blocked = "SHIELDED"
    elif chosen is None:
        shielded = any(text(each.get("skjerming")) is not None for each in readable)
        blocked = "SHIELDED" if shielded else "NO_ACCESS"
    inside = (text(each.get("tittel")) for each in records(row.get("logiskeVedlegg")))
    return {
        "document_id": ident,
        "title": None if title == _HIDDEN else title,
        "title_hidden": title == _HIDDEN,
        "variant": text(chosen.get("variantformat")) if chosen is not None else None,
        "file_type": text(chosen.get("filtype")) if chosen is not None else None,
        "blocked": blocked,
        "inside": [each for each in inside if each is not None and each != _HIDDEN],
    }


def _codes(rows: object) -> list[FactValue]:
    return [code for row in records(rows) if (code := text(row.get("kode"))) is not None]


def _dated(post: Mapping[str, object]) -> date | None:
    by_kind = {
        text(row.get("datotype")): day(row.get("dato"))
        for row in records(post.get("relevanteDatoer"))
    }
    for kind in _DATES:
        if (found := by_kind.get(kind)) is not None:
            return found
    return day(post.get("datoOpprettet"))
