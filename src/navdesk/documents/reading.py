"""Reading somebody else's PDF: how many pages, what stands on them, and what one looks like.

PDFium works on bytes in memory, so that no clear file is ever written. It is not made for several
threads: one lock stands before all of it. Whatever a file holds, it ends in a page or a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final

import pypdfium2
import pypdfium2.raw

from navdesk.domain.messages import Message, NavdeskError

_MOST_PAGES: Final = 5000
_MOST_PAGES_READ: Final = 300
_MOST_LETTERS: Final = 1_000_000
"""Of the text of one document: what a search index takes in without holding up a save."""

_MOST_PIXELS: Final = 16_000_000
"""Of one drawn page: four times a full screen, 64 MB."""

_LARGEST_SIDE: Final = 14_400.0
"""Points: what PDF itself allows a page (ISO 32000-1, annex C)."""

_PDFIUM = Lock()


class PdfUnreadable(NavdeskError):
    """This PDF cannot be shown; the sentence says why."""


@dataclass(frozen=True, slots=True)
class PagePicture:
    """One drawn page: rows of blue, green, red and an unused byte, `stride` bytes each."""

    width: int
    height: int
    stride: int
    data: bytes

    def __repr__(self) -> str:
        """Return the size alone."""
        return f"PagePicture({self.width}x{self.height})"


def page_sizes(data: bytes) -> tuple[tuple[float, float], ...]:
    """Return width and height of every page, in points. Raises `PdfUnreadable`."""
    with _opened(data) as pdf:
        sizes = [pdf.get_page_size(number) for number in range(len(pdf))]
        if not all(0 < side <= _LARGEST_SIDE for size in sizes for side in size):
            raise PdfUnreadable(Message("case_documents.pdf_too_large"))
        return tuple(sizes)


def draw_page(data: bytes, number: int, scale: float) -> PagePicture:
    """Return page `number` (from 0) drawn at `scale` pixels per point, less where that is huge.

    Raises `PdfUnreadable`.
    """
    with _opened(data) as pdf:
        page = pdf[number]
        width, height = page.get_size()
        most = (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5
        # Forms are drawn as they stand, and nothing in the file may run.
        bitmap = page.render(
            scale=min(scale, most), rev_byteorder=False, prefer_bgrx=True, may_draw_forms=False
        )
        try:
            if bitmap.format != pypdfium2.raw.FPDFBitmap_BGRx:
                raise _broken()
            return PagePicture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()


def page_texts(data: bytes) -> tuple[str, ...]:
    """Return the text of the pages, in order, as far as is worth searching.

    Raises `PdfUnreadable` for a file that cannot be opened; a page that cannot be read is empty.
    """
    texts: list[str] = []
    room = _MOST_LETTERS
    with _opened(data) as pdf:
        for number in range(min(len(pdf), _MOST_PAGES_READ)):
            words = _text_of(pdf, number)[:room]
            texts.append(words)
            room -= len(words)
            if room <= 0:
                break
    return tuple(texts)


def _text_of(pdf: Any, number: int) -> str:
    try:
        page = pdf[number]
        text_page = page.get_textpage()
        try:
            words = str(text_page.get_text_bounded())
        finally:
            text_page.close()
            page.close()
    except (pypdfium2.PdfiumError, ValueError, UnicodeError):
        return ""
    clean = "".join(sign if sign.isprintable() or sign == "\n" else " " for sign in words)
    return clean.encode("utf-8", "replace").decode("utf-8").strip()


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    """Open a PDF for the length of a block, alone with PDFium."""
    with _PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as fault:
            code = getattr(fault, "err_code", None)
            if code in {pypdfium2.raw.FPDF_ERR_PASSWORD, pypdfium2.raw.FPDF_ERR_SECURITY}:
                raise PdfUnreadable(Message("case_documents.pdf_encrypted")) from None
            raise _broken() from None
        try:
            if not len(pdf):
                raise _broken()
            if len(pdf) > _MOST_PAGES:
                raise PdfUnreadable(Message("case_documents.pdf_too_large"))
            yield pdf
        except (pypdfium2.PdfiumError, ValueError, IndexError, MemoryError, OverflowError):
            raise _broken() from None
        finally:
            pdf.close()


def _broken() -> PdfUnreadable:
    return PdfUnreadable(Message("case_documents.pdf_broken"))
