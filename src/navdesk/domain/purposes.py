"""Why a case is open: the purposes that decide what is relevant (domain sheet, section 4)."""

from __future__ import annotations

from enum import StrEnum


class Purpose(StrEnum):
    """The rows of the relevance table. A case may be open for several at once."""

    FOLLOW_UP = "FOLLOW_UP"
    AAP_MEDICAL = "AAP_MEDICAL"
    SICK_LEAVE = "SICK_LEAVE"
    FINANCIAL_ASSISTANCE = "FINANCIAL_ASSISTANCE"
    COUNSELLING = "COUNSELLING"
    TEMPORARY_HOUSING = "TEMPORARY_HOUSING"
    ACTIVITY_CONDITION = "ACTIVITY_CONDITION"
    KVP = "KVP"
    COOPERATION = "COOPERATION"
    PRISON_RELEASE = "PRISON_RELEASE"
    CHILD_CONCERN = "CHILD_CONCERN"


EVERY_PURPOSE = frozenset(Purpose)
"""For what is needed whatever the case is open for, such as who the person is."""

STATE_ONLY = frozenset({Purpose.AAP_MEDICAL, Purpose.SICK_LEAVE})
"""Purposes for which nothing of the municipality's is shown."""
