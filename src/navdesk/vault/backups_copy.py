"""One encrypted file copied as it is at one moment, and read through before it counts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from sqlcipher3 import dbapi2

from navdesk.domain.messages import Message
from navdesk.vault.cipher import RawConnection, translate
from navdesk.vault.errors import StorageFault, VaultDamaged, VaultError
from navdesk.vault.files import create_private_file

Open = Callable[[Path], RawConnection]
"""Opens a file to look at it, under the key of the file that is copied."""


def copy_whole(
    opened: Open, path: Path, target: Path, change: Callable[[], object] = lambda: None
) -> int:
    """Copy the open file at `path` to `target` under the same key; returns the copy's write count.

    Writers go on meanwhile; what they commit is in the copy whole or not at all. `change` is done
    to the copy before it is read through. Raises `VaultDamaged` for a file with an unreadable
    page, or a storage error; there is no copy then.
    """
    create_private_file(target)
    try:
        quoted = str(target).replace("'", "''")
        _run(opened, path, f"VACUUM INTO '{quoted}'")
        change()
        return read_through(opened, target)
    except BaseException:
        for leftover in (
            target,
            *(target.with_name(target.name + end) for end in ("-wal", "-shm")),
        ):
            leftover.unlink(missing_ok=True)
        raise


def read_through(opened: Open, path: Path) -> int:
    """Check every page of a file that nobody writes; returns its write count.

    Raises `VaultDamaged`, also when the key does not fit, or a storage error.
    """
    connection = opened(path)
    try:
        # A page whose bytes changed fails its own check; with no log there are no false alarms.
        broken = connection.execute("PRAGMA cipher_integrity_check").fetchone()
        sound = connection.execute("PRAGMA quick_check(1)").fetchone()
        head = connection.execute("SELECT head FROM meta WHERE id = 1").fetchone()
    except dbapi2.Error as fault:
        raise _told(fault, path) from fault
    finally:
        connection.close()
    if broken is not None or sound is None or sound[0] != "ok" or head is None:
        raise VaultDamaged(Message("vault.damaged", {"file": path.name}))
    return int(head[0])


def _run(opened: Open, path: Path, statement: str) -> None:
    connection = opened(path)
    try:
        connection.execute(statement)
    except dbapi2.Error as fault:
        raise _told(fault, path) from fault
    finally:
        connection.close()


def _told(fault: dbapi2.Error, path: Path) -> VaultError:
    return translate(fault, path) or StorageFault()
