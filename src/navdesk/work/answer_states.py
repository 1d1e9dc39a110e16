"""What *Meldinger* shows of answers: what was answered, what to ask a person, whom to call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from uuid import UUID

from navdesk.domain.delivery import DeliveryState
from navdesk.domain.messages import Message


@dataclass(frozen=True, slots=True)
class AnswerPiece:
    """One part of an answer on its way, read from its row."""

    destination: str
    state: DeliveryState
    reason: Message | None


@dataclass(frozen=True, slots=True)
class Answered:
    """One sealed answer to a message, by whom in words, and how its parts are doing."""

    note_id: UUID
    written_at: datetime
    author: str
    pieces: tuple[AnswerPiece, ...]


@dataclass(frozen=True, slots=True)
class SendQuestion:
    """A message that only a person may send, or say is sent.

    `answers` is the message it answers. `unknown` tells that nobody knows whether it was sent;
    otherwise it certainly was not, and waits. `reason` says so in words.
    """

    delivery_id: UUID
    answers: str
    text: str
    reason: Message
    unknown: bool

    def __repr__(self) -> str:
        """Return the id, nothing that was written."""
        return f"SendQuestion({self.delivery_id})"


@dataclass(frozen=True, slots=True)
class CallTask:
    """A call that gives the client the part of an answer no digital channel takes (R036).

    `script` is what to say, `why` the reason it must be said. `begun` tells that the note after
    the call is being written, `done` that it is sealed.
    """

    key: str
    answers: str
    script: str
    why: Message
    municipal: bool
    since: datetime
    begun: bool
    done: bool

    def __repr__(self) -> str:
        """Return the key, nothing of what is to be said."""
        return f"CallTask({self.key})"


@dataclass(frozen=True, slots=True)
class AnswerState:
    """Answers by the message they answer (`<system>:<record id>`), questions, and calls to make.

    `drafts` are the messages that answers are being written to.
    """

    answered: Mapping[str, tuple[Answered, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    questions: tuple[SendQuestion, ...] = ()
    calls: tuple[CallTask, ...] = ()
    drafts: frozenset[str] = frozenset()

    @property
    def open_calls(self) -> tuple[CallTask, ...]:
        """The calls that nobody has made and written down yet."""
        return tuple(call for call in self.calls if not call.done)
