"""Which part of a found text is shown, in its own spelling, and which letters of it fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from navdesk.vault.collation import fold_with_places

LENGTH: Final = 160
"""Letters of a snippet: about two lines of a list."""
_LEAD: Final = 40
"""Letters shown before the first match, so that it stands in its sentence."""
_PIECE = re.compile(r"[^\W_]+")

Ranges = tuple[tuple[int, int], ...]


def snippet(text: str, terms: Sequence[str]) -> tuple[str, Ranges]:
    """Return a part of `text` around what fits `terms` (folded), and the ranges that fit.

    Lines are joined by a space; an ellipsis stands where something was left out.
    """
    found = _joined(_matches(text, terms))
    first = found[0][0] if found else 0
    start = _word_start(text, first - _LEAD) if len(text) > LENGTH else 0
    end = _word_end(text, start + LENGTH)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    shift = len(before) - start
    shown = before + re.sub(r"\s", " ", text[start:end]) + after
    seen = ((max(a, start), min(b, end)) for a, b in found)
    return shown, tuple((a + shift, b + shift) for a, b in seen if a < b)


def _matches(text: str, terms: Sequence[str]) -> list[tuple[int, int]]:
    folded, places = fold_with_places(text)
    ranges = []
    for term in terms:
        hits = _hits(folded, term)
        if not hits:
            hits = [hit for piece in _PIECE.findall(term) for hit in _hits(folded, piece)]
        ranges += [(places[a], places[b - 1] + 1) for a, b in hits]
    return ranges


def _hits(folded: str, term: str) -> list[tuple[int, int]]:
    """Return where a term stands at the start of words; anywhere, when it starts none."""
    found = [match.span() for match in re.finditer(re.escape(term), folded)]
    starting = [hit for hit in found if not hit[0] or not folded[hit[0] - 1].isalnum()]
    return starting or found


def _joined(ranges: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for a, b in sorted(ranges):
        if joined and a <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(b, joined[-1][1])
        else:
            joined.append((a, b))
    return joined


def _word_start(text: str, at: int) -> int:
    if at <= 0:
        return 0
    blank = re.search(r"\s", text[at : at + _LEAD])
    return at + blank.end() if blank else at


def _word_end(text: str, at: int) -> int:
    if at >= len(text):
        return len(text)
    blank = text.rfind(" ", at - _LEAD, at)
    return blank if blank > 0 else at
