"""Who took part: a name and whom they came for on each line, always one empty line to write on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from navdesk.desktop.widgets.focus_left import FocusLeft
from navdesk.domain.notes import Participant

_MOST_LETTERS = 200


class ParticipantList(QWidget):
    """Edits the participants of a note. `changed` tells of every letter, `left` of leaving it."""

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[QLineEdit, QLineEdit]] = []
        self._quiet = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._focus_left = FocusLeft(self)
        self._focus_left.left.connect(self.left)
        self.show_people(())

    @property
    def people(self) -> tuple[Participant, ...]:
        """Everybody who is written down, as typed."""
        typed = (Participant(name.text(), role.text()) for name, role in self._rows)
        return tuple(one for one in typed if one.name or one.role)

    @property
    def fields(self) -> tuple[QLineEdit, ...]:
        """The fields in the order of Tab."""
        return tuple(field for row in self._rows for field in row)

    def show_people(self, people: Sequence[Participant]) -> None:
        """Show `people` and an empty line, unless that is what is shown."""
        if self._rows and tuple(people) == self.people:
            return
        self._quiet = True
        while self._rows:
            self._drop_last()
        for one in (*people, Participant("", "")):
            self._add(one)
        self._quiet = False

    def _add(self, one: Participant) -> None:
        number = len(self._rows) + 1
        name, role = QLineEdit(one.name), QLineEdit(one.role)
        name.setPlaceholderText(self.tr("Navn"))
        role.setPlaceholderText(self.tr("Kommer fra, for eksempel fastlege eller arbeidsgiver"))
        name.setAccessibleName(self.tr("Deltaker {n}: navn").format(n=number))
        role.setAccessibleName(self.tr("Deltaker {n}: kommer fra").format(n=number))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(name, 2)
        row.addWidget(role, 3)
        for field in (name, role):
            field.setMaxLength(_MOST_LETTERS)
            field.textEdited.connect(lambda _: self._edited())
        name.returnPressed.connect(role.setFocus)
        role.returnPressed.connect(lambda: self._next(role))
        self._focus_left.watch((name, role))
        self._rows.append((name, role))
        self._layout.addWidget(line)

    def _drop_last(self) -> None:
        name, _ = self._rows.pop()
        line = name.parentWidget()
        if line is not None:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()

    def _edited(self) -> None:
        name, role = self._rows[-1]
        if name.text() or role.text():
            self._add(Participant("", ""))
        if not self._quiet:
            self.changed.emit()

    def _next(self, role: QLineEdit) -> None:
        at = next(at for at, row in enumerate(self._rows) if row[1] is role)
        if at + 1 < len(self._rows):
            self._rows[at + 1][0].setFocus()
