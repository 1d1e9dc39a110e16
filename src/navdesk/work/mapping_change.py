"""How much of the mapping has changed since the one before: counts, and nothing that was said.

What the changes are is read in the comparison, which is logged as a reading; a count is not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from navdesk.domain.events import Answer
from navdesk.domain.fact_changes import ChangeSort
from navdesk.domain.mapping_history import changes_since_last, mapped_days


@dataclass(frozen=True, slots=True)
class MappingChange:
    """The day of the mapping before the last, and how many answers are otherwise since."""

    since: date
    counts: tuple[tuple[ChangeSort, int], ...]


def last_change(answers: Sequence[Answer], now: datetime) -> MappingChange | None:
    """Return what has changed since the mapping before the last; None with fewer than two."""
    days = mapped_days(answers)
    if len(days) < 2:
        return None
    told = Counter(changes_since_last(answers, now).values())
    return MappingChange(days[-2], tuple((sort, told[sort]) for sort in ChangeSort if told[sort]))
