"""The notes written before: read, copied for the client, put right in a new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QWidget,
)

from navdesk.desktop import dates, phrases
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Form
from navdesk.desktop.people import called
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.desktop.widgets.styling import restyle
from navdesk.desktop.widgets.table_memory import SplitMemory
from navdesk.desktop.widgets.turning_split import TurningSplit
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message
from navdesk.domain.notes import Note
from navdesk.work.note_states import ReadBack
from navdesk.work.note_usecases import NotesCase

_BESIDE = 80
"""How many letters wide the view is where the list and the note are side by side."""


class _Found(NamedTuple):
    """What was read: the notes, what is known of those from elsewhere, and what is missing."""

    notes: Sequence[Note]
    elsewhere: Mapping[UUID, ReadBack]
    unread: Sequence[Message]


class WrittenNotes(QObject):
    """The list of sealed notes and the text of one.

    `correct` and `copy` carry the note a person wants to put right or hand to the client;
    `counted` tells how many there are.
    """

    correct = Signal(object)
    copy = Signal(object)
    counted = Signal(int)

    def __init__(  # noqa: PLR0917 - what one view of one case is made of
        self, desk: Desk, form: Form, notes: NotesCase, case_id: UUID, me: Employee, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._notes = notes
        self._case_id = case_id
        self._me = me
        self._written: tuple[Note, ...] = ()
        self._elsewhere: Mapping[UUID, ReadBack] = {}
        self.list = form.find(QListWidget, "writtenList")
        self.text = form.find(QPlainTextEdit, "writtenText")
        self.correct_button = form.find(QPushButton, "correctButton")
        self.copy_button = form.find(QPushButton, "writtenCopyButton")
        self._empty = form.find(QLabel, "writtenEmpty")
        self._split = form.find(QSplitter, "writtenSplitter")
        self.missing = QLabel()
        self.missing.setWordWrap(True)
        self.missing.setMargin(8)
        self.missing.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        restyle(self.missing, kind="message", tone="warning")
        self.missing.hide()
        below = form.find(QWidget, "writtenView").layout()
        if isinstance(below, QBoxLayout):
            below.insertWidget(0, self.missing)
        LineDelegate(self.list, desk.theme)
        SplitMemory(self._split, desk.settings, "written", (350, 650))
        TurningSplit(self._split, self._split, _BESIDE, (6, 10))
        self.list.currentRowChanged.connect(self._show)
        self.correct_button.clicked.connect(lambda: self._emit(self.correct.emit))
        self.copy_button.clicked.connect(lambda: self._emit(self.copy.emit))

    def reload(self) -> None:
        """Read the sealed notes again."""
        case_id = self._case_id

        def read(_: object) -> _Found:
            notes = self._notes
            return _Found(
                notes.written(case_id), notes.read_back(case_id), notes.not_read_back(case_id)
            )

        self._desk.jobs.job(read).on_success(self._show_all).run(self)

    @property
    def current(self) -> Note | None:
        """The note that is read, or None."""
        at = self.list.currentRow()
        return self._written[at] if 0 <= at < len(self._written) else None

    def choose(self, note_id: UUID) -> bool:
        """Choose a note in the list; returns whether it is there."""
        at = next((at for at, note in enumerate(self._written) if note.id == note_id), -1)
        if at >= 0:
            self.list.setCurrentRow(at)
        return at >= 0

    def _emit(self, tell: Callable[[Note], None]) -> None:
        if self.current is not None:
            tell(self.current)

    def _show_all(self, found: _Found) -> None:
        notes, self._elsewhere, unread = found
        self.missing.setText(
            " ".join(
                [
                    self.tr("Arkivene har notater som ikke er hentet hit."),
                    *map(self._desk.words.say, unread),
                ]
            )
        )
        self.missing.setVisible(bool(unread))
        self._written = tuple(notes)
        self._split.setVisible(bool(notes))
        self._empty.setVisible(not notes)
        show_lines(self.list, [self._line(note) for note in notes])
        self._show(self.list.currentRow())
        self.counted.emit(len(self._written))

    def _line(self, note: Note) -> Line:
        elsewhere = self._elsewhere.get(note.id)
        named = elsewhere.author if elsewhere is not None else ""
        detail = (
            dates.moment_text(note.written_at, self._desk.clock.now()),
            called(note.author, self._me, named),
            counted(len(note.segments), self.tr("1 avsnitt"), self.tr("{n} avsnitt")),
        )
        said = [self._about(note)]
        if elsewhere is not None:
            said.append(self._read_back(elsewhere))
        return Line(
            phrases.note_kind(note.kind),
            " · ".join(detail),
            " ".join(filter(None, said)),
            self._desk.theme.icon("sealed"),
        )

    def _read_back(self, found: ReadBack) -> str:
        when = dates.moment_text(found.read_at, self._desk.clock.now())
        whole = "" if found.whole else self.tr("Deler av notatet er ikke lest tilbake.")
        said = self.tr("Hentet tilbake fra {where} {when}.").format(
            where=self.tr(" og ").join(found.names), when=when
        )
        return " ".join(filter(None, (said, whole)))

    def _about(self, note: Note) -> str:
        if any(other.corrects == note.id for other in self._written):
            return self.tr("Rettet i et nyere notat.")
        if note.corrects is not None:
            return self.tr("Retter et eldre notat.")
        return ""

    def _show(self, at: int) -> None:
        note = self._written[at] if 0 <= at < len(self._written) else None
        here = note is not None and note.id not in self._elsewhere
        self.correct_button.setEnabled(here)
        self.copy_button.setEnabled(here)
        if note is None:
            self.text.setPlainText("")
            return
        parts = [
            "; ".join(", ".join(filter(None, (p.name, p.role))) for p in note.participants),
            *(
                f"{phrases.legal_basis(segment.legal_basis)}\n{segment.text}"
                if segment.legal_basis is not None
                else segment.text
                for segment in note.segments
            ),
        ]
        if parts[0]:
            parts[0] = self.tr("Til stede: {names}").format(names=parts[0])
        self.text.setPlainText("\n\n".join(filter(None, parts)))
