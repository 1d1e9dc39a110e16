"""The page itself: paragraphs below each other, split and joined like any text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import monotonic
from types import MappingProxyType

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Form
from navdesk.desktop.notes.paragraph import Paragraph
from navdesk.desktop.widgets.focus_left import FocusLeft
from navdesk.desktop.widgets.focus_order import focusable, order_focus
from navdesk.domain.notes import NoteSegment
from navdesk.work.note_states import SegmentPreview

_AT_ONCE = 0.05
_AT_LEAST = 8
"""How long (seconds) paragraphs are made before the window lives on, and how many at first."""


class PageEditor(QObject):
    """Holds the paragraphs of one note. There is always at least one."""

    changed = Signal()
    left = Signal()
    picture_refused = Signal()

    def __init__(self, desk: Desk, form: Form, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._layout = form.find(QVBoxLayout, "paragraphLayout")
        # QScrollArea.widget() on a short-lived wrapper invalidates everything in it (PySide6 6.11).
        self._scroll = form.find(QScrollArea, "scroll")
        self._page = form.find(QWidget, "scrollContents")
        self._above = form.find(QPushButton, "draftsButton")
        self._asked = form.find(QWidget, "kindHost")
        self.questions: Mapping[str, str] = MappingProxyType({})
        self._paragraphs: list[Paragraph] = []
        self._unshown: list[NoteSegment] = []
        self._routes: dict[int, SegmentPreview] = {}
        self._show_soon = QTimer(self)
        self._show_soon.setSingleShot(True)
        self._show_soon.timeout.connect(self._show_more)
        self.changed.connect(self._stay)
        self._at_end = False
        self._focus_left = FocusLeft(self)
        self._focus_left.left.connect(self.left)
        self._to_reveal: Paragraph | None = None
        self._reveal_soon = QTimer(self)
        self._reveal_soon.setSingleShot(True)
        self._reveal_soon.setInterval(30)
        self._reveal_soon.timeout.connect(self._scroll_to)
        self._insert(0, NoteSegment(""))

    @property
    def segments(self) -> tuple[NoteSegment, ...]:
        """Every paragraph, in written order."""
        shown = (paragraph.segment for paragraph in self._paragraphs)
        return (*shown, *self._unshown)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs on the screen."""
        return tuple(self._paragraphs)

    def show_segments(self, segments: Sequence[NoteSegment]) -> None:
        """Show `segments` instead of what was there: the first at once, a long page by and by."""
        # A paragraph that goes loses the keyboard; nothing half-built may be taken for the note.
        with QSignalBlocker(self._focus_left):
            for paragraph in self._paragraphs:
                self._drop(paragraph)
            self._paragraphs = []
            self._routes = {}
            self._unshown = list(segments or (NoteSegment(""),))
            self._show_more()

    def _show_more(self) -> None:
        """Show the next paragraphs; one that waits is part of the note all the same."""
        at_end = self._at_end
        until = monotonic() + _AT_ONCE
        first = len(self._paragraphs)
        least = first + 1 if first else _AT_LEAST
        while self._unshown and (monotonic() < until or len(self._paragraphs) < least):
            at = len(self._paragraphs)
            self._make(at, self._unshown[0]).show_route(self._routes.get(at))
            self._unshown.pop(0)
        self._renumber(first)
        if self._unshown:
            self._show_soon.start()
        elif at_end and first:
            self._paragraphs[-1].focus_text()
            self._at_end = False

    def show_routes(self, previews: Sequence[SegmentPreview]) -> None:
        """Show where each paragraph will go; an empty one says nothing."""
        by_index = {preview.index: preview for preview in previews}
        self._routes = by_index
        for at, paragraph in enumerate(self._paragraphs):
            said = paragraph.segment.text.strip() or paragraph.segment.legal_basis is not None
            paragraph.show_route(by_index.get(at) if said else None)
        at_hand = self._to_reveal
        if at_hand in self._paragraphs and at_hand is not None and at_hand.text_edit.hasFocus():
            self._reveal_soon.start()

    @property
    def proposes(self) -> bool:
        """Whether something waits to be taken for the paragraph with the keyboard."""
        return self.current.proposal.waits

    def take_proposal(self) -> None:
        """Take what is proposed for the paragraph with the keyboard."""
        self.current.proposal.take()

    def add_below(self) -> None:
        """Begin a new paragraph below the one with the keyboard."""
        at = self._current_index()
        paragraph = self._insert(at + 1, NoteSegment(""))
        self.changed.emit()
        paragraph.focus_text()

    @property
    def current(self) -> Paragraph:
        """The paragraph that has the keyboard, or the last one."""
        return self._paragraphs[self._current_index()]

    def focus_last(self) -> None:
        """Put the keyboard in the last paragraph, as soon as it is there."""
        self._at_end = bool(self._unshown)
        self._paragraphs[-1].focus_text()

    def _stay(self) -> None:
        """Whoever has begun to write is not taken to the last paragraph when it comes."""
        self._at_end = False

    def spot(self) -> tuple[int, int]:
        """Return the paragraph (from 0) that has or last had the cursor, and where in it."""
        focused = self._page.window().focusWidget()
        at = next((n for n, each in enumerate(self._paragraphs) if each.text_edit is focused), None)
        if at is None:
            last = self._to_reveal
            known = last in self._paragraphs if last is not None else False
            at = self._paragraphs.index(last) if known and last else len(self._paragraphs) - 1
        return at, self._paragraphs[at].text_edit.textCursor().position()

    def go_to(self, paragraph: int, cursor: int) -> None:
        """Put the keyboard in a paragraph, the last one if there are fewer, and the cursor."""
        while self._unshown and len(self._paragraphs) <= paragraph:
            self._show_more()
        edit = self._paragraphs[max(0, min(paragraph, len(self._paragraphs) - 1))].text_edit
        edit.setFocus()
        edit.put_cursor(cursor)

    def set_enabled(self, on: bool) -> None:
        """Let the page be written on, or not."""
        self._page.setEnabled(on)

    def _insert(self, at: int, segment: NoteSegment) -> Paragraph:
        paragraph = self._make(at, segment)
        self._renumber(at)
        return paragraph

    def _make(self, at: int, segment: NoteSegment) -> Paragraph:
        paragraph = Paragraph(self._desk, segment)
        question = self.questions.get(segment.prompt or "")
        if question:
            paragraph.show_question(question)
        paragraph.text_edit.picture_refused.connect(self.picture_refused)
        paragraph.changed.connect(self.changed)
        self._focus_left.watch(paragraph.focus_order())
        paragraph.split.connect(self.add_below)
        paragraph.merge.connect(lambda: self._merge(paragraph))
        paragraph.removed.connect(lambda: self._remove(paragraph))
        paragraph.hse_button.reported.connect(self._forget)
        paragraph.parted.connect(lambda parts: self._replace(paragraph, parts))
        paragraph.hse_button.settled.connect(lambda _: self.left.emit())
        paragraph.text_edit.cursorPositionChanged.connect(lambda: self._reveal(paragraph))
        self._paragraphs.insert(at, paragraph)
        self._layout.insertWidget(at, paragraph)
        return paragraph

    def _merge(self, paragraph: Paragraph) -> None:
        at = self._paragraphs.index(paragraph)
        if at == 0:
            return
        above = self._paragraphs[at - 1]
        text = paragraph.text_edit.toPlainText()
        end = len(above.text_edit.toPlainText())
        if text.strip():
            if above.segment.legal_basis not in {None, paragraph.segment.legal_basis}:
                return
            above.text_edit.setPlainText(above.text_edit.toPlainText() + text)
        self._remove(paragraph)
        above.text_edit.setFocus()
        cursor = above.text_edit.textCursor()
        cursor.setPosition(end, QTextCursor.MoveMode.MoveAnchor)
        above.text_edit.setTextCursor(cursor)

    def _remove(self, paragraph: Paragraph) -> None:
        if len(self._paragraphs) == 1:
            paragraph.show_segment(NoteSegment(""))
        else:
            at = self._paragraphs.index(paragraph)
            self._paragraphs.remove(paragraph)
            self._drop(paragraph)
            self._renumber()
            self._paragraphs[max(0, at - 1)].focus_text()
        self.changed.emit()

    def _replace(self, paragraph: Paragraph, parts: Sequence[NoteSegment]) -> None:
        """Put paragraphs with `parts` where one stood, in the order they are written."""
        at = self._paragraphs.index(paragraph)
        with QSignalBlocker(self._focus_left):
            self._paragraphs.remove(paragraph)
            made = [self._insert(at + n, part) for n, part in enumerate(parts)]
            made[0].focus_text()
            self._drop(paragraph)
        self.changed.emit()

    def _forget(self, text: str) -> None:
        """Let no paragraph tell what was reported elsewhere as what it was before."""
        for paragraph in self._paragraphs:
            paragraph.forget(text)

    def _drop(self, paragraph: Paragraph) -> None:
        self._layout.removeWidget(paragraph)
        paragraph.blockSignals(True)
        paragraph.hide()
        paragraph.deleteLater()

    def _renumber(self, first: int = 0) -> None:
        """Name and order for Tab what stands from paragraph `first` (from 0) on."""
        for number, paragraph in enumerate(self._paragraphs[first:], first + 1):
            paragraph.set_number(number)
        new = [child for each in self._paragraphs[first:] for child in each.focus_order()]
        if first:
            order_focus(self._paragraphs[first - 1].focus_order()[-1], new)
        else:
            order_focus(self._above, [*focusable(self._asked), *new])

    def _current_index(self) -> int:
        for at, paragraph in enumerate(self._paragraphs):
            focused = paragraph.focusWidget()
            if focused is not None and focused.hasFocus():
                return at
        return len(self._paragraphs) - 1

    def _reveal(self, paragraph: Paragraph) -> None:
        self._to_reveal = paragraph
        self._reveal_soon.start()

    def _scroll_to(self) -> None:
        paragraph = self._to_reveal
        if paragraph is None or paragraph not in self._paragraphs:
            return
        edit = paragraph.text_edit
        if paragraph is self._paragraphs[0] and not edit.textCursor().position():
            # The first paragraph is shown with what belongs to it above the text.
            self._scroll.verticalScrollBar().setValue(0)
            return
        line = edit.viewport().mapTo(self._page, edit.cursorRect().bottomLeft())
        self._scroll.ensureVisible(line.x(), line.y(), 0, edit.fontMetrics().height() * 5)
