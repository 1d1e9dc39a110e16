"""A sealed delivery ends in its archive exactly once, or stands visibly as needing a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.work.office import (
    START,
    Fault,
    PracticeArchive,
    PracticeLog,
    Record,
    RunningTime,
    sealed_delivery,
)

from navdesk.backoffice.archive import Keep, PutResult
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.messages import Message
from navdesk.identity.errors import LoginRequired
from navdesk.work.backoff import is_due
from navdesk.work.courier import CLICKED, LOOKED_FOR, NOT_SENT, SENT_OR_NOT, Courier

ALLOWED = AccessDecision(AccessVerdict.ALLOWED, START)


def longest(low: float, high: float) -> float:
    return high


class Office:
    """One delivery, one archive, and a courier that can be sent again and again."""

    def __init__(self, archive: PracticeArchive | None = None) -> None:
        self.time = RunningTime()
        self.archive = archive or PracticeArchive()
        self.delivery = sealed_delivery()
        self.log = PracticeLog(self.delivery)
        self.decision = ALLOWED

    def send(self) -> DeliveryState:
        courier = Courier(lambda person: self.decision, self.time.clock, longest)
        return courier.carry(self.delivery.id, self.archive, self.log).state

    @property
    def row(self):  # type: ignore[no-untyped-def]
        return self.log.get(self.delivery.id)


def test_a_delivery_is_stored_read_back_and_verified() -> None:
    office = Office()
    assert office.send() is DeliveryState.VERIFIED
    assert len(office.archive.records) == 1
    assert office.row.receipt is not None
    assert office.row.attempts == 1


def test_an_answer_lost_after_the_record_was_stored_is_found_by_reading_back() -> None:
    office = Office(PracticeArchive(faults=[Fault.LOST_AFTER]))
    assert office.send() is DeliveryState.VERIFIED
    assert office.archive.puts == 1
    assert office.archive.records[0].finalised == 1


def test_a_lost_request_is_sent_again_only_when_it_is_certainly_over() -> None:
    office = Office(PracticeArchive(faults=[Fault.LOST_BEFORE]))
    assert office.send() is DeliveryState.UNKNOWN
    office.time.pass_by(299)
    assert office.send() is DeliveryState.UNKNOWN
    assert office.archive.puts == 1
    assert office.row.next_try == START + timedelta(seconds=300)
    office.time.pass_by(2)
    assert office.send() is DeliveryState.VERIFIED
    assert len(office.archive.records) == 1


@pytest.mark.parametrize("fault", [Fault.LOST_BEFORE, Fault.GATEWAY_504_AFTER])
def test_the_quiet_time_runs_from_the_end_of_a_slow_request(fault: Fault) -> None:
    class SlowArchive(PracticeArchive):
        def put(self, delivery: Delivery, keep: Keep) -> PutResult:
            office.time.pass_by(90)
            return super().put(delivery, keep)

    archive = SlowArchive(faults=[fault])
    office = Office(archive)
    office.send()
    archive.records.clear()
    office.time.pass_by(299)
    assert office.send() is DeliveryState.UNKNOWN
    assert archive.puts == 1
    office.time.pass_by(2)
    assert office.send() is DeliveryState.VERIFIED


def test_a_request_that_never_left_is_sent_again_at_once() -> None:
    office = Office(PracticeArchive(faults=[Fault.NO_CONNECTION]))
    assert office.send() is DeliveryState.SEALED
    assert office.row.next_try is not None
    assert office.send() is DeliveryState.VERIFIED


def test_a_crash_between_recording_the_attempt_and_the_request_sends_once() -> None:
    office = Office()
    office.log.record_attempt(office.delivery.id, office.time())
    assert office.send() is DeliveryState.UNKNOWN
    office.time.pass_by(301)
    assert office.send() is DeliveryState.VERIFIED
    assert len(office.archive.records) == 1


def test_a_crash_after_the_archive_stored_it_never_sends_again() -> None:
    office = Office()
    office.log.record_attempt(office.delivery.id, office.time())
    office.archive.records.append(Record(office.delivery.key, office.delivery.content.sha256))
    assert office.send() is DeliveryState.VERIFIED
    assert office.archive.puts == 0


def test_a_server_fault_is_over_and_may_be_sent_again_after_reading_back() -> None:
    office = Office(PracticeArchive(faults=[Fault.FAULT_500_BEFORE]))
    assert office.send() is DeliveryState.UNKNOWN
    assert office.send() is DeliveryState.VERIFIED
    assert office.archive.puts == 2
    assert len(office.archive.records) == 1


def test_a_clock_that_is_set_back_does_not_make_the_quiet_time_endless() -> None:
    office = Office(PracticeArchive(faults=[Fault.LOST_BEFORE]))
    year = timedelta(days=365).total_seconds()
    office.time.pass_by(year)
    assert office.send() is DeliveryState.UNKNOWN
    office.time.pass_by(-year)
    assert office.send() is DeliveryState.UNKNOWN
    assert office.archive.puts == 1, "the lost request may still be at work"
    assert is_due(START + timedelta(days=365), office.time.at), "and is looked for at once"
    assert not is_due(START + timedelta(hours=30), office.time.at)
    assert office.row.next_try == START + timedelta(seconds=300)
    office.time.pass_by(301)
    assert office.send() is DeliveryState.VERIFIED
    assert office.archive.puts == 2


def test_a_gateway_that_gave_up_leaves_the_archive_its_quiet_time() -> None:
    office = Office(PracticeArchive(faults=[Fault.GATEWAY_504_AFTER]))
    office.archive.records.clear()
    assert office.send() is DeliveryState.UNKNOWN
    office.archive.records.clear()
    assert office.send() is DeliveryState.UNKNOWN
    assert office.archive.puts == 1


def test_other_content_under_our_key_needs_a_person_and_is_left_alone() -> None:
    office = Office(PracticeArchive(faults=[Fault.LOST_BEFORE]))
    office.archive.records.append(Record(office.delivery.key, "somebody else's"))
    assert office.send() is DeliveryState.NEEDS_PERSON
    assert len(office.archive.records) == 1


def test_a_record_under_work_is_finished_once() -> None:
    office = Office(PracticeArchive(leaves_unfinished=True))
    assert office.send() is DeliveryState.VERIFIED
    assert office.archive.records[0].finalised == 2
    assert office.send() is DeliveryState.VERIFIED
    assert office.archive.records[0].finalised == 2


def test_a_record_that_may_not_be_read_is_sent_but_not_verified() -> None:
    office = Office(PracticeArchive(forbidden=True))
    assert office.send() is DeliveryState.RECEIPTED
    assert office.send() is DeliveryState.RECEIPTED
    assert office.archive.puts == 1


def test_a_denied_access_stops_before_anything_is_sent() -> None:
    office = Office()
    office.decision = AccessDecision(
        AccessVerdict.DENIED, START, "AVVIST_SKJERMING", Message("access.AVVIST_SKJERMING")
    )
    assert office.send() is DeliveryState.NEEDS_PERSON
    assert office.archive.puts == 0


def test_an_undecided_access_waits_and_sends_later() -> None:
    office = Office()
    office.decision = AccessDecision(
        AccessVerdict.UNDECIDED, START, message=Message("access.undecided")
    )
    assert office.send() is DeliveryState.SEALED
    assert office.archive.puts == 0
    office.decision = ALLOWED
    assert office.send() is DeliveryState.VERIFIED


def test_an_expired_login_parks_the_delivery_and_a_login_resumes_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    office = Office()

    def refuse(*_: object) -> None:
        raise LoginRequired(Message("identity.login_required"))

    with monkeypatch.context() as expired:
        expired.setattr(office.archive, "put", refuse)
        assert office.send() is DeliveryState.NEEDS_LOGIN
    assert office.row.last_attempt_at is None
    assert office.send() is DeliveryState.VERIFIED


def test_waiting_grows_from_25_seconds_towards_a_day() -> None:
    office = Office(PracticeArchive(faults=[Fault.NO_CONNECTION] * 20))
    waits = []
    for _ in range(20):
        office.send()
        waits.append((office.row.next_try - office.time()).total_seconds())
    assert waits[0] == 25
    assert waits == sorted(waits)
    assert waits[-1] == 24 * 3600


@settings(max_examples=300, deadline=None)
@given(
    dedupes=st.booleans(),
    faults=st.lists(st.sampled_from(Fault), max_size=8),
    find_faults=st.lists(st.sampled_from([Fault.NONE, Fault.NO_CONNECTION, Fault.LOST_BEFORE])),
    waits=st.lists(st.integers(min_value=0, max_value=400), min_size=40, max_size=40),
    unfinished=st.booleans(),
)
def test_whatever_is_lost_it_ends_exactly_once(
    dedupes: bool,
    faults: list[Fault],
    find_faults: list[Fault],
    waits: list[int],
    unfinished: bool,
) -> None:
    office = Office(
        PracticeArchive(
            dedupes=dedupes,
            faults=list(faults),
            find_faults=list(find_faults),
            leaves_unfinished=unfinished,
        )
    )
    for wait in waits:
        state = office.send()
        assert len(office.archive.records) <= 1
        if state.is_settled:
            break
        office.time.pass_by(wait)
    office.time.pass_by(1000)
    office.archive.find_faults.clear()
    for _ in range(12):
        office.time.pass_by(400)
        if office.send().is_settled:
            break
    assert office.row.state is DeliveryState.VERIFIED
    assert len(office.archive.records) == 1


def message(*faults: Fault) -> Office:
    """An office whose delivery is a message to a citizen, which nothing can take back."""
    return Office(PracticeArchive(dedupes=False, resend_asks=True, faults=list(faults)))


def click(office: Office) -> None:
    """A person says "send it" now; the outbox makes the delivery due again."""
    row, now = office.row, office.time.clock.now()
    office.log.keep(row.id, CLICKED, f"{row.attempts} {now.isoformat()}")
    office.log.update(replace(office.row, state=DeliveryState.UNKNOWN, reason=None))


def asked(office: Office) -> Message | None:
    """What a person is asked, once nothing more happens by itself."""
    for _ in range(6):
        if office.send().waits_for_person:
            break
        office.time.pass_by(200)
    assert office.row.state is DeliveryState.NEEDS_PERSON
    reason: Message | None = office.row.reason
    return reason


def test_a_message_is_sent_at_once_when_it_is_sealed() -> None:
    office = message()
    assert office.send() is DeliveryState.VERIFIED
    assert office.archive.puts == 1


def test_a_message_whose_answer_was_lost_is_found_and_never_sent_again() -> None:
    office = message(Fault.LOST_AFTER)
    assert office.send() is DeliveryState.VERIFIED
    assert office.archive.puts == 1


@pytest.mark.parametrize("fault", [Fault.LOST_BEFORE, Fault.FAULT_500_BEFORE])
def test_a_message_nobody_can_find_is_a_question_and_not_sent_again_by_itself(
    fault: Fault,
) -> None:
    office = message(fault)
    question = asked(office)
    assert question == (SENT_OR_NOT if fault is Fault.LOST_BEFORE else NOT_SENT)
    for _ in range(5):
        office.log.update(replace(office.row, state=DeliveryState.UNKNOWN, next_try=None))
        office.time.pass_by(4000)
        assert office.send() is DeliveryState.NEEDS_PERSON
    assert office.archive.puts == 1
    assert office.archive.records == []


def test_it_is_told_that_a_lost_message_is_looked_for_while_it_may_still_arrive() -> None:
    office = message(Fault.LOST_BEFORE)
    office.send()
    office.time.pass_by(60)
    assert office.send() is DeliveryState.UNKNOWN
    assert office.row.reason == LOOKED_FOR


def test_a_click_sends_it_again_once_and_the_next_loss_asks_again() -> None:
    office = message(Fault.LOST_BEFORE, Fault.LOST_BEFORE)
    asked(office)
    click(office)
    assert asked(office) == SENT_OR_NOT
    assert office.archive.puts == 2
    click(office)
    assert office.send() is DeliveryState.VERIFIED
    assert office.archive.puts == 3
    assert len(office.archive.records) == 1


def test_a_message_that_never_left_waits_for_a_person_and_not_for_the_network() -> None:
    office = message(Fault.NO_CONNECTION)
    assert asked(office) == NOT_SENT
    assert office.archive.puts == 1
    assert office.archive.records == []


def test_an_old_click_sends_nothing() -> None:
    office = message()
    office.time.pass_by(3600)
    assert asked(office) == NOT_SENT
    assert office.archive.puts == 0
    click(office)
    office.time.pass_by(3600)
    assert asked(office) == NOT_SENT
    assert office.archive.puts == 0


def test_a_message_sealed_offline_is_not_sent_when_the_network_is_back_much_later() -> None:
    office = message()
    office.decision = AccessDecision(AccessVerdict.UNDECIDED, START)
    office.send()
    office.time.pass_by(3600)
    office.decision = ALLOWED
    assert office.send() is DeliveryState.NEEDS_PERSON
    assert office.row.reason == NOT_SENT
    assert office.archive.puts == 0


def test_a_crash_between_recording_the_attempt_and_the_message_asks() -> None:
    office = message()
    office.log.record_attempt(office.delivery.id, office.time.clock.real_now())
    assert asked(office) == SENT_OR_NOT
    assert office.archive.puts == 0


@given(
    faults=st.lists(st.sampled_from(Fault), max_size=5),
    pauses=st.lists(st.integers(1, 900), min_size=8, max_size=8),
)
def test_no_message_is_ever_put_without_a_click_of_its_own(
    faults: list[Fault], pauses: list[int]
) -> None:
    office = message(*faults)
    clicks = 1
    for pause in pauses:
        if office.send().waits_for_person:
            assert len(office.archive.records) == 0
            click(office)
            clicks += 1
        assert office.archive.puts <= clicks
        office.time.pass_by(pause)
    assert len(office.archive.records) <= 1
