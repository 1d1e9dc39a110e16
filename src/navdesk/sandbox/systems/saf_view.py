"""Archive rows as SAF shows them (state contract sheet 4.2)."""

from __future__ import annotations

from datetime import datetime
from types import MappingProxyType
from typing import Any

from navdesk.sandbox.practice_clock import OSLO
from navdesk.sandbox.stores.joark import (
    ArchiveCase,
    ArchivedDocument,
    JournalEntry,
    Party,
    Variant,
)
from navdesk.sandbox.systems import joark_codes as codes
from navdesk.sandbox.systems.saf_citizen import hidden_because

_HIDDEN_TITLE = "*****"
_CHANNELS = MappingProxyType({"S": "SENTRAL_UTSKRIFT", "L": "LOKAL_UTSKRIFT"})


def status_of(entry: JournalEntry) -> str:
    """Return the status SAF tells; a withdrawn case tie overrides the letter."""
    return "FEILREGISTRERT" if entry.withdrawn else codes.STATUS_BY_LETTER[entry.letter]


def entry_view(
    entry: JournalEntry, case: ArchiveCase | None, *, theme_open: bool
) -> dict[str, Any]:
    """Return one entry; titles are masked when the employee lacks the theme."""
    reasons = hidden_because(entry)
    sender, rule = entry.sender, entry.access_rule or "BRUK_STANDARDREGLER"
    channel = _CHANNELS.get(entry.channel or "", entry.channel) or "UKJENT"
    return {
        "journalpostId": entry.id,
        "tittel": entry.title if theme_open else _HIDDEN_TITLE,
        "journalposttype": entry.kind,
        "journalstatus": status_of(entry),
        "tema": entry.theme,
        "temanavn": codes.THEMES[entry.theme],
        "behandlingstema": entry.treatment_theme,
        "behandlingstemanavn": None,
        "sak": case_view(case) if case else None,
        "bruker": _subject(entry.subject),
        "avsenderMottaker": _sender(entry, sender) if sender else None,
        "avsenderMottakerId": sender.id if sender else None,
        "avsenderMottakerNavn": sender.name if sender else None,
        "avsenderMottakerLand": sender.country if sender else None,
        "journalforendeEnhet": entry.unit,
        "journalfoerendeEnhet": entry.unit,
        "journalfortAvNavn": entry.journaled_by,
        "opprettetAvNavn": entry.created_by,
        "kanal": channel,
        "kanalnavn": codes.CHANNEL_NAMES.get(channel, channel),
        "skjerming": entry.shielding,
        "datoOpprettet": local(entry.created),
        "datoSortering": local(entry.journaled or entry.created),
        "relevanteDatoer": _dates(entry),
        "antallRetur": None,
        "eksternReferanseId": entry.external_key,
        "brukerHarTilgang": not reasons,
        "brukerTilgangAvvistBegrunnelser": reasons,
        "utsendingsinfo": {"varselSendt": []} if entry.kind == "U" else None,
        "innsynsregel": rule,
        "innsynsregelBeskrivelse": codes.ACCESS_RULE_TEXTS[rule],
        "tilleggsopplysninger": [{"nokkel": key, "verdi": value} for key, value in entry.details],
        "dokumenter": [_document(entry, d, reasons, theme_open) for d in entry.documents],
    }


def case_view(case: ArchiveCase) -> dict[str, Any]:
    """Return one case."""
    return {
        "arkivsaksnummer": case.number,
        "arkivsaksystem": "GSAK",
        "datoOpprettet": local(case.created),
        "fagsakId": case.case_id,
        "fagsaksystem": case.system,
        "sakstype": case.kind,
        "tema": case.theme,
    }


def local(at: datetime) -> str:
    """Return a moment as SAF writes it: Norwegian local time, whole seconds, no zone."""
    return at.astimezone(OSLO).replace(tzinfo=None, microsecond=0).isoformat()


def _subject(subject: Party | None) -> dict[str, str | None] | None:
    return {"id": subject.id, "type": subject.id_type} if subject else None


def _sender(entry: JournalEntry, sender: Party) -> dict[str, Any]:
    return {
        "id": sender.id,
        "type": sender.id_type or "NULL",
        "navn": sender.name,
        "land": sender.country,
        "erLikBruker": sender.id is not None and sender.id == entry.person,
    }


def _dates(entry: JournalEntry) -> list[dict[str, str]]:
    dated = [
        ("DATO_OPPRETTET", entry.created),
        ("DATO_REGISTRERT", entry.received),
        ("DATO_JOURNALFOERT", entry.journaled),
        ("DATO_EKSPEDERT", entry.sent),
        ("DATO_LEST", entry.read),
        ("DATO_DOKUMENT", entry.document_date),
    ]
    return [{"dato": local(at), "datotype": kind} for kind, at in dated if at is not None]


def _document(
    entry: JournalEntry,
    document: ArchivedDocument,
    reasons: list[dict[str, str]],
    theme_open: bool,
) -> dict[str, Any]:
    return {
        "dokumentInfoId": document.id,
        "tittel": document.title if theme_open else _HIDDEN_TITLE,
        "brevkode": document.brevkode,
        "dokumentstatus": None,
        "datoFerdigstilt": local(entry.journaled) if entry.journaled else None,
        "originalJournalpostId": entry.id,
        "skjerming": entry.shielding,
        "sensitivtPselv": False,
        "logiskeVedlegg": [],
        "dokumentvarianter": [
            _variant(entry, document, variant, reasons, theme_open)
            for variant in document.variants
            if variant.format in codes.READABLE_VARIANTS
        ],
    }


def _variant(
    entry: JournalEntry,
    document: ArchivedDocument,
    variant: Variant,
    reasons: list[dict[str, str]],
    theme_open: bool,
) -> dict[str, Any]:
    return {
        "variantformat": variant.format,
        "filnavn": variant.file_name,
        "filuuid": f"{document.id}-{variant.format.lower()}",
        "filtype": "PDF" if variant.file_type == "PDFA" else variant.file_type,
        "filstoerrelse": len(variant.data),
        "saksbehandlerHarTilgang": theme_open,
        "skjerming": entry.shielding,
        "brukerHarTilgang": not reasons,
        "brukerTilgangAvvistBegrunnelser": reasons,
    }
