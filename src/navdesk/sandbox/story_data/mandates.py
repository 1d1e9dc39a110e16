"""Powers of attorney between practice people; guardianship is the person register's (S10, X2).

No story has given one: those who have are special test people.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mandate:
    """What `giver` lets `holder` do: themes and actions (LES, KOMMUNISER, SKRIV), by story key."""

    id: int
    giver: str
    holder: str
    themes: tuple[str, ...]
    actions: tuple[str, ...] = ("LES", "KOMMUNISER")
    since: str = "2026-01-15"
    until: str | None = None
    ended: bool = False


MANDATES = (
    Mandate(4101, "T-TWO", "X2", ("AAP", "DAG"), until="2027-01-14"),
    Mandate(4102, "T-TWO", "S09", ("SYK",), since="2024-01-01", until="2024-12-31"),
    Mandate(4103, "T-HISTORIC", "X2", ("OPP",), ended=True),
)
