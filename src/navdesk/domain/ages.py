"""How old somebody is, in full years."""

from __future__ import annotations

from datetime import date
from typing import Final

ADULT_AGE: Final = 18
"""Full years from which a person decides for themselves (vergemålsloven § 8)."""


def age_on(born: date, day: date) -> int:
    """Return the age on `day`; who is born on 29 February turns a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
