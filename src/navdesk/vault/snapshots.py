"""What the back office said about one case, and which of it still counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import Table, func, insert, select
from sqlalchemy.orm import Session

from navdesk.domain.codes import LifeArea, Sensitivity, SourceOutcome
from navdesk.domain.facts import Fact, Snapshot
from navdesk.vault.database import Database
from navdesk.vault.records import AnyRow, message_from_json, message_to_json
from navdesk.vault.schema_case import FactRow, SnapshotRow
from navdesk.vault.search_texts import SearchIndex

GOOD: Final = frozenset({SourceOutcome.FOUND, SourceOutcome.PARTIAL, SourceOutcome.EMPTY})
"""Outcomes that replace what was known; a denied, failed or skipped gather keeps it."""

_SNAPSHOT = (
    SnapshotRow.seq,
    SnapshotRow.id,
    SnapshotRow.source,
    SnapshotRow.outcome,
    SnapshotRow.fetched_at,
    SnapshotRow.took_ms,
    SnapshotRow.reason,
    SnapshotRow.payload,
)
_FACT = (
    FactRow.snapshot,
    FactRow.life_area,
    FactRow.field,
    FactRow.value,
    FactRow.source,
    FactRow.record_id,
    FactRow.fetched_at,
    FactRow.sensitivity,
    FactRow.valid_from,
    FactRow.valid_to,
)


class Snapshots:
    """The snapshots of one case file."""

    def __init__(self, database: Database, index: SearchIndex) -> None:
        self._database = database
        self._index = index

    def add(self, snapshot: Snapshot) -> None:
        """Keep a snapshot with its payload and facts, in one transaction.

        A good one takes the place of the source's facts in the search too.
        """
        with self._database.write(bulk=True) as session:
            seq = session.scalar(
                insert(SnapshotRow)
                .values(
                    id=snapshot.id,
                    source=snapshot.source,
                    outcome=snapshot.outcome.value,
                    fetched_at=snapshot.fetched_at,
                    took_ms=snapshot.took_ms,
                    reason=message_to_json(snapshot.reason),
                    payload=snapshot.payload,
                    held=False,
                )
                .returning(SnapshotRow.seq)
            )
            if snapshot.facts:
                session.execute(
                    # The mapped class would leave out a value of null.
                    insert(cast(Table, FactRow.__table__)),
                    [{"snapshot": seq} | _fact_values(fact) for fact in snapshot.facts],
                )
            if snapshot.outcome in GOOD:
                self._index.put_facts(session, snapshot.source, snapshot.facts)

    def latest(self) -> Mapping[str, Snapshot]:
        """Return the newest snapshot of each source, whatever its outcome."""
        return self._newest(SourceOutcome)

    def latest_good(self) -> Mapping[str, Snapshot]:
        """Return, for each source, the newest snapshot that was found, partial or empty."""
        return self._newest(GOOD)

    def current_facts(self) -> tuple[Fact, ...]:
        """Return the facts of the last good snapshot of every source, in reading order."""
        with self._database.read() as session:
            by_snapshot = _facts_of(session, _newest_seqs(session, GOOD))
        return tuple(fact for seq in sorted(by_snapshot) for fact in by_snapshot[seq])

    def history(self, source: str) -> tuple[Snapshot, ...]:
        """Return every snapshot of one source, newest first."""
        query = select(*_SNAPSHOT).where(SnapshotRow.source == source)
        with self._database.read() as session:
            rows = session.execute(query.order_by(SnapshotRow.seq.desc())).all()
            facts = _facts_of(session, [row.seq for row in rows])
        return tuple(_snapshot(row, facts[row.seq]) for row in rows)

    def _newest(self, outcomes: Iterable[SourceOutcome]) -> dict[str, Snapshot]:
        with self._database.read() as session:
            seqs = _newest_seqs(session, outcomes)
            rows = session.execute(
                select(*_SNAPSHOT).where(SnapshotRow.seq.in_(seqs)).order_by(SnapshotRow.seq)
            ).all()
            facts = _facts_of(session, seqs)
        return {row.source: _snapshot(row, facts[row.seq]) for row in rows}


def current_facts_in(session: Session) -> Mapping[str, tuple[Fact, ...]]:
    """Return what each source said last, within somebody else's transaction."""
    seqs = _newest_seqs(session, GOOD)
    facts = _facts_of(session, seqs)
    rows = session.execute(
        select(SnapshotRow.seq, SnapshotRow.source).where(SnapshotRow.seq.in_(seqs))
    )
    return {row.source: facts[row.seq] for row in rows}


def _newest_seqs(session: Session, outcomes: Iterable[SourceOutcome]) -> list[int]:
    query = select(func.max(SnapshotRow.seq)).where(
        SnapshotRow.outcome.in_([outcome.value for outcome in outcomes])
    )
    return list(session.scalars(query.group_by(SnapshotRow.source)))


def _facts_of(session: Session, seqs: list[int]) -> dict[int, tuple[Fact, ...]]:
    query = select(*_FACT).where(FactRow.snapshot.in_(seqs)).order_by(FactRow.seq)
    found: defaultdict[int, tuple[Fact, ...]] = defaultdict(tuple)
    gathered: defaultdict[int, list[Fact]] = defaultdict(list)
    for row in session.execute(query):
        gathered[row.snapshot].append(_fact(row))
    for seq, facts in gathered.items():
        found[seq] = tuple(facts)
    return found


def _fact_values(fact: Fact) -> dict[str, Any]:
    return {
        "life_area": fact.life_area.value,
        "field": fact.field,
        "value": fact.value,
        "source": fact.source,
        "record_id": fact.record_id,
        "fetched_at": fact.fetched_at,
        "sensitivity": fact.sensitivity.value,
        "valid_from": fact.valid_from,
        "valid_to": fact.valid_to,
    }


def _fact(row: AnyRow) -> Fact:
    return Fact(
        life_area=LifeArea(row.life_area),
        field=row.field,
        value=row.value,
        source=row.source,
        record_id=row.record_id,
        fetched_at=row.fetched_at,
        sensitivity=Sensitivity(row.sensitivity),
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _snapshot(row: AnyRow, facts: tuple[Fact, ...]) -> Snapshot:
    identity: UUID = row.id
    return Snapshot(
        id=identity,
        source=row.source,
        outcome=SourceOutcome(row.outcome),
        fetched_at=row.fetched_at,
        took_ms=row.took_ms,
        facts=facts,
        reason=message_from_json(row.reason),
        payload=row.payload,
    )
