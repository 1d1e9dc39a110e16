"""One open encrypted file: short sessions, one writer at a time, checkpoints that are read.

An idle connection stays open as long as the file is, so that the write-ahead log survives
between sessions and opening the next one is cheap.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Condition, Lock, local
from typing import Final, TypeVar

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from navdesk.domain.messages import Message
from navdesk.vault.backups_copy import copy_whole
from navdesk.vault.cipher import (
    BUSY_S,
    READ_ONLY,
    Cipher,
    RawConnection,
    checkpoint,
    log_of,
    translate,
)
from navdesk.vault.errors import (
    DiskFull,
    FileHeld,
    StorageFault,
    VaultClosed,
    VaultDamaged,
    VaultError,
)
from navdesk.vault.file_guard import FileGuard
from navdesk.vault.key_errors import VaultBusy
from navdesk.vault.migrations.runner import SchemaPlan, bring_up_to_date

_LOG = logging.getLogger(__name__)
T = TypeVar("T")
_LOG_LIMIT: Final = 4 * 1024 * 1024
"""Bytes of write-ahead log after which a write also moves it into the file."""


@dataclass(slots=True, repr=False)
class NextKey:
    """Under which key a file is opened again; None leaves it closed."""

    key: bytes | None


class Database:
    """An encrypted file with a known schema. Safe to use from several threads."""

    def __init__(
        self,
        path: Path,
        key: bytes,
        plan: SchemaPlan,
        cipher: Cipher,
        guard: FileGuard | None = None,
    ) -> None:
        """Open an existing file; an older schema is brought up to date on a copy first.

        `guard` checks the file before anything in it may change, and hears of every write. Raises
        `VaultDamaged`, `OldFilePutBack`, `NotAVaultFile`, `NewerSchema`, `CannotEncrypt` or a
        storage error; the file and its log are as they were then.
        """
        self.path = path
        self.guard = guard or FileGuard(path)
        self._plan = plan
        self._cipher = cipher
        self._writer = Lock()
        self._gate = Condition()
        self._users = 0
        self._mine = local()
        self._alone = False
        self._closing = False
        self._attach(key)

    @contextmanager
    def write(self, *, bulk: bool = False) -> Iterator[Session]:
        """Give a session whose work is committed when the block ends, and undone if it raises.

        What was committed survives a power cut. On a disk that is nearly full, the reserve is for
        small writes: one that is `bulk` (gathered answers, documents, the queue) leaves it alone.
        Raises `VaultClosed`, `DiskFull` (try again once there is room), `StorageReadOnly` (the
        file is only read from now on), or another storage error; nothing of the block was kept.
        """
        with self.hold(), self._writer:
            self.guard.watch.before_write(self.path, bulk=bulk)
            with self._watched(bulk), Session(self._writing) as session, session.begin():
                yield session
                head = self.guard.count(session)
            self.guard.committed(head)
            self._tidy()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one moment of the file and cannot write.

        Raises `VaultClosed`, `VaultDamaged` or `StorageFault`.
        """
        with self.hold(), self._told_of_reading(), Session(self._reading) as session:
            yield session

    def flush_deleted(self) -> None:
        """Remove the last copies of what was deleted from the write-ahead log, if nobody reads."""
        with self.hold(), self._writer:
            self.guard.watch.before_write(self.path, bulk=False)
            try:
                checkpoint(self._idle, self.path, truncate=True)
            except StorageFault as fault:
                raise self.guard.watch.failed(self.path) from fault

    def look(self, examine: Callable[[RawConnection], T]) -> T:
        """Return what `examine` finds through the open file, with an empty log where that works.

        Nobody writes meanwhile. Raises `VaultClosed`, `VaultDamaged` or a storage error.
        """
        with self.hold(), self._writer:
            if not self.guard.watch.is_shut(self.path):
                checkpoint(self._idle, self.path, truncate=True)
            return examine(self._idle)

    def key_will_be(self, key: bytes) -> None:
        """Hear the file's next key, before the file is put under it (`heads.CarryOver`)."""
        self.guard.key_will_be(key)

    def copy_to(self, target: Path, change: Callable[[Database], object] | None = None) -> int:
        """Copy the file as it is now, under the same key, and return the copy's write count.

        Writers go on meanwhile. `change` is done to the copy, which is then read through. Raises
        `VaultDamaged` or a storage error; there is no copy then.
        """
        with self.hold():
            return copy_whole(
                self._looking_at, self.path, target, lambda: self._alter(target, change)
            )

    def close(self) -> None:
        """Wait for sessions to end, move the log into the file, and let go of the key.

        Raises a storage error when the log could not be moved; nothing committed is lost then.
        Calling it twice does nothing more.
        """
        with self._gate:
            self._gate.wait_for(lambda: not self._alone)
            if self._closing:
                return
            self._closing = True
            self._gate.wait_for(lambda: self._users == 0, timeout=2 * BUSY_S)
        self._detach()

    @contextmanager
    def exclusive(self, key: bytes) -> Iterator[NextKey]:
        """Have the file closed, with an empty log, for the length of a block; then open it again.

        Sessions that come meanwhile wait. It is opened under `key`, its key until now, unless the
        block says another one; where that fails, or with None, the file stays closed for good.
        Raises `VaultBusy` when the sessions there are do not end, `VaultClosed`, or a storage
        error; the block was not run then.
        """
        after = NextKey(key)
        self._claim()
        try:
            self._detach()
            yield after
        finally:
            opened = False
            try:
                if after.key is not None:
                    self._attach(after.key)
                    opened = True
            finally:
                with self._gate:
                    self._closing = not opened
                    self._alone = False
                    self._gate.notify_all()

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keep the file from closing for the length of a block. Raises `VaultClosed`."""
        depth = getattr(self._mine, "depth", 0)
        with self._gate:
            # A thread that is inside already is what whoever wants the file alone waits for.
            self._gate.wait_for(lambda: depth or not self._alone)
            if self._closing:
                raise VaultClosed
            self._users += 1
            self._mine.depth = depth + 1
        try:
            yield
        finally:
            self._mine.depth = depth
            with self._gate:
                self._users -= 1
                self._gate.notify_all()

    def _attach(self, key: bytes) -> None:
        self.guard.use_key(key)
        try:
            self._idle = bring_up_to_date(
                self.path, key, self._plan, self._cipher, self.guard.require
            )
        except BaseException:
            self.guard.close()
            raise
        self.guard.opened(self._idle)
        engine = self._cipher.engine(self.path, key)
        self._writing = engine
        self._reading = engine.execution_options(**{READ_ONLY: True})
        self._witness = lambda: self._cipher.witness(self.path, key)
        self._looking_at = lambda path: self._cipher.onlooker(path, key)
        self._beside: Callable[[Path], Database] = lambda path: Database(
            path, key, self._plan, self._cipher
        )

    def _detach(self) -> None:
        self._writing.dispose()
        witness = self._witness
        del self._writing, self._reading, self._witness, self._looking_at, self._beside
        try:
            if self.guard.watch.is_shut(self.path):
                self._leave_as_it_is(witness)
            else:
                self._move_log()
                self.guard.closed_in_order()
        finally:
            self._idle.close()
            self.guard.close()

    def _alter(self, target: Path, change: Callable[[Database], object] | None) -> None:
        if change is None:
            return
        copy = self._beside(target)
        try:
            change(copy)
        finally:
            copy.close()

    def _move_log(self) -> None:
        try:
            try:
                moved = checkpoint(self._idle, self.path, truncate=True)
            except DiskFull:
                if not self.guard.watch.ran_full(bulk=False):
                    raise
                moved = checkpoint(self._idle, self.path, truncate=True)
        except VaultError as fault:
            raise type(fault)(self._not_moved()) from fault
        if not moved:
            raise FileHeld(self._not_moved())

    def _not_moved(self) -> Message:
        named = {"file": self.path.name, "log": log_of(self.path).name}
        return Message("vault.log_not_moved", named)

    def _leave_as_it_is(self, witness: Callable[[], RawConnection]) -> None:
        """Close without moving the log: whoever leaves last would do so, unless it cannot write."""
        try:
            last = witness()
        except VaultError as fault:
            _LOG.info("%s: closed without a witness (%s)", self.path.name, fault)
            return
        self._idle.close()
        last.close()

    def _claim(self) -> None:
        with self._gate:
            self._gate.wait_for(lambda: not self._alone)
            if self._closing:
                raise VaultClosed
            self._alone = True
            if not self._gate.wait_for(lambda: self._users == 0, timeout=2 * BUSY_S):
                self._alone = False
                self._gate.notify_all()
                raise VaultBusy

    @contextmanager
    def _watched(self, bulk: bool) -> Iterator[None]:
        try:
            yield
        except DBAPIError as fault:
            known = translate(fault, self.path)
            if isinstance(known, DiskFull):
                self.guard.watch.ran_full(bulk=bulk)
            elif isinstance(known, StorageFault):
                known = self.guard.watch.failed(self.path)
            elif isinstance(known, VaultDamaged):
                self.guard.watch.damaged(self.path, known)
            raise known or fault from fault
        except VaultDamaged as damaged:
            self._note(damaged)
            raise

    @contextmanager
    def _told_of_reading(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as fault:
            known = translate(fault, self.path)
            if isinstance(known, StorageFault):
                known = StorageFault(Message("vault.read_fault", {"file": self.path.name}))
            elif isinstance(known, VaultDamaged):
                self.guard.watch.damaged(self.path, known)
            raise known or fault from fault
        except VaultDamaged as damaged:
            self._note(damaged)
            raise

    def _note(self, damaged: VaultDamaged) -> None:
        """Note a damage found when a session's connection was opened; it may be another file's."""
        if damaged.message.params.get("file") == self.path.name:
            self.guard.watch.damaged(self.path, damaged)

    def _tidy(self) -> None:
        log = log_of(self.path)
        if not log.exists() or log.stat().st_size < _LOG_LIMIT:
            return
        try:
            checkpoint(self._idle, self.path, truncate=False)
        except VaultError as fault:
            # The commit is safe in the log; closing tries again and then tells.
            _LOG.warning("%s: checkpoint put off (%s)", self.path.name, fault)
            if isinstance(fault, StorageFault):
                self.guard.watch.failed(self.path)
