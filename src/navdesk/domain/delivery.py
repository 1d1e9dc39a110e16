"""A delivery: one sealed piece on its way to one archive (architecture, section 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from navdesk.domain.codes import ArchiveKind, Content, RecordType, Shielding, Visibility
from navdesk.domain.messages import Message


class DeliveryState(StrEnum):
    """`draft → sealed → sending → accepted → receipted → verified`, and what stands beside it."""

    SEALED = "sealed"
    SENDING = "sending"
    ACCEPTED = "accepted"
    RECEIPTED = "receipted"
    VERIFIED = "verified"
    UNKNOWN = "unknown"
    NEEDS_LOGIN = "needs_login"
    REJECTED = "rejected"
    NEEDS_PERSON = "needs_person"
    WITHDRAWN = "withdrawn"

    @property
    def is_settled(self) -> bool:
        """Whether nothing more is to be sent or asked."""
        return self in {DeliveryState.VERIFIED, DeliveryState.WITHDRAWN}

    @property
    def waits_for_person(self) -> bool:
        """Whether the program stops here until a person decides."""
        return self in {DeliveryState.REJECTED, DeliveryState.NEEDS_PERSON}


@dataclass(frozen=True, slots=True)
class Receipt:
    """An archive's proof: its id of the record, and when it was stored (archive time)."""

    archive_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who a letter goes to, or came from: an organisation or person number, a name, an address."""

    id: str | None
    name: str
    address: tuple[str, ...] = ()

    def __repr__(self) -> str:
        """Return nothing of the person."""
        return "Recipient()"


@dataclass(frozen=True, slots=True)
class SealedContent:
    """What was frozen at sealing: exact bytes and text; nothing is rendered again later.

    `pdf` is the archive variant, `structured` its JSON twin; `text` is what the state plan shows.
    `sha256` is the hex digest of `pdf`.
    """

    title: str
    text: str
    pdf: bytes
    structured: bytes
    sha256: str

    def __repr__(self) -> str:
        """Return the digest, never the content."""
        return f"SealedContent({self.sha256[:12]})"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One note's segments for one archive and class, in written order, under one key.

    `key` is `navdesk:<note uuid>:<delivery no.>:<revision>`, the same string in every archive.
    `recipient` is set for letters and for the municipality's record of one; `thread` is the
    conversation a message answers in, as its system names it; `corrects` is the key of the record
    that this one corrects. All are frozen at sealing.
    `archive_class` is a state theme (`OPP`) or a municipal class (`STL-18`); `contents` the kinds
    of content inside. `progress` holds what an archive handed out on the way (hrefs, ids), so a
    many-step delivery resumes where it stopped. `written_at` is case time, `next_try` real time.
    """

    id: UUID
    key: str
    case_id: UUID
    note_id: UUID
    person: str
    municipality: str | None
    archive: ArchiveKind
    archive_class: str
    shielding: Shielding
    office_lock: bool
    visibility: Visibility
    record_type: RecordType
    contents: tuple[Content, ...]
    sealed_by: str
    sealed_by_name: str
    unit: str
    written_at: datetime
    sealed_at: datetime
    content: SealedContent
    recipient: Recipient | None = None
    thread: str | None = None
    corrects: str | None = None
    state: DeliveryState = DeliveryState.SEALED
    attempts: int = 0
    next_try: datetime | None = None
    last_attempt_at: datetime | None = None
    receipt: Receipt | None = None
    reason: Message | None = None
    progress: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def __repr__(self) -> str:
        """Return key and state: enough for a log, nothing of the content."""
        return f"Delivery({self.key}, {self.archive}, {self.state})"


def delivery_key(note_id: UUID, number: int, revision: int) -> str:
    """Return the external key shared by all archives (domain sheet, section 3, Delivery)."""
    return f"navdesk:{note_id}:{number}:{revision}"
