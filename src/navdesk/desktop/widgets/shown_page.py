"""Lets pages on top of each other need no more room than the one that is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabWidget, QWidget

_IGNORED = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)


class ShownPage(QObject):
    """Keeps the hidden pages of `stack` from widening a window that does not show them."""

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._stack = stack
        self._own: dict[QWidget, QSizePolicy] = {}
        stack.currentChanged.connect(lambda _: self._look())
        stack.widgetAdded.connect(lambda _: self._look())
        self._look()

    def _look(self) -> None:
        shown = self._stack.currentWidget()
        pages = [self._stack.widget(at) for at in range(self._stack.count())]
        self._own = {
            page: self._own.get(page, page.sizePolicy()) for page in pages if page is not None
        }
        for page, own in self._own.items():
            page.setSizePolicy(own if page is shown else _IGNORED)


def only_shown_counts(pages: QStackedWidget | QTabWidget) -> None:
    """Let `pages` need the room of the page that is shown, and not of the widest of all."""
    stacks = [pages] if isinstance(pages, QStackedWidget) else pages.findChildren(QStackedWidget)
    ShownPage(stacks[0])
