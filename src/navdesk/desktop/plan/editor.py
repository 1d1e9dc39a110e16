"""Writing a goal or a measure: what is typed is kept at once, and saved when a person says so."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.eliding_combo import ElidingCombo
from navdesk.desktop.widgets.flow_row import FlowRow
from navdesk.desktop.widgets.growing_text import GrowingText
from navdesk.desktop.widgets.keeping import KeepTimer
from navdesk.desktop.widgets.message_bar import MessageBar
from navdesk.desktop.widgets.styling import restyle
from navdesk.desktop.widgets.typed_day import TypedDay, make_narrow

Texts = dict[str, str]
Input = QLineEdit | QPlainTextEdit | QComboBox
_WIDEST_LETTERS = 110


class Editor(QWidget):
    """The fields of one goal or measure, by name. `place` is where what is typed is kept.

    `keep` carries what is typed, to be kept; `saved` what is to be saved; `closed` tells that a
    person goes back, and `dropped` that what was typed is to be forgotten.
    """

    keep = Signal(dict)
    saved = Signal(dict)
    closed = Signal()
    dropped = Signal()

    def __init__(self, desk: Desk, place: str, title: str) -> None:
        super().__init__()
        self.place = place
        self._fields: dict[str, Input] = {}
        self._labels: dict[str, QLabel] = {}
        self._shown: Texts = {}
        self._timer = KeepTimer(self._keep, self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(24, 16, 24, 24)
        self._box.setSpacing(4)
        self.setMaximumWidth(self.fontMetrics().averageCharWidth() * _WIDEST_LETTERS)
        heading = QLabel(title)
        restyle(heading, role="heading")
        self._box.addWidget(heading)
        self.message = MessageBar()
        self.message.set_close_icon(desk.theme.icon("close"))
        self._box.addWidget(self.message)
        self._row: FlowRow | None = None
        self._columns: dict[str, QWidget] = {}

    @property
    def texts(self) -> Texts:
        """What stands in every field."""
        return {name: _text(field) for name, field in self._fields.items()}

    @property
    def unkept(self) -> bool:
        """Whether something is typed that is not kept yet."""
        return self.texts != self._shown

    def field(self, name: str) -> Input:
        """Return the field called `name`."""
        return self._fields[name]

    def add_text(self, name: str, label: str, help_: str = "", *, lines: int = 2) -> GrowingText:
        """Add a text of several lines."""
        edit = GrowingText()
        edit.least_lines = lines
        edit.setFrameShape(QFrame.Shape.StyledPanel)
        edit.setPlaceholderText(help_)
        edit.textChanged.connect(self._touched)
        self._add(name, label, edit)
        return edit

    def add_line(self, name: str, label: str, help_: str = "", *, short: bool = False) -> QLineEdit:
        """Add a text of one line; a `short` one is as wide as a date."""
        edit = QLineEdit()
        edit.setPlaceholderText(help_)
        if short:
            make_narrow(edit)
        edit.textEdited.connect(self._touched)
        self._add(name, label, edit)
        return edit

    def add_day(self, name: str, label: str) -> QLineEdit:
        """Add a date, typed in any of the ways people type one."""
        edit = self.add_line(name, label, self.tr("dd.mm.åååå"), short=True)
        TypedDay(edit)
        return edit

    def add_choice(
        self, name: str, label: str, options: list[tuple[str, str]], *, free: bool = False
    ) -> QComboBox:
        """Add a choice of (code, words); a `free` one may be typed too, and is its own words."""
        box = QComboBox() if free else ElidingCombo()
        box.setEditable(free)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(14)
        for code, words in options:
            box.addItem(words, code)
        if free:
            box.setCurrentText("")
            box.editTextChanged.connect(self._touched)
        else:
            box.currentIndexChanged.connect(self._touched)
        self._add(name, label, box)
        return box

    def add_widget(self, widget: QWidget) -> None:
        """Add what is no field."""
        self._box.addWidget(widget)

    def begin_row(self) -> None:
        """Put what is added next side by side, where there is room."""
        self._box.addSpacing(8)
        self._row = FlowRow(gap=16, top=True)
        self._box.addLayout(self._row)

    def end_row(self) -> None:
        """Put what is added next below each other again."""
        self._row = None

    def add_buttons(self, history: QPushButton | None = None, below: QWidget | None = None) -> None:
        """Add what ends the writing, after every field; `history` unfolds what is `below`."""
        self._box.addSpacing(12)
        row = FlowRow(gap=8)
        self.save_button = QPushButton(self.tr("Lagre"))
        restyle(self.save_button, kind="primary")
        self.save_button.setToolTip("Ctrl+Enter")
        self.close_button = QPushButton(self.tr("Tilbake til planen"))
        self.drop_button = QPushButton(self.tr("Forkast det jeg skrev"))
        restyle(self.drop_button, kind="quiet")
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.closed)
        self.drop_button.clicked.connect(self.dropped)
        for button in (self.save_button, self.close_button, self.drop_button):
            button.setAutoDefault(True)
            row.addWidget(button)
        row.add_stretch()
        if history is not None:
            history.setAutoDefault(True)
            row.addWidget(history)
        self._box.addLayout(row)
        if below is not None:
            self._box.addSpacing(8)
            self._box.addWidget(below)
        self._box.addStretch(1)

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Fill the fields with what is kept of them; a field that is not named stays as it is."""
        for name, text in texts.items():
            field = self._fields.get(name)
            if field is not None and _text(field) != text:
                _fill(field, text)
        self._shown = self.texts
        self._timer.stop()

    def let_show(self, name: str, on: bool) -> None:
        """Show a field with its label, or hide it."""
        self._fields[name].setVisible(on)
        self._labels[name].setVisible(on)
        if name in self._columns:
            self._columns[name].setVisible(on)

    def save(self) -> None:
        """Ask for what stands there to be saved."""
        self.message.hide()
        self.save_button.setEnabled(False)
        self._timer.stop()
        self.saved.emit(self.texts)

    def refuse(self, sentence: str) -> None:
        """Say why it was not saved; everything typed stays where it is."""
        self.save_button.setEnabled(True)
        self.message.say(sentence, "warning")

    def kept(self, texts: Texts) -> None:
        """What was typed then is kept."""
        self._shown = texts
        self._timer.kept()
        if self.unkept:
            self._timer.touched()

    def not_kept(self, sentence: str) -> None:
        """It could not be kept; it is tried again."""
        if not self._timer.failing:
            self.message.say(sentence, "danger")
        self._timer.not_kept()

    def focus_first(self) -> None:
        """Put the keyboard in the first field."""
        next(iter(self._fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save on Ctrl+Enter, whichever field has the keyboard."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            if self.save_button.isEnabled():
                self.save()
            return True
        return super().eventFilter(watched, event)

    def _add(self, name: str, label: str, field: Input) -> None:
        caption = QLabel(label)
        caption.setBuddy(field)
        field.setAccessibleName(label)
        line = field.lineEdit() if isinstance(field, QComboBox) else None
        (line or field).installEventFilter(self)
        self._fields[name], self._labels[name] = field, caption
        if self._row is None:
            self._box.addSpacing(8)
            self._box.addWidget(caption)
            self._box.addWidget(field)
            return
        self._columns[name] = both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(caption)
        column.addWidget(field)
        self._row.addWidget(both)

    def _touched(self, *_: object) -> None:
        if self.unkept:
            self._timer.touched()

    def _keep(self) -> None:
        self._timer.stop()
        if self.unkept:
            self.keep.emit(self.texts)


def uuid_of(text: str) -> UUID | None:
    """Return the id that a choice stands for, None for none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def on_change(box: QComboBox, act: Callable[[], None]) -> None:
    """Call `act` now and each time another choice is made."""
    box.currentIndexChanged.connect(lambda _: act())
    act()


def _text(field: Input) -> str:
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText()
    if isinstance(field, QLineEdit):
        return field.text()
    if field.isEditable():
        return field.currentText()
    return str(field.currentData() or "")


def _fill(field: Input, text: str) -> None:
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    elif isinstance(field, QLineEdit):
        field.setText(text)
    elif field.isEditable():
        field.setCurrentText(text)
    else:
        field.setCurrentIndex(max(field.findData(text), 0))
