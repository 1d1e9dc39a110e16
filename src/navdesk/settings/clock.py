"""The one clock of a running program."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from navdesk.domain.clock import Clock, practice_offset
from navdesk.domain.profile import Profile


def clock_for(profile: Profile) -> Clock:
    """Return real time, moved by the practice date where the profile fixes one."""
    offset = timedelta(0)
    if profile.practice_now is not None:
        offset = practice_offset(profile.practice_now, real_time())
    return Clock(real_time, offset)


def real_time() -> datetime:
    """Return the time of the machine, in UTC."""
    return datetime.now(UTC)
