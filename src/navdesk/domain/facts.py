"""What the back office said: snapshots, and the facts normalised from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from navdesk.domain.codes import LifeArea, Sensitivity, SourceOutcome
from navdesk.domain.messages import Message

FactValue = str | int | bool | None | Sequence["FactValue"] | Mapping[str, "FactValue"]
_DAY_LETTERS: Final = 10


def as_day(value: FactValue) -> date | None:
    """Return the day a value spells in ISO form, be it a date or a moment; None for any other."""
    if not isinstance(value, str) or len(value) < _DAY_LETTERS:
        return None
    try:
        return date.fromisoformat(value[:_DAY_LETTERS])
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Told:
    """Who told a fact that no system keeps, when, and whether it is confirmed in writing."""

    by: str
    on: date
    verified: bool

    def __repr__(self) -> str:
        """Return the day, not who it was: a name may tell of a person."""
        return f"Told({self.on})"


@dataclass(frozen=True, slots=True)
class Fact:
    """One normalised statement from one source, true when it was fetched.

    `field` is the mapping field id `<AREA>.<field>` (domain sheet, section 4) or, for what has no
    field there, `<AREA>.x_<name>`. `record_id` is the source's own id of the record.
    `told` is set on what a person typed in after somebody.
    """

    life_area: LifeArea
    field: str
    value: FactValue
    source: str
    record_id: str
    fetched_at: datetime
    sensitivity: Sensitivity
    valid_from: date | None = None
    valid_to: date | None = None
    told: Told | None = None

    def __repr__(self) -> str:
        """Return where the fact came from, never its value."""
        return f"Fact({self.field} from {self.source})"


class Hold(StrEnum):
    """Why an answer does not count: it waits for a person, or a person kept it out."""

    WAITING = "WAITING"
    KEPT_OUT = "KEPT_OUT"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one system answered at one moment.

    `payload` is the raw answer as JSON text (None when nothing came), kept so that a later rule
    can read more from it. `took_ms` is wall time in milliseconds. `hold` is set on an answer that
    would take away much of what was known (`mass_change`), and does not count as long as it is.
    """

    id: UUID
    source: str
    outcome: SourceOutcome
    fetched_at: datetime
    took_ms: int
    facts: tuple[Fact, ...] = ()
    reason: Message | None = None
    payload: str | None = None
    hold: Hold | None = None

    def __repr__(self) -> str:
        """Return source and outcome, never what was answered."""
        return f"Snapshot({self.source}: {self.outcome})"
