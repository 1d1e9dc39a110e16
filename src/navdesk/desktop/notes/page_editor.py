"""The page itself: paragraphs below each other, split and joined like any text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.notes.paragraph import Paragraph
from navdesk.domain.notes import NoteSegment
from navdesk.work.states import SegmentPreview


class PageEditor(QObject):
    """Holds the paragraphs of one note. There is always at least one."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, layout: QVBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._layout = layout
        self._paragraphs: list[Paragraph] = []
        self._insert(0, NoteSegment(""))

    @property
    def segments(self) -> tuple[NoteSegment, ...]:
        """Every paragraph, in written order."""
        return tuple(paragraph.segment for paragraph in self._paragraphs)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs on the screen."""
        return tuple(self._paragraphs)

    def show_segments(self, segments: Sequence[NoteSegment]) -> None:
        """Show `segments` instead of what was there."""
        for paragraph in self._paragraphs:
            self._drop(paragraph)
        self._paragraphs = []
        for at, segment in enumerate(segments or (NoteSegment(""),)):
            self._insert(at, segment)

    def show_routes(self, previews: Sequence[SegmentPreview]) -> None:
        """Show where each paragraph will go; an empty one says nothing."""
        by_index = {preview.index: preview for preview in previews}
        for at, paragraph in enumerate(self._paragraphs):
            said = paragraph.segment.text.strip() or paragraph.segment.legal_basis is not None
            paragraph.show_route(by_index.get(at) if said else None)

    def add_below(self) -> None:
        """Begin a new paragraph below the one with the keyboard."""
        at = self._current_index()
        paragraph = self._insert(at + 1, NoteSegment(""))
        self.changed.emit()
        paragraph.focus_text()
        self._reveal(paragraph)

    @property
    def current(self) -> Paragraph:
        """The paragraph that has the keyboard, or the last one."""
        return self._paragraphs[self._current_index()]

    def focus_last(self) -> None:
        """Put the keyboard in the last paragraph."""
        self._paragraphs[-1].focus_text()

    def _insert(self, at: int, segment: NoteSegment) -> Paragraph:
        paragraph = Paragraph(self._desk, segment)
        paragraph.changed.connect(self.changed)
        paragraph.left.connect(self.left)
        paragraph.split.connect(self.add_below)
        paragraph.merge.connect(lambda: self._merge(paragraph))
        paragraph.removed.connect(lambda: self._remove(paragraph))
        self._paragraphs.insert(at, paragraph)
        self._layout.insertWidget(at, paragraph)
        self._renumber()
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

    def _drop(self, paragraph: Paragraph) -> None:
        self._layout.removeWidget(paragraph)
        paragraph.blockSignals(True)
        paragraph.hide()
        paragraph.deleteLater()

    def _renumber(self) -> None:
        for number, paragraph in enumerate(self._paragraphs, 1):
            paragraph.set_number(number)

    def _current_index(self) -> int:
        for at, paragraph in enumerate(self._paragraphs):
            focused = paragraph.focusWidget()
            if focused is not None and focused.hasFocus():
                return at
        return len(self._paragraphs) - 1

    def _reveal(self, paragraph: Paragraph) -> None:
        step: QWidget | None = paragraph
        while step is not None and not isinstance(step, QScrollArea):
            step = step.parentWidget()
        if isinstance(step, QScrollArea):
            step.ensureWidgetVisible(paragraph)
