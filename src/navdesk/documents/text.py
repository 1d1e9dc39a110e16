"""From what a person typed to what an archive can print for ever."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from navdesk.documents.errors import DocumentError
from navdesk.documents.fonts import load_fonts

MAX_CHARACTERS = 500_000
"""One record may hold this many characters; beyond it the writer is asked to split the note."""

PICTURE = "\ufffc"

_SAME_SHAPE = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2714": "\u2713",
    "\u2028": "\n",
    "\u2029": "\n",
    "\u0085": "\n",
    "\x0b": "\n",
    "\x0c": "\n",
    "\t": " ",
    "\u00ad": "",
}


def clean_text(text: str) -> str:
    """Return `text` in NFC with line ends as `\\n` and without what no reader can see.

    Control characters, lone surrogates, zero-width characters and bidirectional overrides are
    removed (they could make a record read differently from what it holds); every kind of space
    becomes a plain one, signs no text font has become their plain twins.
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    # Each sign is looked at once, however long the text is: this runs while somebody writes.
    shown = unified.translate({ord(sign): _printable(sign) for sign in set(unified)})
    return unicodedata.normalize("NFC", shown)


def parted(text: str) -> list[str]:
    """Return the paragraphs of a text: a blank line parts two."""
    parts: list[list[str]] = [[]]
    for line in text.split("\n"):
        if line.strip():
            parts[-1].append(line.strip())
        elif parts[-1]:
            parts.append([])
    return ["\n".join(part) for part in parts if part]


def one_line(text: str) -> str:
    """Return `text` cleaned, on one line, with single spaces: for titles and names."""
    return " ".join(clean_text(text).split())


def _printable(character: str) -> str:
    same = _SAME_SHAPE.get(character)
    if same is not None:
        return same
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    if category in {"Cc", "Cf", "Cs"} and character != "\n":
        return ""
    return character


def refuse_unprintable(text: str, letters: Collection[int]) -> None:
    """Raise `DocumentError` when `text` (already cleaned) has a sign that is not in `letters`.

    `letters` are the code points every used font has. The sentence names the code point and
    never the word it stands in.
    """
    if PICTURE in text:
        raise DocumentError.of("documents.picture")
    for character in text:
        if character != "\n" and ord(character) not in letters:
            raise DocumentError.of("documents.no_letter", code_point=f"U+{ord(character):04X}")


def first_unprintable(text: str) -> str | None:
    """Return the first sign of `text` (already cleaned) that cannot be printed, or None."""
    letters = load_fonts()
    missing = {sign for sign in set(text) - {"\n"} if sign == PICTURE or ord(sign) not in letters}
    return min(missing, key=text.index, default=None)
