"""Scrolls the mapping to what is gone to, also while it is still being laid out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid

_SOON_MS: Final = 20
_LAID_OUT_MS: Final = 1200
"""For so long after one went somewhere, what grows above it does not push it out of sight."""


class PageScroll(QObject):
    """Scrolls `area`, whose page may grow and shrink above what is gone to."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        self._target: QWidget | None = None
        self._soon = self._timer(self._scroll, _SOON_MS)
        area.verticalScrollBar().rangeChanged.connect(lambda *_: self._soon.start())

    def bring(self, widget: QWidget) -> None:
        """Scroll to `widget`, also while its page is still being laid out."""
        self._target = widget
        self._soon.start()
        QTimer.singleShot(_LAID_OUT_MS, widget, lambda: self._brought(widget))

    def top(self) -> None:
        """Go to the top of the page."""
        self._target = None
        self._area.verticalScrollBar().setValue(0)

    def _timer(self, call: Callable[[], None], milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer

    def _brought(self, widget: QWidget) -> None:
        if self._target is widget:
            self._target = None

    def _scroll(self) -> None:
        widget = self._target
        if widget is None or not isValid(widget):
            return
        self._area.ensureWidgetVisible(widget)
        focus = widget.window().focusWidget()
        if focus is not None and widget.isAncestorOf(focus):
            self._area.ensureWidgetVisible(focus, 12, 40)
