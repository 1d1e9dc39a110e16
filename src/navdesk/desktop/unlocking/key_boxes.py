"""Boxes for the groups of a recovery key: one per group, and a pasted key finds its boxes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from navdesk.desktop.widgets.passphrase_field import SecretEdit
from navdesk.desktop.widgets.styling import restyle

KEY_SIZES = (5,) * 8
_IN_A_ROW = 4
_TWINS = {"I": "1", "L": "1", "O": "0", "U": "V"}


def key_font(widget: QWidget, times: float = 1.0) -> QFont:
    """Return a font where every letter is as wide as the next, `times` as large as the widget's."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    font.setPointSizeF(max(widget.font().pointSizeF(), 9.0) * times)
    return font


def bare(text: str) -> str:
    """Return the letters and digits of `text`, in capitals."""
    return "".join(letter for letter in text.upper() if letter.isalnum())


def same_group(typed: str, shown: str) -> bool:
    """Whether two groups are the same to a reader: O is 0, I and L are 1, U is V."""
    return _as_read(typed) == _as_read(shown)


def _as_read(text: str) -> list[str]:
    return [_TWINS.get(letter, letter) for letter in bare(text)]


class _Box(SecretEdit):
    """One group: `edited` tells of typing (False) or of more than one letter at once (True)."""

    edited = Signal(bool)
    empty_backspace = Signal()
    entered = Signal()

    def __init__(self, size: int) -> None:
        super().__init__()
        self.size_wanted = size
        self._length = 0
        font = key_font(self)
        self.setFont(font)
        self.setMinimumWidth(QFontMetrics(font).horizontalAdvance("W" * (size + 3)))
        self.textEdited.connect(self._on_edit)
        self.textChanged.connect(self._on_change)

    @property
    def letters(self) -> str:
        """What is in the box, as it counts."""
        return bare(self.text())

    @property
    def is_full(self) -> bool:
        """Whether the whole group is there."""
        return len(self.letters) >= self.size_wanted

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Backspace if not self.text():
                self.empty_backspace.emit()
                return
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.entered.emit()
                return
            case Qt.Key.Key_Space | Qt.Key.Key_Minus:
                return
        super().keyPressEvent(event)

    def _on_edit(self, text: str) -> None:
        self.edited.emit(len(text) - self._length > 1)

    def _on_change(self, text: str) -> None:
        self._length = len(text)


class KeyBoxes(QWidget):
    """Asks for groups of a key. `changed` tells of every edit, `submitted` of Enter at the end."""

    changed = Signal()
    submitted = Signal()

    def __init__(self, sizes: Sequence[int], numbers: Sequence[int] | None = None) -> None:
        """Ask for the groups `numbers` (from 1), or for all, of a key with groups of `sizes`."""
        super().__init__()
        self._sizes = tuple(sizes)
        asked = tuple(numbers) if numbers is not None else tuple(range(1, len(self._sizes) + 1))
        self.boxes: dict[int, _Box] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for at, number in enumerate(asked):
            box = _Box(self._sizes[number - 1])
            name = self.tr("Gruppe {n}").format(n=number)
            box.setAccessibleName(name)
            label = QLabel(name)
            label.setProperty("role", "small")
            label.setBuddy(box)
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addWidget(label)
            cell.addWidget(box)
            grid.addLayout(cell, at // _IN_A_ROW, at % _IN_A_ROW)
            box.edited.connect(lambda many, number=number: self._edited(number, many=many))
            box.empty_backspace.connect(lambda number=number: self._step(number, -1))
            box.entered.connect(lambda number=number: self._entered(number))
            self.boxes[number] = box
        if asked:
            self.setFocusProxy(self.boxes[asked[0]])

    @property
    def groups(self) -> Mapping[int, str]:
        """What is in each box, by the number of its group."""
        return {number: box.letters for number, box in self.boxes.items()}

    @property
    def text(self) -> str:
        """All boxes in order, divided by dashes."""
        return "-".join(self.groups.values())

    @property
    def ready(self) -> bool:
        """Whether every box is full."""
        return all(box.is_full for box in self.boxes.values())

    def forget(self) -> None:
        """Empty every box; nothing can be brought back."""
        for box in self.boxes.values():
            box.forget()
        self.mark(())

    def mark(self, wrong: Sequence[int]) -> None:
        """Mark the groups `wrong`, and put the keyboard on the first of them."""
        for number, box in self.boxes.items():
            restyle(box, tone="danger" if number in wrong else "")
            box.setAccessibleDescription(self.tr("Stemmer ikke") if number in wrong else "")
        if wrong:
            first = self.boxes[min(wrong)]
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            first.selectAll()

    def _edited(self, number: int, *, many: bool) -> None:
        box = self.boxes[number]
        restyle(box, tone="")
        box.setAccessibleDescription("")
        letters, at = box.letters, box.cursorPosition()
        if many and len(letters) > box.size_wanted:
            self._spread(number, letters)
        else:
            box.setText(letters[: box.size_wanted])
            box.setCursorPosition(min(at, box.size_wanted))
            if box.is_full and box.cursorPosition() == box.size_wanted:
                self._step(number, 1)
        self.changed.emit()

    def _spread(self, number: int, letters: str) -> None:
        """Lay out a pasted key: a whole one by its numbers, a part of one from here on."""
        whole = len(letters) == sum(self._sizes)
        last = number
        at = 0
        for group, size in enumerate(self._sizes, 1):
            if not whole and group not in self.boxes:
                continue
            if not whole and group < number:
                continue
            piece = letters[at : at + size]
            at += size
            if piece and group in self.boxes:
                self.boxes[group].setText(piece)
                last = group
        self.boxes[last].setFocus(Qt.FocusReason.OtherFocusReason)
        self.boxes[last].setCursorPosition(len(self.boxes[last].text()))

    def _step(self, number: int, by: int) -> None:
        order = list(self.boxes)
        at = order.index(number) + by
        if 0 <= at < len(order):
            self.boxes[order[at]].setFocus(Qt.FocusReason.TabFocusReason)

    def _entered(self, number: int) -> None:
        missing = [other for other, box in self.boxes.items() if not box.is_full]
        if not missing:
            self.submitted.emit()
            return
        later = [other for other in missing if other > number]
        wanted = self.boxes[later[0] if later else missing[0]]
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
