"""What the operating system says about the person's session: locked, going to sleep, unlocked."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class SessionEvents:
    """What to call, from a thread of the watch: each returns at once and raises nothing.

    `on_lock`: the screen of the session was locked. `on_sleep`: the machine is about to sleep and
    waits a few seconds for us. `on_unlock`: the person is back.
    """

    on_lock: Callable[[], None]
    on_sleep: Callable[[], None]
    on_unlock: Callable[[], None]


class SessionWatch(Protocol):
    """Hears from the operating system from `start` to `stop`; quietly hears nothing where there
    is nobody to hear."""

    def start(self, events: SessionEvents) -> None:
        """Listen, in a thread of its own. Returns at once."""
        ...

    def let_sleep(self) -> None:
        """Let the machine go to sleep now, if it waits for us. The end of the process does too."""
        ...

    def stop(self) -> None:
        """Hear nothing more, and hold nothing back."""
        ...


class NoWatch:
    """The watch of a system that says nothing."""

    def start(self, events: SessionEvents) -> None:
        """Hear nothing."""

    def let_sleep(self) -> None:
        """Hold nothing back."""

    def stop(self) -> None:
        """Hear nothing still."""


def session_watch() -> SessionWatch:
    """Return the watch that fits this operating system."""
    watch: SessionWatch = NoWatch()
    if sys.platform == "win32":
        from navdesk.machine.windows_session import WindowsWatch  # noqa: PLC0415 - Windows only

        watch = WindowsWatch()
    elif sys.platform.startswith("linux"):
        from navdesk.machine.logind import LogindWatch  # noqa: PLC0415 - needs a Linux package

        watch = LogindWatch()
    return watch
