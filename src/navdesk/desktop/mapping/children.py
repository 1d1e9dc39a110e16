"""The children of a case, one line each: go to one, take one in, or take one out again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop import dates
from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.mapping.spelling import LONGEST
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.focus_order import focusable, order_focus
from navdesk.desktop.widgets.lines import Line, LineDelegate, show_lines
from navdesk.desktop.widgets.styling import plain_label
from navdesk.desktop.widgets.turning_row import TurningRows
from navdesk.desktop.widgets.typed_day import TypedDay
from navdesk.work.child_states import ChildCard
from navdesk.work.states import ChildForm, Prefill

_LETTERS: Final = 66
"""The width, in letters, from which the buttons stand side by side."""


class ChildrenBox(QFrame):
    """The list under *Familie*. `wanted(id)` goes to a child, `taken(ref)` takes over one a
    register knows, `adding` begins one as told, `removing(id)` takes one out."""

    wanted = Signal(str)
    taken = Signal(str)
    adding = Signal()
    removing = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._children: tuple[ChildForm, ...] = ()
        self._offered: tuple[Prefill, ...] = ()
        self._rows: list[QWidget] = []
        self.setProperty("kind", "card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 12)
        layout.setSpacing(8)
        title = QLabel(self.tr("Barn"))
        title.setProperty("role", "strong")
        layout.addWidget(title)
        self.told = QLabel()
        self.told.setProperty("role", "small")
        self.told.setWordWrap(True)
        layout.addWidget(self.told)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Barn"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _: self._go())
        LineDelegate(self.list, desk.theme)
        layout.addWidget(self.list)
        self._places = QVBoxLayout()
        self._places.setSpacing(6)
        layout.addLayout(self._places)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.open_button = QPushButton(self.tr("Kartlegg barnet"))
        self.add_button = QPushButton(self.tr("Legg til barn …"))
        self.remove_button = QPushButton(self.tr("Ta ut …"))
        for button in (self.open_button, self.add_button, self.remove_button):
            button.setAutoDefault(True)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.setStretch(2, 1)
        self.remove_button.setProperty("kind", "quiet")
        layout.addLayout(row)
        TurningRows(self, (row,), _LETTERS)
        self.open_button.clicked.connect(self._go)
        self.add_button.clicked.connect(self.adding)
        self.remove_button.clicked.connect(lambda: self.removing.emit(self._chosen()))

    def show_children(self, children: Sequence[ChildForm], offered: Sequence[Prefill]) -> None:
        """Show the children there are, and those a register knows."""
        self._children, known = tuple(children), tuple(offered)
        show_lines(self.list, [Line(child.name, child_words(child)) for child in children])
        heights = sum(self.list.sizeHintForRow(at) for at in range(self.list.count()))
        self.list.setFixedHeight(heights + 2 * self.list.frameWidth() + 2)
        for widget in (self.list, self.open_button, self.remove_button):
            widget.setVisible(bool(children))
        self.told.setText(
            self.tr("Hvert barn kartlegges for seg. Enter åpner barnet.")
            if children
            else self.tr("Ingen barn er tatt inn i kartleggingen ennå.")
        )
        if known != self._offered:
            self._offered = known
            self._show_offered()

    def focus_order(self) -> list[QWidget]:
        """Return what Tab visits here, in reading order."""
        taken = [button for row in self._rows for button in focusable(row)]
        return [self.list, *taken, self.open_button, self.add_button, self.remove_button]

    def focus_first(self) -> None:
        """Put the keyboard where children are chosen or added."""
        first = self.list if self._children else self.add_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chosen(self) -> str:
        row = self.list.currentRow()
        return self._children[row].id if 0 <= row < len(self._children) else ""

    def _go(self) -> None:
        if self._chosen():
            self.wanted.emit(self._chosen())

    def _show_offered(self) -> None:
        focus = self.window().focusWidget()
        held = [focus is not None and row.isAncestorOf(focus) for row in self._rows]
        for row in self._rows:
            self._places.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._offer(prefill) for prefill in self._offered]
        for row in self._rows:
            self._places.addWidget(row)
        order_focus(self.list, self.focus_order()[1:])
        if any(held):
            # The child that was taken in is offered no more: the keyboard is on the next one.
            left = [button for row in self._rows for button in focusable(row)]
            following = left[min(held.index(True), len(left) - 1)] if left else self.list
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, prefill: Prefill) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        when = dates.moment_text(prefill.fetched_at, self._desk.clock.now())
        source = self.tr("{source}, {when}").format(source=prefill.source, when=when)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(plain_label(prefill.value, "strong"))
        words.addWidget(plain_label(source, "small"))
        layout.addLayout(words, 1)
        button = QPushButton(self.tr("Ta inn"))
        button.setAutoDefault(True)
        button.setAccessibleName(self.tr("Ta inn {child}").format(child=prefill.value))
        button.clicked.connect(lambda: self.taken.emit(prefill.ref))
        layout.addWidget(button)
        return row


class ChildDialog(FormDialog):
    """Asks for the name and the birth date of a child as told."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, parent, "mapping_child_dialog")
        self.name_edit = self.form.find(QLineEdit, "nameEdit")
        self.born_edit = self.form.find(QLineEdit, "bornEdit")
        self.said = self.form.find(QLabel, "bornSaidLabel")
        self.problem = self.form.find(QLabel, "problemLabel")
        self.ok_button = self.form.find(QPushButton, "okButton")
        self.name_edit.setMaxLength(LONGEST)
        self.born_edit.setMaxLength(LONGEST)
        self.problem.hide()
        for edit in (self.name_edit, self.born_edit):
            edit.textChanged.connect(lambda _: self._changed())
        self._changed()
        TypedDay(self.born_edit, self.said)
        self.form.find(QPushButton, "cancelButton").clicked.connect(self.reject)
        self.name_edit.setFocus()

    def tell(self, sentence: str) -> None:
        """Say why the child was not taken in; what was typed stays."""
        self.problem.setText(sentence)
        self.problem.show()
        self.fit_soon()

    def _changed(self) -> None:
        self.problem.hide()
        self.ok_button.setEnabled(bool(self.name_edit.text().strip()))


def child_words(child: ChildForm | ChildCard) -> str:
    """Return the age of a child and how many of its fields are open."""
    left = counted(
        child.missing,
        QCoreApplication.translate("ChildrenBox", "1 åpent felt"),
        QCoreApplication.translate("ChildrenBox", "{n} åpne felt"),
    )
    if child.missing == 0:
        left = QCoreApplication.translate("ChildrenBox", "alt er besvart")
    if child.age is None:
        return QCoreApplication.translate("ChildrenBox", "Ukjent alder · {left}").format(left=left)
    age = counted(
        child.age,
        QCoreApplication.translate("ChildrenBox", "1 år"),
        QCoreApplication.translate("ChildrenBox", "{n} år"),
    )
    return f"{age} · {left}"
