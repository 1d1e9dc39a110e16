"""The typefaces of archived documents: Source Sans, embedded, with the Sami letters."""

from __future__ import annotations

from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from navdesk.locator import resource

REGULAR = "SourceSansPro-Regular"
SEMIBOLD = "SourceSansPro-Semibold"

# Two threads that both found a font missing would draw with two of it.
_LOADING = Lock()


def load_fonts() -> frozenset[int]:
    """Make the fonts known to reportlab and return the code points that all of them have."""
    with _LOADING:
        known = set(pdfmetrics.getRegisteredFontNames())
        for name in (REGULAR, SEMIBOLD):
            if name not in known:
                pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf"))))
    return frozenset.intersection(
        *(frozenset(pdfmetrics.getFont(name).face.charToGlyph) for name in (REGULAR, SEMIBOLD))
    )


def width(text: str, font: str, size: float) -> float:
    """Return how wide `text` is in points."""
    return float(pdfmetrics.stringWidth(text, font, size))
