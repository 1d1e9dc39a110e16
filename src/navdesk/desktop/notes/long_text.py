"""A very long text beside the page: its beginning, and how much more there is.

A label lays out all of its text for every change of its width, which for a text as long as a book
would stop the window for many seconds at every letter.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

MOST_LETTERS = 12_000


def shortened(text: str) -> str:
    """Return `text`, or its beginning and the number of letters that follow."""
    more = len(text) - MOST_LETTERS
    if more <= 0:
        return text
    said = QCoreApplication.translate(
        "PreviewPanel", "… og {n} tegn til. De sendes slik de er skrevet."
    ).format(n=f"{more:,}".replace(",", "\N{NO-BREAK SPACE}"))
    return f"{text[:MOST_LETTERS]}\n{said}"
