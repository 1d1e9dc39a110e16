"""Where on a case's screens something is answered: what the button of a finding opens."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class CaseTab(StrEnum):
    """The tabs of a case, in screen order."""

    OVERVIEW = "OVERVIEW"
    MAPPING = "MAPPING"
    PLAN = "PLAN"
    NOTES = "NOTES"
    ECONOMY = "ECONOMY"
    INBOX = "INBOX"
    DOCUMENTS = "DOCUMENTS"
    COOPERATION = "COOPERATION"


@dataclass(frozen=True, slots=True)
class Target:
    """A tab, and the spot on it as `Place.spot` names it; an empty spot is where the tab starts.

    Spots: "mapping:<field id>", "mapping:<field id>:<child id>", "plan:<goal or measure id>",
    "plan:new", "plan:ready:<kind>" (a ready plan's check list), "note:new", "economy:<part>",
    "cooperation:<kind>", "cooperation:<kind>:<id>".
    """

    tab: CaseTab
    spot: str = ""


_TABS: Final = {
    "mapping": CaseTab.MAPPING,
    "plan": CaseTab.PLAN,
    "note": CaseTab.NOTES,
    "economy": CaseTab.ECONOMY,
    "cooperation": CaseTab.COOPERATION,
}
"""Which tab a spot is on, by how the spot begins."""


def target_of(spot: str) -> Target | None:
    """Return where a spot is answered, None for one that is on no tab."""
    tab = _TABS.get(spot.partition(":")[0])
    return Target(tab, spot) if tab is not None else None
