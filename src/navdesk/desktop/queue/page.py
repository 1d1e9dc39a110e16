"""The queue's page: chips, a text filter, and one table over everything that waits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from navdesk.desktop import dates
from navdesk.desktop.changes import ChangeRelay
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.queue.model import COLUMNS, PAGE, QueueModel
from navdesk.desktop.widgets.flow_row import let_flow
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.styling import put_icon
from navdesk.desktop.widgets.table_memory import ColumnMemory, dress_table
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import Owner
from navdesk.domain.employee import Employee
from navdesk.work.states import QueueColumn, QueueFilter, QueueRow, QueueStatus
from navdesk.work.usecases import QueueCase

_LETTERS = (21, 40, 25, 11, 11, 14, 19, 14)


class QueuePage(QWidget):
    """Shows the queue. `chosen` carries the `QueueRow` a person wants to open."""

    chosen = Signal(object)

    def __init__(self, desk: Desk, queue: QueueCase, changes: ChangeRelay, me: Employee) -> None:
        super().__init__()
        self._desk = desk
        self._queue = queue
        self._sort = QueueColumn.DUE
        self._descending = False
        self._round = 0
        self._filtered = QueueFilter()
        self._status = QueueStatus(None, 0)
        self._reminder = ""
        form = desk.forms.into(self, "queue_page")
        self.table = form.find(QTableView, "table")
        self.filter_edit = form.find(QLineEdit, "filterEdit")
        self.filter_edit.setFixedWidth(self.fontMetrics().averageCharWidth() * 40)
        for row in ("hBoxLayout1", "hBoxLayout2"):
            let_flow(form.find(QHBoxLayout, row))
        self._count = form.find(QLabel, "countLabel")
        self._computed = form.find(QLabel, "computedLabel")
        self._views = form.find(QStackedWidget, "views")
        self._empty_heading = form.find(QLabel, "emptyHeading")
        self._empty_text = form.find(QLabel, "emptyText")
        self._message = form.find(MessageBar, "messageBar")
        self._message.dismissed.connect(self._forget_reminder)
        self.refresh_button = form.find(QPushButton, "refreshButton")
        self.refresh_button.clicked.connect(self.refresh)
        self._owner_chips: dict[Owner | None, QPushButton] = {
            None: form.find(QPushButton, "allChip"),
            Owner.STATE: form.find(QPushButton, "stateChip"),
            Owner.MUNICIPAL: form.find(QPushButton, "municipalChip"),
            Owner.JOINT: form.find(QPushButton, "jointChip"),
        }
        self.mine_chip = form.find(QPushButton, "mineChip")
        self.overdue_chip = form.find(QPushButton, "overdueChip")
        self._owner_chips[None].setChecked(True)
        for owner, chip in self._owner_chips.items():
            chip.clicked.connect(lambda _=False, owner=owner: self._choose_owner(owner))
        for chip in (self.mine_chip, self.overdue_chip):
            chip.clicked.connect(self._narrowed_more)
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(120)
        self._typing.timeout.connect(self.reload)
        self.filter_edit.textChanged.connect(lambda _: self._typing.start())
        self.filter_edit.returnPressed.connect(self.table.setFocus)
        self.model = QueueModel(desk.clock.today, me, self)
        self.model.wanted.connect(self._read_page)
        dress_table(self.table)
        self.table.setModel(self.model)
        header = self.table.horizontalHeader()
        header.setSortIndicator(COLUMNS.index(self._sort), Qt.SortOrder.AscendingOrder)
        self.table.setSortingEnabled(True)
        self.model.sort_wanted.connect(self._sort_by)
        self._columns = ColumnMemory(
            self.table, desk.settings, "queue", _LETTERS, COLUMNS.index(QueueColumn.WHY)
        )
        self.table.doubleClicked.connect(self._open)
        self.table.installEventFilter(self)
        self._look()
        desk.theme.changed.connect(self._look)
        changes.changed.connect(self._on_change)
        self.reload()

    def refresh(self) -> None:
        """Fetch the queue again; the old lines stay until the new ones are here."""
        if not self.refresh_button.isEnabled():
            return
        self.refresh_button.setEnabled(False)
        (
            self._desk.jobs.job(self._queue.refresh)
            .named(self.tr("Oppdaterer køen"))
            .on_success(lambda _: self.reload())
            .on_failure(self._fail)
            .on_done(lambda: self.refresh_button.setEnabled(True))
            .run(self)
        )

    def reload(self) -> None:
        """Read ids, the first lines and the status again, all in one go."""
        self._round += 1
        at = self._round
        narrowed = self._narrowed()
        sort, descending = self._sort, self._descending

        def read(_: object) -> tuple[Sequence[int], Sequence[QueueRow], QueueStatus]:
            ids = self._queue.ids(sort, descending, narrowed)
            return ids, self._queue.rows(ids[:PAGE]), self._queue.status()

        def show(answer: tuple[Sequence[int], Sequence[QueueRow], QueueStatus]) -> None:
            if at == self._round:
                self._show(narrowed, *answer)

        self._desk.jobs.job(read).on_success(show).on_failure(self._fail).run(self)

    def remind(self, sentence: str) -> None:
        """Say `sentence` above the lines while nothing more urgent is said there."""
        self._reminder = sentence
        self._show_problems()

    def focus_first(self) -> None:
        """Put the keyboard on the table, on the line it was on before."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.table
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._open(self.table.currentIndex())
            return True
        return False

    def _show(
        self,
        narrowed: QueueFilter,
        ids: Sequence[int],
        rows: Sequence[QueueRow],
        status: QueueStatus,
    ) -> None:
        kept = self.model.row(self.table.currentIndex().row())
        self._filtered, self._status = narrowed, status
        self.model.show(ids, rows)
        line = self.model.line_of(kept.id) if kept is not None else 0
        if ids:
            self.table.selectRow(max(line, 0))
        narrow = narrowed != QueueFilter()
        self._count.setText(
            self.tr("{shown} av {all}").format(shown=len(ids), all=status.count)
            if narrow
            else counted(status.count, self.tr("1 linje"), self.tr("{n} linjer"))
        )
        now = self._desk.clock.now()
        self._computed.setText(
            self.tr("Hentet {when}").format(when=dates.moment_text(status.computed_at, now))
            if status.computed_at
            else ""
        )
        self._show_problems()
        self._show_emptiness(bool(ids), narrow, status)

    def _show_problems(self) -> None:
        problems = " ".join(self._desk.words.say(problem) for problem in self._status.problems)
        words, tone = (problems, "warning") if problems else (self._reminder, "info")
        if words != self._message.text:
            self._message.say(words, tone)

    def _forget_reminder(self) -> None:
        if not self._status.problems:
            self._reminder = ""

    def _show_emptiness(self, any_rows: bool, narrow: bool, status: QueueStatus) -> None:
        self._views.setCurrentIndex(0 if any_rows else 1)
        if narrow:
            self._empty_heading.setText(self.tr("Ingen linjer passer med filteret"))
            self._empty_text.setText(self.tr("Velg «Alle», eller tøm filterfeltet."))
        elif status.computed_at is None:
            self._empty_heading.setText(self.tr("Køen er ikke hentet ennå"))
            self._empty_text.setText(
                self.tr("Oppgaver fra staten og søknader til kommunen vises her.")
            )
        else:
            self._empty_heading.setText(self.tr("Ingenting venter"))
            self._empty_text.setText(
                self.tr("Nye oppgaver og søknader vises her når køen oppdateres (F5).")
            )

    def _narrowed(self) -> QueueFilter:
        owner = next((o for o, chip in self._owner_chips.items() if o and chip.isChecked()), None)
        return QueueFilter(
            self.filter_edit.text().strip(),
            owner,
            self.mine_chip.isChecked(),
            self.overdue_chip.isChecked(),
        )

    def _choose_owner(self, owner: Owner | None) -> None:
        for other, chip in self._owner_chips.items():
            chip.setChecked(other is owner)
        if owner is None:
            self.mine_chip.setChecked(False)
            self.overdue_chip.setChecked(False)
        self._narrowed_more()

    def _narrowed_more(self) -> None:
        narrow = replace(self._narrowed(), text="") != QueueFilter()
        self._owner_chips[None].setChecked(not narrow)
        self.reload()

    def _sort_by(self, column: QueueColumn, descending: bool) -> None:
        if (column, descending) != (self._sort, self._descending):
            self._sort, self._descending = column, descending
            self.reload()

    def _read_page(self, ids: Sequence[int]) -> None:
        at = self._round

        def add(rows: Sequence[QueueRow]) -> None:
            if at == self._round:
                self.model.add_rows(rows)

        self._desk.jobs.job(lambda _: self._queue.rows(ids)).on_success(add).run(self)

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if row is not None:
            self.chosen.emit(row)

    def _fail(self, failure: Failure) -> None:
        self._message.say(failure.sentence)
        if self.model.rowCount() == 0:
            self._views.setCurrentIndex(1)
            self._empty_heading.setText(self.tr("Køen kan ikke vises nå"))
            self._empty_text.setText(self.tr("Prøv igjen med F5."))

    def _on_change(self, change: Change) -> None:
        if ChangeKind.QUEUE in change.kinds:
            self.reload()

    def _look(self) -> None:
        theme = self._desk.theme
        self.model.set_look(
            theme.colour("text-danger-subtle"), theme.icon("overdue", "text-danger-subtle")
        )
        put_icon(self.refresh_button, theme.icon("refresh", "text-accent-subtle"))
        self._message.set_close_icon(theme.icon("close"))
        self.table.viewport().update()
