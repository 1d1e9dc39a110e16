"""What the pill knows: whether the back office answered last time, and since when it did not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from threading import Lock

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.work.changes import ChangeHub


class Reachability:
    """The last exchange with the back office, and whether a login is needed (case time)."""

    def __init__(
        self,
        clock: Clock,
        changes: ChangeHub,
        login_is_over: Callable[[], bool] = lambda: False,
    ) -> None:
        """`login_is_over` tells whether the login has ended, though some tokens may still live."""
        self._login_is_over = login_is_over
        self._clock = clock
        self._changes = changes
        self._lock = Lock()
        self._online: bool | None = None
        self._offline_since: datetime | None = None
        self._needs_login = False

    @property
    def online(self) -> bool | None:
        """Whether the last exchange succeeded; None before the first one."""
        return self._online

    @property
    def offline_since(self) -> datetime | None:
        """When the first failed exchange after the last good one happened."""
        return self._offline_since

    @property
    def needs_login(self) -> bool:
        """Whether the back office asked for a new login."""
        return self._needs_login

    def reached(self) -> None:
        """Note that the back office answered a logged-in employee.

        One whose login has ended may be answered for as long as a token lives: then it is still
        needed.
        """
        self._set(online=True, needs_login=None if self._login_is_over() else False)

    def lost(self) -> None:
        """Note that the back office could not be reached."""
        self._set(online=False)

    def login_expired(self) -> None:
        """Note that the login is gone; local work goes on."""
        self._set(needs_login=True)

    def _set(self, *, online: bool | None = None, needs_login: bool | None = None) -> None:
        """Change what is given; None leaves a part as it is."""
        with self._lock:
            online = self._online if online is None else online
            needs_login = self._needs_login if needs_login is None else needs_login
            changed = online != self._online or needs_login != self._needs_login
            if online is False and self._online is not False:
                self._offline_since = self._clock.now()
            elif online:
                self._offline_since = None
            self._online = online
            self._needs_login = needs_login
        if changed:
            self._changes.publish(Change.of(ChangeKind.NETWORK))
