"""Texts as they are sorted and found in Norway: æ ø å last, and found without their marks.

Folding for search follows quality sheet 1.3: what does not decompose (ø æ đ ŋ ŧ) is mapped.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

# "{", "|" and "}" come right after "z".
_SORT: Final = str.maketrans(
    {"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}", "đ": "d", "ŋ": "n", "ŧ": "t", "ß": "ss"}
)
# What does not decompose: Norwegian and Sámi letters, and those of the names of people from
# Poland, Turkey, Iceland and the Skolt Sámi.
_FOLD: Final = str.maketrans(
    {
        "ø": "o",
        "æ": "ae",
        "đ": "d",
        "ŋ": "n",
        "ŧ": "t",
        "ł": "l",
        "ı": "i",
        "ð": "d",
        "þ": "th",
        "œ": "oe",
        "ǥ": "g",
        "ʒ": "z",
    }
)


def sort_key(text: str) -> str:
    """Return a text whose plain byte order is Norwegian alphabetical order, ignoring case."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return _without_marks(composed.translate(_SORT))


def fold(text: str) -> str:
    """Return `text` in lower case without marks, so that "gjovik" finds Gjøvik."""
    # Marks go first, or the letter in ǿ would come out of its mark too late to be mapped.
    return _without_marks(text.casefold()).translate(_FOLD)


def fold_with_places(text: str) -> tuple[str, list[int]]:
    """Return `fold(text)`, and for each of its letters which letter of `text` it came from."""
    letters = [_folded_letter(letter) for letter in text]
    places = [place for place, folded in enumerate(letters) for _ in folded]
    return "".join(letters), places


@lru_cache(maxsize=2048)
def _folded_letter(letter: str) -> str:
    return fold(letter)


def _without_marks(text: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text) if not unicodedata.combining(letter)
    )
