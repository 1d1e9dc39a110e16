"""Where one sentence of a written text ends and the next begins."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_END = re.compile(r"[.!?…][\"'»”)]*\s+")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:bl\.a|f\.eks|t\.d|d\.v\.s|dvs|ca|nr|kl|mfl|m\.fl|jf|pga|evt|ev|inkl|ekskl|tlf"
    r"|dr|adv|st|gt|red|pkt|kap|maks|min|mva|mnd|vgs|[^\W\d_])\.$",
    re.IGNORECASE,
)
_OPENS = frozenset("«“\"'(–-•")
_WORD = re.compile(r"[\w§-]+")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as written, without the white space around it, and where it stands."""

    start: int
    end: int
    text: str

    def __repr__(self) -> str:
        """Return where it stands, never the text."""
        return f"Sentence({self.start}, {self.end})"


def sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of `text` in order; every line break ends one.

    A date (`3.-5. oktober`), an amount and an abbreviation end none: what follows has no capital,
    or the full stop belongs to the word.
    """
    found: list[Sentence] = []
    line_start = 0
    for line in text.splitlines(keepends=True):
        start = 0
        for stop in _END.finditer(line):
            following = line[stop.end() : stop.end() + 1]
            before = line[start : stop.end()].rstrip()
            if _opens(following) and not _ABBREVIATION.search(before[-8:]):
                found += _trimmed(text, line_start + start, line_start + stop.end())
                start = stop.end()
        found += _trimmed(text, line_start + start, line_start + len(line))
        line_start += len(line)
    return tuple(found)


def between(text: str, one: Sentence, other: Sentence) -> str:
    """Return what keeps two sentences of `text` apart when put together: a new line, or a space."""
    return "\n" if "\n" in text[one.end : other.start] else " "


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text`, each in one spelling whatever its case."""
    return tuple(_WORD.findall(unicodedata.normalize("NFC", text).casefold()))


def _opens(letter: str) -> bool:
    return letter.isupper() or letter in _OPENS


def _trimmed(text: str, start: int, end: int) -> list[Sentence]:
    piece = text[start:end]
    kept = piece.strip()
    if not kept:
        return []
    start += len(piece) - len(piece.lstrip())
    return [Sentence(start, start + len(kept), kept)]
