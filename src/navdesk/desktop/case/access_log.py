"""*Hvem har sett på saken*: a table the person it concerns can read, and take home on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from navdesk.desktop import dates
from navdesk.desktop.desk import Desk
from navdesk.desktop.printing import print_table
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.table_memory import dress_table
from navdesk.work.states import AccessLine
from navdesk.work.usecases import AccessLogCase

_ACCESS = 4

AskPrinter = Callable[[QWidget], QPrinter | None]


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Let the person choose a printer; None when they would rather not."""
    printer = QPrinter()
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


class AccessLogDialog(FormDialog):
    """Shows who opened, read and wrote, when and why. `failed` carries a `Failure`."""

    failed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        log: AccessLogCase,
        case_id: UUID,
        *,
        ask: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(desk, parent, "access_log_dialog", letters=110)
        self._log = log
        self._case_id = case_id
        self._ask = ask
        self._lines: tuple[AccessLine, ...] = ()
        self._title = self.form.find(QLabel, "titleLabel").text()
        self._intro = self.form.find(QLabel, "introLabel")
        self._intro.setText(self.tr("Henter …"))
        self.table = self.form.find(QTableWidget, "table")
        self.print_button = self.form.find(QPushButton, "printButton")
        self.print_button.setEnabled(False)
        self._headings = (
            self.tr("Når"),
            self.tr("Hvem"),
            self.tr("Hva"),
            self.tr("Hvorfor"),
            self.tr("Tilgang"),
        )
        self.table.setColumnCount(len(self._headings))
        self.table.setHorizontalHeaderLabels(list(self._headings))
        dress_table(self.table)
        letter = self.table.fontMetrics().averageCharWidth()
        for column, letters in enumerate((22, 20, 0, 26, 12)):
            self.table.setColumnWidth(column, letter * letters)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumHeight(self.fontMetrics().height() * 18)
        self.print_button.clicked.connect(self._print)
        close = self.form.find(QPushButton, "closeButton")
        close.clicked.connect(self.accept)
        close.setFocus()
        (
            desk.jobs.job(lambda _: log.lines(case_id))
            .on_success(self._show)
            .on_failure(self._fail)
            .run(self)
        )

    def _show(self, lines: Sequence[AccessLine]) -> None:
        self._lines = tuple(lines)
        self._intro.setText(
            self.tr(
                "Alt som er gjort med denne personens opplysninger i navdesk på denne maskinen, "
                "nyeste først. Oppslag i Navs og kommunens egne systemer står i deres logger."
            )
        )
        self.table.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            for column, text in enumerate(self._cells(line)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                if column == _ACCESS and not line.allowed:
                    item.setIcon(self.desk.theme.icon("denied", "text-danger-subtle"))
                self.table.setItem(row, column, item)
        if self._lines:
            self.table.selectRow(0)
        self.print_button.setEnabled(bool(self._lines))

    def _fail(self, failure: object) -> None:
        self.failed.emit(failure)
        self.reject()

    def _cells(self, line: AccessLine) -> tuple[str, ...]:
        when = f"{dates.short_date(line.at.date())} {dates.clock_time(line.at)}"
        allowed = self.tr("Tillatt") if line.allowed else self.tr("Avvist")
        return (when, line.who, line.what, line.why, allowed)

    def _print(self) -> None:
        printer = self._ask(self)
        if printer is None:
            return
        rows = [self._cells(line) for line in self._lines]

        def logged(_: None) -> None:
            print_table(printer, self._title, self._intro.text(), self._headings, rows)

        (
            self.desk.jobs.job(lambda _: self._log.printed(self._case_id))
            .on_success(logged)
            .on_failure(self._fail)
            .run(self)
        )
