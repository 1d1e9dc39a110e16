"""What stops a date from being reckoned."""

from __future__ import annotations

from navdesk.domain.messages import NavdeskError


class DeadlineError(NavdeskError):
    """A date cannot be told, and is therefore not guessed; messages are `deadlines.…`."""
