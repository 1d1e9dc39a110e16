"""Values are read off the wire whatever stands there."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navdesk.backoffice import wire

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        (100, "100.00"),
        (8421.1, "8421.10"),
        (Decimal("0.005"), "0.01"),
        ("  1 ", "1.00"),
        (-5, "-5.00"),
        (True, None),
        (None, None),
        ("1,5", None),
        (float("nan"), None),
        (float("inf"), None),
        (10**20, None),
        ("1e999999999", None),
    ],
)
def test_an_amount_has_two_digits_or_is_nothing(value: Any, amount: str | None) -> None:
    assert wire.money(value) == amount


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-09-15", date(2026, 9, 15)),
        ("2026-09-15T00:30:00", date(2026, 9, 15)),
        ("2026-09-14T22:30:00Z", date(2026, 9, 15)),
        ("2026-09-14T22:30:00.123+02:00", date(2026, 9, 14)),
        (" 2026-09-15 ", date(2026, 9, 15)),
        ("15.09.2026", None),
        ("2026-02-30", None),
        ("0001-01-01T00:00:00+14:00", None),
        (20260915, None),
    ],
)
def test_a_date_is_the_date_in_norway(value: Any, day: date | None) -> None:
    assert wire.day(value) == day


def test_a_time_without_a_zone_is_norwegian() -> None:
    at = wire.moment("2026-09-15T12:00:00")

    assert at is not None
    assert at.astimezone(UTC) == datetime(2026, 9, 15, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "words"),
    [(100, "100"), (Decimal("55.50"), "55.5"), (0.0, "0"), ("1E+2", "100"), (True, None)],
)
def test_a_number_is_plain(value: Any, words: str | None) -> None:
    assert wire.number(value) == words


@given(ANYTHING)
def test_nothing_makes_a_reader_fail(value: Any) -> None:
    assert isinstance(wire.record(value), dict) or not wire.record(value)
    assert all(isinstance(item, dict) for item in wire.records(value))
    assert all(isinstance(item, str) and item for item in wire.texts(value))
    for read, kind in (
        (wire.text, str),
        (wire.key, str),
        (wire.whole, int),
        (wire.flag, bool),
        (wire.day, date),
        (wire.moment, datetime),
        (wire.iso, str),
        (wire.money, str),
        (wire.number, str),
    ):
        found = read(value)
        assert found is None or isinstance(found, kind)
