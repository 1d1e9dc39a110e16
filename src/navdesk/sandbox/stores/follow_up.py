"""Who is under follow-up, since when, at which office: shared by the follow-up systems."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from uuid import NAMESPACE_URL, uuid5


@dataclass(frozen=True, slots=True)
class KvpPeriod:
    """A spell in the qualification programme; its rows are locked to `unit`."""

    start: datetime
    unit: str
    end: datetime | None = None


@dataclass(frozen=True, slots=True)
class FollowUpPeriod:
    """One follow-up period of one person; `end` None means it is open."""

    id: str
    number: str
    start: datetime
    reason: str
    end: datetime | None = None
    ended_by: str | None = None
    kvp: tuple[KvpPeriod, ...] = ()

    @property
    def lock(self) -> str | None:
        """The office that rows made now are locked to, or None."""
        return next((spell.unit for spell in self.kvp if spell.end is None), None)


@dataclass(frozen=True, slots=True)
class ArenaStatus:
    """What the older system says of a person."""

    placement: str
    qualification: str
    inactive: bool = False


@dataclass(frozen=True, slots=True)
class Goal:
    """What the client wants to reach, in own words; `by` is BRUKER or VEILEDER."""

    words: str
    at: datetime
    by: str = "BRUKER"


@dataclass(frozen=True, slots=True)
class FollowUpRecord:
    """What the follow-up system knows of one person; periods oldest first.

    `reserved`, `notifiable` and `registered` are the contact register's answer.
    """

    number: str
    periods: tuple[FollowUpPeriod, ...] = ()
    caseworker: str | None = None
    manual: bool = False
    reserved: bool = False
    notifiable: bool = True
    registered: bool = True
    arena: ArenaStatus | None = None
    measures: bool = False
    goal: Goal | None = None

    @property
    def open_period(self) -> FollowUpPeriod | None:
        """The period that is open now, or None."""
        return next((period for period in self.periods if period.end is None), None)


def period_id(number: str, start: datetime) -> str:
    """Return the period's id: a UUID that is the same in every run."""
    return str(uuid5(NAMESPACE_URL, f"https://navdesk.example/practice/period/{number}/{start}"))


class FollowUpStore:
    """All records and the case numbers given to their periods, in memory."""

    def __init__(self, records: Iterable[FollowUpRecord]) -> None:
        """Hold `records`, one per person."""
        self._lock = threading.RLock()
        self._records = {record.number: record for record in records}
        self._owners = {p.id: p.number for record in self._records.values() for p in record.periods}
        self._cases: dict[str, int] = {}
        self._numbers = count(1000)

    def record(self, number: str) -> FollowUpRecord:
        """Return what is known of the person: an empty record when nothing is."""
        return self._records.get(number) or FollowUpRecord(number)

    def period(self, wanted: str) -> FollowUpPeriod | None:
        """Return the period with that id, or None."""
        number = self._owners.get(wanted)
        periods = self.record(number).periods if number else ()
        return next((period for period in periods if period.id == wanted), None)

    def case_number(self, wanted: str) -> int:
        """Return the case number of a period, the same every time."""
        with self._lock:
            if wanted not in self._cases:
                self._cases[wanted] = next(self._numbers)
            return self._cases[wanted]

    def start_kvp(self, number: str, unit: str, now: datetime) -> bool:
        """Start the programme in the open period; False without one, or when it runs already."""
        with self._lock:
            period = self.record(number).open_period
            if period is None or period.lock is not None:
                return False
            self._put(replace(period, kvp=(*period.kvp, KvpPeriod(now, unit))))
            return True

    def stop_kvp(self, number: str, now: datetime) -> bool:
        """End the running programme; False when none runs."""
        with self._lock:
            period = self.record(number).open_period
            if period is None or period.lock is None:
                return False
            ended = tuple(s if s.end is not None else replace(s, end=now) for s in period.kvp)
            self._put(replace(period, kvp=ended))
            return True

    def reserve(self, number: str) -> None:
        """Let the person say no to digital contact: nobody can notify them from now on."""
        with self._lock:
            told = self.record(number)
            self._records[number] = replace(told, reserved=True, notifiable=False)

    def _put(self, changed: FollowUpPeriod) -> None:
        record = self._records[changed.number]
        periods = tuple(changed if p.id == changed.id else p for p in record.periods)
        self._records[changed.number] = replace(record, periods=periods)
