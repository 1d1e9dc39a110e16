"""The latest real time a vault has seen, so that a clock set back does not lengthen a lease."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

from navdesk.domain.clock import Clock
from navdesk.domain.messages import Message

TOLERANCE: Final = timedelta(hours=1)
"""How far a clock may be behind without a word: computers correct themselves by less."""


class SeenTime:
    """Real time that does not go back with the machine's clock. Safe to use from any thread.

    While the clock is behind the latest time seen by more than `TOLERANCE`, time runs on from there
    by the system's monotonic counter, which nobody can set.
    """

    def __init__(
        self,
        clock: Clock,
        seen: datetime | None,
        counter: Callable[[], float] = time.monotonic,
    ) -> None:
        """`seen` is the latest real time known from before, or None in a new vault."""
        self._clock = clock
        self._counter = counter
        self._guard = Lock()
        real = clock.real_now()
        behind = timedelta() if seen is None else seen - real
        self.went_back: timedelta | None = behind if behind > TOLERANCE else None
        """By how much the clock was behind when the vault was opened, or None."""
        self._latest = real if seen is None else max(seen, real)
        self._at = counter()

    def now(self) -> datetime:
        """Return real time in UTC: the clock's, or what runs on while the clock is behind."""
        with self._guard:
            real, running = self._moved_on()
            told = real if running - real <= TOLERANCE else running
            return told.astimezone(real.tzinfo)

    def latest(self) -> datetime:
        """Return the latest time there can have been, in UTC: what a vault remembers.

        It runs on also while the clock is behind by little, or many small steps back would add up.
        """
        with self._guard:
            real, running = self._moved_on()
            return running.astimezone(real.tzinfo)

    def _moved_on(self) -> tuple[datetime, datetime]:
        real, at = self._clock.real_now(), self._counter()
        running = max(real, self._latest + timedelta(seconds=at - self._at))
        self._latest, self._at = running, at
        return real, running

    def accept(self) -> datetime:
        """Believe the clock again, also where it is behind; returns its real time."""
        with self._guard:
            self._latest, self._at = self._clock.real_now(), self._counter()
            self.went_back = None
            return self._latest

    def notices(self) -> tuple[Message, ...]:
        """Return the sentence about a clock that went back, if it did."""
        if self.went_back is None:
            return ()
        hours = max(1, self.went_back // timedelta(hours=1))
        return (Message("vault.clock_went_back", {"hours": hours}),)
