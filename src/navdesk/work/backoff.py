"""When to try again: from 25 seconds up to 24 hours, per item, with full jitter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

FIRST_S = 25.0
CAP_S = 24 * 3600.0

_FURTHEST = timedelta(seconds=CAP_S) * 2
"""No next try is ever put so far ahead, the wait for a lost request included."""

Jitter = Callable[[float, float], float]
"""Returns a number between its two arguments; `random.uniform` outside tests."""


def next_try(
    now: datetime, tries: int, jitter: Jitter, server_wish_s: float | None = None
) -> datetime:
    """Return when the item may be tried again, in the zone of `now` (real time).

    `tries` counts failed tries so far, from 1. A server's own wish in seconds is obeyed where it
    is longer, up to the cap.
    """
    ceiling = min(CAP_S, FIRST_S * 2 ** min(tries - 1, 12))
    wait = jitter(FIRST_S, max(FIRST_S, ceiling))
    if server_wish_s is not None:
        wait = max(wait, min(server_wish_s, CAP_S))
    return now + timedelta(seconds=wait)


def is_due(at: datetime, now: datetime) -> bool:
    """Whether what was to be tried at `at` (real time) is to be tried `now`.

    So is what would wait for longer than anything does: the clock was ahead when it was put off.
    """
    return at <= now or at - now > _FURTHEST
