"""What is checked before a file is opened, refused while it is open, and noted after each write."""

from __future__ import annotations

import logging
from datetime import UTC
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.orm import Session

from navdesk.domain.messages import Message
from navdesk.vault.cipher import RawConnection
from navdesk.vault.errors import OldFilePutBack, VaultDamaged
from navdesk.vault.heads import Head, HeadMark, Mark, older_file, require_not_older
from navdesk.vault.prepared import prepared
from navdesk.vault.seen_time import SeenTime
from navdesk.vault.soundness import fault_inside
from navdesk.vault.storage_watch import StorageWatch

_LOG = logging.getLogger(__name__)
_COUNT: Final = prepared(text("UPDATE meta SET head = head + 1 WHERE id = 1 RETURNING head"))
_COUNT_INDEX: Final = prepared(
    text(
        "UPDATE meta SET head = head + 1, seen_at = max(coalesce(seen_at, ''), :now) WHERE id = 1"
        " RETURNING head, audit_count, audit_head"
    )
)


class FileGuard:
    """Watches over one file of a vault, from before it is opened until it is closed.

    `mark` says where its head mark lies and what the mark is bound to; without one, only
    `known_head` is held against the file: its write counter as somebody else remembers it.
    """

    def __init__(
        self,
        path: Path,
        *,
        watch: StorageWatch | None = None,
        mark: tuple[Path, str] | None = None,
        owner: UUID | None = None,
        known_head: int = 0,
        accept: bool = False,
    ) -> None:
        """`owner` is the case the file must belong to; with `accept` an older file is taken."""
        self.path = path
        self.watch = watch or StorageWatch()
        self._marked = mark
        self._owner = owner
        self._known_head = known_head
        self._accept = accept
        self._mark: HeadMark | None = None
        self._head: Head | None = None
        self.accepted: int | None = None
        """How many writes were missing from a file that was taken nevertheless."""

    @property
    def head(self) -> Head:
        """How far the file is written."""
        if self._head is None:
            raise ValueError("the file was never opened")
        return self._head

    def use_key(self, key: bytes) -> None:
        """Read and write marks under this key of the file from now on."""
        self.close()
        self._mark = None if self._marked is None else HeadMark(*self._marked, key)

    def key_will_be(self, key: bytes) -> None:
        """Make sure that the mark is there also under the file's next key."""
        if self._mark is not None:
            self._mark.carry_over(key)

    def require(self, connection: RawConnection) -> None:
        """Raise `VaultDamaged` for another file, or `OldFilePutBack` for an older one."""
        head = self._read(connection)
        latest = None if self._mark is None else self._mark.read()
        try:
            self._require_not_older(head, latest)
        except OldFilePutBack:
            if not self._accept:
                raise
            known = max(self._known_head, 0 if latest is None else latest.head.count)
            self.accepted = known - head.count
            _LOG.info("%s: taken as it is, without %d writes", self.path.name, self.accepted)
        self._head = head

    def opened(self, connection: RawConnection) -> None:
        """Take the file into use: an accepted state counts, and a mended file may be written."""
        if self.watch.damage(self.path) and fault_inside(connection, self.path) is None:
            self.watch.mended(self.path)
        if self._accept and self._mark is not None and self.accepted is not None:
            self._mark.restart(self.head)

    def count(self, session: Session) -> Head:
        """Count a write within its transaction; returns the head it will have."""
        return Head(session.execute(_COUNT).scalar_one())

    def committed(self, head: Head) -> None:
        """Note a write that is on the disk."""
        self._head = head
        if self._mark is not None:
            self._mark.note(head)
        self.watch.after_write()

    def closed_in_order(self) -> None:
        """Note that the file is whole by itself, with nothing left in its log."""
        if self._mark is not None and self._head is not None:
            self._mark.note(self._head, closed=True)

    def close(self) -> None:
        """Let go of the mark."""
        if self._mark is not None:
            self._mark.close()

    def _read(self, connection: RawConnection) -> Head:
        query = "SELECT head FROM meta" if self._owner is None else "SELECT head, case_id FROM meta"
        row = connection.execute(query).fetchone()
        if row is None and self._marked is None:
            return Head(0)
        if row is None or (self._owner is not None and row[1] != str(self._owner)):
            raise VaultDamaged(Message("vault.damaged", {"file": self.path.name}))
        return Head(int(row[0]))

    def _require_not_older(self, head: Head, mark: Mark | None) -> None:
        require_not_older(self.path, head, mark)
        if head.count < self._known_head:
            raise older_file("vault.old_file_put_back", self.path)


class IndexGuard(FileGuard):
    """Watches over the index: also over the end of its audit log, and the time it has seen."""

    seen: SeenTime | None = None

    def count(self, session: Session) -> Head:
        """Count a write, with the latest real time seen."""
        if self.seen is None:
            raise ValueError("the time this vault has seen is not known yet")
        now = self.seen.latest().astimezone(UTC).isoformat(timespec="microseconds")
        return Head(*session.execute(_COUNT_INDEX, {"now": now}).one())

    def _read(self, connection: RawConnection) -> Head:
        row = connection.execute("SELECT head, audit_count, audit_head FROM meta").fetchone()
        if row is None:
            raise VaultDamaged(Message("vault.damaged", {"file": self.path.name}))
        return Head(int(row[0]), int(row[1]), bytes(row[2]))

    def _require_not_older(self, head: Head, mark: Mark | None) -> None:
        if mark is None and self._mark is not None and self._mark.under_another_key():
            raise older_file("vault.old_folder_put_back", self.path)
        super()._require_not_older(head, mark)
