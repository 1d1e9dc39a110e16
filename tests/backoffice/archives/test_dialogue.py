"""A message to a citizen: in the dialogue once, found again by what it is, never sent twice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from navdesk.backoffice.archive import FindingKind, PutKind, PutResult
from navdesk.backoffice.archives.dialogue import Dialogue
from navdesk.backoffice.archives.follow_up import FollowUp
from navdesk.domain.codes import ArchiveKind, Content
from navdesk.domain.delivery import Delivery
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import NotSent, OutcomeUnknown
from navdesk.sandbox.server import Running

S02, S09 = "22868720003", "21909832095"
OTHER = "Z990102"
SEND = "POST /api/dialog"
ANSWER = "Ja, det finnes et kurs fra 1. oktober.\n\nVi snakkes."


@pytest.fixture
def systems() -> tuple[str, ...]:
    return ("veilarbdialog", "veilarboppfolging")


@pytest.fixture
def dialogue(client_for: Any, follow_up: FollowUp, moved: Any) -> Dialogue:
    return Dialogue(client_for("veilarbdialog", SystemKind.DIALOGUE), follow_up, moved.clock)


@pytest.fixture
def talks(running: Running, client_for: Any) -> Any:
    client = client_for("veilarbdialog", SystemKind.DIALOGUE)
    client.graphql(
        "query q($fnr: String!) { dialoger(fnr: $fnr) { id } }", {"fnr": S02}, "q", call_id="1"
    )
    return running.office.stores["dialogue"]


@pytest.fixture
def answer(sealed: Any) -> Callable[..., Delivery]:
    def make(**changes: Any) -> Delivery:
        given = {"contents": (Content.MESSAGE,), "text": ANSWER, **changes}
        delivery: Delivery = sealed(ArchiveKind.STATE_PLAN, "AKT", **given)
        return delivery

    return make


@pytest.fixture
def open_thread(talks: Any) -> str:
    return next(str(row.id) for row in talks.of_person(S02) if "regning" in (row.subject or ""))


def posts(talks: Any, person: str = S02) -> list[tuple[str, str]]:
    """Where and what the office wrote with our text."""
    return [
        (str(row.id), post.sender)
        for row in talks.of_person(person)
        for post in row.posts
        if post.text == ANSWER and not post.by_client
    ]


def told(result: PutResult) -> str:
    assert result.reason is not None
    return result.reason.id


def test_an_answer_goes_into_the_thread_it_answers_and_nav_owes_none_any_more(
    dialogue: Dialogue, answer: Any, row_of: Any, talks: Any, open_thread: str
) -> None:
    row = row_of(answer(thread=open_thread))
    assert dialogue.find(row.delivery).kind is FindingKind.ABSENT
    assert dialogue.put(row.delivery, row.keep).kind is PutKind.STORED
    assert posts(talks) == [(open_thread, "Z990101")]
    assert talks.find(open_thread).handled
    finding = dialogue.find(row.delivery)
    assert finding.kind is FindingKind.COMPLETE
    assert finding.receipt is not None


def test_a_message_without_a_thread_begins_one_with_a_neutral_subject(
    dialogue: Dialogue, answer: Any, row_of: Any, talks: Any
) -> None:
    before = {row.id for row in talks.of_person(S02)}
    row = row_of(answer())
    assert dialogue.put(row.delivery, row.keep).kind is PutKind.STORED
    (begun,) = [each for each in talks.of_person(S02) if each.id not in before]
    assert begun.subject == row.delivery.content.title
    assert dialogue.find(row.delivery).kind is FindingKind.COMPLETE


@pytest.mark.parametrize("lost", ["drop_after", "cut"])
def test_a_message_whose_answer_was_lost_is_found_in_the_thread(
    *,
    dialogue: Dialogue,
    answer: Any,
    row_of: Any,
    strike: Any,
    talks: Any,
    open_thread: str,
    lost: str,
) -> None:
    row = row_of(answer(thread=open_thread))
    strike("veilarbdialog", SEND, lost)
    with pytest.raises(OutcomeUnknown):
        dialogue.put(row.delivery, row.keep)
    assert dialogue.find(row.delivery).kind is FindingKind.COMPLETE
    assert len(posts(talks)) == 1


def test_a_lost_request_is_not_found_and_a_put_after_one_that_arrived_sends_nothing(
    dialogue: Dialogue, answer: Any, row_of: Any, strike: Any, talks: Any
) -> None:
    row = row_of(answer())
    strike("veilarbdialog", SEND, "drop_before")
    with pytest.raises(OutcomeUnknown):
        dialogue.put(row.delivery, row.keep)
    assert dialogue.find(row.delivery).kind is FindingKind.ABSENT
    strike("veilarbdialog", SEND, "drop_after")
    with pytest.raises(OutcomeUnknown):
        dialogue.put(row.delivery, row.keep)
    assert dialogue.put(row.delivery, row.keep).kind is PutKind.ALREADY_THERE
    assert len(posts(talks)) == 1


def test_the_same_words_written_before_are_not_taken_for_this_message(
    *, dialogue: Dialogue, answer: Any, row_of: Any, strike: Any, talks: Any, open_thread: str
) -> None:
    earlier = row_of(answer(thread=open_thread))
    dialogue.put(earlier.delivery, earlier.keep)
    row = row_of(answer(thread=open_thread))
    assert dialogue.find(row.delivery).kind is FindingKind.ABSENT
    strike("veilarbdialog", SEND, "drop_before")
    with pytest.raises(OutcomeUnknown):
        dialogue.put(row.delivery, row.keep)
    assert dialogue.find(row.delivery).kind is FindingKind.ABSENT
    assert dialogue.put(row.delivery, row.keep).kind is PutKind.STORED
    assert dialogue.find(row.delivery).kind is FindingKind.COMPLETE
    assert len(posts(talks)) == 2


def test_the_same_words_of_a_colleague_are_not_ours(
    *,
    dialogue: Dialogue,
    answer: Any,
    row_of: Any,
    client_for: Any,
    strike: Any,
    follow_up: Any,
    moved: Any,
    open_thread: str,
) -> None:
    row = row_of(answer(thread=open_thread))
    strike("veilarbdialog", SEND, "drop_before")
    with pytest.raises(OutcomeUnknown):
        dialogue.put(row.delivery, row.keep)
    client = client_for("veilarbdialog", SystemKind.DIALOGUE, nav_ident=OTHER)
    theirs = row_of(answer(thread=open_thread, sealed_by=OTHER))
    Dialogue(client, follow_up, moved.clock).put(theirs.delivery, theirs.keep)
    assert dialogue.find(row.delivery).kind is FindingKind.ABSENT


def test_two_new_equal_messages_need_a_person(
    *, dialogue: Dialogue, answer: Any, row_of: Any, strike: Any, client_for: Any, open_thread: str
) -> None:
    row = row_of(answer(thread=open_thread))
    strike("veilarbdialog", SEND, "drop_after")
    with pytest.raises(OutcomeUnknown):
        dialogue.put(row.delivery, row.keep)
    client = client_for("veilarbdialog", SystemKind.DIALOGUE)
    body = {"fnr": S02, "tekst": ANSWER, "dialogId": open_thread}
    assert client.call("POST", "/api/dialog", call_id="1", json=body).ok
    finding = dialogue.find(row.delivery)
    assert finding.kind is FindingKind.SEVERAL
    assert finding.reason is not None


def test_a_person_who_cannot_be_notified_is_refused_and_somebody_must_call(
    dialogue: Dialogue, answer: Any, row_of: Any, running: Running, talks: Any
) -> None:
    person = running.office.people.story("S03").number
    row = row_of(answer(person=person))
    result = dialogue.put(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.REJECTED, "archives.dialogue_not_notified")
    assert posts(talks, person) == []


def test_without_an_open_period_nothing_is_sent(
    dialogue: Dialogue, answer: Any, row_of: Any, running: Running
) -> None:
    row = row_of(answer(person=running.office.people.story("S10").number))
    result = dialogue.put(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.HELD, "archives.plan_no_period")
    assert running.counters.of("veilarbdialog", "dialog") == 0


def test_a_locked_message_waits_until_the_person_is_locked_to_the_office(
    dialogue: Dialogue, answer: Any, row_of: Any
) -> None:
    row = row_of(answer(office_lock=True))
    result = dialogue.put(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.HELD, "archives.plan_no_lock")
    row = row_of(answer(person=S09, office_lock=True))
    assert dialogue.put(row.delivery, row.keep).kind is PutKind.STORED


def test_a_thread_that_was_closed_meanwhile_takes_nothing(
    dialogue: Dialogue, answer: Any, row_of: Any, talks: Any, open_thread: str
) -> None:
    talks.change(int(open_thread), lambda thread: replace(thread, historic=True))
    row = row_of(answer(thread=open_thread))
    result = dialogue.put(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.REJECTED, "archives.dialogue_historic")
    assert posts(talks) == []


def test_a_thread_that_is_not_there_is_refused(
    dialogue: Dialogue, answer: Any, row_of: Any, talks: Any
) -> None:
    row = row_of(answer(thread="1"))
    result = dialogue.put(row.delivery, row.keep)
    assert (result.kind, told(result)) == (PutKind.REJECTED, "archives.dialogue_refused")
    assert posts(talks) == []


@pytest.mark.parametrize("system", ["veilarbdialog", "veilarboppfolging"])
def test_trouble_before_the_message_leaves_means_that_it_was_not_sent(
    *, dialogue: Dialogue, answer: Any, row_of: Any, strike: Any, talks: Any, system: str
) -> None:
    for fault, value in (("status", 500), ("drop_after", 0), ("html", 0)):
        strike(system, "*", fault, value, times=None)
        row = row_of(answer())
        with pytest.raises(NotSent):
            dialogue.put(row.delivery, row.keep)
    assert posts(talks) == []


def test_a_message_somebody_confirmed_is_sent_whatever_the_thread_shows(
    dialogue: Dialogue, answer: Any, row_of: Any, running: Running
) -> None:
    row = row_of(answer())
    row.keep("message.confirmed", "Z990101 2026-09-15T10:00:00+02:00")
    finding = dialogue.find(row.delivery)
    assert finding.kind is FindingKind.COMPLETE
    assert finding.receipt is not None
    assert finding.receipt.archive_id == "Z990101"
    assert "veilarbdialog" not in running.counters.as_json()


def test_a_sent_message_that_is_no_longer_shown_counts_as_sent(
    dialogue: Dialogue, answer: Any, row_of: Any, talks: Any, open_thread: str
) -> None:
    row = row_of(answer(thread=open_thread))
    dialogue.put(row.delivery, row.keep)
    talks.change(int(open_thread), lambda thread: replace(thread, lock="0118"))
    assert dialogue.find(row.delivery).kind is FindingKind.FORBIDDEN
