"""Goals as cards with their measures, and measures as rows; every one can be opened by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import dates
from navdesk.desktop.plan import words
from navdesk.desktop.widgets.styling import plain_label
from navdesk.desktop.widgets.tag_row import TagRow
from navdesk.domain.events import PlanStatus
from navdesk.work.plan_states import GoalLine, MeasureLine

Tags = list[tuple[str, str]]


class MeasureRow(QWidget):
    """One measure: what, whose, how it stands, and a button to change it where it is navdesk's.

    `opened` carries its id.
    """

    opened = Signal(object)

    def __init__(self, line: MeasureLine, today: date) -> None:
        super().__init__()
        self.line = line
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        told = QVBoxLayout()
        told.setSpacing(2)
        told.addWidget(plain(line.text))
        if line.told:
            told.addWidget(plain(line.told, "small"))
        tags = QWidget(self)  # Without a parent it would open as a window.
        TagRow(tags).set_tags(self._tags())
        told.addWidget(tags)
        detail = words.details(line, today)
        if detail:
            told.addWidget(plain(detail, "small"))
        for text in words.evaluation(line, today):
            told.addWidget(plain(text, "subtle"))
        for other in line.others:
            told.addWidget(plain(self.tr("Annen utgave: {text}").format(text=other), "danger"))
        row.addLayout(told, 1)
        self.button: QPushButton | None = None
        if line.id is not None:
            self.button = QPushButton(self.tr("Endre"))
            self.button.setProperty("kind", "quiet")
            self.button.setAccessibleName(
                self.tr("Endre tiltaket: {what}").format(what=words.spoken(line, today))
            )
            self.button.clicked.connect(lambda: self.opened.emit(line.id))
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName(words.spoken(line, today))

    def _tags(self) -> Tags:
        line = self.line
        tags: Tags = [(words.owner(line.owner), words.TONES.get(line.owner, ""))]
        tags.append((line.status_text, "success" if line.status is PlanStatus.DONE else ""))
        if line.overdue:
            tags.append((self.tr("Forfalt"), "danger"))
        if line.unevaluated:
            tags.append((self.tr("Ikke evaluert"), "warning"))
        if line.locked:
            tags.append((self.tr("Kontorsperre"), "info"))
        if line.mirrored:
            tags.append((self.tr("Vises i aktivitetsplanen"), "info"))
        return tags


class GoalCard(QFrame):
    """One goal: the client's own words first, then what is done for it.

    `opened` carries the id of the goal, `measure_opened` of a measure, `measure_wanted` the goal a
    measure is to be added to.
    """

    opened = Signal(object)
    measure_opened = Signal(object)
    measure_wanted = Signal(object)

    def __init__(self, goal: GoalLine, today: date) -> None:
        super().__init__()
        self.goal = goal
        self.setProperty("kind", "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        told = QVBoxLayout()
        told.setSpacing(2)
        if goal.client_words:
            told.addWidget(plain(f"«{goal.client_words}»", "strong"))
        if goal.text and goal.text != goal.client_words:
            told.addWidget(plain(goal.text, "" if goal.client_words else "strong"))
        head.addLayout(told, 1)
        self.edit_button = QPushButton(self.tr("Endre"))
        self.edit_button.setProperty("kind", "quiet")
        name = goal.text or goal.client_words
        self.edit_button.setAccessibleName(self.tr("Endre målet: {what}").format(what=name))
        self.edit_button.clicked.connect(lambda: self.opened.emit(goal.id))
        head.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        tags = QWidget(self)  # Without a parent it would open as a window.
        TagRow(tags).set_tags(self._tags(today))
        box.addWidget(tags)
        if goal.outcome:
            box.addWidget(plain(goal.outcome, "subtle"))
        law = words.law(goal)
        box.addWidget(plain(law[:1].upper() + law[1:], "small"))
        for other in goal.others:
            box.addWidget(plain(self.tr("Annen utgave: {text}").format(text=other), "danger"))
        self.rows = [MeasureRow(line, today) for line in goal.measures]
        for row in self.rows:
            box.addWidget(rule())
            row.opened.connect(self.measure_opened)
            box.addWidget(row)
        if not goal.measures:
            box.addWidget(plain(self.tr("Ingen tiltak ennå."), "subtle"))
        self.add_button = QPushButton(self.tr("Legg til tiltak"))
        self.add_button.setAccessibleName(
            self.tr("Legg til tiltak til målet: {what}").format(what=name)
        )
        self.add_button.clicked.connect(lambda: self.measure_wanted.emit(goal.id))
        self.add_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        box.addSpacing(4)
        box.addWidget(self.add_button)

    def _tags(self, today: date) -> Tags:
        goal = self.goal
        tags: Tags = [(goal.area_title, ""), (goal.status_text, "")]
        if goal.target_date is not None:
            day = dates.short_date(goal.target_date, today)
            tags.append((self.tr("innen {day}").format(day=day), ""))
        if goal.blocking:
            tags.append((self.tr("Må løses først"), "warning"))
        return tags


class MeasureList(QFrame):
    """A card of measures under a title; `opened` carries the id of one."""

    opened = Signal(object)

    def __init__(self, title: str, lines: Sequence[MeasureLine], today: date, note: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(4)
        box.addWidget(plain(title, "strong"))
        if note:
            box.addWidget(plain(note, "subtle"))
        self.rows = [MeasureRow(line, today) for line in lines]
        for row in self.rows:
            box.addWidget(rule())
            row.opened.connect(self.opened)
            box.addWidget(row)


def plain(text: str, role: str = "") -> QLabel:
    """Return a text that wraps, and shows what people wrote as they wrote it."""
    label = plain_label(text, role)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label


def rule() -> QFrame:
    """Return a thin line between two rows."""
    line = QFrame()
    line.setProperty("kind", "rule")
    return line
