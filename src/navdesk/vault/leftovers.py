"""What is still to be sent of cases that were wiped: sealed bytes that are sent, not shown.

A file of its own beside the index, with a random key of its own. Unsent deliveries are copied here
before a case's key is destroyed, so a crash in between leaves both. The case file then stays the
truth until it is gone: whoever sends looks here only for cases that are not there any more, and a
delivery is known by its id in both, so it is never sent twice (architecture, section 4).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import RLock
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from navdesk.domain.delivery import Delivery
from navdesk.domain.messages import Message
from navdesk.vault.case_keys import WrappedKey
from navdesk.vault.cipher import Cipher
from navdesk.vault.database import Database
from navdesk.vault.deliveries import Announce, Deliveries
from navdesk.vault.delivery_schedule import ScheduledDelivery
from navdesk.vault.errors import VaultClosed, VaultDamaged
from navdesk.vault.file_guard import FileGuard
from navdesk.vault.file_keys import FileKeys
from navdesk.vault.keys import HeldKey, WrongKey, new_key
from navdesk.vault.migrations.plans import OUTBOX_PLAN
from navdesk.vault.migrations.runner import make_file
from navdesk.vault.schema_case import ContentRow, DeliveryRow, ProgressRow
from navdesk.vault.schema_outbox import OutboxMeta
from navdesk.vault.soundness import fault_inside
from navdesk.vault.storage_watch import StorageWatch

OUTBOX: Final = "outbox"
"""What the outbox is called in the index table of file keys."""
_KEY_VERSION: Final = 1


class Leftovers:
    """The unsent deliveries of wiped cases. The file is made when it is first needed."""

    def __init__(
        self,
        path: Path,
        *,
        keys: FileKeys,
        held: HeldKey,
        cipher: Cipher,
        watch: StorageWatch,
        announce: Announce,
    ) -> None:
        self._path = path
        self._keys = keys
        self._held = held
        self._cipher = cipher
        self._watch = watch
        self._announce = announce
        self._guard = RLock()
        self._open: Database | None = None
        self._closed = False

    def take(self, deliveries: Sequence[Delivery]) -> None:
        """Copy deliveries here as they stand now, durably, before it returns.

        One that is here already is brought up to date. Raises a storage error; what was here
        before is then as it was.
        """
        if not deliveries:
            return
        self.deliveries().take(deliveries)

    def deliveries(self) -> Deliveries:
        """Return the deliveries, for whoever sends them.

        Raises `VaultDamaged`, `OldFilePutBack`, `NewerSchema` or a storage error.
        """
        return Deliveries(self._made(), self._announce)

    def all(self) -> tuple[Delivery, ...]:
        """Return every delivery here, in the order they came."""
        database = self._there()
        return () if database is None else Deliveries(database, self._announce).all()

    def scheduled(self) -> tuple[ScheduledDelivery, ...]:
        """Return what a timetable must know of every delivery here."""
        database = self._there()
        return () if database is None else Deliveries(database, self._announce).scheduled()

    def remove(self, delivery_id: UUID) -> None:
        """Remove a delivery with its bytes, for good. Raises a storage error."""
        database = self._there()
        if database is None:
            return
        with database.write() as session:
            for part in (ContentRow, ProgressRow):
                session.execute(delete(part).where(part.delivery_id == delivery_id))
            session.execute(delete(DeliveryRow).where(DeliveryRow.id == delivery_id))
        database.flush_deleted()

    def copy_to(self, target: Path) -> int | None:
        """Copy the file as it is now and return the copy's write count; None when there is none.

        Raises as `deliveries`, and what `Database.copy_to` raises.
        """
        database = self._there()
        return None if database is None else database.copy_to(target)

    def check(self) -> Message | None:
        """Return what is wrong inside the file, or None, also when there is no file.

        Raises as `deliveries`.
        """
        database = self._there()
        if database is None:
            return None
        return database.look(lambda open_file: fault_inside(open_file, database.path))

    def close(self) -> None:
        """Close the file and drop its key. Raises a storage error, after it was closed."""
        with self._guard:
            self._closed = True
            database, self._open = self._open, None
        if database is None:
            return
        try:
            head = _head(database)
        finally:
            database.close()
        self._keys.remember_file(OUTBOX, head)

    def _there(self) -> Database | None:
        """Return the open file, or None when nothing was ever left over."""
        with self._held.steady(), self._guard:
            self._require_open()
            if self._open is None:
                kept = self._keys.get(OUTBOX)
                if kept is not None and (kept.made or self._path.exists()):
                    self._open = self._opened(kept)
            return self._open

    def _made(self) -> Database:
        with self._held.steady(), self._guard:
            there = self._there()
            if there is None:
                there = self._open = self._opened(self._keys.get(OUTBOX) or self._new_key())
            return there

    def _require_open(self) -> None:
        if self._closed:
            raise VaultClosed

    def _new_key(self) -> WrappedKey:
        """Keep a new key before there is a file: a file without one could never be read."""
        wrapped = self._held.now().wrap_file_key(OUTBOX, _KEY_VERSION, new_key())
        self._keys.add(OUTBOX, _KEY_VERSION, wrapped)
        return WrappedKey(_KEY_VERSION, wrapped, made=False, head=0)

    def _opened(self, kept: WrappedKey) -> Database:
        named = {"file": self._path.name}
        try:
            key = self._held.now().unwrap_file_key(OUTBOX, kept.version, kept.wrapped)
        except WrongKey as wrong:
            raise VaultDamaged(Message("vault.damaged", named)) from wrong
        if not kept.made and not self._path.exists():
            make_file(self._path, key, OUTBOX_PLAN, self._cipher, _first)
        guard = FileGuard(
            self._path,
            watch=self._watch,
            mark=(self._path.with_suffix(".head"), OUTBOX),
            known_head=kept.head,
        )
        database = Database(self._path, key, OUTBOX_PLAN, self._cipher, guard)
        try:
            if not kept.made:
                self._keys.remember_file(OUTBOX, 0)
        except BaseException:
            database.close()
            raise
        return database


def _first(connection: Connection) -> None:
    connection.execute(insert(OutboxMeta).values(id=1, head=0))


def _head(database: Database) -> int:
    with database.read() as session:
        return session.scalars(select(OutboxMeta.head)).one()
