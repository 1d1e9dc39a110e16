"""What stands above a field's input: its name, how it is answered, and the answer given last."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from navdesk.desktop import dates, phrases
from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Form
from navdesk.desktop.people import called
from navdesk.desktop.widgets.styling import restyle
from navdesk.domain.employee import Employee
from navdesk.domain.events import AnswerKind
from navdesk.work.states import AnswerLine, FieldState

DECLINED: Final = frozenset({AnswerKind.NOT_RELEVANT, AnswerKind.WILL_NOT_SAY})
"""How a field is answered without anything being said of it."""


def given(field: FieldState) -> AnswerLine | None:
    """Return the answer that stands; a register's value that was rejected answers nothing."""
    rejected = AnswerKind.PREFILL_REJECTED
    return next((line for line in field.history if line.kind is not rejected), None)


class FieldHead:
    """The labels of one field's form; `paper` shows number and name alone."""

    def __init__(self, desk: Desk, form: Form, me: Employee) -> None:
        self._desk = desk
        self._me = me
        self.paper = False
        self._change = ""
        self._title = form.find(QLabel, "titleLabel")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self.tag = form.find(QLabel, "stateTag")
        self.sensitive = form.find(QLabel, "sensitiveTag")
        self._changed_tag = form.find(QLabel, "changeTag")
        self._help = form.find(QLabel, "helpLabel")
        self.current = form.find(QLabel, "currentLabel")
        self.current.setTextFormat(Qt.TextFormat.PlainText)
        self.history_button = form.find(QPushButton, "historyButton")

    def show(self, field: FieldState) -> None:
        """Show all but the tag of `field`."""
        numbered = self.paper and field.number
        self._title.setText(f"{field.number}  {field.label}" if numbered else field.label)
        self._help.setText(field.help)
        self._help.setVisible(bool(field.help) and not self.paper)
        self.sensitive.setVisible(field.sensitive and not self.paper)
        self.history_button.setVisible(bool(field.history) and not self.paper)
        self._show_current(field)
        self.show_change(self._change)

    def show_change(self, words: str) -> None:
        """Say in a tag of its own what has happened to the answer; empty for nothing."""
        self._change = words
        self._changed_tag.setText(words)
        self._changed_tag.setVisible(bool(words) and not self.paper)

    def show_tag(self, field: FieldState, *, begun: bool) -> None:
        """Say how far the field has come; `begun` is that something is typed in it."""
        newest = given(field)
        if newest is not None:
            tone = "info" if newest.kind in DECLINED else "success"
            said = phrases.answer_kind(newest.kind, field.id)
        elif begun:
            tone = "info"
            said = QCoreApplication.translate("FieldPanel", "Påbegynt")
        elif field.prefills:
            tone = "state"
            said = QCoreApplication.translate("FieldPanel", "Forslag fra register")
        else:
            tone = ""
            said = QCoreApplication.translate("FieldPanel", "Ikke besvart")
        self.tag.setText(said)
        restyle(self.tag, tone=tone)
        self.tag.setVisible(field.type != "computed" and not self.paper)

    def _show_current(self, field: FieldState) -> None:
        newest = given(field)
        told = field.computed if field.type != "computed" else ""
        self.current.setVisible((newest is not None or bool(told)) and not self.paper)
        parts = [told] if told else []
        if newest is None:
            self.current.setText(told)
            return
        if newest.value and field.type != "list":  # its lines stand in the input
            parts.append(newest.value)
        if newest.reason:
            parts.append(
                QCoreApplication.translate("FieldPanel", "Fordi: {reason}").format(
                    reason=newest.reason
                )
            )
        if newest.client_words:
            parts.append(f"«{newest.client_words}»")
        when = dates.moment_text(newest.written_at, self._desk.clock.now())
        parts.append(
            QCoreApplication.translate("FieldPanel", "{who}, {when}").format(
                who=called(newest.author, self._me, newest.author_name), when=when
            )
        )
        self.current.setText("\n".join(parts))
