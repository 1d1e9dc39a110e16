"""What each source said last, without what it said: for lists of sources, which are read often."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from navdesk.domain.codes import SourceOutcome
from navdesk.domain.facts import Hold
from navdesk.domain.messages import Message
from navdesk.vault.database import Database
from navdesk.vault.records import message_from_json
from navdesk.vault.schema_case import FactRow, SnapshotRow

EVERY_OUTCOME = frozenset(SourceOutcome)
SPOKEN = EVERY_OUTCOME - {SourceOutcome.FAILED, SourceOutcome.SKIPPED}
"""Outcomes that are the source's own word; a failure is nobody's."""


@dataclass(frozen=True, slots=True)
class LastWord:
    """The newest snapshot of one source, without payload; `facts` is how many it has.

    `hold` is set on an answer that does not count.
    """

    outcome: SourceOutcome
    reason: Message | None
    fetched_at: datetime
    took_ms: int
    facts: int
    hold: Hold | None = None


class LastWords:
    """The last words of one case file's sources."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def among(self, outcomes: Collection[SourceOutcome] = EVERY_OUTCOME) -> Mapping[str, LastWord]:
        """Return the newest snapshot of each source that has one of `outcomes`, by source."""
        newest = (
            select(func.max(SnapshotRow.seq))
            .where(SnapshotRow.outcome.in_([outcome.value for outcome in outcomes]))
            .group_by(SnapshotRow.source)
        )
        facts = (
            select(func.count())
            .where(FactRow.snapshot == func.coalesce(SnapshotRow.same_as, SnapshotRow.seq))
            .scalar_subquery()
        )
        query = select(
            SnapshotRow.source,
            SnapshotRow.outcome,
            SnapshotRow.reason,
            SnapshotRow.fetched_at,
            SnapshotRow.took_ms,
            SnapshotRow.hold,
            facts.label("facts"),
        ).where(SnapshotRow.seq.in_(newest))
        with self._database.read() as session:
            rows = session.execute(query).all()
        return {
            row.source: LastWord(
                outcome=SourceOutcome(row.outcome),
                reason=message_from_json(row.reason),
                fetched_at=row.fetched_at,
                took_ms=row.took_ms,
                facts=row.facts,
                hold=Hold(row.hold) if row.hold else None,
            )
            for row in rows
        }
