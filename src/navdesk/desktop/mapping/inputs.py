"""How a mapping field is answered, by its type: one input each, all with the same face."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop.mapping.spelling import LONGEST, to_text, to_value, yes_no
from navdesk.desktop.widgets.eliding_combo import ElidingCombo
from navdesk.desktop.widgets.growing_text import GrowingText
from navdesk.desktop.widgets.typed_day import TypedDay
from navdesk.domain.facts import FactValue
from navdesk.work.states import FieldState, PartState

_LEAST_LETTERS: Final = 14
_NARROW: Final = frozenset({"money", "integer", "date", "phone"})


class AnswerInput(QWidget):
    """One input: `value()` is what to store, None when nothing is answered.

    `changed` is called when a person changes it, `submitted` when they press Enter in it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.changed: Callable[[], None] = lambda: None
        self.submitted: Callable[[], None] = lambda: None

    def _submit(self) -> None:
        self.submitted()

    def value(self) -> FactValue:
        """Return the answer as it was given; the use case checks it."""
        raise NotImplementedError

    def show_value(self, value: FactValue) -> None:
        """Show a stored answer."""
        raise NotImplementedError

    def text(self) -> str:
        """Return what is typed or chosen, word for word, to be kept until it is an answer."""
        raise NotImplementedError

    def show_text(self, text: str) -> None:
        """Show again what `text` returned."""
        raise NotImplementedError

    @property
    def editor(self) -> QWidget:
        """The widget that takes the keyboard."""
        raise NotImplementedError

    def take(self, value: FactValue) -> None:
        """Take a value over to be corrected, as if a person had typed it."""
        self.show_value(value)
        self.changed()

    def position(self) -> int:
        """Return where the cursor is, in characters."""
        return 0

    def put_cursor(self, at: int) -> None:
        """Put the keyboard here and the cursor at `at`, or as near as the text goes."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def point_at(self, part: str, line: int) -> None:
        """Put the keyboard where a refusal points: in `part`, of that `line` of a list."""
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)


class LineInput(AnswerInput):
    """One line: text, or a number, an amount or a date as a person types it."""

    def __init__(self, kind: str, label: str) -> None:
        super().__init__()
        self._kind = kind
        self.edit = QLineEdit()
        self.edit.setMaxLength(LONGEST)
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(
            {
                "money": QCoreApplication.translate("MappingInput", "Beløp i kroner"),
                "integer": QCoreApplication.translate("MappingInput", "Antall"),
                "date": QCoreApplication.translate("MappingInput", "dd.mm.åååå"),
            }.get(kind, QCoreApplication.translate("MappingInput", "Svar"))
        )
        if kind in _NARROW:
            self.edit.setMaximumWidth(self.edit.fontMetrics().averageCharWidth() * 26)
        self.edit.textEdited.connect(lambda _: self.changed())
        self.edit.returnPressed.connect(self._submit)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)
        if kind == "date":
            self.said = QLabel()
            layout.addWidget(self.said, 1)
            TypedDay(self.edit, self.said)
        elif kind in _NARROW:
            layout.addStretch(1)

    def value(self) -> FactValue:
        return to_value(self._kind, self.edit.text())

    def show_value(self, value: FactValue) -> None:
        text = to_text(self._kind, value)
        if self.edit.text() != text:
            self.edit.setText(text)

    def text(self) -> str:
        return self.edit.text()

    def show_text(self, text: str) -> None:
        self.edit.setText(text)

    @property
    def editor(self) -> QWidget:
        return self.edit

    def position(self) -> int:
        return self.edit.cursorPosition()

    def put_cursor(self, at: int) -> None:
        super().put_cursor(at)
        self.edit.setCursorPosition(at)


class _Words(GrowingText):
    """Free text where Ctrl+Enter submits."""

    def __init__(self) -> None:
        super().__init__()
        self.submitted: Callable[[], None] = lambda: None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.submitted()
            return
        super().keyPressEvent(event)


class WordsInput(AnswerInput):
    """Several lines in somebody's own words."""

    def __init__(self, label: str) -> None:
        super().__init__()
        self.edit = _Words()
        self.edit.setAccessibleName(label)
        self.edit.setPlaceholderText(QCoreApplication.translate("MappingInput", "Svar"))
        self.edit.submitted = self._submit
        self.edit.textChanged.connect(self._typed)
        self._quiet = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.edit)

    def value(self) -> FactValue:
        return self.edit.toPlainText().strip() or None

    def show_value(self, value: FactValue) -> None:
        self._quiet = True
        text = value if isinstance(value, str) else ""
        if self.edit.toPlainText() != text:
            self.edit.setPlainText(text)
        self._quiet = False

    def text(self) -> str:
        return self.edit.toPlainText()

    def show_text(self, text: str) -> None:
        self.show_value(text)

    @property
    def editor(self) -> QWidget:
        return self.edit

    def position(self) -> int:
        return self.edit.textCursor().position()

    def put_cursor(self, at: int) -> None:
        super().put_cursor(at)
        self.edit.put_cursor(at)

    def _typed(self) -> None:
        if not self._quiet:
            self.changed()


