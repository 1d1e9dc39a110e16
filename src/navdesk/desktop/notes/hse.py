"""*Meld i avvikssystemet*: what concerns the safety of staff is copied out, and not kept here."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from navdesk.desktop.clipboard import copy_secret
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.desktop.widgets.styling import put_icon
from navdesk.domain.codes import Content
from navdesk.domain.messages import Message
from navdesk.domain.notes import NoteSegment
from navdesk.work.note_states import SegmentPreview


class HseButton(QPushButton):
    """Stands in a paragraph that must be reported elsewhere, and in no other.

    `reported` carries the text that is not to be found here any more, `settled` what stands in the
    case instead: a neutral measure, or an empty paragraph.
    """

    reported = Signal(str)
    settled = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._segment: NoteSegment | None = None
        self.setText(self.tr("Kopier ut …"))
        self.setAutoDefault(False)
        self.clicked.connect(self._open)
        desk.theme.changed.connect(self._look)
        self._look()
        self.hide()

    def offer(self, segment: NoteSegment, preview: SegmentPreview | None) -> None:
        """Show the button where `segment` cannot be sealed because it belongs elsewhere."""
        belongs = (
            preview is not None
            and preview.blocking
            and segment.content is Content.SAFETY
            and bool(segment.text.strip())
        )
        self._segment = segment if belongs else None
        self.setVisible(belongs)

    def _open(self) -> None:
        segment = self._segment
        if segment is None:
            return
        # The window's, not the button's: the button goes with its paragraph.
        dialog = HseDialog(self._desk, self.window(), segment)

        def done(result: int) -> None:
            dialog.deleteLater()
            if result == QDialog.DialogCode.Accepted:
                self.reported.emit(segment.text.strip())
                self.settled.emit(dialog.measure)

        dialog.finished.connect(done)
        dialog.open()

    def _look(self) -> None:
        put_icon(self, self._desk.theme.icon("copy", "text-accent-subtle"))


class HseDialog(FormDialog):
    """Shows the text once more; it can be given up only after it was copied."""

    def __init__(self, desk: Desk, parent: QWidget, segment: NoteSegment) -> None:
        super().__init__(desk, parent, "hse_dialog", letters=72)
        self._segment = segment
        self.text_edit = self.form.find(QPlainTextEdit, "textEdit")
        self.text_edit.setPlainText(segment.text.strip())
        self.text_edit.setMinimumHeight(self.fontMetrics().height() * 6)
        self.measure_edit = self.form.find(QLineEdit, "measureEdit")
        self.measure_edit.setText(desk.words.say(Message("hse.measure")))
        self.said_label = self.form.find(QLabel, "saidLabel")
        self.copy_button = self.form.find(QPushButton, "copyButton")
        self.ok_button = self.form.find(QPushButton, "okButton")
        self.ok_button.setEnabled(False)
        self.copy_button.clicked.connect(self._copy)
        self.ok_button.clicked.connect(self.accept)
        self.form.find(QPushButton, "cancelButton").clicked.connect(self.reject)
        self.copy_button.setFocus()

    @property
    def measure(self) -> NoteSegment:
        """What stands in the case instead: nothing of what was reported, by no mark either."""
        return replace(
            self._segment,
            text=" ".join(self.measure_edit.text().split()),
            content=Content.CONTACT,
            flags=frozenset(),
            reasons=MappingProxyType({}),
            before=None,
        )

    def _copy(self) -> None:
        copy_secret(self.text_edit.toPlainText())
        self.said_label.setText(self.tr("Kopiert. Utklippstavlen tømmes om litt."))
        self.ok_button.setEnabled(True)
        self.measure_edit.setFocus()
