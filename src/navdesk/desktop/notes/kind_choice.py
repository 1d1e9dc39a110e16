"""Choosing what a note is: its questions come, and what is written stays."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QComboBox

from navdesk.desktop import phrases
from navdesk.desktop.notes.kind_strip import KindStrip
from navdesk.desktop.notes.page_editor import PageEditor
from navdesk.domain.note_templates import BEGUN_KINDS
from navdesk.domain.notes import Note, NoteKind
from navdesk.work.note_states import NoteOutline


class KindChoice(QObject):
    """The combo of kinds, and what follows from it. `chosen` tells that a person has chosen."""

    chosen = Signal()

    def __init__(
        self,
        combo: QComboBox,
        editor: PageEditor,
        strip: KindStrip,
        outlines: Mapping[NoteKind, NoteOutline],
    ) -> None:
        super().__init__(combo)
        self._combo = combo
        self._editor = editor
        self._strip = strip
        self._outlines = outlines
        for kind in BEGUN_KINDS:
            combo.addItem(phrases.note_kind(kind), kind)
        combo.activated.connect(lambda _: self._choose())

    @property
    def kind(self) -> NoteKind:
        """The kind that is chosen."""
        return NoteKind(self._combo.currentData())

    def show_note(self, note: Note) -> None:
        """Show the kind of `note` and what that kind has; its paragraphs are the page's own."""
        if self._combo.findData(note.kind) < 0:
            self._combo.addItem(phrases.note_kind(note.kind), note.kind)
        self._combo.setCurrentIndex(self._combo.findData(note.kind))
        outline = self._outlines[note.kind]
        self._editor.questions = outline.prompts
        self._strip.show_note(note)
        self._strip.show_kind(outline)

    def _choose(self) -> None:
        """Ask what the kind asks where nothing is written; label alike what has no label yet."""
        outline = self._outlines[self.kind]
        self._editor.questions = outline.prompts
        segments = self._editor.segments
        if not any(segment.text.strip() for segment in segments):
            self._editor.show_segments(outline.segments)
        elif outline.common is not None:
            labels = outline.common
            self._editor.show_segments(
                [
                    segment
                    if segment.legal_basis is not None
                    else dataclasses.replace(labels, text=segment.text)
                    for segment in segments
                ]
            )
        self._strip.show_kind(outline)
        self.chosen.emit()
