"""Brings word of what changed from any thread to the views."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from navdesk.domain.changes import Change
from navdesk.work.usecases import Changes


class ChangeRelay(QObject):
    """One queued signal that says what kind of thing changed; each view decides what to do.

    `changed` carries a `Change` and is always emitted on the Qt thread.
    """

    changed = Signal(object)
    _heard = Signal(object)

    def __init__(self, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        self._stop: Callable[[], None] | None = changes.subscribe(self._hear)

    def stop(self) -> None:
        """Hear nothing more."""
        stop, self._stop = self._stop, None
        if stop is not None:
            stop()

    def _hear(self, change: Change) -> None:
        if self._stop is not None:
            self._heard.emit(change)
