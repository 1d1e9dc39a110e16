"""A choice whose chosen words end in an ellipsis where there is no room, and are never cut."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
)

_AIR = 2
"""What Qt leaves free of the room for the words."""
_COMBO = QStyle.ComplexControl.CC_ComboBox
_BY_CONTENT = frozenset(
    {
        QComboBox.SizeAdjustPolicy.AdjustToContents,
        QComboBox.SizeAdjustPolicy.AdjustToContentsOnFirstShow,
    }
)


class ElidingCombo(QComboBox):
    """Shows all of the chosen words in a tip where they have no room."""

    @property
    def shown_text(self) -> str:
        """The chosen words as far as there is room."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        return self._elided(option)

    def sizeHint(self) -> QSize:
        """Ask for room for the longest words whole: Qt leaves out what the style takes of it."""
        hint = super().sizeHint()
        if self.sizeAdjustPolicy() not in _BY_CONTENT:
            return hint
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.rect = QRect(QPoint(), hint)
        words = (
            self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())
        )
        # A width is told in whole pixels, and may be a part of one more.
        missing = max(words, default=0) + 1 + _AIR - self._room(option)
        return QSize(hint.width() + max(0, missing), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as Qt does, with the words cut to the room there is."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self._elided(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(_COMBO, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        """Tell all of the words to whoever points at them."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            text = self.currentText()
            if self.shown_text != text:
                QToolTip.showText(event.globalPos(), text, self)
                return True
        return super().event(event)

    def _elided(self, option: QStyleOptionComboBox) -> str:
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, self._room(option) - _AIR
        )

    def _room(self, option: QStyleOptionComboBox) -> int:
        """Return how wide the words may be."""
        field = QStyle.SubControl.SC_ComboBoxEditField
        return self.style().subControlRect(_COMBO, option, field, self).width()
