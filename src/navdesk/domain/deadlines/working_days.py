"""Working days: over weekends, public holidays and an office's own closing days.

Which days are public holidays is handed in as values, year by year: a year that nobody knows the
holidays of is said, never taken for one without any. A deadline to act moves to the next working
day, a payment to the one before (domain sheet, sections 5 and 6).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from navdesk.domain.deadlines.errors import DeadlineError

_DAY: Final = timedelta(days=1)
_SATURDAY: Final = 5


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The public holidays of each year, and the days (month, day) an office keeps closed besides.

    Banks are open on an office's closing days unless they are public holidays, so payments are
    reckoned with a calendar that has none.
    """

    holidays: Mapping[int, frozenset[date]]
    closing_days: frozenset[tuple[int, int]] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether `day` is neither weekend, public holiday nor closing day.

        Raises `DeadlineError` for a year whose public holidays are not known.
        """
        if day.weekday() >= _SATURDAY:
            return False
        if day.year not in self.holidays:
            raise DeadlineError.of("deadlines.no_holidays", year=str(day.year))
        closed = (day.month, day.day) in self.closing_days
        return not closed and day not in self.holidays[day.year]


def next_working_day(day: date, calendar: WorkingDays) -> date:
    """Return `day`, or the first working day after it: where a deadline to act moves."""
    return _moved(day, calendar, _DAY)


def previous_working_day(day: date, calendar: WorkingDays) -> date:
    """Return `day`, or the last working day before it: where a payment moves."""
    return _moved(day, calendar, -_DAY)


def working_days_from(day: date, count: int, calendar: WorkingDays) -> date:
    """Return the working day `count` working days after `day`; before it for a count below 0."""
    step = _DAY if count > 0 else -_DAY
    for _ in range(abs(count)):
        day = _moved(_stepped(day, step), calendar, step)
    return day


def _moved(day: date, calendar: WorkingDays, step: timedelta) -> date:
    while not calendar.is_working_day(day):
        day = _stepped(day, step)
    return day


def _stepped(day: date, step: timedelta) -> date:
    try:
        return day + step
    except OverflowError:
        raise DeadlineError.of("deadlines.out_of_range") from None
