"""How much of one text stands in another (C-STD-1): runs of words, without endings of numbers.

A run is a few words that follow each other. Every run of a text counts: picking some of them by
their keyed marks would save half the room, but what is met at the edge of a changed word, and so
the wording that is proposed, would then differ from vault to vault.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from navdesk.domain.guard_words import ReadText

RUN_WORDS: Final = 4
"""Words in a run: shorter ones honest texts share, longer ones a changed word breaks up."""
LEAST_WORDS: Final = 12
"""A shorter text says too little to be anybody's: `Neste møte tirsdag kl. 10.`"""
LIKE: Final = 0.4
"""From this share on a text is called alike: the sheet asks for one that differs by more than
60 % (C-ASM-1). Measured in `tests/domain/test_likeness.py`."""

Mark = Callable[[str], bytes]
"""Turns a run into what is compared; under a key where it is kept."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run: what is compared, and where it stands in the text."""

    mark: bytes
    start: int
    end: int


def runs_of(text: str, mark: Mark) -> tuple[Run, ...]:
    """Return the runs of a text, in order; none of one that is too short to tell."""
    words = ReadText(text).words
    if len(words) < LEAST_WORDS:
        return ()
    said = ["0" if word.folded.isdigit() else word.folded for word in words]
    return tuple(
        Run(
            mark(" ".join(said[at : at + RUN_WORDS])),
            words[at].start,
            words[at + RUN_WORDS - 1].end,
        )
        for at in range(len(words) - RUN_WORDS + 1)
    )


def share(runs: Sequence[Run], known: frozenset[bytes]) -> float:
    """Return how much of a text's runs are known, from 0 to 1."""
    if not runs:
        return 0.0
    return sum(each.mark in known for each in runs) / len(runs)


def spans(runs: Sequence[Run], known: frozenset[bytes]) -> tuple[tuple[int, int], ...]:
    """Return where the known runs stand, those that touch each other joined."""
    joined: list[tuple[int, int]] = []
    for each in runs:
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
        marked = [frozenset(each.mark for each in runs_of(text, plain)) for text in texts]
        self._marks = tuple(marks for marks in marked if marks)

    def met_by(self, text: str) -> tuple[tuple[int, int], ...]:
        """Return where a text says what one of these says, if that is most of either."""
        runs = runs_of(text, plain)
        own = frozenset(each.mark for each in runs)
        for marks in self._marks:
            common = own & marks
            if common and (len(common) / len(marks) >= LIKE or share(runs, marks) >= LIKE):
                return spans(runs, marks)
        return ()


def plain(run: str) -> bytes:
    """Return a run's mark where nothing is kept of it."""
    return hashlib.blake2b(run.encode(), digest_size=8).digest()
