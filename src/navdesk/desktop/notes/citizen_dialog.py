"""*Brukerens kopi*: what the client reads, to a file where the person chooses, or on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QPushButton,
    QWidget,
)

from navdesk.desktop.desk import Desk
from navdesk.desktop.documents.on_paper import put_on_paper
from navdesk.desktop.jobs import Failure
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.styling import restyle
from navdesk.domain.notes import Note
from navdesk.work.note_copies import write_copy
from navdesk.work.note_usecases import NotesCase

AskPath = Callable[[QWidget, str], Path | None]
AskPrinter = Callable[[QWidget], QPrinter | None]


def ask_path(parent: QWidget, name: str) -> Path | None:
    """Let the person choose where a file is to lie; None when they would rather not."""
    chosen, _ = QFileDialog.getSaveFileName(parent, "navdesk", name, "PDF (*.pdf)")
    return Path(chosen) if chosen else None


def ask_printer(parent: QWidget) -> QPrinter | None:
    """Let the person choose a printer; None when they would rather not."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    return printer if dialog.exec() == QDialog.DialogCode.Accepted else None


class CitizenCopyDialog(FormDialog):
    """Asks for language and size; makes the copy only when it is saved or printed."""

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        notes: NotesCase,
        note: Note,
        *,
        path: AskPath = ask_path,
        printer: AskPrinter = ask_printer,
    ) -> None:
        super().__init__(desk, parent, "copy_dialog")
        self._notes = notes
        self._note = note
        self._ask_path = path
        self._ask_printer = printer
        self.language_combo = self.form.find(QComboBox, "languageCombo")
        self.language_combo.addItem(self.tr("Bokmål"), "nb")
        self.language_combo.addItem(self.tr("Nynorsk"), "nn")
        self.large_check = self.form.find(QCheckBox, "largeCheck")
        self.said_label = self.form.find(QLabel, "saidLabel")
        self.said_label.hide()
        self.save_button = self.form.find(QPushButton, "saveButton")
        self.print_button = self.form.find(QPushButton, "printButton")
        self.save_button.clicked.connect(self.save)
        self.print_button.clicked.connect(self.print)
        self.form.find(QPushButton, "closeButton").clicked.connect(self.reject)
        self.language_combo.setFocus()

    def save(self) -> None:
        """Ask where, and write the copy there."""
        path = self._ask_path(self, self.tr("Kopi til bruker.pdf"))
        if path is None:
            return
        notes, note, language, large = self._notes, self._note, *self._chosen()

        def work(_: object) -> None:
            write_copy(path, notes.citizen_copy(note, language, large=large))

        def saved(_: None) -> None:
            where = str(path.parent)
            self._say(
                self.tr(
                    "Lagret i {where}. Filen ligger nå utenfor hvelvet og er ikke kryptert."
                ).format(where=where),
                "",
            )

        self._busy(True)
        (
            self.desk.jobs.job(work)
            .on_success(saved)
            .on_failure(self._fail)
            .on_done(lambda: self._busy(False))
            .run(self)
        )

    def print(self) -> None:
        """Ask for a printer, and print the copy; nothing is written to a file on the way."""
        printer = self._ask_printer(self)
        if printer is None:
            return
        notes, note, language, large = self._notes, self._note, *self._chosen()

        def work(_: object) -> None:
            put_on_paper(printer, notes.citizen_copy(note, language, large=large))

        def printed(_: None) -> None:
            self._say(self.tr("Sendt til skriveren."), "")

        self._busy(True)
        (
            self.desk.jobs.job(work)
            .on_success(printed)
            .on_failure(self._fail)
            .on_done(lambda: self._busy(False))
            .run(self)
        )

    def _chosen(self) -> tuple[str, bool]:
        return str(self.language_combo.currentData()), self.large_check.isChecked()

    def _busy(self, on: bool) -> None:
        for button in (self.save_button, self.print_button):
            button.setEnabled(not on)

    def _fail(self, failure: Failure) -> None:
        self._say(failure.sentence, "danger")

    def _say(self, sentence: str, role: str) -> None:
        self.said_label.setText(sentence)
        self.said_label.setAccessibleName(sentence)
        restyle(self.said_label, role=role)
        self.said_label.show()
        self.fit_soon()
