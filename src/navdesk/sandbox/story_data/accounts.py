"""Whose account the account register knows; the numbers are invented and no bank's.

Rastløs (S01) and Taus (S03) have none, so that money for them has nowhere to go. T-ABROAD has one
in Sweden.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from navdesk.sandbox.people import Person

_NONE = frozenset({"S01", "S03"})
_GROWN_UP = 18


@dataclass(frozen=True, slots=True)
class ForeignBank:
    """Where an account abroad is, as the register tells it."""

    country: str
    currency: str
    swift: str
    name: str


@dataclass(frozen=True, slots=True)
class Account:
    """The active account, since when, and who told of it."""

    number: str
    since: date
    source: str = "Nav.no"
    abroad: ForeignBank | None = None


def account_of(person: Person, today: date) -> Account | None:
    """Return the active account of `person`, None for children and whoever has none."""
    if person.key in _NONE or today.year - person.born.year < _GROWN_UP:
        return None
    if person.key == "T-ABROAD":
        bank = ForeignBank("SE", "SEK", "TESTSESS", "TESTBANKEN AB")
        return Account("SE0000000000000000000869", date(2025, 2, 3), abroad=bank)
    source = "Altinn" if int(person.number[-2:]) % 2 else "Nav.no"
    return Account(f"0000{person.number[-7:]}", date(2022, 12, 2), source)
