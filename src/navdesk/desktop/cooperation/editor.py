"""One record on the screen: its parts, its check list, and what may be done with it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from navdesk.desktop import dates
from navdesk.desktop.desk import Desk
from navdesk.desktop.mapping.record import RecordInput
from navdesk.desktop.mapping.spelling import record_texts
from navdesk.desktop.people import called
from navdesk.desktop.widgets.flow_row import FlowRow
from navdesk.desktop.widgets.keeping import KeepTimer
from navdesk.desktop.widgets.styling import plain_label
from navdesk.domain.employee import Employee
from navdesk.domain.facts import FactValue
from navdesk.work.record_states import RecordKindState, RecordOpened


class RecordEditor(QFrame):
    """Writes one record: a new one, or one that is there.

    `kept` asks to keep the record, `dropped` to forget what is typed, `ended` and `history` what
    their buttons say. `touched` tells that something was typed, and `keep_due` that it is time to
    keep it.
    """

    kept = Signal()
    dropped = Signal()
    ended = Signal()
    history = Signal()
    touched = Signal()
    keep_due = Signal()

    def __init__(
        self,
        desk: Desk,
        kind: RecordKindState,
        opened: RecordOpened | None,
        typed: Mapping[str, str] | None,
        me: Employee,
    ) -> None:
        super().__init__()
        self._desk = desk
        self.kind = kind
        self.opened = opened
        self.setProperty("kind", "card")
        self.setAccessibleName(kind.title)
        self.timer = KeepTimer(self.keep_due.emit, self)
        self.input = RecordInput(kind.title, kind.parts)
        self._standing = record_texts(kind.parts, opened.line.values if opened else kind.begun)
        self.input.show_texts(typed if typed is not None else self._standing)
        self.input.changed = self._touch
        self.input.submitted = self.kept.emit
        self.keep_button = QPushButton(self.tr("Lagre"))
        self.keep_button.setProperty("kind", "primary")
        self.keep_button.clicked.connect(self.kept)
        self.drop_button = QPushButton(self.tr("Forkast"))
        self.drop_button.clicked.connect(self.dropped)
        self.history_button = QPushButton(self.tr("Historikk"))
        self.history_button.clicked.connect(self.history)
        self.end_button = QPushButton(self.tr("Avslutt …"))
        self.end_button.clicked.connect(self.ended)
        self.ready = QComboBox()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(10)
        self._lay_out(layout, me)
        self._show_buttons()

    @property
    def record_id(self) -> str | None:
        """The record that is written, None for a new one."""
        return self.opened.line.id if self.opened is not None else None

    @property
    def values(self) -> Mapping[str, FactValue]:
        """What is typed, as it is given to be kept."""
        value = self.input.value()
        return value if isinstance(value, Mapping) else {}

    @property
    def texts(self) -> Mapping[str, str]:
        """What is typed and not as it stands already; empty when there is nothing to keep."""
        texts = self.input.texts()
        return {} if texts == self._standing else texts

    def focus_first(self) -> None:
        """Put the keyboard in the first part."""
        self.input.put_cursor(0)

    def point_at(self, part: str) -> None:
        """Put the keyboard in the part with the id `part`, where there is one."""
        self.input.point_at(part, 0)

    def _lay_out(self, layout: QVBoxLayout, me: Employee) -> None:
        heading = plain_label(
            self.opened.line.title
            if self.opened is not None
            else self.tr("Ny: {kind}").format(kind=self.kind.title),
            "heading",
        )
        layout.addWidget(heading)
        if self.opened is not None:
            line = self.opened.line
            when = dates.moment_text(line.written_at, self._desk.clock.now())
            layout.addWidget(_small(f"{called(line.author, me, line.author_name)} · {when}"))
            if line.ended:
                layout.addWidget(_small(self.tr("Avsluttet: {why}").format(why=line.why)))
        if self.kind.local:
            layout.addWidget(
                _small(self.tr("Blir bare på denne maskinen og sendes aldri til et arkiv."))
            )
        if self.kind.state_note:
            layout.addWidget(_small(self.kind.state_note))
        self._offer_ready(layout)
        layout.addWidget(self.input)
        self._show_rules(layout)
        self._show_steps(layout)
        row = FlowRow(gap=8)
        for button in (self.keep_button, self.drop_button, self.history_button):
            button.setAutoDefault(True)
            row.addWidget(button)
        row.add_stretch()
        self.end_button.setAutoDefault(True)
        row.addWidget(self.end_button)
        layout.addLayout(row)

    def _offer_ready(self, layout: QVBoxLayout) -> None:
        """Offer what the office has told of its partners in another case."""
        self.ready.hide()
        if self.opened is not None or not self.kind.ready:
            return
        self.ready.addItem(self.tr("Hent fra tidligere …"))
        for one in self.kind.ready:
            self.ready.addItem(one.title)
        self.ready.setAccessibleName(self.tr("Hent det kontoret har skrevet før"))
        self.ready.activated.connect(self._take_ready)
        layout.addWidget(self.ready, 0, Qt.AlignmentFlag.AlignLeft)
        self.ready.show()

    def _take_ready(self, at: int) -> None:
        if at > 0:
            told = record_texts(self.kind.parts, self.kind.ready[at - 1].values)
            self.input.show_texts({**self.input.texts(), **told})
            self._touch()

    def _show_rules(self, layout: QVBoxLayout) -> None:
        """Show what follows from the record: the lines of it that are no part of it."""
        if self.opened is None:
            return
        labels = {part.label for part in self.kind.parts}
        for label, said in self.opened.line.shown:
            if label not in labels:
                layout.addWidget(plain_label(f"{label}: {said}", "strong"))

    def _show_steps(self, layout: QVBoxLayout) -> None:
        if not self.kind.steps:
            return
        left = self.opened.line.left if self.opened is not None else self.kind.steps
        title = QLabel(self.tr("Trinn"))
        title.setProperty("role", "strong")
        layout.addWidget(title)
        for step in self.kind.steps:
            words = self.tr("Gjenstår: {step}") if step in left else self.tr("Gjort: {step}")
            layout.addWidget(_plain(words.format(step=step)))

    def _show_buttons(self) -> None:
        ended = self.opened is not None and self.opened.line.ended
        self.keep_button.setVisible(not ended)
        self.drop_button.setVisible(not ended)
        self.input.setEnabled(not ended)
        self.history_button.setVisible(self.opened is not None)
        self.end_button.setVisible(self.opened is not None and not ended)
        self.drop_button.setEnabled(self.opened is None or bool(self.texts))

    def _touch(self) -> None:
        self.drop_button.setEnabled(self.opened is None or bool(self.texts))
        self.touched.emit()
        self.timer.touched()


def _plain(words: str) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(words)
    label.setWordWrap(True)
    return label


def _small(words: str) -> QLabel:
    label = _plain(words)
    label.setProperty("role", "small")
    return label
