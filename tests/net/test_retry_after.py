"""A busy server is obeyed, within reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from navdesk.net.retry_after import retry_after_s

NOW = datetime(2026, 9, 15, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wish", "seconds"),
    [
        ("0", 0.0),
        (" 120 ", 120.0),
        ("99999999999999999999", 900.0),
        ("Tue, 15 Sep 2026 10:01:00 GMT", 60.0),
        ("Tue, 15 Sep 2026 09:00:00 GMT", 0.0),
        ("Fri, 31 Dec 9999 23:59:59 GMT", 900.0),
        ("-5", None),
        ("soon", None),
        ("", None),
        ("٣", None),
    ],
)
def test_both_forms_are_read_and_capped(wish: str, seconds: float | None) -> None:
    assert retry_after_s({"Retry-After": wish}, NOW) == seconds


def test_no_wish_is_none() -> None:
    assert retry_after_s({}, NOW) is None


def test_a_wrong_local_clock_is_corrected_by_the_servers_date() -> None:
    headers = {
        "Retry-After": "Tue, 15 Sep 2026 08:00:30 GMT",
        "Date": "Tue, 15 Sep 2026 08:00:00 GMT",
    }

    assert retry_after_s(headers, NOW) == 30.0
