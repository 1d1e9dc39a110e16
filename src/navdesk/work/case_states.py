"""What the screens of one case render beyond its overview: immutable, ready to show.

Every text in here is ready to show in the profile's language, except `Message`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from navdesk.domain.codes import LifeArea, Owner
from navdesk.domain.messages import Message
from navdesk.domain.purposes import Purpose
from navdesk.work.states import CaseHit


@dataclass(frozen=True, slots=True)
class PurposeChoice:
    """One purpose a case may be open for, in words; `suggested` with why, where something is."""

    purpose: Purpose
    title: str
    chosen: bool
    suggested: Message | None = None


class ChangeSort(StrEnum):
    """What happened to a fact since it was last read (domain sheet, section 4)."""

    NEW = "NEW"
    CHANGED = "CHANGED"
    GONE = "GONE"
    STALE = "STALE"


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One difference since last time, in words. `before` and `after` are empty where there is
    none; `at` is when the source said so (case time)."""

    sort: ChangeSort
    field: str
    area: LifeArea
    label: str
    before: str
    after: str
    source: str
    at: datetime

    def __repr__(self) -> str:
        """Return sort and field, no value."""
        return f"ChangeLine({self.sort} {self.field})"


@dataclass(frozen=True, slots=True)
class ConflictSide:
    """What one source says, since when, and when it was asked."""

    value: str
    source: str
    valid_from: date | None
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that each say one thing, and not the same; nothing is chosen."""

    field: str
    label: str
    sides: tuple[ConflictSide, ...]

    def __repr__(self) -> str:
        """Return the field, no value."""
        return f"Conflict({self.field})"


@dataclass(frozen=True, slots=True)
class HeldAnswer:
    """An answer that would take away much of what was known, waiting for a person to decide."""

    source: str
    title: str
    known: int
    answered: int
    at: datetime


@dataclass(frozen=True, slots=True)
class News:
    """Everything the overview says about how facts moved; `since` is when *Lest* was last said."""

    changes: tuple[ChangeLine, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    held: tuple[HeldAnswer, ...] = ()
    since: datetime | None = None


class MessageChannel(StrEnum):
    """Where a message of the client's lies."""

    DIALOGUE = "DIALOGUE"
    CONVERSATION = "CONVERSATION"
    APPLICATION = "APPLICATION"


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One message in *Meldinger*; `owner` is the line it belongs to and `why` says so (R034).

    `thread` groups an answer with its question. `sent_at` is None where only a date is known.
    """

    ref: str
    channel: MessageChannel
    channel_title: str
    thread: str
    subject: str
    text: str
    from_client: bool
    sender: str
    sent_at: datetime | None
    sent_on: date | None
    owner: Owner
    why: Message
    unread: bool
    awaits_answer: bool

    def __repr__(self) -> str:
        """Return the channel, nothing that was written."""
        return f"MessageLine({self.channel})"


class DocumentOrigin(StrEnum):
    """Which archive a document lies in."""

    STATE_ARCHIVE = "STATE_ARCHIVE"
    MUNICIPAL_ARCHIVE = "MUNICIPAL_ARCHIVE"
    APPLICATION = "APPLICATION"
    ATTACHMENT = "ATTACHMENT"


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document of any archive. `ref` names it to `open`; `title` is empty when hidden.

    `blocked` says why it cannot be opened, None when it can. `kept` tells that it is on this
    machine already and opens without a network. `part_of` is what it came together with, for an
    enclosure.
    """

    ref: str
    origin: DocumentOrigin
    origin_title: str
    title: str
    title_hidden: bool
    theme: str
    direction: str
    status: str
    dated: date | None
    owner: Owner
    citizen_may_read: bool | None
    blocked: Message | None = None
    kept: bool = False
    part_of: str = ""

    def __repr__(self) -> str:
        """Return the archive, not the title."""
        return f"DocumentLine({self.origin})"


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """The bytes of one document, to be shown from memory; `media_type` as recognised."""

    ref: str
    title: str
    media_type: str
    data: bytes

    def __repr__(self) -> str:
        """Return type and size."""
        return f"DocumentContent({self.media_type}, {len(self.data)} bytes)"


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What a search in a case found, best first, and how much more may not be shown now."""

    hits: tuple[CaseHit, ...] = ()
    withheld: int = 0

    def __repr__(self) -> str:
        """Return how many, nothing that was found."""
        return f"SearchAnswer({len(self.hits)} hits, {self.withheld} withheld)"


@dataclass(frozen=True, slots=True)
class ManualRegister:
    """A register without an interface whose facts are typed in: id, name, and its fields.

    `fields` are (field id, label, input type) as in `FieldState.type`.
    """

    id: str
    title: str
    fields: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ManualLine:
    """One fact a person typed in: who told it, when it was told, who wrote it and when."""

    id: UUID
    register: str
    register_title: str
    field: str
    label: str
    value: str
    told_by: str
    told_on: date
    verified: bool
    author: str
    written_at: datetime
    withdrawn: bool = False

    def __repr__(self) -> str:
        """Return the register, no value."""
        return f"ManualLine({self.register})"
