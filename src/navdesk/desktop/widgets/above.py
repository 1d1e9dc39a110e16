"""Two widgets in one place."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


def above(upper: QWidget, lower: QWidget) -> QWidget:
    """Return both below each other; a hidden one takes no room, the lower one what is left."""
    place = QWidget()
    layout = QVBoxLayout(place)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(upper)
    layout.addWidget(lower, 1)
    return place
