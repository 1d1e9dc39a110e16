"""Where sources that speak about the same thing say different things.

Most fields are lists that add up (incomes, jobs, documents); there two sources that differ are no
conflict. What a person has one of is listed here, with the fields that tell of it and how two
values are held against each other. Nothing is ever chosen: a conflict is every side, with its
source and dates.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

from navdesk.domain.facts import Fact, FactValue

Reading = Callable[[FactValue], Hashable | None]
"""Makes a value comparable; None when it says nothing about the matter."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One matter under the field that names it, and everything its sources say now."""

    field: str
    sides: tuple[Fact, ...]

    @property
    def fields(self) -> frozenset[str]:
        """The fields in which the sides stand."""
        return frozenset(side.field for side in self.sides)

    def __repr__(self) -> str:
        """Return the field, no value."""
        return f"Disagreement({self.field})"


def disagreements(facts: Iterable[Fact], today: date) -> tuple[Disagreement, ...]:
    """Return every matter that two sources tell differently, in the order of `MATTERS`.

    What is no longer valid `today`, or not yet, is not held against anything. A source that tells
    several things (two telephones) agrees with another when one of them is the same.
    """
    told: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.field in _MATTER_OF and _valid(fact, today):
            told.setdefault(_MATTER_OF[fact.field], []).append(fact)
    return tuple(
        Disagreement(matter, tuple(told[matter]))
        for matter in MATTERS
        if matter in told and _differ(MATTERS[matter], told[matter])
    )


def _differ(readings: Mapping[str, Reading], facts: Sequence[Fact]) -> bool:
    said: dict[str, set[Hashable]] = {}
    for fact in facts:
        read = readings[fact.field](fact.value)
        if read is not None:
            said.setdefault(fact.source, set()).add(read)
    return any(one.isdisjoint(other) for one, other in combinations(said.values(), 2))


def _valid(fact: Fact, today: date) -> bool:
    return (fact.valid_from is None or fact.valid_from <= today) and (
        fact.valid_to is None or fact.valid_to >= today
    )


def _code(value: FactValue) -> Hashable | None:
    """A code, or a word, whatever its case."""
    return value.strip().casefold() or None if isinstance(value, str) else None


def _yes_or_no(value: FactValue) -> Hashable | None:
    return ("yes" if value else "no") if isinstance(value, bool) else None


def _digits(value: FactValue) -> Hashable | None:
    """The digits of a number, a Norwegian telephone without its country."""
    digits = "".join(filter(str.isalnum, value)).casefold() if isinstance(value, str) else ""
    for prefix in ("0047", "47"):
        if len(digits) == len(prefix) + 8 and digits.startswith(prefix):
            digits = digits.removeprefix(prefix)
    return digits or None


def _account(value: FactValue) -> Hashable | None:
    """The last four figures of a bank account: all that a register shows of one."""
    digits = _digits(value.get("number")) if isinstance(value, Mapping) else None
    return str(digits)[-4:] if digits is not None else None


def _address(value: FactValue) -> Hashable | None:
    """Street and postal code; who writes the country or the municipality too says no more."""
    if not isinstance(value, Mapping):
        return None
    street, code = value.get("street"), value.get("postal_code")
    if not isinstance(street, str):
        return None
    return "".join(street.casefold().split()), code if isinstance(code, str) else None


def _household(value: FactValue) -> Hashable | None:
    """How many live together, as the register ties them: the person, a partner, the children."""
    if not isinstance(value, Mapping):
        return None
    children = value.get("children")
    number = (
        len(children) if isinstance(children, Sequence) and not isinstance(children, str) else 0
    )
    return 1 + ("partner" in value and value["partner"] is not None) + number


def _persons(value: FactValue) -> Hashable | None:
    """How many live together, as the applicant counted them."""
    persons = value.get("persons") if isinstance(value, Mapping) else None
    return persons if isinstance(persons, int) and not isinstance(persons, bool) else None


MATTERS: Final[Mapping[str, Mapping[str, Reading]]] = {
    "HOUSING.x_address": {"HOUSING.x_address": _address},
    "HOUSING.form": {"HOUSING.form": _code},
    "FAMILY.household": {"FAMILY.household": _household, "HOUSING.standard": _persons},
    "FAMILY.x_marital_status": {"FAMILY.x_marital_status": _code},
    "FAMILY.x_phone": {"FAMILY.x_phone": _digits},
    "FAMILY.x_email": {"FAMILY.x_email": _code},
    "WORK.status": {"WORK.status": _code},
    "WORK.effort": {"WORK.effort": _code},
    "ECONOMY.x_account": {"ECONOMY.x_account": _account},
    "ECONOMY.x_housing_allowance": {"ECONOMY.x_housing_allowance": _yes_or_no},
    "QUALIFICATION.digital": {"QUALIFICATION.digital": _code},
    "QUALIFICATION.education": {"QUALIFICATION.education": _code},
}
"""What a person has one of, by the field that names it: the fields that tell of it, and how."""
_MATTER_OF: Final = {field: matter for matter, fields in MATTERS.items() for field in fields}
