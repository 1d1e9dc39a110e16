"""Which local copies may be read without a network, by a clock that cannot be set back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from navdesk.domain import retention
from navdesk.domain.case import Case, CaseState
from navdesk.domain.clock import Clock
from navdesk.domain.profile import Policy
from navdesk.domain.retention import CaseTime


class Leases:
    """The leases of one vault's cases; from any thread."""

    def __init__(self, clock: Clock, trusted: Clock, policy: Policy) -> None:
        """`trusted` does not go back with the machine's clock, as `clock` does."""
        self._clock = clock
        self._trusted = trusted
        self._policy = policy

    def time(self) -> CaseTime:
        """Return case time, and the latest that it is known to be."""
        said = self._clock.now()
        return CaseTime(said, max(said, self._trusted.now()))

    def begun(self, case: Case) -> Case:
        """Return the case with a new lease: the back office has just answered about it."""
        time = self.time()
        return replace(case, last_sync_at=time.said, lease_from=time.known, state=CaseState.OPEN)

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
