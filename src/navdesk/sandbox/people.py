"""The people of the practice back office, and how one of them is found by an identifier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from navdesk.domain.codes import Protection


class NotSynthetic(ValueError):
    """A person number without the mark of a synthetic one; the text never holds the number."""

    def __init__(self) -> None:
        super().__init__("only synthetic person numbers are taken here (third digit 4 to 9)")


class TieKind(StrEnum):
    """What a person's geographic tie is to, spelled as PDL spells it."""

    MUNICIPALITY = "KOMMUNE"
    ABROAD = "UTLAND"
    UNKNOWN = "UDEFINERT"


@dataclass(frozen=True, slots=True)
class GeographicTie:
    """Where a person belongs: a municipality (4 digits), a country (3 letters), or unknown."""

    kind: TieKind
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What another person is to this one: SPOUSE, FORMER_SPOUSE, CHILD or PARENT."""

    role: Literal["SPOUSE", "FORMER_SPOUSE", "CHILD", "PARENT"]
    number: str


@dataclass(frozen=True, slots=True)
class StreetAddress:
    """An invented street address in a practice municipality."""

    street: str
    house: str
    postcode: str
    municipality: str


@dataclass(frozen=True, slots=True)
class Permit:
    """A residence permit and the country of citizenship (3 letters) it goes with."""

    temporary: bool
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class SafetyMeasure:
    """What employees must know before they meet the person."""

    code: str
    text: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True, slots=True)
class Person:
    """One synthetic person; `key` is a story key (S01..S10, X1, X2, T-…) or None.

    `guardian` is the number of the person's guardian and `guardian_scope` what the mandate covers,
    in PDL's words. `unknown_residence` means registered in the municipality without an address.
    `stay` is where the person stays beside the registered address, `shared_home` the other home of
    a child who lives with both parents, `post` where letters go, `estate` who answers for a dead
    person's estate.
    Historic identifiers still find the person.
    """

    key: str | None
    number: str
    first_name: str
    last_name: str
    born: date
    sex: Literal["M", "F"]
    municipality: str = "9901"
    protection: Protection = Protection.NONE
    shielded: bool = False
    tie: GeographicTie | None = None
    address: StreetAddress | None = None
    stay: StreetAddress | None = None
    shared_home: StreetAddress | None = None
    post: StreetAddress | None = None
    estate: str | None = None
    unknown_residence: bool = False
    phone: str | None = None
    citizenship: str = "NOR"
    permit: Permit | None = None
    civil_status: str = "UGIFT"
    civil_status_from: date | None = None
    relations: tuple[Relation, ...] = ()
    interpreter: str | None = None
    guardian: str | None = None
    guardian_scope: str | None = None
    safety_measures: tuple[SafetyMeasure, ...] = ()
    deceased: date | None = None
    historic_numbers: tuple[str, ...] = ()
    historic_aktor_ids: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for number in (self.number, *self.historic_numbers):
            require_synthetic(number)

    @property
    def aktor_id(self) -> str:
        """The 13-digit actor id, derived from the number and not readable back by eye."""
        return aktor_id_of(self.number)

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"

    @property
    def gt(self) -> GeographicTie:
        """The geographic tie: stated, or the home municipality."""
        return self.tie or GeographicTie(TieKind.MUNICIPALITY, self.municipality)

    def related(self, *roles: str) -> tuple[str, ...]:
        """Return the numbers of those related in one of `roles`."""
        return tuple(r.number for r in self.relations if r.role in roles)


def require_synthetic(number: str) -> None:
    """Raise `NotSynthetic` for a person number whose third digit is below 4 (state sheet 14)."""
    if len(number) == 11 and number.isascii() and number.isdigit() and number[2] < "4":
        raise NotSynthetic


def aktor_id_of(number: str) -> str:
    """Return the actor id that belongs to `number`: 13 digits, one per number."""
    # The factor is coprime to ten, so no two numbers of eleven digits share an actor id.
    return f"20{(int(number) * 30_517_578_127 + 71_828_182_847) % 10**11:011d}"


class People:
    """Everybody the practice back office knows."""

    def __init__(self, persons: Iterable[Person]) -> None:
        """Take `persons` in order; two with the same identifier or key are a `ValueError`."""
        self._persons: list[Person] = []
        self._by_ident: dict[str, Person] = {}
        self._by_key: dict[str, Person] = {}
        for person in persons:
            self._add(person)

    def _add(self, person: Person) -> None:
        idents = [
            person.number,
            person.aktor_id,
            *person.historic_numbers,
            *person.historic_aktor_ids,
        ]
        for ident in idents:
            if self._by_ident.setdefault(ident, person) is not person:
                raise ValueError("two practice people share an identifier")
        if person.key is not None:
            if person.key in self._by_key:
                raise ValueError(f"two practice people are called {person.key}")
            self._by_key[person.key] = person
        self._persons.append(person)

    def find(self, ident: str) -> Person | None:
        """Return the person with this number or actor id, current or historic, or None.

        Raises `NotSynthetic` for a person number that is not a synthetic one.
        """
        require_synthetic(ident)
        return self._by_ident.get(ident)

    def all(self) -> list[Person]:
        """Return everybody, the stories first."""
        return list(self._persons)

    def story(self, key: str) -> Person:
        """Return the person called `key` (`S02`, `S02b`, `X1`, `T-CODE7` …); else `KeyError`."""
        return self._by_key[key]
