"""The state activity plan's rows: every change is a new version of the whole row.

There is no external key: the same thing created twice is two rows.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from types import MappingProxyType
from typing import Any

FINISHED = frozenset({"FULLFORT", "AVBRUTT"})
MEETINGS = frozenset({"MOTE", "SAMTALEREFERAT"})

SPECIAL_FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "EGEN": ("hensikt", "oppfolging"),
        "STILLING": (
            "etikett",
            "kontaktperson",
            "arbeidsgiver",
            "arbeidssted",
            "stillingsTittel",
        ),
        "SOKEAVTALE": ("antallStillingerSokes", "antallStillingerIUken", "avtaleOppfolging"),
        "IJOBB": ("jobbStatus", "ansettelsesforhold", "arbeidstid"),
        "BEHANDLING": ("behandlingType", "behandlingSted", "effekt", "behandlingOppfolging"),
        "MOTE": ("adresse", "forberedelser", "kanal", "referat", "erReferatPublisert"),
        "SAMTALEREFERAT": ("adresse", "forberedelser", "kanal", "referat", "erReferatPublisert"),
    }
)
"""Which fields a kind of row has beside the common ones, by their wire names."""


@dataclass(frozen=True, slots=True)
class Activity:
    """One version of one row. `lock` is the office its sight is restricted to (kontorsperre).

    `change` is the kind of change that made this version; all times are aware.
    """

    number: str
    period: str
    kind: str
    status: str
    title: str | None
    created: datetime
    changed: datetime
    changed_by: str
    id: int = 0
    version: int = 0
    text: str | None = None
    link: str | None = None
    start: datetime | None = None
    end: datetime | None = None
    changed_by_type: str = "NAV"
    change: str = "OPPRETTET"
    agreed: bool = False
    historic: bool = False
    ended_comment: str | None = None
    template: str | None = None
    lock: str | None = None
    special: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ArenaMeasure:
    """One measure kept by the older system; dates are aware."""

    id: str
    kind: str
    title: str
    status: str
    start: datetime
    end: datetime
    organiser: str
    days_per_week: float


class Stale(Exception):
    """The version the change rests on is not the newest."""


class StatePlanStore:
    """All rows with all their versions, in memory."""

    def __init__(self, measures: Mapping[str, tuple[ArenaMeasure, ...]] | None = None) -> None:
        """Start without rows; `measures` are the older system's, by person number."""
        self._lock = threading.RLock()
        self._rows: dict[int, list[Activity]] = {}
        self._by_person: dict[str, list[int]] = {}
        self._ids = count(200_001)
        self._versions = count(700_001)
        self._measures = dict(measures or {})

    def add(self, activity: Activity) -> Activity:
        """Store a new row and return it with its id and version."""
        with self._lock:
            stored = replace(activity, id=next(self._ids), version=next(self._versions))
            self._rows[stored.id] = [stored]
            self._by_person.setdefault(stored.number, []).append(stored.id)
            return stored

    def find(self, activity_id: int) -> Activity | None:
        """Return the newest version of a row, or None."""
        versions = self._rows.get(activity_id)
        return versions[-1] if versions else None

    def versions(self, activity_id: int) -> list[Activity]:
        """Return every version of a row, oldest first."""
        with self._lock:
            return list(self._rows.get(activity_id, ()))

    def of_person(self, number: str) -> list[Activity]:
        """Return the newest version of each of the person's rows, oldest row first."""
        with self._lock:
            return [self._rows[row_id][-1] for row_id in self._by_person.get(number, ())]

    def change(
        self, activity_id: int, version: int, change: Callable[[Activity], Activity]
    ) -> Activity:
        """Store what `change` makes of a row as its next version.

        Raises `KeyError` for an unknown row, `Stale` when `version` is not the newest; what
        `change` raises passes through and nothing is stored.
        """
        with self._lock:
            versions = self._rows[activity_id]
            if versions[-1].version != version:
                raise Stale
            stored = replace(change(versions[-1]), version=next(self._versions))
            versions.append(stored)
            return stored

    def measures(self, number: str) -> tuple[ArenaMeasure, ...]:
        """Return the older system's measures for the person."""
        return self._measures.get(number, ())
