"""What a kind of note has beside its paragraphs: who was there, a script, a date, a reminder."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from navdesk.desktop.notes.participants import ParticipantList
from navdesk.desktop.widgets.focus_left import FocusLeft
from navdesk.desktop.widgets.styling import restyle
from navdesk.desktop.widgets.typed_day import TypedDay
from navdesk.domain.clock import Clock
from navdesk.domain.notes import Note, NoteKind, Participant
from navdesk.domain.typed_dates import read_day
from navdesk.work.note_states import NoteOutline


class KindStrip(QFrame):
    """Shown above the page for kinds that have something to say there; hidden for the others.

    `changed` tells of every letter, `left` that the keyboard went away.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self.setProperty("kind", "strip")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 8, 16, 8)
        layout.setSpacing(6)
        self.help_label = QLabel()
        self.help_label.setTextFormat(Qt.TextFormat.PlainText)
        self.help_label.setWordWrap(True)
        layout.addWidget(self.help_label)
        self.people = ParticipantList()
        self.people.changed.connect(self.changed)
        self.people.left.connect(self.left)
        layout.addWidget(self.people)
        self._date_row = QWidget()
        row = QHBoxLayout(self._date_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        label = QLabel(self.tr("Brukeren fikk vite om vedtaket"))
        self.date_edit = QLineEdit()
        self.date_edit.setPlaceholderText(self.tr("dd.mm.åååå"))
        self.date_edit.setMaxLength(10)
        self.date_edit.setFixedWidth(self.fontMetrics().averageCharWidth() * 16)
        self.date_edit.setAccessibleName(label.text())
        label.setBuddy(self.date_edit)
        self.date_said = QLabel()
        self.date_said.setProperty("role", "small")
        row.addWidget(label)
        row.addWidget(self.date_edit)
        row.addWidget(self.date_said, 1)
        layout.addWidget(self._date_row)
        TypedDay(self.date_edit)
        self.date_edit.textEdited.connect(lambda _: self._date_typed())
        self._focus_left = FocusLeft(self)
        self._focus_left.watch((self.date_edit,))
        self._focus_left.left.connect(self.left)
        self.hide()

    @property
    def participants(self) -> tuple[Participant, ...]:
        """Everybody who is written down."""
        return self.people.people

    @property
    def notified(self) -> date | None:
        """The day that is typed, or None while it is none, or lies ahead."""
        typed = read_day(self.date_edit.text())
        return typed if typed is not None and typed <= self._clock.today() else None

    def show_note(self, note: Note) -> None:
        """Show what is kept of `note`."""
        self.people.show_people(note.participants)
        if note.notified != self.notified:
            told = note.notified
            self.date_edit.setText(f"{told:%d.%m.%Y}" if told is not None else "")
        self._say_date()

    def show_kind(self, outline: NoteOutline) -> None:
        """Show what this kind of note has."""
        kind = outline.kind
        self.help_label.setText(self._help(outline))
        self.help_label.setVisible(bool(self.help_label.text()))
        # Names that were typed are never out of sight: they go with the note.
        present = kind is NoteKind.COOPERATION or bool(self.participants)
        self.people.setVisible(present)
        self._date_row.setVisible(kind is NoteKind.COMPLAINT)
        self.setVisible(bool(self.help_label.text()) or present or kind is NoteKind.COMPLAINT)

    def _help(self, outline: NoteOutline) -> str:
        match outline.kind:
            case NoteKind.PHONE:
                asked = "\n".join(f"{at}. {line}" for at, line in enumerate(outline.script, 1))
                title = self.tr("Spør i samtalen, og skriv etterpå:")
                return f"{title}\n{asked}"
            case NoteKind.COOPERATION:
                return self.tr("Hvem var med? De står i det som arkiveres.")
            case NoteKind.CHILD_CONCERN:
                return self.tr(
                    "Meldes samme dag. Her står bare det som skal til barnevernet: det blir et "
                    "brev dit, og en kort linje hos kommunen om at det er meldt."
                )
            case NoteKind.WORKING_MEMO:
                return self.tr(
                    "Blir på denne maskinen, sendes ingen steder og slettes etter en tid."
                )
            case _:
                return ""

    def _date_typed(self) -> None:
        self._say_date()
        self.changed.emit()

    def _say_date(self) -> None:
        wrong = bool(self.date_edit.text().strip()) and self.notified is None
        self.date_said.setText(
            self.tr("Skriv en dag som har vært, for eksempel 01.09.2026.") if wrong else ""
        )
        restyle(self.date_said, role="danger" if wrong else "small")
