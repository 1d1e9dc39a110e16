"""The state archive's rows, shared by its write side (dokarkiv) and its read side (SAF).

Rows are immutable and swapped whole under one lock, so a reader never sees half a change. The
external key is unique in the whole archive, never compared with content and never given back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count


class KeyTaken(Exception):
    """The external key was stored by somebody else between look-up and commit."""


class DoubleDetail(Exception):
    """A `tilleggsopplysning` key occurs twice: the table's own constraint, not a validation."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who an entry is about, from or to: id, its type, name and country."""

    id: str | None
    id_type: str | None
    name: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Variant:
    """One file of a document."""

    format: str
    file_type: str
    data: bytes = field(repr=False)
    file_name: str | None = None


@dataclass(frozen=True, slots=True)
class ArchivedDocument:
    """One document of an entry; the entry's first one is the main document."""

    id: str
    title: str | None
    brevkode: str | None
    category: str
    variants: tuple[Variant, ...]

    def variant(self, format_: str) -> Variant | None:
        """Return the file of that variant format, or None."""
        return next((v for v in self.variants if v.format == format_), None)


@dataclass(frozen=True, slots=True)
class ArchiveCase:
    """The archive's own case row, made when the first entry asks for it."""

    number: str
    kind: str
    theme: str
    owner: str
    created: datetime
    case_id: str | None = None
    system: str | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One journal post. `person` is the personal number (11 digits) it is about, when known.

    `letter` is the archive's inner status letter; `withdrawn` overrides it. All times are aware.
    """

    id: str
    kind: str
    letter: str
    theme: str
    created: datetime
    created_by: str
    document_date: datetime
    documents: tuple[ArchivedDocument, ...]
    external_key: str | None = None
    title: str | None = None
    subject: Party | None = None
    person: str | None = None
    sender: Party | None = None
    unit: str | None = None
    journaled: datetime | None = None
    journaled_by: str | None = None
    received: datetime | None = None
    sent: datetime | None = None
    read: datetime | None = None
    channel: str | None = None
    treatment_theme: str | None = None
    access_rule: str | None = None
    details: tuple[tuple[str, str], ...] = ()
    case_number: str | None = None
    withdrawn: bool = False
    shielding: str | None = None


@dataclass(frozen=True, slots=True)
class CaseWish:
    """Which case an entry asks for: an existing row is found, else one is made."""

    kind: str
    theme: str
    owner: str
    case_id: str | None = None
    system: str | None = None


class JoarkStore:
    """All entries and cases, in memory."""

    def __init__(self) -> None:
        self.before_commit: Callable[[], None] = lambda: None
        """Called between look-up and commit; a test holds two requests here to make them race."""
        self._lock = threading.RLock()
        self._entries: dict[str, JournalEntry] = {}
        self._cases: dict[str, ArchiveCase] = {}
        self._cases_by_wish: dict[CaseWish, str] = {}
        self._by_key: dict[str, str] = {}
        self._entry_ids = count(467_010_001)
        self._document_ids = count(485_200_001)
        self._case_ids = count(140_250_001)

    def next_document_id(self) -> str:
        """Return a fresh document id."""
        with self._lock:
            return str(next(self._document_ids))

    def next_entry_id(self) -> str:
        """Return a fresh entry id."""
        with self._lock:
            return str(next(self._entry_ids))

    def by_id(self, entry_id: str) -> JournalEntry | None:
        """Return the entry with that id, or None."""
        return self._entries.get(entry_id)

    def by_key(self, external_key: str) -> JournalEntry | None:
        """Return the entry stored under that external key, or None."""
        with self._lock:
            entry_id = self._by_key.get(external_key)
            return self._entries[entry_id] if entry_id else None

    def case_of(self, entry: JournalEntry) -> ArchiveCase | None:
        """Return the case the entry is tied to, or None."""
        return self._cases.get(entry.case_number) if entry.case_number else None

    def entries(self, wanted: Callable[[JournalEntry], bool]) -> list[JournalEntry]:
        """Return the entries that fit, newest first."""
        with self._lock:
            found = [entry for entry in self._entries.values() if wanted(entry)]
        return sorted(found, key=lambda entry: (entry.created, int(entry.id)), reverse=True)

    def cases_of(self, owner: str) -> list[ArchiveCase]:
        """Return the cases of one person or organisation, oldest first."""
        with self._lock:
            return [case for case in self._cases.values() if case.owner == owner]

    def case(self, number: str) -> ArchiveCase | None:
        """Return the case row with that number, or None."""
        return self._cases.get(number)

    def find_case(self, case_id: str, system: str) -> ArchiveCase | None:
        """Return the case with that number in that system, or None."""
        with self._lock:
            return next(
                (c for c in self._cases.values() if c.case_id == case_id and c.system == system),
                None,
            )

    def case_for(self, wish: CaseWish, now: datetime) -> ArchiveCase:
        """Find the case that fits the wish, or make it."""
        with self._lock:
            known = self._cases_by_wish.get(wish)
            if known is not None:
                return self._cases[known]
            made = ArchiveCase(
                number=str(next(self._case_ids)),
                kind=wish.kind,
                theme=wish.theme,
                owner=wish.owner,
                created=now,
                case_id=wish.case_id,
                system=wish.system,
            )
            self._cases[made.number] = made
            self._cases_by_wish[wish] = made.number
            return made

    def close_case(self, number: str) -> None:
        """Close a case: nothing more can be finalised on it."""
        with self._lock:
            self._cases[number] = replace(self._cases[number], closed=True)

    def insert(
        self,
        entry: JournalEntry,
        wish: CaseWish | None = None,
        finish: Callable[[JournalEntry, ArchiveCase | None], JournalEntry] | None = None,
    ) -> JournalEntry:
        """Store a new entry, its case and what `finish` makes of the two, all or nothing.

        Raises `KeyTaken` when its external key got there first, `DoubleDetail` when a detail key
        occurs twice; nothing is stored then.
        """
        keys = [key for key, _ in entry.details]
        if len(keys) != len(set(keys)):
            raise DoubleDetail
        with self._lock:
            if entry.external_key is not None and entry.external_key in self._by_key:
                raise KeyTaken
            if wish is not None:
                case = self.case_for(wish, entry.created)
                entry = replace(entry, case_number=case.number)
            if finish is not None:
                entry = finish(entry, self.case_of(entry))
            if entry.external_key is not None:
                self._by_key[entry.external_key] = entry.id
            self._entries[entry.id] = entry
            return entry

    def change(
        self, entry_id: str, change: Callable[[JournalEntry], JournalEntry]
    ) -> JournalEntry | None:
        """Swap an entry for what `change` makes of it; None when there is no such entry."""
        with self._lock:
            entry = self._entries.get(entry_id)
            if entry is None:
                return None
            changed = change(entry)
            self._entries[entry_id] = changed
            return changed

    def __iter__(self) -> Iterator[JournalEntry]:
        with self._lock:
            return iter(list(self._entries.values()))
