"""What the screens of one case render beyond its overview: immutable, ready to show.

Every text in here is ready to show in the profile's language, except `Message`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from navdesk.domain.codes import Owner
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
    enclosure. `record` is the number the archive gave what the document belongs to.
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
    record: str = ""

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
    """What a search in a case found, best first, and how much more a stated reason would show."""

    hits: tuple[CaseHit, ...] = ()
    withheld: int = 0

    def __repr__(self) -> str:
        """Return how many, nothing that was found."""
        return f"SearchAnswer({len(self.hits)} hits, {self.withheld} withheld)"


@dataclass(frozen=True, slots=True)
class ManualField:
    """What may be typed in; `type` and `options` (code, label) as in `FieldState`."""

    id: str
    label: str
    help: str
    type: str
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ManualRegister:
    """A register without an interface whose facts are typed in: id, name, and its fields."""

    id: str
    title: str
    fields: tuple[ManualField, ...]


@dataclass(frozen=True, slots=True)
class ManualBegun:
    """What is typed of a fact and not yet added, word for word."""

    register: str
    field: str
    value: str
    told_by: str
    told_on: str
    verified: bool

    def __repr__(self) -> str:
        """Return the register, nothing that was typed."""
        return f"ManualBegun({self.register})"


@dataclass(frozen=True, slots=True)
class EarlierLine:
    """One answer of an earlier mapping, in words; `on` is the day where the file tells it."""

    label: str
    value: str
    on: date | None

    def __repr__(self) -> str:
        """Return the question, never the answer."""
        return f"EarlierLine({self.label})"


@dataclass(frozen=True, slots=True)
class EarlierFile:
    """What a file with an earlier mapping would bring (R160), before anything is taken in.

    `by` is who wrote it where the file tells; `refused` are the numbers of the rows that do not
    fit, each with a sentence.
    """

    by: str
    lines: tuple[EarlierLine, ...]
    refused: tuple[tuple[int, str], ...] = ()

    def __repr__(self) -> str:
        """Return how many, nothing that was answered."""
        return f"EarlierFile({len(self.lines)} lines, {len(self.refused)} refused)"


@dataclass(frozen=True, slots=True)
class ManualLine:
    """One fact a person typed in: who told it, when it was told, who wrote it and when.

    `source` says the first three in words; `withdrawn_why` is set where it no longer counts.
    """

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
    source: str = ""
    withdrawn_why: str = ""

    def __repr__(self) -> str:
        """Return the register, no value."""
        return f"ManualLine({self.register})"
