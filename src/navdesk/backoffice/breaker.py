"""Leaving a system alone for a while when it does not answer.

One for each system. After some failures in a row nobody asks it for a time that is drawn by
chance; then one request is let through to try, and what becomes of that one decides. Only reads
are held back: whether a write may go out is the outbox's to say, which has pauses of its own.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from random import SystemRandom

from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer, NetError, NotSent, OutcomeUnknown, ServerFault
from navdesk.net.stop import Stopped

FAILURES = 4
"""How many failed requests in a row make a system count as silent."""

_FIRST_S = 15.0
_LONGEST_S = 300.0


class Resting(NotSent):
    """The system has not answered for a while and is not asked now: nothing was sent."""


class Breaker:
    """Whether one system may be asked now; from any thread.

    Neither a refusal (4xx, also 408 and 429) nor an answer of a wrong form is a failure: somebody
    answered. Nor is a request that cost no waiting (no network, refused, a bad certificate): a
    laptop that was carried out of the office must not wait when it is back.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] | None = None,
        failures: int = FAILURES,
    ) -> None:
        """`clock` says in words when it is tried again; `monotonic` (seconds) counts the rest."""
        self._clock = clock
        self._monotonic = monotonic
        self._chance = chance or SystemRandom().random
        self._failures = failures
        self._lock = threading.Lock()
        self._in_a_row = 0
        self._rests = 0
        self._until: float | None = None
        self._trying = False

    @contextmanager
    def asking(self, *, read: bool) -> Iterator[None]:
        """Enclose one request; raises `Resting` instead for a read the system is spared.

        Learns from what the block raises, of writes too.
        """
        trying = self._admit() if read else False
        try:
            yield
        except Stopped:
            # Somebody here broke it off: that tells nothing about the system.
            raise
        except NetError as trouble:
            if _is_silence(trouble):
                self._failed(trying)
            elif isinstance(trouble, ServerFault | BadAnswer):
                self._answered()
            raise
        else:
            self._answered()
        finally:
            if trying:
                with self._lock:
                    self._trying = False

    def _admit(self) -> bool:
        """Let a read through and return whether it is the one that tries; else raise."""
        with self._lock:
            if self._until is None:
                return False
            left = self._until - self._monotonic()
            if left > 0 or self._trying:
                again = self._clock.now() + timedelta(seconds=max(left, 0.0))
                when = again.astimezone(OSLO) + timedelta(minutes=1)
                raise Resting(Message("net.resting", {"when": f"{when:%H.%M}"}))
            self._trying = True
            return True

    def _answered(self) -> None:
        with self._lock:
            self._in_a_row = self._rests = 0
            self._until = None

    def _failed(self, trying: bool) -> None:
        with self._lock:
            self._in_a_row += 1
            resting = self._until is not None
            if trying or (not resting and self._in_a_row >= self._failures):
                longest = min(_LONGEST_S, _FIRST_S * 2.0**self._rests)
                # Half of it is sure, so that the rest is one; half is chance, so that all the
                # desks of an office do not come back in the same second.
                self._until = self._monotonic() + longest * (0.5 + 0.5 * self._chance())
                self._rests += 1


def _is_silence(trouble: NetError) -> bool:
    """Whether the system kept us waiting, or broke."""
    if isinstance(trouble, ServerFault):
        return trouble.status >= 500
    return isinstance(trouble, OutcomeUnknown) or trouble.message.id == "net.connect_timeout"
