"""*Hvorfor er saken åpen?*: asked before anything of a case is shown, and whenever it changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop.case.reveal_dialog import SHORTEST
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.focus_order import order_focus
from navdesk.domain.purposes import Purpose
from navdesk.work.case_states import PurposeChoice

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class PurposeCard(QWidget):
    """A card with every purpose to tick; Enter accepts what is ticked.

    `stated` carries the ticked purposes as a frozenset and a team lead's written reason;
    `cancelled` tells that a person would rather keep what was stated before.
    """

    stated = Signal(object, str)
    cancelled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        form = desk.forms.into(self, "purpose_card")
        self._scroll = form.find(QScrollArea, "scroll")
        self._choices = form.find(QVBoxLayout, "choiceLayout")
        self.ok_button = form.find(QPushButton, "okButton")
        self.cancel_button = form.find(QPushButton, "cancelButton")
        self.edit = form.find(QLineEdit, "reasonEdit")
        self._reason_label = form.find(QLabel, "reasonLabel")
        self.edit.textChanged.connect(self._count)
        self.boxes: dict[Purpose, QCheckBox] = {}
        self.ok_button.clicked.connect(self._accept)
        self.cancel_button.clicked.connect(self.cancelled)

    def show_choices(self, choices: Sequence[PurposeChoice], *, wants_reason: bool = False) -> None:
        """Ask; what was chosen is ticked, else what is suggested.

        `wants_reason` asks a team lead for a written reason too.
        """
        while self._choices.count():
            item = self._choices.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        chosen = any(choice.chosen for choice in choices)
        self.boxes = {choice.purpose: self._box(choice, chosen=chosen) for choice in choices}
        self.cancel_button.setVisible(chosen and not wants_reason)
        self._reason_label.setVisible(wants_reason)
        self.edit.setVisible(wants_reason)
        self._count()
        order_focus(self.parentWidget() or self, [*self.boxes.values(), self.edit, self.ok_button])
        self.focus_first()

    def focus_first(self) -> None:
        """Put the keyboard on the first purpose that is ticked, else on the first of all."""
        ticked = [box for box in self.boxes.values() if box.isChecked()]
        first = next(iter(ticked or self.boxes.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, first, lambda: self._scroll.ensureWidgetVisible(first))

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self.cancel_button.isVisible()
        ):
            event.accept()  # the window's own Escape must wait its turn
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and self.ok_button.isEnabled():
            self._accept()
        elif event.key() == Qt.Key.Key_Escape and self.cancel_button.isVisible():
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)

    def _box(self, choice: PurposeChoice, *, chosen: bool) -> QCheckBox:
        box = QCheckBox(choice.title)
        box.setChecked(choice.chosen if chosen else choice.suggested is not None)
        box.toggled.connect(self._count)
        self._choices.addWidget(box, 0, Qt.AlignmentFlag.AlignLeft)
        if choice.suggested is not None:
            why = QLabel(self._desk.words.say(choice.suggested))
            why.setProperty("role", "small")
            why.setTextFormat(Qt.TextFormat.PlainText)
            why.setWordWrap(True)
            why.setIndent(box.iconSize().width() + self.fontMetrics().averageCharWidth())
            self._choices.addWidget(why)
            box.setAccessibleDescription(why.text())
        return box

    def _ticked(self) -> frozenset[Purpose]:
        return frozenset(purpose for purpose, box in self.boxes.items() if box.isChecked())

    def _count(self) -> None:
        written = len(" ".join(self.edit.text().split())) >= SHORTEST
        self.ok_button.setEnabled(bool(self._ticked()) and (written or self.edit.isHidden()))

    def _accept(self) -> None:
        self.ok_button.setEnabled(False)
        self.stated.emit(self._ticked(), self.edit.text())
