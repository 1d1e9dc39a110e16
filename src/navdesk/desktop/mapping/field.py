"""One mapping field on the screen: the register's answer, the given one, and a new one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop import dates, phrases
from navdesk.desktop.desk import Desk
from navdesk.desktop.mapping.inputs import input_for
from navdesk.desktop.people import called
from navdesk.desktop.widgets.focus_order import focusable, order_focus
from navdesk.desktop.widgets.styling import restyle
from navdesk.domain.employee import Employee
from navdesk.domain.events import AnswerKind
from navdesk.domain.facts import FactValue
from navdesk.work.states import FieldState, Prefill

_DECLINED = {AnswerKind.NOT_RELEVANT, AnswerKind.WILL_NOT_SAY}


class FieldPanel(QWidget):
    """Shows one `FieldState`. What is being typed survives a new state.

    `answered(value, client_words)`, `accepted(ref)`, `not_relevant()`, `will_not_say()` and
    `history()` say what the person wants.
    """

    answered = Signal(object, str)
    accepted = Signal(str)
    not_relevant = Signal()
    will_not_say = Signal()
    history = Signal()

    def __init__(self, desk: Desk, field: FieldState, me: Employee) -> None:
        super().__init__()
        self._desk = desk
        self._me = me
        self._dirty = False
        self.state = field
        form = desk.forms.into(self, "mapping_field")
        self._title = form.find(QLabel, "titleLabel")
        self._tag = form.find(QLabel, "stateTag")
        self._sensitive = form.find(QLabel, "sensitiveTag")
        self._help = form.find(QLabel, "helpLabel")
        self._current = form.find(QLabel, "currentLabel")
        self._current.setTextFormat(Qt.TextFormat.PlainText)
        self._prefills = form.find(QVBoxLayout, "prefillLayout")
        self._prefill_rows: list[QWidget] = []
        self.save_button = form.find(QPushButton, "saveButton")
        self.words_edit = form.find(QLineEdit, "wordsEdit")
        self.history_button = form.find(QPushButton, "historyButton")
        self.not_relevant_button = form.find(QPushButton, "notRelevantButton")
        self.will_not_say_button = form.find(QPushButton, "willNotSayButton")
        self.input = input_for(field)
        self.input.changed = self._changed
        self.input.submitted = self._save
        form.find(QVBoxLayout, "inputLayout").addWidget(self.input)
        self._problem = QLabel()
        self._problem.setProperty("role", "danger")
        self._problem.setWordWrap(True)
        self._problem.hide()
        form.find(QVBoxLayout, "inputLayout").addWidget(self._problem)
        self.words_edit.textEdited.connect(lambda _: self._changed())
        self.words_edit.returnPressed.connect(self._save)
        self.save_button.clicked.connect(self._save)
        self.history_button.clicked.connect(self.history)
        self.not_relevant_button.clicked.connect(self.not_relevant)
        self.will_not_say_button.clicked.connect(self.will_not_say)
        for widget, name in (
            (self.save_button, self.tr("Lagre svar")),
            (self.words_edit, self.tr("Brukerens egne ord")),
            (self.history_button, self.tr("Historikk")),
            (self.not_relevant_button, self.tr("Ikke relevant")),
            (self.will_not_say_button, self.tr("Ønsker ikke å si noe")),
        ):
            widget.setAccessibleName(f"{field.label}: {name}")
        self.show_state(field)

    def show_state(self, field: FieldState) -> None:
        """Show `field`; an answer being typed is left alone."""
        self.state = field
        self._title.setText(field.label)
        self._help.setText(field.help)
        self._help.setVisible(bool(field.help))
        self._sensitive.setVisible(field.sensitive)
        self.history_button.setVisible(len(field.history) > 0)
        self._show_tag(field)
        self._show_current(field)
        self._show_prefills(field)
        if not self._dirty:
            self.input.show_value(field.raw)
            self.save_button.setEnabled(False)

    def focus_order(self) -> list[QWidget]:
        """Return what Tab visits here, in reading order."""
        return [
            self.history_button,
            *(button for row in self._prefill_rows for button in focusable(row)),
            *focusable(self.input),
            self.save_button,
            self.words_edit,
            self.not_relevant_button,
            self.will_not_say_button,
        ]

    @property
    def typed(self) -> tuple[FactValue, str]:
        """The answer as it stands in the inputs, and the client's own words."""
        return self.input.value(), self.words_edit.text().strip()

    @property
    def unsaved(self) -> bool:
        """Whether a person has begun an answer that is not kept."""
        return self._dirty and self.typed != (None, "")

    def clean(self) -> None:
        """Forget that something was typed: it has been kept."""
        self._dirty = False
        self.words_edit.clear()
        self._problem.hide()

    def show_problem(self, sentence: str) -> None:
        """Say beside the input why the answer was not kept; what was typed stays."""
        self._problem.setText(sentence)
        self._problem.show()

    def _show_tag(self, field: FieldState) -> None:
        newest = field.history[0] if field.history else None
        if newest is not None:
            tone = "info" if newest.kind in _DECLINED else "success"
            self._tag.setText(phrases.answer_kind(newest.kind))
        elif field.prefills:
            tone = "state"
            self._tag.setText(self.tr("Forslag fra register"))
        else:
            tone = ""
            self._tag.setText(self.tr("Ikke besvart"))
        restyle(self._tag, tone=tone)

    def _show_current(self, field: FieldState) -> None:
        newest = field.history[0] if field.history else None
        if newest is None:
            self._current.hide()
            return
        parts = []
        if newest.value:
            parts.append(newest.value)
        if newest.reason:
            parts.append(self.tr("Fordi: {reason}").format(reason=newest.reason))
        if newest.client_words:
            parts.append(f"«{newest.client_words}»")
        when = dates.moment_text(newest.written_at, self._desk.clock.now())
        parts.append(
            self.tr("{who}, {when}").format(who=called(newest.author, self._me), when=when)
        )
        self._current.setText("\n".join(parts))
        self._current.show()

    def _show_prefills(self, field: FieldState) -> None:
        for row in self._prefill_rows:
            self._prefills.removeWidget(row)
            row.deleteLater()
        taken = field.history[0].value if field.history else None
        offered = [prefill for prefill in field.prefills if prefill.value != taken]
        self._prefill_rows = [self._prefill(prefill) for prefill in offered]
        for row in self._prefill_rows:
            self._prefills.addWidget(row)
        order_focus(self, self.focus_order())

    def _prefill(self, prefill: Prefill) -> QWidget:
        form = self._desk.forms.load("prefill_row")
        value = form.find(QLabel, "valueLabel")
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setText(prefill.value)
        when = dates.moment_text(prefill.fetched_at, self._desk.clock.now())
        form.find(QLabel, "sourceLabel").setText(
            self.tr("{source}, {when}").format(source=prefill.source, when=when)
        )
        button = form.find(QPushButton, "acceptButton")
        button.setAccessibleName(
            self.tr("Godta {value} for {field}").format(value=prefill.value, field=self.state.label)
        )
        button.clicked.connect(lambda: self.accepted.emit(prefill.ref))
        return form.root

    def _changed(self) -> None:
        self._dirty = True
        self._problem.hide()
        self.save_button.setEnabled(True)

    def _save(self) -> None:
        value, words = self.typed
        if value is None and not words:
            self.show_problem(self.tr("Skriv et svar først."))
            return
        self.answered.emit(value, words)
