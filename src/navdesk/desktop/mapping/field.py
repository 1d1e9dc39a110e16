"""One mapping field on the screen: the register's answer, the given one, and a new one.

What is typed is kept on the machine long before it is an answer (`keep`), and shown again.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop import dates, phrases
from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Form
from navdesk.desktop.mapping.choices import ToldInput, answer_input
from navdesk.desktop.mapping.head import FieldHead, given
from navdesk.desktop.mapping.prefills import PrefillList
from navdesk.desktop.mapping.spelling import LONGEST, has_all
from navdesk.desktop.widgets.focus_left import FocusLeft
from navdesk.desktop.widgets.focus_order import focusable, order_focus
from navdesk.desktop.widgets.keeping import KeepTimer
from navdesk.desktop.widgets.styling import restyle
from navdesk.desktop.widgets.turning_row import TurningRows
from navdesk.domain.employee import Employee
from navdesk.domain.facts import FactValue
from navdesk.domain.mapping_voice import Voice, voice_of
from navdesk.domain.messages import MessageParameter
from navdesk.work.states import FieldState, Prefill, TypedAnswer

Texts = tuple[str, str, str]
"""What is typed, word for word: value, the client's own words, the reason for "not relevant"."""
NOTHING: Texts = ("", "", "")
NOWHERE: Final[Mapping[str, MessageParameter]] = MappingProxyType({})
_LETTERS: Final = 76
"""The width, in letters, from which the buttons stand beside what they belong to."""
_FRAMED: Final = ".area_"


def place_of(field_id: str, child: str | None) -> str:
    """Return what a field is called on the screen: its id, and the child's where it has one."""
    return f"{field_id}:{child}" if child else field_id


