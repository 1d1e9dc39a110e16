"""Who shares a household's economy: one or two adults, and the children by age."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from navdesk.domain.ages import ADULT_AGE, age_on

_USUAL_AGE: Final = 40
"""The age a reference budget takes of an adult whose age is not told."""


@dataclass(frozen=True, slots=True, repr=False)
class Household:
    """`child_ages` are of those below 18. `grown` children live at home and are not counted.

    `known` is False where no source and no answer told who lives together.
    """

    partner: bool = False
    child_ages: tuple[int, ...] = ()
    shared_home: bool = False
    adult_age: int = _USUAL_AGE
    grown: int = 0
    known: bool = True

    @property
    def ages(self) -> tuple[int, ...]:
        """The age of every one who shares the economy."""
        adults = (self.adult_age, _USUAL_AGE) if self.partner else (self.adult_age,)
        return (*adults, *self.child_ages)


def household_of(
    births: tuple[date, ...],
    today: date,
    *,
    partner: bool,
    shared_home: bool = False,
    adult_age: int | None = None,
) -> Household:
    """Return the household of a person with children born on `births`."""
    ages = [age_on(born, today) for born in births if born <= today]
    return Household(
        partner=partner,
        child_ages=tuple(sorted(age for age in ages if age < ADULT_AGE)),
        shared_home=shared_home,
        adult_age=adult_age if adult_age is not None else _USUAL_AGE,
        grown=sum(age >= ADULT_AGE for age in ages),
    )
