"""Why something is done all the same: a button that asks, a field, and what becomes of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop.widgets.styling import plain_label
from navdesk.work.note_guards import LONGEST_REASON


class ReasonAsk(QWidget):
    """A field in the place of the button that asks for it.

    `stated` carries the reason, never an empty one; `begun` what is typed so far.
    """

    stated = Signal(str)
    begun = Signal(str)

    def __init__(
        self,
        ask: QPushButton,
        done: QPushButton,
        *,
        name: str,
        placeholder: str,
        hint: str,
        typed: str = "",
    ) -> None:
        """Come into sight when `ask` is pressed, and at once with what was `typed` before."""
        super().__init__()
        self._ask = ask
        self.field = QLineEdit()
        self.field.setMaxLength(LONGEST_REASON)
        self.field.setAccessibleName(name)
        self.field.setPlaceholderText(placeholder)
        self.field.setText(typed)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self.field)
        box.addWidget(plain_label(hint, "small"))
        box.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)
        (ask if typed else self).hide()
        self.field.textChanged.connect(self.begun)
        self.field.returnPressed.connect(self._state)
        done.clicked.connect(self._state)
        ask.clicked.connect(self._open)

    def _open(self) -> None:
        self.show()
        self._ask.hide()
        self.field.setFocus()

    def _state(self) -> None:
        reason = self.field.text().strip()
        if reason:
            self.stated.emit(reason)
