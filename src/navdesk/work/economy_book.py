"""What a case knows of money: the book the *Økonomi* tab reckons on, and how it is filled.

Sources and mapping are put side by side here. Where the register tells of a payment, an answer
about the same payment is not counted again; what cannot be used is noted, never taken for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from navdesk.domain.assistance import MUNICIPALITY
from navdesk.domain.economy.budget import Item
from navdesk.domain.economy.debts import Debt
from navdesk.domain.economy.payments import (
    Origin,
    Payment,
    Stream,
)
from navdesk.domain.economy.rates import Rates
from navdesk.domain.economy.rhythms import (
    PayTable,
    Rhythm,
)
from navdesk.domain.facts import Fact
from navdesk.work.economy_records import (
    Record,
    words,
)

OTHER: Final = "ANNET"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that is known of and cannot be put into the calendar; `id` is its sentence's."""

    id: str
    title: str = ""
    amount: Decimal | None = None
    on: date | None = None

    def __repr__(self) -> str:
        """Return what kind of thing it is."""
        return f"Unknown({self.id})"


@dataclass(slots=True)
class Book:
    """Payments told and expected, incomes and expenses a month, and debts."""

    actual: list[Payment] = field(default_factory=list)
    streams: list[Stream] = field(default_factory=list)
    monthly: list[Item] = field(default_factory=list)
    expenses: list[Item] = field(default_factory=list)
    debts: list[Debt] = field(default_factory=list)
    withheld: list[Debt] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    applied: bool = False
    pending: bool = False
    allowance: bool | None = None

    def __repr__(self) -> str:
        """Return how much there is, nothing of it."""
        return f"Book({len(self.actual)} payments)"


@dataclass(frozen=True, slots=True)
class Setting:
    """What a book is read with: the rhythms and rates, the municipality's number, and the day."""

    table: PayTable
    rates: Rates
    municipality: str | None
    today: date


class BookReader:
    """Fills a book; what its two readers share."""

    def __init__(self, book: Book, setting: Setting) -> None:
        self.book = book
        self.table = setting.table
        self.rates = setting.rates
        self.municipality = setting.municipality
        self.today = setting.today
        self.month = setting.today.replace(day=1)

    def rhythm(self, record: Record) -> Rhythm:
        """Return which payment a record tells of; one of its own kind where none fits."""
        named = self.table.named(
            words(record, "kind"), words(record, "benefit"), words(record, "title"),
            words(record, "payer"),
        )  # fmt: skip
        if named is None and words(record, "payer") == MUNICIPALITY:
            named = self.table.rhythms.get("OKONOMISK_STONAD")
        return named or self.table.rhythms[OTHER]

    def codes(self) -> set[str]:
        """Return the rhythms that something is known of."""
        streams = {one.plan.rhythm.id for one in self.book.streams if not one.whose.code}
        return streams | {payment.code for payment in self.book.actual}

    def in_force(self, fact: Fact) -> bool:
        """Whether a fact holds today."""
        begun = fact.valid_from is None or fact.valid_from <= self.today
        return begun and (fact.valid_to is None or fact.valid_to >= self.today)

    def note(
        self, ident: str, title: str = "", amount: Decimal | None = None, on: date | None = None
    ) -> None:
        """Note what cannot be put into the calendar."""
        self.book.unknown.append(Unknown(ident, title, amount, on))


def newest(facts: Sequence[Fact]) -> Fact | None:
    """Return the fact fetched last, None of none."""
    return max(facts, key=lambda fact: fact.fetched_at, default=None)


def origin_of(fact: Fact) -> Origin:
    """Return who told a fact, and when."""
    return Origin(fact.source, fact.record_id, fact.fetched_at, fact.told)
