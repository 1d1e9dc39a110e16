"""Where a long word may break, such as a web address or a file name somebody pasted.

Qt breaks lines between words only: what shows such a word gets wider than its page, or ends it in
an ellipsis.
"""

from __future__ import annotations

import re
import unicodedata

_MAY_BREAK = "\u200b\u200b"
"""Has no width. Two of them, so that one that was in the text is told from ours and stays."""
_LONG = re.compile(r"[^\s\u200b]{31,}")
"""No Norwegian word one needs here is as long as this, so none is broken but where it must be."""
_PIECE = 8
_JOINED = frozenset({"Mn", "Mc", "Me", "Cf", "Sk"})
"""Kinds of characters drawn as one with the letter before them."""


def breakable(text: str) -> str:
    """Return `text` as it is drawn: its long words may break; `as_written` gives it back."""
    return _LONG.sub(_in_pieces, text)


def as_written(text: str) -> str:
    """Return what was made `breakable`, or a part of it, as it was before."""
    return text.replace(_MAY_BREAK, "")


def _in_pieces(word: re.Match[str]) -> str:
    drawn: list[str] = []
    before, taken = "", 0
    for letter in word.group():
        kind = unicodedata.category(letter)
        if taken >= _PIECE and kind not in _JOINED and before != "Cf":
            drawn.append(_MAY_BREAK)
            taken = 0
        drawn.append(letter)
        before, taken = kind, taken + 1
    return "".join(drawn)
