"""Lets a window be smaller than what is in it needs: then the whole of it scrolls.

A screen of 1280x720 at 225 % is 569x320 to Qt. Where there is room nothing is noticed.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from shiboken6 import isValid

_SMALLEST = QSize(480, 270)


class Roomy(QScrollArea):
    """Holds everything in a window, and brings what has the keyboard into sight."""

    def __init__(self, content: QWidget, smallest: QSize = _SMALLEST) -> None:
        super().__init__()
        self._content = content
        self._watched: QWidget | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(smallest)
        self.setWidgetResizable(True)
        self.setWidget(content)
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the cursor or the chosen row within what has the keyboard."""
        if event.type() == QEvent.Type.KeyRelease and watched is self._watched:
            self._bring_into_sight()
        return False

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._watched is not None and isValid(self._watched):
            self._watched.removeEventFilter(self)
        self._watched = now if now is not None and self._content.isAncestorOf(now) else None
        if self._watched is not None:
            self._watched.installEventFilter(self)
            self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        spare = self.verticalScrollBar().maximum() + self.horizontalScrollBar().maximum()
        if self._watched is not None and spare > 0:
            self.ensureWidgetVisible(self._watched, 12, 12)
