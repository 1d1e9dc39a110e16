"""Shows the key of a choice at the right edge of its line in a list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

KEY_ROLE = Qt.ItemDataRole.UserRole + 10


class KeyDelegate(QStyledItemDelegate):
    """Paints the text kept under `KEY_ROLE` beside the line's own."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        key = index.data(KEY_ROLE)
        if not isinstance(key, str):
            return
        rect: QRect = option.rect
        palette: QPalette = option.palette
        painter.save()
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(0, 0, -option.fontMetrics.height() // 2, 0), right, key)
        painter.restore()
