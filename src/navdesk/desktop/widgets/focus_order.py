"""Tab order for what is built while the window is open: Qt puts new widgets last."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def order_focus(after: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab go from `after` through `widgets`, in that order, and on as before.

    Widgets that are not in the window of `after` yet are left alone.
    """
    last = after
    for widget in widgets:
        if widget.window() is not last.window():
            return
        QWidget.setTabOrder(last, widget)
        last = widget


def order_as_made(root: QWidget) -> None:
    """Let Tab go through everything in `root` in the order of its form, also what was put in."""
    widgets = focusable(root)
    policy = root.focusPolicy()
    root.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders nothing after what takes no Tab
    order_focus(root, widgets)
    root.setFocusPolicy(policy)


def focusable(within: QWidget) -> list[QWidget]:
    """Return what Tab can reach inside `within`, in the order it was made.

    The list a combo box opens is a window of its own, and no stop on the way.
    """
    wanted, window = Qt.FocusPolicy.TabFocus, within.window()
    return [
        child
        for child in within.findChildren(QWidget)
        if child.focusPolicy() & wanted == wanted and child.window() is window
    ]
