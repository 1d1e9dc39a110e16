"""How much of one text stands in another (C-STD-1): runs of words, without endings of numbers.

A run is a few words that follow each other. Of the runs of a text some are picked, the same ones
wherever the same passage stands (winnowing: Schleimer, Wilkerson and Aiken, 2003), so that a long
passage that was copied is always met and a text takes little room.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from navdesk.domain.guard_words import ReadText

RUN: Final = 4
"""Words in a run: shorter ones honest texts share, longer ones a changed word breaks up."""
WINDOW: Final = 3
"""Of so many runs in a row at least one is picked."""
LEAST_WORDS: Final = 12
"""A shorter text says too little to be anybody's: `Neste møte tirsdag kl. 10.`"""
LIKE: Final = 0.4
"""From this share on a text is called alike: the sheet asks for one that differs by more than
60 % (C-ASM-1). Measured in `tests/domain/test_likeness.py`."""

Mark = Callable[[str], bytes]
"""Turns a run into what is compared; under a key where it is kept."""


@dataclass(frozen=True, slots=True)
class Picked:
    """One picked run: what is compared, and where it stands in the text."""

    mark: bytes
    start: int
    end: int


def picked_runs(text: str, mark: Mark) -> tuple[Picked, ...]:
    """Return the picked runs of a text, in order; none of one that is too short to tell."""
    words = ReadText(text).words
    if len(words) < LEAST_WORDS:
        return ()
    said = ["0" if word.folded.isdigit() else word.folded for word in words]
    runs = [
        Picked(mark(" ".join(said[at : at + RUN])), words[at].start, words[at + RUN - 1].end)
        for at in range(len(words) - RUN + 1)
    ]
    picked: list[Picked] = []
    last = -1
    for first in range(len(runs) - WINDOW + 1):
        best = min(range(first, first + WINDOW), key=lambda at: (runs[at].mark, -at))
        if best != last:
            picked.append(runs[best])
            last = best
    return tuple(picked)


def share(picked: Sequence[Picked], known: frozenset[bytes]) -> float:
    """Return how much of a text's picked runs are known, from 0 to 1."""
    if not picked:
        return 0.0
    return sum(each.mark in known for each in picked) / len(picked)


def spans(picked: Sequence[Picked], known: frozenset[bytes]) -> tuple[tuple[int, int], ...]:
    """Return where the known runs stand, those that touch each other joined."""
    joined: list[tuple[int, int]] = []
    for each in picked:
        if each.mark not in known:
            continue
        if joined and each.start <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], each.end))
        else:
            joined.append((each.start, each.end))
    return tuple(joined)


class StandardTexts:
    """Finished texts that say nothing of one person: templates, not assessments."""

    def __init__(self, texts: Sequence[str]) -> None:
        marked = [frozenset(each.mark for each in picked_runs(text, plain)) for text in texts]
        self._marks = tuple(marks for marks in marked if marks)

    def met_by(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where a text says what one of these says, if that is most of either."""
        picked = picked_runs(text, plain)
        own = frozenset(each.mark for each in picked)
        for marks in self._marks:
            common = own & marks
            if common and (len(common) / len(marks) >= LIKE or share(picked, marks) >= LIKE):
                return spans(picked, marks)
        return ()


def plain(run: str) -> bytes:
    """Return a run's mark where nothing is kept of it."""
    return hashlib.blake2b(run.encode(), digest_size=8).digest()
