"""An answer in "Skriv til oss": one message in the thread it came in, one record in Joark."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from navdesk.backoffice.archive import FindingKind, PutKind, PutResult
from navdesk.backoffice.archives.conversation import Conversation
from navdesk.backoffice.archives.joark import Joark
from navdesk.domain.codes import ArchiveKind, Content
from navdesk.domain.delivery import Delivery
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import NotSent, OutcomeUnknown
from navdesk.sandbox.server import Running

S02 = "22868720003"
SEND = "POST /henvendelse/ny/melding"
FILE = "POST /rest/journalpostapi/v1/journalpost"
ANSWER = "Søknaden om AAP er ikke behandlet ennå."


@pytest.fixture
def systems() -> tuple[str, ...]:
    return ("henvendelse", "dokarkiv", "saf", "pdl")


@pytest.fixture
def conversation(client_for: Any, moved: Any) -> Conversation:
    joark = Joark(
        client_for("dokarkiv", SystemKind.DOKARKIV),
        client_for("saf", SystemKind.SAF),
        None,
        moved.clock,
    )
    asked = client_for("henvendelse", SystemKind.CONVERSATIONS)
    return Conversation(asked, client_for("pdl", SystemKind.PDL), joark, moved.clock)


@pytest.fixture
def talks(running: Running, client_for: Any) -> Any:
    client = client_for("henvendelse", SystemKind.CONVERSATIONS)
    client.call("GET", "/henvendelse/kodeverk/temagrupper", call_id="1")
    return running.office.stores["conversations"]


@pytest.fixture
def open_thread(talks: Any) -> str:
    return next(str(row.id) for row in talks.of_person(S02) if row.theme == "AAP")


@pytest.fixture
def answer(sealed: Any, open_thread: str) -> Callable[..., Delivery]:
    def make(**changes: Any) -> Delivery:
        given = {
            "contents": (Content.MESSAGE,),
            "text": ANSWER,
            "thread": open_thread,
            **changes,
        }
        delivery: Delivery = sealed(ArchiveKind.JOARK, "AAP", **given)
        return delivery

    return make


def sent(talks: Any) -> list[str]:
    """The threads our text lies in, once per message."""
    return [row.id for row in talks.of_person(S02) for one in row.said if one.text == ANSWER]


def filed(running: Running, delivery: Delivery) -> list[Any]:
    stores: Any = running.office.stores
    return list(stores["joark"].entries(lambda each: each.external_key == delivery.key))


def told(result: PutResult) -> str:
    assert result.reason is not None
    return result.reason.id


def test_an_answer_is_sent_in_its_thread_and_then_filed_under_its_theme(
    *, conversation: Any, answer: Any, row_of: Any, talks: Any, running: Running, open_thread: str
) -> None:
    row = row_of(answer())
    assert conversation.find(row.delivery).kind is FindingKind.ABSENT
    assert conversation.put(row.delivery, row.keep).kind is PutKind.ACCEPTED
    assert sent(talks) == [open_thread]
    assert conversation.find(row.delivery).kind is FindingKind.UNFINISHED
    assert conversation.finish(row.delivery, row.keep).kind is PutKind.STORED
    assert conversation.find(row.delivery).kind is FindingKind.COMPLETE
    (entry,) = filed(running, row.delivery)
    assert entry.theme == "AAP"


def test_the_thread_itself_stays_where_it_came(
    conversation: Any, answer: Any, row_of: Any, talks: Any, open_thread: str
) -> None:
    row = row_of(answer())
    conversation.put(row.delivery, row.keep)
    conversation.finish(row.delivery, row.keep)
    assert talks.find(open_thread).journalled == ()


@pytest.mark.parametrize("lost", ["drop_after", "cut"])
def test_a_lost_answer_is_found_in_the_thread(
    *, conversation: Any, answer: Any, row_of: Any, strike: Any, talks: Any, lost: str
) -> None:
    row = row_of(answer())
    strike("henvendelse", SEND, lost)
    with pytest.raises(OutcomeUnknown):
        conversation.put(row.delivery, row.keep)
    assert conversation.find(row.delivery).kind is FindingKind.UNFINISHED
    assert len(sent(talks)) == 1


def test_a_lost_request_is_not_found(
    conversation: Any, answer: Any, row_of: Any, strike: Any, talks: Any
) -> None:
    row = row_of(answer())
    strike("henvendelse", SEND, "drop_before")
    with pytest.raises(OutcomeUnknown):
        conversation.put(row.delivery, row.keep)
    assert conversation.find(row.delivery).kind is FindingKind.ABSENT
    assert sent(talks) == []


def test_filing_that_got_no_answer_is_not_repeated_before_it_is_over(
    *, conversation: Any, answer: Any, row_of: Any, strike: Any, moved: Any, running: Running
) -> None:
    row = row_of(answer())
    conversation.put(row.delivery, row.keep)
    strike("dokarkiv", FILE, "drop_before")
    with pytest.raises(OutcomeUnknown):
        conversation.finish(row.delivery, row.keep)
    assert told(conversation.finish(row.delivery, row.keep)) == "archives.waiting_for_quiet"
    moved.pass_time(400)
    assert conversation.finish(row.delivery, row.keep).kind is PutKind.STORED
    assert len(filed(running, row.delivery)) == 1


def test_a_conversation_of_the_municipality_takes_no_answer_of_the_state(
    conversation: Any, answer: Any, row_of: Any, talks: Any, open_thread: str
) -> None:
    talks.change(open_thread, lambda thread: replace(thread, group="OKSOS"))
    row = row_of(answer())
    result = conversation.put(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.HELD, "archives.conversation_municipal")
    assert sent(talks) == []


def test_a_closed_conversation_takes_nothing(
    *, conversation: Any, answer: Any, row_of: Any, talks: Any, open_thread: str, moved: Any
) -> None:
    talks.change(open_thread, lambda thread: replace(thread, closed=moved.clock.now()))
    row = row_of(answer())
    result = conversation.put(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.REJECTED, "archives.conversation_closed")
    assert sent(talks) == []


@pytest.mark.parametrize(("thread", "why"), [("a0JTEST99999999AAA", "archives.conversation_gone")])
def test_a_conversation_that_is_gone_holds_the_answer(
    conversation: Any, answer: Any, row_of: Any, thread: str, why: str
) -> None:
    row = row_of(answer(thread=thread))
    result = conversation.put(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.HELD, why)


@pytest.mark.parametrize("system", ["henvendelse", "pdl"])
def test_trouble_before_the_message_leaves_means_that_it_was_not_sent(
    *, conversation: Any, answer: Any, row_of: Any, strike: Any, talks: Any, system: str
) -> None:
    for fault, value in (("status", 500), ("drop_after", 0), ("html", 0)):
        strike(system, "*", fault, value, times=None)
        row = row_of(answer())
        with pytest.raises(NotSent):
            conversation.put(row.delivery, row.keep)
    assert sent(talks) == []


def test_what_somebody_confirmed_is_still_filed(
    conversation: Any, answer: Any, row_of: Any, running: Running
) -> None:
    row = row_of(answer())
    row.keep("message.confirmed", "Z990101 2026-09-15T10:00:00+02:00")
    assert conversation.find(row.delivery).kind is FindingKind.UNFINISHED
    assert conversation.finish(row.delivery, row.keep).kind is PutKind.STORED
    assert len(filed(running, row.delivery)) == 1
