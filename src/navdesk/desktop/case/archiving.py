"""Above *Kartlegging*: how many answers no archive has, and the way from there to a note."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop.changes import ChangeRelay
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.notes.panel import NotesPanel
from navdesk.desktop.widgets.styling import put_icon, restyle
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.notes import Note, NoteKind
from navdesk.work.note_usecases import NotesCase

_CHANGED_BY = frozenset({ChangeKind.ANSWERS, ChangeKind.NOTES, ChangeKind.DRAFTS})
_SOON_MS = 150


class ArchivingBar(QWidget):
    """Shown while there are answers in no note; the note is looked over and sealed as any other."""

    def __init__(
        self, desk: Desk, notes: NotesCase, case_id: UUID, panel: NotesPanel, changes: ChangeRelay
    ) -> None:
        super().__init__()
        self._desk = desk
        self._notes = notes
        self._case_id = case_id
        self._panel = panel
        self._fail: Callable[[Failure], None] = lambda failure: None
        self._write: Callable[[], None] = lambda: None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        around = QVBoxLayout(self)
        around.setContentsMargins(24, 12, 24, 0)
        card = QFrame()
        restyle(card, kind="message", tone="info")
        around.addWidget(card)
        row = QHBoxLayout(card)
        row.setContentsMargins(12, 4, 8, 4)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.button = QPushButton(self.tr("Arkiver kartleggingen"))
        self.button.setToolTip(
            self.tr("Lager et notat av svarene. Du ser over og forsegler det i Notater.")
        )
        self.button.clicked.connect(self.begin)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.reload)
        changes.changed.connect(self._on_change)
        desk.theme.changed.connect(self._look)
        self._look()
        self.hide()

    def hear(self, write: Callable[[], None], fail: Callable[[Failure], None]) -> None:
        """Call `write` to go to the page of notes, and `fail` with why not."""
        self._write, self._fail = write, fail
        self.reload()

    def reload(self) -> None:
        """Count anew; a case whose text may not be read yet has nothing to archive here."""
        case_id, left = self._case_id, self._notes.unarchived_answers
        (
            self._desk.jobs.job(lambda _: left(case_id))
            .on_success(self._show)
            .on_failure(lambda _: self._show(0))
            .run(self)
        )

    def begin(self) -> None:
        """Begin the note and go to it."""
        self._begin(self._notes.begin_mapping)

    def begin_concern(self) -> None:
        """Begin a note of concern for a child and go to it; other drafts stay as they are."""
        another = self._notes.another
        self._begin(lambda case_id: another(case_id, NoteKind.CHILD_CONCERN))

    def _begin(self, begin: Callable[[UUID], Note]) -> None:
        case_id = self._case_id
        self.button.setEnabled(False)

        def begun(note: Note) -> None:
            self.button.setEnabled(True)
            self._panel.show_draft(note)
            self._write()

        def failed(failure: Failure) -> None:
            self.button.setEnabled(True)
            self._fail(failure)

        # In the lane of the case: an answer that is just being kept is in the note.
        (
            self._desk.jobs.job(lambda _: begin(case_id))
            .in_lane(("case", case_id))
            .on_success(begun)
            .on_failure(failed)
            .run(self)
        )

    def _show(self, left: int) -> None:
        self.label.setText(
            counted(
                left,
                self.tr("1 svar er ikke i noe notat ennå."),
                self.tr("{n} svar er ikke i noe notat ennå."),
            )
        )
        self.setVisible(left > 0)

    def _on_change(self, change: Change) -> None:
        if change.case_id in {None, self._case_id} and change.kinds & _CHANGED_BY:
            self._soon.start()

    def _look(self) -> None:
        put_icon(self.button, self._desk.theme.icon("sealed", "text-accent-subtle"))
