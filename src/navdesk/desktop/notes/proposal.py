"""What navdesk proposes for a paragraph, shown in it: a basis with its reason, or the parts.

It is quiet and does nothing by itself: a click or Alt+Enter takes it, and a paragraph whose
proposal nobody took is a paragraph without a basis.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop import phrases
from navdesk.desktop.commands import key_text
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.long_words import breakable
from navdesk.desktop.widgets.styling import put_icon
from navdesk.domain.suggestions import SplitPart, Suggestion
from navdesk.work.note_states import SegmentPreview

ACCEPT_KEYS = "Alt+Return / Alt+Enter"
"""The keys that take what is proposed for the paragraph one writes in."""

_LONGEST = 240
"""Of a stretch longer than this only the beginning and the end are shown."""


class ProposalStrip(QWidget):
    """Shows what is proposed for one paragraph, and nothing where nothing is.

    `suggested` carries the suggestion that was taken, `parted` the parts.
    """

    suggested = Signal(object)
    parted = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._choices: tuple[Suggestion, ...] = ()
        self._parts: tuple[SplitPart, ...] = ()
        self._text = ""
        self._number = 1
        form = desk.forms.into(self, "paragraph_proposal")
        self.accept_button = form.find(QPushButton, "acceptButton")
        self.other_button = form.find(QPushButton, "otherButton")
        self._why = form.find(QLabel, "whyLabel")
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        self._part_layout = form.find(QVBoxLayout, "partLayout")
        self._row = form.find(QBoxLayout, "hBoxLayout1")
        for button in (self.accept_button, self.other_button):
            self._row.setAlignment(button, Qt.AlignmentFlag.AlignLeft)
            # On a narrow page the words are cut at the edge rather than the page made wider.
            button.setMinimumWidth(button.fontMetrics().height() * 4)
        self.accept_button.clicked.connect(self._take_first)
        self.other_button.clicked.connect(lambda: self._take_choice(1))
        desk.theme.changed.connect(self._look)
        self.hide()

    @property
    def waits(self) -> bool:
        """Whether there is something that one key takes."""
        return not self.isHidden() and self.accept_button.isEnabled() and self._one_way

    @property
    def text(self) -> str:
        """Everything the strip says."""
        said = [self._why.text(), *(label.accessibleName() for label in self._part_labels())]
        return "\n".join(said) if not self.isHidden() else ""

    def take(self) -> None:
        """Take what is proposed, where it is one thing."""
        if self.waits:
            self._take_first()

    def set_number(self, number: int) -> None:
        """Say which paragraph this is about, for those who hear the screen."""
        self._number = number
        self._name()

    def show_preview(self, preview: SegmentPreview | None, text: str) -> None:
        """Show what is proposed for a paragraph with this `text`."""
        self._text = text
        found = preview.suggestion if preview is not None else None
        candidates = preview.candidates if preview is not None else ()
        choices = (found,) if found is not None else candidates
        parts = preview.parts if preview is not None else ()
        self.accept_button.setEnabled(True)
        if (choices, parts) == (self._choices, self._parts):
            return
        self._choices, self._parts = choices, parts
        self._show()

    def text_changed(self, text: str) -> None:
        """The paragraph is written in: parts of what it was are none of what it is."""
        self.accept_button.setEnabled(not self._parts or text == self._text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @property
    def _one_way(self) -> bool:
        return bool(self._parts) or len(self._choices) == 1

    def _take_first(self) -> None:
        if self._parts:
            self.parted.emit(self._parts)
        else:
            self._take_choice(0)

    def _take_choice(self, at: int) -> None:
        if at < len(self._choices):
            self.suggested.emit(self._choices[at])

    def _show(self) -> None:
        self._clear()
        for number, part in enumerate(self._parts, 1):
            self._part_layout.addWidget(self._part(number, part))
        key = f"   {key_text(ACCEPT_KEYS.rpartition(' / ')[2])}" if self._one_way else ""
        names = [phrases.legal_basis(each.legal_basis) for each in self._choices]
        if self._parts:
            self.accept_button.setText(
                self.tr("Del i {n} avsnitt").format(n=len(self._parts)) + key
            )
            self._why.setText(self.tr("Avsnittet har flere formål. Hver del får bare sitt."))
        elif names:
            self.accept_button.setText(names[0] + key)
            self._why.setText(self._reason())
        self.other_button.setText(names[1] if len(names) > 1 else "")
        self.other_button.setVisible(len(names) > 1)
        self.setVisible(bool(names or self._parts))
        self._name()
        self._look()
        self._lay_out()

    def _lay_out(self) -> None:
        """Put the reason beside the button where both have room, else below."""
        room = self.fontMetrics().height() * 12
        below = (
            bool(self._choices[1:]) or self.width() < self.accept_button.sizeHint().width() + room
        )
        wanted = QBoxLayout.Direction.TopToBottom if below else QBoxLayout.Direction.LeftToRight
        if self._row.direction() is not wanted:
            self._row.setDirection(wanted)

    def _reason(self) -> str:
        if len(self._choices) == 1:
            return self._desk.words.say(self._choices[0].why)
        return self.tr("Ordene passer like godt til begge. Velg selv, eller del avsnittet.")

    def _part(self, number: int, part: SplitPart) -> QWidget:
        basis = part.suggestion.legal_basis
        frame = QFrame()
        frame.setObjectName("Part")
        frame.setProperty("side", "state" if basis.is_state else "municipal")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(10, 2, 0, 2)
        layout.setSpacing(1)
        title = QLabel(f"{number}. {phrases.legal_basis(basis)}")
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setProperty("role", "strong")
        words = QLabel(_struck(self._text, part.left_out))
        words.setObjectName("partWords")
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        words.setAccessibleName(self._heard(part))
        why = QLabel(self._desk.words.say(part.suggestion.why))
        why.setTextFormat(Qt.TextFormat.PlainText)
        why.setWordWrap(True)
        why.setProperty("role", "small")
        for label in (title, words, why):
            layout.addWidget(label)
        return frame

    def _heard(self, part: SplitPart) -> str:
        out = " ".join(_shortened(self._text[start:end]) for start, end in part.left_out)
        said = f"{phrases.legal_basis(part.suggestion.legal_basis)}: {_shortened(part.text)}"
        left_out = self.tr("Utelatt: {text}").format(text=out)
        return f"{said} {left_out}" if out else said

    def _part_labels(self) -> list[QLabel]:
        return self.findChildren(QLabel, "partWords")

    def _name(self) -> None:
        what = self.accept_button.text().partition("   ")[0]
        if self._choices:
            what = self.tr("Bruk forslaget {basis}").format(basis=what)
        said = self.tr("Avsnitt {n}: {what}")
        name = said.format(n=self._number, what=what)
        self.accept_button.setAccessibleName(f"{name}. {self._why.text()}")
        other = self.tr("Bruk forslaget {basis}").format(basis=self.other_button.text())
        self.other_button.setAccessibleName(said.format(n=self._number, what=other))

    def _clear(self) -> None:
        while self._part_layout.count():
            item = self._part_layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()

    def _look(self) -> None:
        theme = self._desk.theme
        icon = "plus" if self._parts else "verified"
        put_icon(self.accept_button, theme.icon(icon, "text-accent-subtle"), 0.9)


def _struck(text: str, left_out: tuple[tuple[int, int], ...]) -> str:
    """Return the text with what is left out struck through, for a label."""
    said, at = [], 0
    for start, end in (*left_out, (len(text), len(text))):
        said.append(escape(breakable(_shortened(text[at:start]))))
        if end > start:
            said.append(f"<s>{escape(breakable(_shortened(text[start:end])))}</s>")
        at = end
    return "".join(said).strip().replace("\n", "<br>")


def _shortened(stretch: str) -> str:
    if len(stretch) <= _LONGEST:
        return stretch
    half = _LONGEST // 2
    return f"{stretch[:half].rstrip()} … {stretch[-half:].lstrip()}"
