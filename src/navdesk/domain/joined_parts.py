"""One text again of the paragraphs that a paragraph was split into (domain sheet, section 3, 5 h).

The parts of a paragraph with two purposes lie in two archives, and a sentence that both need, such
as the next meeting, lies in both. Whoever reads the whole reads it once, where it was written.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from navdesk.domain.notes import NoteSegment
from navdesk.domain.sentences import between, sentences


@dataclass(frozen=True, slots=True)
class JoinedText:
    """A stretch of the whole text, and the segments (from 0) that carry it."""

    text: str
    segments: tuple[int, ...]

    def __repr__(self) -> str:
        """Return which segments, never the text."""
        return f"JoinedText({self.segments})"


def joined_parts(
    segments: Sequence[NoteSegment], readable: Collection[int]
) -> tuple[JoinedText, ...]:
    """Return the text of the `readable` segments in written order, nothing said twice.

    Segments with the same `before` are the parts of one paragraph: their sentences come in the
    order of that paragraph, each once, and stand where its first part stands. A sentence that was
    written in a part afterwards follows the one it was written behind.
    """
    joined: list[JoinedText] = []
    told: set[int] = set()
    for index, segment in enumerate(segments):
        if index not in readable or index in told or not segment.text.strip():
            continue
        parts = [index]
        if segment.before is not None:
            parts = [
                at
                for at, other in enumerate(segments)
                if at in readable and other.before == segment.before and other.text.strip()
            ]
        told.update(parts)
        if len(parts) == 1:
            joined.append(JoinedText(segment.text.strip(), (index,)))
        else:
            joined += _whole(segment.before or "", [(at, segments[at].text) for at in parts])
    return tuple(joined)


def _whole(before: str, parts: Sequence[tuple[int, str]]) -> list[JoinedText]:
    places = {_bare(each.text): at for at, each in reversed(list(enumerate(sentences(before))))}
    carried: dict[str, list[int]] = {}
    order: dict[str, tuple[int, int]] = {}
    apart: dict[str, str] = {}
    for at, text in parts:
        written = sentences(text)
        behind = -1
        for later, each in enumerate(written):
            known = _bare(each.text) in places
            behind = places.get(_bare(each.text), behind)
            order.setdefault(each.text, (behind, 0 if known else later + 1))
            apart.setdefault(each.text, between(text, written[later - 1], each) if later else " ")
            if at not in carried.setdefault(each.text, []):
                carried[each.text].append(at)
    told: list[JoinedText] = []
    for sentence in sorted(carried, key=lambda each: order[each]):
        carriers = tuple(carried[sentence])
        if told and told[-1].segments == carriers:
            told[-1] = JoinedText(f"{told[-1].text}{apart[sentence]}{sentence}", carriers)
        else:
            told.append(JoinedText(sentence, carriers))
    return told


def _bare(sentence: str) -> str:
    """Return a sentence without quotation marks: what was quoted as a whole is so in each part."""
    return sentence.strip('"«»“” ')
