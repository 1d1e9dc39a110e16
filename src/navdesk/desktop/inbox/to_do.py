"""What is left to do about the answers in one thread: a question only a person can answer, and
calls to make."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.styling import plain_label, restyle
from navdesk.work.answer_states import CallTask, SendQuestion

_MOST_LINES = 12


class ToDo(QScrollArea):
    """Cards above the thread, as tall as they need and never taller than half of it.

    `sent` and `again` carry the id of the message a person has decided about, `called` the key of
    the call a note is to be written about.
    """

    sent = Signal(object)
    again = Signal(object)
    called = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.buttons: tuple[QPushButton, ...] = ()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(self.tr("Å gjøre"))
        self.hide()

    def show_for(self, questions: Sequence[SendQuestion], calls: Sequence[CallTask]) -> None:
        """Show these, or nothing at all where there are none."""
        self.buttons = ()
        page = QWidget()
        page.setProperty("kind", "page")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for question in questions:
            layout.addWidget(self._question(question))
        for call in calls:
            layout.addWidget(self._call(call))
        self.setWidget(page)
        self.setVisible(bool(questions or calls))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        page = self.widget()
        layout = page.layout() if page else None
        if layout is None:
            return
        wanted = layout.totalHeightForWidth(self.viewport().width())
        most = self.fontMetrics().lineSpacing() * _MOST_LINES
        self.setFixedHeight(max(0, min(wanted, most)))

    def _question(self, question: SendQuestion) -> QFrame:
        title = (
            self.tr("Ble meldingen sendt?")
            if question.unknown
            else self.tr("Meldingen venter på deg")
        )
        card, layout = self._card(title, "warning")
        self._add(layout, self._desk.words.say(question.reason))
        self._add(layout, self.tr("«{text}»").format(text=question.text), select=True)
        row = QHBoxLayout()
        row.addStretch(1)
        delivery_id = question.delivery_id
        if question.unknown:
            sent = self._button(self.tr("Den er sendt"))
            sent.clicked.connect(lambda: self._decide(self.sent.emit, delivery_id))
            row.addWidget(sent)
            again = self._button(self.tr("Send på nytt"))
        else:
            again = self._button(self.tr("Send nå"))
        again.clicked.connect(lambda: self._decide(self.again.emit, delivery_id))
        row.addWidget(again)
        layout.addLayout(row)
        return card

    def _call(self, call: CallTask) -> QFrame:
        title = (
            self.tr("Ring om kommunens del av svaret")
            if call.municipal
            else self.tr("Ring om statens del av svaret")
        )
        card, layout = self._card(title, "info")
        self._add(layout, self._desk.words.say(call.why))
        self._add(layout, self.tr("Si: «{text}»").format(text=call.script), select=True)
        row = QHBoxLayout()
        row.addStretch(1)
        note = self._button(
            self.tr("Fortsett på notatet etter samtalen")
            if call.begun
            else self.tr("Skriv notat etter samtalen")
        )
        key = call.key
        note.clicked.connect(lambda: self.called.emit(key))
        row.addWidget(note)
        layout.addLayout(row)
        return card

    def _decide(self, tell: Callable[[object], None], delivery_id: UUID) -> None:
        """Say it once: the second of two clicks finds every button gone grey."""
        for button in self.buttons:
            button.setEnabled(False)
        tell(delivery_id)

    def _card(self, title: str, tone: str) -> tuple[QFrame, QVBoxLayout]:
        card = QFrame()
        restyle(card, kind="message", tone=tone)
        layout = QVBoxLayout(card)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        heading = QLabel(title)
        restyle(heading, role="strong")
        layout.addWidget(heading)
        card.setAccessibleName(title)
        return card, layout

    def _add(self, layout: QVBoxLayout, text: str, *, select: bool = False) -> None:
        label = plain_label(text)
        if select:
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        layout.addWidget(label)

    def _button(self, text: str) -> QPushButton:
        button = QPushButton(text)
        self.buttons = (*self.buttons, button)
        return button
