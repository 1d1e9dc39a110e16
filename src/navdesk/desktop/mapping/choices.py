"""Several options of a list, and what the computer has worked out by itself."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from navdesk.desktop.mapping.inputs import AnswerInput, WordsInput, input_for
from navdesk.desktop.mapping.lines_input import LinesInput
from navdesk.desktop.mapping.record import RecordInput
from navdesk.desktop.mapping.spelling import to_text, to_value
from navdesk.desktop.widgets.plain_label import PlainLabel
from navdesk.desktop.widgets.tag_row import TagRow
from navdesk.domain.facts import FactValue
from navdesk.work.states import FieldState


class ChoicesInput(AnswerInput):
    """Options as chips, any number of them chosen, in as many rows as the window needs."""

    def __init__(self, label: str, options: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.chips: dict[str, QPushButton] = {}
        self._unknown: list[str] = []
        row = TagRow(self)
        for code, text in options:
            chip = QPushButton(text)
            chip.setProperty("kind", "chip")
            chip.setCheckable(True)
            chip.setAccessibleName(f"{label}: {text}")
            chip.clicked.connect(lambda _: self.changed())
            chip.installEventFilter(self)
            self.chips[code] = chip
            row.addWidget(chip)

    def value(self) -> FactValue:
        # Codes the form has no chip for any more were answered once, and stay.
        return [
            code for code, chip in self.chips.items() if chip.isChecked()
        ] + self._unknown or None

    def show_value(self, value: FactValue) -> None:
        codes = to_value("choices", to_text("choices", value))
        chosen = [str(code) for code in codes] if isinstance(codes, list) else []
        for code, chip in self.chips.items():
            chip.setChecked(code in chosen)
        self._unknown = [code for code in chosen if code not in self.chips]

    def text(self) -> str:
        return to_text("choices", self.value())

    def show_text(self, text: str) -> None:
        self.show_value(to_value("choices", text))

    @property
    def editor(self) -> QWidget:
        return next(iter(self.chips.values()), self)

    def position(self) -> int:
        focus = self.window().focusWidget()
        return next((at for at, chip in enumerate(self.chips.values()) if chip is focus), 0)

    def put_cursor(self, at: int) -> None:
        chips = list(self.chips.values())
        if chips:
            chips[min(max(0, at), len(chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go from chip to chip, Enter gives the answer; Space chooses, as everywhere."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        chips = list(self.chips.values())
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.submitted()
            return True
        step = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Up: -1,
        }.get(Qt.Key(event.key()))
        if step is None:
            return False
        at = next((at for at, chip in enumerate(chips) if chip is watched), 0)
        chips[(at + step) % len(chips)].setFocus(Qt.FocusReason.OtherFocusReason)
        return True


class ToldInput(AnswerInput):
    """What follows from other answers: told, never asked, and so never an answer."""

    def __init__(self, label: str, words: str) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.label = PlainLabel()
        self.label.setAccessibleName(label)
        self.label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        layout.addWidget(self.label)
        self.tell(words)

    def tell(self, words: str) -> None:
        """Show what was worked out."""
        self.label.setText(
            words
            or QCoreApplication.translate(
                "MappingInput", "Regnes ut når det den bygger på, er kartlagt."
            )
        )

    def value(self) -> FactValue:
        return None

    def show_value(self, value: FactValue) -> None:
        """Nothing: no answer was ever given."""

    def text(self) -> str:
        return ""

    def show_text(self, text: str) -> None:
        """Nothing: nothing was ever typed."""

    @property
    def editor(self) -> QWidget:
        return self.label


def answer_input(field: FieldState) -> AnswerInput:
    """Return the input that fits the type of `field`, whatever it is."""
    match field.type:
        case "choices":
            return ChoicesInput(field.label, field.options)
        case "record":
            return RecordInput(field.label, field.parts)
        case "list":
            return LinesInput(field.label, field.parts)
        case "computed":
            return ToldInput(field.label, field.computed)
        case "text" if field.child or ".area_" in field.id:
            # An assessment, or a child's situation, is told in more than a line.
            return WordsInput(field.label)
        case _:
            return input_for(field)
