"""A system that does not answer is left alone for a while, and tried again by one request."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime

import pytest

from navdesk.backoffice.breaker import FAILURES, Breaker, Resting
from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.source import SourceRequest
from navdesk.backoffice.sources.aareg import AaregSource
from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import BadAnswer, NetError, NotSent, OutcomeUnknown, ServerFault
from navdesk.net.http import Call
from navdesk.net.reply import Reply
from navdesk.net.stop import Stopped

from .conftest import CountingTokens, MemoryHttp, reply, setup_of

NOON = datetime(2026, 9, 15, 12, 0, tzinfo=OSLO)
LATE = OutcomeUnknown(Message("net.timeout", {"host": "h"}))


@dataclass
class Watch:
    """Seconds that pass when told to."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def breaker(watch: Watch) -> Breaker:
    return Breaker(Clock(lambda: NOON), monotonic=watch, chance=lambda: 1.0)


def ask(breaker: Breaker, trouble: NetError | None = None, *, read: bool = True) -> None:
    """Make one request that ends in `trouble`, or well."""
    with breaker.asking(read=read):
        if trouble is not None:
            raise trouble


def fail(breaker: Breaker, trouble: NetError = LATE, times: int = FAILURES) -> None:
    for _ in range(times):
        with pytest.raises(type(trouble)):
            ask(breaker, trouble)


def fault(status: int) -> ServerFault:
    return ServerFault(Message("net.server_fault", {"host": "h", "status": status}), status)


def is_resting(breaker: Breaker) -> bool:
    try:
        ask(breaker)
    except Resting:
        return True
    return False


@pytest.mark.parametrize(
    "trouble", [LATE, fault(500), fault(503), NotSent(Message("net.connect_timeout"))]
)
def test_a_system_that_fails_again_and_again_is_left_alone(
    breaker: Breaker, trouble: NetError
) -> None:
    fail(breaker, trouble)

    with pytest.raises(Resting) as raised:
        ask(breaker)
    assert raised.value.message == Message("net.resting", {"when": "12.01"})


def test_one_failure_less_is_not_enough(breaker: Breaker) -> None:
    fail(breaker, times=FAILURES - 1)

    assert not is_resting(breaker)


def test_an_answer_between_two_failures_begins_the_count_anew(breaker: Breaker) -> None:
    fail(breaker, times=FAILURES - 1)
    ask(breaker)
    fail(breaker, times=FAILURES - 1)

    assert not is_resting(breaker)


@pytest.mark.parametrize(
    "trouble",
    [
        fault(408),
        fault(429),
        BadAnswer(Message("net.html")),
        NotSent(Message("net.refused")),
        NotSent(Message("net.name")),
        NotSent(Message("net.certificate")),
        Stopped(Message("net.stopped")),
    ],
)
def test_neither_a_refusal_nor_a_lost_network_silences_a_system(
    breaker: Breaker, trouble: NetError
) -> None:
    fail(breaker, trouble, times=3 * FAILURES)

    assert not is_resting(breaker)


def test_after_the_rest_one_request_tries_and_the_others_wait(
    breaker: Breaker, watch: Watch
) -> None:
    fail(breaker)
    watch.seconds += 15.0
    with breaker.asking(read=True):
        assert is_resting(breaker), "somebody is trying already"

    assert not is_resting(breaker)


def test_many_at_once_send_one_to_try(breaker: Breaker, watch: Watch) -> None:
    fail(breaker)
    watch.seconds += 15.0
    together, tried, held = threading.Barrier(8), [], threading.Event()

    def one() -> None:
        together.wait()
        try:
            with breaker.asking(read=True):
                tried.append(1)
                held.wait(5)
        except Resting:
            waiting.append(1)

    waiting: list[int] = []
    threads = [threading.Thread(target=one) for _ in range(8)]
    for thread in threads:
        thread.start()
    while len(waiting) < 7:
        pass
    held.set()
    for thread in threads:
        thread.join()

    assert len(tried) == 1


def test_each_try_in_vain_makes_the_rest_longer_up_to_a_limit(
    breaker: Breaker, watch: Watch
) -> None:
    fail(breaker)
    rests = []
    for _ in range(7):
        before = watch.seconds
        while is_resting_without_trying(breaker):
            watch.seconds += 1.0
        rests.append(watch.seconds - before)
        fail(breaker, times=1)

    assert rests == [15.0, 30.0, 60.0, 120.0, 240.0, 300.0, 300.0]


def is_resting_without_trying(breaker: Breaker) -> bool:
    with pytest.raises(NetError) as raised:
        ask(breaker, Stopped(Message("net.stopped")))
    return isinstance(raised.value, Resting)


def test_a_try_that_was_broken_off_leaves_the_place_to_the_next(
    breaker: Breaker, watch: Watch
) -> None:
    fail(breaker)
    watch.seconds += 15.0
    fail(breaker, Stopped(Message("net.stopped")), times=1)

    assert not is_resting(breaker)


def test_chance_shortens_a_rest_by_half_at_most(watch: Watch) -> None:
    breaker = Breaker(Clock(lambda: NOON), monotonic=watch, chance=lambda: 0.0)
    fail(breaker)

    watch.seconds += 7.4
    assert is_resting(breaker)
    watch.seconds += 0.1
    assert not is_resting(breaker)


def test_a_write_is_never_held_back_and_its_answer_ends_the_rest(breaker: Breaker) -> None:
    fail(breaker)
    ask(breaker, read=False)

    assert not is_resting(breaker)


def test_a_failed_write_counts_as_one(breaker: Breaker) -> None:
    for _ in range(FAILURES):
        with pytest.raises(OutcomeUnknown):
            ask(breaker, LATE, read=False)

    assert is_resting(breaker)


def test_each_system_has_its_own_and_a_source_says_when(breaker: Breaker) -> None:
    def answer(_: Call) -> Reply:
        raise LATE

    http = MemoryHttp(answer)
    client = SystemClient(setup_of(SystemKind.AAREG), CountingTokens(), http, breaker)
    request = SourceRequest("22868720003", "c", NOON)
    source = AaregSource(client)
    for _ in range(FAILURES):
        assert source.fetch(request).outcome is SourceOutcome.FAILED
    asked = len(http.calls)

    said = source.fetch(request)

    assert (said.outcome, said.reason) == (
        SourceOutcome.FAILED,
        Message("net.resting", {"when": "12.01"}),
    )
    assert len(http.calls) == asked


def test_a_refusal_through_the_client_is_an_answer(breaker: Breaker) -> None:
    http = MemoryHttp(lambda _: reply("{}", 403))
    client = SystemClient(setup_of(SystemKind.AAREG), CountingTokens(), http, breaker)
    for _ in range(3 * FAILURES):
        assert client.call("GET", "/x", call_id="c", safe=True).status == 403

    assert len(http.calls) == 3 * FAILURES
