"""What only a person may say of a message to a client: that it is sent, or to send it now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from joserfc.jwk import RSAKey
from tests.work.answering import COURSE, POWER, SYSTEMS, Work, refusal
from tests.work.conftest import Desks

from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import DeliveryState
from navdesk.sandbox.faults import FaultKind
from navdesk.sandbox.server import Running, start
from navdesk.work.answer_states import SendQuestion
from navdesk.work.errors import NotReady


@pytest.fixture
def office(office_key: RSAKey) -> Iterator[Running]:
    """The systems that messages and answers pass through, and no others: it starts faster."""
    running = start(key=office_key, systems=SYSTEMS)
    yield running
    running.stop()


@pytest.fixture
def work(desks: Desks, office: Running) -> Work:
    return Work(desks(), office)


def question(work: Work) -> SendQuestion:
    (asked,) = work.answers.state(work.case).questions
    return asked


def ask(work: Work, later: Any) -> SendQuestion:
    """Deliver until the outbox asks about the message."""
    work.deliver()
    later(120)
    work.deliver()
    return question(work)


@pytest.fixture
def later(work: Work, monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Let real time pass for the outbox, so that a lost request is certainly over."""

    clock = work.desk.clock
    ahead = timedelta(0)
    real = clock.real

    def pass_by(seconds: float) -> None:
        nonlocal ahead
        ahead += timedelta(seconds=seconds)

    object.__setattr__(clock, "real", lambda: real() + ahead)
    return pass_by


def test_a_lost_request_is_a_question_and_a_click_sends_it_once(work: Work, later: Any) -> None:
    work.seal(work.mixed, COURSE, POWER)
    work.lose("veilarbdialog", "POST /api/dialog", FaultKind.DROP_BEFORE)
    asked = ask(work, later)
    assert asked.unknown
    assert asked.text == COURSE
    assert work.in_dialogue(COURSE) == []
    work.answers.send_again(work.case, asked.delivery_id)
    with pytest.raises(NotReady) as caught:
        work.answers.send_again(work.case, asked.delivery_id)
    assert refusal(caught.value) == "work.question_settled"
    assert set(work.deliver().values()) == {DeliveryState.VERIFIED}
    assert len(work.in_dialogue(COURSE)) == 1
    assert len(work.logged("send_again")) == 1
    assert work.answers.state(work.case).questions == ()


def test_a_person_may_say_that_it_was_sent_and_nothing_more_is(work: Work, later: Any) -> None:
    work.seal(work.mixed, COURSE, POWER)
    work.lose("veilarbdialog", "POST /api/dialog", FaultKind.DROP_BEFORE)
    asked = ask(work, later)
    work.answers.confirm_sent(work.case, asked.delivery_id)
    assert set(work.deliver().values()) == {DeliveryState.VERIFIED}
    assert work.in_dialogue(COURSE) == []
    assert len(work.logged("confirm_sent")) == 1


@pytest.mark.parametrize(
    "kind",
    [
        FaultKind.DROP_AFTER,
        pytest.param(FaultKind.CUT, marks=(pytest.mark.long, pytest.mark.wide)),
    ],
)
def test_a_lost_answer_is_found_in_the_thread_without_a_question(
    work: Work, kind: FaultKind
) -> None:
    work.seal(work.mixed, COURSE, POWER)
    work.lose("veilarbdialog", "POST /api/dialog", kind)
    work.deliver()
    assert set(work.deliver().values()) == {DeliveryState.VERIFIED}
    assert len(work.in_dialogue(COURSE)) == 1


def test_trying_again_in_the_outbox_never_sends_a_message_by_itself(work: Work, later: Any) -> None:
    work.seal(work.mixed, COURSE, POWER)
    work.lose("veilarbdialog", "POST /api/dialog", FaultKind.DROP_BEFORE)
    asked = ask(work, later)
    for _ in range(3):
        work.desk.outbox.retry_now(asked.delivery_id)
        work.deliver()
        later(900)
    assert work.in_dialogue(COURSE) == []
    assert question(work).delivery_id == asked.delivery_id


def test_a_message_that_certainly_was_not_sent_cannot_be_called_sent(
    work: Work, later: Any
) -> None:
    work.seal(work.mixed, COURSE, POWER)
    later(3600)
    work.deliver()
    asked = question(work)
    assert not asked.unknown
    assert work.in_dialogue(COURSE) == []
    with pytest.raises(NotReady):
        work.answers.confirm_sent(work.case, asked.delivery_id)
    work.answers.send_again(work.case, asked.delivery_id)
    assert work.deliver()[ArchiveKind.STATE_PLAN] is DeliveryState.VERIFIED
    assert len(work.in_dialogue(COURSE)) == 1
