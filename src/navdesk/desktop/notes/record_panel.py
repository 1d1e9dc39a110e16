"""What is missing before a decision: each as a sentence, why, the way there, and the way past."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop.notes.reason_ask import ReasonAsk
from navdesk.desktop.widgets.focus_order import focusable
from navdesk.desktop.widgets.styling import plain_label, restyle
from navdesk.work.deadline_states import FindingLine
from navdesk.work.finding_groups import FindingGroup, grouped

_TOGETHER = 2
"""So many findings about the same share a card, and may be passed with one reason."""


class RecordPanel(QWidget):
    """Lists the findings that concern a decision-preparing record; nothing for any other note.

    What is about the same shares a card. `wanted` carries the `Target` of a finding, `passed` the
    `FindingLine`s of a card and why the person goes on all the same.
    """

    wanted = Signal(object)
    passed = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[FindingLine, ...] = ()
        self._begun: dict[tuple[str, str], str] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(10)
        self.setAccessibleName(self.tr("Mangler før vedtak"))
        self.hide()

    def show_findings(self, findings: Sequence[FindingLine]) -> None:
        """Show what concerns the record; a reason that is begun stays, also when others change."""
        told = tuple(findings)
        if told == self._shown:
            return
        self._shown = told
        open_ones = {_name(one) for one in told if not one.passed}
        self._begun = {name: text for name, text in self._begun.items() if name in open_ones}
        while self._layout.count():
            item = self._layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(told))
        if not told:
            return
        title = QLabel(self.tr("Mangler før vedtak"))
        restyle(title, role="heading")
        self._layout.addWidget(title)
        for group in grouped(told, _TOGETHER):
            self._layout.addWidget(self._card(group))

    @property
    def focus_order(self) -> list[QWidget]:
        """What Tab visits here, in reading order."""
        return focusable(self)

    def _card(self, group: FindingGroup) -> QWidget:
        card = QFrame()
        restyle(card, kind="card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        first = group.first
        if not group.alone:
            words = self.tr("{n} ting mangler for {place}")
            said = words.format(n=len(group.lines), place=first.place_name)
            layout.addWidget(plain_label(said, "strong"))
        many = len({one.target for one in group.lines}) > 1
        for one in group.lines:
            layout.addLayout(self._line(one, leads=many))
        layout.addWidget(plain_label(" ".join(group.whys), "small"))
        row = QHBoxLayout()
        row.setSpacing(8)
        if first.passed:
            said = self.tr("Du går videre fordi: {why}").format(why=first.passed)
            layout.addWidget(plain_label(said, "small"))
        elif not group.blocks:
            layout.addWidget(plain_label(self.tr("Stanser ikke forseglingen."), "small"))
        layout.addLayout(row)
        if not many and first.target is not None:
            row.addWidget(self._go(first))
        if group.blocks and not first.passed:
            past = self._button(self.tr("Gå videre likevel …"), first)
            row.addWidget(past)
            layout.addWidget(self._reason(group, past))
        row.addStretch(1)
        return card

    def _line(self, one: FindingLine, *, leads: bool) -> QHBoxLayout:
        """Return the sentence, with a way of its own where those of a card lead to several."""
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(plain_label(one.sentence, ""), 1)
        if leads and one.target is not None:
            go = self._go(one)
            restyle(go, kind="quiet", fit="row")
            row.addWidget(go, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _go(self, one: FindingLine) -> QPushButton:
        go = self._button(self.tr("Gå dit"), one)
        go.clicked.connect(partial(self.wanted.emit, one.target))
        return go

    def _reason(self, group: FindingGroup, past: QPushButton) -> ReasonAsk:
        first, name = group.first, _name(group.first)
        ask = ReasonAsk(
            past,
            self._button(self.tr("Gå videre"), first),
            name=self.tr("Hvorfor du går videre likevel"),
            placeholder=self.tr("Hvorfor går du videre? Uten navn og tjenester"),
            hint=self.tr("Begrunnelsen går i loggen. Den gjelder til teksten endres."),
            typed=self._begun.get(name, ""),
        )
        ask.begun.connect(partial(self._begun.__setitem__, name))
        ask.stated.connect(partial(self.passed.emit, group.lines))
        return ask

    def _button(self, text: str, one: FindingLine) -> QPushButton:
        button = QPushButton(text)
        restyle(button, kind="secondary")
        button.setAccessibleDescription(one.sentence)
        return button


def _name(one: FindingLine) -> tuple[str, str]:
    """Return what a begun reason is kept under: where a card is, whatever else comes to it."""
    return (one.place, "") if one.place else (one.check, one.about)
