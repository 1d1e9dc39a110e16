"""Above the cards: what is due, what is missing and when money comes, calm and short.

Two lines are shown, the most pressing first, and everything that blocks a decision; the rest is
one press away, so that the six cards stay on a small screen.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop.case.attention_lines import AttentionLine, attention_lines, pressing
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.one_read import OneRead
from navdesk.desktop.widgets.flow_row import FlowRow
from navdesk.desktop.widgets.focus_order import focusable
from navdesk.desktop.widgets.styling import plain_label, restyle
from navdesk.domain.changes import Change, ChangeKind
from navdesk.work.deadline_states import Attention, Severity, Urgency
from navdesk.work.following_usecases import Following

_FIRST: Final = 2
_SOON_MS: Final = 200
_INDENT: Final = 20
_HEARD: Final = frozenset(
    {
        ChangeKind.SNAPSHOTS,
        ChangeKind.ANSWERS,
        ChangeKind.PLAN,
        ChangeKind.NOTES,
        ChangeKind.DELIVERIES,
    }
)


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
        self._begun = False
        self._missed = False
        self._unfolded = False
        self._attention: Attention | None = None
        self._lines: tuple[AttentionLine, ...] = ()
        self._opened: set[tuple[str, ...]] = set()
        self._toggles: dict[tuple[str, ...], QPushButton] = {}
        self.setAccessibleName(self.tr("Frister og det som mangler"))
        restyle(self, kind="card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(6)
        head = FlowRow(gap=10)
        layout.addLayout(head)
        title = QLabel(self.tr("Frister og det som mangler"))
        restyle(title, role="heading")
        self.summary_label = plain_label("", "subtle")
        self.more_button = QPushButton()
        restyle(self.more_button, kind="quiet")
        self.more_button.clicked.connect(self._fold)
        for each in (title, self.summary_label, self.more_button):
            head.addWidget(each)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        layout.addLayout(self._grid)
        self.money_label = plain_label("", "small")
        layout.addWidget(self.money_label)
        self._made: list[QWidget] = []
        self._reads = OneRead(
            desk.jobs,
            self._read,
            lambda answer: self.show_attention(*answer),
            lambda failure: self._say(failure.sentence),
            parent=self,
            soon_ms=_SOON_MS,
        )
        self.hide()

    def begin(self) -> None:
        """Read what wants attention for the first time; later only when something changed."""
        if not self._begun:
            self._begun = True
            # Its place is taken at once, so that the cards do not jump far when it has been read.
            self.summary_label.setText(self.tr("Ser etter …"))
            self.more_button.hide()
            self.money_label.hide()
            self.show()
            self._reads.anew()

    def reload(self) -> None:
        """Something else is to be shown than before; nothing is read before it was read once."""
        if self._begun:
            self._reads.anew()

    def hear(self, change: Change) -> None:
        """Something of the case changed; where nobody sees this, it is read when somebody does."""
        if self._begun and change.kinds & _HEARD:
            if self.isVisible():
                self._reads.soon()
            else:
                self._missed = True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._missed:
            self._missed = False
            self._reads.soon()

    def _read(self) -> tuple[Attention, str]:
        attention = self._following.attention.state(self._case_id)
        return attention, self._following.economy.next_payments(self._case_id).sentence

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
            self._lines = attention_lines(attention, self._desk.clock)
            self._render()

    def focus_first(self) -> None:
        """Put the keyboard on the first line, unfolded: it was asked for."""
        if not self._unfolded and len(self._first) < len(self._lines):
            self._fold()
        order = self.focus_order
        if order:
            order[0].setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def focus_order(self) -> list[QWidget]:
        """What Tab visits here, in reading order."""
        rows = [widget for made in self._made for widget in (made, *focusable(made))]
        buttons = [widget for widget in rows if isinstance(widget, QPushButton)]
        more = [self.more_button] if self._has_more else []
        return [*buttons, *more] if not self.isHidden() else []

    @property
    def _first(self) -> tuple[AttentionLine, ...]:
        """What is shown while the rest is folded away: what blocks never is."""
        return tuple(line for at, line in enumerate(self._lines) if at < _FIRST or line.blocks)

    @property
    def _has_more(self) -> bool:
        """Whether there is more to show: other lines, or why these are here."""
        return any(line.more for line in self._lines)

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._render()

    def _open(self, key: tuple[str, ...]) -> None:
        """Show what a line gathers, or put it away; the keyboard stays on its button."""
        self._opened ^= {key}
        self._render()
        self._toggles[key].setFocus(Qt.FocusReason.OtherFocusReason)

    def _render(self) -> None:
        for widget in self._made:
            widget.setParent(None)
            widget.deleteLater()
        self._made.clear()
        self._toggles = {}
        shown = self._lines if self._unfolded else self._first
        why = ""
        width = max((self._tag(line).sizeHint().width() for line in self._lines), default=0)
        for row, (line, within) in enumerate(self._rows(shown)):
            # What several lines in a row are asked for is said with the first of them, and what
            # an open line gathers is asked for as the line is.
            more = line.more if self._unfolded and not within and line.more != why else ""
            cells: dict[int, QWidget] = {1: self._told(line, more, within=within)}
            if not within:
                why = line.more
                cells[0] = self._tag(line)
                cells[0].setMinimumWidth(width)
            button = self._button(line)
            if button is not None:
                cells[2] = button
            for column, widget in sorted(cells.items()):
                self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignVCenter)
                # At once: what is not shown yet takes no keyboard.
                widget.show()
                self._made.append(widget)
        self.more_button.setVisible(self._has_more)
        self.more_button.setText(self._more_text())
        self.more_button.setAccessibleName(f"{self.accessibleName()}: {self.more_button.text()}")
        self.summary_label.setText(self._summary())
        self.drawn.emit()

    def _rows(self, lines: tuple[AttentionLine, ...]) -> Iterator[tuple[AttentionLine, bool]]:
        """Yield each line, and below one that is open what it gathers."""
        for line in lines:
            yield line, False
            if line.inside and line.key in self._opened:
                yield from ((each, True) for each in line.inside)

    def _more_text(self) -> str:
        if self._unfolded:
            return self.tr("Vis færre")
        if len(self._first) == len(self._lines):
            return self.tr("Vis hvorfor")
        return self.tr("Vis alle {n}").format(n=len(self._lines))

    def _button(self, line: AttentionLine) -> QPushButton | None:
        """Return what leads to the field, or opens the line."""
        button = QPushButton()
        if line.inside:
            opened = line.key in self._opened
            text = self.tr("Skjul") if opened else self.tr("Vis {n}").format(n=len(line.inside))
            button.clicked.connect(partial(self._open, line.key))
            self._toggles[line.key] = button
        elif line.target is not None:
            text = self.tr("Gå dit")
            button.clicked.connect(partial(self.target_wanted.emit, line.target))
        else:
            return None
        button.setText(text)
        restyle(button, kind="quiet", fit="row")
        button.setAccessibleName(f"{text}: {line.said}")
        button.setAccessibleDescription(f"{line.word}. {line.more}")
        return button

    def _told(self, line: AttentionLine, more: str, *, within: bool) -> QWidget:
        """Return what is said, and `more` below it, smaller: it is read when wanted."""
        said = plain_label(line.said)
        said.setToolTip(line.more)
        said.setAccessibleName(f"{line.word}: {line.said} {line.more}")
        both = QWidget()
        layout = QVBoxLayout(both)
        layout.setContentsMargins(_INDENT if within else 0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(said)
        if more:
            layout.addWidget(plain_label(more, "small"))
            layout.setContentsMargins(0, 0, 0, 4)
        return both

    def _summary(self) -> str:
        if self._attention is None:
            return ""
        near = pressing(self._attention)
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

    def _tag(self, line: AttentionLine) -> QLabel:
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
