"""When a payment comes by its rhythm, moved to the bank day before (domain sheet, section 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from navdesk.domain.codes import Owner
from navdesk.domain.deadlines.working_days import (
    WorkingDays,
    previous_working_day,
    working_days_from,
)

FORTNIGHT: Final = timedelta(days=14)
_WEEK: Final = timedelta(days=7)
_NEAR: Final = 12
_NEAR_IN_FORTNIGHT: Final = 6
_NEAR_IN_WEEK: Final = 3


class RhythmKind(StrEnum):
    """What decides the day."""

    MONTH_DAY = "month_day"
    LAST_WORKING_DAY = "last_working_day"
    AFTER_CARD = "after_card"
    MUNICIPAL_DATE = "municipal_date"
    STATED_DATE = "stated_date"
    SAME_DAY = "same_day"


class Payer(StrEnum):
    """Who pays."""

    NAV = "NAV"
    HUSBANKEN = "HUSBANKEN"
    MUNICIPALITY = "MUNICIPALITY"
    EMPLOYER = "EMPLOYER"
    PRISON = "PRISON"
    OTHER = "OTHER"


class Every(StrEnum):
    """How often what is stated by its date comes again."""

    MONTH = "MONTH"
    FORTNIGHT = "FORTNIGHT"
    WEEK = "WEEK"
    ONCE = "ONCE"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """One row of the table: who pays on which day, and what the sources call it.

    `day` and `december_day` are of `MONTH_DAY` (and the latter of `LAST_WORKING_DAY`),
    `working_days` of `AFTER_CARD`. `match` are the beginnings of what the sources call it, folded.
    """

    id: str
    owner: Owner
    payer: Payer
    kind: RhythmKind
    match: tuple[str, ...]
    fields: tuple[str, ...]
    moved: bool
    verified: bool
    day: int | None = None
    december_day: int | None = None
    working_days: int = 0

    @property
    def fortnightly(self) -> bool:
        """Whether it follows a report card."""
        return self.kind is RhythmKind.AFTER_CARD

    @property
    def by_calendar(self) -> bool:
        """Whether the calendar alone decides the day."""
        return self.kind in {RhythmKind.MONTH_DAY, RhythmKind.LAST_WORKING_DAY}


@dataclass(frozen=True, slots=True)
class PayTable:
    """Every rhythm, and on which day of the month each municipality pays."""

    rhythms: Mapping[str, Rhythm]
    municipal: Mapping[str, Mapping[str, int]]

    def named(self, *words: str | None) -> Rhythm | None:
        """Return the rhythm a source means by `words`; the longest match of the first that fits."""
        for word in words:
            folded = " ".join((word or "").casefold().split())
            if not folded:
                continue
            if folded.upper() in self.rhythms:
                return self.rhythms[folded.upper()]
            fits = [
                (len(start), rhythm)
                for rhythm in self.rhythms.values()
                for start in rhythm.match
                if folded == start or folded.startswith((f"{start} ", f"{start}_", f"{start},"))
            ]
            if fits:
                return max(fits, key=lambda fit: fit[0])[1]
        return None

    def municipal_day(self, municipality: str | None, rhythm: str) -> int | None:
        """Return the day of the month `municipality` pays on, None when it is not set up."""
        return self.municipal.get(municipality or "", {}).get(rhythm)


@dataclass(frozen=True, slots=True)
class Planned:
    """A day money comes, and the day it would have come, had that been a bank day."""

    day: date
    unmoved: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of when one payment comes again.

    `card_end` is the last day of a fortnight that was paid for; `anchor` a day it came or will
    come, again after `every`; `month_day` the day of a municipality or of a rhythm.
    """

    rhythm: Rhythm
    card_end: date | None = None
    anchor: date | None = None
    every: Every = Every.MONTH
    month_day: int | None = None

    @property
    def near(self) -> timedelta:
        """How far from a planned day a payment may come and still be that payment."""
        if self.rhythm.fortnightly or self.every is Every.FORTNIGHT:
            return timedelta(days=_NEAR_IN_FORTNIGHT)
        return timedelta(days=_NEAR_IN_WEEK if self.every is Every.WEEK else _NEAR)

    @property
    def known(self) -> bool:
        """Whether a day can be told at all."""
        rhythm = self.rhythm
        if rhythm.by_calendar:
            return True
        if self.month_day is not None and rhythm.kind is RhythmKind.MUNICIPAL_DATE:
            return True
        return self._card is not None or self.anchor is not None

    @property
    def _card(self) -> date | None:
        """The end of a fortnight that was paid for, where it is a report card that is paid."""
        return self.card_end if self.rhythm.fortnightly else None

    def days(self, first: date, last: date, calendar: WorkingDays) -> Iterator[Planned]:
        """Yield the days from `first` to `last`, as moved, in order."""
        for planned in self._around(first, last, calendar):
            if first <= planned.day <= last:
                yield planned

    def _around(self, first: date, last: date, calendar: WorkingDays) -> Iterator[Planned]:
        kind = self.rhythm.kind
        if kind is RhythmKind.SAME_DAY or not self.known:
            return
        if self.rhythm.by_calendar:
            for year, month in _months(first, last):
                yield self._moved(self._own_day(year, month), calendar)
        elif kind is RhythmKind.MUNICIPAL_DATE and self.month_day is not None:
            for year, month in _months(first, last):
                yield self._moved(day_of(year, month, self.month_day), calendar)
        elif self._card is not None:
            for end in _steps(self._card, FORTNIGHT, first - FORTNIGHT, last):
                paid = working_days_from(end, self.rhythm.working_days, calendar)
                yield Planned(paid)
        elif self.anchor is not None:
            yield from self._stated(self.anchor, first, last, calendar)

    def _own_day(self, year: int, month: int) -> date:
        rhythm = self.rhythm
        day = rhythm.december_day if month == 12 and rhythm.december_day else rhythm.day
        return day_of(year, month, day if day is not None else 31)

    def _stated(
        self, anchor: date, first: date, last: date, calendar: WorkingDays
    ) -> Iterator[Planned]:
        if self.every is Every.ONCE:
            yield self._moved(anchor, calendar)
        elif self.every is Every.MONTH:
            for year, month in _months(first, last):
                yield self._moved(day_of(year, month, anchor.day), calendar)
        else:
            step = FORTNIGHT if self.every is Every.FORTNIGHT else _WEEK
            for day in _steps(anchor, step, first, last + _WEEK):
                yield self._moved(day, calendar)

    def _moved(self, day: date, calendar: WorkingDays) -> Planned:
        paid = previous_working_day(day, calendar) if self.rhythm.moved else day
        return Planned(paid, day if paid != day else None)


def day_of(year: int, month: int, day: int) -> date:
    """Return a day of a month, its last where the month has no such day."""
    return min(date(year, month, 1) + timedelta(days=day - 1), last_of(year, month))


def last_of(year: int, month: int) -> date:
    """Return the last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    """Yield the months from `first` to the one after `last`, from which a payment may be moved."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    for step in range(count + 1):
        at = first.month - 1 + step
        yield first.year + at // 12, at % 12 + 1


def _steps(anchor: date, step: timedelta, first: date, last: date) -> Iterator[date]:
    """Yield the days of a rhythm through `anchor`, from the first not before `first`."""
    behind = (first - anchor).days
    day = anchor + step * -(-behind // step.days)
    while day <= last:
        yield day
        day += step
