"""The only place that opens files, and the only one that knows sqlcipher3.

Choices and their measured reasons: quality sheet 1.3. Raw 256-bit keys; the build and the header
are checked before anything is written; SQLCipher's locking of its memory is never switched on,
since it cannot be taken back and slows the whole process ninefold; automatic checkpoints are off,
because SQLite swallows their errors.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Protocol, cast

from sqlalchemy import Connection, Engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from navdesk.domain.messages import Message
from navdesk.vault.errors import (
    CannotEncrypt,
    DiskFull,
    FileHeld,
    NotAVaultFile,
    ReadOnlyStorage,
    StorageFault,
    VaultDamaged,
    VaultError,
)
from navdesk.vault.files import storage_error
from navdesk.vault.prepared import Compiled, dialect

KEY_BYTES: Final = 32
BUSY_S: Final = 5.0
"""How long to wait, in seconds, for another program to let go of a file."""
READ_ONLY: Final = "navdesk_read_only"
"""Execution option of an engine whose transactions only read."""
_FIRST_READ: Final = "SELECT count(*) FROM sqlite_master"
_PLAIN_HEADER: Final = b"SQLite format 3\x00"


class RawCursor(Protocol):
    """What navdesk needs of a DBAPI cursor."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the next row, or None."""
        ...


class RawConnection(Protocol):
    """What navdesk needs of a DBAPI connection."""

    def execute(self, statement: str, /) -> RawCursor:
        """Run one statement."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


Connect = Callable[[str], RawConnection]


def connect_sqlcipher(path: str) -> RawConnection:
    """Open `path` with sqlcipher3, in autocommit, usable from any thread."""
    return cast(
        RawConnection,
        dbapi2.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False),
    )


def log_of(path: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of the file at `path`."""
    return path.with_name(path.name + "-wal")


def has_log(path: Path) -> bool:
    """Whether something lies in the write-ahead log of the file at `path`."""
    try:
        return log_of(path).stat().st_size > 0
    except OSError:
        return False


class Cipher:
    """Opens encrypted files; `connect` is the database library, to be replaced only by tests."""

    def __init__(self, connect: Connect = connect_sqlcipher) -> None:
        self._connect = connect

    def require(self) -> None:
        """Raise `CannotEncrypt` unless this build encrypts; touches no file.

        The standard library's SQLite accepts a key silently and writes plain text.
        """
        probe = self._connect(":memory:")
        try:
            _require_version(probe)
        finally:
            probe.close()

    def inspect(self, path: Path) -> None:
        """Look at an existing file before it is opened for the first time in this process.

        Never call it while the file is open: closing any handle drops SQLite's POSIX locks.
        Raises `VaultDamaged` when it is missing or empty, `NotAVaultFile` when it is a plain
        SQLite file, or a storage error.
        """
        try:
            with path.open("rb") as stream:
                header = stream.read(len(_PLAIN_HEADER))
        except FileNotFoundError as missing:
            raise VaultDamaged(Message("vault.incomplete", {"file": path.name})) from missing
        except OSError as fault:
            raise storage_error(fault) from fault
        if header == _PLAIN_HEADER:
            raise NotAVaultFile(Message("vault.unencrypted_file", {"file": path.name}))
        if len(header) < len(_PLAIN_HEADER):
            raise VaultDamaged(Message("vault.damaged", {"file": path.name}))

    def open(self, path: Path, key: bytes) -> RawConnection:
        """Open `path` under a raw 32-byte `key`, checked and set up.

        Raises `CannotEncrypt`, `VaultDamaged` (which includes a key that does not fit), or a
        storage error; `ValueError` for a key of another length.
        """
        connection = self._connected(str(path), path)
        try:
            self._unlock(connection, key)
            self._set_up(connection)
        except dbapi2.Error as fault:
            connection.close()
            raise translate(fault, path) or fault from fault
        except BaseException:
            connection.close()
            raise
        return connection

    @contextmanager
    def examine(self, path: Path, key: bytes) -> Iterator[RawConnection]:
        """Give a connection that looks at `path` without changing it, log and all.

        Any other would move a log that was left behind into the file when it is closed, even under
        a wrong key or where the log is not this file's. Nobody may open the file meanwhile. Raises
        as `open`.
        """
        log, workspace = log_of(path), path.with_name(path.name + "-shm")
        made = [beside for beside in (log, workspace) if not beside.exists()]
        connection = self.onlooker(path, key)
        try:
            yield connection
        except dbapi2.Error as fault:
            raise translate(fault, path) or fault from fault
        finally:
            connection.close()
            for beside in made:
                with suppress(OSError):
                    beside.unlink(missing_ok=True)

    def onlooker(self, path: Path, key: bytes) -> RawConnection:
        """Return a connection that cannot write, nor move the log when it is the last to close.

        Raises as `open`.
        """
        return self._looking(path, key, "mode=ro")

    def witness(self, path: Path, key: bytes) -> RawConnection:
        """Return an onlooker that asks for the first page only, so that damage may be elsewhere.

        Raises as `open`.
        """
        return self._looking(path, key, "mode=ro", "PRAGMA user_version")

    def opens_without_log(self, path: Path, key: bytes) -> bool:
        """Whether the file alone can be read with its key, its log left aside."""
        try:
            self._looking(path, key, "immutable=1").close()
        except VaultError:
            return False
        return True

    def engine(self, path: Path, key: bytes) -> Engine:
        """Return an engine that opens `path` anew for every session.

        Parameters never reach an exception text or a log: they are case content.
        """
        shared = dialect()
        pool = NullPool(lambda: cast(Any, self.open(path, key)), dialect=shared)
        engine = Engine(
            pool,
            shared,
            make_url("sqlite://"),
            hide_parameters=True,
            execution_options={"compiled_cache": Compiled()},
        )
        event.listen(engine, "begin", _begin)
        return engine

    def _looking(self, path: Path, key: bytes, how: str, first: str = _FIRST_READ) -> RawConnection:
        connection = self._connected(f"{path.absolute().as_uri()}?{how}", path)
        try:
            self._unlock(connection, key, first)
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("PRAGMA trusted_schema = OFF")
        except dbapi2.Error as fault:
            connection.close()
            raise translate(fault, path) or fault from fault
        except BaseException:
            connection.close()
            raise
        return connection

    def _connected(self, where: str, path: Path) -> RawConnection:
        try:
            return self._connect(where)
        except dbapi2.Error as fault:
            raise translate(fault, path) or StorageFault() from fault

    def _unlock(self, connection: RawConnection, key: bytes, first: str = _FIRST_READ) -> None:
        if len(key) != KEY_BYTES:
            # Fewer hex digits would be taken for a passphrase, without a word.
            raise ValueError("a file key has 32 bytes")
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        _require_version(connection)
        if _value(connection, "PRAGMA cipher_status") != "1":
            raise CannotEncrypt
        connection.execute(first).fetchone()

    def _set_up(self, connection: RawConnection) -> None:
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA secure_delete = ON").fetchone()
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        if _value(connection, "PRAGMA journal_mode = WAL") != "wal":
            raise StorageFault
        connection.execute("PRAGMA wal_autocheckpoint = 0").fetchone()


