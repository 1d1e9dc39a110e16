"""What stands above the fields: the area or the child, how far it has come, and what can be done.

The whole frame is answered at the foot of the area; up here it is only told, in words.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from navdesk.desktop.counting import counted
from navdesk.desktop.forms import Form
from navdesk.desktop.mapping.children import child_words
from navdesk.desktop.mapping.head import given
from navdesk.desktop.mapping.sections import named
from navdesk.desktop.widgets.tag_row import TagRow
from navdesk.domain.events import AnswerKind
from navdesk.work.states import AreaForm, ChildForm, FieldState


class AreaHead:
    """Fills the head of the mapping's form."""

    def __init__(self, form: Form) -> None:
        self._title = form.find(QLabel, "titleLabel")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._help = form.find(QLabel, "helpLabel")
        self._reason = form.find(QLabel, "reasonLabel")
        self._reason.setTextFormat(Qt.TextFormat.PlainText)
        self._reason.hide()
        self._tags = TagRow(form.find(QWidget, "stateHost"))
        form.find(QWidget, "stateHost").hide()
        host = form.find(QWidget, "toolsHost")
        tools = TagRow(host)
        self.back_button = _button(
            QCoreApplication.translate("MappingPanel", "Tilbake til familien"), ""
        )
        self.concern_button = _button(
            QCoreApplication.translate("MappingPanel", "Skriv bekymringsmelding"), ""
        )
        self.concern_button.setToolTip(
            QCoreApplication.translate(
                "MappingPanel", "Begynner et notat av slaget Bekymring for barn i Notater."
            )
        )
        self.news_button = _button("", "chip")
        self.compare_button = _button(
            QCoreApplication.translate("MappingPanel", "Sammenlign …"), "quiet"
        )
        self.paper_button = _button(
            QCoreApplication.translate("MappingPanel", "Følg papirskjemaet"), "chip"
        )
        for button in (self.news_button, self.paper_button):
            button.setCheckable(True)
        for tool in self.focus_order():
            tools.addWidget(tool)
        self.back_button.hide()
        self.concern_button.hide()

    def focus_order(self) -> list[QWidget]:
        """Return what Tab visits here, in reading order."""
        return [
            self.back_button,
            self.concern_button,
            self.news_button,
            self.compare_button,
            self.paper_button,
        ]

    def show(self, form: AreaForm, child: ChildForm | None, changed: int, *, paper: bool) -> None:
        """Show an area, or one child of the family; `changed` counts fields with news."""
        self._title.setText(form.title if child is None else child.name)
        self._help.setText(
            QCoreApplication.translate(
                "MappingPanel",
                "Som på papiret: Enter går videre, Ctrl+Enter går videre uten svar, Ctrl+G går til "
                "et nummer.",
            )
            if paper
            else QCoreApplication.translate(
                "MappingPanel",
                "Registersvar er forslag til du godtar dem. Det du svarer, lagres med navn og tid.",
            )
        )
        reason = "" if child is not None else _reason(form)
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self._tags.set_tags(_tags(form) if child is None else [(child_words(child), "")])
        for button in (self.back_button, self.concern_button):
            button.setVisible(child is not None)
        self.news_button.setText(
            QCoreApplication.translate("MappingPanel", "Hva er nytt ({n})").format(n=changed)
        )
        news = changed > 0 or self.news_button.isChecked()
        self.news_button.setVisible(news and not paper)


def state_words(form: AreaForm) -> str:
    """Return the state of an area in words, with the reason where it has one, or what is missing.

    A mapping is whole ("helhetlig") when each mapped area names a resource and what the client
    says, or does not want to (domain sheet, section 4).
    """
    state = named(form.frame, "area_state")
    stands = given(state) if state is not None else None
    if stands is None:
        return QCoreApplication.translate("MappingPanel", "Ikke kartlagt")
    if stands.kind is AnswerKind.NOT_RELEVANT:
        return QCoreApplication.translate("MappingPanel", "Ikke relevant, fordi {reason}").format(
            reason=stands.reason
        )
    words = stands.value or QCoreApplication.translate("MappingPanel", "Ikke kartlagt")
    return f"{words}, {_missing(form)}" if _is_mapped(form) and _missing(form) else words


def priority_words(form: AreaForm) -> str:
    """Return the place the client gives an area, empty when nothing is said."""
    priority = named(form.frame, "area_priority")
    stands = given(priority) if priority is not None else None
    if stands is None or not stands.value:
        return ""
    return QCoreApplication.translate("MappingPanel", "prioritet {n}").format(n=stands.value)


def _is_mapped(form: AreaForm) -> bool:
    """Whether it is said to be mapped; that it is not can be said too."""
    state = named(form.frame, "area_state")
    stands = given(state) if state is not None else None
    if state is None or stands is None or stands.kind is AnswerKind.NOT_RELEVANT:
        return False
    return bool(stands.value) and state.raw != "NOT_MAPPED"


def _missing(form: AreaForm) -> str:
    resources, voice = (
        (field := named(form.frame, name)) is not None and _is_said(field)
        for name in ("area_resources", "area_voice")
    )
    if resources and voice:
        return ""
    if resources:
        return QCoreApplication.translate("MappingPanel", "brukerens ord mangler")
    if voice:
        return QCoreApplication.translate("MappingPanel", "ressurser mangler")
    return QCoreApplication.translate("MappingPanel", "ressurser og brukerens ord mangler")


def _is_said(field: FieldState) -> bool:
    stands = given(field)
    if stands is None:
        return False
    return bool(stands.value or stands.client_words) or stands.kind is AnswerKind.WILL_NOT_SAY


def _reason(form: AreaForm) -> str:
    state = named(form.frame, "area_state")
    stands = given(state) if state is not None else None
    if stands is None or stands.kind is not AnswerKind.NOT_RELEVANT:
        return ""
    return QCoreApplication.translate("MappingPanel", "Ikke relevant, fordi {reason}").format(
        reason=stands.reason
    )


def _tags(form: AreaForm) -> list[tuple[str, str]]:
    if not form.frame:
        return []
    state = named(form.frame, "area_state")
    stands = given(state) if state is not None else None
    declined = stands is not None and stands.kind is AnswerKind.NOT_RELEVANT
    words = (
        QCoreApplication.translate("MappingPanel", "Ikke relevant")
        if declined
        else state_words(form)
    )
    mapped = "warning" if _missing(form) else "success"
    tags = [(words, mapped if _is_mapped(form) else "info" if declined else "")]
    left = counted(
        form.open,
        QCoreApplication.translate("MappingPanel", "1 åpent spørsmål"),
        QCoreApplication.translate("MappingPanel", "{n} åpne spørsmål"),
    )
    tags.append((left, ""))
    if priority_words(form):
        tags.append((priority_words(form).capitalize(), "state"))
    return tags


def _button(words: str, kind: str) -> QPushButton:
    button = QPushButton(words)
    button.setProperty("kind", kind)
    button.setAutoDefault(True)
    return button
