"""Hand-written stand-ins with behaviour for what a courier meets: an archive, a log, a clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import Enum, auto
from hashlib import sha256
from types import MappingProxyType
from uuid import UUID, uuid4

from navdesk.backoffice.archive import (
    ArchivePromise,
    Finding,
    FindingKind,
    Keep,
    PutKind,
    PutResult,
)
from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind, Content, RecordType, Shielding, Visibility
from navdesk.domain.delivery import (
    Delivery,
    DeliveryState,
    Receipt,
    SealedContent,
    delivery_key,
)
from navdesk.domain.messages import Message
from navdesk.net.errors import NotSent, OutcomeUnknown, ServerFault

START = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)


class RunningTime:
    """Real time that only moves when told to."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)

    @property
    def clock(self) -> Clock:
        return Clock(self)


class Fault(Enum):
    """What happens to one request."""

    NONE = auto()
    NO_CONNECTION = auto()
    LOST_BEFORE = auto()
    LOST_AFTER = auto()
    FAULT_500_BEFORE = auto()
    FAULT_500_AFTER = auto()
    GATEWAY_504_AFTER = auto()


@dataclass
class Record:
    """What the archive holds under a key."""

    key: str
    digest: str
    final: bool = True
    finalised: int = 1


@dataclass
class PracticeArchive:
    """An archive that can lose requests and answers; `late` holds lost ones still at work."""

    dedupes: bool = True
    quiet_after_s: float = 300.0
    records: list[Record] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    find_faults: list[Fault] = field(default_factory=list)
    late: list[Record] = field(default_factory=list)
    leaves_unfinished: bool = False
    forbidden: bool = False
    resend_asks: bool = False
    puts: int = 0
    kind: ArchiveKind = ArchiveKind.JOARK

    @property
    def promise(self) -> ArchivePromise:
        return ArchivePromise(self.dedupes, True, self.quiet_after_s, resend_asks=self.resend_asks)

    def find(self, delivery: Delivery) -> Finding:
        _meet(self.find_faults.pop(0) if self.find_faults else Fault.NONE, lambda: None)
        hits = [record for record in self.records if record.key == delivery.key]
        if not hits:
            return Finding(FindingKind.ABSENT)
        if self.forbidden:
            return Finding(FindingKind.FORBIDDEN, reason=Message("work.not_verified"))
        if len(hits) > 1:
            return Finding(FindingKind.SEVERAL, reason=Message("archives.several"))
        if hits[0].digest != delivery.content.sha256:
            return Finding(FindingKind.DIFFERENT, reason=Message("archives.different"))
        if not hits[0].final:
            return Finding(FindingKind.UNFINISHED)
        return Finding(FindingKind.COMPLETE, Receipt("1", START))

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        self.puts += 1
        fault = self.faults.pop(0) if self.faults else Fault.NONE
        outcome = PutResult(PutKind.STORED, Receipt("1", START))

        def store() -> None:
            nonlocal outcome
            if self.dedupes and any(record.key == delivery.key for record in self.records):
                outcome = PutResult(PutKind.ALREADY_THERE)
                return
            final = not self.leaves_unfinished
            self.records.append(Record(delivery.key, delivery.content.sha256, final))
            if not final:
                outcome = PutResult(PutKind.ACCEPTED)

        _meet(fault, store)
        return outcome

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        fault = self.faults.pop(0) if self.faults else Fault.NONE

        def finalise() -> None:
            for record in self.records:
                if record.key == delivery.key:
                    record.finalised += 1
                    record.final = True

        _meet(fault, finalise)
        return PutResult(PutKind.STORED, Receipt("1", START))


def _meet(fault: Fault, act: Callable[[], None]) -> None:
    match fault:
        case Fault.NONE:
            act()
        case Fault.NO_CONNECTION:
            raise NotSent(Message("net.refused"))
        case Fault.LOST_BEFORE:
            raise OutcomeUnknown(Message("net.reset"))
        case Fault.LOST_AFTER:
            act()
            raise OutcomeUnknown(Message("net.reset"))
        case Fault.FAULT_500_BEFORE:
            raise ServerFault(Message("net.server_fault"), 500)
        case Fault.FAULT_500_AFTER:
            act()
            raise ServerFault(Message("net.server_fault"), 500)
        case Fault.GATEWAY_504_AFTER:
            act()
            raise ServerFault(Message("net.server_fault"), 504)


class PracticeLog:
    """Rows in memory; whatever was told is kept, as after a commit."""

    def __init__(self, *deliveries: Delivery) -> None:
        self.rows = {delivery.id: delivery for delivery in deliveries}

    def get(self, delivery_id: UUID) -> Delivery | None:
        return self.rows.get(delivery_id)

    def record_attempt(self, delivery_id: UUID, at: datetime) -> None:
        row = self.rows[delivery_id]
        self.rows[delivery_id] = replace(
            row, state=DeliveryState.SENDING, attempts=row.attempts + 1, last_attempt_at=at
        )

    def update(self, delivery: Delivery) -> None:
        row = self.rows[delivery.id]
        self.rows[delivery.id] = replace(
            row,
            state=delivery.state,
            next_try=delivery.next_try,
            last_attempt_at=delivery.last_attempt_at,
            receipt=delivery.receipt,
            reason=delivery.reason,
        )

    def keep(self, delivery_id: UUID, key: str, value: str) -> None:
        row = self.rows[delivery_id]
        progress = MappingProxyType({**row.progress, key: value})
        self.rows[delivery_id] = replace(row, progress=progress)


def sealed_delivery() -> Delivery:
    """A delivery just sealed, of a synthetic person."""
    note = uuid4()
    pdf = b"%PDF-practice"
    return Delivery(
        id=uuid4(),
        key=delivery_key(note, 1, 1),
        case_id=uuid4(),
        note_id=note,
        person="22868720003",
        municipality="9901",
        archive=ArchiveKind.JOARK,
        archive_class="OPP",
        shielding=Shielding.S0,
        office_lock=False,
        visibility=Visibility.VISIBLE,
        record_type=RecordType.NOTE,
        contents=(Content.ASSESSMENT,),
        sealed_by="K100001",
        sealed_by_name="Kari Testveileder",
        unit="0000",
        written_at=START,
        sealed_at=START,
        content=SealedContent("Notat", "Tekst", pdf, b"{}", sha256(pdf).hexdigest()),
    )
