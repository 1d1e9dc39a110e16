"""Conversations: pages are followed, a dropped one is a gap, municipal groups stay municipal."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from navdesk.backoffice.identities import Identities, PersonIds
from navdesk.backoffice.people import PersonHidden
from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.henvendelse import ConversationSource
from navdesk.domain.codes import Sensitivity, SourceOutcome
from navdesk.domain.messages import Message
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import OutcomeUnknown
from navdesk.net.http import Call
from navdesk.net.reply import Reply
from navdesk.sandbox.faults import Fault, FaultKind

from ..conftest import NOW, SIRI, Clients, MemoryHttp, memory_client, reply

PERSON = "22868720003"
ACTOR = "2000000000001"


def request(actor: str | None = ACTOR) -> SourceRequest:
    return SourceRequest(PERSON, "call", NOW, Identities(lambda: PersonIds(actor, (PERSON,))))


def values(answer: SourceAnswer) -> list[Any]:
    return [fact.value for fact in answer.facts]


def thread(name: str, **more: Any) -> dict[str, Any]:
    said = {
        "meldingsId": f"{name}-1",
        "fritekst": f"Tekst {name}",
        "sendtDato": "2026-09-01T08:00:00.000Z",
        "fra": {"identType": "AKTORID", "ident": ACTOR},
    }
    return {
        "henvendelseType": "MELDINGSKJEDE",
        "kjedeId": name,
        "gjeldendeTemagruppe": "ARBD",
        "gjeldendeTema": "OPP",
        "meldinger": [said],
        **more,
    }


def page(number: int, pages: int, *threads: dict[str, Any], **more: Any) -> Reply:
    body = {
        "data": list(threads),
        "currentPage": number,
        "pageSize": 100,
        "totalPages": pages,
        "hasNextPage": number < pages,
        **more,
    }
    return reply(json.dumps(body))


def paged(answers: dict[str, Reply | Exception]) -> tuple[ConversationSource, MemoryHttp]:
    def answer(call: Call) -> Reply:
        found = answers[str(call.params["page"])]
        if isinstance(found, Exception):
            raise found
        return found

    client, http = memory_client(SystemKind.CONVERSATIONS, answer)
    return ConversationSource(client), http


def test_s02_asks_about_both_lines_and_the_contact_centres_answers_are_told(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    answer = ConversationSource(clients["henvendelse"]).fetch(asking("S02"))

    assert answer.outcome is SourceOutcome.FOUND
    [asked] = [value for value in values(answer) if value["awaits_answer"]]
    assert asked["text"].startswith("Når kommer AAP")
    assert (asked["group"], asked["theme"], asked["unread"]) == ("HELSE", "AAP", True)
    assert {fact.field for fact in answer.facts} == {"HEALTH.x_message", "FAMILY.x_message"}
    health = [fact for fact in answer.facts if fact.field == "HEALTH.x_message"]
    assert {fact.sensitivity for fact in health} == {Sensitivity.ART9}


def test_what_lies_in_a_municipal_group_carries_its_class_and_no_theme(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    for story, classes in (("S03", {"STL-17"}), ("S08", {"STL-18"})):
        answer = ConversationSource(clients["henvendelse"]).fetch(asking(story))
        assert {value["class"] for value in values(answer)} == classes
        assert {value["theme"] for value in values(answer)} == {None}
        assert {fact.field for fact in answer.facts} == {"ECONOMY.x_message"}


def test_minutes_of_a_talk_await_no_answer(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    for value in values(ConversationSource(clients["henvendelse"]).fetch(asking("S10"))):
        assert (value["from"], value["awaits_answer"], value["unread"]) == ("OFFICE", False, False)


def test_nobody_with_that_id_nothing_written_and_not_allowed(
    clients: Clients,
    clients_of: Callable[[str], Clients],
    asking: Callable[[str], SourceRequest],
) -> None:
    mine, hers = clients["henvendelse"], clients_of(SIRI)["henvendelse"]
    nothing = ConversationSource(mine).fetch(asking("S09"))
    denied = ConversationSource(mine).fetch(asking("S07"))
    empty = ConversationSource(hers).fetch(request("2999999999999"))
    assert (nothing.outcome, nothing.reason) == (SourceOutcome.EMPTY, None)
    assert denied.outcome is SourceOutcome.DENIED
    assert denied.facts == ()
    assert empty.outcome is SourceOutcome.EMPTY


def test_without_an_aktor_id_nothing_is_asked_and_a_hidden_person_is_a_denial() -> None:
    source, http = paged({})
    assert source.fetch(request(None)).outcome is SourceOutcome.EMPTY
    assert http.calls == []

    def hide() -> PersonIds:
        raise PersonHidden(Message("sources.denied"))

    hidden = SourceRequest(PERSON, "call", NOW, Identities(hide))
    assert source.fetch(hidden).outcome is SourceOutcome.DENIED


def test_every_page_is_asked_for_also_after_one_that_was_filtered_empty() -> None:
    source, http = paged(
        {"1": page(1, 3, thread("a")), "2": page(2, 3), "3": page(3, 3, thread("b"))}
    )

    answer = source.fetch(request())

    assert (answer.outcome, answer.reason) == (SourceOutcome.FOUND, None)
    assert [value["thread"] for value in values(answer)] == ["a", "b"]
    assert [call.params["page"] for call in http.calls] == ["1", "2", "3"]
    assert {call.params["aktorid"] for call in http.calls} == {ACTOR}


def test_a_thread_that_moved_to_the_next_page_counts_once() -> None:
    source, _ = paged({"1": page(1, 2, thread("a")), "2": page(2, 2, thread("a"), thread("b"))})
    assert [value["thread"] for value in values(source.fetch(request()))] == ["a", "b"]


def test_one_dropped_page_is_a_gap_and_the_rest_is_read() -> None:
    gone = OutcomeUnknown(Message("net.timeout"))
    for dropped in (gone, reply("", 500), reply("<p>", 200, "text/html"), reply("{}")):
        source, _ = paged(
            {"1": page(1, 3, thread("a")), "2": dropped, "3": page(3, 3, thread("b"))}
        )

        answer = source.fetch(request())

        assert answer.outcome is SourceOutcome.PARTIAL
        assert answer.reason == Message("sources.partly")
        assert [value["thread"] for value in values(answer)] == ["a", "b"]


def test_a_system_that_has_gone_is_not_asked_for_every_page() -> None:
    gone = OutcomeUnknown(Message("net.timeout"))
    source, http = paged({"1": page(1, 9, thread("a")), "2": gone, "3": gone})

    answer = source.fetch(request())

    assert answer.outcome is SourceOutcome.PARTIAL
    assert len(http.calls) == 3


def test_a_list_without_an_end_is_cut_and_says_so() -> None:
    pages: dict[str, Reply | Exception] = {
        str(n): page(n, 0, thread(f"t{n}"), hasNextPage=True) for n in range(1, 40)
    }
    source, http = paged(pages)

    answer = source.fetch(request())

    assert answer.outcome is SourceOutcome.PARTIAL
    assert len(http.calls) == 20


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (reply('{"statusCode": 404, "message": "Fant ikke"}', 404), SourceOutcome.EMPTY),
        (reply('{"statusCode": 403, "message": "Nei"}', 403), SourceOutcome.DENIED),
        (reply('{"statusCode": 400, "message": "Nei"}', 400), SourceOutcome.FAILED),
        (reply("", 204), SourceOutcome.FAILED),
        (reply("[]"), SourceOutcome.FAILED),
        (reply('{"data": {}}'), SourceOutcome.FAILED),
        (reply('{"data": ['), SourceOutcome.FAILED),
        (reply("<html>", 200, "text/html"), SourceOutcome.FAILED),
        (page(1, 1), SourceOutcome.EMPTY),
    ],
)
def test_each_answer_to_the_first_page_has_its_outcome(
    answer: Reply, outcome: SourceOutcome
) -> None:
    source, _ = paged({"1": answer})
    said = source.fetch(request())
    assert (said.outcome, said.facts) == (outcome, ())


def test_a_closed_thread_awaits_nothing_and_a_redacted_message_has_no_words() -> None:
    closed = thread("a", avsluttetDato="2026-09-02T08:00:00Z")
    redacted = thread("b")
    del redacted["meldinger"][0]["fritekst"]
    source, _ = paged({"1": page(1, 1, closed, redacted)})

    first, second = values(source.fetch(request()))

    assert (first["closed"], first["awaits_answer"]) == (True, False)
    assert (second["text"], second["awaits_answer"]) == (None, True)


def test_a_page_dropped_on_the_way_is_asked_for_again_before_it_is_a_gap(
    clients: Clients, asking: Callable[[str], SourceRequest], faults: Any
) -> None:
    fault = Fault(
        system="henvendelse", call="henvendelseliste", kind=FaultKind.DROP_BEFORE, times=1
    )
    faults.replace([fault])
    assert ConversationSource(clients["henvendelse"]).fetch(asking("S02")).outcome is (
        SourceOutcome.FOUND
    )
