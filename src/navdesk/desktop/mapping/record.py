"""An answer of several parts, laid out as a small form."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from navdesk.desktop.mapping.inputs import AnswerInput, input_for
from navdesk.desktop.mapping.spelling import dump, load_record, record_texts, record_value
from navdesk.desktop.widgets.focus_order import focusable
from navdesk.domain.facts import FactValue
from navdesk.work.states import PartState

PART_STEP: Final = 1_000_000
"""A cursor in a record counts parts by this, so that it says which part and where in it."""
_LETTERS: Final = 28
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RecordInput(AnswerInput):
    """One input for each part. Enter goes to the next part, from the last one it submits.

    Ctrl+Enter submits from anywhere. `ended` is called instead of `submitted` on Enter in the
    last part, where it is set.
    """

    def __init__(self, label: str, parts: Sequence[PartState]) -> None:
        super().__init__()
        self._parts = tuple(parts)
        self._inputs: dict[str, AnswerInput] = {}
        self.ended: Callable[[], None] | None = None
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for part in self._parts:
            self._add(grid, label, part)

    @property
    def inputs(self) -> Mapping[str, AnswerInput]:
        """The input of each part, by its id."""
        return self._inputs

    def value(self) -> FactValue:
        return record_value(self._parts, self.texts())

    def show_value(self, value: FactValue) -> None:
        self.show_texts(record_texts(self._parts, value))

    def text(self) -> str:
        return dump(self.texts())

    def show_text(self, text: str) -> None:
        self.show_texts(load_record(text))

    def texts(self) -> dict[str, str]:
        """Return what is typed in each part that is not empty."""
        typed = {part: each.text() for part, each in self._inputs.items()}
        return {part: text for part, text in typed.items() if text}

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Show again what `texts` returned."""
        for part, each in self._inputs.items():
            wanted = texts.get(part, "")
            if each.text() != wanted:
                each.show_text(wanted)

    @property
    def editor(self) -> QWidget:
        first = next(iter(self._inputs.values()), None)
        return first.editor if first is not None else self

    def position(self) -> int:
        at = self._focused()
        return at * PART_STEP + list(self._inputs.values())[at].position() if at >= 0 else 0

    def put_cursor(self, at: int) -> None:
        inputs = list(self._inputs.values())
        if inputs:
            part, within = divmod(max(0, at), PART_STEP)
            inputs[min(part, len(inputs) - 1)].put_cursor(within)

    def point_at(self, part: str, line: int) -> None:
        if part in self._inputs:
            self._inputs[part].put_cursor(PART_STEP - 1)  # after the last letter

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+Enter in any part gives the whole answer."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if control and event.key() in _ENTER:
                self.submitted()
                return True
        return False

    def _add(self, grid: QGridLayout, label: str, part: PartState) -> None:
        each = input_for(part, f"{label}: {part.label}")
        each.changed = self._changed
        at = len(self._inputs)
        each.submitted = lambda: self._next(at)
        for widget in focusable(each):
            widget.installEventFilter(self)
            if part.help:
                widget.setAccessibleDescription(part.help)
        self._inputs[part.id] = each
        words = part.label
        if part.required:
            words = QCoreApplication.translate("MappingInput", "{part} (må fylles ut)").format(
                part=part.label
            )
        named = QLabel(words)
        named.setTextFormat(Qt.TextFormat.PlainText)
        # Wrapped only where it has to be: left to itself, a label that may wrap wraps at once.
        metrics = named.fontMetrics()
        if metrics.horizontalAdvance(words) > metrics.averageCharWidth() * _LETTERS:
            named.setWordWrap(True)
            named.setFixedWidth(metrics.averageCharWidth() * _LETTERS)
        named.setBuddy(each.editor)
        if part.type == "scale":
            # Five chips beside a name are wider than a small screen.
            grid.addWidget(named, 2 * at, 0, 1, 2)
            grid.addWidget(_with_help(each, part.help), 2 * at + 1, 0, 1, 2)
        else:
            grid.addWidget(named, 2 * at, 0, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(_with_help(each, part.help), 2 * at, 1)

    def _changed(self) -> None:
        self.changed()

    def _next(self, at: int) -> None:
        inputs = list(self._inputs.values())
        if at + 1 < len(inputs):
            inputs[at + 1].put_cursor(PART_STEP)
        elif self.ended is not None:
            self.ended()
        else:
            self.submitted()

    def _focused(self) -> int:
        focus = self.window().focusWidget()
        for at, each in enumerate(self._inputs.values()):
            if focus is not None and (each is focus or each.isAncestorOf(focus)):
                return at
        return -1


def _with_help(each: QWidget, words: str) -> QWidget:
    if not words:
        return each
    place = QWidget()
    layout = QVBoxLayout(place)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    layout.addWidget(each)
    told = QLabel(words)
    told.setTextFormat(Qt.TextFormat.PlainText)
    told.setProperty("role", "small")
    told.setWordWrap(True)
    layout.addWidget(told)
    return place
