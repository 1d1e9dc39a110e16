"""Archives in memory that behave like the real ones where it decides whether a note comes twice.

Every request meets what the world has in store for it: it may be lost, arrive late, be answered
to nobody. A lost request arrives, if at all, within the archive's quiet time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TypeVar

from tests.work.crash_points import CrashPoint
from tests.work.office import START, RunningTime

from navdesk.backoffice.archive import (
    ArchivePromise,
    Finding,
    FindingKind,
    Keep,
    PutKind,
    PutResult,
)
from navdesk.backoffice.archives.pending import Pending
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import Delivery, Receipt
from navdesk.domain.messages import Message
from navdesk.identity.errors import LoginRequired
from navdesk.net.errors import NotSent, OutcomeUnknown, ServerFault

T = TypeVar("T")
DIFFERENT, SEVERAL = Message("archives.different"), Message("archives.several")
VOID, UNFINISHED = Message("archives.void"), Message("archives.unfinished")


class Crashed(BaseException):
    """The process is gone: nothing in it runs on, no `except` hears of it."""


class Luck(Enum):
    """What becomes of one request."""

    FINE = auto()
    NO_CONNECTION = auto()
    LOST = auto()
    LATE = auto()
    ANSWER_LOST = auto()
    FAULT_500 = auto()
    FAULT_500_DONE = auto()
    GATEWAY_LATE = auto()
    TOKEN_ENDED = auto()


@dataclass
class World:
    """Time, luck, lost requests that are still to arrive, and where the process crashes next."""

    time: RunningTime = field(default_factory=RunningTime)
    luck: deque[Luck] = field(default_factory=deque)
    late: list[tuple[float, Callable[[], object]]] = field(default_factory=list)
    crash_at: CrashPoint | None = None
    crash_after: int = 0
    passed: float = 0.0

    def reach(self, point: CrashPoint) -> None:
        """Crash here when it is time to."""
        if point is self.crash_at:
            self.crash_after -= 1
            if self.crash_after < 0:
                self.crash_at = None
                raise Crashed

    def pass_by(self, seconds: float) -> None:
        """Let time go by, and what was lost arrive when its time has come."""
        end = self.passed + seconds
        self.time.pass_by(seconds)
        due = [one for one in self.late if one[0] <= end]
        self.late = [one for one in self.late if one[0] > end]
        for at, act in sorted(due, key=lambda one: one[0]):
            # It arrives at its own time, not when the leap has ended: a list by key lags from then.
            self.passed = at
            act()
        self.passed = end

    def request(self, act: Callable[[], T], slow_s: float) -> T:
        """Make one request; a late one arrives within `slow_s` seconds."""
        self.reach(CrashPoint.BEFORE_REQUEST)
        try:
            self.reach(CrashPoint.REQUEST_UNDER_WAY)
        except Crashed:
            self.late.append((self.passed + slow_s, act))
            raise
        answer = self._meet(self.luck.popleft() if self.luck else Luck.FINE, act, slow_s)
        self.reach(CrashPoint.AFTER_REQUEST)
        return answer

    def _meet(self, luck: Luck, act: Callable[[], T], slow_s: float) -> T:
        match luck:
            case Luck.NO_CONNECTION:
                raise NotSent(Message("net.refused"))
            case Luck.TOKEN_ENDED:
                raise LoginRequired(Message("identity.login_required"))
            case Luck.LOST:
                raise OutcomeUnknown(Message("net.reset"))
            case Luck.FAULT_500:
                raise ServerFault(Message("net.server_fault"), 500, retry_after_s=40.0)
            case Luck.LATE:
                self.late.append((self.passed + slow_s, act))
                raise OutcomeUnknown(Message("net.timeout"))
            case Luck.GATEWAY_LATE:
                self.late.append((self.passed + slow_s, act))
                raise ServerFault(Message("net.server_fault"), 504)
        answer = act()
        if luck is Luck.ANSWER_LOST:
            raise OutcomeUnknown(Message("net.cut"))
        if luck is Luck.FAULT_500_DONE:
            raise ServerFault(Message("net.server_fault"), 500)
        return answer


@dataclass
class Record:
    """What an archive holds of one delivery. `stamped`: how often it was made final."""

    key: str
    digest: str
    steps: set[str] = field(default_factory=set)
    stamped: int = 0
    void: bool = False


class InMemory:
    """What all the model's archives have: records, and how they are found and judged."""

    kind = ArchiveKind.JOARK
    dedupes, atomic, quiet_s, late_s = False, False, 60.0, 50.0
    whole: frozenset[str] = frozenset({"record"})

    def __init__(self, world: World) -> None:
        self.world = world
        self.records: list[Record] = []
        self.promise = ArchivePromise(self.dedupes, self.atomic, self.quiet_s, in_flight=4)

    def held(self, key: str) -> list[Record]:
        """What is there under a key, void or not."""
        return [record for record in self.records if record.key == key]

    def find(self, delivery: Delivery) -> Finding:
        """Read back; a read too can go wrong, and never changes anything."""
        return self.world.request(lambda: self.judge(delivery), 0.0)

    def judge(self, delivery: Delivery) -> Finding:
        found = self.held(delivery.key)
        if not found:
            return self.nothing(delivery)
        if len(found) > 1:
            return Finding(FindingKind.SEVERAL, reason=SEVERAL)
        only, receipt = found[0], Receipt(delivery.key, START)
        if only.digest != delivery.content.sha256:
            return Finding(FindingKind.DIFFERENT, receipt, DIFFERENT)
        if only.void:
            return Finding(FindingKind.WITHDRAWN, receipt, VOID)
        if only.steps >= self.whole:
            return Finding(FindingKind.COMPLETE, receipt)
        return Finding(FindingKind.UNFINISHED, receipt, UNFINISHED)

    def nothing(self, delivery: Delivery) -> Finding:
        return Finding(FindingKind.ABSENT)

    def ask(self, act: Callable[[], T]) -> T:
        return self.world.request(act, self.late_s)

    def add(self, delivery: Delivery, *steps: str) -> Record:
        record = Record(delivery.key, delivery.content.sha256, set(steps))
        self.records.append(record)
        return record

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        raise NotImplementedError

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        return self.put(delivery, keep)


