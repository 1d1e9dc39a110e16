"""Answering from *Meldinger*: which message, whether it is answered already, and what is begun."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLabel, QMenu, QPushButton, QWidget

from navdesk.desktop import dates
from navdesk.desktop.desk import Desk
from navdesk.desktop.inbox.threads import Thread
from navdesk.desktop.inbox.to_do import ToDo
from navdesk.desktop.jobs import Failure
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.domain.notes import Note
from navdesk.work.answer_states import Answered, AnswerState
from navdesk.work.answer_threads import answer_key
from navdesk.work.answer_usecases import AnswersCase
from navdesk.work.inbox_states import MessageLine

_MOST_LETTERS = 60


class AnsweredDialog(FormDialog):
    """Says that a message is answered, before a second answer is begun."""

    def __init__(self, desk: Desk, parent: QWidget, last: Answered) -> None:
        super().__init__(desk, parent, "answered_dialog")
        when = dates.moment_text(last.written_at, desk.clock.now())
        self.text = self.form.find(QLabel, "textLabel")
        self.text.setText(
            self.tr("Den ble besvart {when} av {who}.").format(when=when, who=last.author)
        )
        self.ok_button = self.form.find(QPushButton, "okButton")
        self.ok_button.clicked.connect(self.accept)
        self.cancel_button = self.form.find(QPushButton, "cancelButton")
        self.cancel_button.clicked.connect(self.reject)
        self.cancel_button.setFocus()


class Answering(QObject):
    """What the button, its key and the cards do.

    `begun` carries the draft that is to be written on; `due` tells that a message is to be sent
    now; `failed` carries a `Failure`.
    """

    begun = Signal(object)
    due = Signal()
    failed = Signal(object)

    def __init__(
        self, desk: Desk, answers: AnswersCase, case_id: UUID, button: QPushButton, host: QWidget
    ) -> None:
        super().__init__(host)
        self._desk = desk
        self._answers = answers
        self._case_id = case_id
        self._button = button
        self._host = host
        self._thread: Thread | None = None
        self._busy = False
        self.state = AnswerState()
        self.menu: QMenu | None = None
        self.dialog: AnsweredDialog | None = None
        self.to_do = ToDo(desk)
        self.to_do.sent.connect(lambda one: self._decide(partial(answers.confirm_sent), one))
        self.to_do.again.connect(lambda one: self._decide(partial(answers.send_again), one))
        self.to_do.called.connect(lambda key: self._begin(lambda: answers.call(case_id, key)))
        button.clicked.connect(self.answer)

    def show_for(self, thread: Thread | None) -> None:
        """Offer what can be done in `thread`."""
        self._thread = thread
        asked = self._asked
        self._button.setEnabled(bool(asked))
        begun = any(answer_key(line.ref) in self.state.drafts for line in asked)
        self._button.setText(self.tr("Fortsett på svaret") if begun else self.tr("Svar"))
        keys = {answer_key(line.ref) for line in thread.messages} if thread is not None else set()
        self.to_do.show_for(
            [one for one in self.state.questions if one.answers in keys],
            [one for one in self.state.open_calls if one.answers in keys],
        )

    @property
    def available(self) -> bool:
        """Whether there is a message to answer."""
        return self._button.isVisible() and self._button.isEnabled()

    def answer(self) -> None:
        """Begin the answer; where several messages wait for one, ask which."""
        asked = self._asked
        if len(asked) == 1:
            self._answer(asked[0])
        elif asked:
            self._ask_which(asked)

    @property
    def _asked(self) -> tuple[MessageLine, ...]:
        """What the client has written since the office last wrote, newest first; else the last."""
        if self._thread is None:
            return ()
        newest = [line for line in reversed(self._thread.messages) if not line.removed]
        since: list[MessageLine] = []
        for line in newest:
            if not line.from_client:
                break
            since.append(line)
        return tuple(since) or tuple([line for line in newest if line.from_client][:1])

    def _ask_which(self, asked: tuple[MessageLine, ...]) -> None:
        menu = QMenu(self._host)
        for line in asked:
            words = " ".join(line.text.split())
            short = words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS]}…"
            action = QAction(short.replace("&", "&&"), menu)
            action.triggered.connect(lambda _=False, line=line: self._answer(line))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        self.menu = menu
        menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height())))

    def _answer(self, line: MessageLine) -> None:
        key = answer_key(line.ref)
        answered = self.state.answered.get(key, ())
        case_id, answers = self._case_id, self._answers
        begin = partial(self._begin, lambda: answers.begin(case_id, line.ref))
        if not answered or key in self.state.drafts:
            begin()
            return
        last = max(answered, key=lambda one: one.written_at)
        dialog = self.dialog = AnsweredDialog(self._desk, self._host, last)

        def done(result: int) -> None:
            self.dialog = None
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                begin()

        dialog.finished.connect(done)
        dialog.open()

    def _begin(self, work: Callable[[], Note]) -> None:
        if self._busy:
            return
        self._busy = True

        def over() -> None:
            self._busy = False

        (
            # In the lane of what is typed in the case: a draft there is kept before this.
            self._desk.jobs.job(lambda _: work())
            .in_lane(("case", self._case_id))
            .prompt()
            .on_success(self.begun.emit)
            .on_failure(self._fail)
            .on_done(over)
            .run(self)
        )

    def _decide(self, say: Callable[[UUID, UUID], None], delivery_id: UUID) -> None:
        case_id = self._case_id
        (
            self._desk.jobs.job(lambda _: say(case_id, delivery_id))
            .on_success(lambda _: self.due.emit())
            .on_failure(self._fail)
            .run(self)
        )

    def _fail(self, failure: Failure) -> None:
        self.failed.emit(failure)
