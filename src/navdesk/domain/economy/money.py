"""Amounts as sources and people write them: kroner, with or without øre."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Final

from navdesk.domain.facts import FactValue

MOST: Final = Decimal(100_000_000)
"""More than this is no amount of one household, but a slip of somebody's pen."""
_LONGEST: Final = 24


def kroner(value: FactValue) -> Decimal | None:
    """Return `value` as kroner, None for what is no amount: words, below nought, or absurd."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = "".join(str(value).split()) if len(str(value)) <= _LONGEST else ""
    try:
        amount = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return amount if amount.is_finite() and 0 <= amount <= MOST else None


def whole(amount: Decimal) -> int:
    """Return `amount` in whole kroner, half a krone upwards."""
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def total(amounts: Iterable[Decimal | None]) -> Decimal:
    """Return the sum of the amounts that are known."""
    return sum((amount for amount in amounts if amount is not None), Decimal(0))
