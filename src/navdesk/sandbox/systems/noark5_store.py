"""What the archive core keeps: one tree of records, in memory, and its running numbers."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid4, uuid5

from navdesk.sandbox.practice_clock import PracticeClock
from navdesk.sandbox.systems.noark5_codes import Codes
from navdesk.sandbox.systems.noark5_model import KINDS, Kind

BULK_LIMIT = 157_286_400
"""Largest file in bytes that is taken in one request (the standard's own default)."""

PAGE_SIZE = 10
"""How many list entries the core gives at once; the rest is behind `next`."""


class NoarkError(Exception):
    """A refusal with its HTTP status and a sentence that names no person."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


@dataclass(frozen=True, slots=True)
class Author:
    """Who does something in the archive: the employee's name and the id the core knows them by."""

    nav_ident: str
    name: str

    @property
    def id(self) -> str:
        """The user's systemID, the same in every run."""
        return str(uuid5(NAMESPACE_URL, f"noark5-user/{self.nav_ident}"))


@dataclass(slots=True)
class Record:
    """One instance: its type, its attributes by wire name, and what it lies under."""

    kind: Kind
    fields: dict[str, Any]
    parent: Record | None
    id: str = field(default_factory=lambda: str(uuid4()))
    version: int = 1
    content: bytes | None = None
    gone: bool = False
    children: list[Record] = field(default_factory=list)

    @property
    def etag(self) -> str:
        """The version marker of optimistic locking."""
        return f'"{self.version}"'

    def upwards(self) -> Iterator[Record]:
        """Yield the record itself and everything it lies under, nearest first."""
        at: Record | None = self
        while at is not None:
            yield at
            at = at.parent

    def above(self, kind: str) -> Record | None:
        """Return the nearest record of `kind` that this one lies under, or None."""
        found = (one for one in self.upwards() if one is not self and one.kind.is_a(kind))
        return next(found, None)

    def below(self, kind: str) -> list[Record]:
        """Return the direct children of `kind`, the oldest first."""
        return [child for child in self.children if child.kind.is_a(kind)]

    def code(self, name: str) -> str | None:
        """Return the code in attribute `name`, or None."""
        value = self.fields.get(name)
        return value["kode"] if isinstance(value, Mapping) else None

    @property
    def is_closed(self) -> bool:
        """Whether the record, or anything it lies under, is closed."""
        return any(one.fields.get("avsluttetDato") for one in self.upwards())

    def describe(self, codes: Codes) -> None:
        """Fill in the names of codes given by code alone."""
        for name, attribute in self.kind.attributes.items():
            code = self.code(name)
            if attribute.code_list and code is not None:
                self.fields[name] = codes.find(attribute.code_list, code)


class Store:
    """All records by id, their running numbers, and the lock that makes each call whole."""

    def __init__(self, clock: PracticeClock) -> None:
        """Start empty; times are taken from `clock`."""
        self.clock = clock
        self.codes = Codes()
        self.lock = threading.RLock()
        self.bulk_limit = BULK_LIMIT
        self.page_size = PAGE_SIZE
        self._records: dict[str, Record] = {}
        self._numbers: Counter[str] = Counter()

    def add(self, record: Record) -> Record:
        """Take `record` into the tree and return it."""
        record.fields["systemID"] = record.id
        self._records[record.id] = record
        if record.parent is not None:
            record.parent.children.append(record)
        return record

    def find(self, record_id: str, kind: str | None = None) -> Record:
        """Return the record; raises `NoarkError` 404 when there is none of that `kind`."""
        record = self._records.get(record_id.lower())
        if record is None or (kind is not None and not record.kind.is_a(kind)):
            raise NoarkError(404, "Finner ikke objektet")
        return record

    def remove(self, record: Record) -> None:
        """Take `record` and all that lies under it out of the archive."""
        for child in list(record.children):
            self.remove(child)
        record.gone = True
        del self._records[record.id]
        if record.parent is not None:
            record.parent.children.remove(record)

    def all(self, kind: str) -> list[Record]:
        """Return every record that counts as a `kind`, the oldest first."""
        return [record for record in self._records.values() if record.kind.is_a(kind)]

    def next_number(self, series: str) -> int:
        """Return the next number of a running series, from 1."""
        self._numbers[series] += 1
        return self._numbers[series]


def kind_named(name: str) -> Kind:
    """Return the entity type; raises `NoarkError` 404 for an unknown one."""
    try:
        return KINDS[name]
    except KeyError:
        raise NoarkError(404, "Ukjent entitet") from None


def as_moment(moment: datetime) -> str:
    """Return an XML Schema dateTime with zone."""
    return moment.isoformat(timespec="milliseconds")


def as_date(moment: datetime, day: date | None = None) -> str:
    """Return an XML Schema date with zone: of `moment`, or `day` in the zone of `moment`."""
    zone = moment.strftime("%z")
    return f"{(day or moment.date()).isoformat()}{zone[:3]}:{zone[3:]}"
