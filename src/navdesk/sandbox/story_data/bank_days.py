"""Norwegian bank days, for the payment dates of the stories (domain sheet, section 6)."""

from __future__ import annotations

from datetime import date, timedelta

_FIXED = {(1, 1), (5, 1), (5, 17), (12, 25), (12, 26)}
_AROUND_EASTER = (-3, -2, 0, 1, 39, 49, 50)


def is_bank_day(day: date) -> bool:
    """Return whether banks move money on `day`: no weekend, no public holiday."""
    if day.weekday() >= 5 or (day.month, day.day) in _FIXED:
        return False
    return (day - _easter(day.year)).days not in _AROUND_EASTER


def bank_day_on_or_before(day: date) -> date:
    """Return `day`, or the bank day before it: a payment that hits a holiday comes early."""
    while not is_bank_day(day):
        day -= timedelta(days=1)
    return day


def _easter(year: int) -> date:
    # The Gregorian computus in Gauss's short form, good for the years 1900 to 2099.
    a, b, c = year % 19, year % 4, year % 7
    d = (19 * a + 24) % 30
    e = (2 * b + 4 * c + 6 * d + 5) % 7
    day = 22 + d + e
    if (d, e) == (29, 6) or (d == 28 and e == 6 and a > 10):
        day -= 7
    return date(year, 3, 1) + timedelta(days=day - 1)
