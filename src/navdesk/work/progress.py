"""How long work tells how far it has come, and hears that it should stop."""

from __future__ import annotations

from typing import Protocol

from navdesk.domain.messages import Message


class Progress(Protocol):
    """Handed to every use case that may take longer than a blink."""

    @property
    def cancelled(self) -> bool:
        """Whether the person asked to stop."""
        ...

    def report(self, done: int, total: int | None, what: Message | None = None) -> None:
        """Tell that `done` of `total` (None: not known yet) is finished, and what is at hand."""
        ...


class Silent:
    """A progress nobody watches, for commands and tests."""

    cancelled = False

    def report(self, done: int, total: int | None, what: Message | None = None) -> None:
        """Do nothing."""
