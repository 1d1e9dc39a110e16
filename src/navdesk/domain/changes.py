"""One notice that says what kind of thing changed, so that each view decides whether to redraw."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class ChangeKind(StrEnum):
    """The kinds of thing a view can depend on.

    DRAFTS tells that something typed was kept; TYPED that a mapping answer was begun or given up.
    """

    QUEUE = "QUEUE"
    CASES = "CASES"
    SNAPSHOTS = "SNAPSHOTS"
    ANSWERS = "ANSWERS"
    PLAN = "PLAN"
    DRAFTS = "DRAFTS"
    TYPED = "TYPED"
    ATTACHMENTS = "ATTACHMENTS"
    DOCUMENTS = "DOCUMENTS"
    NOTES = "NOTES"
    DELIVERIES = "DELIVERIES"
    LOGIN = "LOGIN"
    NETWORK = "NETWORK"


@dataclass(frozen=True, slots=True)
class Change:
    """Kinds that changed, and the case they changed in (None: outside any one case)."""

    kinds: frozenset[ChangeKind]
    case_id: UUID | None = None

    @classmethod
    def of(cls, *kinds: ChangeKind, case_id: UUID | None = None) -> Change:
        """Return a change of `kinds`."""
        return cls(frozenset(kinds), case_id)
