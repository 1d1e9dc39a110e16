"""Whether the inside of an encrypted file is sound, found without changing it."""

from __future__ import annotations

from pathlib import Path

from sqlcipher3 import dbapi2

from navdesk.domain.messages import Message
from navdesk.vault.cipher import RawConnection, has_log, translate


def fault_inside(connection: RawConnection, path: Path) -> Message | None:
    """Read every page of the file at `path` through; return what is wrong, or None.

    SQLCipher's own check reads the file past its log and gives false alarms beside a live one
    (quality sheet 3.4), so that it is asked only where the log is empty; SQLite's check reads every
    page in use either way. Raises a storage error that is not damage.
    """
    damaged = Message("vault.damaged", {"file": path.name})
    try:
        if not has_log(path) and connection.execute("PRAGMA cipher_integrity_check").fetchone():
            return damaged
        row = connection.execute("PRAGMA integrity_check(1)").fetchone()
        if row is None or row[0] != "ok":
            return damaged
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            return damaged
    except dbapi2.DatabaseError as fault:
        known = translate(fault, path)
        if known is None:
            raise
        if known.message.id not in {"vault.damaged", "vault.key_does_not_fit"}:
            raise known from fault
        return known.message
    return None
