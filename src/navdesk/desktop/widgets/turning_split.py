"""A splitter whose parts stand below each other where the window is too narrow for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QSplitter, QWidget


class TurningSplit(QObject):
    """Turns `splitter` by the width of `host`; `letters` is what its parts need side by side.

    `lines` is how many lines each part keeps when they are below each other: then the page
    around them scrolls, instead of each being a slit. Turned right after Qt laid the host out,
    as `TurningRows` is.
    """

    def __init__(
        self, host: QWidget, splitter: QSplitter, letters: int, lines: tuple[int, ...]
    ) -> None:
        super().__init__(splitter)
        self._host = host
        self._splitter = splitter
        self._letters = letters
        self._lines = lines
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._turn)
        host.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when the width is another."""
        if (
            watched is self._host
            and event.type() == QEvent.Type.Resize
            and self._wanted() != self._splitter.orientation()
        ):
            self._soon.start()
        return False

    def _wanted(self) -> Qt.Orientation:
        wide = self._host.width() >= self._host.fontMetrics().averageCharWidth() * self._letters
        return Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical

    def _turn(self) -> None:
        wanted = self._wanted()
        if wanted == self._splitter.orientation():
            return
        shares = self._splitter.sizes()
        line = self._host.fontMetrics().lineSpacing()
        below = wanted == Qt.Orientation.Vertical
        for at, lines in enumerate(self._lines):
            part = self._splitter.widget(at)
            if part is not None:
                part.setMinimumHeight(line * lines if below else 0)
        self._splitter.setOrientation(wanted)
        self._splitter.setSizes(shares)
