"""Failed attempts to open a vault, noted beside it until it opens and its audit log can take them.

Only times are noted: what was typed is nobody's business, and who tried is not known.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from navdesk.vault.errors import VaultError, WrongDeviceSecret, WrongPassphrase
from navdesk.vault.files import write_whole
from navdesk.vault.key_errors import NotInEscrow, WrongRecoveryKey

_MOST: Final = 200
_MAX_BYTES: Final = 64 * 1024
_LOG = logging.getLogger(__name__)


class FailedUnlocks:
    """The notes of one vault. A note that cannot be written is told to the log, and no more."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def note(self, at: datetime) -> None:
        """Note an attempt at `at` (real time). Beyond two hundred, the oldest are kept."""
        times = [*self.times(), at][:_MOST]
        try:
            write_whole(
                self._path,
                json.dumps([each.astimezone(UTC).isoformat() for each in times]).encode(),
            )
        except VaultError as fault:
            _LOG.info("a failed unlocking could not be noted: %s", fault)

    @contextmanager
    def watching(self, now: Callable[[], datetime]) -> Iterator[None]:
        """Note it, at `now()`, when a block that opens the vault is told that a secret is wrong."""
        try:
            yield
        except (WrongPassphrase, WrongDeviceSecret, WrongRecoveryKey, NotInEscrow):
            self.note(now())
            raise

    def times(self) -> tuple[datetime, ...]:
        """Return when it was tried (real time), oldest first; nothing for an unreadable note."""
        try:
            if self._path.stat().st_size > _MAX_BYTES:
                return ()
            times = [datetime.fromisoformat(text) for text in json.loads(self._path.read_bytes())]
        except (OSError, TypeError, ValueError, RecursionError):
            return ()
        return tuple(time for time in times if time.tzinfo is not None)

    def clear(self) -> None:
        """Forget the attempts, once the audit log has them."""
        try:
            self._path.unlink(missing_ok=True)
        except OSError as fault:
            _LOG.info("%s could not be removed: %s", self._path.name, fault.strerror)
