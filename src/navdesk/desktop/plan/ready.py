"""Ready plans: begun with one click, and their check lists line by line."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import dates
from navdesk.desktop.plan import words
from navdesk.desktop.plan.cards import plain, rule
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.typed_day import TypedDay, make_narrow
from navdesk.domain.codes import Owner
from navdesk.domain.events import PlanStatus
from navdesk.domain.plan import OPEN
from navdesk.work.plan_states import ChecklistLine, ReadyPlan


class ReadyCard(QFrame):
    """One ready plan. `begin_wanted` carries its kind, the typed day and whether it is to begin
    without one, `opened` the id of the measure that sees to a line, `taken_on` the kind of a plan
    whose measures a person answers for where nobody does. The check list is folded, and
    made when it is asked for, which `unfolded` tells."""

    begin_wanted = Signal(object, str, bool)
    opened = Signal(object)
    unfolded = Signal()
    taken_on = Signal(object)

    def __init__(self, plan: ReadyPlan, today: date, close: QIcon) -> None:
        super().__init__()
        self.plan = plan
        self._today = today
        self._taken = False
        self._built = False
        self.setProperty("kind", "card")
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(plain(plan.title, "strong"), 1)
        self.fold_button = QPushButton()
        self.fold_button.setProperty("kind", "quiet")
        self.fold_button.setCheckable(True)
        self.fold_button.toggled.connect(self._fold)
        head.addWidget(self.fold_button, 0, Qt.AlignmentFlag.AlignTop)
        box.addLayout(head)
        box.addWidget(plain(self._summary(), "subtle"))
        self._inside = QWidget(self)  # Without a parent it would open as a window.
        self.day = QLineEdit(dates.typed_date(plan.event_date), self._inside)
        self.begin_button = QPushButton(self._inside)
        self.refusal = MessageBar(self._inside)
        self.refusal.set_close_icon(close)
        self.undated_button = QPushButton(self.tr("Begynn uten datoer"), self._inside)
        self.item_buttons: list[QPushButton] = []
        box.addWidget(self._inside)
        self._fold(False)

    def _build(self) -> None:
        """Make the check list, the first time somebody asks for it."""
        self._built = True
        plan = self.plan
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 4, 0, 0)
        inside.setSpacing(4)
        inside.addWidget(plain(plan.basis_text, "small"))
        inside.addWidget(plain(plan.hint, "small"))
        inside.addLayout(self._begin_row())
        if plan.event_source:
            known = self.tr("Datoen er hentet: {source}. Rett den hvis den er feil.")
            inside.addWidget(plain(known.format(source=plan.event_source), "small"))
        inside.addWidget(self.refusal)
        self.undated_button.setAccessibleName(f"{self.undated_button.text()}: {plan.title}")
        self.undated_button.clicked.connect(self._begin_undated)
        self.undated_button.hide()
        inside.addWidget(self.undated_button, 0, Qt.AlignmentFlag.AlignLeft)
        why = ""
        for item in plan.checklist:
            inside.addWidget(rule())
            inside.addLayout(self._item(item, self._today, tell_why=item.why != why))
            why = item.why
        for button in self._inside.findChildren(QPushButton):
            button.setAutoDefault(True)

    def _summary(self) -> str:
        plan = self.plan
        if not plan.begun:
            return self.tr("{n} punkter. Ikke begynt.").format(n=len(plan.checklist))
        done = sum(1 for item in plan.checklist if item.measure and _is_done(item))
        late = sum(1 for item in plan.checklist if item.measure and item.measure.overdue)
        told = self.tr("{done} av {n} punkter er gjort.").format(done=done, n=len(plan.checklist))
        if late:
            told += " " + self.tr("{n} er forfalt.").format(n=late)
        return told

    def _begin_row(self) -> QHBoxLayout:
        plan = self.plan
        row = QHBoxLayout()
        row.setSpacing(8)
        label = QLabel(plan.event_text)
        self.day.setPlaceholderText(self.tr("dd.mm.åååå"))
        TypedDay(self.day)
        make_narrow(self.day)
        self.day.setAccessibleName(plan.event_text)
        label.setBuddy(self.day)
        missing = any(item.measure is None for item in plan.checklist)
        text = self.tr("Begynn planen")
        if plan.begun:
            text = self.tr("Legg til det som mangler") if missing else self.tr("Oppdater datoene")
        self.begin_button.setText(text)
        self.begin_button.setAccessibleName(f"{text}: {plan.title}")
        self.begin_button.clicked.connect(self._begin_pressed)
        self.day.returnPressed.connect(self._begin_pressed)
        row.addWidget(label)
        row.addWidget(self.day)
        row.addWidget(self.begin_button)
        if self._nobody:
            row.addWidget(self._take_on_button())
        row.addStretch(1)
        return row

    @property
    def _nobody(self) -> bool:
        """Whether something of the plan is to be done, and not by the client, and by nobody."""
        begun = [item.measure for item in self.plan.checklist if item.measure is not None]
        return any(
            one.status in OPEN and one.owner is not Owner.CLIENT and not one.responsible
            for one in begun
        )

    def _take_on_button(self) -> QPushButton:
        button = QPushButton(self.tr("Sett meg som ansvarlig der ingen står"))
        button.setAccessibleName(f"{button.text()}: {self.plan.title}")
        button.clicked.connect(lambda: self.taken_on.emit(self.plan.kind))
        return button

    @property
    def typed(self) -> str | None:
        """The day as somebody typed it; None where it is the plan's own."""
        text = self.day.text()
        return text if not self._taken and text != dates.typed_date(self.plan.event_date) else None

    def open_list(self) -> None:
        """Unfold the check list, with the keyboard where the plan is begun."""
        self.fold_button.setChecked(True)
        where = self.begin_button if self.plan.begun or self.day.text() else self.day
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def take(self) -> None:
        """The typed day is in the plan now."""
        self._taken = True

    def refuse(self, sentence: str, *, undated: bool = False) -> None:
        """Say at the day why it was not taken: it is put right there, or left out on purpose."""
        self.refusal.say(sentence, "warning")
        self.undated_button.setVisible(undated)
        self.day.setFocus(Qt.FocusReason.OtherFocusReason)
        self.day.selectAll()

    def _begin_pressed(self) -> None:
        self._begin(undated=False)

    def _begin_undated(self) -> None:
        self._begin(undated=True)

    def _begin(self, *, undated: bool) -> None:
        self.refusal.say("")
        self.undated_button.hide()
        self.begin_wanted.emit(self.plan.kind, self.day.text(), undated)

    def _item(self, item: ChecklistLine, today: date, *, tell_why: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        told = QVBoxLayout()
        told.setSpacing(2)
        mark = "✓ " if item.measure and _is_done(item) else ""
        told.addWidget(plain(mark + item.text))
        due = item.measure.due if item.measure is not None else item.due
        late = item.measure is not None and item.measure.overdue
        parts = [
            self.tr("Forfalt") if late else "",
            words.owner(item.measure.owner) if item.measure else "",
            dates.short_date(due, today) if due else self.tr("uten dato"),
            item.measure.status_text if item.measure else self.tr("ikke begynt"),
            item.measure.responsible if item.measure else "",
        ]
        detail = " · ".join(filter(None, parts))
        told.addWidget(plain(detail, "danger" if late else "small"))
        if tell_why:
            told.addWidget(plain(item.why, "small"))
        row.addLayout(told, 1)
        if item.measure is not None and item.measure.id is not None:
            name = item.measure.id
            button = QPushButton(self.tr("Endre"))
            button.setProperty("kind", "quiet")
            button.setAccessibleName(
                self.tr("Endre tiltaket: {what}").format(what=words.spoken(item.measure, today))
            )
            button.clicked.connect(lambda: self.opened.emit(name))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            self.item_buttons.append(button)
        return row

    def _fold(self, on: bool) -> None:
        if on and not self._built:
            self._build()
            self.unfolded.emit()
        self._inside.setVisible(on)
        text = self.tr("Skjul sjekklisten") if on else self.tr("Vis sjekklisten")
        self.fold_button.setText(text)
        self.fold_button.setAccessibleName(f"{text}: {self.plan.title}")


def _is_done(item: ChecklistLine) -> bool:
    return item.measure is not None and item.measure.status is PlanStatus.DONE
