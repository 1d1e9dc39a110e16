"""A person number: hidden until asked for, on the clipboard only by a deliberate act."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from navdesk.desktop.clipboard import copy_secret

MASK = "•••••• •••••"


class MaskedNumber(QWidget):
    """Shows a mask; *Vis* shows the number, *Kopier* copies it as a secret that does not stay."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = ""
        self._label = QLabel(MASK)
        self._label.setAccessibleName(self.tr("Fødselsnummer, skjult"))
        self.show_button = QToolButton()
        self.show_button.setObjectName("showNumber")
        self.show_button.setProperty("kind", "quiet")
        self.show_button.setCheckable(True)
        self.show_button.toggled.connect(self._render)
        self.copy_button = QToolButton()
        self.copy_button.setObjectName("copyNumber")
        self.copy_button.setProperty("kind", "quiet")
        self.copy_button.clicked.connect(self._copy)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for widget in (self._label, self.show_button, self.copy_button):
            layout.addWidget(widget)
        self._render()

    def set_icons(self, eye: QIcon, copy: QIcon) -> None:
        """Use these icons on the two buttons."""
        side = self.fontMetrics().height()
        for button, picture in ((self.show_button, eye), (self.copy_button, copy)):
            button.setIcon(picture)
            button.setIconSize(QSize(side, side))

    def set_number(self, number: str) -> None:
        """Hold `number`, hidden again."""
        self._number = number
        self.show_button.setChecked(False)
        self._render()

    @property
    def shown(self) -> str:
        """The text on the screen."""
        return self._label.text()

    def _render(self) -> None:
        if self.show_button.isChecked() and self._number:
            self._label.setText(f"{self._number[:6]} {self._number[6:]}")
            self._label.setAccessibleName(" ".join(self._number))
            name = self.tr("Skjul fødselsnummeret")
        else:
            self._label.setText(MASK)
            self._label.setAccessibleName(self.tr("Fødselsnummer, skjult"))
            name = self.tr("Vis fødselsnummeret")
        self.show_button.setAccessibleName(name)
        self.show_button.setToolTip(name)
        copy = self.tr("Kopier fødselsnummeret (fjernes snart fra utklippstavlen)")
        self.copy_button.setAccessibleName(self.tr("Kopier fødselsnummeret"))
        self.copy_button.setToolTip(copy)

    def _copy(self) -> None:
        copy_secret(self._number)
