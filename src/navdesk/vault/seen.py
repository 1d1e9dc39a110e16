"""Which answers of the sources a person has read, so that what differs can be told as changes.

What was read is remembered as the snapshot that was shown, not as copies of its facts: for a
source, and for single fields of it that were read later. The first answer of a source counts as
read when it comes: at the first gather everything is new, so nothing is told as new.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from navdesk.domain.facts import Fact, Snapshot
from navdesk.vault.database import Database
from navdesk.vault.records import AnyRow
from navdesk.vault.schema_case import SeenRow, SnapshotRow
from navdesk.vault.snapshot_rows import COUNTS, facts_of, newest_seqs, roots_of, snapshots_of

_REST: Final = ""
"""The field of the row that tells of every field without a row of its own."""


@dataclass(frozen=True, slots=True)
class SeenSource:
    """What one source says now, what it said when it was last read, and when each field was.

    `now` comes without its payload.
    """

    now: Snapshot
    then: tuple[Fact, ...]
    seen_at: datetime
    fields_seen_at: Mapping[str, datetime]

    def read_at(self, field: str) -> datetime:
        """Return when a field of the source was last read (case time)."""
        return self.fields_seen_at.get(field, self.seen_at)

    @property
    def last_read(self) -> datetime:
        """When any of it was last read."""
        return max((self.seen_at, *self.fields_seen_at.values()))

    def __repr__(self) -> str:
        """Return the source, nothing it said."""
        return f"SeenSource({self.now.source})"


class Seen:
    """What of one case file's facts a person has read."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sources(self) -> tuple[SeenSource, ...]:
        """Return every source that has answered, as it is now and as it was read."""
        with self._database.read() as session:
            now = snapshots_of(session, newest_seqs(session, *COUNTS))
            roots = {now[seq].source: root for seq, (root, _) in roots_of(session, now).items()}
            rows = session.execute(
                select(SeenRow.source, SeenRow.field, SeenRow.snapshot, SeenRow.seen_at)
            ).all()
            old = {row.snapshot for row in rows if row.snapshot != roots.get(row.source)}
            then = facts_of(session, old)
        read: dict[str, dict[str, AnyRow]] = {}
        for row in rows:
            read.setdefault(row.source, {})[row.field] = row
        return tuple(
            _seen(snapshot, read[snapshot.source], then)
            for snapshot in now.values()
            if _REST in read.get(snapshot.source, {})
        )

    def mark(self, read: Mapping[UUID, Collection[str] | None], at: datetime) -> None:
        """Let these snapshots count as read: in the given fields, or (None) altogether."""
        with self._database.write() as session:
            rows = session.execute(
                select(SnapshotRow.id, SnapshotRow.seq, SnapshotRow.source).where(
                    SnapshotRow.id.in_(read)
                )
            ).all()
            roots = roots_of(session, [row.seq for row in rows])
            for row in rows:
                fields = read[row.id]
                if fields is None:
                    session.execute(delete(SeenRow).where(SeenRow.source == row.source))
                for field in (_REST,) if fields is None else fields:
                    _put(session, row.source, field, roots[row.seq][0], at)


def begin_seen(session: Session, source: str, seq: int, at: datetime) -> None:
    """Let a source's first answer count as read, in the transaction that keeps it."""
    _put(session, source, _REST, seq, at)


def _put(session: Session, source: str, field: str, seq: int, at: datetime) -> None:
    row = insert(SeenRow).values(source=source, field=field, snapshot=seq, seen_at=at)
    session.execute(
        row.on_conflict_do_update(
            index_elements=["source", "field"],
            set_={"snapshot": row.excluded.snapshot, "seen_at": row.excluded.seen_at},
        )
    )


def _seen(
    now: Snapshot, read: Mapping[str, AnyRow], then: Mapping[int, tuple[Fact, ...]]
) -> SeenSource:
    """`then` has the facts of what was read and is not the answer that counts now."""
    rest = read[_REST]
    alone = {field: row for field, row in read.items() if field != _REST}
    known = then.get(rest.snapshot, now.facts)
    if alone:
        known = tuple(fact for fact in known if fact.field not in alone) + tuple(
            fact
            for field, row in alone.items()
            for fact in then.get(row.snapshot, now.facts)
            if fact.field == field
        )
    return SeenSource(
        now, known, rest.seen_at, {field: row.seen_at for field, row in alone.items()}
    )
