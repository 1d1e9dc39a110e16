"""Changes to an entry that is there already: new metadata, withdrawal, abortion (5.3)."""

from __future__ import annotations

from dataclasses import replace

from navdesk.sandbox.stores.joark import ArchivedDocument, JournalEntry
from navdesk.sandbox.systems import joark_codes as codes
from navdesk.sandbox.systems import joark_request as reading
from navdesk.sandbox.systems.joark_json import Invalid, Node

_LOCKED_WHEN_FINAL = ("bruker", "sak", "journalfoerendeEnhet", "tema")


class Refused(Exception):
    """The entry's state does not allow the change; `status` is the HTTP status."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def updated(entry: JournalEntry, body: Node) -> tuple[JournalEntry, reading.SentCase | None]:
    """Return the entry with a PUT's metadata, and the case it is to be tied to, if any.

    Raises `Invalid`: a final entry keeps its person, case, office and theme.
    """
    if entry.withdrawn or entry.letter in codes.FINAL_LETTERS:
        for name in _LOCKED_WHEN_FINAL:
            if body.has(name):
                raise Invalid(
                    f"{name} kan ikke oppdateres for journalpost med "
                    f"journalpostStatus={entry.letter} og journalpostType={entry.kind}"
                )
    subject = reading.read_subject(body) or entry.subject
    case = reading.read_case(body, subject)
    changed = replace(
        entry,
        title=reading.read_title(body) if body.has("tittel") else entry.title,
        theme=reading.read_theme(body) if body.has("tema") else entry.theme,
        unit=reading.read_unit(body) or entry.unit,
        treatment_theme=reading.read_treatment_theme(body) or entry.treatment_theme,
        subject=subject,
        sender=reading.read_sender(body) or entry.sender,
        access_rule=body.word("overstyrInnsynsregler", codes.ACCESS_RULES) or entry.access_rule,
        details=reading.read_details(body) or entry.details,
        documents=_documents(entry, body),
    )
    return changed, case


def withdrawn(entry: JournalEntry, *, now: bool) -> JournalEntry:
    """Return the entry with its case tie withdrawn, or taken back up; else `Refused` with 400."""
    if entry.case_number is None:
        raise Refused(
            400, "Feilregistrering er ikke mulig fordi journalposten ikke er knyttet til sak"
        )
    if entry.withdrawn == now:
        word = "Saksrelasjonen er allerede feilregistrert"
        raise Refused(400, word if now else "Feilregistreringen er allerede opphevet")
    return replace(entry, withdrawn=now)


def aborted(entry: JournalEntry) -> JournalEntry:
    """Return a note or letter still under work as aborted; else `Refused` with 405."""
    if entry.kind == "I":
        raise Refused(405, "Journalposten er inngående og kan ikke avbrytes")
    if entry.letter == "A":
        raise Refused(405, "Journalposten er allerede avbrutt")
    if entry.letter not in {"D", "R"}:
        raise Refused(405, "Journalposten kan ikke avbrytes da den er ferdigstilt")
    return replace(entry, letter="A")


def _documents(entry: JournalEntry, body: Node) -> tuple[ArchivedDocument, ...]:
    changes = {node.text("dokumentInfoId"): node for node in body.children("dokumenter")}
    known = {document.id for document in entry.documents}
    if set(changes) - known:
        raise Invalid("dokumenter.dokumentInfoId hører ikke til journalposten")
    return tuple(
        _document(document, changes[document.id]) if document.id in changes else document
        for document in entry.documents
    )


def _document(document: ArchivedDocument, node: Node) -> ArchivedDocument:
    title = reading.read_title(node) if node.has("tittel") else document.title
    brevkode = node.text("brevkode") or document.brevkode
    if brevkode is not None and len(brevkode) > 50:
        raise Invalid("dokumenter.brevkode kan ikke være over 50 tegn")
    return replace(document, title=title, brevkode=brevkode)
