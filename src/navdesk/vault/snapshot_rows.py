"""Reading snapshots and their facts, in a session of somebody else's.

An answer that repeats an earlier one has no facts of its own: they are read from the answer it
repeats (`same_as`), and count as asked for when it came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, null, select
from sqlalchemy.orm import Session, aliased

from navdesk.domain.codes import LifeArea, Sensitivity, SourceOutcome
from navdesk.domain.facts import Fact, Hold, Snapshot
from navdesk.vault.records import AnyRow, message_from_json, told_from_json, told_to_json
from navdesk.vault.schema_case import FactRow, SnapshotRow

GOOD: Final = frozenset({SourceOutcome.FOUND, SourceOutcome.PARTIAL, SourceOutcome.EMPTY})
"""Outcomes that replace what was known; a denied, failed or skipped gather keeps it."""
_ANSWERED: Final = SnapshotRow.outcome.in_([outcome.value for outcome in GOOD])
COUNTS: Final = (_ANSWERED, SnapshotRow.hold.is_(None))
"""A good answer that is not held back."""

_ROOT = aliased(SnapshotRow)
_SNAPSHOT = (
    SnapshotRow.seq,
    SnapshotRow.id,
    SnapshotRow.source,
    SnapshotRow.outcome,
    SnapshotRow.fetched_at,
    SnapshotRow.took_ms,
    SnapshotRow.reason,
    SnapshotRow.hold,
)
_PAYLOAD = func.coalesce(SnapshotRow.payload, _ROOT.payload).label("payload")
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
    FactRow.told,
)


def newest_seqs(session: Session, *conditions: Any) -> list[int]:
    """Return the `seq` of each source's newest answer that meets the conditions."""
    query = select(func.max(SnapshotRow.seq)).where(*conditions)
    return list(session.scalars(query.group_by(SnapshotRow.source)))


def newest_answers(session: Session) -> list[int]:
    """Return the `seq` of each source's newest good answer, held back or not."""
    return newest_seqs(session, _ANSWERED)


def snapshots_of(
    session: Session, seqs: Iterable[int], *, payloads: bool = False
) -> dict[int, Snapshot]:
    """Return the snapshots by `seq`, oldest first, each with the facts it stands for.

    Raw answers are long and seldom wanted: without `payloads` they are left where they are.
    """
    wanted = list(seqs)
    payload = _PAYLOAD if payloads else null().label("payload")
    query = select(*_SNAPSHOT, payload).outerjoin(_ROOT, _ROOT.seq == SnapshotRow.same_as)
    rows = session.execute(query.where(SnapshotRow.seq.in_(wanted)).order_by(SnapshotRow.seq)).all()
    facts = facts_of(session, wanted)
    return {row.seq: _snapshot(row, facts[row.seq]) for row in rows}


def facts_of(session: Session, seqs: Iterable[int]) -> dict[int, tuple[Fact, ...]]:
    """Return the facts each snapshot stands for, in the order they were first read."""
    roots = roots_of(session, seqs)
    read = _facts_read(session, {root for root, _ in roots.values()})
    return {
        seq: read[root] if root == seq else _asked_at(read[root], when)
        for seq, (root, when) in sorted(roots.items(), key=lambda item: item[1][0])
    }


def roots_of(session: Session, seqs: Iterable[int]) -> Mapping[int, tuple[int, datetime]]:
    """Return which snapshot holds the facts of each (itself, mostly), and when it was asked."""
    query = select(SnapshotRow.seq, SnapshotRow.same_as, SnapshotRow.fetched_at)
    rows = session.execute(query.where(SnapshotRow.seq.in_(list(seqs))))
    return {row.seq: (row.same_as or row.seq, row.fetched_at) for row in rows}


def _facts_read(session: Session, seqs: Iterable[int]) -> Mapping[int, tuple[Fact, ...]]:
    query = select(*_FACT).where(FactRow.snapshot.in_(list(seqs))).order_by(FactRow.seq)
    gathered: defaultdict[int, list[Fact]] = defaultdict(list)
    for row in session.execute(query):
        gathered[row.snapshot].append(_fact(row))
    return defaultdict(tuple, {seq: tuple(facts) for seq, facts in gathered.items()})


def _asked_at(facts: tuple[Fact, ...], when: datetime) -> tuple[Fact, ...]:
    return tuple(replace(fact, fetched_at=when) for fact in facts)


def fact_values(fact: Fact) -> dict[str, Any]:
    """Return a fact as the columns of its row, but for the snapshot it belongs to."""
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
        "told": told_to_json(fact.told),
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
        told=told_from_json(row.told),
    )


def _snapshot(row: AnyRow, facts: tuple[Fact, ...]) -> Snapshot:
    return Snapshot(
        id=row.id,
        source=row.source,
        outcome=SourceOutcome(row.outcome),
        fetched_at=row.fetched_at,
        took_ms=row.took_ms,
        facts=facts,
        reason=message_from_json(row.reason),
        payload=row.payload,
        hold=Hold(row.hold) if row.hold else None,
    )
