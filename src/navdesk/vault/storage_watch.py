"""What one vault has learned about the disk under it, for the rest of the session.

After a failed flush nobody knows what the disk holds: the system may have dropped what it could
not write, and a second try may succeed without it. So a file whose write failed is not written
again until navdesk is started anew, and neither is one that was found damaged.
"""

from __future__ import annotations

import logging
from pathlib import Path
from threading import Lock

from navdesk.domain.messages import Message
from navdesk.vault.errors import StorageReadOnly, VaultDamaged, VaultError
from navdesk.vault.reserve import Reserve

_LOG = logging.getLogger(__name__)


class StorageWatch:
    """Which files of a vault may still be written. Safe to use from several threads."""

    def __init__(self, reserve: Reserve | None = None) -> None:
        self._reserve = reserve
        self._guard = Lock()
        self._shut: dict[Path, VaultError] = {}

    def before_write(self, path: Path, *, bulk: bool) -> None:
        """Raise what is wrong with the file; a write that is not `bulk` may take the reserve."""
        with self._guard:
            fault = self._shut.get(path)
        if fault is not None:
            raise type(fault)(fault.message)
        if self._reserve is not None and not bulk:
            self._reserve.make_room()

    def after_write(self) -> None:
        """Set room aside again, where there is some."""
        if self._reserve is not None:
            self._reserve.refill()

    def ran_full(self, *, bulk: bool) -> bool:
        """Give up the reserve after a write found no room; returns whether that made some."""
        return self._reserve is not None and not bulk and self._reserve.give_up()

    def failed(self, path: Path) -> StorageReadOnly:
        """Let the file be read only from now on; returns what to raise."""
        fault = StorageReadOnly(Message("vault.storage_read_only", {"file": path.name}))
        self._shut_for(path, fault)
        return fault

    def damaged(self, path: Path, fault: VaultDamaged) -> None:
        """Let the file be read only from now on, since writing could make it worse."""
        self._shut_for(path, fault)

    def mended(self, path: Path) -> None:
        """Forget a damage: the file was read through and is whole. Failed writes are kept."""
        with self._guard:
            if isinstance(self._shut.get(path), VaultDamaged):
                del self._shut[path]

    def damage(self, path: Path) -> Message | None:
        """Return what was found damaged in the file, if anything."""
        with self._guard:
            fault = self._shut.get(path)
        return fault.message if isinstance(fault, VaultDamaged) else None

    def is_shut(self, path: Path) -> bool:
        """Whether the file may not be written any more."""
        with self._guard:
            return path in self._shut

    def trouble(self) -> tuple[Message, ...]:
        """Return a sentence for every file that may not be written any more."""
        with self._guard:
            return tuple(fault.message for fault in self._shut.values())

    def _shut_for(self, path: Path, fault: VaultError) -> None:
        with self._guard:
            first = path not in self._shut
            self._shut.setdefault(path, fault)
        if first:
            _LOG.error("%s: not written any more in this session (%s)", path.name, fault)
