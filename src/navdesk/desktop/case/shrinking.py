"""Lets a case page fit a small screen or a large scale: 1280x720 at 225 % is 569x320 to Qt."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter, QTabWidget, QWidget

from navdesk.desktop.forms import Form
from navdesk.desktop.widgets.shown_page import only_shown_counts
from navdesk.desktop.widgets.turning_split import TurningSplit

_BESIDE = 96
"""How many letters wide the page is where the sources stand beside the tabs."""


def let_shrink(page: QWidget, tabs: QTabWidget, form: Form) -> None:
    """Need the room of the shown tab only, and put the sources below it where it is narrow."""
    only_shown_counts(tabs)
    TurningSplit(page, form.find(QSplitter, "splitter"), _BESIDE, (0, 12))
