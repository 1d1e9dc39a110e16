"""Words people wrote, shown as they wrote them, on as many lines as there is need of.

A label of Qt's is as wide as its longest word, so a web address somebody pasted would make the
page scroll sideways. Here such a word may break.
"""

from __future__ import annotations

import re
import unicodedata

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

_MAY_BREAK = "\u200b\u200b"
"""Has no width. Two of them, so that one that was in the text is told from ours and stays."""
_LONG = re.compile(r"[^\s\u200b]{31,}")
"""No Norwegian word one needs here is as long as this, so none is broken but where it must be."""
_PIECE = 8
_JOINED = frozenset({"Mn", "Mc", "Me", "Cf", "Sk"})
"""Kinds of characters drawn as one with the letter before them."""


def breakable(text: str) -> str:
    """Return `text` as it is drawn: its long words may break; `as_written` gives it back."""
    return _LONG.sub(_in_pieces, text)


def as_written(text: str) -> str:
    """Return what was made `breakable`, or a part of it, as it was before."""
    return text.replace(_MAY_BREAK, "")


def _in_pieces(word: re.Match[str]) -> str:
    drawn: list[str] = []
    before, taken = "", 0
    for letter in word.group():
        kind = unicodedata.category(letter)
        if taken >= _PIECE and kind not in _JOINED and before != "Cf":
            drawn.append(_MAY_BREAK)
            taken = 0
        drawn.append(letter)
        before, taken = kind, taken + 1
    return "".join(drawn)


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
        chosen = super().selectedText()
        if _MAY_BREAK in chosen:
            QGuiApplication.clipboard().setText(as_written(chosen), mode)
