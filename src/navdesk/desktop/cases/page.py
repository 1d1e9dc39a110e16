"""The page of local cases: open one again, with a reason that is logged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from navdesk.desktop import dates, phrases
from navdesk.desktop.cases.copy_words import copy_words
from navdesk.desktop.changes import ChangeRelay
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.widgets.flow_row import let_flow
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.table_memory import ColumnMemory, dress_table
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.work.states import CaseRow, OpenReason
from navdesk.work.usecases import CasesCase

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_LETTERS = (34, 20, 18, 18, 44)


class CasesModel(QAbstractTableModel):
    """The local cases as a table; there are few enough to hold them all."""

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._rows: tuple[CaseRow, ...] = ()

    def show(self, rows: Sequence[CaseRow]) -> None:
        """Show `rows`."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row(self, at: int) -> CaseRow | None:
        """Return the case on line `at`."""
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(_LETTERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        return (
            self.tr("Bruker"),
            self.tr("Vern"),
            self.tr("Sist åpnet"),
            self.tr("Sist hentet"),
            self.tr("Kopien her"),
        )[section]

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self._text(self._rows[index.row()], index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                title = self.headerData(index.column(), Qt.Orientation.Horizontal)
                said = self._text(self._rows[index.row()], index.column()) or self.tr("ikke satt")
                return f"{title}: {said}"
        return None

    def _text(self, row: CaseRow, column: int) -> str:
        now = self._clock.now()
        match column:
            case 0:
                return row.client
            case 1:
                return phrases.protection(row.protection)
            case 2:
                return dates.moment_text(row.opened_at, now)
            case 3:
                return (
                    dates.moment_text(row.last_sync_at, now)
                    if row.last_sync_at
                    else self.tr("aldri")
                )
            case _:
                return copy_words(row, now)


class CasesPage(QWidget):
    """Shows the local cases. `chosen` carries a `CaseRow` and the `OpenReason`; `end_wanted` the
    `CaseRow` of a case that is to end."""

    chosen = Signal(object, object)
    end_wanted = Signal(object)

    def __init__(self, desk: Desk, cases: CasesCase, changes: ChangeRelay) -> None:
        super().__init__()
        self._desk = desk
        self._cases = cases
        form = desk.forms.into(self, "cases_page")
        let_flow(form.find(QHBoxLayout, "hBoxLayout1"))
        self.table = form.find(QTableView, "table")
        self._count = form.find(QLabel, "countLabel")
        self._views = form.find(QStackedWidget, "views")
        self._message = form.find(MessageBar, "messageBar")
        self.end_button = form.find(QPushButton, "endButton")
        self.end_button.clicked.connect(self._end)
        self.reason_combo = form.find(QComboBox, "reasonCombo")
        for reason in OpenReason:
            self.reason_combo.addItem(phrases.open_reason(reason), reason)
        self.model = CasesModel(desk.clock, self)
        dress_table(self.table)
        self.table.setModel(self.model)
        self._columns = ColumnMemory(self.table, desk.settings, "cases", _LETTERS, 0)
        self.table.doubleClicked.connect(self._open)
        self.table.installEventFilter(self)
        self._look()
        desk.theme.changed.connect(self._look)
        changes.changed.connect(self._on_change)
        self.reload()

    def reload(self) -> None:
        """Read the local cases again."""
        (
            self._desk.jobs.job(lambda _: self._cases.all())
            .on_success(self._show)
            .on_failure(self._fail)
            .run(self)
        )

    def focus_first(self) -> None:
        """Put the keyboard on the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.table
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        ):
            self._open(self.table.currentIndex())
            return True
        return False

    def _show(self, rows: Sequence[CaseRow]) -> None:
        at = self.table.currentIndex().row()
        self.model.show(rows)
        self._count.setText(self.tr("{n} på denne maskinen").format(n=len(rows)))
        self._views.setCurrentIndex(0 if rows else 1)
        self.end_button.setEnabled(bool(rows))
        if rows:
            self.table.selectRow(max(0, min(at, len(rows) - 1)))

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.chosen.emit(row, OpenReason(self.reason_combo.currentData()))

    def _end(self) -> None:
        row = self.model.row(self.table.currentIndex().row())
        if row is not None:
            self.end_wanted.emit(row)

    def _fail(self, failure: Failure) -> None:
        self._message.say(failure.sentence)

    def _on_change(self, change: Change) -> None:
        if ChangeKind.CASES in change.kinds:
            self.reload()

    def _look(self) -> None:
        self._message.set_close_icon(self._desk.theme.icon("close"))
