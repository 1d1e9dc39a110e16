"""Above the cards: what is due, what is missing and when money comes, calm and short.

Two lines are shown, the most pressing first; the rest is one press away, so that the six cards
stay on a small screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import dates
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure
from navdesk.desktop.widgets.focus_order import focusable
from navdesk.desktop.widgets.styling import plain_label, restyle
from navdesk.domain.changes import Change, ChangeKind
from navdesk.work.deadline_states import Attention, DeadlineLine, FindingLine, Severity, Urgency
from navdesk.work.following_usecases import Following
from navdesk.work.targets import Target

_FIRST: Final = 2
_SOON_MS: Final = 200
_ROW_PADDING: Final = 4
_HEARD: Final = frozenset(
    {
        ChangeKind.SNAPSHOTS,
        ChangeKind.ANSWERS,
        ChangeKind.PLAN,
        ChangeKind.NOTES,
        ChangeKind.DELIVERIES,
    }
)
_PRESSING: Final = frozenset({Urgency.OVERDUE, Urgency.NOW, Urgency.WARNED})


@dataclass(frozen=True, slots=True)
class _Line:
    """One line: a word for how it stands, what it is, why, and where it is answered."""

    word: str
    tone: str
    said: str
    more: str
    target: Target | None


class AttentionStrip(QFrame):
    """Shows an `Attention` and the next money. `target_wanted` carries a `Target`; `drawn` tells
    that its `focus_order` is another."""

    target_wanted = Signal(object)
    drawn = Signal()

    def __init__(self, desk: Desk, following: Following, case_id: UUID) -> None:
        super().__init__()
        self._desk = desk
        self._following = following
        self._case_id = case_id
        self._round = 0
        self._unfolded = False
        self._attention: Attention | None = None
        self._lines: tuple[_Line, ...] = ()
        self.setAccessibleName(self.tr("Frister og det som mangler"))
        restyle(self, kind="card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(10)
        layout.addLayout(head)
        title = QLabel(self.tr("Frister og det som mangler"))
        restyle(title, role="heading")
        self.summary_label = plain_label("", "subtle")
        self.more_button = QPushButton()
        restyle(self.more_button, kind="quiet")
        self.more_button.clicked.connect(self._fold)
        head.addWidget(title)
        head.addWidget(self.summary_label, 1)
        head.addWidget(self.more_button)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        layout.addLayout(self._grid)
        self.money_label = plain_label("", "small")
        layout.addWidget(self.money_label)
        self._made: list[QWidget] = []
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.reload)
        self.hide()

    def reload(self) -> None:
        """Read what wants attention again; a read that comes late is not painted."""
        self._round += 1
        if self._round == 1:
            # Its place is taken at once, so that the cards do not jump far when it has been read.
            self.summary_label.setText(self.tr("Ser etter …"))
            self.more_button.hide()
            self.money_label.hide()
            self.show()
        at, case_id, following = self._round, self._case_id, self._following

        def read(_: object) -> tuple[Attention, str]:
            attention = following.attention.state(case_id)
            return attention, following.economy.next_payments(case_id).sentence

        def show(answer: tuple[Attention, str]) -> None:
            if at == self._round:
                self.show_attention(*answer)

        def fail(failure: Failure) -> None:
            if at == self._round:
                self._say(failure.sentence)

        self._desk.jobs.job(read).on_success(show).on_failure(fail).run(self)

    def hear(self, change: Change) -> None:
        """Something of the case changed; nothing is read before it was read once."""
        if self._round and change.kinds & _HEARD:
            self._soon.start()

    def show_attention(self, attention: Attention, money: str = "") -> None:
        """Show `attention`; what is as before is left alone."""
        self.show()
        self.money_label.setText(money)
        self.money_label.setVisible(bool(money))
        # When it was reckoned is no change: whoever stands on a line stays there.
        told = (attention.deadlines, attention.findings)
        before = self._attention
        self._attention = attention
        if before is None or told != (before.deadlines, before.findings):
            self._lines = (
                *map(self._deadline, _pressing(attention)),
                *map(self._finding, attention.findings),
                *map(self._deadline, _calm(attention)),
            )
            self._render()

    def focus_first(self) -> None:
        """Put the keyboard on the first line, unfolded: it was asked for."""
        if not self._unfolded and len(self._lines) > _FIRST:
            self._fold()
        order = self.focus_order
        if order:
            order[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def focus_order(self) -> list[QWidget]:
        """What Tab visits here, in reading order."""
        rows = [widget for made in self._made for widget in (made, *focusable(made))]
        buttons = [widget for widget in rows if isinstance(widget, QPushButton)]
        more = [self.more_button] if len(self._lines) > _FIRST else []
        return [*buttons, *more] if not self.isHidden() else []

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._render()

    def _render(self) -> None:
        for widget in self._made:
            widget.setParent(None)
            widget.deleteLater()
        self._made.clear()
        shown = self._lines if self._unfolded else self._lines[:_FIRST]
        width = max((self._tag(line).sizeHint().width() for line in self._lines), default=0)
        for row, line in enumerate(shown):
            tag = self._tag(line)
            tag.setMinimumWidth(width)
            said = plain_label(line.said, "")
            cells: list[QWidget] = [tag, self._told(said, line.more)]
            if line.target is not None:
                go = QPushButton(self.tr("Gå dit"))
                restyle(go, kind="quiet")
                go.setAccessibleName(self.tr("Gå dit: {what}").format(what=line.said))
                go.setAccessibleDescription(f"{line.word}. {line.more}")
                go.clicked.connect(partial(self.target_wanted.emit, line.target))
                go.setMaximumHeight(go.fontMetrics().height() + 2 * _ROW_PADDING)
                cells.append(go)
            said.setToolTip(line.more)
            said.setAccessibleName(f"{line.word}: {line.said} {line.more}")
            for column, widget in enumerate(cells):
                self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
                # At once: what is not shown yet takes no keyboard.
                widget.show()
            self._made += cells
        self.more_button.setVisible(len(self._lines) > _FIRST)
        self.more_button.setText(
            self.tr("Vis færre")
            if self._unfolded
            else self.tr("Vis alle {n}").format(n=len(self._lines))
        )
        self.more_button.setAccessibleName(f"{self.accessibleName()}: {self.more_button.text()}")
        self.summary_label.setText(self._summary())
        self.drawn.emit()

    def _told(self, said: QLabel, more: str) -> QWidget:
        """Return what is said, and where all is unfolded why, smaller: it is read when wanted."""
        if not (self._unfolded and more):
            return said
        both = QWidget()
        layout = QVBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(0)
        layout.addWidget(said)
        layout.addWidget(plain_label(more, "small"))
        return both

    def _summary(self) -> str:
        if self._attention is None:
            return ""
        near = _pressing(self._attention)
        overdue = sum(one.urgency is Urgency.OVERDUE for one in near)
        soon = len(near) - overdue
        blocking = sum(one.severity is Severity.BLOCKS for one in self._attention.findings)
        told = [
            counted(overdue, self.tr("1 frist er gått ut"), self.tr("{n} frister er gått ut")),
            counted(soon, self.tr("1 frist er nær"), self.tr("{n} frister er nær")),
            counted(
                blocking,
                self.tr("1 ting mangler før vedtak"),
                self.tr("{n} ting mangler før vedtak"),
            ),
        ]
        said = [
            words for count, words in zip((overdue, soon, blocking), told, strict=True) if count
        ]
        if not said:
            return self.tr("Ingen frister er nær, og ingenting mangler før vedtak.")
        return " · ".join(said)

    def _deadline(self, line: DeadlineLine) -> _Line:
        word, tone = {
            Urgency.OVERDUE: (self.tr("Gått ut"), "danger"),
            Urgency.NOW: (self.tr("I dag"), "warning"),
            Urgency.WARNED: (self.tr("Nær"), "warning"),
            Urgency.LATER: (self.tr("Senere"), "info"),
            Urgency.UNKNOWN: (self.tr("Ukjent dato"), "info"),
        }[line.urgency]
        when = line.problem
        if line.due is not None:
            day = dates.short_date(line.due, self._desk.clock.today())
            left = line.days_left if line.days_left is not None else 0
            away = self._away(left)
            when = self.tr("{day} ({away})").format(day=day, away=away)
        said = self.tr("{what}: {when}").format(what=line.title, when=when)
        more = " · ".join(part for part in (line.rule_text, line.started, line.law) if part)
        return _Line(word, tone, said, more, line.target)

    def _away(self, left: int) -> str:
        if left == 0:
            return self.tr("i dag")
        if left < 0:
            return counted(-left, self.tr("1 dag siden"), self.tr("{n} dager siden"))
        return counted(left, self.tr("om 1 dag"), self.tr("om {n} dager"))

    def _finding(self, one: FindingLine) -> _Line:
        blocks = one.severity is Severity.BLOCKS
        word = self.tr("Mangler") if blocks else self.tr("Se på")
        return _Line(word, "info", one.sentence, one.why, one.target)

    def _tag(self, line: _Line) -> QLabel:
        tag = QLabel(line.word)
        restyle(tag, role="tag", tone=line.tone)
        tag.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return tag

    def _say(self, sentence: str) -> None:
        """Tell why nothing can be shown; what was shown before may be old, and goes."""
        self._attention, self._lines = None, ()
        self._render()
        self.money_label.hide()
        self.summary_label.setText(sentence)
        self.show()


def _pressing(attention: Attention) -> list[DeadlineLine]:
    """Return the deadlines that press: gone by, today, or warned of."""
    return [one for one in attention.deadlines if one.urgency in _PRESSING]


def _calm(attention: Attention) -> list[DeadlineLine]:
    """Return those with no date, and those that are far off."""
    return [one for one in attention.deadlines if one.urgency not in _PRESSING]