class FieldPanel(QWidget):
    """Shows one `FieldState`. What is being typed survives a new state.

    `answered(value, client_words)`, `accepted(ref)`, `rejected(prefill)`, `not_relevant()`,
    `will_not_say()` and `history()` say what the person wants; `keep(texts)` that `Texts` are to
    be kept now. `onwards` asks for the next field, where one follows the paper form.
    """

    answered = Signal(object, str)
    accepted = Signal(str)
    rejected = Signal(object)
    onwards = Signal()
    not_relevant = Signal()
    will_not_say = Signal()
    history = Signal()
    keep = Signal(object)

    def __init__(
        self, desk: Desk, field: FieldState, me: Employee, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
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
        self.head = FieldHead(desk, form, me)
        self.prefills = PrefillList(desk, field.label, takes=field.type != "computed")
        form.find(QVBoxLayout, "prefillLayout").addWidget(self.prefills)
        self.prefills.accepted.connect(self.accepted)
        self.prefills.rejected.connect(self.rejected)
        self.prefills.corrected.connect(self._correct)
        self.save_button = form.find(QPushButton, "saveButton")
        self.words_edit = form.find(QLineEdit, "wordsEdit")
        self.words_edit.setMaxLength(LONGEST)
        if field.child:
            self.words_edit.setPlaceholderText(self.tr("Barnets egne ord (valgfritt)"))
            self.words_edit.setToolTip(
                self.tr("Det barnet selv har sagt. Hvordan det ble hørt, står under «Barnets syn».")
            )
        self.history_button = self.head.history_button
        self.not_relevant_button = form.find(QPushButton, "notRelevantButton")
        self.will_not_say_button = form.find(QPushButton, "willNotSayButton")
        self.will_not_say_button.setText(phrases.declined(field.id))
        rows = (form.find(QBoxLayout, "inputRow"), form.find(QBoxLayout, "wordsRow"))
        TurningRows(self, rows, _LETTERS)
        self.input = answer_input(field)
        self.input.changed = self._changed
        self.input.submitted = self._submitted
        form.find(QVBoxLayout, "inputLayout").addWidget(self.input)
        self._set_up_draft(form)
        self.words_edit.textEdited.connect(lambda _: self._changed())
        self.words_edit.returnPressed.connect(self._submitted)
        self.save_button.clicked.connect(self._save)
        self.history_button.clicked.connect(self.history)
        self.not_relevant_button.clicked.connect(self.not_relevant)
        self.will_not_say_button.clicked.connect(self.will_not_say)
        self._name_parts(field.label)
        self._show_parts()
        self.show_state(field)
        if field.typed is not None:
            self._show_typed(field.typed)
        self._show_draft()

    def _set_up_draft(self, form: Form) -> None:
        self._problem = QLabel()
        self._problem.setTextFormat(Qt.TextFormat.PlainText)
        self._problem.setProperty("role", "danger")
        self._problem.setWordWrap(True)
        self._problem.hide()
        form.find(QVBoxLayout, "inputLayout").addWidget(self._problem)
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
            (self.words_edit, self._whose_words()),
            (self.history_button, self.tr("Historikk")),
            (self.not_relevant_button, self.tr("Ikke relevant")),
            (self.will_not_say_button, phrases.declined(self.state.id)),
        ):
            widget.setAccessibleName(f"{label}: {name}")

    def _whose_words(self) -> str:
        """Return whose words stand beside the answer: of a child they are the child's."""
        return self.tr("Barnets egne ord") if self.state.child else self.tr("Brukerens egne ord")

    def show_state(self, field: FieldState) -> None:
        """Show `field`; an answer being typed is left alone."""
        self.state = field
        self.head.show(field)
        if isinstance(self.input, ToldInput):
            self.input.tell(field.computed)
        self.head.show_tag(field, begun=self.texts != NOTHING)
        self._show_prefills(field)
        if not self._dirty:
            self._show_raw()

    @property
    def place(self) -> str:
        """What the field is called on the screen."""
        return place_of(self.state.id, self.state.child)

    def follow_paper(self, on: bool) -> None:
        """Show number, label and input alone, as the printed form does; or all there is."""
        if on != self.head.paper:
            self.head.paper = on
            self._show_parts()
            self.show_state(self.state)

    def show_change(self, words: str) -> None:
        """Say in a tag what has happened to the answer; empty for nothing."""
        self.head.show_change(words)

    def submit(self) -> None:
        """Give the answer as if Enter were pressed in it."""
        self._submitted()

    def focus_order(self) -> list[QWidget]:
        """Return what Tab visits here, in reading order."""
        return [
            self.history_button,
            *self.prefills.focus_order(),
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
    def asked_of_client(self) -> bool:
        """Whether anybody may decline to say something: not in what only we assess."""
        return self.state.type != "computed" and voice_of(self.state.id) is not Voice.OURS

    @property
    def reason(self) -> str:
        """A reason that was begun for the field's not being relevant."""
        return self._reason

    @property
    def unkept(self) -> bool:
        """Whether something typed is neither kept on this machine nor just being given."""
        return self._sent is None and self.texts != self._kept

    @property
    def at_rest(self) -> bool:
        """Whether nothing stands here that is not in the mapping: typed, told, or on its way."""
        return (
            self.texts == self._kept == NOTHING
            and self._sent is None
            and self._dropped is None
            and self._problem.isHidden()
        )

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

    def show_problem(self, sentence: str, at: Mapping[str, MessageParameter] = NOWHERE) -> None:
        """Say beside the input why no answer was given; what was typed stays, and is kept.

        `at` names the part, and the line of a list, that does not fit: one that is still here is
        taken there.
        """
        self._sent = None
        focus = self.window().focusWidget()
        if at.get("at") and not self.head.paper and focus is not None and self.isAncestorOf(focus):
            self.input.point_at(str(at["at"]), int(at.get("line", 0)))
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
        # An answer that is worked out is given by saying that it is right.
        told = bool(self.state.computed) and self.state.raw is not None
        self.save_button.setEnabled(told and not self.state.answered)

    def _show_typed(self, typed: TypedAnswer) -> None:
        self.input.show_text(typed.value)
        self.words_edit.setText(typed.words)
        self._show_parts()
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
        self.head.show_tag(self.state, begun=self.texts != NOTHING)
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

    def _show_prefills(self, field: FieldState) -> None:
        stands = given(field)
        taken = stands.value if stands is not None else None
        several = field.type in {"list", "record"}
        focus = self.window().focusWidget()
        held = focus is not None and self.prefills.isAncestorOf(focus)
        self.prefills.show_prefills(
            [
                each
                for each in field.prefills
                if each.value != taken and not (several and has_all(field.raw, each.raw))
            ]
        )
        self.prefills.setVisible(bool(self.prefills.rows) and not self.head.paper)
        if held and self.prefills.isHidden():
            # All that was offered is settled: the keyboard stays in the field.
            self.input.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.isVisible():  # a page that is built puts all it has in order
            order_focus(self, self.focus_order())

    def _show_parts(self) -> None:
        """Show what belongs to the field, and to the way it is looked at.

        The paper form has the input alone. What is told, and not asked, takes no answer of any
        kind. What is asked of an area as a whole is either the client's voice or ours, and nobody
        declines to say what is ours.
        """
        asked = self.state.type != "computed" and not self.head.paper
        framed = _FRAMED in self.state.id
        self.save_button.setVisible(asked)
        # A child's view has a part for the words, and one for how they were heard.
        spoken = bool(self.state.child) and any(part.type == "words" for part in self.state.parts)
        beside = not framed and not spoken
        self.words_edit.setVisible(asked and (beside or bool(self.words_edit.text())))
        self.not_relevant_button.setVisible(asked)
        self.will_not_say_button.setVisible(asked and self.asked_of_client)

    def _correct(self, prefill: Prefill) -> None:
        """Take what a register says over into the input, to be put right there."""
        self.input.take(prefill.raw if prefill.raw is not None else prefill.value)
        self.input.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        self._dirty = True
        self._dropped = None
        self._problem.hide()
        self.save_button.setEnabled(True)
        if self._sent is None:
            self._timer.touched()
        self._show_draft()

    def _submitted(self) -> None:
        if not self.head.paper:
            self._save()
            return
        if self.texts != NOTHING and self._sent is None:
            self._save()
        self.onwards.emit()

    def _save(self) -> None:
        value, words = self.typed
        if value is None and not words:
            self.show_problem(self.tr("Skriv et svar først."))
            return
        self.answered.emit(value, words)
