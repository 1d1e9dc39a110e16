"""The one story with sick leave, S06 (domain sheet, section 9: SYFO)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Grade:
    """How much somebody was sick-listed, in percent, over a spell; both days belong to it."""

    since: date
    until: date
    percent: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """A dialogue meeting by its kind (DM1, DM2, DM3, KANDIDAT) and how it stands."""

    kind: str
    status: str
    day: date


@dataclass(frozen=True, slots=True)
class SickLeave:
    """One sick leave from its first day; `last_day` is when the benefit can last to."""

    first_day: date
    grades: tuple[Grade, ...]
    meetings: tuple[Meeting, ...]
    last_day: date
    stop_point: date


SICK_LEAVES: Mapping[str, SickLeave] = MappingProxyType(
    {
        "S06": SickLeave(
            first_day=date(2026, 4, 7),
            grades=(
                Grade(date(2026, 4, 7), date(2026, 5, 31), 100),
                Grade(date(2026, 6, 1), date(2026, 9, 30), 60),
            ),
            meetings=(
                Meeting("DM1", "AVHOLDT", date(2026, 5, 26)),
                Meeting("KANDIDAT", "KANDIDAT", date(2026, 8, 4)),
                Meeting("DM2", "FRIST", date(2026, 10, 6)),
            ),
            last_day=date(2027, 4, 6),
            stop_point=date(2026, 6, 1),
        )
    }
)
"""By story key."""
