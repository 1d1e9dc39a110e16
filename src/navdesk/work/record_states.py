"""Records a case keeps several of: partners, referrals, a breach with its steps, …

The kinds and their parts are data in `resources/forms/records.toml`; one screen shows them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from navdesk.domain.facts import FactValue
from navdesk.work.states import PartState


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One record as it stands: `values` by part id, `shown` in words, `title` its heading.

    A line of a sensitive kind says neither in the list; `RecordOpened` does, and that is logged.
    `left` are the steps of its check list that are not done; `why` is why it was ended.
    `author_name` is what the author is called at work.
    """

    id: str
    kind: str
    title: str
    values: Mapping[str, FactValue]
    shown: tuple[tuple[str, str], ...]
    author: str
    written_at: datetime
    ended: bool = False
    left: tuple[str, ...] = ()
    why: str = ""
    author_name: str = ""

    def __repr__(self) -> str:
        """Return kind and id, nothing of its content."""
        return f"RecordLine({self.kind}/{self.id})"


@dataclass(frozen=True, slots=True)
class RecordOpened:
    """One record that is read: how it stands, and how it stood, the newest first."""

    line: RecordLine
    history: tuple[RecordLine, ...]

    def __repr__(self) -> str:
        """Return the line's, which tells nothing of its content."""
        return f"RecordOpened({self.line!r})"


@dataclass(frozen=True, slots=True)
class ReadyRecord:
    """What another case has told of the office's side of a kind, to begin with."""

    title: str
    values: Mapping[str, FactValue]

    def __repr__(self) -> str:
        """Return nothing of it."""
        return "ReadyRecord()"


@dataclass(frozen=True, slots=True)
class RecordKindState:
    """One kind of record with what is kept of it. `steps` are its check list, in words.

    `typed` is what is typed and not kept, by record id (empty: a new one) and part id. `begun` is
    what a new one begins with, `ready` what the office has told before. `local` ones stay on this
    machine; `state_note` is said where what is written is read outside the office. `may_begin` is
    false where the rule behind the kind is not in force.
    """

    id: str
    title: str
    help: str
    law: str
    parts: tuple[PartState, ...]
    records: tuple[RecordLine, ...]
    most: int
    steps: tuple[str, ...] = ()
    sensitive: bool = False
    local: bool = False
    may_begin: bool = True
    state_note: str = ""
    begun: Mapping[str, FactValue] = field(default_factory=lambda: MappingProxyType({}))
    typed: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))
    ready: tuple[ReadyRecord, ...] = ()

    @property
    def standing(self) -> tuple[RecordLine, ...]:
        """The records that were not ended."""
        return tuple(line for line in self.records if not line.ended)

    def __repr__(self) -> str:
        """Return the kind and how many there are."""
        return f"RecordKindState({self.id}: {len(self.records)})"


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

    def __repr__(self) -> str:
        """Return nothing of who gets what."""
        return "ServiceLine()"


@dataclass(frozen=True, slots=True, repr=False)
class ServiceMap:
    """Services side by side, with overlaps and gaps as sentences.

    `given` counts those that somebody gives; a benefit that is paid out by itself is none.
    """

    lines: tuple[ServiceLine, ...]
    overlaps: tuple[str, ...]
    gaps: tuple[str, ...]
    given: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class RecordPrompt:
    """What the case says should be looked at, why, and which kind of record answers it."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, repr=False)
class CooperationState:
    """The *Samarbeid* tab: service map, record kinds, what the contact centre can see (R063)."""

    services: ServiceMap
    kinds: tuple[RecordKindState, ...]
    contact_centre: tuple[tuple[str, str], ...] = ()
    guidance: tuple[tuple[str, str], ...] = ()
    prompts: tuple[RecordPrompt, ...] = ()

    def kind(self, kind_id: str) -> RecordKindState | None:
        """Return the kind called `kind_id`, or None."""
        return next((kind for kind in self.kinds if kind.id == kind_id), None)
