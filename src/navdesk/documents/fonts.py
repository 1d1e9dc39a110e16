"""The typefaces of archived documents: Source Sans, embedded, with the Sami letters."""

from __future__ import annotations

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from navdesk.locator import resource

REGULAR = "SourceSansPro-Regular"
SEMIBOLD = "SourceSansPro-Semibold"


def load_fonts() -> frozenset[int]:
    """Make the fonts known to reportlab and return the code points that all of them have."""
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
