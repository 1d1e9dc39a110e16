"""What is missing before a decision: each as a sentence, why, the way there, and the way past."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop.widgets.focus_order import focusable
from navdesk.desktop.widgets.styling import plain_label, restyle
from navdesk.work.deadline_states import FindingLine, Severity
from navdesk.work.note_guards import LONGEST_REASON


class RecordPanel(QWidget):
    """Lists the findings that concern a decision-preparing record; nothing for any other note.

    `wanted` carries the `Target` of a finding, `passed` its check, what it is about and why the
    person goes on all the same.
    """

    wanted = Signal(object)
    passed = Signal(str, str, str)

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
        open_ones = {(one.check, one.about) for one in told if not one.passed}
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
        for one in told:
            self._layout.addWidget(self._card(one))

    @property
    def focus_order(self) -> list[QWidget]:
        """What Tab visits here, in reading order."""
        return focusable(self)

    def _card(self, one: FindingLine) -> QWidget:
        card = QFrame()
        restyle(card, kind="card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        blocks = one.severity is Severity.BLOCKS and not one.passed
        layout.addWidget(plain_label(one.sentence, ""))
        layout.addWidget(plain_label(one.why, "small"))
        if one.passed:
            said = self.tr("Du går videre fordi: {why}").format(why=one.passed)
            layout.addWidget(plain_label(said, "small"))
        elif not blocks:
            layout.addWidget(plain_label(self.tr("Stanser ikke forseglingen."), "small"))
        row = QHBoxLayout()
        row.setSpacing(8)
        layout.addLayout(row)
        if one.target is not None:
            go = self._button(self.tr("Gå dit"), one)
            go.clicked.connect(partial(self.wanted.emit, one.target))
            row.addWidget(go)
        if blocks:
            past = self._button(self.tr("Gå videre likevel …"), one)
            row.addWidget(past)
            layout.addLayout(self._reason(one, past))
        row.addStretch(1)
        return card

    def _reason(self, one: FindingLine, past: QPushButton) -> QVBoxLayout:
        field = QLineEdit()
        field.setMaxLength(LONGEST_REASON)
        field.setAccessibleName(self.tr("Hvorfor du går videre likevel"))
        field.setPlaceholderText(self.tr("Hvorfor går du videre? Uten navn og tjenester"))
        hint = plain_label(
            self.tr("Begrunnelsen går i loggen. Den gjelder til teksten endres."), "small"
        )
        done = self._button(self.tr("Gå videre"), one)
        box = QVBoxLayout()
        box.setSpacing(4)
        name = (one.check, one.about)
        field.setText(self._begun.get(name, ""))
        for widget in (past,) if field.text() else (field, hint, done):
            widget.hide()
        box.addWidget(field)
        box.addWidget(hint)
        box.addWidget(done, 0, Qt.AlignmentFlag.AlignLeft)

        def ask() -> None:
            for widget in (field, hint, done):
                widget.show()
            past.hide()
            field.setFocus()

        def state() -> None:
            if field.text().strip():
                self.passed.emit(one.check, one.about, field.text().strip())

        field.textChanged.connect(lambda text: self._begun.__setitem__(name, text))
        past.clicked.connect(ask)
        field.returnPressed.connect(state)
        done.clicked.connect(state)
        return box

    def _button(self, text: str, one: FindingLine) -> QPushButton:
        button = QPushButton(text)
        restyle(button, kind="secondary")
        button.setAccessibleDescription(one.sentence)
        return button
