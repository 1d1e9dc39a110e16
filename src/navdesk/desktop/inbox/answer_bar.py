"""The message that is being answered, above the page the answer is written on."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import dates
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.plain_label import PlainLabel
from navdesk.desktop.widgets.styling import restyle
from navdesk.domain.notes import Note, NoteKind
from navdesk.work.answer_usecases import AnswersCase
from navdesk.work.inbox_states import MessageLine

_MOST_LINES = 4


class AnswerBar(QWidget):
    """Shown while the note on the page answers a message; `back` carries its thread."""

    back = Signal(str)

    def __init__(self, desk: Desk, answers: AnswersCase, case_id: UUID) -> None:
        super().__init__()
        self._desk = desk
        self._answers = answers
        self._case_id = case_id
        self._shown: str | None = None
        self._thread = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 12, 24, 0)
        card = QFrame()
        restyle(card, kind="message", tone="info")
        around.addWidget(card)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(12, 4, 8, 8)
        layout.setSpacing(2)
        row = QHBoxLayout()
        self.title = PlainLabel()
        restyle(self.title, role="strong")
        self.back_button = QPushButton(self.tr("Vis tråden"))
        restyle(self.back_button, kind="quiet")
        self.back_button.clicked.connect(lambda: self.back.emit(self._thread))
        row.addWidget(self.title, 1)
        row.addWidget(self.back_button)
        layout.addLayout(row)
        self.text = PlainLabel()
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self.text)
        layout.addWidget(self._scroll)
        self.hide()

    def show_for(self, note: Note | None) -> None:
        """Show what `note` answers, read in the background; nothing for any other note."""
        answers = note.answers if note is not None and note.kind is NoteKind.MESSAGE else None
        if answers == self._shown:
            return
        self._shown = answers
        self.hide()
        if answers is None:
            return
        case_id, about = self._case_id, self._answers.about

        def show(line: MessageLine | None) -> None:
            if self._shown == answers:
                self._show(line)

        (
            self._desk.jobs.job(lambda _: about(case_id, answers))
            .on_success(show)
            .on_failure(lambda _: self._show(None))
            .run(self)
        )

    def _show(self, line: MessageLine | None) -> None:
        if line is None:
            self.title.setText(self.tr("Svar på en melding som ikke vises nå"))
            self.back_button.hide()
            self._scroll.hide()
        else:
            when = (
                dates.moment_text(line.sent_at, self._desk.clock.now())
                if line.sent_at is not None
                else self.tr("uten dato")
            )
            self.title.setText(
                self.tr("Svar på meldingen fra {when}: {subject}").format(
                    when=when, subject=line.subject
                )
            )
            self._thread = line.thread
            self.text.setText(line.text)
            self.back_button.show()
            self._scroll.show()
        self.show()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Be as tall as the message, as far as a few lines go; the rest is scrolled to."""
        line = self.fontMetrics().lineSpacing()
        wanted = self.text.heightForWidth(max(self._scroll.viewport().width(), 1))
        self._scroll.setFixedHeight(max(line, min(wanted, line * _MOST_LINES)))
