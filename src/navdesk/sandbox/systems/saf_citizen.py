"""Whether the citizen sees an entry on nav.no, and why not (state contract sheet 4.5)."""

from __future__ import annotations

from datetime import date

from navdesk.sandbox.stores.joark import JournalEntry
from navdesk.sandbox.systems import joark_codes as codes

_OPENED = date(2016, 6, 4)


def hidden_because(entry: JournalEntry) -> list[dict[str, str]]:
    """Return the reasons the entry is hidden from the citizen; empty when it is shown."""
    always = [*_always_hidden(entry)]
    rule = entry.access_rule or ""
    if rule.startswith("VISES_"):
        return always
    return always + _hidden_by_default(entry)


def _always_hidden(entry: JournalEntry) -> list[dict[str, str]]:
    reasons = []
    if entry.withdrawn:
        reasons.append(_because("feilregistrert", "Journalposten er feilregistrert"))
    elif entry.letter not in codes.FINAL_LETTERS:
        reasons.append(_because("ugyldig_journalstatus", "Journalposten er ikke ferdigstilt"))
    if entry.shielding:
        reasons.append(_because("gdpr", "Journalposten er skjermet"))
    if (entry.access_rule or "").startswith("SKJULES_"):
        reasons.append(_because("skjult_innsynsregel", "Innsynsregelen skjuler journalposten"))
    return reasons


def _hidden_by_default(entry: JournalEntry) -> list[dict[str, str]]:
    reasons = []
    if entry.kind == "N" and entry.documents[0].category != "FORVALTNINGSNOTAT":
        reasons.append(_because("notat", "Notatet er ikke et forvaltningsnotat"))
    if entry.theme in codes.HIDDEN_THEMES:
        reasons.append(_because("skjult_tema", "Temaet vises ikke i selvbetjening"))
    filed = (entry.journaled or entry.created).date()
    if filed < _OPENED and entry.theme not in codes.PENSION_THEMES:
        reasons.append(_because("innsynsdato", "Journalposten er eldre enn 4. juni 2016"))
    if entry.kind == "I" and entry.channel in codes.SCANNED_CHANNELS:
        reasons.append(_because("skannet_dokument", "Dokumentet er skannet"))
    if entry.sender is not None and entry.sender.id != entry.person:
        reasons.append(_because("annen_part", "Dokumentet er til eller fra noen andre enn bruker"))
    return reasons


def _because(code: str, text: str) -> dict[str, str]:
    return {"kode": code, "begrunnelse": text}
