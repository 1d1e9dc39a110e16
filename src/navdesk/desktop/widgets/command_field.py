"""The search and command field: its list stays under it, and the keyboard stays in the field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

_MOST = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """One line the field offers: what it is called, what kind of thing, its key, what it does.

    Without `run` it only says something.
    """

    title: str
    detail: str
    run: Callable[[], None] | None
    icon: QIcon | None = None


class CommandField(QLineEdit):
    """Offers what `find` returns for the text; Enter runs the chosen line, Escape gives up.

    Afterwards the keyboard is where it was before. `entered` tells that the field got the
    keyboard, so that its owner can prepare the answers.
    """

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finder: Callable[[str], Sequence[Entry]] = lambda _: ()
        self._entries: list[Entry] = []
        self._popup: QFrame | None = None
        self._list: QListWidget | None = None
        self._before: QWidget | None = None
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]
        self.setClearButtonEnabled(False)
        self.textEdited.connect(lambda _: self.offer())

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What is offered now."""
        return tuple(self._entries)

    def offer(self) -> None:
        """Ask again what fits the text, and show it."""
        self._entries = list(self.finder(self.text().strip()))[:_MOST]
        popup, lines = self._shown()
        lines.clear()
        for entry in self._entries:
            text = f"{entry.title}   {entry.detail}" if entry.detail else entry.title
            line = QListWidgetItem(text)
            if entry.icon is not None:
                line.setIcon(entry.icon)
            lines.addItem(line)
        if not self._entries:
            popup.hide()
            return
        lines.setCurrentRow(0)
        row = max(lines.sizeHintForRow(0), self.fontMetrics().height())
        width = max(self.width(), self.fontMetrics().averageCharWidth() * 60)
        window = self.window()
        corner = self.mapTo(window, QPoint(0, self.height() + 4))
        width = min(width, window.width() - corner.x() - 8)
        popup.setGeometry(corner.x(), corner.y(), width, row * len(self._entries) + 18)
        popup.raise_()
        popup.show()

    def dismiss(self) -> None:
        """Forget text and list."""
        self.clear()
        self._hide()

    def event(self, event: QEvent) -> bool:
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()  # the window's own Escape must wait its turn
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()
        self.offer()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        lines = self._list
        match event.key():
            case Qt.Key.Key_Escape:
                self.dismiss()
                self._give_back()
                return
            case Qt.Key.Key_Down | Qt.Key.Key_Up if lines is not None and self._entries:
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                lines.setCurrentRow((lines.currentRow() + step) % len(self._entries))
                return
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if lines is not None:
                self._run(lines.currentRow())
                return
        super().keyPressEvent(event)

    def _run(self, row: int) -> None:
        if not 0 <= row < len(self._entries):
            return
        run = self._entries[row].run
        if run is None:
            return
        self.dismiss()
        self._give_back()
        run()

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if now is self and before is not None:
            self._before = before

    def _give_back(self) -> None:
        before, self._before = self._before, None
        self.clearFocus()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _shown(self) -> tuple[QFrame, QListWidget]:
        if self._popup is None or self._list is None:
            self._popup = QFrame(self.window())
            self._popup.setProperty("kind", "popup")
            layout = QVBoxLayout(self._popup)
            layout.setContentsMargins(8, 8, 8, 8)
            self._list = QListWidget()
            self._list.setAccessibleName(self.tr("Treff"))
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            side = self.fontMetrics().height()
            self._list.setIconSize(QSize(side, side))
            self._list.itemClicked.connect(lambda item: self._run(self._list_row(item)))
            layout.addWidget(self._list)
        return self._popup, self._list

    def _list_row(self, item: QListWidgetItem) -> int:
        return self._list.row(item) if self._list is not None else -1
