"""Cards side by side: as many in a row as the window has room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

_LETTERS = 40
_GAP = 16


class CardGrid(QWidget):
    """Lays its cards out in one to three equal columns, each card as tall as what it says.

    The keyboard goes through them in the order they were given, left to right.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards: list[QWidget] = []
        self._columns: list[QVBoxLayout] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)

    def set_cards(self, cards: Sequence[QWidget]) -> None:
        """Show `cards` instead of the ones before, which are deleted."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = list(cards)
        for card in self._cards:
            card.setParent(self)
        self._arrange(self._fitting())

    def minimumSizeHint(self) -> QSize:
        # Of one column: more of them would keep the page as wide as they are, also later.
        widest = max((card.minimumSizeHint().width() for card in self._cards), default=0)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != len(self._columns):
            self._arrange(self._fitting())

    def _fitting(self) -> int:
        least = self.fontMetrics().averageCharWidth() * _LETTERS
        return max(1, min(3, self.width() // max(least, 1)))

    def _arrange(self, count: int) -> None:
        for column in self._columns:
            # Not by taking items: Qt would not hear of a card that grows in its next column.
            for card in self._cards:
                column.removeWidget(card)
            self._row.removeItem(column)
            column.deleteLater()
        self._columns = [QVBoxLayout() for _ in range(count)]
        for column in self._columns:
            column.setSpacing(_GAP)
            self._row.addLayout(column, 1)
        for at, card in enumerate(self._cards):
            self._columns[at % count].addWidget(card)
            card.show()
        for column in self._columns:
            column.addStretch(1)
