"""Setting a widget's kind, role or tone after it was made."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from navdesk.desktop.widgets.plain_label import PlainLabel


def restyle(widget: QWidget, **properties: str) -> None:
    """Set style properties (`kind`, `role`, `tone`) and let the style sheet see them."""
    changed = False
    for name, value in properties.items():
        if widget.property(name) != value:
            widget.setProperty(name, value)
            changed = True
    if changed:
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def plain_label(text: str, role: str = "") -> PlainLabel:
    """Return a label that shows `text` as it is, over as many lines as it takes."""
    label = PlainLabel()
    label.setText(text)
    if role:
        label.setProperty("role", role)
    return label


def put_icon(button: QAbstractButton, icon: QIcon, ems: float = 1.15) -> None:
    """Give `button` an icon as tall as `ems` lines of its own font."""
    side = round(button.fontMetrics().height() * ems)
    button.setIcon(icon)
    button.setIconSize(QSize(side, side))


def icon_label(label: QLabel, icon: QIcon, ems: float = 1.2) -> None:
    """Show `icon` in `label`, sharp on every screen."""
    side = round(label.fontMetrics().height() * ems)
    label.setPixmap(icon.pixmap(QSize(side, side), label.devicePixelRatioF()))
    label.setFixedSize(side, side)
