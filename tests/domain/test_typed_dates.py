"""A date is read the same way wherever it is typed."""

from __future__ import annotations

from datetime import date

import pytest

from navdesk.domain.typed_dates import read_day

SAME_DAY = """
30.9.26, 30.09.26, 30.9.2026, 30.09.2026, 30. 9. 2026, 30/9-26, 30/9/2026, 30-09-2026, 30 9 26,
300926, 30092026, 2026-09-30, 2026-9-30, 20260930, 30.9.26.
"""


@pytest.mark.parametrize("typed", [one.strip() for one in SAME_DAY.split(",")])
def test_people_type_the_same_day_in_many_ways(typed: str) -> None:
    assert read_day(f" {typed} ") == date(2026, 9, 30)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("29.2.2028", date(2028, 2, 29)),
        ("31.12.49", date(2049, 12, 31)),
        ("1.1.50", date(1950, 1, 1)),
        ("010100", date(2000, 1, 1)),
    ],
)
def test_a_year_of_two_digits_is_this_century_until_fifty(typed: str, day: date) -> None:
    assert read_day(typed) == day


@pytest.mark.parametrize(
    "typed",
    [
        *("", "29.2.2027", "31.9.26", "310926", "0.1.2026", "32.1.2026", "1.13.2026", "20261330"),
        *("1.1.1899", "1.1.2101", "30.9", "30.9.226", "3092026", "ellevte september", "٣٠.٩.٢٠٢٦"),
        *("30.9.2026 kl. 10", "9" * 30_000),
    ],
)
def test_what_is_no_day_is_never_guessed(typed: str) -> None:
    assert read_day(typed) is None
