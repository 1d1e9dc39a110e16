"""The pages of a mapping: the one that is shown, those with something typed, and the latest."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent

from navdesk.desktop.mapping.area_list import View
from navdesk.desktop.mapping.page import FieldPage

_READY: Final = 2
"""So many pages with nothing typed in them are kept to be gone back to at once."""


class Pages:
    """Keeps a page for as long as something stands in it that is not in the mapping.

    Of the rest only the latest stay: every widget is dressed anew when the theme changes, and a
    page is built again in no time. `make` makes one, `leaving` hears of one that is dropped.
    """

    def __init__(self, make: Callable[[], FieldPage], leaving: Callable[[FieldPage], None]) -> None:
        self._make = make
        self._leaving = leaving
        self._pages: dict[View, FieldPage] = {}
        self._shown: View | None = None

    def get(self, view: View | None) -> FieldPage | None:
        """Return the page of `view`, or None when there is none yet."""
        return self._pages.get(view) if view is not None else None

    def show(self, view: View) -> FieldPage:
        """Put the page of `view` on the screen instead of the one before, and return it."""
        page = self._pages.pop(view, None) or self._make()
        self._pages[view], self._shown = page, view  # the latest is last
        for other in self._pages.values():
            other.put_on_screen(other is page)
        self._drop(_READY)
        return page

    def clear(self) -> None:
        """Drop every page that is not shown and has nothing typed in it, this moment."""
        for page in self._drop(0):
            QCoreApplication.sendPostedEvents(page, QEvent.Type.DeferredDelete)

    def _drop(self, most: int) -> list[FieldPage]:
        """Drop the pages at rest, but for the `most` that were shown last; returns them."""
        resting = [v for v, page in self._pages.items() if v != self._shown and page.at_rest]
        dropped = [self._pages.pop(view) for view in resting[: max(0, len(resting) - most)]]
        for page in dropped:
            self._leaving(page)
            page.drop()
        return dropped
