"""One line that says what happened, without taking the keyboard away from anyone."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from navdesk.desktop.widgets.plain_label import PlainLabel


class MessageBar(QFrame):
    """Hidden until something is said; a screen reader hears it. `tone` colours it.

    `dismissed` tells that a person closed it.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "message")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        self._label = PlainLabel()
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QToolButton()
        self._close.setProperty("kind", "quiet")
        self._close.setAccessibleName(self.tr("Lukk meldingen"))
        self._close.setToolTip(self.tr("Lukk meldingen"))
        self._close.clicked.connect(self.hide)
        self._close.clicked.connect(self.dismissed)
        layout.addWidget(self._label, 1)
        layout.addWidget(self._close)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said, or an empty text."""
        return self._label.text() if not self.isHidden() else ""

    def set_close_icon(self, icon: QIcon) -> None:
        """Use `icon` on the close button."""
        side = self.fontMetrics().height()
        self._close.setIcon(icon)
        self._close.setIconSize(QSize(side, side))

    def take_back(self, sentence: str) -> None:
        """Hide the bar where it still says `sentence`, which is not so any more."""
        if sentence and self.text == sentence:
            self.say("")

    def say(self, sentence: str, tone: str = "danger") -> None:
        """Show `sentence`; tone is danger, warning, success or info. An empty one hides the bar."""
        self._label.setText(sentence)
        self._label.setAccessibleName(sentence)
        if not sentence:
            self.hide()
            return
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            for widget in (self, self._label):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._label, sentence))
