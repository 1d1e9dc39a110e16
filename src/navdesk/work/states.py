"""What a screen renders: immutable states handed from `work` to `desktop`.

Every text in here is ready to show in the profile's language, except `Message`, which the
desktop words through the rulebook's texts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from navdesk.domain.codes import LifeArea, Owner, Protection, SourceOutcome
from navdesk.domain.events import AnswerKind
from navdesk.domain.fact_changes import ChangeSort
from navdesk.domain.facts import FactValue
from navdesk.domain.messages import Message
from navdesk.work.case_header import CaseHeader
from navdesk.work.child_states import ChildCard
from navdesk.work.hidden_field import HiddenField
from navdesk.work.mapping_change import MappingChange
from navdesk.work.news_states import News


class UnlockMethod(StrEnum):
    """How this machine can open the vault."""

    KEYRING = "KEYRING"
    PASSPHRASE = "PASSPHRASE"  # noqa: S105 - the name of a method, not a secret
    BOTH = "BOTH"


class WayOut(StrEnum):
    """What a person can do when a vault does not open."""

    RETRY = "RETRY"
    RECOVERY_KEY = "RECOVERY_KEY"
    RESTORE = "RESTORE"


class EntryStage(StrEnum):
    """Where a person stands between starting navdesk and their queue."""

    LOG_IN = "LOG_IN"
    CREATE_VAULT = "CREATE_VAULT"
    UNLOCK = "UNLOCK"
    WRITE_DOWN_KEY = "WRITE_DOWN_KEY"
    OPEN = "OPEN"


@dataclass(frozen=True, slots=True)
class EntryState:
    """What the start page shows. `message` explains why a keyring cannot be used, say.

    `keyring_usable` says whether this machine has a keyring that may hold a secret.

    In the stage UNLOCK, `ways` are the ways out beside unlocking as usual, after it failed. In
    the stage WRITE_DOWN_KEY the vault is open and has no recovery key that was read back yet.
    """

    stage: EntryStage
    unlock: UnlockMethod
    nav_ident: str | None = None
    message: Message | None = None
    ways: frozenset[WayOut] = frozenset()
    keyring_usable: bool = True


@dataclass(frozen=True, slots=True, repr=False)
class AccessLine:
    """One line of *Hvem har sett på saken*, in plain words; `at` is case time."""

    at: datetime
    who: str
    what: str
    why: str
    allowed: bool


class OpenReason(StrEnum):
    """Why a case is opened; stored with every opening (domain sheet, section 8)."""

    CASE_WORK = "CASE_WORK"
    DEADLINE = "DEADLINE"
    CONTACT = "CONTACT"
    HANDOVER = "HANDOVER"
    LEADER_CONTROL = "LEADER_CONTROL"


class QueueColumn(StrEnum):
    """The columns of the queue, in screen order."""

    CLIENT = "client"
    WHY = "why"
    DUE = "due"
    AGE = "age"
    PRIORITY = "priority"
    OWNER = "owner"
    ASSIGNED = "assigned"
    LAST_CONTACT = "last_contact"


@dataclass(frozen=True, slots=True, repr=False)
class QueueRow:
    """One line of the queue. `age_days` counts from when it arrived; `person` is never shown.

    `assigned_name` tells in words whom the NAVident `assigned_to` is.
    """

    id: int
    person: str
    client: str
    why: str
    due: date | None
    overdue: bool
    age_days: int
    priority: str
    owner: Owner
    assigned_to: str | None
    assigned_name: str
    last_contact: date | None


@dataclass(frozen=True, slots=True, repr=False)
class QueueFilter:
    """What the chips above the queue narrow it to; None means no narrowing."""

    text: str = ""
    owner: Owner | None = None
    only_mine: bool = False
    only_overdue: bool = False


@dataclass(frozen=True, slots=True)
class QueueStatus:
    """When the queue was last fetched, how many lines it has, and what could not be fetched."""

    computed_at: datetime | None
    count: int
    problems: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class CaseRow:
    """One local case in *Saker*. `sealed`: its lease is over, so it opens online only.

    Times are case time. `ended_at` is when a person ended the case; it is wiped once everything is
    archived. `loses_text`: the wipe is near, and unsealed text would go with it.
    """

    id: UUID
    client: str
    protection: Protection
    opened_at: datetime
    last_sync_at: datetime | None
    lease_until: datetime | None = None
    wiped_at: datetime | None = None
    sealed: bool = False
    ended_at: datetime | None = None
    loses_text: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person was, to come back to after a lock or a crash.

    `page` is the main window's name of it, `tab` the case page's. `spot` names the field with the
    cursor ("note:<paragraph>", "mapping:<field id>:value", "mapping:<field id>:words", and
    "mapping:<field id>:paper" where the paper form was followed), `cursor` is its position in
    characters.
    """

    page: str
    case_id: UUID | None = None
    reason: OpenReason | None = None
    tab: int = 0
    spot: str = ""
    cursor: int = 0


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of *Kilder*: `outcome` None while it is being asked, or never asked."""

    system: str
    title: str
    municipal: bool
    outcome: SourceOutcome | None
    running: bool = False
    reason: Message | None = None
    fetched_at: datetime | None = None
    took_ms: int | None = None
    facts: int = 0


@dataclass(frozen=True, slots=True)
class SourceAbout:
    """What one system holds and how it is asked, in words; `headers` are their names.

    `purposes` are those it is asked for, empty for all. `time_limit_s` is for one request, in
    seconds.
    """

    system: str
    title: str
    municipal: bool
    holds: str
    life_areas: tuple[str, ...]
    purposes: tuple[str, ...]
    protection: str
    time_limit_s: float
    audience: str
    headers: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class FactLine:
    """One value with where it came from and when, ready to read.

    `mark` tells what is new or changed since it was last read; `ref` names the fact, as a hit
    of the search does.
    """

    label: str
    value: str
    source: str
    fetched_at: datetime
    stale: bool = False
    conflict: bool = False
    mark: ChangeSort | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class AreaCard:
    """One life area on the overview; `begun` counts answers that are typed and not given.

    `hidden` are the fields that hold facts and are held back, `left_out` the titles of the sources
    that hold something of the area and are not asked for what the case is open for. `state` is
    how far the mapping has come, in words with the reason, `priority` the client's place for it.
    `children` are those taken into the mapping, told with the family.
    """

    area: LifeArea
    title: str
    facts: tuple[FactLine, ...]
    answered: int
    fields: int
    last_change: datetime | None
    next_step: str
    begun: int = 0
    hidden: tuple[HiddenField, ...] = ()
    left_out: tuple[str, ...] = ()
    state: str = ""
    priority: str = ""
    children: tuple[ChildCard, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class Overview:
    """The first tab of a case."""

    header: CaseHeader
    areas: tuple[AreaCard, ...]
    gathered_at: datetime | None
    news: News = field(default_factory=News)
    change: MappingChange | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Prefill:
    """A fact offered as the answer to a mapping field; `ref` names it in `accept`.

    `disputed`: another source says something else, and neither is chosen. `raw` is the value as
    the field's input takes it, to be corrected by hand; None where `value` is taken instead.
    """

    ref: str
    value: str
    source: str
    fetched_at: datetime
    valid_from: date | None = None
    disputed: bool = False
    raw: FactValue = None


@dataclass(frozen=True, slots=True, repr=False)
class AnswerLine:
    """One answer in a field's history, newest first.

    `author_name` is what the author is called at work. `forked` tells that another answer builds on
    the same one: two people answered without knowing of each other, each on a machine of their own.
    """

    kind: AnswerKind
    value: str
    client_words: str
    reason: str
    author: str
    written_at: datetime
    forked: bool = False
    author_name: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class TypedAnswer:
    """What is typed in a mapping field and not yet an answer, word for word (case time).

    `reason` is a reason begun for its not being relevant.
    """

    value: str
    words: str
    saved_at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class PartState:
    """One part of a record or of each line of a list; `type` is a simple one of `FieldState`."""

    id: str
    label: str
    type: str
    options: tuple[tuple[str, str], ...] = ()
    required: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class FieldState:
    """One mapping field: the register's answer, the given answers, and how it may be answered.

    `type` is one of text, words, integer, money, date, boolean, scale, choice, choices (several
    options), record (one mapping of `parts`), list (mappings of `parts`) or computed (told, never
    asked). `options` are (code, label) pairs. `raw` is the current answer's value for the input:
    codes for choices, a mapping by part id for a record, a sequence of such for a list. `number`
    is the question's number on the paper form. `child` is the child it is about. `computed` is
    what a computed field says, in words. `change` is what happened to it since the mapping before
    the last one, STALE where its answer is older than six months.
    """

    id: str
    label: str
    help: str
    type: str
    options: tuple[tuple[str, str], ...]
    sensitive: bool
    prefills: tuple[Prefill, ...]
    history: tuple[AnswerLine, ...]
    raw: FactValue = None
    typed: TypedAnswer | None = None
    parts: tuple[PartState, ...] = ()
    number: str = ""
    child: str | None = None
    computed: str = ""
    change: ChangeSort | None = None

    @property
    def answered(self) -> bool:
        """Whether the field has an answer of any kind; a rejected prefill answers nothing."""
        return any(line.kind is not AnswerKind.PREFILL_REJECTED for line in self.history)


class FoundIn(StrEnum):
    """What kind of text a search in a case found."""

    FACT = "FACT"
    ANSWER = "ANSWER"
    NOTE = "NOTE"
    ATTACHMENT = "ATTACHMENT"
    DOCUMENT = "DOCUMENT"
    MESSAGE = "MESSAGE"


@dataclass(frozen=True, slots=True)
class CaseHit:
    """One text found in a case.

    `marks` are the ranges (from, to) of `snippet` that fit. `field` is the mapping field of a
    fact or an answer, empty for a fact that has none; `id` the note's or the attachment's, and
    `paragraph` counts from 0. `document` is the ref of the document it stands in or tells of;
    `paragraph` is its page then. `fact` is the ref of the fact that was found, and `thread` names
    the thread of a message.
    """

    kind: FoundIn
    title: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    field: str = ""
    id: UUID | None = None
    paragraph: int = 0
    document: str = ""
    fact: str = ""
    thread: str = ""

    def __repr__(self) -> str:
        """Return the kind, nothing that was found."""
        return f"CaseHit({self.kind})"


@dataclass(frozen=True, slots=True, repr=False)
class AttachmentLine:
    """One attached document or photo; `size` in bytes, `added_at` case time."""

    id: UUID
    name: str
    media_type: str
    size: int
    added_by: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class ChildForm:
    """One child on its own (C-CHI-1): `id` names it in answers, `missing` counts open fields.

    `best_interests` is the block of moments, weight, conclusion and how it was shown (C-CHI-3).
    """

    id: str
    name: str
    age: int | None
    fields: tuple[FieldState, ...]
    best_interests: tuple[FieldState, ...]
    missing: int

    def __repr__(self) -> str:
        """Return the id alone."""
        return f"ChildForm({self.id})"


@dataclass(frozen=True, slots=True, repr=False)
class ComparedField:
    """One field at two dates; `sort` is what happened between them, None for nothing."""

    field: str
    label: str
    first: AnswerLine | None
    second: AnswerLine | None
    sort: ChangeSort | None
    child: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Comparison:
    """The mapping at two dates, area by area, and the dates anything was mapped on."""

    first: date
    second: date
    areas: tuple[tuple[LifeArea, str, tuple[ComparedField, ...]], ...]
    dates: tuple[date, ...]


@dataclass(frozen=True, slots=True, repr=False)
class AreaForm:
    """One life area in *Kartlegging*; `hidden` are the fields whose facts are held back.

    `frame` is what every area has (domain sheet, section 4): state, the client's own words,
    resources, obstacles, goal, assessment, priority. `children` stand in FAMILY alone, each with
    its own fields; `offered_children` are those a register knows and nobody has taken over yet.
    `open` counts the questions of the area that have no answer yet (R081).
    """

    area: LifeArea
    title: str
    fields: tuple[FieldState, ...]
    hidden: tuple[HiddenField, ...] = ()
    frame: tuple[FieldState, ...] = ()
    children: tuple[ChildForm, ...] = ()
    offered_children: tuple[Prefill, ...] = ()
    open: int = 0
