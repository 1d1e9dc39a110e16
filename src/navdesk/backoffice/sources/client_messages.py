"""What a message is, whichever system it lies in: the facts behind *Meldinger*."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from navdesk.backoffice.sources.reading import Reading
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import FactValue

DIALOGUE, CONVERSATION, APPLICATION = "DIALOGUE", "CONVERSATION", "APPLICATION"
CLIENT, OFFICE = "CLIENT", "OFFICE"


def message_field(area: LifeArea) -> str:
    """Return the field of a message that lies in `area`."""
    return f"{area.value}.x_message"


@dataclass(frozen=True, slots=True)
class ClientMessage:
    """One message, to or from the client.

    `ref` is the system's id of it, `thread` of what it belongs to. `words` are None where they
    have been removed. `sender` is the NAVident of an employee; a client is never named here.
    `awaits_answer` means that Nav owes one. `theme` is the theme of the state archive it belongs
    to and `archive_class` the class of the municipal one, by which relevance judges it; `group`
    says more closely where in the channel it lies (temagruppe, or the field of an application).
    """

    ref: str
    channel: str
    thread: str
    words: str | None
    from_client: bool
    subject: str | None = None
    sender: str | None = None
    sent_at: datetime | None = None
    unread: bool = False
    awaits_answer: bool = False
    closed: bool = False
    theme: str | None = None
    archive_class: str | None = None
    group: str | None = None

    def __repr__(self) -> str:
        """Return channel and id, nothing that was written."""
        return f"ClientMessage({self.channel} {self.ref})"

    def add_to(self, reading: Reading, area: LifeArea, sensitivity: Sensitivity) -> None:
        """Add the message as a fact of `area`."""
        value: dict[str, FactValue] = {
            "channel": self.channel,
            "thread": self.thread,
            "subject": self.subject,
            "text": self.words,
            "from": CLIENT if self.from_client else OFFICE,
            "sender": self.sender,
            "sent_at": self.sent_at.isoformat() if self.sent_at is not None else None,
            "unread": self.unread,
            "awaits_answer": self.awaits_answer,
            "closed": self.closed,
            "theme": self.theme,
            "class": self.archive_class,
            "group": self.group,
        }
        sent_on = self.sent_at.astimezone(OSLO).date() if self.sent_at is not None else None
        reading.fact(message_field(area), value, self.ref, sensitivity, since=sent_on)
