"""A transport that plays recorded answers, bent on the way; nothing leaves the process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from werkzeug.datastructures import Headers

from navdesk.backoffice.source import Source, SourceRequest
from navdesk.domain.profile import SystemKind
from navdesk.net.http import Call, Http
from navdesk.net.reply import Reply

from ..conftest import CountingTokens
from .practice import Key, Practice, key_of

MOST_CALLS = 400
"""More requests than this for one person is asking without end."""

Tape = Mapping[Key, list[Reply]]
Bending = Callable[[int, Reply], Reply]
"""Gets the number of the call and its answer, returns the answer to give."""

JSON_HEADERS: Any = Headers({"Content-Type": "application/json"})
_UNKNOWN = Reply(404, JSON_HEADERS, b"{}")


class EndlessAsking(AssertionError):
    """A source went on asking; no answer may bring it to that."""


class Replaying(Http):
    """Answers from a tape; judges statuses and pages as the real transport does."""

    def __init__(self) -> None:
        super().__init__(sleep=lambda _: None)
        self.tape: Tape = {}
        self.bending: Bending = lambda _, reply: reply
        self.system = ""
        self.made = 0

    def play(self, tape: Tape, system: str, bending: Bending) -> None:
        """Start anew with `tape`; what `system` answers goes through `bending`."""
        self.tape, self.system, self.bending, self.made = tape, system, bending, 0

    def send(self, call: Call) -> Reply:
        self.made += 1
        if self.made > MOST_CALLS:
            raise EndlessAsking(self.system)
        recorded = self.tape.get(key_of(call))
        reply = recorded[0] if recorded else _UNKNOWN
        if f"/{self.system}/" in call.url:
            reply = self.bending(self.made, reply)
        return self._judge(call, reply)


class Player:
    """One source over a replaying transport, and the look-ups it is asked with."""

    def __init__(self, practice: Practice, kind: SystemKind) -> None:
        self.http = Replaying()
        tokens = CountingTokens()
        self.source: Source = practice.sources(self.http, tokens)[kind]
        self._practice = practice
        self._register = practice.register(self.http, tokens)

    def request(self, story: str) -> SourceRequest:
        """Return a fresh look-up of a story's person."""
        return self._practice.request(story, self._register)


def tapes_of(practice: Practice, kind: SystemKind) -> list[tuple[str, Tape]]:
    """Return the stories about which `kind` had something to say, with what all answered."""
    return [
        (story, practice.tapes[story])
        for (story, known), answer in practice.answers.items()
        if known is kind and answer.facts
    ]
