"""What stands side by side, and below each other where the window is too narrow for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QWidget


class Turning(QObject):
    """Turns something by the width of `host`; `letters` is the width it needs side by side.

    Turned while Qt is laying `host` out, it would leave those around it with heights from
    before; so it is done right afterwards.
    """

    def __init__(self, owner: QObject, host: QWidget, letters: int) -> None:
        super().__init__(owner)
        self._host = host
        self._letters = letters
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._look)
        host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the width is another."""
        resized = watched is self._host and event.type() == QEvent.Type.Resize
        if resized and self._wanted() != self._stands():
            self._soon.start()
        return False

    def _stands(self) -> Qt.Orientation:
        """How it stands now."""
        raise NotImplementedError

    def _turn(self, wanted: Qt.Orientation) -> None:
        """Turn it."""
        raise NotImplementedError

    def _wanted(self) -> Qt.Orientation:
        wide = self._host.width() >= self._host.fontMetrics().averageCharWidth() * self._letters
        return Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical

    def _look(self) -> None:
        wanted = self._wanted()
        if wanted != self._stands():
            self._turn(wanted)
