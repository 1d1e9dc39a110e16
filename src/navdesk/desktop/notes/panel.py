"""The note tab: write, see who gets what, seal; and the notes written before."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
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
from navdesk.desktop.notes.page_editor import PageEditor
from navdesk.desktop.notes.preview import PreviewPanel
from navdesk.desktop.people import called
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.desktop.widgets.styling import put_icon
from navdesk.desktop.widgets.table_memory import SplitMemory
from navdesk.domain.codes import Content, LegalBasis
from navdesk.domain.employee import Employee
from navdesk.domain.notes import Note, NoteKind
from navdesk.work.states import NotePreview, OutboxItem
from navdesk.work.usecases import NotesCase

_SAVE_MS = 1000
_PREVIEW_MS = 120


class NotesPanel(QWidget):
    """Writes one draft at a time. `sealed` tells that deliveries wait; `failed` carries why not."""

    sealed = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, notes: NotesCase, case_id: UUID, me: Employee) -> None:
        super().__init__()
        self._desk = desk
        self._notes = notes
        self._case_id = case_id
        self._me = me
        self._note: Note | None = None
        self._saved: Note | None = None
        self._preview: NotePreview | None = None
        self._previewed: Note | None = None
        self._previewing = False
        self._beginning = False
        self._sealing = False
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
        self._save_timer = self._timer(_SAVE_MS, self._save)
        self._preview_timer = self._timer(_PREVIEW_MS, self._ask_preview)
        self.editor.changed.connect(self._changed)
        self.editor.left.connect(self._save)
        self.kind_combo.activated.connect(lambda _: self._changed())
        self.add_button.clicked.connect(self.editor.add_below)
        self.seal_button.clicked.connect(self.seal)
        self.write_chip.clicked.connect(lambda: self._show_view(0))
        self.written_chip.clicked.connect(lambda: self._show_view(1))
        self.written_list.currentRowChanged.connect(self._show_written)
        self.commands = self._add_commands()
        desk.theme.changed.connect(self._look)
        self._look()
        self._show_sealable()

    def start(self) -> None:
        """Begin or continue the case's draft, and read the written notes."""
        if self._note is None and not self._beginning:
            self._beginning = True
            case_id = self._case_id
            (
                self._desk.jobs.job(lambda _: self._notes.begin(case_id, NoteKind.MEETING_RECORD))
                .in_lane(("case", case_id))
                .on_success(self._begun)
                .on_failure(self.failed.emit)
                .on_done(self._begun_or_not)
                .run(self)
            )
        self.reload_written()

    def focus_first(self) -> None:
        """Put the keyboard where one writes."""
        self.write_chip.setChecked(True)
        self._show_view(0)
        self.editor.focus_last()

    def flush(self, then: Callable[[], None], stay: Callable[[], None]) -> None:
        """Keep what is typed and call `then`; when it cannot be kept, say so and call `stay`."""
        self._save(then, stay)

    def seal(self) -> None:
        """Show the destinations once more; sealing follows when the person agrees."""
        note, preview = self._current(), self._preview
        if note is None or self._sealing:
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
        return self._note is not None

    @property
    def _dirty(self) -> bool:
        return self._current() != self._saved

    def _current(self) -> Note | None:
        if self._note is None:
            return None
        kind = NoteKind(self.kind_combo.currentData())
        return dataclasses.replace(self._note, kind=kind, segments=self.editor.segments)

    def _begun_or_not(self) -> None:
        self._beginning = False

    def _begun(self, note: Note) -> None:
        self._note = note
        self.kind_combo.setCurrentIndex(self.kind_combo.findData(note.kind))
        # Whoever writes before the draft has come loses nothing: it is joined to the draft.
        early = tuple(part for part in self.editor.segments if part.text.strip())
        kept = tuple(part for part in note.segments if part.text.strip() or not early)
        self.editor.show_segments(kept)
        self._saved = self._current()
        if early:
            self.editor.show_segments((*kept, *early))
            self._changed()
        self._ask_preview()
        if self.isVisible():
            self.editor.focus_last()

    def _changed(self) -> None:
        if self._note is None:
            return
        self.saved_label.setText(self.tr("Skriver …"))
        if not self._save_timer.isActive():
            self._save_timer.start()
        self._preview_timer.start()

    def _save(
        self, then: Callable[[], None] = lambda: None, stay: Callable[[], None] = lambda: None
    ) -> None:
        self._save_timer.stop()
        note = self._current()
        if note is None or note == self._saved:
            then()
            return
        if self._sealing:
            stay()
            return

        def kept(_: None) -> None:
            self._saved = note
            self._show_saved()
            then()

        def not_kept(failure: Failure) -> None:
            self._not_saved(failure)
            stay()

        (
            self._desk.jobs.job(lambda _: self._notes.save(note))
            .in_lane(("case", self._case_id))
            .on_success(kept)
            .on_failure(not_kept)
            .run(self)
        )

    def _show_saved(self) -> None:
        if self._dirty:
            return
        self.saved_label.setText(
            self.tr("Lagret på denne maskinen {when}").format(
                when=dates.clock_time(self._desk.clock.now())
            )
        )

    def _not_saved(self, failure: Failure) -> None:
        self.saved_label.setText(self.tr("Ikke lagret ennå. Prøver igjen."))
        self.failed.emit(failure)
        self._save_timer.start()

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
        self.seal_button.setEnabled(preview is not None and preview.can_seal and not self._sealing)
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
        self._sealing = True
        self._save_timer.stop()
        self._show_sealable()
        (
            self._desk.jobs.job(lambda _: self._notes.seal(note))
            .in_lane(("case", self._case_id))
            .named(self.tr("Forsegler notatet"))
            .on_success(self._sealed)
            .on_failure(self._not_sealed)
            .run(self)
        )

    def _sealed(self, items: Sequence[OutboxItem]) -> None:
        self._sealing = False
        self._note = self._saved = self._preview = self._previewed = None
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
        self._sealing = False
        self._show_sealable()
        self._save()
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
