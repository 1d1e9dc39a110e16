"""Widgets side by side, in as many rows as the window needs."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QSpacerItem,
    QWidget,
)

_GAP = 6
_BETWEEN_ROWS = 6
_FEW_WORDS = 28


class FlowRow(QLayout):
    """Lays widgets out from left to right, and goes on below where a row is full.

    A stretch among them pushes what follows it to the right, as in a row that cannot break.
    A label that wraps is content with `few_words` letters where its row has no room for more of
    it; what a row without a stretch has left `fill`s its first such label. What is lower than its
    row stands in the middle of it, or at its `top`.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = _GAP,
        few_words: int = _FEW_WORDS,
        fill: bool = True,
        top: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._few_words = few_words
        self._fill = fill
        self._top = top
        self._needed = 0
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._smallest: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._tell)

    def add_stretch(self) -> None:
        """Let what is added from now on stand to the right where the row has room."""
        self.addItem(QSpacerItem(0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        taken = self._items.pop(index) if 0 <= index < len(self._items) else None
        self.invalidate()
        return taken

    def invalidate(self) -> None:
        # Qt asks for the same sizes many times for one that changed.
        self._heights = {}
        self._hint = self._smallest = None
        super().invalidate()

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        needed = self._arrange(rect, move=True)
        if needed != self._needed:
            self._needed = needed
            # A splitter and a scrolling page ask for nothing but the least height, so the rows
            # are told of; told while Qt lays them out, those around would keep their heights.
            self._soon.start()

    def sizeHint(self) -> QSize:
        if self._hint is None:
            widths = [item.sizeHint().width() for item in self._shown()]
            wide = sum(widths) + self._gap * max(0, len(widths) - 1)
            self._hint = QSize(wide + self._around().width(), self.minimumSize().height())
        return self._hint

    def minimumSize(self) -> QSize:
        if self._smallest is None:
            self._smallest = self._smallest_size()
        return self._smallest

    def _smallest_size(self) -> QSize:
        if not self._shown():
            return QSize(0, 0)
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        size += self._around()
        return size.expandedTo(QSize(0, self._needed))

    def _around(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def _shown(self) -> list[QLayoutItem]:
        """What takes room: a hidden widget takes none, and no gap."""
        return [item for item in self._items if item.widget() is not None and not item.isEmpty()]

    def _tell(self) -> None:
        self.invalidate()
        host = self.parentWidget()
        if host is not None:
            host.updateGeometry()

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        """The items by row; a stretch stays in the row of what is before it."""
        rows: list[list[QLayoutItem]] = [[]]
        taken = 0
        for item in self._items:
            if item.spacerItem() is not None:
                rows[-1].append(item)
                continue
            if item.isEmpty():
                continue
            needed = self._least(item)
            if taken and taken + self._gap + needed > width:
                rows.append([])
                taken = 0
            rows[-1].append(item)
            taken += needed + (self._gap if taken else 0)
        return rows

    def _widths(self, row: list[QLayoutItem], width: int) -> list[int]:
        """How wide each item of `row` is: words that wrap get what they say, a stretch the rest."""
        stretches = [at for at, item in enumerate(row) if item.spacerItem() is not None]
        words = [at for at, item in enumerate(row) if _wrapping(item) is not None]
        widths = [0 if at in stretches else self._least(item) for at, item in enumerate(row)]
        gaps = self._gap * max(0, len(row) - len(stretches) - 1)
        left = max(0, width - sum(widths) - gaps)
        for at in words:
            more = min(left, max(0, _one_line(row[at]) - widths[at]))
            widths[at] += more
            left -= more
        for at in (*stretches, *(words if self._fill else ()))[:1]:
            widths[at] += left
        return [min(one, width) for one in widths]

    def _least(self, item: QLayoutItem) -> int:
        """The width an item has to have in a row; of words that wrap, that of a few of them."""
        label = _wrapping(item)
        if label is None:
            return item.sizeHint().width()
        few = label.fontMetrics().averageCharWidth() * self._few_words
        return max(item.minimumSize().width(), min(_one_line(item), few))

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the widgets within `rect`; returns the height they take."""
        if not self._shown():
            return 0
        within = rect.marginsRemoved(self.contentsMargins())
        top = within.y()
        for at, row in enumerate(self._rows(within.width())):
            widths = self._widths(row, within.width())
            heights = [_height(item, wide) for item, wide in zip(row, widths, strict=True)]
            tallest = max(heights, default=0)
            top += _BETWEEN_ROWS if at else 0
            left = within.x()
            for item, wide, tall in zip(row, widths, heights, strict=True):
                if item.spacerItem() is not None:
                    left += wide
                    continue
                if move:
                    down = 0 if self._top else (tallest - tall) // 2
                    corner = QPoint(left, top + down)
                    item.setGeometry(QRect(corner, QSize(wide, tall)))
                left += wide + self._gap
            top += tallest
        return top - within.y() + self._around().height()


def let_flow(row: QHBoxLayout) -> FlowRow:
    """Let a row of a form break where the window is narrow; returns what lies in it from now on.

    With room it looks as it did, and Tab goes through it as it did.
    """
    parts = [item.widget() for at in range(row.count()) if (item := row.itemAt(at)) is not None]
    flow = FlowRow(gap=row.spacing())
    for widget in filter(None, parts):
        row.removeWidget(widget)
    while row.count():
        row.takeAt(0)
    row.addLayout(flow, 1)
    for part in parts:
        if part is not None:
            flow.addWidget(part)
        else:
            flow.add_stretch()
    return flow


def _wrapping(item: QLayoutItem) -> QLabel | None:
    label = item.widget()
    return label if isinstance(label, QLabel) and label.wordWrap() else None


def _one_line(item: QLayoutItem) -> int:
    """The width a label that wraps needs to stand on one line: its own hint is of several."""
    label = _wrapping(item)
    if label is None:
        return 0
    metrics, around = label.fontMetrics(), label.contentsMargins()
    longest = max(map(metrics.horizontalAdvance, label.text().split("\n")))
    # Where it has padding, Qt keeps half a letter on either side, and a little to break well.
    return longest + 2 * metrics.horizontalAdvance("x") + around.left() + around.right()


def _height(item: QLayoutItem, width: int) -> int:
    if item.spacerItem() is not None:
        return 0
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
