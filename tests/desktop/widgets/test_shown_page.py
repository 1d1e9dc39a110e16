"""Pages on top of each other: only the one that is shown needs room."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from navdesk.desktop.widgets.shown_page import only_shown_counts

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WIDE, NARROW = 900, 200


def _page(width: int) -> QWidget:
    page, inside = QWidget(), QWidget()
    inside.setMinimumWidth(width)
    QVBoxLayout(page).addWidget(inside)
    return page


@pytest.mark.parametrize("kind", [QStackedWidget, QTabWidget])
def test_a_hidden_wide_page_widens_nothing_and_a_shown_one_does(
    qtbot: QtBot, kind: type[QStackedWidget] | type[QTabWidget]
) -> None:
    pages = kind()
    qtbot.addWidget(pages)
    for width in (NARROW, WIDE):
        if isinstance(pages, QTabWidget):
            pages.addTab(_page(width), "")
        else:
            pages.addWidget(_page(width))
    assert pages.minimumSizeHint().width() >= WIDE, "as Qt has it"
    only_shown_counts(pages)
    assert pages.minimumSizeHint().width() < WIDE / 2
    if isinstance(pages, QTabWidget):
        pages.addTab(_page(2 * WIDE), "")
    else:
        pages.addWidget(_page(2 * WIDE))
    assert pages.minimumSizeHint().width() < WIDE / 2, "also one that is added later"
    pages.setCurrentIndex(1)
    assert pages.minimumSizeHint().width() >= WIDE
    pages.setCurrentIndex(0)
    assert pages.minimumSizeHint().width() < WIDE / 2
