"""How facts moved, as the overview tells it: changes, sources that disagree, answers that wait.

Every text in here is ready to show in the profile's language.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from navdesk.domain.codes import LifeArea
from navdesk.domain.fact_changes import ChangeSort


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One difference since last time, in words. `before` and `after` are empty where there is
    none; `at` is when the source said so (case time)."""

    sort: ChangeSort
    field: str
    area: LifeArea
    label: str
    before: str
    after: str
    source: str
    at: datetime

    def __repr__(self) -> str:
        """Return sort and field, no value."""
        return f"ChangeLine({self.sort} {self.field})"


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """What one source says, since when, and when it was asked."""

    value: str
    source: str
    valid_from: date | None
    fetched_at: datetime

    def __repr__(self) -> str:
        """Return the source, no value."""
        return f"ConflictSide({self.source})"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that speak about one thing, and not the same; nothing is chosen."""

    field: str
    label: str
    sides: tuple[ConflictSide, ...]

    def __repr__(self) -> str:
        """Return the field, no value."""
        return f"Conflict({self.field})"


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """An answer that would take away much of what was known, waiting for a person to decide.

    `known` facts are kept meanwhile; the answer has `answered`.
    """

    source: str
    title: str
    known: int
    answered: int
    at: datetime


@dataclass(frozen=True, slots=True)
class News:
    """Everything the overview says about how facts moved.

    `since` is when *Lest* was last said (or the first answer came), `gathered_at` when a source
    last confirmed what it says, `silent` how many sources did not answer after that. `answers` are
    the answers all this tells of: what `mark_read` marks.
    """

    changes: tuple[ChangeLine, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    held: tuple[HeldAnswer, ...] = ()
    since: datetime | None = None
    gathered_at: datetime | None = None
    silent: int = 0
    answers: tuple[UUID, ...] = ()

    @property
    def unchanged(self) -> bool:
        """Whether the sources were asked again and say what they said.

        Where some did not answer, that stays so when the rest is read.
        """
        if self.since is None or self.gathered_at is None or self.changes or self.held:
            return False
        return self.gathered_at > self.since or (self.silent > 0 and self.gathered_at < self.since)
