"""Telling that the keyboard went away: to another field, another tab, or another window."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget


class FocusLeft(QObject):
    """`left` is emitted when one of the watched widgets loses the keyboard."""

    left = Signal()

    def watch(self, widgets: Iterable[QWidget]) -> None:
        """Watch `widgets` too."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False
