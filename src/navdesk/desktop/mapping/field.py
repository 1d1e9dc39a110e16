"""One mapping field on the screen: the register's answer, the given one, and a new one.

What is typed is kept on the machine long before it is an answer (`keep`), and shown again.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop import dates, phrases
from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Form
from navdesk.desktop.mapping.inputs import input_for
from navdesk.desktop.people import called
from navdesk.desktop.widgets.focus_left import FocusLeft
from navdesk.desktop.widgets.focus_order import focusable, order_focus
from navdesk.desktop.widgets.keeping import KeepTimer
from navdesk.desktop.widgets.styling import restyle
from navdesk.domain.employee import Employee
from navdesk.domain.events import AnswerKind
from navdesk.domain.facts import FactValue
from navdesk.work.states import FieldState, Prefill, TypedAnswer

Texts = tuple[str, str, str]
"""What is typed, word for word: value, the client's own words, the reason for "not relevant"."""
NOTHING: Texts = ("", "", "")
_DECLINED = {AnswerKind.NOT_RELEVANT, AnswerKind.WILL_NOT_SAY}


class FieldPanel(QWidget):
    """Shows one `FieldState`. What is being typed survives a new state.

    `answered(value, client_words)`, `accepted(ref)`, `not_relevant()`, `will_not_say()` and
    `history()` say what the person wants; `keep(texts)` that `Texts` are to be kept now.
    """

    answered = Signal(object, str)
    accepted = Signal(str)
    not_relevant = Signal()
    will_not_say = Signal()
    history = Signal()
    keep = Signal(object)

    def __init__(self, desk: Desk, field: FieldState, me: Employee) -> None:
        super().__init__()
        self._desk = desk
        self._me = me
        self._dirty = False
        self._reason = ""
        self._raw_text = ""
        self._kept: Texts = NOTHING
        self._kept_at: datetime | None = None
        self._why_not = ""
        self._sent: Texts | None = None
        self._dropped: Texts | None = None
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
        self._set_up_draft(form)
        self.words_edit.textEdited.connect(lambda _: self._changed())
        self.words_edit.returnPressed.connect(self._save)
        self.save_button.clicked.connect(self._save)
        self.history_button.clicked.connect(self.history)
        self.not_relevant_button.clicked.connect(self.not_relevant)
        self.will_not_say_button.clicked.connect(self.will_not_say)
        self._name_parts(field.label)
        self.show_state(field)
        if field.typed is not None:
            self._show_typed(field.typed)
        self._show_draft()

    def _set_up_draft(self, form: Form) -> None:
        self._draft = form.find(QLabel, "draftLabel")
        self._draft.setTextFormat(Qt.TextFormat.PlainText)
        self.drop_button = form.find(QPushButton, "dropButton")
        self.drop_button.clicked.connect(self._drop_or_undo)
        self._timer = KeepTimer(self.keep_now, self)
        self._focus_left = FocusLeft(self)
        self._focus_left.watch((*focusable(self.input), self.words_edit))
        self._focus_left.left.connect(self.keep_now)

    def _name_parts(self, label: str) -> None:
        for widget, name in (
            (self.save_button, self.tr("Lagre svar")),
            (self.words_edit, self.tr("Brukerens egne ord")),
            (self.history_button, self.tr("Historikk")),
            (self.not_relevant_button, self.tr("Ikke relevant")),
            (self.will_not_say_button, self.tr("Ønsker ikke å si noe")),
        ):
            widget.setAccessibleName(f"{label}: {name}")

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
            self._show_raw()

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
            self.drop_button,
        ]

    @property
    def typed(self) -> tuple[FactValue, str]:
        """The answer as it stands in the inputs, and the client's own words."""
        return self.input.value(), self.words_edit.text().strip()

    @property
    def texts(self) -> Texts:
        """What is to be kept of what is typed; nothing when it is as the field was."""
        now = self._now()
        return now if self._dirty and now != (self._raw_text, "", "") else NOTHING

    @property
    def reason(self) -> str:
        """A reason that was begun for the field's not being relevant."""
        return self._reason

    @property
    def unkept(self) -> bool:
        """Whether something typed is neither kept on this machine nor just being given."""
        return self._sent is None and self.texts != self._kept

    def keep_now(self) -> None:
        """Ask for what is typed to be kept, unless it is, or is just being given as an answer."""
        self._timer.stop()
        if self.unkept:
            self.keep.emit(self.texts)

    def kept(self, texts: Texts) -> None:
        """`texts` are kept on this machine."""
        self._kept, self._kept_at, self._why_not = texts, self._desk.clock.now(), ""
        self._timer.kept()
        if self.unkept:
            self._timer.touched()
        self._show_draft()

    def not_kept(self, sentence: str) -> bool:
        """It could not be kept, and is tried again; returns whether that is news."""
        news = not self._timer.failing
        self._why_not = sentence
        self._timer.not_kept()
        self._show_draft()
        return news

    def give_reason(self, reason: str) -> None:
        """Take over what is written as a reason so far."""
        self._reason = reason
        self._changed()

    def send(self) -> str:
        """An answer is being given: what is typed waits for it. Returns the client's words."""
        self._sent = self._now()
        self._timer.stop()
        return self.typed[1]

    def clean(self) -> None:
        """The answer is given, and what was typed for it is forgotten; what came since stays."""
        sent, self._sent = self._sent, None
        self._kept, self._dropped = NOTHING, None
        self._problem.hide()
        if sent is None or sent == self._now():
            self._dirty = False
            self._reason = ""
            self.words_edit.clear()
        else:
            self._timer.touched()
        self._show_draft()

    def show_problem(self, sentence: str) -> None:
        """Say beside the input why no answer was given; what was typed stays, and is kept."""
        self._sent = None
        self._problem.setText(sentence)
        self._problem.show()
        self.keep_now()

    def spot(self) -> tuple[str, int] | None:
        """Return which input has the keyboard ("value", "words") and its cursor, or None."""
        focused = self.window().focusWidget()
        if focused is self.words_edit:
            return "words", self.words_edit.cursorPosition()
        if focused is not None and self.input.isAncestorOf(focused):
            return "value", self.input.position()
        return None

    def go_to(self, part: str, cursor: int) -> None:
        """Put the keyboard in an input, and the cursor where it was."""
        if part == "words":
            self.words_edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self.words_edit.setCursorPosition(cursor)
        else:
            self.input.put_cursor(cursor)

    def _now(self) -> Texts:
        return self.input.text(), self.words_edit.text(), self._reason

    def _show_raw(self) -> None:
        self.input.show_value(self.state.raw)
        self._raw_text = self.input.text()
        self.save_button.setEnabled(False)

    def _show_typed(self, typed: TypedAnswer) -> None:
        self.input.show_text(typed.value)
        self.words_edit.setText(typed.words)
        self._reason = typed.reason
        self._dirty = True
        self._kept, self._kept_at = (typed.value, typed.words, typed.reason), typed.saved_at
        self.save_button.setEnabled(bool(typed.value or typed.words))

    def _drop_or_undo(self) -> None:
        dropped = self._dropped
        if dropped is None:
            self._dropped, self._dirty, self._reason = self._now(), False, ""
            self.words_edit.clear()
            self._problem.hide()
            self._show_raw()
        else:
            value, words, self._reason = dropped
            self.input.show_text(value)
            self.words_edit.setText(words)
            self._dropped, self._dirty = None, True
            self.save_button.setEnabled(True)
        self._show_draft()
        self.keep_now()

    def _show_draft(self) -> None:
        texts = self.texts
        if self._dropped is not None:
            said = self.tr("Forkastet.")
        elif texts == self._kept == NOTHING:
            said = ""
        elif texts != self._kept and self._why_not:
            said = self.tr("Ikke lagret ennå: {why} Prøver igjen.").format(why=self._why_not)
        elif texts != self._kept:
            said = self.tr("Skriver …")
        else:
            said = self._kept_words(texts)
        undo = self._dropped is not None
        self._show_tag(self.state)
        self.drop_button.setText(self.tr("Angre") if undo else self.tr("Forkast"))
        self.drop_button.setAccessibleName(f"{self.state.label}: {self.drop_button.text()}")
        self._draft.setText(said)
        failing = not undo and self.unkept and bool(self._why_not)
        restyle(self._draft, role="danger" if failing else "small")
        self._draft.setVisible(bool(said))
        self.drop_button.setVisible(bool(said))

    def _kept_words(self, texts: Texts) -> str:
        at = self._kept_at or self._desk.clock.now()
        when = dates.moment_text(at, self._desk.clock.now())
        value, words, reason = texts
        if reason and (value, words) == (self._raw_text, ""):
            return self.tr(
                "Begrunnelsen er lagret på denne maskinen {when}. Velg «Ikke relevant …» for å "
                "gjøre den ferdig."
            ).format(when=when)
        return self.tr("Lagret på denne maskinen {when}, men ikke som svar ennå.").format(when=when)

    def _show_tag(self, field: FieldState) -> None:
        newest = field.history[0] if field.history else None
        if newest is not None:
            tone = "info" if newest.kind in _DECLINED else "success"
            self._tag.setText(phrases.answer_kind(newest.kind))
        elif self.texts != NOTHING:
            tone = "info"
            self._tag.setText(self.tr("Påbegynt"))
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

    def _where(self, prefill: Prefill, when: str) -> str:
        where = self.tr("{source}, {when}").format(source=prefill.source, when=when)
        if prefill.disputed and prefill.valid_from is not None:
            since = dates.short_date(prefill.valid_from, self._desk.clock.now().date())
            where = self.tr("{where}, gjelder fra {since}").format(where=where, since=since)
        if prefill.disputed:
            where = self.tr("{where} – kildene er uenige").format(where=where)
        return where

    def _prefill(self, prefill: Prefill) -> QWidget:
        form = self._desk.forms.load("prefill_row")
        value = form.find(QLabel, "valueLabel")
        value.setTextFormat(Qt.TextFormat.PlainText)
        value.setText(prefill.value)
        when = dates.moment_text(prefill.fetched_at, self._desk.clock.now())
        form.find(QLabel, "sourceLabel").setText(self._where(prefill, when))
        button = form.find(QPushButton, "acceptButton")
        button.setAccessibleName(
            self.tr("Godta {value} for {field}").format(value=prefill.value, field=self.state.label)
        )
        button.clicked.connect(lambda: self.accepted.emit(prefill.ref))
        return form.root

    def _changed(self) -> None:
        self._dirty = True
        self._dropped = None
        self._problem.hide()
        self.save_button.setEnabled(True)
        if self._sent is None:
            self._timer.touched()
        self._show_draft()

    def _save(self) -> None:
        value, words = self.typed
        if value is None and not words:
            self.show_problem(self.tr("Skriv et svar først."))
            return
        self.answered.emit(value, words)
