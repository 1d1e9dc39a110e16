"""Texts as they are sorted and found in Norway: æ ø å last, and found without their marks.

Folding for search follows quality sheet 1.3: what does not decompose (ø æ đ ŋ ŧ) is mapped.
"""

from __future__ import annotations

import unicodedata
from typing import Final

# "{", "|" and "}" come right after "z".
_SORT: Final = str.maketrans(
    {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "đ": "d", "ŋ": "n", "ŧ": "t", "ß": "ss"}
)
_FOLD: Final = str.maketrans({"ø": "o", "æ": "ae", "đ": "d", "ŋ": "n", "ŧ": "t", "ß": "ss"})


def sort_key(text: str) -> str:
    """Return a text whose plain byte order is Norwegian alphabetical order, ignoring case."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return _without_marks(composed.translate(_SORT))


def fold(text: str) -> str:
    """Return `text` in lower case without marks, so that "gjovik" finds Gjøvik."""
    return _without_marks(unicodedata.normalize("NFC", text).casefold().translate(_FOLD))


def _without_marks(text: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
