"""How long a busy server asks us to wait."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_S = 15 * 60.0
"""No wish is followed further than this: an absurd value must not park the outbox for a year."""


def retry_after_s(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the server's wish in seconds, 0 to `LONGEST_S`, or None when there is none.

    `headers` must find `Retry-After` and `Date` whatever their case. A date (RFC 9110 section
    10.2.3) is measured from the server's own `Date`, so that a wrong clock on this machine does
    no harm; without one from `now` (zone-aware).
    """
    wish = headers.get("Retry-After", "").strip()
    if not wish:
        return None
    if wish.isascii() and wish.isdigit():
        return min(float(wish[:9]), LONGEST_S)
    until = _http_date(wish)
    if until is None:
        return None
    since = _http_date(headers.get("Date", "")) or now
    return min(max((until - since).total_seconds(), 0.0), LONGEST_S)


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
