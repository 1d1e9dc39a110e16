"""Room set aside for a full disk: a file of no content, given up so that small writes still fit."""

from __future__ import annotations

import logging
import os
import shutil
from pathlib import Path
from typing import Final

_LOG = logging.getLogger(__name__)
RESERVE_BYTES: Final = 1024 * 1024
"""Enough for hours of typing and for closing in order."""
LOW_BYTES: Final = 512 * 1024
"""With less free than this, a small write takes the reserve's room before it starts."""
_AMPLE_BYTES: Final = 4 * RESERVE_BYTES


class Reserve:
    """The reserve of one vault. Nothing in it fails loudly: without one, a full disk is told."""

    def __init__(self, path: Path) -> None:
        """Make the reserve where there is ample room for it."""
        self._path = path
        self._there = _size(path) >= RESERVE_BYTES
        self.refill()

    def make_room(self) -> None:
        """Give the reserve up when the disk is nearly full."""
        if self._there and self._free() < LOW_BYTES:
            self.give_up()

    def give_up(self) -> bool:
        """Give the reserve's room back to the disk; returns whether there was any."""
        if not self._there:
            return False
        self._there = False
        try:
            self._path.unlink(missing_ok=True)
        except OSError as fault:
            _LOG.info("%s: cannot be given up (%s)", self._path.name, fault.strerror)
            return False
        return True

    def refill(self) -> None:
        """Make the reserve again once there is ample room."""
        if self._there or self._free() < _AMPLE_BYTES:
            return
        try:
            handle = os.open(self._path, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
            try:
                _fill(handle)
            finally:
                os.close(handle)
        except OSError as fault:
            _LOG.info("%s: cannot be made (%s)", self._path.name, fault.strerror)
            return
        self._there = True

    def _free(self) -> int:
        try:
            return shutil.disk_usage(self._path.parent).free
        except OSError:
            return 0


def _fill(handle: int) -> None:
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(handle, 0, RESERVE_BYTES)
        return
    # Random bytes: a file system that compresses would set nothing aside for zeros.
    os.write(handle, os.urandom(RESERVE_BYTES))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
