"""Asks whether a case is to end, and says what is kept where."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.dialog import FormDialog


class EndDialog(FormDialog):
    """Accepted when the person ends the case of `client`."""

    def __init__(self, desk: Desk, parent: QWidget, client: str) -> None:
        super().__init__(desk, parent, "end_case_dialog", letters=72)
        self.form.find(QLabel, "clientLabel").setText(client)
        self.end_button = self.form.find(QPushButton, "endButton")
        self.cancel_button = self.form.find(QPushButton, "cancelButton")
        self.end_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)
        self.cancel_button.setFocus()
