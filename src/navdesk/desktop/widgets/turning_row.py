"""A row whose parts stand below each other where the window is too narrow for them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget

from navdesk.desktop.widgets.turning import Turning

_DIRECTIONS = {
    Qt.Orientation.Horizontal: QBoxLayout.Direction.LeftToRight,
    Qt.Orientation.Vertical: QBoxLayout.Direction.TopToBottom,
}


class TurningRows(Turning):
    """Turns `rows` of `host` by its width; `letters` is the width they need side by side."""

    def __init__(self, host: QWidget, rows: tuple[QBoxLayout, ...], letters: int) -> None:
        super().__init__(host, host, letters)
        self._rows = rows

    def _stands(self) -> Qt.Orientation:
        beside = self._rows[0].direction() == QBoxLayout.Direction.LeftToRight
        return Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical

    def _turn(self, wanted: Qt.Orientation) -> None:
        for row in self._rows:
            row.setDirection(_DIRECTIONS[wanted])
