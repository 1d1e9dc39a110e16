"""Who opened what, when and why: append-only, each line chained to the one before it.

The chain is an HMAC under a key of this vault, so that a line cannot be forged by someone who
only has the file; number and hash of the last line are kept beside it, so that a cut tail shows.
"""

from __future__ import annotations

import hashlib
import hmac
from uuid import UUID

from sqlalchemy import ColumnElement, insert, select, update

from navdesk.domain.audit import AuditCheck, AuditEntry
from navdesk.domain.clock import Clock
from navdesk.vault.database import Database
from navdesk.vault.keys import binding
from navdesk.vault.records import AnyRow
from navdesk.vault.schema_index import AuditRow, IndexMeta

GENESIS = bytes(32)
"""What the first line names as its predecessor."""


class AuditLog:
    """The audit log of one vault."""

    def __init__(self, database: Database, key: bytes, clock: Clock) -> None:
        self._database = database
        self._key = key
        self._clock = clock

    def append(  # noqa: PLR0917 - one line of a log, in the order it is read
        self,
        kind: str,
        person: str | None,
        case_id: UUID | None,
        reason: str,
        outcome: str,
        detail: str = "",
    ) -> AuditEntry:
        """Add a line durably, before it returns.

        `kind` is what was done ("open", "print"), `person` 11 digits, `reason` the stated one,
        `outcome` what was decided, `detail` a code or an id, never case content.
        """
        with self._database.write() as session:
            count, head = session.execute(select(IndexMeta.audit_count, IndexMeta.audit_head)).one()
            entry = AuditEntry(
                count + 1,
                self._clock.real_now(),
                self._clock.now(),
                kind,
                person,
                case_id,
                reason,
                outcome,
                detail,
            )
            mark = self._mark(entry, head)
            session.execute(
                insert(AuditRow).values(
                    number=entry.number,
                    at=entry.at,
                    case_time=entry.case_time,
                    kind=kind,
                    person=person,
                    case_id=case_id,
                    reason=reason,
                    outcome=outcome,
                    detail=detail,
                    previous=head,
                    hash=mark,
                )
            )
            session.execute(update(IndexMeta).values(audit_count=entry.number, audit_head=mark))
        return entry

    def entries(self, *, after: int = 0) -> tuple[AuditEntry, ...]:
        """Return every line after number `after`, oldest first."""
        return self._load(AuditRow.number > after)

    def about(self, person: str) -> tuple[AuditEntry, ...]:
        """Return every line about a person number (11 digits), oldest first.

        It goes by the person and not by the case: a case that was wiped leaves its lines.
        """
        return self._load(AuditRow.person == person)

    def of_case(self, case_id: UUID, kind: str, *, after: int = 0) -> tuple[AuditEntry, ...]:
        """Return the lines of one kind about a case, of those after number `after`, oldest first.

        Lines up to `after` are not looked at, however many there are.
        """
        of_case = (AuditRow.case_id == case_id) & (AuditRow.kind == kind)
        return self._load((AuditRow.number > after) & of_case)

    def count(self) -> int:
        """Return how many lines there are."""
        with self._database.read() as session:
            return session.scalars(select(IndexMeta.audit_count)).one()

    def _load(self, condition: ColumnElement[bool]) -> tuple[AuditEntry, ...]:
        query = select(*_COLUMNS).where(condition).order_by(AuditRow.number)
        with self._database.read() as session:
            return tuple(_entry(row) for row in session.execute(query))

    def verify(self) -> AuditCheck:
        """Walk the chain from the first line to the last."""
        with self._database.read() as session:
            count, head = session.execute(select(IndexMeta.audit_count, IndexMeta.audit_head)).one()
            previous, expected = GENESIS, 1
            for row in session.execute(select(*_COLUMNS).order_by(AuditRow.number)):
                mark = self._mark(_entry(row), previous)
                if row.number != expected or row.previous != previous or row.hash != mark:
                    return AuditCheck(expected - 1, expected)
                previous, expected = mark, expected + 1
        if (count, head) != (expected - 1, previous):
            return AuditCheck(expected - 1, expected)
        return AuditCheck(expected - 1, None)

    def _mark(self, entry: AuditEntry, previous: bytes) -> bytes:
        line = binding(
            previous.hex(),
            entry.number,
            str(entry.at.timestamp()),
            str(entry.case_time.timestamp()),
            entry.kind,
            entry.person or "",
            str(entry.case_id or ""),
            entry.reason,
            entry.outcome,
            entry.detail,
        )
        return hmac.new(self._key, line, hashlib.sha256).digest()


_COLUMNS = (
    AuditRow.number,
    AuditRow.at,
    AuditRow.case_time,
    AuditRow.kind,
    AuditRow.person,
    AuditRow.case_id,
    AuditRow.reason,
    AuditRow.outcome,
    AuditRow.detail,
    AuditRow.previous,
    AuditRow.hash,
)


def _entry(row: AnyRow) -> AuditEntry:
    return AuditEntry(
        number=row.number,
        at=row.at,
        case_time=row.case_time,
        kind=row.kind,
        person=row.person,
        case_id=row.case_id,
        reason=row.reason,
        outcome=row.outcome,
        detail=row.detail,
    )
