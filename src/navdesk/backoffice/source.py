"""What every reading source looks like from the inside of navdesk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from navdesk.domain.codes import LifeArea, SourceOutcome
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind


@dataclass(frozen=True, slots=True)
class SourceDeclaration:
    """What a source holds and which life areas it feeds.

    `title` is what the Kilder panel calls it (Norwegian product name). `municipal` tells which
    half of the partnership owns the data.
    """

    kind: SystemKind
    title: str
    life_areas: frozenset[LifeArea]
    municipal: bool


@dataclass(frozen=True, slots=True)
class SourceRequest:
    """One look-up: the person (11 digits), the call id of the user action, and the case time."""

    person: str
    call_id: str
    now: datetime

    def __repr__(self) -> str:
        """Return the call id, never the person."""
        return f"SourceRequest({self.call_id})"


@dataclass(frozen=True, slots=True)
class SourceAnswer:
    """What a source said. `payload` is its raw answer as JSON text; `reason` explains any outcome
    that is not plainly found or empty."""

    outcome: SourceOutcome
    facts: tuple[Fact, ...] = ()
    reason: Message | None = None
    payload: str | None = None

    def __repr__(self) -> str:
        """Return outcome and number of facts, never what was answered."""
        return f"SourceAnswer({self.outcome}, {len(self.facts)} facts)"


class Source(Protocol):
    """One back-office system that can be read.

    `fetch` never raises for what the system or the network did: that is an outcome
    (`DENIED`, `PARTIAL`, `FAILED`). It raises `LoginRequired` from identity only.
    """

    @property
    def system_id(self) -> str:
        """The id of the system in the profile."""
        ...

    @property
    def declaration(self) -> SourceDeclaration:
        """What this source holds."""
        ...

    def fetch(self, request: SourceRequest) -> SourceAnswer:
        """Ask the system about one person."""
        ...
