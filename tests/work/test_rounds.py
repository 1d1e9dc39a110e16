"""A round: several deliveries at once, in order per case, and no archive asked in vain."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from tests.work.office import START, sealed_delivery

from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.messages import Message
from navdesk.work.progress import Silent
from navdesk.work.rounds import FAILURES, Piece, Round

CASES = tuple(uuid4() for _ in range(6))


def piece(case: UUID, road: str = "joark", room: int = 4) -> Piece:
    return Piece(replace(sealed_delivery(), case_id=case), road, room)


class Hands:
    """Carries deliveries; notes when each began and ended, and how many were at it at once."""

    def __init__(self, state: DeliveryState = DeliveryState.VERIFIED) -> None:
        self.state = state
        self.reason: str | None = None
        self.order: list[UUID] = []
        self.put_off: dict[UUID, Delivery] = {}
        self.at_once = self.most = 0
        self.met = threading.Barrier(1)
        self._lock = threading.Lock()

    def carry(self, delivery: Delivery) -> Delivery | None:
        with self._lock:
            self.order.append(delivery.id)
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        self.met.wait(10)
        with self._lock:
            self.at_once -= 1
        reason = Message(self.reason) if self.reason else None
        later = START + timedelta(seconds=25) if self.reason else None
        return replace(delivery, state=self.state, reason=reason, next_try=later)

    def leave(self, delivery: Delivery, why: Delivery) -> None:
        self.put_off[delivery.id] = why

    def run(self, pieces: list[Piece], progress: object = None) -> None:
        Round(self.carry, self.leave).run(pieces, progress or Silent())  # type: ignore[arg-type]


def test_as_many_cases_as_the_archive_takes_are_on_their_way_at_once() -> None:
    hands = Hands()
    hands.met = threading.Barrier(3)
    hands.run([piece(case, room=3) for case in CASES])
    assert hands.most == 3
    assert len(hands.order) == len(CASES)


def test_an_archive_that_promises_nothing_gets_one_after_another() -> None:
    hands = Hands()
    hands.run([piece(case, room=1) for case in CASES])
    assert hands.most == 1


def test_two_archives_are_served_side_by_side() -> None:
    hands = Hands()
    hands.met = threading.Barrier(2)
    hands.run([piece(CASES[0], "joark", 1), piece(CASES[0], "plan", 1)])
    assert hands.most == 2


def test_one_cases_deliveries_keep_their_order_in_each_archive() -> None:
    hands = Hands()
    pieces = [piece(case, road) for _ in range(5) for case in CASES for road in ("joark", "plan")]
    hands.run(pieces)
    at = {delivery: index for index, delivery in enumerate(hands.order)}
    for case in CASES:
        for road in ("joark", "plan"):
            own = [p.delivery.id for p in pieces if p.delivery.case_id == case and p.road == road]
            assert [at[one] for one in own] == sorted(at[one] for one in own)
    assert len(hands.order) == len(pieces)


def test_an_ended_login_parks_everything_without_asking_again() -> None:
    hands = Hands(DeliveryState.NEEDS_LOGIN)
    pieces = [piece(case, room=1) for case in CASES]
    hands.run(pieces)
    assert len(hands.order) == 1
    assert set(hands.put_off) == {p.delivery.id for p in pieces[1:]}
    assert {why.state for why in hands.put_off.values()} == {DeliveryState.NEEDS_LOGIN}


def test_an_archive_that_keeps_failing_rests_and_the_other_goes_on() -> None:
    hands = Hands(DeliveryState.UNKNOWN)
    hands.reason = "net.server_fault"
    silent = [piece(case, "joark", 1) for case in (*CASES, *CASES)]
    hands.run(silent)
    assert len(hands.order) == FAILURES
    assert len(hands.put_off) == len(silent) - FAILURES
    hands.reason, hands.state = None, DeliveryState.VERIFIED
    hands.run([piece(CASES[0], "plan")])
    assert len(hands.order) == FAILURES + 1


def test_one_bad_delivery_after_another_is_no_reason_to_rest() -> None:
    hands = Hands(DeliveryState.REJECTED)
    hands.run([piece(case, room=1) for case in (*CASES, *CASES)])
    assert len(hands.order) == 2 * len(CASES)
    assert hands.put_off == {}


class Impatient(Silent):
    """Cancels after the first report of something done."""

    cancelled = False

    def report(self, done: int, total: int | None, what: Message | None = None) -> None:
        self.cancelled = done > 0


def test_a_cancelled_round_begins_nothing_more_and_leaves_the_rest_as_it_is() -> None:
    hands = Hands()
    hands.run([piece(case, room=1) for case in CASES], Impatient())
    assert len(hands.order) == 1
    assert hands.put_off == {}


def test_what_nobody_foresaw_in_one_is_raised_when_the_others_are_done() -> None:
    hands = Hands()
    pieces = [piece(case, room=1) for case in CASES]

    def carry(delivery: Delivery) -> Delivery | None:
        if delivery.id == pieces[0].delivery.id:
            raise KeyError(delivery.id)
        return hands.carry(delivery)

    with pytest.raises(KeyError):
        Round(carry, hands.leave).run(pieces, Silent())
    assert len(hands.order) == len(CASES) - 1
