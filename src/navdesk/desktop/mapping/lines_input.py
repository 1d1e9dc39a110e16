"""An answer that is a list: its lines to read, and one small form for the line one is at.

Fourteen creditors stay usable: the lines are short, Enter goes from part to part and on to a new
line, and only one form is on the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop.mapping.inputs import AnswerInput
from navdesk.desktop.mapping.record import PART_STEP, RecordInput
from navdesk.desktop.mapping.spelling import (
    dump,
    line_words,
    lines_of,
    load_lines,
    record_texts,
    record_value,
)
from navdesk.domain.facts import FactValue
from navdesk.work.states import PartState

_LINE_STEP: Final = 100 * PART_STEP
_MOST_SHOWN: Final = 8
"""Lines on the screen before the list scrolls."""


class LinesInput(AnswerInput):
    """Lines of the same parts. The line after the last one is new, and counts once it has text.

    In the list, Enter goes to the form of the line, and Delete takes the line away.
    """

    def __init__(self, label: str, parts: Sequence[PartState]) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._lines: list[dict[str, str]] = []
        self._at = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        self.list = QListWidget()
        self.list.setAccessibleName(
            QCoreApplication.translate("MappingInput", "{label}: linjer").format(label=label)
        )
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentRowChanged.connect(self._chosen)
        self.list.installEventFilter(self)
        layout.addWidget(self.list)
        self.where = QLabel()
        self.where.setProperty("role", "small")
        layout.addWidget(self.where)
        self.record = RecordInput(label, self._parts)
        self.record.changed = self._typed
        self.record.submitted = self._submit
        self.record.ended = self.begin_line
        layout.addWidget(self.record)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add_button = self._button(
            row, label, QCoreApplication.translate("MappingInput", "Ny linje")
        )
        self.remove_button = self._button(
            row, label, QCoreApplication.translate("MappingInput", "Ta bort linjen")
        )
        row.addStretch(1)
        layout.addLayout(row)
        self.add_button.clicked.connect(self.begin_line)
        self.remove_button.clicked.connect(self.remove_line)
        self._show_list()

    @property
    def lines(self) -> list[dict[str, str]]:
        """What is typed, line by line, without lines of nothing."""
        return [line for line in self._lines if any(text.strip() for text in line.values())]

    def value(self) -> FactValue:
        found = [record_value(self._parts, line) for line in self._lines]
        return [value for value in found if value is not None] or None

    def show_value(self, value: FactValue) -> None:
        told = [record_texts(self._parts, line) for line in lines_of(value)]
        self._put([line for line in told if line])

    def take(self, value: FactValue) -> None:
        """Add what was taken over to the lines there are, and go to it."""
        told = [record_texts(self._parts, line) for line in lines_of(value)]
        new = [line for line in told if line and line not in self._lines]
        self._lines = [*self.lines, *new]
        self.go_to_line(max(0, len(self._lines) - 1))
        self.changed()

    def text(self) -> str:
        return dump(self.lines)

    def show_text(self, text: str) -> None:
        self._put(load_lines(text))

    @property
    def editor(self) -> QWidget:
        return self.record.editor

    def position(self) -> int:
        return self._at * _LINE_STEP + self.record.position()

    def put_cursor(self, at: int) -> None:
        line, within = divmod(max(0, at), _LINE_STEP)
        self.go_to_line(min(line, len(self._lines)))
        self.record.put_cursor(within)

    def go_to_line(self, at: int) -> None:
        """Show line `at` in the form; the one after the last is a new one."""
        self._at = at
        self.record.show_texts(self._lines[at] if at < len(self._lines) else {})
        self._show_list()

    def begin_line(self) -> None:
        """Go to a new line, with the keyboard in its first part."""
        self._lines = self.lines
        self.go_to_line(len(self._lines))
        self.record.put_cursor(0)

    def remove_line(self) -> None:
        """Take the line one is at away; throwing the answer being typed away brings it back."""
        if self._at < len(self._lines):
            in_list = self.list.hasFocus()
            del self._lines[self._at]
            self.go_to_line(min(self._at, len(self._lines)))
            if not (in_list and self._lines):
                self.record.put_cursor(0)
            self.changed()

    def point_at(self, part: str, line: int) -> None:
        told = [at for at, texts in enumerate(self._lines) if any(map(str.strip, texts.values()))]
        if 0 < line <= len(told):
            self.go_to_line(told[line - 1])
            self.record.point_at(part, 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter goes from a line to its form, Delete takes the line away."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.submitted()
            else:
                self.record.put_cursor(PART_STEP - 1)  # after the last letter of the first part
            return True
        if event.key() == Qt.Key.Key_Delete:
            self.remove_line()
            return True
        return False

    def _button(self, row: QHBoxLayout, label: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("kind", "quiet")
        button.setAutoDefault(True)
        button.setAccessibleName(f"{label}: {words}")
        row.addWidget(button)
        return button

    def _put(self, lines: list[dict[str, str]]) -> None:
        if lines != self._lines:
            self._lines = lines
            self.go_to_line(min(self._at, len(lines)) if self._in_use() else len(lines))

    def _in_use(self) -> bool:
        focus = self.window().focusWidget()
        return focus is not None and self.isAncestorOf(focus)

    def _chosen(self, row: int) -> None:
        if row >= 0 and row != self._at:
            self.go_to_line(row)

    def _typed(self) -> None:
        texts = self.record.texts()
        if self._at < len(self._lines):
            self._lines[self._at] = texts
        elif texts:
            self._lines.append(texts)
        self._show_list()
        self.changed()

    def _show_list(self) -> None:
        self.list.blockSignals(True)
        while self.list.count() > len(self._lines):
            self.list.takeItem(self.list.count() - 1)
        for at, line in enumerate(self._lines):
            words = line_words(self._parts, line) or QCoreApplication.translate(
                "MappingInput", "Tom linje"
            )
            # A line is read at a glance; all of it stands in the form below.
            words = words if len(words) <= 300 else f"{words[:299]}…"
            if at == self.list.count():
                self.list.addItem(words)
            elif self.list.item(at).text() != words:
                self.list.item(at).setText(words)
        self.list.setCurrentRow(self._at if self._at < len(self._lines) else -1)
        self.list.blockSignals(False)
        shown = min(len(self._lines), _MOST_SHOWN)
        height = self.list.sizeHintForRow(0) if self._lines else 0
        self.list.setFixedHeight(shown * height + 2 * self.list.frameWidth() + 4)
        self.list.setVisible(bool(self._lines))
        told = (
            QCoreApplication.translate("MappingInput", "Linje {n} av {all}")
            if self._at < len(self._lines)
            else QCoreApplication.translate("MappingInput", "Ny linje, nummer {n}")
        )
        self.where.setText(told.format(n=self._at + 1, all=len(self._lines)))
        self.remove_button.setEnabled(self._at < len(self._lines))
        self.add_button.setEnabled(self._at < len(self._lines))
