"""Open tasks by either version of the interface: the same tasks, and never somebody else's."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from navdesk.backoffice.client import SystemClient
from navdesk.backoffice.identities import Identities, PersonIds, identities_of
from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.oppgave import OppgaveSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.net.http import Call, Http
from navdesk.net.reply import Reply
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running

from ..conftest import (
    KARI,
    NOW,
    Clients,
    PracticeTokens,
    always,
    contract,
    memory_client,
    reply,
)

PERSON = "22868720003"
IDS = Identities(lambda: PersonIds("2012345678901", (PERSON,)))
REQUEST = SourceRequest(PERSON, "call", NOW, identities=IDS)
V2 = "https://system.example.test/api/v2"


def second(*replies: Reply) -> tuple[SourceAnswer, list[Call]]:
    client, http = memory_client(SystemKind.OPPGAVE, always(*replies), base_url=V2)
    return OppgaveSource(client).fetch(REQUEST), http.calls


def row(ident: Any = PERSON, **more: Any) -> dict[str, Any]:
    return {
        "id": 5,
        "status": "AAPEN",
        "bruker": {"ident": ident, "type": "PERSON"},
        "kategorisering": {"tema": {"kode": "OPP"}, "oppgavetype": {"kode": "VURD_HENV"}},
        **more,
    }


def page(*rows: Any, after: str | None = None) -> Reply:
    more = {"hasNext": after is not None, "endCursor": after}
    return reply(json.dumps({"oppgaver": list(rows), "pagination": more}))


@pytest.fixture
def request_of(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> Callable[[str], SourceRequest]:
    def made(key: str) -> SourceRequest:
        request = asking(key)
        ids = identities_of(clients["pdl"], request.person, request.call_id)
        return replace(request, identities=ids)

    return made


@pytest.fixture
def by_second(running: Running, clients: Clients, http: Http) -> OppgaveSource:
    """The source as a profile sets it up whose base address ends in the second version."""
    setup = clients["oppgave"].setup
    moved = replace(setup, base_url=f"{setup.base_url}/api/v2")
    return OppgaveSource(SystemClient(moved, PracticeTokens(running, KARI), http))


@pytest.mark.parametrize("key", ["S01", "S02", "S03", "S06", "S10"])
def test_both_versions_tell_of_the_same_tasks(
    clients: Clients,
    by_second: OppgaveSource,
    request_of: Callable[[str], SourceRequest],
    key: str,
) -> None:
    first = OppgaveSource(clients["oppgave"]).fetch(request_of(key))
    then = by_second.fetch(request_of(key))
    assert first.outcome is then.outcome is SourceOutcome.FOUND

    def told(answer: SourceAnswer) -> list[Any]:
        names = ("type", "theme", "due", "unit", "assigned_to")
        facts = sorted(answer.facts, key=lambda fact: fact.record_id)
        return [(f.record_id, f.valid_from, [f.value[n] for n in names]) for f in facts]  # type: ignore[call-overload,index]

    assert told(first) == told(then)


def test_where_the_first_version_is_gone_the_second_is_asked(
    clients: Clients, request_of: Callable[[str], SourceRequest], faults: Any
) -> None:
    source = OppgaveSource(clients["oppgave"])
    before = source.fetch(request_of("S02"))
    faults.replace([Fault("oppgave", "sok", FaultKind.STATUS, value=410)])
    after = source.fetch(request_of("S02"))
    assert after.outcome is SourceOutcome.FOUND
    assert {f.record_id for f in after.facts} == {f.record_id for f in before.facts}


def test_a_first_version_that_fails_is_not_taken_for_gone(
    clients: Clients, request_of: Callable[[str], SourceRequest], faults: Any
) -> None:
    faults.replace([Fault("oppgave", "sok", FaultKind.STATUS, value=404)])
    answer = OppgaveSource(clients["oppgave"]).fetch(request_of("S02"))
    assert answer.outcome is SourceOutcome.FAILED


def test_pages_of_the_second_version_are_followed_by_their_cursor() -> None:
    answer, calls = second(page(row(), after="abc"), page(row(id=6)))
    assert [call.json["page"]["after"] for call in calls] == [None, "abc"]  # type: ignore[call-overload,index]
    assert {fact.record_id for fact in answer.facts} == {"5", "6"}
    assert answer.outcome is SourceOutcome.FOUND


def test_a_filter_that_is_not_understood_shows_nobody_elses_tasks() -> None:
    answer, _ = second(page(row("11830451341", id=1), row(), {"id": 9, "status": "AAPEN"}))
    assert [fact.record_id for fact in answer.facts] == ["5"]
    assert answer.outcome is SourceOutcome.PARTIAL
    assert "11830451341" not in (answer.payload or "")


def test_pages_without_an_end_end() -> None:
    answer, calls = second(page(row(), after="again"))
    assert answer.outcome is SourceOutcome.PARTIAL
    assert len(calls) == 20


def test_the_published_answer_is_read() -> None:
    found = contract("state", "oppgave", "examples", "oppgave_v2_sok.json").read_text("utf-8")
    answer, _ = second(reply(found))
    assert answer.outcome is SourceOutcome.PARTIAL, "it names no client, so it is not hers"


def test_a_closed_task_is_left_out() -> None:
    answer, _ = second(page(row(status="FERDIGSTILT")))
    assert answer.outcome is SourceOutcome.EMPTY


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (page(), SourceOutcome.EMPTY),
        (reply("{}", 403), SourceOutcome.DENIED),
        (reply("{}", 404), SourceOutcome.FAILED),
        (reply("", 204), SourceOutcome.FAILED),
        (reply("[]"), SourceOutcome.FAILED),
        (reply("<html></html>", 200, "text/html"), SourceOutcome.FAILED),
    ],
)
def test_every_odd_answer_has_its_outcome(said: Reply, outcome: SourceOutcome) -> None:
    answer, _ = second(said)
    assert (answer.outcome, answer.facts) == (outcome, ())


def test_a_task_that_moved_to_the_next_page_meanwhile_is_one_task() -> None:
    def first_version(*idents: int) -> Reply:
        rows = [{"id": ident, "tema": "OPP"} for ident in idents]
        return reply(json.dumps({"antallTreffTotalt": 4, "oppgaver": rows}))

    pages = always(first_version(1, 2), first_version(2, 3))
    client, _ = memory_client(SystemKind.OPPGAVE, pages)

    answer = OppgaveSource(client).fetch(REQUEST)

    assert [fact.record_id for fact in answer.facts] == ["1", "2", "3"]
