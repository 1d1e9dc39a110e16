"""Whether somebody is at the keyboard; and the lock key, which has to work in a dialog too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

_TICK_MS = 5000
_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
    QEvent.Type.TabletMove,
    QEvent.Type.TabletPress,
    QEvent.Type.InputMethod,
}


class IdleWatch(QObject):
    """Calls `lock` when nobody has touched the program for a while; `key` tells of Ctrl+L in a
    dialog, where the window's own key is not heard.

    `lock` returns whether it locked. `real_now` is real time, so that a sleep counts though the
    monotonic clock stands still in it; the first touch after too long a pause locks, and does
    nothing else.
    """

    key = Signal()

    def __init__(
        self,
        app: QApplication,
        minutes: int,
        real_now: Callable[[], datetime],
        lock: Callable[[], bool],
        ticking: Callable[[], float] = monotonic,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._limit_s = minutes * 60.0
        self._real_now = real_now
        self._lock = lock
        self._ticking = ticking
        self._watching = False
        self._touched()
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.check)

    def start(self) -> None:
        """Watch from now on."""
        if not self._watching:
            self._watching = True
            self._touched()
            self._app.installEventFilter(self)
            self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        if self._watching:
            self._watching = False
            self._app.removeEventFilter(self)
            self._timer.stop()

    def check(self) -> bool:
        """Lock if it has been too long; returns whether that was done."""
        return self._watching and self._quiet_s() >= self._limit_s and self._lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _TOUCHES:
            return False
        if self.check():
            return True
        self._touched()
        if isinstance(event, QKeyEvent) and _is_lock_key(event) and self._app.activeModalWidget():
            self.key.emit()
            return True
        return False

    def _touched(self) -> None:
        self._last_tick = self._ticking()
        self._last_time = self._real_now()

    def _quiet_s(self) -> float:
        # A clock that was set back must not keep it open; the larger of the two is right.
        by_clock: timedelta = self._real_now() - self._last_time
        return max(self._ticking() - self._last_tick, by_clock.total_seconds())


def _is_lock_key(event: QKeyEvent) -> bool:
    return (
        event.type() is QEvent.Type.KeyPress
        and event.key() == Qt.Key.Key_L
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
    )
