"""The focus ring: three pixels around whatever has the keyboard, on every screen."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QTableView,
    QWidget,
)

from navdesk.desktop.theme.controller import ThemeController

_WIDTH = 3
_FOLLOW = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
    QEvent.Type.Paint,
}


class _Ring(QWidget):
    """A frame painted over the window; the mouse does not see it."""

    def __init__(self, parent: QWidget, theme: ThemeController) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(" ")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("border-focus"), _WIDTH))
        half = _WIDTH / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), 5, 5)


class FocusRing(QObject):
    """Draws one ring round the focused widget of the application and follows it about."""

    def __init__(self, app: QApplication, theme: ThemeController) -> None:
        super().__init__(app)
        self._theme = theme
        self._ring: _Ring | None = None
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._focus)
        theme.changed.connect(self._place)

    @property
    def rect(self) -> QRect | None:
        """Where the ring is drawn, in its parent, or None while nothing has the keyboard."""
        return self._ring.geometry() if self._ring is not None else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _FOLLOW:
            self._place()
        return False

    def _focus(self, old: QWidget | None, new: QWidget | None) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = None
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()
            self._ring.setParent(None)
            self._ring.deleteLater()
        self._ring = None
        if new is None or new.focusPolicy() is Qt.FocusPolicy.NoFocus or new.isWindow():
            return
        self._target = new
        parent = new.parentWidget()
        while parent is not None and isinstance(
            parent, QSplitter | QStackedWidget | QAbstractScrollArea
        ):
            parent = parent.parentWidget()
        if parent is None:
            return
        step: QWidget | None = new
        while step is not None:
            step.installEventFilter(self)
            self._watched.append(step)
            step = None if step is parent else step.parentWidget()
        if isinstance(new, QAbstractScrollArea):
            new.viewport().installEventFilter(self)
            self._watched.append(new.viewport())
        self._ring = _Ring(parent, self._theme)
        self._place()

    def _place(self) -> None:
        ring, target = self._ring, self._target
        if ring is None or target is None or not shiboken6.isValid(ring):
            return
        if not shiboken6.isValid(target):
            ring.hide()
            return
        parent = ring.parentWidget()
        if parent is None or not target.isVisibleTo(parent):
            ring.hide()
            return
        within = _focus_rect(target)
        corner = target.mapTo(parent, within.topLeft())
        grown = QRect(corner, within.size()).adjusted(-_WIDTH, -_WIDTH, _WIDTH, _WIDTH)
        place = grown.intersected(parent.rect())
        if place != ring.geometry() or not ring.isVisible():
            ring.setGeometry(place)
            ring.raise_()
            ring.show()


def _focus_rect(widget: QWidget) -> QRect:
    """Return what has the keyboard inside `widget`: a line, a tab, or all of it."""
    if isinstance(widget, QTabBar):
        return widget.tabRect(widget.currentIndex()).adjusted(_WIDTH, _WIDTH, -_WIDTH, -_WIDTH)
    if isinstance(widget, QAbstractItemView):
        index = widget.currentIndex()
        seen = widget.viewport().rect()
        if index.isValid():
            line = widget.visualRect(index)
            if isinstance(widget, QTableView):
                line.setLeft(seen.left())
                line.setRight(seen.right())
            line = line.adjusted(_WIDTH, _WIDTH, -_WIDTH, -_WIDTH).intersected(seen)
            if line.isValid():
                return line.translated(widget.viewport().pos())
    return widget.rect()
