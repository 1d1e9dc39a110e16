"""Words to read and to copy, such as a receipt's number, that never make a page wider."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from navdesk.desktop.widgets.growing_text import GrowingText


class ShownText(GrowingText):
    """Looks like a label; breaks anywhere, since a label is as wide as its longest word.

    Selected and copied with the mouse or the keyboard.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.least_lines = 1
        self.document().setDocumentMargin(0)
        self.setProperty("kind", "paper")
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
