"""What identity has to tell: that a person must log in."""

from __future__ import annotations

from navdesk.domain.messages import NavdeskError


class LoginRequired(NavdeskError):
    """The login is gone or was never there; local work goes on, nothing is lost."""
