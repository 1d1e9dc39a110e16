"""Takes an answer from *Meldinger* to the page it is written on, and back to its thread."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject

from navdesk.desktop.desk import Desk
from navdesk.desktop.inbox.answer_bar import AnswerBar
from navdesk.desktop.inbox.panel import InboxPanel
from navdesk.desktop.notes.panel import NotesPanel
from navdesk.domain.notes import Note
from navdesk.work.answer_usecases import AnswersCase


class AnswerKeeper(QObject):
    """Between the two tabs; `bar` shows above the page what the note on it answers."""

    def __init__(
        self,
        desk: Desk,
        answers: AnswersCase,
        case_id: UUID,
        inbox: InboxPanel,
        notes: NotesPanel,
    ) -> None:
        super().__init__(inbox)
        self._inbox = inbox
        self._notes = notes
        self.bar = AnswerBar(desk, answers, case_id)
        notes.draft_shown.connect(self.bar.show_for)

    def hear(self, write: Callable[[], None], read: Callable[[], None]) -> None:
        """Call `write` to go to the page of an answer, and `read` to go back to *Meldinger*."""

        def begun(draft: Note) -> None:
            self._notes.show_draft(draft)
            write()

        def back(thread: str) -> None:
            read()
            self._inbox.go_to(thread)

        self._inbox.answer_begun.connect(begun)
        self.bar.back.connect(back)
