"""The focus ring: three pixels around whatever has the keyboard, on every screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QSplitter, QStackedWidget, QWidget

from navdesk.desktop.theme.controller import ThemeController

_WIDTH = 3
_FOLLOW = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
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
            widget.removeEventFilter(self)
        self._watched = []
        self._target = None
        if self._ring is not None:
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
        new.destroyed.connect(self._forget)
        self._ring = _Ring(parent, self._theme)
        self._place()

    def _forget(self) -> None:
        self._target = None
        self._watched = []

    def _place(self) -> None:
        ring, target = self._ring, self._target
        if ring is None or target is None:
            return
        parent = ring.parentWidget()
        if parent is None or not target.isVisibleTo(parent):
            ring.hide()
            return
        corner = target.mapTo(parent, QPoint(0, 0))
        room = parent.rect()
        grown = QRect(corner, target.size()).adjusted(-_WIDTH, -_WIDTH, _WIDTH, _WIDTH)
        ring.setGeometry(grown.intersected(room))
        ring.raise_()
        ring.show()
        ring.update()
