"""Puts a PDF on paper page by page: nothing of it is written to a file on the way."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from navdesk.domain.messages import Message, NavdeskError

_DOTS_PER_POINT: Final = 200 / 72


def put_on_paper(printer: QPrinter, pdf: bytes) -> None:
    """Print every page, each filling a sheet. Runs in a worker thread.

    One page is held at a time, however many there are. Raises `NavdeskError` when the printer
    does not take them.
    """
    from navdesk.documents.reading import draw_page, page_sizes  # noqa: PLC0415 - loads PDFium

    painter = QPainter()
    if not painter.begin(printer):
        raise NavdeskError(Message("prints.not_on_paper"))
    try:
        for number in range(len(page_sizes(pdf))):
            if number and not printer.newPage():
                raise NavdeskError(Message("prints.stopped_on_paper", {"page": number}))
            drawn = draw_page(pdf, number, _DOTS_PER_POINT)
            form = QImage.Format.Format_RGB32
            image = QImage(drawn.data, drawn.width, drawn.height, drawn.stride, form)
            paper = printer.paperRect(QPrinter.Unit.DevicePixel)
            offset = printer.pageRect(QPrinter.Unit.DevicePixel).topLeft()
            target = QRectF(-offset.x(), -offset.y(), paper.width(), paper.height())
            painter.drawImage(target, image)
    finally:
        painter.end()
