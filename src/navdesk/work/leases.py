"""Which local copies may be read without a network, by a clock that cannot be set back.

The latest time seen since the last contact with the back office is kept in the encrypted index.
While the machine's clock stands behind it, leases go on from there. A contact shows that the clock
is right again, whichever way it was wrong, and renews the leases it is about.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from threading import Lock
from typing import Final

from navdesk.domain import retention
from navdesk.domain.case import Case
from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.profile import Policy
from navdesk.domain.retention import CaseTime
from navdesk.work.place import SettingsStore

_SETTING: Final = "lease_clock"
_OFTEN: Final = timedelta(minutes=1)
"""How much later it must be before the time seen is written down again."""


class Leases:
    """The leases of one vault's cases; from any thread."""

    def __init__(self, settings: SettingsStore, clock: Clock, policy: Policy) -> None:
        self._settings = settings
        self._clock = clock
        self._policy = policy
        self._lock = Lock()
        kept = settings.get(_SETTING)
        self._seen = self._written = _moment(kept)

    def time(self) -> CaseTime:
        """Return case time, and the latest that it is known to be."""
        with self._lock:
            real = self._clock.real_now()
            self._seen = max(self._seen, real)
            behind = self._seen - real
        said = self._clock.now()
        return CaseTime(said, (said.astimezone(UTC) + behind).astimezone(OSLO))

    def keep(self) -> None:
        """Write down how late it is. Raises a storage error."""
        self.time()
        with self._lock:
            if self._seen - self._written >= _OFTEN:
                self._write()

    def confirm(self) -> None:
        """The back office answered: from now on the clock counts as it is now.

        Raises a storage error.
        """
        with self._lock:
            real = self._clock.real_now()
            if real < self._seen or real - self._written >= _OFTEN:
                self._seen = real
                self._write()

    def ended(self, case: Case) -> bool:
        """Whether the copy of `case` is sealed until its next sync."""
        return retention.lease_ended(case, self.time(), self._policy)

    def until(self, case: Case) -> datetime:
        """Return when the copy of `case` may no longer be read without a network (case time)."""
        return retention.lease_until(case, self._policy)

    def wiped_at(self, case: Case) -> datetime:
        """Return when the copy of `case` is wiped unless it is synced before (case time)."""
        return retention.wiped_at(case, self._policy)

    def is_warned(self, case: Case) -> bool:
        """Whether the wipe of `case` is near."""
        return retention.is_warned(case, self.time(), self._policy)

    def _write(self) -> None:
        self._settings.put(_SETTING, self._seen.isoformat())
        self._written = self._seen


def _moment(kept: object) -> datetime:
    never = datetime.min.replace(tzinfo=UTC)
    if not isinstance(kept, str):
        return never
    try:
        return datetime.fromisoformat(kept)
    except ValueError:
        return never
