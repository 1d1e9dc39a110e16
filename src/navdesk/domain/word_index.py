"""Many lists of words looked for at once, so that a long text is read through only once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words to look for, in lower case: `huslei*` by its beginning, `*jobb` by its ending, several
    in a row as they stand. Two lists are never the same one."""

    spelled: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.spelled)


class WordIndex:
    """Finds which of its lists have a word in a sentence."""

    def __init__(self, lists: Iterable[Words]) -> None:
        self._exact: defaultdict[str, set[Words]] = defaultdict(set)
        self._beginnings: defaultdict[str, set[Words]] = defaultdict(set)
        self._endings: defaultdict[str, set[Words]] = defaultdict(set)
        self._rows: defaultdict[str, list[tuple[tuple[str, ...], Words]]] = defaultdict(list)
        for words in lists:
            for spelled in words.spelled:
                first, *others = spelled.split()
                if others:
                    self._rows[first].append(((first, *others), words))
                elif first.endswith("*"):
                    self._beginnings[first[:-1]].add(words)
                elif first.startswith("*"):
                    self._endings[first[1:]].add(words)
                else:
                    self._exact[first].add(words)
        # Of a row, only a first word without an open ending is looked up; the others are tried.
        self._open = [row for first, rows in self._rows.items() for row in rows if "*" in first]
        self._begin_lengths = sorted({len(each) for each in self._beginnings})
        self._end_lengths = sorted({len(each) for each in self._endings})

    def found(self, said: Sequence[str], known: dict[str, frozenset[Words]]) -> frozenset[Words]:
        """Return the lists with a word among `said` (in lower case, in written order).

        `known` keeps what each word is found in, for one who looks through many sentences.
        """
        found: set[Words] = set()
        for at, word in enumerate(said):
            alone = known.get(word)
            if alone is None:
                alone = known[word] = self._alone(word)
            found |= alone
            for row, words in (*self._rows.get(word, ()), *self._open):
                if words not in found and _stands(row, said[at : at + len(row)]):
                    found.add(words)
        return frozenset(found)

    def _alone(self, word: str) -> frozenset[Words]:
        found = set(self._exact.get(word, ()))
        for length in self._begin_lengths:
            found |= self._beginnings.get(word[:length], set())
        for length in self._end_lengths:
            found |= self._endings.get(word[-length:], set())
        return frozenset(found)


def _stands(row: Sequence[str], said: Sequence[str]) -> bool:
    return len(said) == len(row) and all(
        word.startswith(spelled[:-1]) if spelled.endswith("*") else word == spelled
        for spelled, word in zip(row, said, strict=True)
    )
