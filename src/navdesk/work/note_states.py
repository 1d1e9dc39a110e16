"""What the screens of *Notater* and *Utboks* render."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import DeliveryState, Receipt
from navdesk.domain.guards import GuardFinding
from navdesk.domain.messages import Message
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.domain.suggestions import SplitPart, Suggestion
from navdesk.work.deadline_states import FindingLine


@dataclass(frozen=True, slots=True, repr=False)
class SegmentPreview:
    """How one paragraph will be handled: where it goes, or why it does not go anywhere.

    `destination` is words ("Aktivitetsplan (staten)"), `rule` the rule id, `blocking` whether
    the note cannot be sealed before this is solved. `reason` says why in plain words.
    `guards` are the words that must be looked at, `suggestion` the legal basis proposed while none
    is chosen, `candidates` the two that speak for it equally well, so that neither is proposed;
    `parts` the paragraphs it is offered as where it serves two purposes.
    """

    index: int
    destination: str
    rule: str
    blocking: bool
    reason: Message
    municipal: bool | None
    guards: tuple[GuardFinding, ...] = ()
    suggestion: Suggestion | None = None
    candidates: tuple[Suggestion, ...] = ()
    parts: tuple[SplitPart, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class PiecePreview:
    """One delivery as it will be sent: to whom, filed as what, under which title, which text.

    `archive_class` is what the archive calls it, `filed_as` the same in words.
    """

    archive: ArchiveKind
    destination: str
    archive_class: str
    title: str
    text: str
    citizen_reads: bool
    filed_as: str


@dataclass(frozen=True, slots=True, repr=False)
class NoteOutline:
    """What a kind of note begins with: empty paragraphs, each with the question it answers.

    `common` is how every paragraph of this kind is labelled, where all are labelled the same;
    `prompts` are the questions of every kind by their ids; `script` is asked before writing.
    """

    kind: NoteKind
    segments: tuple[NoteSegment, ...]
    common: NoteSegment | None
    prompts: Mapping[str, str]
    script: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class NotePreview:
    """What the state gets, what the municipality gets, what the citizen reads.

    `warnings` are to be thought of before it is sealed; they do not stop it. `findings` concern a
    decision-preparing record; the blocking ones stop it until they are met, or passed with a
    reason.
    """

    segments: tuple[SegmentPreview, ...]
    state: tuple[PiecePreview, ...]
    municipality: tuple[PiecePreview, ...]
    citizen: str
    can_seal: bool
    warnings: tuple[Message, ...] = ()
    findings: tuple[FindingLine, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class ReadBack:
    """Where a note that was written on another machine was read back from.

    `archives` are ids of systems, `names` what people call them, `records` the archives' names of
    its records. `whole` is False where a part is known to be missing: refused, unreadable, or in an
    archive that was not read. `author` is what its author is called at work.
    """

    archives: tuple[str, ...]
    names: tuple[str, ...]
    records: tuple[str, ...]
    read_at: datetime
    whole: bool
    author: str = ""


class Withdrawal(StrEnum):
    """How a delivery can be taken back: not at all (any more), before or after it is archived.

    `REFUSED`: it is archived, and that archive lets nobody take anything back from here.
    """

    NONE = "none"
    UNSENT = "unsent"
    ARCHIVED = "archived"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, repr=False)
class OutboxItem:
    """One delivery on the outbox screen; every word comes from its row.

    `wiped`: its case is no longer on this machine, so it is sent, and shown without its client.
    `filed_as` is the archive's class in words; empty where it has one drawer.
    `title` is the archived piece's own. `may_edit`: its note may become a draft again, unless the
    archive turns out to hold it; `withdrawal` says how it can be taken back.
    """

    id: UUID
    key: str
    client: str
    archive: ArchiveKind
    destination: str
    archive_class: str
    filed_as: str
    state: DeliveryState
    written_at: datetime
    sealed_at: datetime
    attempts: int
    next_try: datetime | None
    reason: Message | None
    receipt: Receipt | None
    wiped: bool = False
    case_id: UUID | None = None
    title: str = ""
    may_edit: bool = False
    withdrawal: Withdrawal = Withdrawal.NONE


@dataclass(frozen=True, slots=True)
class Edited:
    """A note taken back: the draft it became, and what has left already, if anything has."""

    case_id: UUID
    note_id: UUID
    said: Message


@dataclass(frozen=True, slots=True)
class ConnectionState:
    """What the pill says: online, waiting notes, needs login, since when offline (case time)."""

    online: bool | None
    needs_login: bool
    waiting: int
    offline_since: datetime | None = None
    oldest_unsent: datetime | None = None
