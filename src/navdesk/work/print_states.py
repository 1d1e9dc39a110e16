"""What can be printed of a case, and what has to be chosen or reviewed before."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from navdesk.domain.codes import LifeArea
from navdesk.domain.purposes import Purpose

OF_CASE, EVERYTHING = "", "ALL"
"""Which questions an empty form holds, beside those of a purpose: those of the screen, or all."""


class PrintKind(StrEnum):
    """The prints of a case; the BLANK ones and the LEAFLET need no case."""

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
    LEAFLET = "LEAFLET"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A piece of the client's own copy that a person kept back: its id, and their reason."""

    id: str
    reason: str

    def __repr__(self) -> str:
        """Return nothing of the reason."""
        return "LeftOut()"


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a person has decided of the client's own copy: ids taken in, pieces kept back."""

    taken_in: frozenset[str] = frozenset()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintWish:
    """One print as it was asked for; `language` is "nb" or "nn", `large` for large type.

    `month` as (year, month) for the payment month; `child` for the best-interests assessment.
    An empty mapping form holds the questions of `purpose`, of what the case is open for without
    one, or `everything`. For the client's own copy (innsyn) a person has looked at every
    `ReviewItem`: `taken_in` are the ids of what is handed out, `left_out` what is not and why.
    """

    kind: PrintKind
    language: str = "nb"
    large: bool = False
    purpose: Purpose | None = None
    everything: bool = False
    areas: tuple[LifeArea, ...] = ()
    month: tuple[int, int] | None = None
    child: str | None = None
    taken_in: frozenset[str] = frozenset()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class PrintChoice:
    """One print that may be made now, or `why_not` in words.

    `options` are what has to be chosen of it, as (code, words): purposes, months ("2026-09"),
    children by their id; `usual` is the code that is chosen to begin with.
    """

    kind: PrintKind
    title: str
    help: str
    why_not: str = ""
    options: tuple[tuple[str, str], ...] = ()
    usual: str = ""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One piece of the client's own copy, for a person to review before it is handed out.

    `id` changes with the content: who reviewed one has not reviewed another. `doubt` says why it
    may have to stay out (FVL § 19, a third party), `kept_by` who keeps it. `items` are the parts
    of a text that is a list.
    """

    id: str
    title: str
    text: str
    kept_by: str
    doubt: str = ""
    items: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Return nothing of its content."""
        return "ReviewItem()"
