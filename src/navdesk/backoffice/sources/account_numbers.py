"""Bank account numbers, of which no more is kept than what tells two apart."""

from __future__ import annotations

import re

SHOWN = 4
"""How many characters at the end of an account number are shown."""

_BLANKS = re.compile(r"[\s.]+")
_TOLD = re.compile(
    r"""("kontonummer"\s*:\s*(?:\{[^{}]*?"verdi"\s*:\s*)?)(?:"((?:[^"\\]|\\.)*)"|(-?\d[\d.eE+-]*))"""
)


def masked(number: str) -> str:
    """Return an account number as it may be shown: its last four characters alone."""
    plain = _BLANKS.sub("", number)
    return f"…{plain[-SHOWN:]}" if len(plain) > SHOWN else "…"


def without_account_numbers(raw: str) -> str:
    """Return a raw JSON answer with every account number in it cut to what may be shown.

    A number stands under `kontonummer`, or under `verdi` within it as in an application.
    """
    return _TOLD.sub(_cut, raw)


def _cut(found: re.Match[str]) -> str:
    written = found[2] if found[2] is not None else found[3]
    # The end of an escaped text may be half an escape.
    return f'{found[1]}"{"…" if chr(92) in written else masked(written)}"'
