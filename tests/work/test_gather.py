"""A gather asks who may be asked, ends when it should, and leaves nothing behind."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from uuid import UUID

import pytest
from tests.work.small_office import PERSON, SmallOffice

from navdesk.backoffice.identities import identities_of
from navdesk.backoffice.source import (
    ProtectionRule,
    SourceAnswer,
    SourceDeclaration,
    SourceRequest,
)
from navdesk.domain.codes import LifeArea, Protection, Sensitivity, SourceOutcome
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE, Purpose
from navdesk.identity.errors import LoginRequired
from navdesk.net.errors import NotSent
from navdesk.net.stop import Stopped
from navdesk.work.errors import AccessDenied, AccessUndecided, NotReady
from navdesk.work.gather import Gather
from navdesk.work.progress import Silent
from navdesk.work.source_standing import gathered_at, hidden_sources, refusing_sources
from navdesk.work.states import SourceLine

FOUND, EMPTY, DENIED, FAILED, SKIPPED = (
    SourceOutcome.FOUND,
    SourceOutcome.EMPTY,
    SourceOutcome.DENIED,
    SourceOutcome.FAILED,
    SourceOutcome.SKIPPED,
)
Act = Callable[[SourceRequest], SourceAnswer]


@dataclass
class PracticeSource:
    """A source that does as a test says, and counts."""

    system_id: str
    act: Act
    declaration: SourceDeclaration
    asked: int = 0

    def fetch(self, request: SourceRequest) -> SourceAnswer:
        self.asked += 1
        return self.act(request)


@dataclass
class Watched:
    """A progress that can be cancelled."""

    cancelled: bool = False

    def report(self, done: int, total: int | None, what: Message | None = None) -> None:
        """Nothing to see."""


def declared(**more: object) -> SourceDeclaration:
    usual = SourceDeclaration(
        kind=SystemKind.AAREG,
        title="Aa-registeret",
        life_areas=frozenset(LifeArea),
        municipal=False,
        fields=frozenset({"WORK.x_job"}),
        purposes=EVERY_PURPOSE,
        protection=ProtectionRule.ACCESS,
    )
    return replace(usual, **more)  # type: ignore[arg-type]


def source(system: str, act: Act, **more: object) -> PracticeSource:
    return PracticeSource(system, act, declared(**more))


def found(request: SourceRequest) -> SourceAnswer:
    fact = Fact(
        LifeArea.WORK, "WORK.x_job", "Fabrikken", "s", "1", request.now, Sensitivity.CONFIDENTIAL
    )
    return SourceAnswer(FOUND, (fact,), payload='{"a": 1}')


def hanging(request: SourceRequest) -> SourceAnswer:
    """Wait as a request does that gets no answer: until it is broken off."""
    assert request.stop is not None
    for _ in range(2000):
        if request.stop.called:
            raise Stopped(Message("net.stopped"))
        time.sleep(0.005)
    return SourceAnswer(FOUND)


def stubborn(request: SourceRequest) -> SourceAnswer:
    """Wait where nobody can break it off, and answer late."""
    time.sleep(1.5)
    return found(request)


def says(outcome: SourceOutcome, reason: Message | None = None) -> Act:
    return lambda _: SourceAnswer(outcome, reason=reason)


def raises(error: Exception) -> Act:
    def act(_: SourceRequest) -> SourceAnswer:
        raise error

    return act


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[SmallOffice]:
    office = SmallOffice(tmp_path)
    yield office
    office.vault.close()


def gather_of(
    desk: SmallOffice, *sources: PracticeSource, purposes: Collection[Purpose] = ()
) -> Gather:
    return Gather(
        sources=sources,
        skipped=(),
        files=desk.files,
        gate=desk.gate,
        leases=desk.leases,
        clock=desk.clock,
        changes=desk.changes,
        reachability=desk.reach,
        identities=lambda person, call_id, stop: identities_of(None, person, call_id, stop),
        purposes=lambda _: frozenset(purposes),
    )


def ask(gather: Gather, case_id: UUID, **more: set[str]) -> dict[str, SourceLine]:
    lines = gather.run(case_id, Silent(), lambda line: None, **more)
    return {line.system: line for line in lines}


def gatherers() -> list[threading.Thread]:
    return [one for one in threading.enumerate() if one.name.startswith("gather")]


@dataclass
class Running:
    """A gather in a thread of its own, which has asked all its sources."""

    gather: Gather
    case_id: UUID
    progress: Watched = field(default_factory=Watched)
    heard: list[SourceLine] = field(default_factory=list)

    def __enter__(self) -> Running:
        self.pool = ThreadPoolExecutor(1, "test")
        self.began = time.monotonic()
        self.result = self.pool.submit(
            self.gather.run, self.case_id, self.progress, self.heard.append
        )
        return self

    def wait_for(self, done: int, asked: Sequence[PracticeSource]) -> None:
        while sum(not line.running for line in self.heard) < done or not all(
            one.asked for one in asked
        ):
            assert time.monotonic() - self.began < 10
            time.sleep(0.005)

    def __exit__(self, *_: object) -> None:
        self.pool.shutdown()


def test_a_cancelled_gather_returns_at_once_and_leaves_nothing_behind(desk: SmallOffice) -> None:
    case_id = desk.open()
    sources = [source(f"s{n}", hanging) for n in range(14)]
    before = desk.case(case_id)
    desk.pass_by(hours=1)

    with Running(gather_of(desk, *sources), case_id) as running:
        running.wait_for(0, sources)
        cancelled = time.monotonic()
        running.progress.cancelled = True
        lines = running.result.result(5)

        assert time.monotonic() - cancelled < 1
    assert gatherers() == []
    assert {line.outcome for line in lines} == {None}
    assert desk.files.open(case_id).snapshots.latest() == {}
    assert desk.case(case_id) == before, "no lease began"


def test_what_came_whole_before_stays_and_nothing_comes_after(desk: SmallOffice) -> None:
    case_id = desk.open()
    quick, late = source("quick", found), source("late", stubborn)
    before = desk.case(case_id)
    desk.pass_by(hours=1)

    with Running(gather_of(desk, quick, late), case_id) as running:
        running.wait_for(1, [late])
        cancelled = time.monotonic()
        running.progress.cancelled = True
        lines = {line.system: line.outcome for line in running.result.result(5)}

        assert time.monotonic() - cancelled < 1, "a thread that hears nothing is not waited for"
    assert lines == {"quick": FOUND, "late": None}
    while gatherers():
        time.sleep(0.02)
    assert set(desk.files.open(case_id).snapshots.latest()) == {"quick"}
    assert desk.case(case_id) == before


def test_closing_the_case_ends_the_gather(desk: SmallOffice) -> None:
    case_id = desk.open()
    sources = [source("quick", found), source("slow", hanging)]
    with Running(gather_of(desk, *sources), case_id) as running:
        running.wait_for(1, sources)
        desk.cases.close(case_id)
        with pytest.raises(NotReady):
            running.result.result(5)

    assert gatherers() == []
    desk.reopen(case_id)
    assert set(desk.files.open(case_id).snapshots.latest()) == {"quick"}


def test_a_case_closed_and_opened_again_gets_no_answer_of_the_old_gather(
    desk: SmallOffice,
) -> None:
    case_id = desk.open()
    go = threading.Event()

    def held(request: SourceRequest) -> SourceAnswer:
        go.wait(5)
        return found(request)

    slow = source("slow", held)
    with Running(gather_of(desk, slow), case_id) as running:
        running.wait_for(0, [slow])
        with desk.files.still():
            desk.cases.close(case_id)
            desk.reopen(case_id)
            go.set()
        with pytest.raises(NotReady):
            running.result.result(5)

    assert desk.files.open(case_id).snapshots.latest() == {}


def test_a_denial_meanwhile_ends_the_gather(desk: SmallOffice) -> None:
    case_id = desk.open()
    slow = source("slow", hanging)
    with Running(gather_of(desk, slow), case_id) as running:
        running.wait_for(0, [slow])
        desk.back.denied.add(PERSON)
        desk.gate.decide(PERSON)
        with pytest.raises(NotReady):
            running.result.result(5)

    assert gatherers() == []


def test_a_denied_access_asks_nobody(desk: SmallOffice) -> None:
    case_id = desk.open()
    one = source("one", found)
    desk.back.denied.add(PERSON)

    with pytest.raises(AccessDenied):
        ask(gather_of(desk, one), case_id)

    assert one.asked == 0


def test_without_a_network_the_reason_names_no_machine_and_says_what_still_stands(
    desk: SmallOffice,
) -> None:
    asked = source("aareg", found)
    gather, case_id = gather_of(desk, asked), desk.open()
    desk.back.away = True
    for why, told in (
        (Message("net.refused", {"host": "127.0.0.1"}), "work.no_contact"),
        (Message("identity.unreachable"), "work.no_contact"),
        (Message("net.resting", {"when": "10.45"}), "net.resting"),
    ):
        desk.back.why_away = why
        with pytest.raises(AccessUndecided) as refused:
            ask(gather, case_id)
        assert refused.value.message.id == told
    assert asked.asked == 0


def test_one_source_can_be_asked_alone(desk: SmallOffice) -> None:
    case_id = desk.open()
    one, other = source("one", found), source("other", found)

    lines = ask(gather_of(desk, one, other), case_id, only={"one"})

    assert (one.asked, other.asked) == (1, 0)
    assert {system: line.outcome for system, line in lines.items()} == {
        "one": FOUND,
        "other": None,
    }


def test_nothing_was_fetched_before_a_source_answered(desk: SmallOffice) -> None:
    case_id = desk.open()
    assert desk.case(case_id).last_sync_at is not None, "the lease begins with the access"
    words = desk.files.open(case_id).last_words
    assert gathered_at(words) is None

    ask(gather_of(desk, source("one", raises(NotSent(Message("net.refused"))))), case_id)
    assert gathered_at(words) is None

    lines = ask(gather_of(desk, source("one", found)), case_id)
    assert gathered_at(words) == lines["one"].fetched_at


def test_a_wider_purpose_leaves_whom_it_takes_in_unasked_and_they_are_asked_alone(
    desk: SmallOffice,
) -> None:
    case_id = desk.open()
    stated = {Purpose.FOLLOW_UP}
    money = source("money", found, purposes=frozenset({Purpose.FINANCIAL_ASSISTANCE}))
    work = source("work", found, purposes=frozenset({Purpose.FOLLOW_UP}))
    gather = gather_of(desk, money, work, purposes=stated)
    assert ask(gather, case_id)["money"].outcome is SKIPPED

    stated.add(Purpose.FINANCIAL_ASSISTANCE)
    unasked = {line.system for line in gather.lines(case_id) if line.outcome is None}
    assert unasked == {"money"}
    assert ask(gather, case_id, only=unasked)["money"].outcome is FOUND
    assert (money.asked, work.asked) == (1, 1)


def test_a_source_without_a_purpose_of_the_case_is_not_asked(desk: SmallOffice) -> None:
    case_id = desk.open()
    money = source("money", found, purposes=frozenset({Purpose.FINANCIAL_ASSISTANCE}))
    work = source("work", found, purposes=frozenset({Purpose.FOLLOW_UP, Purpose.KVP}))

    lines = ask(gather_of(desk, money, work, purposes=[Purpose.KVP]), case_id)

    assert (money.asked, work.asked) == (0, 1)
    assert (lines["money"].outcome, lines["work"].outcome) == (SKIPPED, FOUND)
    assert lines["money"].reason == Message("work.source_no_purpose")
    assert set(desk.files.open(case_id).snapshots.latest()) == {"work"}
    assert {line.outcome for line in ask(gather_of(desk, money, work), case_id).values()} == {
        FOUND
    }, "no purpose stated asks everybody"


@pytest.mark.parametrize(
    ("rule", "grade"),
    [
        (ProtectionRule.CLOSED_CODE6, Protection.CODE6),
        (ProtectionRule.CLOSED_CODE6, Protection.CODE19),
        (ProtectionRule.CLOSED_PROTECTED, Protection.CODE6),
        (ProtectionRule.CLOSED_PROTECTED, Protection.CODE7),
    ],
)
def test_a_closed_source_is_never_asked_about_a_person_so_protected(
    desk: SmallOffice, rule: ProtectionRule, grade: Protection
) -> None:
    desk.back.protection = grade
    case_id = desk.open()
    closed = source("closed", found, protection=rule)
    plain = source("plain", found, protection=ProtectionRule.NO_PLACE)

    lines = ask(gather_of(desk, closed, plain), case_id)

    assert (closed.asked, plain.asked) == (0, 1)
    assert lines["closed"].reason == Message("work.source_closed")


@pytest.mark.parametrize("grade", list(Protection))
def test_a_source_knows_of_the_protection_and_nothing_raw_of_a_protected_person_is_kept(
    desk: SmallOffice, grade: Protection
) -> None:
    desk.back.protection = grade
    told: list[Protection] = []

    def look(request: SourceRequest) -> SourceAnswer:
        told.append(request.protection)
        return found(request)

    case_id = desk.open()
    ask(gather_of(desk, source("one", look)), case_id)

    assert told == [grade]
    kept = desk.files.open(case_id).snapshots.latest()["one"]
    assert kept.facts
    assert (kept.payload is not None) == (grade is Protection.NONE)


def test_an_expired_login_ends_neither_the_session_nor_the_other_sources(
    desk: SmallOffice,
) -> None:
    case_id = desk.open()
    old, other = source("old", found), source("other", found)
    ask(gather_of(desk, old, other), case_id)
    known = desk.files.open(case_id).snapshots.current_facts()
    old.act = raises(LoginRequired(Message("identity.expired")))

    lines = ask(gather_of(desk, old, other), case_id)

    assert (lines["old"].outcome, lines["other"].outcome) == (FAILED, FOUND)
    assert lines["old"].reason == Message("identity.expired")
    assert desk.reach.needs_login
    assert desk.files.open(case_id).snapshots.current_facts() == known
    old.act = found
    assert ask(gather_of(desk, old, other), case_id)["old"].outcome is FOUND


def test_a_reason_names_the_system_and_no_address(desk: SmallOffice) -> None:
    case_id = desk.open()
    trouble = NotSent(Message("net.tls", {"host": "aareg.prod-fss-pub.nais.io"}))

    lines = ask(gather_of(desk, source("jobs", raises(trouble))), case_id)

    assert lines["jobs"].reason == Message("net.tls", {"host": "Aa-registeret"})


def test_what_nobody_foresaw_costs_the_others_nothing(
    desk: SmallOffice, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.navdesk_expected = True  # type: ignore[attr-defined]
    case_id = desk.open()

    lines = ask(
        gather_of(desk, source("bad", raises(KeyError(PERSON))), source("good", found)), case_id
    )

    assert (lines["bad"].outcome, lines["good"].outcome) == (FAILED, FOUND)
    assert PERSON not in caplog.text


def test_only_an_answer_begins_a_lease(desk: SmallOffice) -> None:
    case_id = desk.open()
    before = desk.case(case_id)
    desk.pass_by(hours=1)
    ask(gather_of(desk, source("one", says(FAILED, Message("sources.timeout")))), case_id)
    assert desk.case(case_id) == before

    ask(gather_of(desk, source("one", says(DENIED, Message("sources.denied")))), case_id)

    assert desk.case(case_id).last_sync_at == desk.clock.now()


def test_a_source_that_now_says_no_has_its_facts_hidden_until_it_answers(
    desk: SmallOffice,
) -> None:
    case_id = desk.open()
    one = source("one", found)
    gather = gather_of(desk, one)
    ask(gather, case_id)
    words = desk.files.open(case_id).last_words
    assert refusing_sources(words) == {}

    one.act = says(DENIED, Message("sources.denied_code7"))
    ask(gather, case_id)
    assert refusing_sources(words) == {"one": Message("sources.denied_code7")}

    one.act = says(FAILED, Message("sources.timeout"))
    ask(gather, case_id)
    assert set(refusing_sources(words)) == {"one"}, "a failure takes no denial back"

    one.act = found
    ask(gather, case_id)
    assert refusing_sources(words) == {}


def test_a_closed_source_has_its_facts_hidden_once_the_person_is_protected(
    desk: SmallOffice,
) -> None:
    case_id = desk.open()
    ask(gather_of(desk, source("one", found)), case_id)
    words = desk.files.open(case_id).last_words
    closed = {"one": declared(protection=ProtectionRule.CLOSED_CODE6)}

    assert hidden_sources(words, closed, Protection.CODE7) == {}
    for grade in (Protection.CODE6, Protection.CODE19, Protection.UNKNOWN):
        assert set(hidden_sources(words, closed, grade)) == {"one"}


def test_the_lines_count_facts_also_of_an_answer_that_repeats_the_last(desk: SmallOffice) -> None:
    case_id = desk.open()
    gather = gather_of(desk, source("one", found))
    ask(gather, case_id)
    desk.pass_by(minutes=5)

    line = ask(gather, case_id)["one"]

    assert (line.outcome, line.facts, line.fetched_at) == (FOUND, 1, desk.clock.now())
    assert gather.lines(case_id)[0] == line


def test_an_answer_that_takes_away_much_says_that_it_waits(desk: SmallOffice) -> None:
    case_id = desk.open()

    def much(request: SourceRequest) -> SourceAnswer:
        (fact,) = found(request).facts
        return SourceAnswer(FOUND, tuple(replace(fact, record_id=str(n)) for n in range(40)))

    one = source("one", much)
    gather = gather_of(desk, one)
    ask(gather, case_id)
    one.act = says(EMPTY)

    line = ask(gather, case_id)["one"]

    assert (line.outcome, line.reason) == (EMPTY, Message("news.answer_waits"))
    assert gather.lines(case_id)[0] == line
    assert len(desk.files.open(case_id).snapshots.current_facts()) == 40


def test_all_sources_of_a_gather_share_the_persons_ids(desk: SmallOffice) -> None:
    case_id = desk.open()
    seen: list[object] = []

    def look(request: SourceRequest) -> SourceAnswer:
        seen.append(request.identities)
        return SourceAnswer(EMPTY)

    ask(gather_of(desk, *(source(f"s{n}", look) for n in range(5))), case_id)

    assert len(seen) == 5
    assert len(set(map(id, seen))) == 1
