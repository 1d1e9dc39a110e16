"""A new workspace key: the index is encrypted anew, and every key in it is wrapped anew.

Old or new, never between. The new index is built beside the old one as `vault.db.rekeyed`; the
atomic replacement of `envelope.json` decides; then the new index takes the old one's place. What
a crash leaves is settled by the next opening, which sees by the key in the envelope which of the
two index files counts. Case files keep their keys and are not touched.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, insert, select, update

from navdesk.domain.messages import Message
from navdesk.vault.cipher import Cipher, RawConnection, checkpoint, translate
from navdesk.vault.database import Database
from navdesk.vault.errors import FileHeld, NotAVaultFile, VaultDamaged
from navdesk.vault.files import create_private_file, put_in_place, storage_error, sync_folder
from navdesk.vault.key_errors import KeysUnsure
from navdesk.vault.keys import WorkspaceKey, WrongKey
from navdesk.vault.schema_index import CaseKey, FileKey, Secret

AUDIT_KEY: Final = "audit_key"
"""What the audit log's own key is called in the index, from the first rotation on."""
Step = Callable[[str], None]
CarryOver = Callable[[bytes], None]
"""Hears the key a file will have before it changes."""
_LOG = logging.getLogger(__name__)


def staged_path(index: Path) -> Path:
    """Return where the new index is built."""
    return index.with_name(index.name + ".rekeyed")


def rekey(
    index: Database,
    old: WorkspaceKey,
    new: WorkspaceKey,
    *,
    commit: Callable[[], bool],
    carry_over: CarryOver,
    cipher: Cipher,
    step: Step,
) -> None:
    """Put the index under `new`; sessions wait meanwhile.

    `commit` puts the new envelope in place and returns whether it is there for certain; when it
    raises, the old one must still be there. The index then stays under the old key, and the error
    goes on. Where nobody can tell which envelope is there, the index stays closed, and the next
    opening of the vault finds out. `carry_over` hears the file's new key before it counts. Raises
    `VaultBusy`, `VaultClosed`, `KeysUnsure` or a storage error.
    """
    path, staged = index.path, staged_path(index.path)
    with index.exclusive(old.index_key()) as after:
        step("closed")
        try:
            _discard(staged)
            _copy(path, staged, old, new, cipher)
            step("copied")
            _wrap_anew(staged, old, new, cipher)
            carry_over(new.index_key())
            step("staged")
            certain = commit()
        except BaseException:
            _discard(staged)
            raise
        after.key = None
        if not certain:
            raise KeysUnsure
        step("committed")
        _remove_log(path)
        put_in_place(staged, path)
        after.key = new.index_key()
    step("renamed")


def settle(path: Path, key: bytes, cipher: Cipher) -> None:
    """Finish or discard what a broken-off rotation of the index at `path` left behind.

    Nothing is removed before the file that stays has opened with `key`; when neither does, both
    stay as they are. Raises a storage error.
    """
    staged = staged_path(path)
    if not staged.exists():
        return
    if _opens(path, key, cipher):
        _discard(staged)
    elif _opens(staged, key, cipher):
        _remove_log(path)
        put_in_place(staged, path)
        _LOG.info("%s: a broken-off change of keys was finished", path.name)


def _copy(path: Path, staged: Path, old: WorkspaceKey, new: WorkspaceKey, cipher: Cipher) -> None:
    create_private_file(staged)
    quoted = str(staged).replace("'", "''")
    hexed = new.index_key().hex()
    connection = cipher.open(path, old.index_key())
    try:
        with _told(path):
            version = _number(connection, "PRAGMA main.user_version")
            connection.execute(f"ATTACH DATABASE '{quoted}' AS rekeyed KEY \"x'{hexed}'\"")
            # Nobody rests on this file before all of it was synced in one go.
            connection.execute("PRAGMA rekeyed.synchronous = OFF")
            connection.execute("BEGIN")
            connection.execute("SELECT sqlcipher_export('rekeyed')").fetchone()
            connection.execute("COMMIT")
            connection.execute(f"PRAGMA rekeyed.user_version = {version}")
            connection.execute("DETACH DATABASE rekeyed")
    finally:
        connection.close()


def _wrap_anew(staged: Path, old: WorkspaceKey, new: WorkspaceKey, cipher: Cipher) -> None:
    idle = cipher.open(staged, new.index_key())
    try:
        with _told(staged):
            engine = cipher.engine(staged, new.index_key())
            with engine.connect() as connection, connection.begin():
                _case_keys(connection, old, new)
                _file_keys(connection, old, new)
                _keep_audit_key(connection, old)
            engine.dispose()
        if not checkpoint(idle, staged, truncate=True):
            raise FileHeld(Message("vault.file_held", {"file": staged.name}))
    finally:
        idle.close()
    _sync(staged)


def _case_keys(connection: Connection, old: WorkspaceKey, new: WorkspaceKey) -> None:
    columns = select(CaseKey.case_id, CaseKey.version, CaseKey.wrapped)
    for case_id, version, wrapped in connection.execute(columns).all():
        try:
            secret = old.unwrap_case_key(case_id, version, wrapped)
        except WrongKey:
            _left_alone(f"case {case_id}")
            continue
        again = new.wrap_case_key(case_id, version, secret)
        connection.execute(update(CaseKey).where(CaseKey.case_id == case_id).values(wrapped=again))


def _file_keys(connection: Connection, old: WorkspaceKey, new: WorkspaceKey) -> None:
    columns = select(FileKey.name, FileKey.version, FileKey.wrapped)
    for name, version, wrapped in connection.execute(columns).all():
        try:
            secret = old.unwrap_file_key(name, version, wrapped)
        except WrongKey:
            _left_alone(name)
            continue
        again = new.wrap_file_key(name, version, secret)
        connection.execute(update(FileKey).where(FileKey.name == name).values(wrapped=again))


def _left_alone(what: str) -> None:
    # It did not open before either; one broken key keeps nobody from shredding another case.
    _LOG.info("the key of %s could not be read and was left as it is", what)


def _keep_audit_key(connection: Connection, old: WorkspaceKey) -> None:
    # The chain goes on under the key it was begun with, which therefore moves into the index.
    kept = connection.execute(select(Secret.name).where(Secret.name == AUDIT_KEY)).one_or_none()
    if kept is None:
        connection.execute(insert(Secret).values(name=AUDIT_KEY, data=old.audit_key()))


def _opens(path: Path, key: bytes, cipher: Cipher) -> bool:
    if not path.exists():
        return False
    try:
        cipher.inspect(path)
        cipher.open(path, key).close()
    except (VaultDamaged, NotAVaultFile):
        return False
    return True


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except Exception as fault:
        known = translate(fault, path)
        if known is None:
            raise
        raise known from fault


def _number(connection: RawConnection, statement: str) -> int:
    row = connection.execute(statement).fetchone()
    return int(row[0]) if row else 0


def _discard(path: Path) -> None:
    _unlink(path)
    for ending in ("-wal", "-shm", "-journal"):
        _unlink(path.with_name(path.name + ending))


def _remove_log(path: Path) -> None:
    # It is empty or under the old key; replayed into the new file it would spoil it.
    for ending in ("-wal", "-shm"):
        _unlink(path.with_name(path.name + ending))


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise storage_error(fault) from fault


def _sync(path: Path) -> None:
    try:
        handle = os.open(path, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as fault:
        raise storage_error(fault) from fault
    sync_folder(path.parent)
