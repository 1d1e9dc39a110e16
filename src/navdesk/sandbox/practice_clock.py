"""The date the stories live on: Tuesday 15 September 2026, at the real time of day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

OSLO = ZoneInfo("Europe/Oslo")
PRACTICE_DAY = date(2026, 9, 15)


def _system_time() -> datetime:
    return datetime.now(UTC)


class PracticeClock:
    """Practice time for what happens in cases, real time for how long a token lives.

    The offset is taken once, so practice time runs on past midnight like any other clock.
    """

    def __init__(
        self, real: Callable[[], datetime] = _system_time, day: date = PRACTICE_DAY
    ) -> None:
        """Move `real` (zone-aware) so that it starts on `day` with its own Norwegian time."""
        self._real = real
        local = real().astimezone(OSLO)
        moved = datetime.combine(day, local.time(), tzinfo=OSLO)
        # In UTC: within one zone Python subtracts wall clocks, an hour wrong over daylight saving.
        self._offset = moved.astimezone(UTC) - local.astimezone(UTC)

    def now(self) -> datetime:
        """Return practice time in Europe/Oslo."""
        return (self.real_now() + self._offset).astimezone(OSLO)

    def today(self) -> date:
        """Return the practice date in Norway."""
        return self.now().date()

    def real_now(self) -> datetime:
        """Return real time in UTC; tokens are issued and expire by it."""
        return self._real().astimezone(UTC)
