"""A change that was sent and never answered: it may still happen, so nobody repeats it yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from navdesk.backoffice.archive import Keep
from navdesk.domain.clock import Clock
from navdesk.domain.delivery import Delivery
from navdesk.identity.errors import LoginRequired
from navdesk.net.errors import NotAuthorised, NotSent, ServerFault

_GATEWAY_GAVE_UP = frozenset({408, 502, 504})
"""Answers of a server in between: the archive itself may still be at work."""


def quiet_time(least_s: float, timeout_s: float) -> float:
    """Return how long a lost request may be at work: `least_s`, and past our own patience."""
    return max(least_s, 1.5 * timeout_s)


class Pending:
    """Remembers in a delivery's progress which change was last sent, and when, in real time."""

    def __init__(self, key: str, quiet_after_s: float, clock: Clock) -> None:
        """Keep under `key`; a sent change is certainly over after `quiet_after_s` seconds."""
        self._key = key
        self._quiet = timedelta(seconds=quiet_after_s)
        self._clock = clock

    @contextmanager
    def sending(self, keep: Keep, step: str = "") -> Iterator[None]:
        """Hold the mark while change `step` is on its way, and after it when nobody knows."""
        keep(self._key, f"{step} {self._clock.real_now().isoformat()}")
        try:
            yield
        except (NotSent, NotAuthorised, LoginRequired):
            keep(self._key, "")
            raise
        except ServerFault as fault:
            if fault.status not in _GATEWAY_GAVE_UP:
                keep(self._key, "")
            raise
        keep(self._key, "")

    def may_still_run(self, delivery: Delivery, step: str = "") -> bool:
        """Whether change `step`, sent earlier and never answered, may still be at work."""
        name, _, sent = delivery.progress.get(self._key, "").partition(" ")
        if not sent or name != step:
            return False
        return self._clock.real_now() < datetime.fromisoformat(sent) + self._quiet
