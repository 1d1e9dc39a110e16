"""The brake: an answer that would take away most of what a source told is asked about first.

A system that has lost its data, or answers for somebody else, says "nothing registered" in good
order. What is known must not go because of that (issue C; architecture, section 5).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from navdesk.domain.facts import Fact

MUCH: Final = 5
"""From so many facts on a source is said to hold much. Fewer come and go in ordinary days: a
single payment, one task, an address; asking each time would teach people to say yes."""
LEFT_AT_LEAST: Final = 3
"""One in so many facts has to be left. Half of a list ends in ordinary ways (a payment window
that moves on, a job that ended with its leave); two thirds at once is rare enough to be asked."""
_COUNTS_AT_ONCE: Final = "FAMILY.x_protection"
"""An answer that tells of a protected address takes the address away on purpose, and at once."""


def takes_away_much(known: Sequence[Fact], answered: Sequence[Fact]) -> bool:
    """Whether `answered` in the place of `known` would lose so much that a person is asked."""
    if any(fact.field == _COUNTS_AT_ONCE for fact in answered):
        return False
    return len(known) >= MUCH and len(answered) * LEFT_AT_LEAST < len(known)
