"""Which line of Nav a client's message belongs to, sentence by sentence (R034-R037).

The rules are data (`resources/rules/message_lines.toml`); this is their shape and how they are
read. A message both lines must see is JOINT and its parts say which is whose, so that nobody
answers half of it. What no rule knows is None, "not decided": a wrong line would send a client's
words to the wrong half of the partnership.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from navdesk.domain.codes import Owner


class MessageChannel(StrEnum):
    """Where a message of the client's lies."""

    DIALOGUE = "DIALOGUE"
    CONVERSATION = "CONVERSATION"
    APPLICATION = "APPLICATION"


class PlaceWeight(StrEnum):
    """What the place of a message counts beside its words."""

    DEFAULT = "default"
    ALSO = "also"
    ONLY = "only"


@dataclass(frozen=True, slots=True)
class MessageTopic:
    """What a message may be about, and whose that is. Everything is in lower case."""

    id: str
    line: Owner
    beginnings: tuple[str, ...]
    words: frozenset[str]

    def is_in(self, words: Sequence[str]) -> bool:
        """Return whether one of `words` (in lower case) tells of this topic."""
        return any(word in self.words or word.startswith(self.beginnings) for word in words)


@dataclass(frozen=True, slots=True)
class MessagePlace:
    """A channel, or some groups of it, and whose it is; `groups` None means all of them."""

    id: str
    channel: MessageChannel
    groups: frozenset[str] | None
    line: Owner
    weight: PlaceWeight


@dataclass(frozen=True, slots=True)
class LinePart:
    """One sentence of a message, as written, with whose it is and the topics found in it."""

    text: str
    line: Owner | None
    topics: tuple[str, ...]

    def __repr__(self) -> str:
        """Return whose it is, nothing that was written."""
        return f"LinePart({self.line})"


@dataclass(frozen=True, slots=True)
class LineDecision:
    """Whose a message is, and what decided it.

    `line` is STATE, MUNICIPAL, JOINT, or None where nothing decides. `state` and `municipal` are
    the topics found for each; `place` is the rule for where it lies, when that counted.
    """

    line: Owner | None
    parts: tuple[LinePart, ...]
    state: tuple[str, ...]
    municipal: tuple[str, ...]
    place: MessagePlace | None


@dataclass(frozen=True, slots=True)
class MessageLineRules:
    """All topics, and all places in the order they are tried."""

    topics: tuple[MessageTopic, ...]
    places: tuple[MessagePlace, ...]

    def decide(self, text: str, channel: MessageChannel, group: str | None) -> LineDecision:
        """Return whose a message is that lies in `group` of `channel`."""
        place = self._place(channel, group)
        parts = tuple(self._part(sentence) for sentence in _sentences(text))
        found = {topic for part in parts for topic in part.topics}
        state, municipal = self._of(found, Owner.STATE), self._of(found, Owner.MUNICIPAL)
        if place is not None and place.weight is PlaceWeight.ONLY:
            whole = tuple(LinePart(part.text, None, part.topics) for part in parts)
            return LineDecision(place.line, whole, (), (), place)
        lines = {topic.line for topic in self.topics if topic.id in found}
        counts = place is not None and (place.weight is PlaceWeight.ALSO or not lines)
        if place is not None and counts:
            lines.add(place.line)
        return LineDecision(
            line=_together(lines),
            parts=parts,
            state=state,
            municipal=municipal,
            place=place if counts else None,
        )

    def _place(self, channel: MessageChannel, group: str | None) -> MessagePlace | None:
        for place in self.places:
            if place.channel is channel and (place.groups is None or group in place.groups):
                return place
        return None

    def _part(self, sentence: str) -> LinePart:
        words = _words(sentence)
        found = [topic for topic in self.topics if topic.is_in(words)]
        return LinePart(
            text=sentence,
            line=_together({topic.line for topic in found}),
            topics=tuple(topic.id for topic in found),
        )

    def _of(self, found: set[str], line: Owner) -> tuple[str, ...]:
        return tuple(topic.id for topic in self.topics if topic.id in found and topic.line is line)


_BREAK = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ«\"(])")
"""Between sentences: a date (`3.-5. oktober`) or an amount has no capital after its full stop."""
_WORD = re.compile(r"[\w-]+")


def _sentences(text: str) -> list[str]:
    """Return the sentences of `text`, in order; every line break ends one."""
    return [
        sentence
        for line in text.splitlines()
        for sentence in _BREAK.split(line.strip())
        if sentence
    ]


def _words(sentence: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(sentence)]


def _together(lines: set[Owner]) -> Owner | None:
    if len(lines) > 1:
        return Owner.JOINT
    return next(iter(lines), None)
