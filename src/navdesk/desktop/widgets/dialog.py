"""A dialog whose inside is a Designer form."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from navdesk.desktop.desk import Desk

_AROUND = 60


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

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit_soon()

    def fit_soon(self) -> None:
        """Fit once what was shown or hidden has been laid out."""
        QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """Be as tall as what is shown needs, as far as the screen goes.

        Left to itself, Qt stops at two thirds of the screen and squeezes what wraps.
        """
        layout = self.layout()
        if layout is None or not self.isVisible():
            return
        layout.activate()
        width = max(self.width(), self.minimumWidth())
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        wanted = max(height, layout.totalSizeHint().height() if height < 0 else 0)
        self.resize(width, min(wanted, self.screen().availableGeometry().height() - _AROUND))
