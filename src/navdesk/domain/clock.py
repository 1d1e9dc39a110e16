"""The one clock that is handed on.

Case work (dates written, deadlines, ages) reads practice time, which is an offset and runs.
Token life, back-off and TLS read real time (architecture, section 3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")


@dataclass(frozen=True, slots=True)
class Clock:
    """Case time and real time, both zone-aware."""

    real: Callable[[], datetime]
    offset: timedelta = timedelta(0)

    def now(self) -> datetime:
        """Return case time in Europe/Oslo: real time, moved by the practice offset."""
        return (self.real_now() + self.offset).astimezone(OSLO)

    def real_now(self) -> datetime:
        """Return real time in UTC, for token life and back-off."""
        return self.real().astimezone(UTC)

    def today(self) -> date:
        """Return the case date in Norway."""
        return self.now().date()

    @property
    def is_practice(self) -> bool:
        """Whether the date is moved, which every window then says."""
        return self.offset != timedelta(0)


def practice_offset(fixed: date | datetime, real: datetime) -> timedelta:
    """Return how far case time is moved so that it starts at `fixed`.

    A bare date keeps the time of day, so that a restart on the same day never turns the clock
    back; a zone-aware datetime starts exactly there. Raises `ValueError` for a naive datetime.
    """
    if isinstance(fixed, datetime):
        if fixed.tzinfo is None:
            raise ValueError("a fixed practice time needs a zone")
        return fixed.astimezone(UTC) - real.astimezone(UTC)
    local = real.astimezone(OSLO)
    moved = datetime.combine(fixed, local.timetz().replace(tzinfo=None), tzinfo=OSLO)
    # In UTC: within one zone Python subtracts wall clocks, an hour wrong across daylight saving.
    return moved.astimezone(UTC) - real.astimezone(UTC)
