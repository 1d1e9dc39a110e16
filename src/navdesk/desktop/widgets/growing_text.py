"""A text field that is as tall as its text, so that a page of them reads as one page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionFrame,
    QTextEdit,
    QWidget,
)

_LONGEST_LINE = 20_000
"""Characters without a line break that Qt lays out word by word in the time between two keys."""


class GrowingText(QPlainTextEdit):
    """Grows and shrinks with its text; plain text only, so nothing pasted brings a style along.

    `new_paragraph` tells that Enter was pressed on an empty last line (the empty line is taken
    away); `join_previous` that Backspace was pressed at the start; `picture_refused` that somebody
    tried to put a picture in, which text cannot hold.
    """

    new_paragraph = Signal()
    join_previous = Signal()
    picture_refused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTabChangesFocus(True)
        self.least_lines = 2
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def sizeHint(self) -> QSize:
        lines = max(self.least_lines, round(self.document().size().height()))
        spacing = QFontMetrics(self.font()).lineSpacing()
        margins = self.contentsMargins()
        around = 2 * self.document().documentMargin() + margins.top() + margins.bottom()
        return QSize(super().sizeHint().width(), int(lines * spacing + around + self._frame()) + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def _frame(self) -> int:
        """Return how tall the frame is, above and below, also before it was ever laid out."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        option.rect = QRect(0, 0, 1000, 1000)
        inside = self.style().subElementRect(QStyle.SubElement.SE_ShapedFrameContents, option, self)
        return option.rect.height() - inside.height()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return super().canInsertFromMimeData(source) or _is_picture(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        if _is_picture(source):
            self.picture_refused.emit()
        else:
            if source.hasText():
                self._wrap_for(source.text())
            super().insertFromMimeData(source)

    def put_cursor(self, at: int) -> None:
        """Put the cursor after `at` characters, or as near as the text goes."""
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(at, self.document().characterCount() - 1)))
        self.setTextCursor(cursor)

    def setPlainText(self, text: str) -> None:
        self._wrap_for(text)
        super().setPlainText(text)

    def _wrap_for(self, text: str) -> None:
        """Break lines between any two letters where a line is longer than anybody writes.

        Looking for the words in such a line takes Qt seconds for every key.
        """
        if max(map(len, text.split("\n")), default=0) > _LONGEST_LINE:
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)

    def put_text(self, text: str) -> None:
        """Put `text` instead of what is there, so that undoing brings it back."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.endEditBlock()

    def underline(self, ranges: Sequence[tuple[int, int]], colour: QColor) -> None:
        """Underline these ranges (start, end) with waves; nothing else stays underlined."""
        wave = QTextCharFormat()
        wave.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        wave.setUnderlineColor(colour)
        text = self.toPlainText() if ranges else ""
        marks = []
        for start, end in ranges:
            # Qt counts in UTF-16, where a letter outside the first plane is two.
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(text[:start]))
            cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format = wave
            marks.append(mark)
        self.setExtraSelections(marks)

    def colour_underlines(self, colour: QColor) -> None:
        """Draw what is underlined in `colour`, where it stands now."""
        marks = self.extraSelections()
        for mark in marks:
            mark.format.setUnderlineColor(colour)
        self.setExtraSelections(marks)

    def _grow(self) -> None:
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        }
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            block = cursor.block()
            empty = not block.text().strip()
            if empty and cursor.atEnd() and block.blockNumber() > 0:
                cursor.select(QTextCursor.SelectionType.LineUnderCursor)
                cursor.removeSelectedText()
                cursor.deletePreviousChar()
                self.new_paragraph.emit()
                return
        elif event.key() == Qt.Key.Key_Backspace and cursor.atStart() and not cursor.hasSelection():
            self.join_previous.emit()
            return
        super().keyPressEvent(event)


def _is_picture(source: QMimeData) -> bool:
    return source.hasImage() and not source.hasText()


def _units(text: str) -> int:
    return len(text) + sum(letter > "\uffff" for letter in text)
