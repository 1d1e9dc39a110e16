"""The note tab: write, see who gets what, seal; and the notes written before."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import dates, phrases
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.notes.dialogs import SealDialog
from navdesk.desktop.notes.draft_keeper import DraftKeeper
from navdesk.desktop.notes.draft_turns import DraftTurns
from navdesk.desktop.notes.drafts_bar import DraftsBar
from navdesk.desktop.notes.guard_panel import GuardedPage
from navdesk.desktop.notes.kind_choice import KindChoice
from navdesk.desktop.notes.kind_strip import KindStrip
from navdesk.desktop.notes.note_commands import note_commands
from navdesk.desktop.notes.page_editor import PageEditor
from navdesk.desktop.notes.picture_bar import PictureBar
from navdesk.desktop.notes.preview import PreviewPanel
from navdesk.desktop.notes.seal_bar import SealBar
from navdesk.desktop.notes.written import WrittenNotes
from navdesk.desktop.widgets.flow_row import let_flow
from navdesk.desktop.widgets.focus_left import FocusLeft
from navdesk.desktop.widgets.styling import put_icon, restyle
from navdesk.desktop.widgets.table_memory import SplitMemory
from navdesk.desktop.widgets.turning_split import TurningSplit
from navdesk.desktop.widgets.unsaved import UnsavedDialog, ask_unsaved
from navdesk.domain.employee import Employee
from navdesk.domain.notes import Note, NoteSegment
from navdesk.work.deadline_states import FindingLine
from navdesk.work.note_states import NotePreview, OutboxItem
from navdesk.work.note_usecases import NotesCase
from navdesk.work.usecases import AttachmentsCase

_PREVIEW_MS = 120
_SPOT = "note:"
_BESIDE = 80
"""How many letters wide the panel is where the page and who gets what are side by side."""


class NotesPanel(QWidget):
    """Writes on one draft at a time, of however many there are.

    `sealed` tells that deliveries wait; `failed` carries why not; `draft_shown` carries a draft
    that has come to the page; `target_wanted` the `Target` where something missing is answered.
    """

    sealed = Signal()
    failed = Signal(object)
    draft_shown = Signal(object)
    target_wanted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        notes: NotesCase,
        case_id: UUID,
        me: Employee,
        attachments: AttachmentsCase,
    ) -> None:
        super().__init__()
        self._desk = self.desk = desk
        self._notes = notes
        self._preview: NotePreview | None = None
        self._previewed: Note | None = None
        self._previewing = False
        self._then: Callable[[], None] | None = None
        self._wanted: tuple[int, int] | None = None
        form = desk.forms.into(self, "notes_panel")
        self.kind_combo = form.find(QComboBox, "kindCombo")
        self.saved_label = form.find(QLabel, "savedLabel")
        self.add_button = form.find(QPushButton, "addButton")
        self.views = form.find(QStackedWidget, "views")
        self.write_chip = form.find(QPushButton, "writeChip")
        self.written_chip = form.find(QPushButton, "writtenChip")
        self.written = WrittenNotes(desk, form, notes, case_id, me, self)
        self.seal_bar = SealBar(desk, form, self)
        self.seal_label, self.seal_button = self.seal_bar.label, self.seal_bar.seal_button
        self.drafts = DraftsBar(desk, form, self)
        self.strip = KindStrip(desk.clock)
        self.picture_bar = PictureBar(desk, attachments, case_id)
        self.editor = PageEditor(desk, form, self)
        self.preview = PreviewPanel(desk)
        self._guarded = GuardedPage(
            self.preview.guards, self.editor, self.add_button, self.preview.record
        )
        above = QVBoxLayout(form.find(QWidget, "kindHost"))
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        for widget in (self.picture_bar, self.strip):
            above.addWidget(widget)
        self.kinds = KindChoice(self.kind_combo, self.editor, self.strip, notes.outlines)
        layout = QVBoxLayout(form.find(QFrame, "previewFrame"))
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.preview)
        self._split = SplitMemory(
            form.find(QSplitter, "splitter"), desk.settings, "notes", (630, 370)
        )
        TurningSplit(self, form.find(QSplitter, "splitter"), _BESIDE, (14, 10))
        for row in ("hBoxLayout1", "hBoxLayout3"):
            let_flow(form.find(QHBoxLayout, row))
        self._draft = DraftKeeper(
            desk,
            notes,
            case_id,
            current=self._current,
            anything=lambda: bool(self._early),
            parent=self,
        )
        self.turns = DraftTurns(self, self._draft, notes, case_id)
        self._focus_left = FocusLeft(self)
        self._focus_left.watch((self.kind_combo,))
        self._preview_timer = self._timer(_PREVIEW_MS, self._ask_preview)
        self.commands = note_commands(self)
        self._connect()
        desk.theme.changed.connect(self._look)
        self._look()
        self._show_sealable()

    def _connect(self) -> None:
        self._draft.begun.connect(self._begun)
        self._draft.leaving.connect(self._leaving)
        self._draft.said.connect(self._say)
        self._draft.failed.connect(self._failed)
        self._focus_left.left.connect(self._draft.keep)
        self.editor.changed.connect(self._changed)
        self.editor.left.connect(self._draft.keep)
        self.editor.picture_refused.connect(self.picture_bar.refuse)
        self.strip.changed.connect(self._changed)
        self.strip.left.connect(self._draft.keep)
        self.kinds.chosen.connect(self._changed)
        self.add_button.clicked.connect(self.editor.add_below)
        self.seal_button.clicked.connect(self.seal)
        self.seal_bar.discard_button.clicked.connect(self.turns.discard)
        self.seal_bar.copy_button.clicked.connect(self.turns.hand_over)
        self.preview.record.wanted.connect(self.target_wanted)
        self.preview.record.passed.connect(self._pass)
        self.drafts.another.connect(self.turns.begin)
        self.drafts.chosen.connect(self.turns.show)
        self.written.correct.connect(self.turns.correct)
        self.written.copy.connect(self.turns.hand_over_one)
        self.written.counted.connect(self._count_written)
        self.write_chip.clicked.connect(lambda: self._show_view(0))
        self.written_chip.clicked.connect(lambda: self._show_view(1))

    def start(self) -> None:
        """Begin or continue the case's draft, and read the written notes."""
        self._draft.start()
        self.reload_written()

    def show_draft(self, note: Note) -> None:
        """Go on with a draft, once what is on the page is kept."""
        self.turns.show(note)

    def current(self) -> Note | None:
        """The draft as it is on the page, or None before it has come."""
        return self._current()

    def let_write(self, on: bool) -> None:
        """Let the page be written on, or not."""
        self.editor.set_enabled(on)

    def show_page(self) -> None:
        """Show the page that is written on."""
        self.write_chip.setChecked(True)
        self._show_view(0)

    def focus_first(self) -> None:
        """Put the keyboard where one writes."""
        self.show_page()
        self.editor.focus_last()

    def flush(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Keep what is typed and call `then`; when it cannot be kept, say so and call `stay`."""

        def tell(failure: Failure | None) -> None:
            if failure is not None:
                self.failed.emit(failure)
            stay()

        self._draft.keep(then, tell)

    def leave(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Keep what is typed and call `then`; a person is asked only when it cannot be kept.

        `stay` is called when the person wants to go back to it, or a note is just being sealed.
        """

        def ask(failure: Failure | None) -> None:
            if failure is None:
                stay()
                return
            what = [phrases.note_kind(self.kinds.kind)]
            dialog = UnsavedDialog(self._desk, self, failure.sentence, what)
            ask_unsaved(dialog, again=lambda: self.leave(then, stay), drop=then, stay=stay)

        self._draft.keep(then, ask)

    def spot(self) -> tuple[str, int]:
        """Return the paragraph with the cursor, as `go_to` takes it, and where in it that is."""
        paragraph, cursor = self.editor.spot()
        return f"{_SPOT}{paragraph}", cursor

    def go_to(self, spot: str, cursor: int = 0) -> None:
        """Put the cursor back at a spot, as soon as the draft is on the screen."""
        number = spot.removeprefix(_SPOT)
        if number.isdecimal():
            self._wanted = int(number), cursor
            if self.ready:
                self._go()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._draft.keep()

    def seal(self) -> None:
        """Show the destinations once more; sealing follows when the person agrees."""
        note, preview = self._current(), self._preview
        if note is None or self._draft.sealing:
            return
        if preview is None or self._previewed != note:
            self._ask_preview(self.seal)
            return
        self._show_sealable()
        if not preview.can_seal:
            return
        if not (preview.state or preview.municipality):
            # A memo goes nowhere: there is no destination to show once more.
            self._seal(note, preview)
            return
        dialog = SealDialog(self._desk, self, preview)

        def done(result: int) -> None:
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                self._seal(note, preview)
            else:
                self.editor.focus_last()

        dialog.finished.connect(done)
        dialog.open()

    def reload_written(self) -> None:
        """Read the sealed notes again."""
        self.written.reload()

    @property
    def ready(self) -> bool:
        """Whether the case's draft is on the screen."""
        return self._draft.note is not None

    @property
    def draft_id(self) -> UUID | None:
        """The id of the case's draft, once it is on the screen."""
        return self._draft.note.id if self._draft.note is not None else None

    def _current(self) -> Note | None:
        note = self._draft.note
        if note is None:
            return None
        return dataclasses.replace(
            note,
            kind=self.kinds.kind,
            segments=self.editor.segments,
            participants=self.strip.participants,
            notified=self.strip.notified,
        )

    @property
    def _early(self) -> tuple[NoteSegment, ...]:
        """What was written before the case's draft came, or while it cannot come."""
        return tuple(part for part in self.editor.segments if part.text.strip())

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None and not self._early:
            # Nothing is written: one begins at the first question.
            self.editor.paragraphs[0].focus_text()
        elif wanted is None:
            self.editor.focus_last()
        else:
            self.write_chip.setChecked(True)
            self._show_view(0)
            self.editor.go_to(*wanted)

    def _begun(self, note: Note) -> None:
        self.editor.set_enabled(True)
        self.kinds.show_note(note)
        # Whoever writes before the draft has come loses nothing: it is joined to the draft.
        early = self._early
        kept = tuple(part for part in note.segments if part.text.strip() or not early)
        self.editor.show_segments(kept)
        self._draft.shown()
        self.draft_shown.emit(note)
        if early:
            self.editor.show_segments((*kept, *early))
            self._changed()
        self._ask_preview()
        self.turns.list_drafts()
        if self.isVisible():
            self._go()

    def _leaving(self) -> None:
        self._preview = self._previewed = None
        # What was said about one note is not so of the next.
        self._say("", "")
        self.strip.people.show_people(())
        self.editor.show_segments(())
        self._show_sealable()

    def _failed(self, failure: Failure) -> None:
        self.editor.set_enabled(True)
        self.failed.emit(failure)

    def _count_written(self, count: int) -> None:
        self.written_chip.setText(
            self.tr("Skrevne notater ({n})").format(n=count)
            if count
            else self.tr("Skrevne notater")
        )

    def _changed(self) -> None:
        self._then = None
        self._draft.touched()
        self._preview_timer.start()

    def _say(self, words: str, more: str) -> None:
        self.saved_label.setText(words)
        self.saved_label.setToolTip(more)
        restyle(self.saved_label, role="danger" if more else "small")

    def _ask_preview(self, then: Callable[[], None] | None = None) -> None:
        note = self._current()
        if note is None:
            return
        if self._previewing:
            # What was asked for meanwhile is not lost: it comes with the next look.
            self._then = then or self._then
            self._preview_timer.start()
            return
        then, self._then = then or self._then, None
        self._previewing = True

        def show(preview: NotePreview) -> None:
            self._previewing = False
            self._preview, self._previewed = preview, note
            if self._current() == note:
                self.editor.show_routes(preview.segments)
                self.preview.show_preview(note, preview)
                self._guarded.mark(preview.segments)
                self._show_sealable()
                if then is not None:
                    then()

        def fail(failure: Failure) -> None:
            self._previewing = False
            self.failed.emit(failure)

        self._desk.jobs.job(lambda _: self._notes.preview(note)).on_success(show).on_failure(
            fail
        ).run(self)

    def _pass(self, findings: Sequence[FindingLine], reason: str) -> None:
        """Go past what is missing, for the stated reason; the text is kept first."""
        note = self._current()
        if note is None or self._draft.sealing:
            return
        # What was pressed goes when the panel is built anew; the keyboard must not go with it.
        self.editor.focus_last()

        def passed(_: object) -> None:
            for one in findings:
                self._notes.pass_finding(note, one.check, one.about, reason)

        (
            self._desk.jobs.job(passed)
            .on_success(lambda _: self._ask_preview())
            .on_failure(self._failed)
            .run(self)
        )

    def _show_sealable(self) -> None:
        self.seal_bar.show_state(self._preview, self.editor.segments, busy=self._draft.sealing)

    def _seal(self, note: Note, shown: NotePreview) -> None:
        self._draft.begin_sealing()
        # Whoever wrote on now would write in a note that is about to leave the page.
        self.editor.set_enabled(False)
        self._show_sealable()
        (
            self._draft.job(lambda _: self._notes.seal(note, shown))
            .named(self.tr("Forsegler notatet"))
            .on_success(self._sealed)
            .on_failure(self._not_sealed)
            .run(self)
        )

    def _sealed(self, items: Sequence[OutboxItem]) -> None:
        self._draft.sealed()
        self.editor.set_enabled(True)
        self._leaving()
        when = dates.clock_time(self._desk.clock.now())
        pieces = counted(len(items), self.tr("1 leveranse"), self.tr("{n} leveranser"))
        self.saved_label.setText(
            self.tr("Forseglet {when}. {pieces} i utboksen.").format(when=when, pieces=pieces)
            if items
            else self.tr("Beholdt på denne maskinen {when}.").format(when=when)
        )
        self.sealed.emit()
        self.start()

    def _not_sealed(self, failure: Failure) -> None:
        self._draft.not_sealed()
        self.editor.set_enabled(True)
        self.editor.focus_last()
        # What stands in the way may be new since it was shown: it is shown afresh.
        self._preview = self._previewed = None
        self._show_sealable()
        self._ask_preview()
        self.failed.emit(failure)

    def _show_view(self, at: int) -> None:
        self.views.setCurrentIndex(at)
        for widget in (self.kind_combo, self.drafts.new_button):
            widget.setVisible(at == 0)
        self.saved_label.setVisible(at == 0)
        self.write_chip.setChecked(at == 0)
        self.written_chip.setChecked(at == 1)

    def _timer(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer

    def _look(self) -> None:
        theme = self._desk.theme
        put_icon(self.add_button, theme.icon("plus", "text-accent-subtle"))
        self.seal_bar.look()
        self.drafts.look()
