"""What the archive does with a checked request, apart from HTTP.

State contract sheet 5.2, one transaction: look for the key, else make the case and store, then
try to finalise what is new or what was there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.stores.joark import (
    ArchiveCase,
    ArchivedDocument,
    CaseWish,
    DoubleDetail,
    JoarkStore,
    JournalEntry,
    KeyTaken,
    Party,
)
from navdesk.sandbox.systems import joark_finalise as finalise
from navdesk.sandbox.systems.joark_changes import Refused, updated
from navdesk.sandbox.systems.joark_json import Invalid, Node
from navdesk.sandbox.systems.joark_request import CreateRequest, SentCase
from navdesk.sandbox.tokens import Caller

CREATE_FAILED = "Kunne ikke opprette journalpost. "


class ArchiveDesk:
    """The calls on one office's archive.

    All raise `Invalid` (400) or `Refused` (with its own status).
    """

    def __init__(self, office: BackOffice, store: JoarkStore) -> None:
        self._office = office
        self.store = store

    def create(
        self, wish: CreateRequest, caller: Caller, *, finish: bool
    ) -> tuple[JournalEntry, bool, bool, str | None]:
        """Return the entry, whether it is new, whether it is final, and why not."""
        existing = self.store.by_key(wish.external_key)
        if existing is not None:
            if not finish:
                return existing, False, False, None
            done = self._finalise(existing.id, wish.unit, caller)
            return done.entry, False, done.final, done.message
        entry = self._drafted(wish, caller)
        outcome: list[finalise.Finalised] = []

        def finished(draft: JournalEntry, case: ArchiveCase | None) -> JournalEntry:
            by = caller.name or ""
            outcome.append(finalise.attempt(draft, case, wish.unit, by, draft.created))
            return outcome[0].entry

        self.store.before_commit()
        try:
            entry = self.store.insert(
                entry, self._case_wish(wish, entry), finished if finish else None
            )
        except (KeyTaken, DoubleDetail):
            raise Refused(500, CREATE_FAILED + "Teknisk feil ved lagring") from None
        final = bool(outcome) and outcome[0].final
        return entry, True, final, outcome[0].message if outcome else None

    def finish(self, entry_id: str, unit: str, caller: Caller) -> None:
        """Finalise by the call of its own, which says no where the create call keeps quiet."""
        entry = self.store.by_id(entry_id)
        if entry is None:
            raise Refused(404, f"Kunne ikke finne journalpost med journalpostId={entry_id}")
        refusal = finalise.not_open_because(entry)
        if refusal:
            raise Invalid(refusal)
        done = self._finalise(entry_id, unit, caller)
        if not done.final:
            raise Invalid(f"Kunne ikke ferdigstille journalpost. {done.message}")

    def change(self, entry_id: str, change: Callable[[JournalEntry], JournalEntry]) -> None:
        """Apply one change; 404 for an unknown entry."""
        if self.store.change(entry_id, change) is None:
            raise Refused(404, f"Kunne ikke finne journalpost med journalpostId={entry_id}")

    def updated(self, entry: JournalEntry, body: Node) -> JournalEntry:
        """Return the entry with the metadata of a PUT."""
        changed, case = updated(entry, body)
        if changed.subject is not entry.subject:
            changed = replace(changed, person=self._person_of(changed.subject))
        if case is None:
            return changed
        return replace(changed, case_number=self._case_number(case, changed))

    def _finalise(self, entry_id: str, unit: str | None, caller: Caller) -> finalise.Finalised:
        outcome: list[finalise.Finalised] = []

        def stamp(entry: JournalEntry) -> JournalEntry:
            case, by = self.store.case_of(entry), caller.name or ""
            outcome.append(finalise.attempt(entry, case, unit, by, self._office.clock.now()))
            return outcome[0].entry

        self.store.change(entry_id, stamp)
        return outcome[0]

    def _drafted(self, wish: CreateRequest, caller: Caller) -> JournalEntry:
        now = self._office.clock.now()
        entry = JournalEntry(
            id=self.store.next_entry_id(),
            kind=wish.kind,
            letter="M" if wish.kind == "I" else "D",
            theme=wish.theme,
            created=now,
            created_by=caller.name or "",
            document_date=wish.document_date or now,
            documents=tuple(
                ArchivedDocument(
                    self.store.next_document_id(), d.title, d.brevkode, d.category, d.variants
                )
                for d in wish.documents
            ),
            external_key=wish.external_key,
            title=wish.title,
            subject=wish.subject,
            person=self._person_of(wish.subject),
            sender=wish.sender,
            unit=wish.unit,
            received=wish.received or (now if wish.kind == "I" else None),
            channel="INGEN_DISTRIBUSJON" if wish.kind == "N" else wish.channel,
            treatment_theme=wish.treatment_theme,
            access_rule=wish.access_rule,
            details=wish.details,
        )
        if wish.case is not None and wish.case.kind == "ARKIVSAK":
            return replace(entry, case_number=self._case_number(wish.case, entry))
        return entry

    def _person_of(self, subject: Party | None) -> str | None:
        if subject is None or subject.id_type == "ORGNR":
            return None
        person = self._office.people.find(subject.id or "")
        if person is None:
            raise Refused(404, "Fant ikke personen i PDL")
        return person.number

    def _case_wish(self, wish: CreateRequest, entry: JournalEntry) -> CaseWish | None:
        if wish.case is None or wish.case.kind == "ARKIVSAK":
            return None
        return _wish(wish.case, entry)

    def _case_number(self, case: SentCase, entry: JournalEntry) -> str:
        if case.kind != "ARKIVSAK":
            return self.store.case_for(_wish(case, entry), self._office.clock.now()).number
        if case.number is None or self.store.case(case.number) is None:
            raise Invalid("Fant ingen sak med oppgitt arkivsaksnummer")
        return case.number


def _wish(case: SentCase, entry: JournalEntry) -> CaseWish:
    owner = entry.person or (entry.subject.id if entry.subject else None) or ""
    general = case.kind == "GENERELL_SAK"
    return CaseWish(case.kind, entry.theme, owner, case.case_id, "FS22" if general else case.system)
