"""May this employee see this person: the decision, and what it means for a local copy."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from navdesk.domain.messages import Message


class AccessVerdict(StrEnum):
    """Allowed and denied are decisions; undecided is a question nobody could answer."""

    ALLOWED = "ALLOWED"
    DENIED = "DENIED"
    UNDECIDED = "UNDECIDED"


@dataclass(frozen=True, slots=True)
class AccessDecision:
    """What the access machine said at `decided_at` (contracts, state sheet 2.1).

    `code` is its own reason code (`AVVIST_…`); `message` the sentence to show for a denial or for
    why nothing could be decided. `overridable` tells whether a stated reason could open it.
    """

    verdict: AccessVerdict
    decided_at: datetime
    code: str | None = None
    message: Message | None = None
    overridable: bool = False

    @property
    def allowed(self) -> bool:
        """Whether the person may be shown."""
        return self.verdict is AccessVerdict.ALLOWED
