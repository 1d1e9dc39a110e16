"""Words people wrote, shown as they wrote them, on as many lines as there is need of.

A label of Qt's is as wide as its longest word, so a web address somebody pasted would make the
page scroll sideways. Here such a word may break.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget

from navdesk.desktop.widgets.long_words import as_written, breakable


class PlainLabel(QLabel):
    """Plain text that wraps. What is read, selected or copied of it is what was written.

    `text` is that too, and so is the accessible name where nobody gave it another.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def text(self) -> str:
        return as_written(super().text())

    def setText(self, text: str) -> None:
        drawn = breakable(text)
        told = text if drawn != text else ""
        if told != self._told and self.accessibleName() == self._told:
            # Qt names a label by what it draws.
            self._told = told
            self.setAccessibleName(told)
        super().setText(drawn)

    def selectedText(self) -> str:
        return as_written(super().selectedText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy(QClipboard.Mode.Clipboard)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if QGuiApplication.clipboard().supportsSelection():
            self._copy(QClipboard.Mode.Selection)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        super().contextMenuEvent(event)
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            for action in menu.actions():
                if action.objectName() == "edit-copy":
                    action.triggered.connect(lambda: self._copy(QClipboard.Mode.Clipboard))

    def _copy(self, mode: QClipboard.Mode) -> None:
        """Put what is selected where Qt has just put it with the places to break in it."""
        if self.selectedText() != super().selectedText():
            QGuiApplication.clipboard().setText(self.selectedText(), mode)
