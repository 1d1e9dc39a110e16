"""Whatever goes wrong: each sealed note ends in each archive exactly once, or stands visibly as
needing a person, and nothing is lost.

The real courier and the real round meet archives in memory that lose requests and answers, work
late, answer in parts or twice, and do not notice repeats, while the process crashes at every named
point. A control without dedupe and read-back shows that the model would see a duplicate.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from tests.work.crash_points import CrashPoint, WatchedLog
from tests.work.model_archives import (
    Blind,
    Crashed,
    InMemory,
    LikeFiks,
    LikeJoark,
    LikeLetters,
    LikeNoark5,
    LikeThePlan,
    Luck,
    World,
)
from tests.work.office import START, PracticeLog, sealed_delivery

from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.messages import Message
from navdesk.identity.errors import LoginRequired
from navdesk.work.courier import Courier, is_to_be_sent
from navdesk.work.progress import Silent
from navdesk.work.rounds import Piece, Round

LUCK = st.lists(
    st.sampled_from([*[Luck.FINE] * 3, *(one for one in Luck if one is not Luck.FINE)]), max_size=8
)
TWO_CASES = (uuid4(), uuid4())


class Deliveries(RuleBasedStateMachine):
    """Notes for several archives; faults, crashes, time and archives that work when they like."""

    archives_of: Any = (LikeJoark, LikeThePlan, LikeNoark5, LikeFiks, LikeLetters)
    sealed = Bundle("sealed")

    def __init__(self) -> None:
        super().__init__()
        self.world = World()
        self.archives: list[InMemory] = [make(self.world) for make in self.archives_of]
        self.log = PracticeLog()
        self.goes_to: dict[Any, InMemory] = {}
        self.logged_in = True
        self.verdict = AccessVerdict.ALLOWED
        self.spoiled: set[str] = set()

    @initialize(target=sealed, case=st.sampled_from(TWO_CASES))
    def seal_the_first(self, case: Any) -> list[Delivery]:
        return self._seal(case, self.archives)

    @rule(
        target=sealed,
        case=st.sampled_from(TWO_CASES),
        which=st.sets(st.integers(0, 4), min_size=1, max_size=3),
    )
    def seal(self, case: Any, which: set[int]) -> list[Delivery]:
        chosen = {at % len(self.archives) for at in which}
        return self._seal(case, [self.archives[at] for at in sorted(chosen)])

    @rule(luck=LUCK)
    def send(self, luck: list[Luck]) -> None:
        self.world.luck.extend(luck)
        self._round()
        self.world.luck.clear()

    @rule(
        luck=LUCK,
        point=st.sampled_from(CrashPoint),
        after=st.integers(0, 6),
    )
    def crash(self, luck: list[Luck], point: CrashPoint, after: int) -> None:
        self.world.luck.extend(luck)
        self.world.crash_at, self.world.crash_after = point, after
        self._round()
        self.world.crash_at = None
        self.world.luck.clear()

    @rule(seconds=st.sampled_from([1, 5, 26, 55, 130, 310, 500, 4000]))
    def time_passes(self, seconds: int) -> None:
        self.world.pass_by(seconds)

    @rule(drop=st.booleans(), partly=st.booleans(), twice=st.booleans())
    def the_slow_archive_works(self, drop: bool, partly: bool, twice: bool) -> None:
        for archive in self.archives:
            if isinstance(archive, LikeFiks):
                archive.work(drop=drop, partly=partly, twice=twice)

    @rule(on=st.booleans())
    def the_login_ends_or_is_renewed(self, on: bool) -> None:
        self.logged_in = on

    @rule(verdict=st.sampled_from([*[AccessVerdict.ALLOWED] * 2, AccessVerdict.UNDECIDED]))
    def access_is_decided(self, verdict: AccessVerdict) -> None:
        self.verdict = verdict

    @rule(unfinished=st.booleans())
    def joark_leaves_entries_unfinished(self, unfinished: bool) -> None:
        for archive in self.archives:
            if isinstance(archive, LikeJoark):
                archive.leaves_unfinished = unfinished

    @rule(deliveries=sealed)
    def somebody_withdraws_a_record(self, deliveries: list[Delivery]) -> None:
        held = self.goes_to[deliveries[0].id].held(deliveries[0].key)
        if held:
            held[0].void = True
            self.spoiled.add(deliveries[0].key)

    @invariant()
    def nothing_is_there_twice(self) -> None:
        for delivery, archive in self._all():
            held = archive.held(delivery.key)
            assert len(held) <= 1, "doubled"
            assert all(record.stamped <= 1 for record in held), "made final twice"

    @invariant()
    def what_is_called_archived_is_archived(self) -> None:
        for delivery, archive in self._all():
            if delivery.state is DeliveryState.VERIFIED:
                [record] = archive.held(delivery.key)
                assert record.steps >= archive.whole, "called archived too early"

    def teardown(self) -> None:
        """Let everything be well again, and see that everything ends where it should."""
        self.logged_in, self.verdict = True, AccessVerdict.ALLOWED
        for _ in range(30):
            self.the_slow_archive_works(drop=False, partly=False, twice=True)
            self.world.pass_by(24 * 3600)
            self._round()
            if not any(is_to_be_sent(delivery) for delivery, _ in self._all()):
                break
        self.nothing_is_there_twice()
        for delivery, archive in self._all():
            if delivery.key in self.spoiled and delivery.state.waits_for_person:
                assert delivery.reason is not None, "stopped without saying why"
                continue
            assert delivery.state is DeliveryState.VERIFIED, f"left as {delivery.state}"
            assert len(archive.held(delivery.key)) == 1, "lost"

    def _seal(self, case: Any, archives: Sequence[InMemory]) -> list[Delivery]:
        deliveries = []
        for number, archive in enumerate(archives, 1):
            one = replace(
                sealed_delivery(),
                archive=archive.kind,
                case_id=case,
                sealed_at=self.world.time.clock.now(),
            )
            one = replace(one, key=f"{one.key}/{number}", progress=MappingProxyType({}))
            self.log.rows[one.id] = one
            self.goes_to[one.id] = archive
            deliveries.append(one)
        return deliveries

    def _all(self) -> list[tuple[Delivery, InMemory]]:
        return [(row, self.goes_to[row.id]) for row in self.log.rows.values()]

    def _decide(self, person: str) -> AccessDecision:
        if not self.logged_in:
            raise LoginRequired(Message("identity.login_required"))
        return AccessDecision(self.verdict, START)

    def _round(self) -> None:
        """Send what is due, as the outbox does; a crash ends it where it stands."""
        clock = self.world.time.clock
        courier = Courier(self._decide, clock, lambda _low, high: high)
        log = WatchedLog(self.log, self.world.reach)
        now = clock.real_now()
        pieces = [
            Piece(row, id(archive), archive.promise.in_flight)
            for row, archive in self._all()
            if is_to_be_sent(row) and (row.next_try is None or row.next_try <= now)
        ]

        def put_off(delivery: Delivery, why: Delivery) -> None:
            row = self.log.rows[delivery.id]
            log.update(replace(row, reason=why.reason, next_try=why.next_try))

        def carry(delivery: Delivery) -> Delivery:
            return courier.carry(delivery.id, self.goes_to[delivery.id], log)

        try:
            Round(carry, put_off, at_once=1).run(pieces, Silent())
        except Crashed:
            return


class Careless(Deliveries):
    """The control: no dedupe, no read-back before a resend."""

    archives_of = (Blind,)

    def teardown(self) -> None:
        """Only the invariants count here."""


def at(examples: int, steps: int, phases: Sequence[Phase] = tuple(Phase)) -> settings:
    return settings(
        phases=phases,
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )


def test_whatever_happens_each_note_is_there_once_or_a_person_is_told() -> None:
    run_state_machine_as_test(Deliveries, settings=at(12, 20))


def test_what_arrives_late_at_an_archive_that_lists_it_later_is_not_sent_again() -> None:
    state = Deliveries()
    state.seal_the_first(case=TWO_CASES[0])
    state.crash(after=3, luck=[], point=CrashPoint.BEFORE_ATTEMPT)
    state.send(luck=[Luck.NO_CONNECTION, Luck.FINE, Luck.LATE])
    state.teardown()


@pytest.mark.long
@pytest.mark.wide
def test_however_long_it_goes_on_each_note_is_there_once_or_a_person_is_told() -> None:
    run_state_machine_as_test(Deliveries, settings=at(300, 40))


def test_without_dedupe_and_without_reading_back_the_model_finds_the_duplicate() -> None:
    with pytest.raises(AssertionError, match=r"doubled"):
        # Found is enough: nobody needs the smallest example of what the control gets wrong.
        run_state_machine_as_test(Careless, settings=at(100, 20, [Phase.generate]))