class LikeJoark(InMemory):
    """One key in the whole archive; a final entry that is sent again is stamped anew (5.2)."""

    dedupes, atomic, quiet_s, late_s = True, True, 300.0, 290.0
    whole = frozenset({"record", "final"})
    leaves_unfinished = False

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        def create() -> PutResult:
            found = self.held(delivery.key)
            if found:
                found[0].steps.add("final")
                found[0].stamped += 1
                return PutResult(PutKind.ALREADY_THERE)
            record = self.add(delivery, "record")
            if self.leaves_unfinished:
                return PutResult(PutKind.ACCEPTED)
            record.steps.add("final")
            record.stamped += 1
            return PutResult(PutKind.STORED, Receipt(delivery.key, START))

        result = self.ask(create)
        keep("joark.id", delivery.key)
        return result

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        pending = Pending("joark.finishing", self.quiet_s, self.world.time.clock)
        finding = self.find(delivery)
        if finding.kind is FindingKind.COMPLETE:
            return PutResult(PutKind.STORED, finding.receipt)
        if finding.kind is not FindingKind.UNFINISHED:
            return PutResult(PutKind.ALREADY_THERE, reason=finding.reason)
        if pending.may_still_run(delivery):
            return PutResult(PutKind.ACCEPTED)

        def finalise() -> None:
            record = self.held(delivery.key)[0]
            record.steps.add("final")
            record.stamped += 1

        with pending.sending(keep):
            self.ask(finalise)
        return PutResult(PutKind.STORED, finding.receipt)


class LikeThePlan(InMemory):
    """No key check at all: a second create makes a second item. Shown in a second request."""

    kind = ArchiveKind.STATE_PLAN
    whole = frozenset({"record", "shown"})

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        if "plan.activity" in delivery.progress:
            return self.finish(delivery, keep)
        record = self.ask(lambda: self.add(delivery, "record"))
        keep("plan.activity", delivery.key)
        self.ask(lambda: record.steps.add("shown"))
        return PutResult(PutKind.STORED, Receipt(delivery.key, START))

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        finding = self.find(delivery)
        if finding.kind is FindingKind.COMPLETE:
            return PutResult(PutKind.STORED, finding.receipt)
        if finding.kind is not FindingKind.UNFINISHED:
            return PutResult(PutKind.ALREADY_THERE, reason=finding.reason)
        record = self.held(delivery.key)[0]
        self.ask(lambda: record.steps.add("shown"))
        return PutResult(PutKind.STORED, finding.receipt)


