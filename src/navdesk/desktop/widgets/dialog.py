"""A dialog whose inside is a Designer form."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from navdesk.desktop.desk import Desk


class FormDialog(QDialog):
    """Modal to its window; sized from its contents, in letters of the font."""

    def __init__(self, desk: Desk, parent: QWidget, form: str, letters: int = 64) -> None:
        super().__init__(parent)
        self.desk = desk
        self.form = desk.forms.into(self, form)
        self.setModal(True)
        self.setMinimumWidth(
            min(self.fontMetrics().averageCharWidth() * letters, parent.window().width() - 40)
        )
        self.setWindowTitle("navdesk")
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)
            if button.isDefault():
                # Loaded before it was in a dialog, the button has told nobody that it is default.
                button.setDefault(False)
                button.setDefault(True)
