"""The service map: who gives what side by side, what to look at, and what others can read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import dates
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.emptying import make_empty
from navdesk.desktop.widgets.page_table import Cell, PageTable
from navdesk.desktop.widgets.styling import plain_label, restyle
from navdesk.work.record_states import CooperationState, RecordPrompt, ServiceLine

_MOST_READ = 5
"""So many lines of what the contact centre reads are shown before the rest is asked for."""
_NOTHING = "–"


class ServicePage(QWidget):
    """`wanted` carries the kind of record a prompt asks for, `assessment` that a note is wanted."""

    wanted = Signal(str)
    assessment = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._state: CooperationState | None = None
        self.setProperty("kind", "page")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 24, 24)
        layout.setSpacing(12)
        head = QHBoxLayout()
        title = QLabel(self.tr("Tjenestekart"))
        title.setProperty("role", "title")
        head.addWidget(title, 1)
        self.assess_button = QPushButton(self.tr("Skriv grunnlag for § 14 a"))
        self.assess_button.setAutoDefault(True)
        self.assess_button.setToolTip(
            self.tr("Begynner et notat til behovsvurderingen. Vedtaket gjøres ikke i navdesk.")
        )
        self.assess_button.clicked.connect(self.assessment)
        head.addWidget(self.assess_button)
        layout.addLayout(head)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(8)
        layout.addLayout(self._cards)
        self.empty = QLabel(
            self.tr("Ingen kilde forteller om tjenester, og ingen er skrevet ned ennå.")
        )
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "subtle")
        layout.addWidget(self.empty)
        self._services = self._new_table()
        self.table = self._services.table
        layout.addWidget(self.table)
        self._below = QVBoxLayout()
        self._below.setSpacing(8)
        layout.addLayout(self._below)
        layout.addStretch(1)

    def show_state(self, state: CooperationState) -> None:
        """Show the map; nothing is painted anew that is as before."""
        if state == self._state:
            return
        self._state = state
        make_empty(self._cards)
        for prompt in state.prompts:
            self._cards.addWidget(self._prompt(prompt))
        found = (*state.services.overlaps, *state.services.gaps)
        if found:
            self._cards.addWidget(_card(found))
        lines = state.services.lines
        self.empty.setVisible(not lines)
        self.table.setVisible(bool(lines))
        self._fill(lines)
        make_empty(self._below)
        self._tell_read([f"{label}: {said}" for label, said in state.contact_centre])
        for heading, text in state.guidance:
            self._tell(heading, [text])

    def _new_table(self) -> PageTable:
        headings = (
            self.tr("Tjeneste"),
            self.tr("Hvem"),
            self.tr("Neste dato"),
            self.tr("Grunnlag og kilde"),
        )
        table = QTableWidget(0, len(headings))
        table.setAccessibleName(self.tr("Tjenester side om side"))
        table.setHorizontalHeaderLabels(list(headings))
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return PageTable(table, 0, 1, 3)

    def _fill(self, lines: Sequence[ServiceLine]) -> None:
        today = self._desk.clock.today()
        self._services.fill(
            [
                (
                    Cell(line.service),
                    Cell(self._who(line)),
                    Cell(dates.short_date(line.next_date, today) if line.next_date else _NOTHING),
                    Cell("\n".join(filter(None, (_first_large(line.basis), line.source)))),
                )
                for line in lines
            ]
        )
        if lines and self.table.currentRow() < 0:
            self.table.selectRow(0)

    def _who(self, line: ServiceLine) -> str:
        """Return who gives a service, on whose side where the name hides it, and whom to call."""
        who = line.provider or line.side
        more = []
        if line.side.casefold() not in who.casefold():
            more.append(self.tr("Ansvar: {side}").format(side=line.side.lower()))
        if line.contact:
            more.append(self.tr("Kontakt: {who}").format(who=line.contact))
        return "\n".join((who, *more))

    def _prompt(self, prompt: RecordPrompt) -> QFrame:
        card = QFrame()
        restyle(card, kind="message", tone="info")
        layout = QHBoxLayout(card)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(12)
        layout.addWidget(_words(prompt.text), 1)
        button = QPushButton(self.tr("Skriv ned"))
        button.setAutoDefault(True)
        button.setAccessibleName(self.tr("Skriv ned: {what}").format(what=prompt.text))
        kind = prompt.kind
        button.clicked.connect(lambda: self.wanted.emit(kind))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return card

    def _tell_read(self, lines: Sequence[str]) -> None:
        """Tell what the contact centre reads; more than a few lines are folded."""
        self._tell(self.tr("Dette kan kontaktsenteret lese"), lines[:_MOST_READ])
        rest = [_words(text) for text in lines[_MOST_READ:]]
        if not rest:
            return
        button = QPushButton(self.tr("Vis {n} til").format(n=len(rest)))
        button.setProperty("kind", "quiet")
        button.setAutoDefault(True)
        for label in rest:
            label.hide()
            self._below.addWidget(label)

        def unfold() -> None:
            for label in rest:
                label.show()
            rest[0].setFocus(Qt.FocusReason.OtherFocusReason)
            button.hide()

        button.clicked.connect(unfold)
        self._below.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _tell(self, heading: str, texts: Sequence[str]) -> None:
        if not texts:
            return
        title = QLabel(heading)
        title.setProperty("role", "strong")
        self._below.addWidget(title)
        for text in texts:
            self._below.addWidget(_words(text))


def _card(sentences: Sequence[str]) -> QFrame:
    card = QFrame()
    restyle(card, kind="message", tone="warning")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(12, 8, 12, 8)
    layout.setSpacing(4)
    for sentence in sentences:
        layout.addWidget(_words(sentence))
    return card


def _first_large(words: str) -> str:
    """Return `words` as they begin a line: a law is written with a small letter in a sentence."""
    return words[:1].upper() + words[1:]


def _words(text: str) -> QLabel:
    label = plain_label(text)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return label
