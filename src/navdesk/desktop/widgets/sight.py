"""Brings what has the keyboard into sight on a page that scrolls, down to the row of a table."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QApplication, QScrollArea, QTableWidget, QWidget
from shiboken6 import isValid

_MARGIN = 24


class Sight(QObject):
    """Follows the keyboard within one scroll area, and the chosen row within its tables."""

    def __init__(self, scroll: QScrollArea, tables: Iterable[QTableWidget]) -> None:
        super().__init__(scroll)
        self._scroll = scroll
        QApplication.instance().focusChanged.connect(self._follow)  # type: ignore[union-attr]
        for table in tables:
            table.currentCellChanged.connect(lambda *_, table=table: self._row(table))

    def from_top(self) -> None:
        """Show the page from its top, and no further down than to what has the keyboard."""
        self._scroll.verticalScrollBar().setValue(0)
        self._follow(None, QApplication.focusWidget())

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        # The last change of focus comes while the window is taken apart.
        content = self._scroll.widget() if isValid(self._scroll) else None
        if now is None or content is None or not content.isAncestorOf(now):
            return
        if isinstance(now, QTableWidget):
            self._row(now)
        else:
            self._show(now, now.rect())

    def _row(self, table: QTableWidget) -> None:
        if not table.hasFocus():
            return
        head = table.horizontalHeader().rect()
        chosen = table.visualRect(table.currentIndex()).translated(0, head.height())
        self._show(table, chosen if table.currentRow() > 0 else head.united(chosen))

    def _show(self, widget: QWidget, part: QRect) -> None:
        """Scroll to `part`, to its top where it is taller than there is room for.

        The window scrolls too on a small screen; it is asked once the page has moved.
        """
        around = widget.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea) and (content := around.widget()) is not None:
                room = around.viewport().height()
                height = min(part.height(), max(room - 2 * _MARGIN, 0))
                for y in (part.top() + height, part.top()):
                    at = widget.mapTo(content, QPoint(part.left(), y))
                    around.ensureVisible(at.x(), at.y(), _MARGIN, _MARGIN)
            around = around.parentWidget()
