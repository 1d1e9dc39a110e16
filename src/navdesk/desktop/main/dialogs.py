"""The main window's own dialogs: why a case is opened, and the list of keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QPushButton,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import phrases
from navdesk.desktop.commands import Command, key_text
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.table_memory import dress_table
from navdesk.work.states import OpenReason


class OpenReasonDialog(FormDialog):
    """Asks why a case is opened; the reason is logged (domain sheet, section 8)."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "open_reason_dialog")
        choices = self.form.find(QVBoxLayout, "choiceLayout")
        self._buttons: dict[OpenReason, QRadioButton] = {}
        for reason in OpenReason:
            button = QRadioButton(phrases.open_reason(reason))
            choices.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._buttons[reason] = button
        self._buttons[OpenReason.CASE_WORK].setChecked(True)
        self._buttons[OpenReason.CASE_WORK].setFocus()
        self.form.find(QPushButton, "okButton").clicked.connect(self.accept)
        self.form.find(QPushButton, "cancelButton").clicked.connect(self.reject)

    @property
    def reason(self) -> OpenReason:
        """What was chosen."""
        return next(reason for reason, button in self._buttons.items() if button.isChecked())


class ShortcutsDialog(FormDialog):
    """Lists every key that does something here."""

    def __init__(self, desk: Desk, parent: QWidget, commands: Sequence[Command]) -> None:
        super().__init__(desk, parent, "shortcuts_dialog", letters=76)
        self.table = self.form.find(QTableWidget, "table")
        listed = [command for command in commands if command.keys]
        self.table.setColumnCount(2)
        self.table.setRowCount(len(listed))
        self.table.setHorizontalHeaderLabels([self.tr("Tast"), self.tr("Gjør")])
        dress_table(self.table)
        for row, command in enumerate(listed):
            for column, text in enumerate((key_text(command.keys), command.title)):
                item = QTableWidgetItem(text)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                self.table.setItem(row, column, item)
        self.table.setColumnWidth(0, self.table.fontMetrics().averageCharWidth() * 26)
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.table.setMinimumHeight(self.fontMetrics().height() * 20)
        if listed:
            self.table.selectRow(0)
        close = self.form.find(QPushButton, "closeButton")
        close.clicked.connect(self.accept)
        self.table.setFocus()
