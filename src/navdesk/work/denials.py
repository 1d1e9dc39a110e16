"""Whom the access machine refused last, so that nothing kept here shows them meanwhile.

Lists, counts and searches leave out whom the employee may not open (domain sheet, section 8), also
between two fetches and without a network. Only persons of whom something is kept are remembered.
"""

from __future__ import annotations

from collections.abc import Mapping
from threading import Lock

from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.vault.vault import Vault

_SETTING = "denied"


class Denials:
    """The refused persons of one vault, in its encrypted index; from any thread."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._lock = Lock()
        self._persons: frozenset[str] = frozenset(vault.settings.get(_SETTING, []))

    @property
    def persons(self) -> frozenset[str]:
        """The person numbers whose last decision was a denial."""
        return self._persons

    def learn(self, decisions: Mapping[str, AccessDecision]) -> None:
        """Take new decisions in: an allowance ends a denial, no decision changes nothing."""
        refused = {p for p, one in decisions.items() if one.verdict is AccessVerdict.DENIED}
        allowed = {p for p, one in decisions.items() if one.verdict is AccessVerdict.ALLOWED}
        with self._lock:
            if not refused and not (self._persons & allowed):
                return
            persons = (self._persons | refused) - allowed
            kept = {case.person for case in self._vault.cases.all()} | self._vault.queue.persons()
            self._persons = frozenset(persons & kept)
            self._vault.settings.put(_SETTING, sorted(self._persons))
