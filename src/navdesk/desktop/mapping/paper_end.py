"""The last line of the paper form: that all of it is typed in, and what nobody has answered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop.widgets.flow_row import FlowRow
from navdesk.desktop.widgets.styling import plain_label, restyle


class PaperEnd(QFrame):
    """Hidden until the end of the form is reached. `unanswered` asks for the first question without
    an answer, `done` for the mapping as it else looks."""

    unanswered = Signal()
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        restyle(self, kind="message", tone="success")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        self.told = plain_label("", "strong")
        layout.addWidget(self.told)
        buttons = QWidget()
        row = FlowRow(buttons)
        self.next_button = QPushButton(self.tr("Til det som ikke er besvart"))
        self.done_button = QPushButton(self.tr("Avslutt papirskjemaet"))
        for button in (self.next_button, self.done_button):
            restyle(button, kind="secondary")
            button.setAutoDefault(True)
            row.addWidget(button)
        layout.addWidget(buttons)
        self.next_button.clicked.connect(self.unanswered)
        self.done_button.clicked.connect(self.done)
        self.hide()

    def show_left(self, left: int, *, arrived: bool) -> None:
        """Say how many questions have no answer. `arrived` puts the keyboard on the way on."""
        said = (
            self.tr("Ferdig: alt på papiret er ført inn. Ikke besvart: {n}.").format(n=left)
            if left
            else self.tr("Ferdig: alt på papiret er ført inn, og alle spørsmål er besvart.")
        )
        news = said != self.told.text() or self.isHidden()
        self.told.setText(said)
        self.next_button.setVisible(left > 0)
        self.show()
        if arrived:
            way = self.next_button if left else self.done_button
            way.setFocus(Qt.FocusReason.OtherFocusReason)
        if news:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.told, said))
