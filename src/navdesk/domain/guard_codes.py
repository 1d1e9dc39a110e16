"""Paragraphs of the social services act and diagnosis codes, where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from navdesk.domain.guard_words import ReadText, fold

_NUMBER = r"\d{1,2}(?:\s?[a-zæøå]\b)?"
_SECTION = re.compile(
    rf"(?:§{{1,2}}|\bparagraf(?:en|ene|ane)?\b)\s{{0,3}}"
    rf"{_NUMBER}(?:\s{{0,2}}(?:,|og|eller|til|-|–)\s{{0,2}}{_NUMBER}){{0,5}}",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
_CODE = re.compile(r"(?<![\w.-])[A-Z]\d{2}(?:\.\d{1,2})?(?![\w-])")
_NEAR = 32
"""How many letters before and after a paragraph its law is looked for in."""


@dataclass(frozen=True, slots=True)
class Sections:
    """Paragraphs `first` to `last` of a law that is known by the beginnings in `own`.

    A number without any law counts as this law's; one beside a word of `others` does not. What is
    written as chapter and paragraph (`§ 11-5`) is another law's unless this one is named.
    """

    first: int
    last: int
    own: tuple[str, ...]
    others: tuple[str, ...]

    def found_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield where such a paragraph is named."""
        for found in _SECTION.finditer(text):
            cited = found.group()
            numbers = [int(number) for number in _DIGITS.findall(cited)]
            if not any(self.first <= number <= self.last for number in numbers):
                continue
            after = text[found.end() : found.end() + _NEAR]
            before = text[max(0, found.start() - _NEAR) : found.start()]
            # The end of the line before this one may be of another sentence.
            near = [*_WORD.findall(before)[-3:], *_WORD.findall(after)[:4]]
            named = [word for word in map(fold, near) if word.startswith(self.own + self.others)]
            if named:
                if any(word.startswith(self.own) for word in named):
                    yield found.span()
            elif "-" not in cited:
                yield found.span()


@dataclass(frozen=True, slots=True)
class DiagnosisCodes:
    """Codes of ICD-10 and ICPC-2: a letter and two digits, with or without decimals.

    One with decimals is always a code, one of the chapters in `always` too; any other only in a
    sentence with a word that begins as one in `beside`: `E18` is a road.
    """

    always: tuple[str, ...]
    beside: tuple[str, ...]

    def found_in(self, read: ReadText) -> Iterator[tuple[int, int]]:
        """Yield where a code stands."""
        at, sentences = 0, read.sentences
        beside: dict[int, bool] = {}
        for found in _CODE.finditer(read.text):
            while at + 1 < len(sentences) and sentences[at + 1][0] <= found.start():
                at += 1
            code = found.group()
            if "." in code or code.startswith(self.always):
                yield found.span()
                continue
            if at not in beside:
                start, end = sentences[at]
                words = (fold(word) for word in _WORD.findall(read.text[start:end]))
                beside[at] = any(word.startswith(self.beside) for word in words)
            if beside[at]:
                yield found.span()
