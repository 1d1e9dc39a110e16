"""What can be printed of a case, and what has to be chosen or reviewed before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from navdesk.domain.codes import LifeArea
from navdesk.domain.purposes import Purpose


class PrintKind(StrEnum):
    """The prints of a case; the BLANK ones need no case."""

    MAPPING = "MAPPING"
    MAPPING_FOR_PURPOSE = "MAPPING_FOR_PURPOSE"
    PLAN = "PLAN"
    PAYMENT_MONTH = "PAYMENT_MONTH"
    BEST_INTERESTS = "BEST_INTERESTS"
    HANDOVER = "HANDOVER"
    WHOLE_CASE = "WHOLE_CASE"
    APPLICATION = "APPLICATION"
    BLANK_MAPPING = "BLANK_MAPPING"
    BLANK_CHILD = "BLANK_CHILD"
    BLANK_NOTE = "BLANK_NOTE"


@dataclass(frozen=True, slots=True)
class PrintWish:
    """One print as it was asked for; `language` is "nb" or "nn", `large` for large type.

    `month` as (year, month) for the payment month; `child` for the best-interests assessment;
    `left_out` are the ids of `ReviewItem` a person took out of the client's own copy (innsyn).
    """

    kind: PrintKind
    language: str = "nb"
    large: bool = False
    purpose: Purpose | None = None
    areas: tuple[LifeArea, ...] = ()
    month: tuple[int, int] | None = None
    child: str | None = None
    left_out: frozenset[str] = frozenset()
    record: str | None = None


@dataclass(frozen=True, slots=True)
class PrintChoice:
    """One print that may be made now, or `why_not` in words."""

    kind: PrintKind
    title: str
    help: str
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One piece of the client's own copy, for a person to review before it is handed out.

    `doubt` says why it may have to stay out (FVL § 19, a third party), `kept_by` who keeps it.
    """

    id: str
    title: str
    text: str
    kept_by: str
    doubt: str = ""

    def __repr__(self) -> str:
        """Return nothing of its content."""
        return "ReviewItem()"
