"""What a guard finds in a paragraph that is about to leave (domain sheet, section 3; C-NOT-2).

Guards read the text; they are no part of the routing table. One holds the seal, with a reduced
wording proposed, until the text is changed or the caseworker says why it must stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from navdesk.domain.messages import Message


class GuardKind(StrEnum):
    """Which of the rules was met."""

    MUNICIPAL_TERM = "MUNICIPAL_TERM"
    EUPHEMISM = "EUPHEMISM"
    DIAGNOSIS = "DIAGNOSIS"
    THIRD_PARTY_HEALTH = "THIRD_PARTY_HEALTH"
    OFFENCE = "OFFENCE"
    SPECIAL_CATEGORY = "SPECIAL_CATEGORY"
    PLACE = "PLACE"
    SAFETY = "SAFETY"
    TEMPLATE = "TEMPLATE"
    OTHER_CLIENT = "OTHER_CLIENT"


@dataclass(frozen=True, slots=True)
class GuardFinding:
    """One finding in one paragraph.

    `id` names the guard and the word it fired on, and is what a stated reason is kept under. The
    words stand at `start` to `end` (offsets in the paragraph's text), and again at `also`. `why`
    says what is the matter; `proposal` is the whole paragraph in a reduced wording, in which
    nothing that is held is left: empty where the paragraph can only be taken out, None where none
    can be made. `reason` is what the caseworker has stated; without one the note is held. One
    that `must_change` cannot be reasoned away. Of a paragraph that goes nowhere as it is, the
    wording is only `offered`, and holds nothing.
    """

    id: str
    kind: GuardKind
    start: int
    end: int
    why: Message
    proposal: str | None = None
    reason: str | None = None
    must_change: bool = False
    also: tuple[tuple[int, int], ...] = ()
    offered: bool = False

    def __repr__(self) -> str:
        """Return the kind, never the words."""
        return f"GuardFinding({self.kind})"

    @property
    def rule(self) -> str:
        """The guard alone, without the word it fired on: fit for a log."""
        return self.id.partition(":")[0]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Every place where the words stand."""
        return ((self.start, self.end), *self.also)

    @property
    def holds(self) -> bool:
        """Whether the note cannot be sealed as it stands."""
        return not self.offered and (self.must_change or not (self.reason or "").strip())
