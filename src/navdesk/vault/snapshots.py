"""What the back office said about one case, and which of it still counts.

An answer that repeats the last one is one row: its facts are confirmed, not stored again. One
that would take away much of what was known (`domain.mass_change`) is kept and held back until a
person lets it count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from sqlalchemy import Table, func, insert, select, update
from sqlalchemy.orm import Session

from navdesk.domain.fact_changes import same_facts
from navdesk.domain.facts import Fact, Hold, Snapshot
from navdesk.domain.mass_change import takes_away_much
from navdesk.vault.database import Database
from navdesk.vault.records import message_to_json
from navdesk.vault.schema_case import FactRow, SnapshotRow
from navdesk.vault.search_texts import SearchIndex
from navdesk.vault.seen import begin_seen
from navdesk.vault.snapshot_rows import (
    COUNTS,
    GOOD,
    fact_values,
    facts_of,
    newest_answers,
    newest_seqs,
    snapshots_of,
)

_WAITING = SnapshotRow.hold == Hold.WAITING.value


class Snapshots:
    """The snapshots of one case file."""

    def __init__(self, database: Database, index: SearchIndex) -> None:
        self._database = database
        self._index = index

    def add(self, snapshot: Snapshot) -> Snapshot:
        """Keep a snapshot with its payload and facts, in one transaction; returns it as kept.

        A good one takes the place of the source's facts in the search too. One that says what the
        source's last one said has neither facts nor payload of its own.
        One that takes away much of what is known is held (`Snapshot.hold`). The first that counts
        of a source is what later changes are told against.
        """
        with self._database.write(bulk=True) as session:
            if snapshot.outcome not in GOOD:
                _insert(session, snapshot, None)
                return snapshot
            known = _last(session, snapshot.source, *COUNTS)
            if known is not None and takes_away_much(known.facts, snapshot.facts):
                held = replace(snapshot, hold=Hold.WAITING)
                earlier = _last(session, snapshot.source, SnapshotRow.hold.is_not(None))
                _insert(session, held, _repeated(session, held, earlier))
                return held
            repeated = _repeated(session, snapshot, known)
            seq = _insert(session, snapshot, repeated)
            if known is None:
                begin_seen(session, snapshot.source, seq, snapshot.fetched_at)
            if repeated is None:
                self._index.put_facts(session, snapshot.source, snapshot.facts)
        return snapshot

    def accept_held(self, source: str) -> Snapshot | None:
        """Let the answer of `source` that waits count from now on; None when none waits."""
        with self._database.write() as session:
            seq = _waiting(session).get(source)
            if seq is None:
                return None
            session.execute(update(SnapshotRow).where(SnapshotRow.seq == seq).values(hold=None))
            accepted = snapshots_of(session, [seq], payloads=True)[seq]
            self._index.put_facts(session, source, accepted.facts)
        return accepted

    def keep_out_held(self, source: str) -> bool:
        """Keep what was known before the answer that waits; returns whether one waited."""
        kept_out = update(SnapshotRow).where(SnapshotRow.source == source, _WAITING)
        with self._database.write() as session:
            waited = source in _waiting(session)
            session.execute(kept_out.values(hold=Hold.KEPT_OUT.value))
        return waited

    def held(self) -> Mapping[str, Snapshot]:
        """Return the answers that wait for a person, by source, without what was answered raw.

        There is none where a later answer counts.
        """
        with self._database.read() as session:
            waiting = _waiting(session)
            found = snapshots_of(session, waiting.values())
        return {source: found[seq] for source, seq in waiting.items()}

    def latest(self) -> Mapping[str, Snapshot]:
        """Return the newest snapshot of each source, whatever its outcome, held back or not."""
        return self._newest()

    def latest_good(self) -> Mapping[str, Snapshot]:
        """Return, for each source, the newest snapshot that was found, partial or empty."""
        return self._newest(*COUNTS)

    def current_facts(self) -> tuple[Fact, ...]:
        """Return the facts of the last good snapshot of every source, in reading order."""
        with self._database.read() as session:
            by_snapshot = facts_of(session, newest_seqs(session, *COUNTS))
        return tuple(fact for facts in by_snapshot.values() for fact in facts)

    def history(self, source: str) -> tuple[Snapshot, ...]:
        """Return every snapshot of one source, newest first."""
        query = select(SnapshotRow.seq).where(SnapshotRow.source == source)
        with self._database.read() as session:
            found = snapshots_of(session, session.scalars(query).all(), payloads=True)
        return tuple(reversed(found.values()))

    def _newest(self, *conditions: Any) -> dict[str, Snapshot]:
        with self._database.read() as session:
            newest = newest_seqs(session, *conditions)
            found = snapshots_of(session, newest, payloads=True)
        return {snapshot.source: snapshot for snapshot in found.values()}


def current_facts_in(session: Session) -> Mapping[str, tuple[Fact, ...]]:
    """Return what each source said last, within somebody else's transaction."""
    found = snapshots_of(session, newest_seqs(session, *COUNTS))
    return {snapshot.source: snapshot.facts for snapshot in found.values()}


def _last(session: Session, source: str, *conditions: Any) -> Snapshot | None:
    found = snapshots_of(session, newest_seqs(session, SnapshotRow.source == source, *conditions))
    return next(iter(found.values()), None)


def _waiting(session: Session) -> Mapping[str, int]:
    """Return the newest good answer of each source whose newest good answer waits."""
    query = select(SnapshotRow.source, SnapshotRow.seq).where(
        SnapshotRow.seq.in_(newest_answers(session)), _WAITING
    )
    return {row.source: row.seq for row in session.execute(query.order_by(SnapshotRow.seq))}


def _repeated(session: Session, snapshot: Snapshot, earlier: Snapshot | None) -> int | None:
    """Return the `seq` of the answer that `snapshot` repeats by repeating `earlier`.

    None for one that says something else, or whose facts have times of their own (typed in). A raw
    answer that differs where no fact is read from it (a time, a number of the call) says the same.
    """
    if (
        earlier is None
        or any(fact.fetched_at != snapshot.fetched_at for fact in snapshot.facts)
        or not same_facts(snapshot.facts, earlier.facts)
    ):
        return None
    query = select(func.coalesce(SnapshotRow.same_as, SnapshotRow.seq))
    return session.scalar(query.where(SnapshotRow.id == earlier.id))


def _insert(session: Session, snapshot: Snapshot, repeated: int | None) -> int:
    """Insert the row, payload and facts only if it repeats no answer; returns its `seq`."""
    seq = session.scalars(
        insert(SnapshotRow)
        .values(
            id=snapshot.id,
            source=snapshot.source,
            outcome=snapshot.outcome.value,
            fetched_at=snapshot.fetched_at,
            took_ms=snapshot.took_ms,
            reason=message_to_json(snapshot.reason),
            payload=snapshot.payload if repeated is None else None,
            same_as=repeated,
            hold=snapshot.hold.value if snapshot.hold else None,
        )
        .returning(SnapshotRow.seq)
    ).one()
    if snapshot.facts and repeated is None:
        session.execute(
            # The mapped class would leave out a value of null.
            insert(cast(Table, FactRow.__table__)),
            [{"snapshot": seq} | fact_values(fact) for fact in snapshot.facts],
        )
    return seq
