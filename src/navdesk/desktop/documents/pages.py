"""A PDF on the screen: drawn page by page in a worker thread, from memory to memory."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea

from navdesk.desktop.desk import Desk
from navdesk.desktop.jobs import Failure

_POINTS_PER_INCH = 72
_STEPS = (50, 75, 100, 125, 150, 200, 300, 400)
"""How large a page can be shown, in percent of its size on paper."""

_MARGIN = 4


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a worker hands over: pixels that belong to nobody else."""

    image: QImage

    def __repr__(self) -> str:
        """Return nothing of the page."""
        return "Drawn()"


class PageView(QObject):
    """Shows one page at a time of a PDF, or a picture, in a scroll area.

    `moved` tells that another page or size is shown, `failed` carries a `Failure`.
    """

    moved = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, area: QScrollArea) -> None:
        super().__init__(area)
        self._desk = desk
        self._area = area
        self._label = QLabel()
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        area.setWidget(self._label)
        area.installEventFilter(self)
        area.viewport().installEventFilter(self)
        self._data = b""
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._picture: QImage | None = None
        self._shown = QPixmap()
        self._page = 0
        self._percent: int | None = None
        self._round = 0
        self._resized = QTimer(self)
        self._resized.setSingleShot(True)
        self._resized.setInterval(120)
        self._resized.timeout.connect(self._fit_again)

    @property
    def page(self) -> int:
        """The page that is shown, from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are; one for a picture, none for nothing."""
        return 1 if self._picture is not None else len(self._sizes)

    @property
    def percent(self) -> int:
        """How large the page is shown, in percent of its size on paper."""
        return self._percent if self._percent is not None else round(self._fitting() * 100)

    @property
    def fits(self) -> bool:
        """Whether the page follows the width of the window."""
        return self._percent is None

    @property
    def shown(self) -> QPixmap:
        """What is drawn now; a null one while nothing is."""
        return self._shown

    def clear(self) -> None:
        """Show nothing and hold nothing."""
        self._round += 1
        self._data, self._sizes, self._picture = b"", (), None
        self._page, self._percent = 0, None
        self._shown = QPixmap()
        self._label.clear()

    def show_pdf(self, data: bytes, sizes: tuple[tuple[float, float], ...], page: int = 0) -> None:
        """Show page `page` of a PDF whose pages are as large as `sizes` says, in points."""
        self.clear()
        self._data, self._sizes = data, sizes
        self._page = max(0, min(page, len(sizes) - 1))
        self._draw()

    def show_picture(self, image: QImage) -> None:
        """Show a photo or a scanned picture, at most as large as it is."""
        self.clear()
        self._picture = image
        self._draw()

    def go(self, page: int) -> None:
        """Show another page."""
        if 0 <= page < self.pages and page != self._page:
            self._page = page
            self._draw()
            self._area.verticalScrollBar().setValue(0)

    def zoom(self, steps: int) -> None:
        """Show the page larger (1) or smaller (-1)."""
        now = self.percent
        larger = steps > 0
        wider = (step for step in _STEPS if step > now)
        narrower = (step for step in reversed(_STEPS) if step < now)
        found = next(wider if larger else narrower, None)
        if found is not None:
            self._percent = found
            self._draw()

    def fit(self) -> None:
        """Show the page as wide as the window."""
        self._percent = None
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._area.viewport() and self.fits:
            self._resized.start()
        elif (
            watched is self._area
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        bar = self._area.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown if bar.value() == bar.maximum():
                self.go(self._page + 1)
            case Qt.Key.Key_PageUp if bar.value() == bar.minimum():
                self.go(self._page - 1)
            case Qt.Key.Key_Home:
                self.go(0)
            case Qt.Key.Key_End:
                self.go(self.pages - 1)
            case Qt.Key.Key_Plus:
                self.zoom(1)
            case Qt.Key.Key_Minus:
                self.zoom(-1)
            case Qt.Key.Key_0:
                self.fit()
            case _:
                return False
        return True

    def _fit_again(self) -> None:
        if self.fits and self.pages:
            self._draw()

    def _fitting(self) -> float:
        """Return the share of its paper size at which the page is as wide as the window."""
        if not self.pages:
            return 1.0
        bar = self._area.verticalScrollBar().sizeHint().width()
        room = max(self._area.width() - bar - _MARGIN, 80)
        if self._picture is not None:
            return min(1.0, room / max(1, self._picture.width()))
        return room / (self._sizes[self._page][0] * self._per_point())

    def _per_point(self) -> float:
        return self._area.logicalDpiX() / _POINTS_PER_INCH

    def _ratio(self) -> float:
        """Return how many pixels of the screen a pixel of the window has."""
        return self._area.devicePixelRatioF()

    def _draw(self) -> None:
        self._round += 1
        self.moved.emit()
        share = self._fitting() if self._percent is None else self._percent / 100
        ratio = self._ratio()
        if self._picture is not None:
            width = max(1, round(self._picture.width() * share * ratio))
            smooth = Qt.TransformationMode.SmoothTransformation
            scaled = self._picture.scaledToWidth(width, smooth).convertToFormat(
                QImage.Format.Format_RGB32
            )
            self._show(scaled, ratio)
            return
        if not self._sizes:
            return
        at, data, page = self._round, self._data, self._page
        scale = share * self._per_point() * ratio

        def draw(_: object) -> Drawn:
            from navdesk.documents.reading import draw_page  # noqa: PLC0415 - loads PDFium

            found = draw_page(data, page, scale)
            form = QImage.Format.Format_RGB32
            image = QImage(found.data, found.width, found.height, found.stride, form)
            return Drawn(image.copy())

        def show(drawn: Drawn) -> None:
            if at == self._round:
                self._show(drawn.image, ratio)

        def fail(failure: Failure) -> None:
            if at == self._round:
                self.failed.emit(failure)

        self._desk.jobs.job(draw).on_success(show).on_failure(fail).run(self)

    def _show(self, image: QImage, ratio: float) -> None:
        image.setDevicePixelRatio(ratio)
        # White paper on a white window needs an edge.
        painter = QPainter(image)
        painter.setPen(self._desk.theme.colour("border-neutral-subtle"))
        size = image.deviceIndependentSize()
        painter.drawRect(QRectF(0, 0, size.width() - 1, size.height() - 1))
        painter.end()
        self._shown = QPixmap.fromImage(image)
        self._label.setPixmap(self._shown)
        self._label.resize(image.deviceIndependentSize().toSize())
        self._label.setAccessibleName(
            self.tr("Side {n} av {m}").format(n=self._page + 1, m=self.pages)
        )