class LikeNoark5(InMemory):
    """A handful of requests, no transaction around them, nothing that would notice a repeat."""

    kind = ArchiveKind.MUNICIPAL
    whole = frozenset({"record", "document", "file", "settled"})

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        pending = Pending("noark.sending", self.quiet_s, self.world.time.clock)
        for step in ("record", "document", "file", "settled"):
            found = self.held(delivery.key)
            if found and step in found[0].steps:
                continue
            if pending.may_still_run(delivery, step):
                return PutResult(PutKind.ACCEPTED)
            with pending.sending(keep, step):
                self.ask(lambda: self._make(delivery, step))  # noqa: B023 - asked at once
            keep(f"noark.{step}", delivery.key)
        return PutResult(PutKind.STORED, Receipt(delivery.key, START))

    def _make(self, delivery: Delivery, step: str) -> None:
        if step == "record":
            self.add(delivery, step)
            return
        for record in self.held(delivery.key):
            record.steps.add(step)


@dataclass
class Letter:
    """A message on its way to an archive that works when it likes."""

    delivery: Delivery
    until: float


class LikeFiks(InMemory):
    """Takes messages and works later: "received" is no receipt, receipts come late, twice or in
    parts, an archive may drop a message, and none checks whether it has the key already."""

    kind = ArchiveKind.MUNICIPAL
    quiet_s, late_s, life_s = 400.0, 90.0, 300.0
    whole = frozenset({"record", "receipt"})

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.messages: list[Letter] = []

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        until = self.world.passed + self.life_s
        keep("fiks.until", str(until + self.late_s))
        self.ask(lambda: self.messages.append(Letter(delivery, until)))
        return PutResult(PutKind.ACCEPTED)

    def nothing(self, delivery: Delivery) -> Finding:
        waits = float(delivery.progress.get("fiks.until", "-1")) >= self.world.passed
        return Finding(FindingKind.UNFINISHED if waits else FindingKind.ABSENT, reason=UNFINISHED)

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        return PutResult(PutKind.ACCEPTED, reason=UNFINISHED)

    def work(self, *, drop: bool, partly: bool, twice: bool) -> None:
        """Deal with every message that is still alive; the receipt may come in a later go."""
        messages, self.messages = self.messages, []
        for message in messages:
            if drop or message.until < self.world.passed:
                continue
            self.add(message.delivery, "record", *(() if partly else ("receipt",)))
        for record in self.records:
            # Late and double receipts tell what is known already.
            if "receipt" not in record.steps and (twice or not partly):
                record.steps.add("receipt")


class LikeLetters(InMemory):
    """Taken at once; the list by key lags behind, the list by id does not."""

    kind = ArchiveKind.MUNICIPAL
    quiet_s, late_s, lag_s = 120.0, 60.0, 30.0

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.listed_at: dict[str, float] = {}

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        def send() -> None:
            self.add(delivery, "record")
            self.listed_at[delivery.key] = self.world.passed + self.lag_s

        self.ask(send)
        keep("letter.id", delivery.key)
        return PutResult(PutKind.ACCEPTED)

    def judge(self, delivery: Delivery) -> Finding:
        listed = self.listed_at.get(delivery.key, 0.0) <= self.world.passed
        if listed or "letter.id" in delivery.progress:
            return super().judge(delivery)
        return Finding(FindingKind.ABSENT)


class Blind(InMemory):
    """An archive without dedupe that is not read back before a resend: how it must not be."""

    quiet_s = 0.0

    def judge(self, delivery: Delivery) -> Finding:
        return Finding(FindingKind.ABSENT)

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        self.ask(lambda: self.add(delivery, "record"))
        return PutResult(PutKind.STORED)
