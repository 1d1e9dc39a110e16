"""One or many: languages here have two forms, and both are written out to be translated."""

from __future__ import annotations


def counted(number: int, one: str, many: str) -> str:
    """Return `one` for exactly one, else `many` with `{n}` filled in."""
    return one if number == 1 else many.format(n=number)
