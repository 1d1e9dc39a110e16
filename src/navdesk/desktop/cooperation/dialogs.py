"""Why a record ends, and how it stood before."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from navdesk.desktop import dates
from navdesk.desktop.desk import Desk
from navdesk.desktop.people import called
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.domain.employee import Employee
from navdesk.work.record_states import RecordLine, RecordOpened


class EndDialog(FormDialog):
    """Asks why a record ends; `reason` is what was written."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "record_end_dialog")
        self.edit = self.form.find(QLineEdit, "reasonEdit")
        self.ok_button = self.form.find(QPushButton, "okButton")
        self.ok_button.setEnabled(False)
        self.edit.textChanged.connect(lambda text: self.ok_button.setEnabled(bool(text.strip())))
        self.ok_button.clicked.connect(self.accept)
        self.form.find(QPushButton, "cancelButton").clicked.connect(self.reject)
        self.edit.setFocus()

    @property
    def reason(self) -> str:
        """What was written."""
        return self.edit.text().strip()


class RecordHistoryDialog(FormDialog):
    """Shows how a record stood each time it was written, the newest first."""

    def __init__(
        self, desk: Desk, parent: QWidget, title: str, opened: RecordOpened, me: Employee
    ) -> None:
        super().__init__(desk, parent, "history_dialog", letters=80)
        self._me = me
        self.form.find(QLabel, "titleLabel").setText(title)
        self.list = self.form.find(QListWidget, "list")
        LineDelegate(self.list, desk.theme)
        show_lines(self.list, [self._line(line) for line in opened.history])
        close = self.form.find(QPushButton, "closeButton")
        close.clicked.connect(self.accept)
        close.setFocus()

    def _line(self, line: RecordLine) -> Line:
        when = dates.moment_text(line.written_at, self.desk.clock.now())
        told = "\n".join(f"{label}: {said}" for label, said in line.shown)
        detail = f"{called(line.author, self._me, line.author_name)} · {when}"
        if line.ended:
            return Line(self.tr("Avsluttet"), detail, line.why)
        return Line(line.title, detail, told)
