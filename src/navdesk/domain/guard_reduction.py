"""A text without what a guard has met: sentences left out or put in other words, names replaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from navdesk.domain.guard_words import ReadText
from navdesk.domain.guards import GuardKind


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a guard is met. `swap` may stand instead of the words, `sentence` instead of the
    whole sentence; with neither, the sentence is left out. Of two at one place the lower `order`
    counts.
    """

    rule: str
    id: str
    kind: GuardKind
    start: int
    end: int
    order: int
    sentence: str | None = None
    swap: str | None = None
    must_change: bool = False


class Reducer:
    """A text on its way to fewer words."""

    def __init__(self, read: ReadText, said: frozenset[str] = frozenset()) -> None:
        self.read = read
        self._said = said

    def reduced(self, hits: Sequence[Hit]) -> Reducer:
        """Return the text with each hit dealt with as it says."""
        return self._rebuilt(hits, drop=False)

    def without(self, hits: Sequence[Hit]) -> Reducer:
        """Return the text without the sentences that are hit."""
        return self._rebuilt(hits, drop=True)

    def _rebuilt(self, hits: Sequence[Hit], *, drop: bool) -> Reducer:
        text, said = self.read.text, set(self._said)
        parts: list[str] = []
        behind = at = 0
        for start, end in self.read.sentences:
            own: list[Hit] = []
            while at < len(hits) and hits[at].start < end:
                own.append(hits[at])
                at += 1
            if not own:
                sentence = text[start:end]
            elif drop:
                sentence = ""
            else:
                sentence = self._sentence(start, end, own, said)
            if sentence:
                parts += [text[behind:start] if parts else "", sentence]
            behind = end
        return Reducer(ReadText("".join(parts)), frozenset(said))

    def _sentence(self, start: int, end: int, hits: Sequence[Hit], said: set[str]) -> str:
        text = self.read.text
        if any(hit.swap is None for hit in hits):
            wordings = dict.fromkeys(hit.sentence for hit in hits if hit.swap is None)
            new = [wording for wording in wordings if wording and wording not in said]
            said.update(new)
            return " ".join(new)
        parts: list[str] = []
        for hit in hits:
            parts += [text[start : hit.start], hit.swap or ""]
            start = hit.end
            if not hit.swap and parts[-2].endswith(" "):
                parts[-2] = parts[-2][:-1]
        sentence = "".join((*parts, text[start:end])).strip()
        return sentence[:1].upper() + sentence[1:]
