"""Dates counted from a date: months with short months, working days, ages, elapsed hours."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import Final

from navdesk.domain.clock import OSLO
from navdesk.domain.deadlines.errors import DeadlineError
from navdesk.domain.deadlines.working_days import WorkingDays, working_days_from

_LEAP_DAY: Final = (2, 29)


class Unit(StrEnum):
    """What an offset counts."""

    YEARS = "y"
    MONTHS = "m"
    WEEKS = "w"
    DAYS = "d"
    WORKING_DAYS = "wd"
    HOURS = "h"


@dataclass(frozen=True, slots=True)
class Offset:
    """So many of one or more units from a date, in the order they are written: `+8w -1d`."""

    parts: tuple[tuple[int, Unit], ...]

    def from_day(self, start: date, working_days: WorkingDays) -> date:
        """Return the day it reaches from `start`.

        Raises `DeadlineError` past the end of the calendar, and for working days in a year whose
        public holidays are not known.
        """
        day = start
        for count, unit in self.parts:
            day = _day_after(day, count, unit, working_days)
        return day

    def from_moment(self, start: datetime) -> datetime:
        """Return the moment it reaches from `start`, in elapsed time and told in Norway.

        Elapsed time runs on through the change to and from daylight saving: 72 hours are 72 hours.
        """
        hours = sum(count * _HOURS[unit] for count, unit in self.parts)
        try:
            return (start.astimezone(UTC) + timedelta(hours=hours)).astimezone(OSLO)
        except OverflowError:
            raise DeadlineError.of("deadlines.out_of_range") from None


_HOURS: Final = {Unit.HOURS: 1, Unit.DAYS: 24, Unit.WEEKS: 7 * 24}
"""What can be counted as elapsed time; months and working days cannot."""


def add_months(day: date, months: int) -> date:
    """Return the same day number `months` later, or the last day of a shorter month.

    Raises `DeadlineError` past the end of the calendar.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise DeadlineError.of("deadlines.out_of_range")
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def birthday(born: date, age: int, leap_day: tuple[int, int]) -> date:
    """Return the day somebody born on `born` turns `age`.

    `leap_day` (month, day) is the birthday in a common year of those born on 29 February. Raises
    `DeadlineError` past the end of the calendar.
    """
    year = born.year + age
    if year > date.max.year:
        raise DeadlineError.of("deadlines.out_of_range")
    if (born.month, born.day) == _LEAP_DAY and not calendar.isleap(year):
        return date(year, *leap_day)
    return born.replace(year=year)


def in_norway(local: datetime) -> datetime:
    """Return a local date and time with its zone.

    A zone that was given is kept as the same moment. Of an hour that is there twice the first
    counts, as the earlier deadline; one that summer time skips is told as the clock showed it.
    Raises `DeadlineError` past the ends of the calendar.
    """
    zoned = local.replace(tzinfo=OSLO) if local.tzinfo is None else local
    try:
        return zoned.astimezone(UTC).astimezone(OSLO)
    except OverflowError:
        raise DeadlineError.of("deadlines.out_of_range") from None


def _day_after(day: date, count: int, unit: Unit, working_days: WorkingDays) -> date:
    if unit is Unit.YEARS:
        return add_months(day, 12 * count)
    if unit is Unit.MONTHS:
        return add_months(day, count)
    if unit is Unit.WORKING_DAYS:
        return working_days_from(day, count, working_days)
    try:
        return day + timedelta(hours=count * _HOURS[unit])
    except OverflowError:
        raise DeadlineError.of("deadlines.out_of_range") from None
