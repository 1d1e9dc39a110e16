"""What *Meldinger* renders: messages of every channel, and what is known of where they lie.

Every text in here is ready to show in the profile's language, except `Message`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from navdesk.domain.codes import Owner
from navdesk.domain.message_lines import MessageChannel
from navdesk.domain.messages import Message
from navdesk.work.hidden_field import HiddenField
from navdesk.work.states import SourceLine


@dataclass(frozen=True, slots=True)
class MessagePart:
    """One sentence of a message, and which line's it is; None where no rule knows."""

    text: str
    owner: Owner | None

    def __repr__(self) -> str:
        """Return whose it is, nothing that was written."""
        return f"MessagePart({self.owner})"


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One message in *Meldinger*; `owner` is the line it belongs to and `why` says so (R034).

    JOINT means that both lines have a part of it, and `parts` says which is whose; None that no
    rule knows, and a person must read it. `thread` groups an answer with its question; `subject`
    is the thread's, `heading` says where in it the message stands. `removed` tells that the text
    is not there any more. `sent_at` is None where no time is known.
    """

    ref: str
    channel: MessageChannel
    channel_title: str
    thread: str
    subject: str
    heading: str
    text: str
    parts: tuple[MessagePart, ...]
    from_client: bool
    sender: str
    sent_at: datetime | None
    owner: Owner | None
    why: Message
    unread: bool
    awaits_answer: bool
    closed: bool = False
    removed: bool = False

    def __repr__(self) -> str:
        """Return the channel, nothing that was written."""
        return f"MessageLine({self.channel})"


@dataclass(frozen=True, slots=True)
class Inbox:
    """*Meldinger*: the messages, newest first, where they come from, and what is held back.

    `sources` are the systems messages may lie in, each with its last outcome, so that nothing
    written, not allowed and not answered are told apart.
    """

    lines: tuple[MessageLine, ...] = ()
    sources: tuple[SourceLine, ...] = ()
    hidden: tuple[HiddenField, ...] = ()

    def __repr__(self) -> str:
        """Return how many, nothing that was written."""
        return f"Inbox({len(self.lines)} messages)"
