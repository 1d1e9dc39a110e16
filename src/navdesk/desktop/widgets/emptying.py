"""Takes away what stands in a column, before something else is put there."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout


def make_empty(column: QVBoxLayout) -> None:
    """Hide every widget of `column` at once, and delete it when Qt has time."""
    while (item := column.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
