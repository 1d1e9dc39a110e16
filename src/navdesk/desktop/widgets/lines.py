"""Lists whose lines have a title, a quiet second line and sometimes a reason below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPalette
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from navdesk.desktop.theme.controller import ThemeController
from navdesk.desktop.widgets.long_words import breakable

_DETAIL = Qt.ItemDataRole.UserRole + 1
_NOTE = Qt.ItemDataRole.UserRole + 2
_PAD = 8
_Index = QModelIndex | QPersistentModelIndex
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what it is, more about it, and why it is as it is."""

    title: str
    detail: str = ""
    note: str = ""
    icon: QIcon | None = None

    @property
    def spoken(self) -> str:
        """What a screen reader says."""
        return ". ".join(part for part in (self.title, self.detail, self.note) if part)


def show_lines(target: QListWidget, lines: list[Line]) -> None:
    """Show `lines`, keeping the current row; nothing happens to lines that are as before."""
    row = target.currentRow()
    while target.count() > len(lines):
        target.takeItem(target.count() - 1)
    for at, line in enumerate(lines):
        if at == target.count():
            target.addItem(QListWidgetItem())
        item = target.item(at)
        item.setText(line.title)
        item.setData(_DETAIL, line.detail)
        item.setData(_NOTE, line.note)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, line.spoken)
        item.setIcon(line.icon if line.icon is not None else QIcon())
    if lines and target.currentRow() < 0:
        target.setCurrentRow(max(0, min(row, len(lines) - 1)))


class LineDelegate(QStyledItemDelegate):
    """Paints a `Line`; its height follows the width of the list.

    `chooses` says that the current line means something even without the keyboard.
    """

    def __init__(self, view: QListWidget, theme: ThemeController, *, chooses: bool = True) -> None:
        super().__init__(view)
        self._view = view
        self._chooses = chooses
        self._theme = theme
        view.setItemDelegate(self)
        view.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        view.setResizeMode(QListWidget.ResizeMode.Adjust)
        view.setUniformItemSizes(False)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected and (
            self._chooses or self._view.hasFocus()
        ):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("bg-accent-moderate"))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
        left = self._draw_icon(painter, rect, index)
        width = rect.right() - left - _PAD
        top = rect.top() + _PAD
        palette: QPalette = option.palette
        for text, font, muted in self._parts(index):
            painter.setFont(font)
            painter.setPen(
                self._theme.colour("text-neutral-subtle")
                if muted
                else palette.color(QPalette.ColorRole.Text)
            )
            height = _height(text, font, width)
            painter.drawText(QRect(left, top, width, height), int(_WRAP), breakable(text))
            top += height
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        bar = self._view.verticalScrollBar().sizeHint().width()
        width = self._view.width() - 2 * self._view.frameWidth() - bar
        text_width = width - self._indent(index) - _PAD
        height = sum(_height(text, font, text_width) for text, font, _ in self._parts(index))
        return QSize(0, height + 2 * _PAD)

    def _parts(self, index: _Index) -> list[tuple[str, QFont, bool]]:
        base = self._view.font()
        strong, small = QFont(base), QFont(base)
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPointSizeF(base.pointSizeF() * 0.92)
        parts = (
            (str(index.data(Qt.ItemDataRole.DisplayRole) or ""), strong, False),
            (str(index.data(_DETAIL) or ""), small, True),
            (str(index.data(_NOTE) or ""), small, False),
        )
        return [part for part in parts if part[0]]

    def _side(self) -> int:
        return round(QFontMetrics(self._view.font()).height() * 1.1)

    def _indent(self, index: _Index) -> int:
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        has_icon = isinstance(icon, QIcon) and not icon.isNull()
        return _PAD + (self._side() + _PAD if has_icon else 0)

    def _draw_icon(self, painter: QPainter, rect: QRect, index: _Index) -> int:
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon) and not icon.isNull():
            side = self._side()
            icon.paint(painter, QRect(rect.left() + _PAD, rect.top() + _PAD, side, side))
        return rect.left() + self._indent(index)


def _height(text: str, font: QFont, width: int) -> int:
    metrics = QFontMetrics(font)
    box = metrics.boundingRect(QRect(0, 0, max(width, 40), 10_000), int(_WRAP), breakable(text))
    return box.height() + 2