def checkpoint(connection: RawConnection, path: Path, *, truncate: bool) -> bool:
    """Move the write-ahead log into the file; returns whether all of it was moved.

    With `truncate` the log is emptied too, which removes the last copies of deleted content.
    Raises a storage error, which an automatic checkpoint would have swallowed.
    """
    mode = "TRUNCATE" if truncate else "PASSIVE"
    try:
        row = connection.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()
    except dbapi2.Error as fault:
        raise translate(fault, path) or fault from fault
    if row is None:
        raise StorageFault
    busy, in_log, moved = row
    return not busy and bool(in_log == moved)


def translate(fault: BaseException | None, path: Path) -> VaultError | None:
    """Return the vault's error for a database `fault`, or None when it is a programming error."""
    if isinstance(fault, DBAPIError):
        fault = fault.orig
    code = getattr(fault, "sqlite_errorcode", None)
    # The low byte is the primary result code: https://www.sqlite.org/rescode.html
    kind = None if code is None else _FAULTS.get(code & 0xFF)
    if kind is None:
        return None
    if kind is StorageFault and not os.access(path.parent, os.W_OK):
        kind = ReadOnlyStorage
    if code == dbapi2.SQLITE_NOTADB:
        return VaultDamaged(Message("vault.key_does_not_fit", {"file": path.name}))
    named = kind in {VaultDamaged, FileHeld}
    return kind(Message(kind.sentence, {"file": path.name}) if named else None)


_FAULTS: Final[dict[int, type[VaultError]]] = {
    dbapi2.SQLITE_NOTADB: VaultDamaged,
    dbapi2.SQLITE_CORRUPT: VaultDamaged,
    dbapi2.SQLITE_FULL: DiskFull,
    dbapi2.SQLITE_BUSY: FileHeld,
    dbapi2.SQLITE_LOCKED: FileHeld,
    dbapi2.SQLITE_PERM: ReadOnlyStorage,
    dbapi2.SQLITE_READONLY: ReadOnlyStorage,
    dbapi2.SQLITE_IOERR: StorageFault,
    dbapi2.SQLITE_CANTOPEN: StorageFault,
}


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(READ_ONLY):
        connection.exec_driver_sql("PRAGMA query_only = ON")
        connection.exec_driver_sql("BEGIN")
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _require_version(connection: RawConnection) -> None:
    if not _value(connection, "PRAGMA cipher_version"):
        raise CannotEncrypt


def _value(connection: RawConnection, statement: str) -> Any:
    row = connection.execute(statement).fetchone()
    return row[0] if row else None
