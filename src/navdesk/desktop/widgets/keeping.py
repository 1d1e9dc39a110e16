"""When typed text is kept: within a second of the first key, and again until it worked.

With the two seconds that are promised, a second is left for the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

SOON_MS: Final = 1000
_AGAIN_MS: Final = 2000


class KeepTimer(QObject):
    """Calls `keep` soon after something was typed, and every other second after a failure."""

    def __init__(self, keep: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.failing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(keep)

    def touched(self) -> None:
        """Something was typed; the first key counts, so that steady typing is kept too."""
        if not self._timer.isActive() or self._timer.remainingTime() > SOON_MS:
            self._timer.start(SOON_MS)

    def stop(self) -> None:
        """An attempt is under way, or nothing is left to keep."""
        self._timer.stop()

    def kept(self) -> None:
        """An attempt went well."""
        self.failing = False

    def not_kept(self) -> None:
        """An attempt failed."""
        self.failing = True
        self._timer.start(_AGAIN_MS)
