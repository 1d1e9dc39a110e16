"""The last step of a restore: the restored vault takes the place of the damaged one.

It waits, whole, as `<NAVident>.restored`. Where something broke off before it was in its place, the
next start puts it there.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from navdesk.vault.backups_ring import stamp
from navdesk.vault.errors import VaultInUse
from navdesk.vault.files import put_in_place, storage_error
from navdesk.vault.home import VaultHome
from navdesk.vault.process_lock import ProcessLock


def finish_interrupted(
    home: VaultHome, nav_ident: str, at_step: Callable[[str], None] = lambda _: None
) -> str | None:
    """Put a vault in place that was restored and ready; whoever calls holds the process lock.

    Returns the name the damaged vault is kept under, or None. Raises a storage error.
    """
    ready = home.restoring(nav_ident)
    if not ready.is_dir():
        return None
    folder = home.folder(nav_ident)
    aside: Path | None = None
    try:
        if folder.is_dir():
            aside = _free(home, nav_ident, datetime.fromtimestamp(ready.stat().st_mtime, UTC))
            folder.replace(aside)
    except OSError as fault:
        raise storage_error(fault) from fault
    at_step("set aside")
    try:
        # The mark of the index that was set aside; the restored one begins its own.
        home.head(nav_ident).unlink(missing_ok=True)
    except OSError as fault:
        raise storage_error(fault) from fault
    put_in_place(ready, folder)
    at_step("replaced")
    return aside.name if aside is not None else None


def finish_if_interrupted(home: VaultHome, nav_ident: str) -> None:
    """Put a vault in place that was restored and ready, unless another navdesk is at it.

    Raises a storage error.
    """
    if not home.restoring(nav_ident).is_dir():
        return
    try:
        lock = ProcessLock(home.lock(nav_ident))
    except VaultInUse:
        return
    try:
        finish_interrupted(home, nav_ident)
    finally:
        lock.release()


def _free(home: VaultHome, nav_ident: str, made: datetime) -> Path:
    when, number = stamp(made), 1
    while (aside := home.aside(nav_ident, when if number == 1 else f"{when}-{number}")).exists():
        number += 1
    return aside
