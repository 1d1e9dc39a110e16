"""The queue's table: holds ids and a page cache; SQL sorts and filters behind the use case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon

from navdesk.desktop import dates, phrases
from navdesk.domain.employee import Employee
from navdesk.work.states import QueueColumn, QueueRow

COLUMNS = tuple(QueueColumn)
PAGE = 100
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class QueueModel(QAbstractTableModel):
    """Rows by id. A page that is not there yet is asked for once through `wanted`."""

    wanted = Signal(object)
    sort_wanted = Signal(object, bool)

    def __init__(
        self, today: Callable[[], date], me: Employee, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._me = me
        self._today = today
        self._ids: tuple[int, ...] = ()
        self._rows: dict[int, QueueRow] = {}
        self._asked: set[int] = set()
        self._danger = QColor()
        self._overdue_icon = QIcon()

    def set_look(self, danger: QColor, overdue: QIcon) -> None:
        """Use these for what is overdue."""
        self._danger = danger
        self._overdue_icon = overdue

    def show(self, ids: Sequence[int], rows: Sequence[QueueRow]) -> None:
        """Show `ids`; `rows` are those already read."""
        self.beginResetModel()
        self._ids = tuple(ids)
        self._rows = {row.id: row for row in rows}
        self._asked = set()
        self.endResetModel()

    def add_rows(self, rows: Sequence[QueueRow]) -> None:
        """Take in rows that were asked for."""
        for row in rows:
            self._rows[row.id] = row
        if self._ids:
            last = self.index(len(self._ids) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def row(self, at: int) -> QueueRow | None:
        """Return the row on line `at`, when it has been read."""
        return self._rows.get(self._ids[at]) if 0 <= at < len(self._ids) else None

    def line_of(self, row_id: int) -> int:
        """Return which line `row_id` is on, or -1."""
        return self._ids.index(row_id) if row_id in self._ids else -1

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return phrases.queue_column(COLUMNS[section])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(COLUMNS):
            self.sort_wanted.emit(COLUMNS[column], order is Qt.SortOrder.DescendingOrder)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ROLES or not index.isValid():
            return None
        row = self._rows.get(self._ids[index.row()])
        if row is None:
            self._ask(index.row())
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        column = COLUMNS[index.column()]
        late = row.overdue and column is QueueColumn.DUE
        match role:
            case Qt.ItemDataRole.ForegroundRole:
                return self._danger if late else None
            case Qt.ItemDataRole.DecorationRole:
                return self._overdue_icon if late else None
            case Qt.ItemDataRole.AccessibleTextRole:
                text = self.text(row, column) or self.tr("ikke satt")
                return f"{phrases.queue_column(column)}: {text}"
        return self.text(row, column)

    def text(self, row: QueueRow, column: QueueColumn) -> str:
        """Return what the cell says."""
        match column:
            case QueueColumn.CLIENT:
                text = row.client
            case QueueColumn.WHY:
                text = row.why
            case QueueColumn.DUE:
                text = self._due(row)
            case QueueColumn.AGE:
                text = dates.days(row.age_days)
            case QueueColumn.PRIORITY:
                text = row.priority
            case QueueColumn.OWNER:
                text = phrases.owner(row.owner)
            case QueueColumn.ASSIGNED:
                text = row.assigned_name or self.tr("Ufordelt")
                if row.assigned_to == self._me.nav_ident:
                    text = self.tr("Meg")
            case QueueColumn.LAST_CONTACT:
                day = row.last_contact
                text = dates.short_date(day, self._today()) if day is not None else ""
        return text

    def _due(self, row: QueueRow) -> str:
        if row.due is None:
            return ""
        day = dates.short_date(row.due, self._today())
        if row.overdue:
            return self.tr("{day} – over frist").format(day=day)
        if row.due == self._today():
            return self.tr("{day} – i dag").format(day=day)
        return day

    def _ask(self, at: int) -> None:
        page = at // PAGE
        if page not in self._asked:
            self._asked.add(page)
            self.wanted.emit(self._ids[page * PAGE : (page + 1) * PAGE])


_ROLES = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ForegroundRole,
    Qt.ItemDataRole.DecorationRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,
}
