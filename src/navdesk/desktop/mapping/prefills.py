"""What registers say of a field: each value with its source, and what a person can do with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop import dates
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.card_grid import CardGrid
from navdesk.desktop.widgets.focus_order import focusable
from navdesk.desktop.widgets.turning_row import TurningRows
from navdesk.work.states import Prefill

_LETTERS = 64
"""The width, in letters, from which the buttons stand beside the value."""


class PrefillRow(QWidget):
    """One value to accept, correct or reject."""

    def __init__(self, desk: Desk, prefill: Prefill, label: str, *, takes: bool) -> None:
        super().__init__()
        self.prefill = prefill
        form = desk.forms.into(self, "prefill_row")
        value = form.find(QLabel, "valueLabel")
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setText(prefill.value)
        source = form.find(QLabel, "sourceLabel")
        source.setTextFormat(Qt.TextFormat.PlainText)
        source.setText(self._where(desk))
        TurningRows(self, (form.find(QBoxLayout, "rowLayout"),), _LETTERS)
        self.accept_button = form.find(QPushButton, "acceptButton")
        self.correct_button = form.find(QPushButton, "correctButton")
        self.reject_button = form.find(QPushButton, "rejectButton")
        self.correct_button.setVisible(takes)
        for button, name in (
            (self.accept_button, self.tr("Godta {value} for {field}")),
            (self.correct_button, self.tr("Rett {value} for {field}")),
            (self.reject_button, self.tr("Avvis {value} for {field}")),
        ):
            button.setAccessibleName(name.format(value=prefill.value, field=label))

    def _where(self, desk: Desk) -> str:
        prefill, now = self.prefill, desk.clock.now()
        when = dates.moment_text(prefill.fetched_at, now)
        where = self.tr("{source}, {when}").format(source=prefill.source, when=when)
        if prefill.disputed and prefill.valid_from is not None:
            since = dates.short_date(prefill.valid_from, now.date())
            where = self.tr("{where}, gjelder fra {since}").format(where=where, since=since)
        if prefill.disputed:
            where = self.tr("{where} – kildene er uenige").format(where=where)
        return where


class PrefillList(QWidget):
    """The values that are offered; those that disagree stand side by side, and none is chosen.

    `accepted(ref)`, `corrected(prefill)` and `rejected(prefill)` say what the person wants.
    """

    accepted = Signal(str)
    corrected = Signal(object)
    rejected = Signal(object)

    def __init__(self, desk: Desk, label: str, *, takes: bool) -> None:
        super().__init__()
        self._desk = desk
        self._label = label
        self._takes = takes
        self._shown: tuple[Prefill, ...] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(6)
        self._content: list[QWidget] = []
        self.rows: list[PrefillRow] = []

    def show_prefills(self, prefills: Sequence[Prefill]) -> None:
        """Offer `prefills` instead of those before; the same ones are left alone."""
        if tuple(prefills) == self._shown:
            return
        self._shown = tuple(prefills)
        focus = self.window().focusWidget()
        held = [focus is not None and row.isAncestorOf(focus) for row in self.rows]
        for widget in self._content:
            self._layout.removeWidget(widget)
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        self.rows = [self._new_row(prefill) for prefill in prefills]
        disputed = [row for row in self.rows if row.prefill.disputed]
        rest = [row for row in self.rows if not row.prefill.disputed]
        self._content = [self._conflict(disputed)] if len(disputed) > 1 else list(disputed)
        self._content += rest
        for widget in self._content:
            self._layout.addWidget(widget)
        self.setVisible(bool(self.rows))
        if any(held) and self.rows:
            # What was accepted or rejected is gone: the keyboard is on the next that is offered.
            row = self.rows[min(held.index(True), len(self.rows) - 1)]
            row.accept_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_order(self) -> list[QWidget]:
        """Return what Tab visits here, in reading order."""
        return [button for row in self.rows for button in focusable(row)]

    def _new_row(self, prefill: Prefill) -> PrefillRow:
        row = PrefillRow(self._desk, prefill, self._label, takes=self._takes)
        row.accept_button.clicked.connect(lambda: self.accepted.emit(prefill.ref))
        row.correct_button.clicked.connect(lambda: self.corrected.emit(prefill))
        row.reject_button.clicked.connect(lambda: self.rejected.emit(prefill))
        return row

    def _conflict(self, rows: Sequence[PrefillRow]) -> QWidget:
        frame = QFrame()
        frame.setProperty("kind", "message")
        frame.setProperty("tone", "warning")
        layout = QVBoxLayout(frame)
        told = QLabel(self.tr("Kildene er uenige. Ingen av svarene er valgt for deg."))
        told.setWordWrap(True)
        layout.addWidget(told)
        grid = CardGrid()
        grid.set_cards(rows)
        layout.addWidget(grid)
        return frame
