"""*Legg til opplysning*: facts of registers without an interface, typed in with source and date."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import date
from threading import Lock
from typing import Final
from uuid import UUID, uuid4

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.employee import Employee
from navdesk.domain.facts import FactValue, Snapshot
from navdesk.domain.manual_facts import (
    EARLIER,
    ManualEntry,
    ManualFactError,
    Register,
    Withdrawal,
    check_said,
    check_told,
    entries_from_text,
    entries_to_text,
    facts_in_force,
)
from navdesk.domain.mapping_form import FormField, check_text
from navdesk.rulebook.terms import Terms
from navdesk.vault.audit_log import AuditLog
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_states import (
    EarlierFile,
    ManualBegun,
    ManualField,
    ManualLine,
    ManualRegister,
)
from navdesk.work.case_view import CaseView
from navdesk.work.changes import ChangeHub
from navdesk.work.drafts import storable
from navdesk.work.earlier_mapping import EarlierReader
from navdesk.work.reading_log import SENSITIVE, ReadingLog
from navdesk.work.wording import Wording

_BEGUN: Final = "manual"
"""Where what is typed and not yet added stands in the case's file."""


class ManualFacts:
    """`ManualFactsCase` over the case files.

    Each register is a source of its own whose answer is the list of what was typed in: every change
    adds an answer with the whole list, withdrawn lines too, so nothing is ever overwritten, and a
    gather, which asks systems only, leaves it alone.
    """

    def __init__(
        self,
        *,
        registers: Sequence[Register],
        files: CaseFiles,
        view: CaseView,
        employee: Employee,
        audit: AuditLog,
        reading: ReadingLog,
        clock: Clock,
        changes: ChangeHub,
        terms: Terms,
        language: str,
        called: Callable[[str], str],
        earlier: EarlierReader,
    ) -> None:
        """`called` tells the name behind a NAVident, `earlier` reads an earlier mapping's file."""
        self._registers = {register.id: register for register in registers}
        self._files = files
        self._view = view
        self._employee = employee
        self._audit = audit
        self._reading = reading
        self._clock = clock
        self._changes = changes
        self._terms = terms
        self._language = language
        self._called = called
        self._earlier = earlier
        self._wording = Wording(terms)
        self._writing = Lock()

    def registers(self) -> Sequence[ManualRegister]:
        """Return the registers and their fields."""
        return tuple(
            ManualRegister(
                register.id,
                self._terms.source(register.source),
                tuple(self._field(field) for field in register.fields),
            )
            for register in self._registers.values()
        )

    def lines(self, case_id: UUID) -> Sequence[ManualLine]:
        """Return what was typed in, newest first, withdrawn lines too.

        Lines that role or purpose hold back are left out; reading a sensitive one is logged.
        """
        entries = [
            entry
            for register in self._registers.values()
            for entry in self._entries(case_id, register)
        ]
        sight = self._view.sift(case_id, [entry.fact for entry in entries])
        shown = {fact.record_id for fact in sight.shown}
        kept = [entry for entry in entries if str(entry.id) in shown]
        self._reading.shown(
            case_id, {entry.field for entry in kept if entry.sensitivity in SENSITIVE}
        )
        newest_first = sorted(kept, key=lambda entry: entry.written_at, reverse=True)
        return tuple(self._line(entry) for entry in newest_first)

    def add(
        self,
        case_id: UUID,
        register: str,
        field_id: str,
        value: FactValue,
        *,
        told_by: str,
        told_on: date,
        verified: bool,
    ) -> None:
        """Add a fact; raises `ManualFactError` for what cannot be one, naming the field."""
        found = self._register(register)
        field = found.field(field_id)
        checked = check_said(field, value)
        told = check_told(told_by, told_on, verified, self._clock.today())
        with self._writing:
            entries = self._entries(case_id, found)
            person = self._files.case(case_id).person
            self._audit.append("write", person, case_id, "manual", "ALLOWED", field.id)
            entry = ManualEntry(
                id=uuid4(),
                register=found.id,
                field=field.id,
                value=checked,
                sensitivity=field.sensitivity,
                told=told,
                author=self._employee.nav_ident,
                written_at=self._clock.now(),
            )
            self._keep(case_id, found, (*entries, entry))
        self.keep_begun(case_id, None)

    def read_file(self, content: bytes) -> EarlierFile:
        """Return what a file with an earlier mapping would bring; nothing is kept."""
        return self._earlier.told(self._earlier.read(content, self._clock.today()))

    def take_file(
        self, case_id: UUID, content: bytes, *, told_by: str, told_on: date, verified: bool
    ) -> int:
        """Keep what fits of a file as told facts, all of it or nothing; returns how many are new.

        What was taken in before and says the same of the same day is not kept twice.
        """
        register, today = self._register(EARLIER), self._clock.today()
        found = self._earlier.read(content, today)
        if not found.answers:
            raise ManualFactError.of("earlier.nothing_fits")
        with self._writing:
            entries = self._entries(case_id, register)
            known = [(e.field, e.value, e.told.on) for e in entries if e.withdrawn is None]
            new = []
            for answer in found.answers:
                told = check_told(told_by, answer.on or told_on, verified, today)
                said = (answer.field.id, answer.value, told.on)
                if said not in known:
                    known.append(said)
                    new.append(
                        ManualEntry(
                            id=uuid4(),
                            register=register.id,
                            field=answer.field.id,
                            value=answer.value,
                            sensitivity=answer.field.sensitivity,
                            told=told,
                            author=self._employee.nav_ident,
                            written_at=self._clock.now(),
                        )
                    )
            person = self._files.case(case_id).person
            for entry in new:
                self._audit.append("write", person, case_id, "manual", "ALLOWED", entry.field)
            if new:
                self._keep(case_id, register, (*entries, *new))
        return len(new)

    def begun(self, case_id: UUID) -> ManualBegun | None:
        """Return what is typed of a fact and not yet added, or None."""
        kept = self._files.open(case_id).typed.get(_BEGUN)
        return None if kept is None else ManualBegun(**kept.content)

    def keep_begun(self, case_id: UUID, begun: ManualBegun | None) -> None:
        """Keep what is typed, word for word; None forgets it. Raises a storage error."""
        typed = self._files.open(case_id).typed
        if begun is None:
            typed.remove(_BEGUN)
        else:
            words = asdict(begun)
            kept = {name: storable(w) if isinstance(w, str) else w for name, w in words.items()}
            typed.put(_BEGUN, kept, self._clock.now())
        self._changes.publish(Change.of(ChangeKind.DRAFTS, case_id=case_id))

    def withdraw(self, case_id: UUID, line_id: UUID, reason: str) -> None:
        """Take a fact back; it stays in the history with the reason. Raises as `add`."""
        stated = check_text(reason).strip()
        if not stated:
            raise ManualFactError.of("manual.reason_needed")
        with self._writing:
            for register in self._registers.values():
                entries = self._entries(case_id, register)
                for place, entry in enumerate(entries):
                    if entry.id == line_id and entry.withdrawn is None:
                        self._withdraw(case_id, register, entries, place, stated)
                        return
        raise ManualFactError.of("manual.gone")

    def _withdraw(
        self,
        case_id: UUID,
        register: Register,
        entries: tuple[ManualEntry, ...],
        place: int,
        reason: str,
    ) -> None:
        entry = entries[place]
        person = self._files.case(case_id).person
        self._audit.append("change", person, case_id, "manual", "ALLOWED", entry.field)
        gone = Withdrawal(self._employee.nav_ident, self._clock.now(), reason)
        changed = replace(entry, withdrawn=gone)
        self._keep(case_id, register, (*entries[:place], changed, *entries[place + 1 :]))

    def _keep(self, case_id: UUID, register: Register, entries: Sequence[ManualEntry]) -> None:
        facts = facts_in_force(entries)
        self._files.open(case_id).snapshots.add(
            Snapshot(
                id=uuid4(),
                source=register.source,
                outcome=SourceOutcome.FOUND if facts else SourceOutcome.EMPTY,
                fetched_at=self._clock.now(),
                took_ms=0,
                facts=facts,
                payload=entries_to_text(entries),
            )
        )
        self._changes.publish(Change.of(ChangeKind.SNAPSHOTS, case_id=case_id))

    def _entries(self, case_id: UUID, register: Register) -> tuple[ManualEntry, ...]:
        kept = self._files.open(case_id).snapshots.history(register.source)
        return entries_from_text(kept[0].payload) if kept else ()

    def _register(self, register: str) -> Register:
        found = self._registers.get(register)
        if found is None:
            raise ManualFactError.of("manual.unknown_register")
        return found

    def _field(self, field: FormField) -> ManualField:
        return ManualField(
            id=field.id,
            label=self._label(field),
            help=field.help(self._language) if field.labels else "",
            type=field.type.value,
            options=tuple((one.code, one.label(self._language)) for one in field.options),
        )

    def _label(self, field: FormField) -> str:
        if field.labels:
            return field.label(self._language)
        return self._terms.get(f"field.{field.id}")

    def _line(self, entry: ManualEntry) -> ManualLine:
        register = self._registers[entry.register]
        asked = next((field for field in register.fields if field.id == entry.field), None)
        options = asked.words(self._language) if asked else {}
        gone = entry.withdrawn
        return ManualLine(
            id=entry.id,
            register=entry.register,
            register_title=self._terms.source(register.source),
            field=entry.field,
            label=self._label(asked) if asked else self._terms.get(f"field.{entry.field}"),
            value=self._wording.fact(entry.fact, options),
            told_by=entry.told.by,
            told_on=entry.told.on,
            verified=entry.told.verified,
            author=self._called(entry.author),
            written_at=entry.written_at,
            withdrawn=gone is not None,
            source=self._wording.source(entry.fact),
            withdrawn_why=gone.reason if gone else "",
        )
