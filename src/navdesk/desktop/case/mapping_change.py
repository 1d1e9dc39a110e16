"""On the overview: how much is otherwise since the mapping before, one step from the picture."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from navdesk.desktop import dates
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.change_chart import change_part
from navdesk.desktop.widgets.styling import plain_label, restyle
from navdesk.work.mapping_change import MappingChange


class MappingChangeLine(QWidget):
    """Shows a `MappingChange`; takes no room without one. `wanted`: to see both mappings."""

    wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.label = plain_label("")
        self.button = QPushButton(self.tr("Sammenlign"))
        restyle(self.button, kind="quiet")
        self.button.clicked.connect(self.wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.label, 1)
        row.addWidget(self.button)
        self.hide()

    def show_change(self, change: MappingChange | None) -> None:
        """Show how many answers are new, changed, gone or old."""
        self.setVisible(change is not None)
        if change is None:
            return
        since = dates.short_date(change.since, self._desk.clock.today())
        told = ", ".join(change_part(sort, count) for sort, count in change.counts)
        words = (
            self.tr("Endret siden forrige kartlegging {day}: {what}")
            if told
            else self.tr("Ingenting er endret siden forrige kartlegging {day}.")
        )
        self.label.setText(words.format(day=since, what=told))
        self.button.setAccessibleName(f"{self.button.text()}: {self.label.text()}")
