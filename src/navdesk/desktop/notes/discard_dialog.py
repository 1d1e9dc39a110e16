"""*Forkaste notatet?*: asked before a draft with text in it is thrown away."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from navdesk.desktop.counting import counted
from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.dialog import FormDialog
from navdesk.domain.notes import Note


class DiscardDialog(FormDialog):
    """Says how much would go. Enter and Escape keep the note."""

    def __init__(self, desk: Desk, parent: QWidget, note: Note) -> None:
        super().__init__(desk, parent, "discard_dialog")
        words = sum(len(segment.text.split()) for segment in note.segments)
        self.text_label = self.form.find(QLabel, "textLabel")
        self.text_label.setText(
            self.tr(
                "{words} blir borte for godt. Ingenting er sendt, og ingenting kan hentes tilbake."
            ).format(words=counted(words, self.tr("1 ord"), self.tr("{n} ord")))
        )
        self.drop_button = self.form.find(QPushButton, "dropButton")
        self.keep_button = self.form.find(QPushButton, "cancelButton")
        self.drop_button.clicked.connect(self.accept)
        self.keep_button.clicked.connect(self.reject)
        self.keep_button.setFocus()
