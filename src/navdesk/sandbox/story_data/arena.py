"""What remains of the stories in Arena (domain sheet, section 9: ARENA).

Copied out of Arena now and then, so every row says when it was last changed there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.story_data.follow_up import follow_up_store

BENEFITS: Mapping[str, str] = MappingProxyType({"S02b": "AAP", "S05": "AAP", "X1": "DAGP"})
"""Which right each story still has in Arena; who is not named has none (IYT)."""

GOALS: Mapping[str, str] = MappingProxyType({"S03": "SKAFFEA", "S08": "OKEDELT"})
"""Main goals that were set in Arena and never moved."""

CASES: Mapping[str, int] = MappingProxyType({"S03": 13_100_301, "S08": 13_100_801})
"""Numbers of follow-up cases that lie in Arena."""

LOST: Mapping[str, date] = MappingProxyType({"S03": date(2021, 6, 30)})
"""When somebody's registration in Arena ended."""


@dataclass(frozen=True, slots=True)
class ArenaPerson:
    """One person as Arena has them; codes are Arena's own (state sheet 7.5)."""

    placement: str
    service_group: str
    right: str
    main_goal: str | None
    unit: str
    case_number: int | None
    inactive_from: date | None
    can_reactivate: bool


def arena_person(office: BackOffice, person: Person) -> ArenaPerson | None:
    """Return what Arena has of `person`, or None when it never heard of them."""
    status = follow_up_store(office).record(person.number).arena
    if status is None:
        return None
    story = person.key or ""
    return ArenaPerson(
        placement=status.placement,
        service_group=status.qualification,
        right=BENEFITS.get(story, "IYT"),
        main_goal=GOALS.get(story),
        unit=office.unit,
        case_number=CASES.get(story),
        inactive_from=LOST.get(story) if status.placement != "ARBS" else None,
        can_reactivate=False,
    )
