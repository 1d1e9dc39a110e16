"""A dialog whose inside is a Designer form, and scrolls where the screen is smaller than it."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout, QWidget

from navdesk.desktop.desk import Desk
from navdesk.desktop.widgets.roomy import Roomy

_AROUND = 60


class FormDialog(QDialog):
    """Modal to its window; sized from its contents, in letters of the font."""

    def __init__(self, desk: Desk, parent: QWidget, form: str, letters: int = 64) -> None:
        super().__init__(parent)
        self.desk = desk
        self.content = QWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        self._room = Roomy(self.content, QSize(0, 0))
        around.addWidget(self._room)
        self.form = desk.forms.into(self.content, form)
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
        QTimer.singleShot(0, self, self._from_top)

    def _from_top(self) -> None:
        """What is asked is read first, also where the button that has the keyboard is below it."""
        if isinstance(self.focusWidget(), QPushButton):
            self._room.verticalScrollBar().setValue(0)

    def fit_soon(self) -> None:
        """Fit once what was shown or hidden has been laid out."""
        QTimer.singleShot(0, self, self.fit)

    def fit(self) -> None:
        """Be as tall as what is shown needs, as far as the screen goes.

        Left to itself, Qt stops at two thirds of the screen and squeezes what wraps.
        """
        layout = self.content.layout()
        if layout is None or not self.isVisible():
            return
        layout.activate()
        screen = self.screen().availableGeometry().size()
        needed = min(layout.totalMinimumSize().width(), screen.width())
        width = max(self.width(), self.minimumWidth(), needed)
        height = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
        wanted = max(height, layout.totalSizeHint().height() if height < 0 else 0)
        self.resize(width, min(wanted, screen.height() - _AROUND))
