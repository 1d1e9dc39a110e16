"""Lets the main window fit a small screen or a large scale: 1280x720 at 225 % is 569x320 to Qt."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QLabel, QStackedWidget, QToolButton, QWidget

from navdesk.desktop.forms import Form
from navdesk.desktop.widgets.shown_page import only_shown_counts

_ROOMY = 100
"""How many letters wide the window is where it says at the top who is logged in."""


class _Who(QObject):
    """Hides who is logged in where the search, the status and the lock need the room.

    There the tip of the lock says it, which also a screen reader tells.
    """

    def __init__(self, window: QWidget, lock: QToolButton, labels: tuple[QLabel, ...]) -> None:
        super().__init__(window)
        self._window = window
        self._lock = lock
        self._labels = labels
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the width is another."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            letter = self._window.fontMetrics().averageCharWidth()
            roomy = self._window.width() >= letter * _ROOMY
            for label in self._labels:
                label.setVisible(roomy)
            who = ", ".join(label.text() for label in self._labels)
            self._lock.setAccessibleDescription("" if roomy else who)
            own = self._lock.toolTip().partition("\n")[0]
            self._lock.setToolTip(own if roomy else f"{own}\n{who}")
        return False


def let_shrink(window: QWidget, form: Form) -> None:
    """Need the room of the shown page only, and of the top bar what is used."""
    only_shown_counts(form.find(QStackedWidget, "pages"))
    labels = form.find(QLabel, "whoLabel"), form.find(QLabel, "roleLabel")
    _Who(window, form.find(QToolButton, "lockButton"), labels)
