"""Decisions under NAVL § 14 a of the stories (domain sheet, section 9: AO)."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from navdesk.domain.codes import EffortGroup
from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.people import Person
from navdesk.sandbox.practice_clock import OSLO
from navdesk.sandbox.story_data.follow_up import follow_up_store

GET_WORK, KEEP_WORK, TAKE_PART = "SKAFFE_ARBEID", "BEHOLDE_ARBEID", "OKE_DELTAKELSE"


@dataclass(frozen=True, slots=True)
class Decision14a:
    """One decision: effort group, main goal in the system's words, when, and by whom."""

    group: EffortGroup
    goal: str | None
    decided: datetime
    caseworker: str
    reasons: str
    sources: tuple[str, ...] = ()
    from_arena: bool = False
    current: bool = True


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OSLO)


_SOURCES = ("Svarene dine om behov for veiledning", "Samtale med veileder")

DECISIONS: Mapping[str, tuple[Decision14a, ...]] = MappingProxyType(
    {
        "S01": (
            Decision14a(
                EffortGroup.SITUATIONAL, GET_WORK, _at("2026-08-20T13:40:00"), "Z990101",
                "Ønsker arbeid på kveldstid og trenger hjelp til å søke.", _SOURCES,
            ),
        ),
        "S02": (
            Decision14a(
                EffortGroup.SITUATIONAL, KEEP_WORK, _at("2026-05-20T10:05:00"), "Z990102",
                "Har deltidsarbeid og ønsker større stilling.", _SOURCES,
            ),
        ),
        "S02b": (
            Decision14a(
                EffortGroup.SPECIAL, TAKE_PART, _at("2024-01-10T09:20:00"), "Z990102",
                "Trenger tilpasset oppfølging over tid.", _SOURCES,
            ),
        ),
        "S03": (
            Decision14a(
                EffortGroup.SPECIAL, GET_WORK, _at("2025-11-24T09:00:00"), "Z990104",
                "Trenger tett oppfølging og tilrettelegging.", ("Samtale med veileder",),
            ),
        ),
        "S05": (
            Decision14a(
                EffortGroup.SPECIAL, TAKE_PART, _at("2024-02-14T11:00:00"), "Z990101",
                "Trenger tilpasset oppfølging over tid.", _SOURCES,
            ),
        ),
        "S07": (
            Decision14a(
                EffortGroup.SITUATIONAL, GET_WORK, _at("2026-03-18T10:00:00"), "Z990108",
                "Ønsker arbeid når situasjonen er avklart.", ("Samtale med veileder",),
            ),
        ),
        "S08": (
            Decision14a(
                EffortGroup.GRADED_PERMANENT, TAKE_PART, _at("2019-03-11T12:00:00"), "Z990101",
                "Kan arbeide noe med varig tilrettelegging.", from_arena=True,
            ),
        ),
        "S09": (
            Decision14a(
                EffortGroup.STANDARD, GET_WORK, _at("2024-09-02T10:30:00"), "Z990102",
                "Ønsker arbeid i helsesektoren.", _SOURCES, current=False,
            ),
            Decision14a(
                EffortGroup.SPECIAL, GET_WORK, _at("2025-09-18T10:30:00"), "Z990101",
                "Trenger tilpasset oppfølging for å komme i arbeid.", _SOURCES,
            ),
        ),
        "X1": (
            Decision14a(
                EffortGroup.STANDARD, GET_WORK, _at("2026-04-22T09:45:00"), "Z990110",
                "Klarer i hovedsak å finne arbeid selv.", _SOURCES,
            ),
        ),
    }
)  # fmt: skip


def decisions_of(office: BackOffice, person: Person | None) -> tuple[Decision14a, ...]:
    """Return the person's decisions, oldest first; invented ones for generated people."""
    if person is None:
        return ()
    if person.key is not None:
        return DECISIONS.get(person.key, ())
    period = follow_up_store(office).record(person.number).open_period
    drawn = random.Random(f"decision {person.number}")  # noqa: S311 - practice data
    if period is None or drawn.random() < 0.4:
        return ()
    group = drawn.choice(list(EffortGroup))
    decided = period.start.replace(hour=12)
    return (Decision14a(group, GET_WORK, decided, "Z990101", "Øvingsvedtak.", _SOURCES),)
