"""What navdesk proposes for a paragraph: its legal basis, or two paragraphs instead of one.

A proposal is never a choice: nothing is sent on a basis that the caseworker has not accepted.
"""

from __future__ import annotations

from dataclasses import dataclass

from navdesk.domain.codes import BenefitTheme, Content, LegalBasis, LifeArea
from navdesk.domain.messages import Message


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A legal basis with what follows from it; `rule` made it, `why` says so in plain words."""

    legal_basis: LegalBasis
    content: Content
    life_area: LifeArea
    benefit: BenefitTheme | None
    rule: str
    why: Message


@dataclass(frozen=True, slots=True)
class SplitPart:
    """One of the paragraphs a paragraph with two purposes is offered as.

    `text` is reduced to the purpose. `left_out` are the ranges (start, end) of the paragraph's
    text that this part does not carry.
    """

    text: str
    suggestion: Suggestion
    left_out: tuple[tuple[int, int], ...]

    def __repr__(self) -> str:
        """Return the basis, never the text."""
        return f"SplitPart({self.suggestion.legal_basis})"
