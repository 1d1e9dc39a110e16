"""The names behind the codes registers tell in a fact: which caseworker, and which office."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from navdesk.domain.profile import Office

_PEOPLE: Final = frozenset({"caseworker", "assigned_to"})
_OFFICES: Final = frozenset({"unit", "status"})
"""An application that is sent on tells the office as its status."""
NAV_IDENT: Final = re.compile(r"[A-ZÆØÅ][0-9]{6}")
"""How Nav names an employee: a letter and six digits."""


class CodeNames:
    """Says who or which office a part of a fact names. `called` knows the people at work."""

    def __init__(self, office: Office, called: Callable[[str], str]) -> None:
        self._office = office
        self._called = called

    def at_work(self, ident: str) -> str:
        """Return what somebody at work is called, by NAVident."""
        return self._called(ident)

    def __call__(self, part: str, code: str) -> str:
        """Return the words for `code` in `part`; an empty text where the code says it best."""
        if part in _PEOPLE and NAV_IDENT.fullmatch(code):
            return self._called(code)
        if part in _OFFICES and code == self._office.unit:
            return self._office.name
        return ""