class ChoiceInput(AnswerInput):
    """One of a list."""

    def __init__(self, label: str, options: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.combo = ElidingCombo()
        self.combo.setAccessibleName(label)
        # As wide as its words where there is room, and no wider than the window elsewhere.
        self.combo.setMinimumWidth(self.combo.fontMetrics().averageCharWidth() * _LEAST_LETTERS)
        self.combo.addItem(QCoreApplication.translate("MappingInput", "Velg …"), None)
        for code, text in options:
            self.combo.addItem(text, code)
        self.combo.activated.connect(lambda _: self.changed())
        self.combo.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.combo)
        layout.addStretch(1)

    def value(self) -> FactValue:
        code = self.combo.currentData()
        return code if isinstance(code, str) else None

    def show_value(self, value: FactValue) -> None:
        self.combo.setCurrentIndex(max(0, self.combo.findData(value)))

    def text(self) -> str:
        return str(self.value() or "")

    def show_text(self, text: str) -> None:
        self.show_value(text)

    @property
    def editor(self) -> QWidget:
        return self.combo

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the closed list gives the answer, as in a line."""
        if _is_enter(event):
            self.submitted()
            return True
        return False


class ChipsInput(AnswerInput):
    """A few values side by side: yes and no, or a scale from 1 to 5.

    The chosen one is taken back by pressing it again.
    """

    def __init__(self, label: str, options: tuple[tuple[FactValue, str], ...]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._before = -1
        self._values: list[FactValue] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for at, (value, text) in enumerate(options):
            chip = QPushButton(text)
            chip.setProperty("kind", "chip")
            chip.setCheckable(True)
            chip.setAccessibleName(f"{label}: {text}")
            chip.installEventFilter(self)
            self._group.addButton(chip, at)
            self._values.append(value)
            layout.addWidget(chip)
        layout.addStretch(1)
        self._group.idPressed.connect(self._pressed)
        self._group.idClicked.connect(self._clicked)

    def value(self) -> FactValue:
        at = self._group.checkedId()
        return self._values[at] if at >= 0 else None

    def show_value(self, value: FactValue) -> None:
        self._group.setExclusive(False)
        for at, known in enumerate(self._values):
            self._group.button(at).setChecked(value is not None and known == value)
        self._group.setExclusive(True)

    def text(self) -> str:
        value = self.value()
        return "" if value is None else json.dumps(value)

    def show_text(self, text: str) -> None:
        spelled = {json.dumps(value): value for value in self._values}
        self.show_value(spelled.get(text))

    @property
    def editor(self) -> QWidget:
        return self._group.button(max(0, self._group.checkedId()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter chooses a chip, and gives the answer when it is chosen."""
        if _is_enter(event) and isinstance(watched, QPushButton):
            if watched.isChecked():
                self.submitted()
            else:
                watched.click()
            return True
        return False

    def _pressed(self, _: int) -> None:
        # Told before the button is checked, but not when an arrow key goes on to the next.
        self._before = self._group.checkedId()

    def _clicked(self, at: int) -> None:
        if at == self._before:
            self.show_value(None)
        self._before = -1
        self.changed()


def _is_enter(event: QEvent) -> bool:
    """Return whether Enter was pressed, alone."""
    return (
        event.type() == QEvent.Type.KeyPress
        and isinstance(event, QKeyEvent)
        and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )


def input_for(field: FieldState | PartState, label: str = "") -> AnswerInput:
    """Return the input that fits a field, or a part, that has one value; `label` names it."""
    named = label or field.label
    match field.type:
        case "words":
            return WordsInput(named)
        case "choice":
            return ChoiceInput(named, field.options)
        case "boolean":
            return ChipsInput(named, yes_no())
        case "scale":
            return ChipsInput(named, tuple((n, str(n)) for n in range(1, 6)))
        case kind:
            return LineInput(kind, named)
