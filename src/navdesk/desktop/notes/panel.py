"""The note tab: write, see who gets what, seal; and the notes written before."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import dates, phrases
from navdesk.desktop.commands import Commands
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.notes.defaults import COMMON, CONTENT_KEYS
from navdesk.desktop.notes.dialogs import SealDialog
from navdesk.desktop.notes.draft_keeper import DraftKeeper
from navdesk.desktop.notes.page_editor import PageEditor
from navdesk.desktop.notes.preview import PreviewPanel
from navdesk.desktop.notes.proposal import ACCEPT_KEYS
from navdesk.desktop.people import called
from navdesk.desktop.widgets.focus_left import FocusLeft
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.desktop.widgets.styling import put_icon, restyle
from navdesk.desktop.widgets.table_memory import SplitMemory
from navdesk.desktop.widgets.unsaved import UnsavedDialog, ask_unsaved
from navdesk.domain.codes import Content, LegalBasis
from navdesk.domain.employee import Employee
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.work.note_states import NotePreview, OutboxItem
from navdesk.work.note_usecases import NotesCase

_PREVIEW_MS = 120
_SPOT = "note:"


class NotesPanel(QWidget):
    """Writes one draft at a time. `sealed` tells that deliveries wait; `failed` carries why not."""

    sealed = Signal()
    failed = Signal(object)
    draft_shown = Signal(object)

    def __init__(self, desk: Desk, notes: NotesCase, case_id: UUID, me: Employee) -> None:
        super().__init__()
        self._desk = desk
        self._notes = notes
        self._case_id = case_id
        self._me = me
        self._preview: NotePreview | None = None
        self._previewed: Note | None = None
        self._previewing = False
        self._wanted: tuple[int, int] | None = None
        self._written: tuple[Note, ...] = ()
        form = desk.forms.into(self, "notes_panel")
        self.kind_combo = form.find(QComboBox, "kindCombo")
        for kind in NoteKind:
            self.kind_combo.addItem(phrases.note_kind(kind), kind)
        self.saved_label = form.find(QLabel, "savedLabel")
        self.seal_label = form.find(QLabel, "sealLabel")
        self.seal_button = form.find(QPushButton, "sealButton")
        self.add_button = form.find(QPushButton, "addButton")
        self.views = form.find(QStackedWidget, "views")
        self.write_chip = form.find(QPushButton, "writeChip")
        self.written_chip = form.find(QPushButton, "writtenChip")
        self.written_list = form.find(QListWidget, "writtenList")
        self._written_text = form.find(QPlainTextEdit, "writtenText")
        self._written_empty = form.find(QLabel, "writtenEmpty")
        self._written_split = form.find(QSplitter, "writtenSplitter")
        LineDelegate(self.written_list, desk.theme)
        self.editor = PageEditor(desk, form, self)
        self.preview = PreviewPanel(desk)
        layout = QVBoxLayout(form.find(QFrame, "previewFrame"))
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.preview)
        self._split = SplitMemory(
            form.find(QSplitter, "splitter"), desk.settings, "notes", (630, 370)
        )
        SplitMemory(self._written_split, desk.settings, "written", (350, 650))
        self._draft = DraftKeeper(
            desk,
            notes,
            case_id,
            current=self._current,
            anything=lambda: bool(self._early),
            parent=self,
        )
        self._draft.begun.connect(self._begun)
        self._draft.said.connect(self._say)
        self._draft.failed.connect(self.failed)
        self._focus_left = FocusLeft(self)
        self._focus_left.watch((self.kind_combo,))
        self._focus_left.left.connect(self._draft.keep)
        self._preview_timer = self._timer(_PREVIEW_MS, self._ask_preview)
        self.commands = self._add_commands()
        self._connect()
        desk.theme.changed.connect(self._look)
        self._look()
        self._show_sealable()

    def _connect(self) -> None:
        self.editor.changed.connect(self._changed)
        self.editor.left.connect(self._draft.keep)
        self.kind_combo.activated.connect(lambda _: self._changed())
        self.add_button.clicked.connect(self.editor.add_below)
        self.seal_button.clicked.connect(self.seal)
        self.write_chip.clicked.connect(lambda: self._show_view(0))
        self.written_chip.clicked.connect(lambda: self._show_view(1))
        self.written_list.currentRowChanged.connect(self._show_written)

    def start(self) -> None:
        """Begin or continue the case's draft, and read the written notes."""
        self._draft.start()
        self.reload_written()

    def show_draft(self, note: Note) -> None:
        """Show a draft that was begun elsewhere, once what is on the page is kept."""

        def show() -> None:
            self.editor.show_segments(())
            self._draft.take(note)

        self._draft.keep(show, self._not_kept)

    def _not_kept(self, failure: Failure | None) -> None:
        if failure is not None:
            self.failed.emit(failure)

    def focus_first(self) -> None:
        """Put the keyboard where one writes."""
        self.write_chip.setChecked(True)
        self._show_view(0)
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
            what = [phrases.note_kind(NoteKind(self.kind_combo.currentData()))]
            dialog = UnsavedDialog(self._desk, self, failure.sentence, what)
            ask_unsaved(dialog, again=lambda: self.leave(then, stay), drop=then, stay=stay)

        self._draft.keep(then, ask)

    def spot(self) -> tuple[str, int]:
        """Return the paragraph with the cursor, as `go_to` takes it, and where in it that is."""
        paragraph, cursor = self.editor.spot()
        return f"{_SPOT}{paragraph}", cursor

    def go_to(self, spot: str, cursor: int) -> None:
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
        dialog = SealDialog(self._desk, self, preview)

        def done(result: int) -> None:
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                self._seal(note)
            else:
                self.editor.focus_last()

        dialog.finished.connect(done)
        dialog.open()

    def reload_written(self) -> None:
        """Read the sealed notes again."""
        case_id = self._case_id
        (
            self._desk.jobs.job(lambda _: self._notes.written(case_id))
            .on_success(self._show_all_written)
            .run(self)
        )

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
        kind = NoteKind(self.kind_combo.currentData())
        return dataclasses.replace(note, kind=kind, segments=self.editor.segments)

    @property
    def _early(self) -> tuple[NoteSegment, ...]:
        """What was written before the case's draft came, or while it cannot come."""
        return tuple(part for part in self.editor.segments if part.text.strip())

    def _go(self) -> None:
        wanted, self._wanted = self._wanted, None
        if wanted is None:
            self.editor.focus_last()
        else:
            self.write_chip.setChecked(True)
            self._show_view(0)
            self.editor.go_to(*wanted)

    def _begun(self, note: Note) -> None:
        self.kind_combo.setCurrentIndex(self.kind_combo.findData(note.kind))
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
        if self.isVisible():
            self._go()

    def _changed(self) -> None:
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
            self._preview_timer.start()
            return
        self._previewing = True

        def show(preview: NotePreview) -> None:
            self._previewing = False
            self._preview, self._previewed = preview, note
            if self._current() == note:
                self.editor.show_routes(preview.segments)
                self.preview.show_preview(note, preview)
                self._show_sealable()
                if then is not None:
                    then()

        def fail(failure: Failure) -> None:
            self._previewing = False
            self.failed.emit(failure)

        self._desk.jobs.job(lambda _: self._notes.preview(note)).on_success(show).on_failure(
            fail
        ).run(self)

    def _show_sealable(self) -> None:
        preview = self._preview
        self.seal_button.setEnabled(
            preview is not None and preview.can_seal and not self._draft.sealing
        )
        if preview is None or preview.can_seal:
            count = len(preview.state) + len(preview.municipality) if preview else 0
            self.seal_label.setText(
                counted(count, self.tr("Klar: 1 leveranse."), self.tr("Klar: {n} leveranser."))
                if count
                else ""
            )
            return
        texts = [segment.text.strip() for segment in self.editor.segments]
        blocking = [segment for segment in preview.segments if segment.blocking]
        if blocking and any(texts):
            first = blocking[0]
            self.seal_label.setText(
                self.tr("Avsnitt {n}: {why}").format(
                    n=first.index + 1, why=self._desk.words.say(first.reason)
                )
            )
        else:
            self.seal_label.setText(self.tr("Skriv et avsnitt og velg rettslig grunnlag."))

    def _seal(self, note: Note) -> None:
        self._draft.begin_sealing()
        # Whoever wrote on now would write in a note that is about to leave the page.
        self.editor.set_enabled(False)
        self._show_sealable()
        (
            self._draft.job(lambda _: self._notes.seal(note))
            .named(self.tr("Forsegler notatet"))
            .on_success(self._sealed)
            .on_failure(self._not_sealed)
            .run(self)
        )

    def _sealed(self, items: Sequence[OutboxItem]) -> None:
        self._draft.sealed()
        self.editor.set_enabled(True)
        self._preview = self._previewed = None
        self.editor.show_segments(())
        self.saved_label.setText(
            self.tr("Forseglet {when}. {pieces} i utboksen.").format(
                when=dates.clock_time(self._desk.clock.now()),
                pieces=counted(len(items), self.tr("1 leveranse"), self.tr("{n} leveranser")),
            )
        )
        self._show_sealable()
        self.sealed.emit()
        self.start()

    def _not_sealed(self, failure: Failure) -> None:
        self._draft.not_sealed()
        self.editor.set_enabled(True)
        self.editor.focus_last()
        self._show_sealable()
        self.failed.emit(failure)

    def _show_view(self, at: int) -> None:
        self.views.setCurrentIndex(at)
        self.kind_combo.setVisible(at == 0)
        self.saved_label.setVisible(at == 0)
        self.write_chip.setChecked(at == 0)
        self.written_chip.setChecked(at == 1)

    def _show_all_written(self, notes: Sequence[Note]) -> None:
        self._written = tuple(notes)
        self.written_chip.setText(
            self.tr("Skrevne notater ({n})").format(n=len(notes))
            if notes
            else self.tr("Skrevne notater")
        )
        self._written_split.setVisible(bool(notes))
        self._written_empty.setVisible(not notes)
        now = self._desk.clock.now()
        show_lines(
            self.written_list,
            [
                Line(
                    phrases.note_kind(note.kind),
                    " · ".join(
                        (
                            dates.moment_text(note.written_at, now),
                            called(note.author, self._me),
                            counted(
                                len(note.segments), self.tr("1 avsnitt"), self.tr("{n} avsnitt")
                            ),
                        )
                    ),
                    "",
                    self._desk.theme.icon("sealed"),
                )
                for note in notes
            ],
        )
        self._show_written(self.written_list.currentRow())

    def _show_written(self, at: int) -> None:
        if 0 <= at < len(self._written):
            self._written_text.setPlainText(
                "\n\n".join(
                    f"{phrases.legal_basis(segment.legal_basis)}\n{segment.text}"
                    if segment.legal_basis is not None
                    else segment.text
                    for segment in self._written[at].segments
                )
            )

    def _add_commands(self) -> Commands:
        commands = Commands(self)
        for at, basis in enumerate(COMMON):
            title = self.tr("Grunnlag: {name}").format(name=phrases.legal_basis(basis))
            commands.add(title, f"Alt+{at + 1}", partial(self._set_basis, basis))
        for keys, content in CONTENT_KEYS.items():
            title = self.tr("Innhold: {name}").format(name=phrases.content(content))
            commands.add(title, keys, partial(self._set_content, content))
        commands.add(
            self.tr("Bruk forslaget for avsnittet"),
            ACCEPT_KEYS,
            self.editor.take_proposal,
            lambda: self.editor.proposes,
        )
        commands.add(self.tr("Nytt avsnitt"), "Ctrl+N", self.editor.add_below)
        commands.add(self.tr("Forsegl og send"), "Ctrl+Return / Ctrl+Enter", self.seal)
        return commands

    def _set_basis(self, basis: LegalBasis) -> None:
        self.editor.current.set_basis(basis)

    def _set_content(self, content: Content) -> None:
        self.editor.current.set_content(content)

    def _timer(self, milliseconds: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(call)
        return timer

    def _look(self) -> None:
        theme = self._desk.theme
        put_icon(self.add_button, theme.icon("plus", "text-accent-subtle"))
        put_icon(self.seal_button, theme.icon("sealed", "text-accent-contrast"))
