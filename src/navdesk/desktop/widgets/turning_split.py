"""A splitter whose parts stand below each other where the window is too narrow for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from navdesk.desktop.widgets.turning import Turning


class TurningSplit(Turning):
    """Turns `splitter` by the width of `host`; `letters` is what its parts need side by side.

    `lines` is how many lines each part keeps when they are below each other: then the page
    around them scrolls, instead of each being a slit.
    """

    def __init__(
        self, host: QWidget, splitter: QSplitter, letters: int, lines: tuple[int, ...]
    ) -> None:
        super().__init__(splitter, host, letters)
        self._splitter = splitter
        self._lines = lines

    def _stands(self) -> Qt.Orientation:
        return self._splitter.orientation()

    def _turn(self, wanted: Qt.Orientation) -> None:
        shares = self._splitter.sizes()
        line = self._host.fontMetrics().lineSpacing()
        below = wanted == Qt.Orientation.Vertical
        for at, lines in enumerate(self._lines):
            part = self._splitter.widget(at)
            if part is not None:
                part.setMinimumHeight(line * lines if below else 0)
        self._splitter.setOrientation(wanted)
        self._splitter.setSizes(shares)
