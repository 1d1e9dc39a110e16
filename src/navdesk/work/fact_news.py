"""What moved in a case since it was read, as far as this employee may see it: no words yet.

Past facts pass the same door as present ones (`CaseView.sift`): of a field that is held back, no
change is told either.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from navdesk.domain.clock import Clock
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.conflicts import Disagreement, disagreements
from navdesk.domain.fact_changes import (
    ChangeSort,
    FactChange,
    fact_changes,
    gone_stale,
    is_stale,
    spelled,
)
from navdesk.domain.facts import Fact, Snapshot
from navdesk.vault.seen import SeenSource
from navdesk.work.case_files import CaseFiles
from navdesk.work.case_view import CaseView

_TOLD_ELSEWHERE: Final = ".x_message"
"""What the client wrote is told as unread in *Meldinger*."""
_MARKED: Final = frozenset({ChangeSort.NEW, ChangeSort.CHANGED})

FactKey = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class SourceNews:
    """What moved in one source: the changes that are told, and whether others are not."""

    seen: SeenSource
    changes: tuple[FactChange, ...]
    more_hidden: bool

    @property
    def partial(self) -> bool:
        """Whether part of the answer is missing."""
        return self.seen.now.outcome is SourceOutcome.PARTIAL


@dataclass(frozen=True, slots=True)
class FactNews:
    """Everything that moved in a case. `held` has the waiting answer beside what is known.

    `marks` tells which facts are new or changed, `disputed` in which fields sources disagree.
    """

    sources: tuple[SourceNews, ...]
    disagreements: tuple[Disagreement, ...]
    held: tuple[tuple[Snapshot, Snapshot], ...]
    silent: int
    marks: Mapping[FactKey, ChangeSort]
    disputed: frozenset[str]


def fact_key(fact: Fact) -> FactKey:
    """Return what tells a fact from the others of one moment."""
    return fact.source, fact.field, fact.record_id, spelled(fact.value)


class FactNewsReader:
    """Compares what an open case's sources say with what was read, and with each other."""

    def __init__(self, files: CaseFiles, view: CaseView, clock: Clock) -> None:
        self._files = files
        self._view = view
        self._clock = clock

    def read(self, case_id: UUID, shown: Sequence[Fact] | None = None) -> FactNews:
        """Return what moved; `shown` are the facts that may be shown, where somebody has them.

        Raises `NotReady` for a case that is not open.
        """
        file, now = self._files.open(case_id), self._clock.now()
        seen = file.seen.sources()
        facts = self._view.facts(case_id) if shown is None else shown
        good = {source.now.source: source.now for source in seen}
        sources = tuple(self._source(case_id, source, now) for source in seen)
        disputes = disagreements(facts, now.date())
        return FactNews(
            sources=sources,
            disagreements=disputes,
            held=tuple(
                (good[source], answer)
                for source, answer in file.snapshots.held().items()
                if source in good and self._shown(case_id, good[source].facts)
            ),
            # One that says no has answered.
            silent=sum(
                word.outcome is SourceOutcome.FAILED for word in file.last_words.among().values()
            ),
            marks={
                fact_key(change.fact): change.sort
                for source in sources
                for change in source.changes
                if change.sort in _MARKED
            },
            disputed=frozenset(field for dispute in disputes for field in dispute.fields),
        )

    def _source(self, case_id: UUID, source: SeenSource, now: datetime) -> SourceNews:
        found = [*_changes(source), *_stale(source, now)]
        if not found:
            return SourceNews(source, (), more_hidden=False)
        involved = [one for each in found for one in (each.before, each.fact) if one is not None]
        shown = {id(fact) for fact in self._shown(case_id, involved)}
        told = tuple(
            change
            for change in found
            if id(change.fact) in shown and (change.before is None or id(change.before) in shown)
        )
        return SourceNews(source, told, more_hidden=len(told) < len(found))

    def _shown(self, case_id: UUID, facts: Sequence[Fact]) -> Sequence[Fact]:
        return self._view.sift(case_id, facts).shown


def _changes(source: SeenSource) -> Iterator[FactChange]:
    """A partial answer cannot tell that something is gone: that may be the part that is missing."""
    partial = source.now.outcome is SourceOutcome.PARTIAL
    for change in fact_changes(source.then, source.now.facts):
        missing = partial and change.sort is ChangeSort.GONE
        if not missing and not change.fact.field.endswith(_TOLD_ELSEWHERE):
            yield change


def _stale(source: SeenSource, now: datetime) -> Iterator[FactChange]:
    for fact in source.now.facts:
        if is_stale(fact, now):
            yield from gone_stale((fact,), source.read_at(fact.field), now)
