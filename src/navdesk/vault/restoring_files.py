"""One encrypted file brought back: looked at without being changed, staged whole, made ready.

What is brought back may be older than what has happened since. Every delivery in it that is not
settled is therefore in doubt: it may have been sent after the file was copied, so it is read back
by its key before anything is sent again, and not before a request that may still be under way is
certainly over (architecture, section 6).
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Final

from sqlalchemy import case, func, null, text, update
from sqlalchemy.orm import Session
from sqlcipher3 import dbapi2

from navdesk.domain.delivery import DeliveryState
from navdesk.domain.messages import Message
from navdesk.vault.backups_copy import read_through
from navdesk.vault.backups_ring import sync_file
from navdesk.vault.cipher import Cipher, RawConnection, translate
from navdesk.vault.database import Database
from navdesk.vault.errors import NotAVaultFile, StorageFault, VaultDamaged
from navdesk.vault.files import create_private_file, storage_error, sync_folder
from navdesk.vault.migrations.runner import SchemaPlan
from navdesk.vault.records import message_to_json
from navdesk.vault.schema_case import DeliveryRow
from navdesk.vault.soundness import fault_inside

_SETTLED: Final = [state.value for state in DeliveryState if state.is_settled]
# What an archive has said, and what a person has to decide, stays as it was.
_KEEPS_STATE: Final = [
    state.value
    for state in DeliveryState
    if state.waits_for_person or state in {DeliveryState.ACCEPTED, DeliveryState.RECEIPTED}
]


def head_of(path: Path, key: bytes, cipher: Cipher) -> int | None:
    """Return the write count of a file, log and all, or None when it is missing or damaged.

    The file is not changed. Raises a storage error, or `NewerSchema`'s kind for what is no damage.
    """
    if not path.exists():
        return None
    try:
        cipher.inspect(path)
        with cipher.examine(path, key) as connection:
            if fault_inside(connection, path) is not None:
                return None
            return _head(connection)
    except (VaultDamaged, NotAVaultFile):
        return None


def stage(source: Path, target: Path, key: bytes, cipher: Cipher) -> None:
    """Copy the file at `source`, log and all, whole to `target`; `source` is not changed.

    Raises `VaultDamaged` or a storage error; there is nothing at `target` then.
    """
    discard(target)
    create_private_file(target)
    try:
        quoted = str(target).replace("'", "''")
        with cipher.examine(source, key) as connection:
            connection.execute(f"VACUUM INTO '{quoted}'")
        read_through(lambda path: cipher.onlooker(path, key), target)
    except dbapi2.Error as fault:
        discard(target)
        raise translate(fault, source) or StorageFault() from fault
    except BaseException:
        discard(target)
        raise


def make_ready(
    path: Path, key: bytes, plan: SchemaPlan, cipher: Cipher, *, head: int, at: datetime
) -> None:
    """Count a staged file from `head` on, and put its deliveries in doubt as of `at` (real time).

    `head` is past everything the file it replaces had counted to, so that the replaced one is
    known as old should it come back. Raises `VaultDamaged`, `NewerSchema` or a storage error.
    """
    database = Database(path, key, plan, cipher)
    try:
        with database.write() as session:
            doubt_deliveries(session, at)
            # Ending the session counts one more.
            session.execute(text("UPDATE meta SET head = :head"), {"head": head - 1})
    finally:
        database.close()
    settle(path)


def settle(path: Path) -> None:
    """Make a closed file survive a power cut, and what it had beside it stay gone.

    A journal that came back would undo the work it was of. Raises a storage error.
    """
    try:
        sync_file(path)
    except OSError as fault:
        raise storage_error(fault) from fault
    sync_folder(path.parent)


def doubt_deliveries(session: Session, at: datetime) -> None:
    """Have every unsettled delivery of a file read back before it is sent again."""
    reason = message_to_json(Message("backup.delivery_in_doubt"))
    stays = DeliveryRow.state.in_(_KEEPS_STATE)
    session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.state.not_in(_SETTLED))
        .values(
            state=case((stays, DeliveryRow.state), else_=DeliveryState.UNKNOWN.value),
            # No attempt on record would let an archive that dedupes be asked without reading back.
            attempts=func.max(DeliveryRow.attempts, 1),
            last_attempt_at=at,
            next_try=null(),
        )
    )
    session.execute(
        update(DeliveryRow)
        .where(DeliveryRow.state == DeliveryState.UNKNOWN.value)
        .values(reason=reason)
    )


def discard(path: Path) -> None:
    """Remove a file with its log. Raises a storage error."""
    _unlink(path, ("", "-wal", "-shm", "-journal"))


def discard_log(path: Path) -> None:
    """Remove what a file left beside itself. Raises a storage error."""
    _unlink(path, ("-wal", "-shm", "-journal"))


def _unlink(path: Path, ends: tuple[str, ...]) -> None:
    try:
        for end in ends:
            path.with_name(path.name + end).unlink(missing_ok=True)
    except OSError as fault:
        raise storage_error(fault) from fault


def _head(connection: RawConnection) -> int | None:
    row = connection.execute("SELECT head FROM meta WHERE id = 1").fetchone()
    return None if row is None else int(row[0])
