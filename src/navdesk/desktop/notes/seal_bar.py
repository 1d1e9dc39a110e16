"""The bar below the page: whether the note is ready, and the buttons that end the writing of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QPushButton

from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.forms import Form
from navdesk.desktop.widgets.styling import put_icon
from navdesk.domain.notes import NoteSegment
from navdesk.work.deadline_states import standing_in_the_way
from navdesk.work.note_states import NotePreview


class SealBar(QObject):
    """Says in one line what stands in the way of sealing, or how many deliveries it will be."""

    def __init__(self, desk: Desk, form: Form, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.label = form.find(QLabel, "sealLabel")
        self.seal_button = form.find(QPushButton, "sealButton")
        self.discard_button = form.find(QPushButton, "discardButton")
        self.copy_button = form.find(QPushButton, "copyButton")

    def show_state(
        self, preview: NotePreview | None, segments: Sequence[NoteSegment], *, busy: bool
    ) -> None:
        """Show what can be done with what is on the page."""
        ready = preview is not None and preview.can_seal
        self.seal_button.setEnabled(ready and not busy)
        self.discard_button.setEnabled(not busy)
        self.copy_button.setEnabled(preview is not None and bool(preview.citizen) and not busy)
        local = ready and preview is not None and not (preview.state or preview.municipality)
        self.seal_button.setText(self.tr("Behold her") if local else self.tr("Forsegl og send"))
        self.label.setText(self._words(preview, segments))

    def look(self) -> None:
        """The theme changed."""
        put_icon(self.seal_button, self._desk.theme.icon("sealed", "text-accent-contrast"))

    def _words(self, preview: NotePreview | None, segments: Sequence[NoteSegment]) -> str:
        if preview is None:
            return ""
        if preview.can_seal:
            count = len(preview.state) + len(preview.municipality)
            if not count:
                return self.tr("Blir på denne maskinen. Ingenting sendes.")
            return counted(count, self.tr("Klar: 1 leveranse."), self.tr("Klar: {n} leveranser."))
        blocking = [segment for segment in preview.segments if segment.blocking]
        if blocking and any(segment.text.strip() for segment in segments):
            first = blocking[0]
            return self.tr("Avsnitt {n}: {why}").format(
                n=first.index + 1, why=self._desk.words.say(first.reason)
            )
        held = next((one for one in preview.segments for f in one.guards if f.holds), None)
        if held is not None:
            why = next(finding.why for finding in held.guards if finding.holds)
            return self.tr("Avsnitt {n}: {why}").format(
                n=held.index + 1, why=self._desk.words.say(why)
            )
        return self._missing(preview) or self.tr("Skriv et avsnitt og velg rettslig grunnlag.")

    def _missing(self, preview: NotePreview) -> str:
        """Return how much a decision-preparing record lacks; empty when that is nothing."""
        left = len(standing_in_the_way(preview.findings))
        if not left:
            return ""
        return counted(
            left,
            self.tr("1 ting mangler før vedtak. Se til høyre."),
            self.tr("{n} ting mangler før vedtak. Se til høyre."),
        )
