"""Norwegian person numbers: which kind, whether synthetic, and whether the controls hold.

The rules of contracts, state sheet section 14, with the control of 2032 accepted already now. A
number tells neither century nor gender here; those are read from the population register.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from navdesk.domain.messages import NavdeskError

_DIGITS = frozenset("0123456789")
_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2)
_FIRST_REMAINDERS = frozenset({0, 1, 2, 3})
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_SEPARATORS = frozenset({"Zs", "Cf", "Pd"})


class PersonNumberKind(StrEnum):
    """What a number is by the marks on its day and month."""

    FNR = "FNR"
    DNR = "DNR"
    NAV_SYNTHETIC = "NAV_SYNTHETIC"
    TAX_SYNTHETIC = "TAX_SYNTHETIC"
    NPID = "NPID"
    INVALID = "INVALID"


class PersonNumberError(NavdeskError):
    """A text is no person number; messages are `person.…` and never hold the text."""


@dataclass(frozen=True, slots=True)
class PersonNumber:
    """Eleven digits (or, when INVALID, whatever was given), their kind, and whether synthetic."""

    value: str
    kind: PersonNumberKind
    synthetic: bool

    @property
    def valid(self) -> bool:
        """Whether date and both controls hold."""
        return self.kind is not PersonNumberKind.INVALID

    def __repr__(self) -> str:
        """Return kind and mark, never the number."""
        return f"PersonNumber({self.kind}, synthetic={self.synthetic})"


def parse_person_number(text: str) -> PersonNumber:
    """Return the person number that `text` is, exactly eleven ASCII digits.

    Raises `PersonNumberError` saying what is wrong: length, date or control digits.
    """
    problem = _problem(text)
    if problem is not None:
        raise PersonNumberError.of(problem)
    return PersonNumber(text, _kind(text), is_synthetic(text))


def classify_person_number(text: str) -> PersonNumber:
    """Return what `text` is, INVALID and not synthetic when it is no person number; never raises.

    For lists where one bad line must not stop the rest.
    """
    if _problem(text) is not None:
        return PersonNumber(text, PersonNumberKind.INVALID, synthetic=False)
    return PersonNumber(text, _kind(text), is_synthetic(text))


def clean(text: str) -> str:
    """Return what a person typed or pasted without spaces, invisible characters and hyphens.

    Nothing else is taken away or turned into digits: what remains is judged as it stands.
    """
    return "".join(
        character
        for character in text
        if not character.isspace() and unicodedata.category(character) not in _SEPARATORS
    )


def is_synthetic(digits: str) -> bool:
    """Return whether a valid number marks a made-up person: third digit 4 or more."""
    return digits[2] >= "4"


def _problem(text: str) -> str | None:
    if len(text) != 11 or not set(text) <= _DIGITS:
        return "person.length"
    if not _has_date(text):
        return "person.date"
    if not _controls_hold(text):
        return "person.control"
    return None


def _has_date(digits: str) -> bool:
    day, month, year = int(digits[0:2]), int(digits[2:4]) % 20, int(digits[4:6])
    if day > 40:
        day -= 40
    if not 1 <= month <= 12 or not 1 <= day <= _DAYS_IN_MONTH[month - 1]:
        return False
    # New numbers carry no century, so 29 February stands in any year that may be a leap year.
    return (day, month) != (29, 2) or year % 4 == 0


def _controls_hold(digits: str) -> bool:
    numbers = [int(digit) for digit in digits]
    first = sum(w * n for w, n in zip(_FIRST_WEIGHTS, numbers[:9], strict=True)) + numbers[9]
    second = sum(w * n for w, n in zip(_SECOND_WEIGHTS, numbers[:10], strict=True)) + numbers[10]
    return first % 11 in _FIRST_REMAINDERS and second % 11 == 0


def _kind(digits: str) -> PersonNumberKind:
    if digits[0] >= "4":
        return PersonNumberKind.DNR
    by_month = {
        0: PersonNumberKind.FNR,
        1: PersonNumberKind.NPID,
        2: PersonNumberKind.NAV_SYNTHETIC,
        3: PersonNumberKind.NPID,
        4: PersonNumberKind.TAX_SYNTHETIC,
    }
    return by_month[int(digits[2:4]) // 20]
