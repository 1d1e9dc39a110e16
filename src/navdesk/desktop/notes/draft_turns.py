"""From one note to another: begun, gone on with, put right, thrown away, handed over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from navdesk.desktop.notes.citizen_dialog import CitizenCopyDialog
from navdesk.desktop.notes.discard_dialog import DiscardDialog
from navdesk.desktop.notes.draft_keeper import DraftKeeper
from navdesk.domain.notes import Note, NoteKind
from navdesk.work.note_drafts import is_empty
from navdesk.work.note_usecases import NotesCase

if TYPE_CHECKING:
    from navdesk.desktop.notes.panel import NotesPanel


class DraftTurns(QObject):
    """What a person does with a whole note, on the page or in the list of the written ones."""

    def __init__(
        self, panel: NotesPanel, keeper: DraftKeeper, notes: NotesCase, case_id: UUID
    ) -> None:
        super().__init__(panel)
        self._panel = panel
        self._keeper = keeper
        self._notes = notes
        self._case_id = case_id

    def show(self, note: Note) -> None:
        """Go on with a draft, as it is kept, once what is on the page is kept too."""
        if note.id == self._panel.draft_id:
            self._panel.focus_first()
            return
        case_id = self._case_id

        def fetch() -> Note:
            drafts = self._notes.drafts(case_id)
            return next((one for one in drafts if one.id == note.id), note)

        self._panel.show_page()
        self._keeper.turn(fetch)

    def show_found(self, note_id: UUID) -> None:
        """Show the note that was searched for: a draft on the page, a written one in the list."""
        draft = self._panel.drafts.find(note_id)
        if draft is not None:
            self.show(draft)
        elif self._panel.written.choose(note_id):
            self._panel.written_chip.click()

    def show_begun(self, note_id: UUID) -> None:
        """Go on with a draft that was begun elsewhere, beside the one on the page."""
        case_id = self._case_id

        def fetch() -> Note:
            drafts = self._notes.drafts(case_id)
            begun = next((one for one in drafts if one.id == note_id), None)
            return begun or self._notes.begin(case_id, NoteKind.MEETING_RECORD)

        self._panel.show_page()
        self._keeper.turn(fetch)

    def begin(self, kind: NoteKind) -> None:
        """Begin a note of `kind` beside the one on the page."""
        case_id = self._case_id
        self._panel.show_page()
        self._keeper.turn(lambda: self._notes.another(case_id, kind))

    def correct(self, wrong: Note) -> None:
        """Begin, or go on with, the note that puts a sealed one right."""
        case_id = self._case_id
        self._panel.show_page()
        self._keeper.turn(lambda: self._notes.correct(case_id, wrong.id))

    def discard(self) -> None:
        """Throw the draft on the page away; asked first where something is written."""
        note = self._panel.current()
        if note is None or is_empty(note):
            self._keeper.discard()
            return
        dialog = DiscardDialog(self._panel.desk, self._panel, note)

        def done(result: int) -> None:
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                self._panel.let_write(False)
                self._keeper.discard()
            else:
                self._panel.editor.focus_last()

        dialog.finished.connect(done)
        dialog.open()

    def hand_over(self) -> None:
        """Offer the client's copy of what is on the page."""
        note = self._panel.current()
        if note is not None and self._panel.seal_bar.copy_button.isEnabled():
            self.hand_over_one(note)

    def hand_over_one(self, note: Note) -> None:
        """Offer the client's copy of a note."""
        dialog = CitizenCopyDialog(self._panel.desk, self._panel, self._notes, note)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def list_drafts(self) -> None:
        """Read again which notes are begun."""
        case_id = self._case_id

        def show(drafts: Sequence[Note]) -> None:
            self._panel.drafts.show_drafts(drafts, self._panel.draft_id)

        job = self._panel.desk.jobs.job(lambda _: self._notes.drafts(case_id))
        job.on_success(show).run(self)
