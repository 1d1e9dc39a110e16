"""The mapping's dialogs: why not relevant, and what was answered before."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton, QWidget

from navdesk.desktop import dates, phrases
from navdesk.desktop.desk import Desk
from navdesk.desktop.mapping.spelling import LONGEST
from navdesk.desktop.people import called
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.domain.employee import Employee
from navdesk.work.states import AnswerLine, FieldState


class ReasonDialog(FormDialog):
    """Asks for the reason a field is not relevant; `reason` is what was written.

    `begun` is what was written of it before. `asked` is a heading, a sentence and the word on the
    button, for a reason of another kind.
    """

    def __init__(
        self,
        desk: Desk,
        parent: QWidget,
        begun: str = "",
        asked: tuple[str, str, str] | None = None,
    ) -> None:
        super().__init__(desk, parent, "reason_dialog")
        self.edit = self.form.find(QLineEdit, "reasonEdit")
        self.edit.setMaxLength(LONGEST)
        self.ok_button = self.form.find(QPushButton, "okButton")
        self.ok_button.setEnabled(False)
        if asked is not None:
            title = self.form.find(QLabel, "titleLabel")
            title.setTextFormat(Qt.TextFormat.PlainText)
            title.setWordWrap(True)
            title.setText(asked[0])
            self.form.find(QLabel, "textLabel").setText(asked[1])
            self.ok_button.setText(asked[2])
            self.edit.setAccessibleName(asked[0])
        self.edit.textChanged.connect(lambda text: self.ok_button.setEnabled(bool(text.strip())))
        self.edit.setText(begun)
        self.ok_button.clicked.connect(self.accept)
        self.form.find(QPushButton, "cancelButton").clicked.connect(self.reject)
        self.edit.setFocus()

    @property
    def reason(self) -> str:
        """What was written."""
        return self.edit.text().strip()


class HistoryDialog(FormDialog):
    """Shows every answer a field has had, newest first."""

    def __init__(self, desk: Desk, parent: QWidget, field: FieldState, me: Employee) -> None:
        super().__init__(desk, parent, "history_dialog")
        self._me = me
        self._field_id = field.id
        self.form.find(QLabel, "titleLabel").setText(field.label)
        self.list = self.form.find(QListWidget, "list")
        LineDelegate(self.list, desk.theme)
        show_lines(self.list, [self._line(answer) for answer in field.history])
        close = self.form.find(QPushButton, "closeButton")
        close.clicked.connect(self.accept)
        close.setFocus()

    def _line(self, answer: AnswerLine) -> Line:
        when = dates.moment_text(answer.written_at, self.desk.clock.now())
        kind = phrases.answer_kind(answer.kind, self._field_id)
        notes = [
            answer.reason,
            f"«{answer.client_words}»" if answer.client_words else "",
            self.tr("To svar bygger på samme.") if answer.forked else "",
        ]
        return Line(
            answer.value or kind,
            " · ".join(
                part
                for part in (
                    kind if answer.value else "",
                    called(answer.author, self._me, answer.author_name),
                    when,
                )
                if part
            ),
            " ".join(note for note in notes if note),
        )
