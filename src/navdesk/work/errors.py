"""What a use case may have to refuse, each with its sentence."""

from __future__ import annotations

from navdesk.domain.messages import NavdeskError


class AccessDenied(NavdeskError):
    """This employee may not see this person; nothing was shown and the denial is audited."""


class AccessUndecided(NavdeskError):
    """Nobody could say whether this employee may see this person, so nothing is shown."""


class WrongPerson(NavdeskError):
    """The person number is invalid, not synthetic where it must be, or unknown."""


class NotReady(NavdeskError):
    """The person asked for something that must be preceded by something else."""
