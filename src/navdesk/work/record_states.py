"""Records a case keeps several of: partners, referrals, a breach with its steps, …

The kinds and their parts are data in `resources/forms/records.toml`; one screen shows them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from navdesk.domain.facts import FactValue
from navdesk.work.states import PartState


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record as it stands: `values` by part id, `shown` in words, `title` its heading."""

    id: str
    kind: str
    title: str
    values: Mapping[str, FactValue]
    shown: tuple[tuple[str, str], ...]
    author: str
    written_at: datetime
    ended: bool = False

    def __repr__(self) -> str:
        """Return kind and id, nothing of its content."""
        return f"RecordLine({self.kind}/{self.id})"


@dataclass(frozen=True, slots=True)
class RecordKindState:
    """One kind of record with what is kept of it. `steps` are its check list, in words."""

    id: str
    title: str
    help: str
    law: str
    parts: tuple[PartState, ...]
    records: tuple[RecordLine, ...]
    most: int
    steps: tuple[str, ...] = ()
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """One row of the service map (R010, R016): who gives what, until when, on which basis."""

    service: str
    provider: str
    side: str
    contact: str
    next_date: date | None
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class ServiceMap:
    """Services side by side, with overlaps and gaps as sentences."""

    lines: tuple[ServiceLine, ...]
    overlaps: tuple[str, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CooperationState:
    """The *Samarbeid* tab: service map, record kinds, what the contact centre can see (R063)."""

    services: ServiceMap
    kinds: tuple[RecordKindState, ...]
    contact_centre: tuple[tuple[str, str], ...] = ()
    guidance: tuple[tuple[str, str], ...] = ()
