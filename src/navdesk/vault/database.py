"""One open encrypted file: short sessions, one writer at a time, checkpoints that are read.

An idle connection stays open as long as the file is, so that the write-ahead log survives
between sessions and opening the next one is cheap.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Condition, Lock
from typing import Final

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from navdesk.domain.messages import Message
from navdesk.vault.cipher import BUSY_S, READ_ONLY, Cipher, checkpoint, translate
from navdesk.vault.errors import FileHeld, VaultClosed, VaultError
from navdesk.vault.migrations.runner import SchemaPlan, bring_up_to_date

_LOG = logging.getLogger(__name__)
_LOG_LIMIT: Final = 4 * 1024 * 1024
"""Bytes of write-ahead log after which a write also moves it into the file."""
_COUNT_WRITE: Final = text("UPDATE meta SET head = head + 1 WHERE id = 1")


class Database:
    """An encrypted file with a known schema. Safe to use from several threads."""

    def __init__(self, path: Path, key: bytes, plan: SchemaPlan, cipher: Cipher) -> None:
        """Open an existing file; an older schema is brought up to date on a copy first.

        Raises `VaultDamaged`, `NotAVaultFile`, `NewerSchema`, `CannotEncrypt` or a storage error.
        """
        self.path = path
        self._idle = bring_up_to_date(path, key, plan, cipher)
        engine = cipher.engine(path, key)
        self._writing = engine
        self._reading = engine.execution_options(**{READ_ONLY: True})
        self._writer = Lock()
        self._gate = Condition()
        self._users = 0
        self._closing = False

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session whose work is committed when the block ends, and undone if it raises.

        What was committed survives a power cut. Raises `VaultClosed`, or a storage error when
        nothing of the block was kept.
        """
        with self.hold(), self._writer:
            with self._translated(), Session(self._writing) as session, session.begin():
                yield session
                session.execute(_COUNT_WRITE)
            self._tidy()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session that sees one moment of the file and cannot write."""
        with self.hold(), self._translated(), Session(self._reading) as session:
            yield session

    def flush_deleted(self) -> None:
        """Remove the last copies of what was deleted from the write-ahead log, if nobody reads."""
        with self.hold(), self._writer:
            checkpoint(self._idle, self.path, truncate=True)

    def close(self) -> None:
        """Wait for sessions to end, move the log into the file, and let go of the key.

        Raises a storage error when the log could not be moved; nothing committed is lost then.
        Calling it twice does nothing more.
        """
        with self._gate:
            if self._closing:
                return
            self._closing = True
            self._gate.wait_for(lambda: self._users == 0, timeout=2 * BUSY_S)
        self._writing.dispose()
        del self._writing, self._reading
        try:
            if not checkpoint(self._idle, self.path, truncate=True):
                raise FileHeld(Message("vault.file_held", {"file": self.path.name}))
        finally:
            self._idle.close()

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keep the file from closing for the length of a block. Raises `VaultClosed`."""
        with self._gate:
            if self._closing:
                raise VaultClosed
            self._users += 1
        try:
            yield
        finally:
            with self._gate:
                self._users -= 1
                self._gate.notify_all()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as fault:
            known = translate(fault, self.path)
            if known is None:
                raise
            raise known from fault

    def _tidy(self) -> None:
        log = self.path.with_name(self.path.name + "-wal")
        if not log.exists() or log.stat().st_size < _LOG_LIMIT:
            return
        try:
            checkpoint(self._idle, self.path, truncate=False)
        except VaultError as fault:
            # The commit is safe in the log; closing tries again and then tells.
            _LOG.warning("%s: checkpoint put off (%s)", self.path.name, fault)
