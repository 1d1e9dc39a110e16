"""When an archive entry becomes final, and what a second finalise does to one that already is.

State contract sheet 5.2: finalising is not a one-way door. A final note is stamped again with the
caller's date, unit and name, and an aborted one comes back to life.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from navdesk.sandbox.stores.joark import ArchiveCase, JournalEntry
from navdesk.sandbox.systems.joark_codes import INACTIVE_THEMES

FINALISABLE = ("M", "D", "R", "FS", "FL", "A", "U", "MO", "UB", "OD")
"""Status letters a finalise accepts; the final letters FS and FL among them."""

_FINAL_LETTER = {"I": "J", "U": "FS", "N": "FL"}


@dataclass(frozen=True, slots=True)
class Finalised:
    """The entry after the attempt, whether the archive calls it final, and why not."""

    entry: JournalEntry
    final: bool
    message: str | None = None


def attempt(
    entry: JournalEntry, case: ArchiveCase | None, unit: str | None, by: str, now: datetime
) -> Finalised:
    """Try to finalise as the create call does: what cannot be finalised stays as it is.

    A withdrawn or already sent entry is answered as final, though nothing was done to it.
    """
    if entry.withdrawn or entry.letter not in FINALISABLE:
        return Finalised(entry, final=True)
    unit = unit or entry.unit
    obstacle = obstacle_to(replace(entry, unit=unit), case)
    if obstacle:
        return Finalised(entry, final=False, message=obstacle)
    stamped = replace(
        entry, letter=_FINAL_LETTER[entry.kind], unit=unit, journaled=now, journaled_by=by
    )
    return Finalised(stamped, final=True)


def obstacle_to(entry: JournalEntry, case: ArchiveCase | None) -> str | None:
    """Return why the entry cannot be final, as the archive words it, or None."""
    missing = _missing(entry, case)
    if missing:
        return f"Journalposten mangler følgende felter: {', '.join(missing)}"
    if case is not None and case.closed:
        return "Journalposten kan ikke ferdigstilles fordi saken er avsluttet"
    if entry.theme in INACTIVE_THEMES:
        return f"Journalposten kan ikke ferdigstilles fordi tema={entry.theme} er inaktivt"
    return None


def not_open_because(entry: JournalEntry) -> str | None:
    """Return why the finalise call of its own refuses this entry outright, or None."""
    reasons = []
    if entry.letter not in FINALISABLE:
        reasons.append(
            f"Den har journalstatus={entry.letter} (midlertidig journalførte journalposter har en "
            f"av følgende journalstatuser=[{', '.join(FINALISABLE)}])"
        )
    if entry.withdrawn:
        reasons.append("Den er feilregistrert")
    if not reasons:
        return None
    return (
        f"Kunne ikke ferdigstille journalpost med journalpostId={entry.id}. Journalposten er ikke "
        "ansett som midlertidig journalført av følgende grunn(er): " + ", ".join(reasons)
    )


def _missing(entry: JournalEntry, case: ArchiveCase | None) -> list[str]:
    missing = []
    if entry.subject is None:
        missing.append("bruker")
    if case is None:
        missing.append("sak")
    if not entry.title:
        missing.append("tittel")
    if not entry.unit:
        missing.append("journalfoerendeEnhet")
    if entry.kind != "N" and not (entry.sender and entry.sender.name):
        missing.append("avsenderMottaker.navn")
    if any(not document.title for document in entry.documents):
        missing.append("dokumenter.tittel")
    return missing
