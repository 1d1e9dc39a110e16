"""Tags side by side, in as many rows as the window needs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from navdesk.desktop.widgets.flow_row import FlowRow
from navdesk.desktop.widgets.plain_label import PlainLabel

_WHOLE = 400
"""Letters: a tag has a row of its own before it wraps."""


class TagRow(FlowRow):
    """Lays labels out from left to right, and goes on below where a row is full."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, few_words=_WHOLE, fill=False)

    def set_tags(self, tags: Sequence[tuple[str, str]]) -> None:
        """Show (text, tone) pairs instead of the tags before; without any the row is gone."""
        while self.count():
            item = self.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for text, tone in tags:
            tag = PlainLabel()
            tag.setText(text)
            tag.setProperty("role", "tag")
            tag.setProperty("tone", tone)
            self.addWidget(tag)
        host = self.parentWidget()
        if host is not None:
            host.setVisible(bool(tags))
        self.invalidate()
