"""A hint beside the last day of a measure that has gone by already: help, and never a refusal.

Most often the year is wrong, or something that is done is written down afterwards. Both are for
the person to say; what is saved as it stands is told as overdue at once.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QComboBox, QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop import dates
from navdesk.desktop.desk import Desk
from navdesk.desktop.plan.editor import Editor
from navdesk.desktop.widgets.flow_row import FlowRow
from navdesk.desktop.widgets.styling import plain_label, restyle
from navdesk.domain.events import PlanStatus
from navdesk.domain.plan import OPEN
from navdesk.domain.typed_dates import read_day

_OPEN = frozenset(status.value for status in OPEN)


class PastHint(QFrame):
    """Hidden while the last day is today or later, or the measure is not open any more."""

    def __init__(self, desk: Desk, editor: Editor, due: QLineEdit, status: QComboBox) -> None:
        super().__init__()
        self._desk = desk
        self._editor = editor
        self._due = due
        self._status = status
        restyle(self, kind="message", tone="info")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        self.told = plain_label("", "")
        layout.addWidget(self.told)
        buttons = QWidget()
        row = FlowRow(buttons)
        self.again_button = QPushButton(self.tr("Sett en ny frist"))
        self.done_button = QPushButton(self.tr("Det er gjort"))
        for button in (self.again_button, self.done_button):
            restyle(button, kind="secondary")
            button.setAutoDefault(True)
            row.addWidget(button)
        layout.addWidget(buttons)
        self.again_button.clicked.connect(self._again)
        self.done_button.clicked.connect(self._done)
        due.textChanged.connect(lambda _: self.refresh())
        status.currentIndexChanged.connect(lambda _: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Say what stands there now."""
        status = str(self._status.currentData())
        ended = status not in _OPEN
        day, today = read_day(self._due.text().strip()), self._desk.clock.today()
        past = day is not None and day < today and not ended
        if past and day is not None:
            said = self.tr(
                "Fristen {day} har vært. Skriv i dag eller senere, eller oppgi at det er gjort. "
                "Lagres det slik, står tiltaket som forfalt."
            ).format(day=dates.short_date(day, today))
            if said != self.told.text() or self.isHidden():
                self.told.setText(said)
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.told, said))
        self.setVisible(past)
        if ended:
            # What is written down as done can be told of at once: how did it go?
            for name in ("outcome", "evaluated_on"):
                self._editor.let_show(name, on=True)

    def _again(self) -> None:
        self._due.setFocus(Qt.FocusReason.OtherFocusReason)
        self._due.selectAll()

    def _done(self) -> None:
        self._status.setCurrentIndex(self._status.findData(PlanStatus.DONE.value))
        self._editor.field("outcome").setFocus(Qt.FocusReason.OtherFocusReason)
