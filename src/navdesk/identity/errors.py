"""What identity has to tell: that a person must log in, or why a login did not come about."""

from __future__ import annotations

from navdesk.domain.messages import NavdeskError


class LoginRequired(NavdeskError):
    """The login is gone or was never there; local work goes on, nothing is lost."""


class LoginFailed(NavdeskError):
    """A login that was tried did not come about; an earlier one is left as it was."""


class LoginCancelled(LoginFailed):
    """The person stopped the login, or let it wait too long."""
