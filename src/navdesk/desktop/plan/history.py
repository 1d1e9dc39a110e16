"""*Historikk* of one goal or measure: who wrote what when, a button away from its form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from navdesk.desktop import dates
from navdesk.desktop.people import called
from navdesk.desktop.plan.cards import plain, rule
from navdesk.desktop.widgets.emptying import make_empty
from navdesk.desktop.widgets.styling import restyle
from navdesk.domain.employee import Employee
from navdesk.work.plan_states import PlanChange


class HistoryPart(QFrame):
    """Folded until it is asked for. `wanted` tells that it is to be read."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        restyle(self, kind="card")
        self.button = QPushButton(self.tr("Historikk"))
        restyle(self.button, kind="quiet")
        self.button.setCheckable(True)
        self.button.toggled.connect(self._toggled)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(16, 12, 16, 12)
        self._box.setSpacing(4)
        self.setAccessibleName(self.tr("Historikk"))
        self.hide()

    def show_lines(self, lines: Sequence[PlanChange], me: Employee, now: datetime) -> None:
        """Show every time it was written, the newest first."""
        make_empty(self._box)
        for at, line in enumerate(lines):
            if at:
                self._box.addWidget(rule())
            when = dates.moment_text(line.written_at, now)
            self._box.addWidget(
                plain(f"{called(line.author, me, line.author_name)} · {when}", "strong")
            )
            if line.first:
                self._box.addWidget(plain(self.tr("Skrevet første gang"), "subtle"))
            if line.forked:
                words = self.tr("En annen endret det samme uten å vite om dette.")
                self._box.addWidget(plain(words, "danger"))
            for name, before, after in line.changes:
                self._box.addWidget(plain(self._change(name, before, after)))

    def _change(self, name: str, before: str, after: str) -> str:
        if not before:
            return f"{name}: {after}"
        if not after:
            return self.tr("{name}: «{before}» er tatt bort").format(name=name, before=before)
        words = self.tr("{name}: «{before}» ble til «{after}»")
        return words.format(name=name, before=before, after=after)

    def _toggled(self, on: bool) -> None:
        self.setVisible(on)
        if on:
            self.wanted.emit()
