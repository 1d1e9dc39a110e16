"""One vault, one process: a lock file that the operating system lets go when its owner dies."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from navdesk.vault.errors import VaultInUse
from navdesk.vault.files import storage_error

if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class ProcessLock:
    """Held from opening to closing a vault. The file stays behind empty; only the lock counts."""

    def __init__(self, path: Path) -> None:
        """Take the lock at once. Raises `VaultInUse` when somebody else has it."""
        try:
            self._handle: int | None = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
        except OSError as fault:
            raise storage_error(fault) from fault
        try:
            _take(self._handle)
        except OSError as taken:
            self.release()
            raise VaultInUse from taken
        # When a vault was last opened is read from the lock (VaultHome.last_used).
        os.utime(path)

    def release(self) -> None:
        """Let go; calling it twice does nothing more."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
