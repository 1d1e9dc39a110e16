"""Reading values off the wire without ever trusting their shape.

Every function takes whatever JSON held and returns a value of its own type or nothing; unknown
fields, missing fields and wrong types are a system's right (quality sheet 3.5, fault 16).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from types import MappingProxyType

from navdesk.domain.clock import OSLO

_NOTHING: Mapping[str, object] = MappingProxyType({})
_MOST_DIGITS = 15


def record(value: object) -> Mapping[str, object]:
    """Return a JSON object, an empty one for anything else."""
    return value if isinstance(value, dict) else _NOTHING


def records(value: object) -> tuple[Mapping[str, object], ...]:
    """Return the JSON objects in a list, leaving out what is none."""
    if not isinstance(value, list):
        return ()
    return tuple(item for item in value if isinstance(item, dict))


def first(value: object) -> Mapping[str, object]:
    """Return the first JSON object in a list, an empty one when there is none."""
    return next(iter(records(value)), _NOTHING)


def text(value: object) -> str | None:
    """Return a text without its padding, None for an empty one or anything else."""
    if not isinstance(value, str):
        return None
    return value.strip() or None


def texts(value: object) -> tuple[str, ...]:
    """Return the non-empty texts in a list."""
    if not isinstance(value, list):
        return ()
    return tuple(word for item in value if (word := text(item)) is not None)


def key(value: object) -> str | None:
    """Return an id as text, whether it came as text or as a whole number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return text(value)


def whole(value: object) -> int | None:
    """Return a whole number; true and false are none."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def flag(value: object) -> bool | None:
    """Return true or false, None for anything else."""
    return value if isinstance(value, bool) else None


def day(value: object) -> date | None:
    """Return the date of `YYYY-MM-DD`, alone or in front of a time of day in Norway."""
    word = text(value)
    if word is None:
        return None
    if len(word) > 10:
        at = moment(word)
        return at.astimezone(OSLO).date() if at is not None else None
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None


def moment(value: object) -> datetime | None:
    """Return the zone-aware time of an ISO 8601 text; without a zone it is time in Norway."""
    word = text(value)
    if word is None:
        return None
    try:
        at = datetime.fromisoformat(word)
        at = at if at.tzinfo is not None else at.replace(tzinfo=OSLO)
        at.astimezone(OSLO)
    except (ValueError, OverflowError):
        return None
    return at


def iso(value: object) -> str | None:
    """Return a date as `YYYY-MM-DD`, None for what is no date."""
    found = day(value)
    return found.isoformat() if found is not None else None


def money(value: object) -> str | None:
    """Return an amount in kroner as a decimal text with two digits, rounded half up."""
    amount = _decimal(value)
    return None if amount is None else str(amount.quantize(Decimal("0.01"), ROUND_HALF_UP))


def number(value: object) -> str | None:
    """Return a number such as a percentage as a plain decimal text without trailing zeros."""
    amount = _decimal(value)
    if amount is None or amount.adjusted() < -_MOST_DIGITS:
        return None
    words = f"{amount:f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _decimal(value: object) -> Decimal | None:
    """Return a finite number of ordinary size; an absurd exponent would fill the memory."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal | str):
        return None
    try:
        amount = Decimal(str(value).strip())
    except (ArithmeticError, ValueError):
        return None
    if not amount.is_finite() or amount.adjusted() >= _MOST_DIGITS:
        return None
    return amount
