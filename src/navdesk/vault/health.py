"""How it stands with an open vault's files and its clock, and what a person may accept of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from sqlalchemy import update

from navdesk.domain.clock import Clock
from navdesk.domain.messages import Message
from navdesk.vault.audit_log import AuditLog
from navdesk.vault.database import Database
from navdesk.vault.open_cases import OpenCases
from navdesk.vault.schema_index import IndexMeta
from navdesk.vault.seen_time import SeenTime
from navdesk.vault.storage_watch import StorageWatch


class VaultHealth:
    """What is amiss in one open vault. All of it may be called from any thread.

    `trusted_clock` does not go back with the machine's clock; leases count by it.
    """

    def __init__(
        self,
        *,
        index: Database,
        files: OpenCases,
        audit: AuditLog,
        watch: StorageWatch,
        seen: SeenTime,
        clock: Clock,
    ) -> None:
        self._index = index
        self._files = files
        self._audit = audit
        self._watch = watch
        self._seen = seen
        self.trusted_clock = Clock(seen.now, clock.offset)

    @property
    def clock_went_back(self) -> timedelta | None:
        """By how much the machine's clock was behind when the vault was opened, or None."""
        return self._seen.went_back

    def accept_clock(self) -> None:
        """Believe the machine's clock as it is: a time seen before was wrong, not this one."""
        with self._index.write() as session:
            session.execute(update(IndexMeta).values(seen_at=self._seen.accept()))
        self._audit.append("accept_clock", None, None, "", "ACCEPTED")

    def notices(self) -> tuple[Message, ...]:
        """Return a sentence for all that is amiss: clock, files not written, cases not read."""
        told = [*self._seen.notices(), *self._watch.trouble()]
        told += (fault for fault in self.damaged_cases().values() if fault not in told)
        return tuple(told)

    def damaged_cases(self) -> Mapping[UUID, Message]:
        """Return the cases whose file cannot be read, as far as anybody tried, and why.

        The others work. A case that opens again, after a restore, leaves this list, and its
        deliveries are read into the schedule anew.
        """
        return self._files.damaged()

    def accept_current(self, case_id: UUID) -> int:
        """Take a case's file as it is, though it is older than the one last written.

        Returns how many writes are missing; the audit log says so. For the index, see
        `accept_older` in `Vault.open`. Raises as `Vault.open_case` for whatever else is wrong with
        the file.
        """
        missing = self._files.accept(case_id)
        self.note_accepted(case_id, missing)
        return missing

    def note_accepted(self, case_id: UUID | None, missing: int) -> None:
        """Write in the audit log that an older file was taken; None stands for the index."""
        self._audit.append("accept_older", None, case_id, "", "ACCEPTED", str(missing))
