"""Whether a condition on Norwegian training must, may or must not be set (R120).

Three inputs decide, and where somebody comes from is none of them. The rule is in force from
1 January 2021 (dated on the kind of record in `resources/forms/records.toml`).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class ProgrammeRight(StrEnum):
    """What somebody has, or had, of right and duty to the introduction programme."""

    RIGHT_AND_DUTY = "RIGHT_AND_DUTY"
    RIGHT = "RIGHT"
    NONE = "NONE"


class NorwegianCondition(StrEnum):
    """What the rule says; the decision itself is a person's, and never navdesk's."""

    DUTY = "DUTY"
    CONSIDER = "CONSIDER"
    NONE = "NONE"


_FROM_AGE: Final = 18
_BEFORE_AGE: Final = 67


def norwegian_condition(
    *, language_is_the_cause: bool, right: ProgrammeRight, age: int
) -> NorwegianCondition:
    """Return DUTY, CONSIDER or NONE.

    Without lack of Norwegian as the cause, or outside working age, there is nothing to set.
    The duty is only about those who had both right and duty; for all others it is considered.
    """
    if not language_is_the_cause or not _FROM_AGE <= age < _BEFORE_AGE:
        return NorwegianCondition.NONE
    if right is ProgrammeRight.RIGHT_AND_DUTY:
        return NorwegianCondition.DUTY
    return NorwegianCondition.CONSIDER
