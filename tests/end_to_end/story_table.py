"""The ten stories as a table: what each case shows, and to whom (tests/data/stories.toml)."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from navdesk.domain.codes import Role
from navdesk.domain.facts import Fact

_TABLE = Path(__file__).resolve().parents[1] / "data" / "stories.toml"
WHOLE_CASE = frozenset({Role.CASEWORKER, Role.OUTREACH, Role.SUBSTITUTE, Role.TEAM_LEAD})
OWN_SERVICE = {Role.KVP: {"STL-29", "INTRO"}, Role.COUNSELLOR: {"STL-17"}}


@dataclass(frozen=True, slots=True)
class Expected:
    """One fact of a story; `medical` and `service` say which roles do not see it."""

    source: str
    field: str
    has: str
    medical: bool
    service: str | None

    def is_for(self, roles: Iterable[Role]) -> bool:
        """Whether an employee with `roles` may see it at all, online."""
        return any(
            role in WHOLE_CASE
            or (
                role in OWN_SERVICE
                and not self.medical
                and (self.service is None or self.service in OWN_SERVICE[role])
            )
            for role in roles
        )

    def among(self, facts: Iterable[Fact]) -> bool:
        """Whether it is one of `facts`."""
        return any(
            fact.source == self.source
            and fact.field == self.field
            and self.has in json.dumps(fact.value, ensure_ascii=False)
            for fact in facts
        )


@dataclass(frozen=True, slots=True)
class Story:
    """One row of the table."""

    key: str
    person: str
    name: str
    age: int
    children: int
    protection: str
    purposes: frozenset[str]
    empty: frozenset[str]
    shown: tuple[Expected, ...]
    held: tuple[Expected, ...]


def _expected(row: dict[str, Any]) -> Expected:
    known = {"from", "field", "has", "medical", "service"}
    assert set(row) <= known, row
    return Expected(
        row["from"], row["field"], row["has"], row.get("medical", False), row.get("service")
    )


def _story(row: dict[str, Any]) -> Story:
    return Story(
        key=row["key"],
        person=row["person"],
        name=row["name"],
        age=row["age"],
        children=row["children"],
        protection=row.get("protection", "NONE"),
        purposes=frozenset(row["purposes"]),
        empty=frozenset(row["empty"]),
        shown=tuple(map(_expected, row["shown"])),
        held=tuple(map(_expected, row["held"])),
    )


STORIES = tuple(_story(row) for row in tomllib.loads(_TABLE.read_text("utf-8"))["story"])
