"""Tables that stand in a page: as tall as what is in them, each cell readable on its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from navdesk.desktop.widgets.long_words import breakable
from navdesk.desktop.widgets.table_memory import dress_table

_PADDING = 1.6
_ABOVE_AND_BELOW = 0.6
"""What the style puts beside the words of a cell, and what stands above and below, in ems."""


@dataclass(frozen=True, slots=True, repr=False)
class Cell:
    """One cell: its words, and whether it is a number or stands out."""

    text: str
    number: bool = False
    strong: bool = False
    tip: str = ""


class _Roomy(QStyledItemDelegate):
    """Gives wrapped lines the height they take in their column, and room above and below.

    A word longer than its column breaks: Qt would end it in an ellipsis.
    """

    def __init__(self, table: QTableWidget) -> None:
        super().__init__(table)
        self._table = table

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.text = breakable(option.text)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        metrics = self._table.fontMetrics()
        em = metrics.height()
        room = max(self._table.columnWidth(index.column()) - round(em * _PADDING), em)
        text = breakable(str(index.data() or ""))
        wrapped = metrics.boundingRect(0, 0, room, 0, Qt.TextFlag.TextWordWrap, text)
        return QSize(size.width(), wrapped.height() + round(em * _ABOVE_AND_BELOW))


class PageTable(QObject):
    """Dresses a table of a form; the `wide` columns share the room that is left."""

    def __init__(self, table: QTableWidget, *wide: int) -> None:
        super().__init__(table)
        self.table = table
        dress_table(table)
        table.setWordWrap(True)
        table.setItemDelegate(_Roomy(table))
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        rows = table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(round(table.fontMetrics().height() * 1.7))
        header = table.horizontalHeader()
        for column in range(table.columnCount()):
            mode = QHeaderView.ResizeMode
            header.setSectionResizeMode(
                column, mode.Stretch if column in wide else mode.ResizeToContents
            )
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fit)
        header.sectionResized.connect(lambda *_: self._later.start())
        table.horizontalScrollBar().rangeChanged.connect(lambda *_: self._later.start())
        table.installEventFilter(self)

    def fill(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Show `rows`; the keyboard stays on the line it was on."""
        table, at = self.table, self.table.currentRow()
        heads = [table.horizontalHeaderItem(n) for n in range(table.columnCount())]
        names = [head.text() if head is not None else "" for head in heads]
        table.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                item = QTableWidgetItem(cell.text)
                item.setData(
                    Qt.ItemDataRole.AccessibleTextRole,
                    f"{names[column]}: {cell.text}" if cell.text else names[column],
                )
                vertical = Qt.AlignmentFlag.AlignVCenter
                across = Qt.AlignmentFlag.AlignRight if cell.number else Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(across | vertical)
                if cell.strong:
                    font = table.font()
                    font.setBold(True)
                    item.setFont(font)
                item.setToolTip(cell.tip)
                table.setItem(row, column, item)
        if rows and at >= 0:
            table.setCurrentCell(min(at, len(rows) - 1), 0)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Resize, QEvent.Type.Show}:
            self._later.start()
        return False

    def _fit(self) -> None:
        table = self.table
        table.resizeRowsToContents()
        height = table.horizontalHeader().sizeHint().height() + 2 * table.frameWidth()
        height += sum(table.rowHeight(row) for row in range(table.rowCount()))
        bar = table.horizontalScrollBar()
        if bar.maximum() > bar.minimum():
            height += bar.sizeHint().height()
        if table.height() != height:
            table.setFixedHeight(height)
