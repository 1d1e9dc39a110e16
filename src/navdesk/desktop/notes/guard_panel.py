"""What must be looked at before sealing: each finding as a sentence, with a wording proposed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from navdesk.desktop.commands import key_text
from navdesk.desktop.desk import Desk
from navdesk.desktop.notes.page_editor import PageEditor
from navdesk.desktop.notes.reason_ask import ReasonAsk
from navdesk.desktop.widgets.focus_order import focusable, order_focus
from navdesk.desktop.widgets.styling import plain_label, restyle
from navdesk.domain.guards import GuardFinding
from navdesk.domain.notes import Note
from navdesk.work.note_states import NotePreview, SegmentPreview

USE_KEY = "Ctrl+Shift+U"
"""Takes the first wording that is proposed."""
_MOST = 20
"""So many findings are shown; the next come when these are dealt with."""
_QUOTED = 60


class GuardPanel(QWidget):
    """Lists what the guards have met, paragraph by paragraph; nothing where nothing is.

    `used` carries a paragraph and its new wording, `wanted` a paragraph and the words to go to,
    `kept` a paragraph, what was found and why it must stand (empty: no longer).
    """

    used = Signal(int, str)
    wanted = Signal(int, int, int)
    kept = Signal(int, str, str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._shown: object = None
        self._first: tuple[int, str] | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(10)
        self.setAccessibleName(self.tr("Se over før du forsegler"))
        self.hide()

    def show_findings(self, note: Note, preview: NotePreview) -> None:
        """Show what was met in `note`; what is being typed here stays while it is the same."""
        found = [one for one in preview.segments if one.guards]
        texts = [note.segments[one.index].text for one in found]
        state = [(one.index, one.guards, text) for one, text in zip(found, texts, strict=True)]
        if state == self._shown:
            return
        self._shown = state
        self._clear()
        self.setVisible(bool(found))
        if not found:
            return
        title = QLabel(self.tr("Se over før du forsegler"))
        restyle(title, role="heading")
        self._layout.addWidget(title)
        left = _MOST
        for one, text in zip(found, texts, strict=True):
            self._layout.addWidget(self._paragraph(one, text, left))
            left = max(0, left - len(one.guards))

    @property
    def proposes(self) -> bool:
        """Whether a wording is proposed."""
        return self._first is not None

    def use_first(self) -> None:
        """Take the first wording that is proposed."""
        if self._first is not None:
            self.used.emit(*self._first)

    def _paragraph(self, one: SegmentPreview, text: str, most: int) -> QWidget:
        card = QFrame()
        restyle(card, kind="card")
        layout = QVBoxLayout(card)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        for finding in one.guards[:most]:
            layout.addWidget(self._sentence(one.index, finding, text))
            layout.addLayout(self._choices(one.index, finding, layout))
        if len(one.guards) > most:
            more = self.tr("… og {n} til i avsnitt {at}.")
            layout.addWidget(
                plain_label(more.format(n=len(one.guards) - most, at=one.index + 1), "small")
            )
        proposal = next((f.proposal for f in one.guards if f.proposal is not None), None)
        if proposal is not None:
            self._propose(layout, one.index, proposal)
        return card

    def _sentence(self, index: int, finding: GuardFinding, text: str) -> QLabel:
        words = " ".join(text[finding.start : finding.end].split())
        if len(words) > _QUOTED:
            words = f"{words[:_QUOTED].rstrip()} …"
        said = self.tr("Avsnitt {n}, «{words}»: {why}").format(
            n=index + 1, words=words, why=self._desk.words.say(finding.why)
        )
        return plain_label(said, "" if finding.holds else "small")

    def _choices(self, index: int, finding: GuardFinding, card: QVBoxLayout) -> QVBoxLayout:
        """Return the ways to deal with one finding, with the field for a reason below them."""
        box = QVBoxLayout()
        row = QHBoxLayout()
        row.setSpacing(8)
        box.addLayout(row)
        change = self._button(self.tr("Endre selv"), finding)
        change.clicked.connect(partial(self.wanted.emit, index, finding.start, finding.end))
        row.addWidget(change)
        if finding.reason is not None:
            box.insertWidget(
                0, plain_label(self.tr("Beholdes fordi: {why}").format(why=finding.reason), "small")
            )
            again = self._button(self.tr("Ta begrunnelsen bort"), finding)
            again.clicked.connect(partial(self.kept.emit, index, finding.id, ""))
            row.addWidget(again)
        elif not (finding.must_change or finding.offered):
            keep = self._button(self.tr("Behold, fordi …"), finding)
            row.addWidget(keep)
            box.addWidget(self._reason(index, finding, keep))
        row.addStretch(1)
        return box

    def _reason(self, index: int, finding: GuardFinding, keep: QPushButton) -> ReasonAsk:
        ask = ReasonAsk(
            keep,
            self._button(self.tr("Behold"), finding),
            name=self.tr("Hvorfor det må stå"),
            placeholder=self.tr("Hvorfor må det stå? Uten ordene det gjelder"),
            hint=self.tr("Begrunnelsen går i loggen når du forsegler."),
        )
        ask.stated.connect(partial(self.kept.emit, index, finding.id))
        return ask

    def _propose(self, layout: QVBoxLayout, index: int, proposal: str) -> None:
        said = (
            self.tr("Forslag: «{text}»").format(text=proposal)
            if proposal.strip()
            else self.tr("Forslag: ta ut avsnittet.")
        )
        layout.addWidget(plain_label(said, ""))
        use = QPushButton(self.tr("Bruk forslaget"))
        if self._first is None:
            self._first = (index, proposal)
            use.setText(f"{use.text()}   {key_text(USE_KEY)}")
        use.setAccessibleName(self.tr("Bruk forslaget i avsnitt {n}").format(n=index + 1))
        restyle(use, kind="primary")
        use.clicked.connect(partial(self.used.emit, index, proposal))
        layout.addWidget(use, 0, Qt.AlignmentFlag.AlignLeft)

    def _button(self, text: str, finding: GuardFinding) -> QPushButton:
        button = QPushButton(text)
        restyle(button, kind="secondary")
        button.setAccessibleDescription(self._desk.words.say(finding.why))
        return button

    def _clear(self) -> None:
        self._first = None
        while self._layout.count():
            item = self._layout.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


class GuardedPage(QObject):
    """Lets the page follow what is chosen in the panel, and underlines what it is about."""

    def __init__(
        self, panel: GuardPanel, editor: PageEditor, before: QWidget, after: QWidget
    ) -> None:
        """Follow `panel`; Tab comes to it from `before`, the last thing on the page, and goes on
        through what stands `after` it."""
        super().__init__(panel)
        self._panel = panel
        self._editor = editor
        self._before = before
        self._after = after
        panel.used.connect(self._use)
        panel.wanted.connect(self._go)
        panel.kept.connect(self._keep)

    def mark(self, previews: Sequence[SegmentPreview]) -> None:
        """Underline the words in question, and no others."""
        met = {one.index: one.guards for one in previews}
        for at, paragraph in enumerate(self._editor.paragraphs):
            held = (one for one in met.get(at, ()) if one.holds or one.offered)
            paragraph.mark([span for one in held for span in one.spans][:200])
        order_focus(self._before, (*focusable(self._panel), *focusable(self._after)))

    def _use(self, at: int, text: str) -> None:
        if at < len(self._editor.paragraphs):
            self._editor.paragraphs[at].put_text(text)
            self._editor.paragraphs[at].focus_text()

    def _keep(self, at: int, guard: str, reason: str) -> None:
        if at < len(self._editor.paragraphs):
            # What was pressed goes when the panel is built anew; the keyboard must not go with it.
            self._editor.paragraphs[at].focus_text()
            self._editor.paragraphs[at].state_reason(guard, reason)

    def _go(self, at: int, start: int, end: int) -> None:
        if at >= len(self._editor.paragraphs):
            return
        edit = self._editor.paragraphs[at].text_edit
        text = edit.toPlainText()
        cursor = edit.textCursor()
        # Qt counts in UTF-16, where a letter outside the first plane is two.
        cursor.setPosition(len(text[:start].encode("utf-16-le")) // 2)
        cursor.setPosition(
            len(text[:end].encode("utf-16-le")) // 2, QTextCursor.MoveMode.KeepAnchor
        )
        edit.setFocus()
        edit.setTextCursor(cursor)
