"""A row whose parts stand below each other where the window is too narrow for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget


class TurningRows(QObject):
    """Turns `rows` of `host` by its width; `letters` is the width they need side by side.

    Turned while Qt is laying `host` out, a row would leave those around it with heights from
    before; so it is done right afterwards.
    """

    def __init__(self, host: QWidget, rows: tuple[QBoxLayout, ...], letters: int) -> None:
        super().__init__(host)
        self._host = host
        self._rows = rows
        self._letters = letters
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._turn)
        host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the width is another."""
        if event.type() == QEvent.Type.Resize and self._wanted() != self._rows[0].direction():
            self._soon.start()
        return False

    def _wanted(self) -> QBoxLayout.Direction:
        wide = self._host.width() >= self._host.fontMetrics().averageCharWidth() * self._letters
        return QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom

    def _turn(self) -> None:
        for row in self._rows:
            row.setDirection(self._wanted())
