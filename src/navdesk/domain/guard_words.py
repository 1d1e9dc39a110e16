"""Words and sentences of a text, and where listed words stand in it.

Everything here takes time in proportion to the text, whatever is pasted into it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

_HIDDEN: Final = (
    "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff"
)
"""Soft hyphen, signs of no width, of direction and of control: they are not filed, and a word
stays one word with them inside."""
_WORD = re.compile(rf"\w[\w\u0300-\u036f{_HIDDEN}]*")
_UNSEEN = re.compile(f"[{_HIDDEN}]+")
_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«\"(])|(?<=[^\W\d_]{4}[.!?])\s+|[\r\n\u2028\u2029]\s*")
"""Between sentences: a date (`3.-5. oktober`) or an abbreviation (`bl.a.`) ends none."""
_EXACT: Final = 3
"""In a phrase, a word this short is meant as it stands."""


class Word(NamedTuple):
    """One word as it is compared, and where it stands."""

    folded: str
    start: int
    end: int


def fold(word: str) -> str:
    """Return `word` as words are compared: without case, hidden letters or two spellings of å."""
    if word.isascii() and word.isprintable():
        return word.lower()
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", word)).casefold()


class ReadText:
    """A text with its words and sentences, each found once."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Every word, in order."""
        known: dict[str, str] = {}
        found = []
        for match in _WORD.finditer(self.text):
            written = match.group()
            folded = known.get(written)
            if folded is None:
                folded = known[written] = fold(written)
            found.append(Word(folded, *match.span()))
        return tuple(found)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence starts and ends, without the space between them."""
        ends = [(found.start(), found.end()) for found in _BREAK.finditer(self.text)]
        starts = [0, *(end for _, end in ends)]
        stops = [*(start for start, _ in ends), len(self.text)]
        found = []
        for start, stop in zip(starts, stops, strict=True):
            said = self.text[start:stop]
            if said.strip():
                blank = len(said) - len(said.lstrip())
                found.append((start + blank, start + len(said.rstrip())))
        return tuple(found)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """Of each word, the number of the sentence it stands in."""
        numbers: list[int] = []
        at = 0
        for word in self.words:
            while at + 1 < len(self.sentences) and self.sentences[at + 1][0] <= word.start:
                at += 1
            numbers.append(at)
        return tuple(numbers)

    def at_start(self, at: int) -> bool:
        """Whether a word is the first of its sentence."""
        return at == 0 or self.sentence_of[at - 1] != self.sentence_of[at]

    def written(self, at: int) -> str:
        """Return a word as it was written."""
        return self.text[self.words[at].start : self.words[at].end]

    def follows(self, at: int) -> bool:
        """Whether only space or a hyphen stands between a word and the one after it."""
        if at + 1 >= len(self.words):
            return False
        between = self.text[self.words[at].end : self.words[at + 1].start]
        return not between.strip(" \t\r\n\u00a0\u202f-\u2010\u2011\u2013")


@dataclass(frozen=True, slots=True)
class Listed:
    """A listed word or phrase that was found: whose it is, and the words it covers."""

    owner: int
    term: str
    first: int
    last: int


_Entry = tuple[int, str, tuple[str, ...]]
"""A listed phrase behind its first word: whose it is, the whole, the words that follow."""


class WordList:
    """Listed words of several owners, looked up in one pass over a text.

    A listed word matches as the beginning of a word, whatever its ending and case; a phrase
    matches word by word, its short ones exactly. What is added as exact matches no longer word.
    """

    def __init__(self) -> None:
        self._beginnings: dict[str, list[_Entry]] = {}
        self._exact: dict[str, list[_Entry]] = {}
        self._lengths: tuple[int, ...] = ()

    def add(self, owner: int, terms: Iterable[str], *, exact: bool = False) -> None:
        """List words for an owner."""
        for term in terms:
            first, *rest = (fold(word) for word in _WORD.findall(term))
            alone = exact or (bool(rest) and len(first) <= _EXACT)
            into = self._exact if alone else self._beginnings
            into.setdefault(first, []).append((owner, term, tuple(rest)))
        self._lengths = tuple(sorted({len(first) for first in self._beginnings}, reverse=True))

    def found_in(self, read: ReadText) -> Iterator[Listed]:
        """Yield what is found, in order; of one owner the longest at each word."""
        known: dict[str, tuple[_Entry, ...]] = {}
        for at, word in enumerate(read.words):
            entries = known.get(word.folded)
            if entries is None:
                entries = known[word.folded] = self._listed(word.folded)
            seen: set[int] = set()
            for owner, term, rest in entries:
                if owner not in seen and _goes_on(read, at, rest):
                    seen.add(owner)
                    yield Listed(owner, term, at, at + len(rest))

    def _listed(self, folded: str) -> tuple[_Entry, ...]:
        found = list(self._exact.get(folded, ()))
        for length in self._lengths:
            if length <= len(folded):
                found += self._beginnings.get(folded[:length], ())
        return tuple(sorted(found, key=lambda entry: -len(entry[2])))


def _goes_on(read: ReadText, at: int, rest: Sequence[str]) -> bool:
    for step, wanted in enumerate(rest, 1):
        if not read.follows(at + step - 1):
            return False
        word = read.words[at + step].folded
        if word != wanted and (len(wanted) <= _EXACT or not word.startswith(wanted)):
            return False
    return True
