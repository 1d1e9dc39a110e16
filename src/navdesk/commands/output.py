"""Where commands speak: one JSON document on standard output, all words on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TextIO

from navdesk.domain.messages import Message
from navdesk.rulebook.messages import Texts

DONE = 0
PARTLY_DONE = 1
WRONG_CALL = 2

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


@dataclass(frozen=True, slots=True)
class Output:
    """The two streams of a command, and the words of its language."""

    texts: Texts
    as_json: bool
    out: TextIO
    err: TextIO

    def document(self, document: Json) -> None:
        """Write the one JSON document, when JSON was asked for."""
        if self.as_json:
            json.dump(document, self.out, ensure_ascii=False, indent=2)
            self.out.write("\n")
            self.out.flush()

    def line(self, text: str) -> None:
        """Write a line for a person: on standard output unless that holds JSON."""
        print(text, file=self.err if self.as_json else self.out, flush=True)

    def complain(self, message: Message) -> None:
        """Write a sentence about what went wrong on standard error."""
        print(self.texts.say(message), file=self.err, flush=True)

    def say(self, message: Message | None) -> str | None:
        """Return the sentence of `message`, or None."""
        return None if message is None else self.texts.say(message)


def standard_output(texts: Texts, *, as_json: bool) -> Output:
    """Return the output of this process; both streams speak UTF-8 whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    return Output(texts, as_json, sys.stdout, sys.stderr)


def rfc3339(at: datetime | None) -> str | None:
    """Return `at` with its zone, to the second; None for None."""
    return None if at is None else at.isoformat(timespec="seconds")
