"""Hands on the real windows: clicks and keys as a person makes them, and counted as such."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QAbstractItemModel, QEventLoop, QModelIndex, Qt, QTimer
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTableView, QWidget

from navdesk.domain.messages import NavdeskError


class Hands:
    """Works a window. `actions` counts clicks, shortcuts and confirmed choices; typing the text
    itself is not counted (desktop sheet, the measure)."""

    def __init__(self, pictures: Path | None = None, patience_s: float = 30.0) -> None:
        """Keep pictures as `NN-<screen>.png` in `pictures`; wait `patience_s` for anything."""
        self._patience_s = patience_s
        self._pictures = pictures
        self._taken = 0
        self.actions = 0

    def click(self, button: QAbstractButton, what: str) -> None:
        """Click a button that can be clicked; one action."""
        # A button that was laid out a moment ago may still have no height to click on.
        self.wait(
            what,
            lambda: button.isVisible() and button.isEnabled() and not button.size().isEmpty(),
        )
        self.actions += 1
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def open_row(self, table: QTableView, text: str) -> None:
        """Double-click the first row that holds `text`; one action."""
        self.wait(f"row {text!r}", lambda: _row_with(table.model(), text) is not None)
        index = _row_with(table.model(), text)
        if index is None:
            raise NavdeskError.of("demo.stuck", what=text)
        table.scrollTo(index)
        place = table.visualRect(index).center()
        self.actions += 1
        QTest.mouseClick(
            table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )
        QTest.mouseDClick(
            table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )

    def press(
        self,
        widget: QWidget,
        key: Qt.Key,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a shortcut or a confirming key; one action."""
        self.actions += 1
        QTest.keyClick(widget, key, modifiers)

    def type(self, widget: QWidget, text: str) -> None:
        """Type text; not counted."""
        for part in text:
            QTest.keyClicks(widget, part)

    def wait(self, what: str, until: Callable[[], bool]) -> None:
        """Let the window work until `until` holds; raises `NavdeskError` naming `what`."""
        end = monotonic() + self._patience_s
        while not until():
            if monotonic() > end:
                raise NavdeskError.of("demo.stuck", what=what)
            self.look(0.01)

    def look(self, seconds: float = 0.2) -> None:
        """Let the window work and draw for a while.

        An event loop lets worker threads run meanwhile; `QTest.qWait` would hold them up.
        """
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()

    def picture(self, widget: QWidget, screen: str) -> None:
        """Keep a picture of a window, without any text beside the pixels."""
        if self._pictures is None:
            return
        self.look()
        self._taken += 1
        image: QImage = widget.grab().toImage()
        for key in image.textKeys():
            image.setText(key, "")
        image.save(str(self._pictures / f"{self._taken:02}-{screen}.png"), "PNG")  # type: ignore[call-overload]


def _row_with(model: QAbstractItemModel, text: str) -> QModelIndex | None:
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            index = model.index(row, column)
            if text in str(index.data(Qt.ItemDataRole.DisplayRole) or ""):
                return index
    return None


def active_dialog(window: QWidget) -> QWidget | None:
    """Return the dialog that is open over `window`, or None."""
    dialog = QApplication.activeModalWidget()
    return dialog if dialog is not window else None
