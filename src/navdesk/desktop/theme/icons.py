"""Our own icons: drawn on one 24-unit grid, recoloured to the theme when painted."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from navdesk import locator


class _TintedSvg(QIconEngine):
    """Paints one SVG in one colour, sharp at every scale."""

    def __init__(self, svg: bytes, colour: QColor) -> None:
        super().__init__()
        self._svg = svg
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        colour = QColor(self._colour)
        if mode is QIcon.Mode.Disabled:
            colour.setAlphaF(0.45)
        drawn = self._svg.replace(b"currentColor", colour.name().encode("ascii"))
        painter.save()
        painter.setOpacity(colour.alphaF())
        QSvgRenderer(QByteArray(drawn)).render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        if size.isEmpty():
            # A button that has not been laid out yet asks for an icon of no size.
            return QPixmap()
        if size.isEmpty():
            # A button that has no room yet asks too, and nothing can be painted on no pixels.
            return QPixmap()
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return QPixmap.fromImage(image)

    def clone(self) -> QIconEngine:
        return _TintedSvg(self._svg, self._colour)


def icon(name: str, colour: QColor) -> QIcon:
    """Return `resources/icons/<name>.svg` in `colour`; raises `FileNotFoundError`."""
    return QIcon(_TintedSvg(locator.resource("icons", f"{name}.svg").read_bytes(), colour))
