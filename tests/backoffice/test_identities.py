"""A person's other ids are asked for once, for all sources of one gather."""

from __future__ import annotations

import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from navdesk.backoffice.identities import PersonIds, identities_of, unknown_identities
from navdesk.backoffice.people import PersonHidden
from navdesk.backoffice.source import SourceRequest
from navdesk.backoffice.sources.oppgave import OppgaveSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import BadAnswer, ServerFault
from navdesk.net.http import Call
from navdesk.net.reply import Reply
from navdesk.sandbox.server import Running

from .conftest import NOW, Clients, always, memory_client, reply

PERSON, OLD = "22868720003", "22868799999"
UNKNOWN = "01819000049"


def told(*identer: dict[str, object]) -> Reply:
    return reply(json.dumps({"data": {"hentIdenter": {"identer": list(identer)}}}))


def ident(value: object, group: str, historic: object = False) -> dict[str, object]:
    return {"ident": value, "gruppe": group, "historisk": historic}


def ids_of(*identer: dict[str, object]) -> PersonIds:
    client, _ = memory_client(SystemKind.PDL, always(told(*identer)))
    return identities_of(client, PERSON, "c").ids()


def test_the_register_tells_every_id(clients: Clients, running: Running) -> None:
    person = running.office.people.story("S02")

    found = identities_of(clients["pdl"], person.number, "c").ids()

    assert found.actor_id == person.aktor_id
    assert found.numbers[0] == person.number
    assert set(found.numbers) == {person.number, *person.historic_numbers}


def test_a_merged_person_has_the_number_in_use_first() -> None:
    found = ids_of(
        ident(PERSON, "FOLKEREGISTERIDENT", True),
        ident("2222222222222", "AKTORID", True),
        ident("1111111111111", "AKTORID"),
        ident(OLD, "FOLKEREGISTERIDENT"),
    )

    assert found == PersonIds("1111111111111", (OLD, PERSON), ("1111111111111", "2222222222222"))


def test_an_actor_id_no_longer_in_use_is_not_the_one_to_ask_with() -> None:
    found = ids_of(ident("2222222222222", "AKTORID", True))

    assert (found.actor_id, found.actor_ids) == (None, ("2222222222222",))


def test_what_is_no_id_is_left_out() -> None:
    found = ids_of(
        ident(None, "AKTORID"), ident(7, "AKTORID"), ident("9", "HELT_NYTT"), ident(" ", "NPID")
    )

    assert found == PersonIds(None, (PERSON,))


def test_nobody_has_the_number_asked_about(clients: Clients) -> None:
    assert identities_of(clients["pdl"], UNKNOWN, "c").ids() == PersonIds(None, (UNKNOWN,))


def test_a_denial_is_not_an_unknown_person() -> None:
    said = {"errors": [{"extensions": {"code": "unauthorized"}}], "data": {"hentIdenter": None}}
    client, _ = memory_client(SystemKind.PDL, always(reply(json.dumps(said))))
    identities = identities_of(client, PERSON, "c")

    with pytest.raises(PersonHidden):
        identities.ids()
    source, _ = memory_client(SystemKind.OPPGAVE, always(reply("{}")))
    answer = OppgaveSource(source).fetch(SourceRequest(PERSON, "c", NOW, identities))
    assert answer.outcome is SourceOutcome.DENIED
    assert answer.reason is not None


@pytest.mark.parametrize("body", ['{"data": {}}', '{"data": {"hentIdenter": []}}', "[]"])
def test_an_answer_without_form_is_none(body: str) -> None:
    client, _ = memory_client(SystemKind.PDL, always(reply(body)))

    with pytest.raises(BadAnswer):
        identities_of(client, PERSON, "c").ids()


def test_many_sources_ask_the_register_once() -> None:
    held = threading.Event()

    def answer(_: Call) -> Reply:
        held.wait(5)
        return told(ident("1111111111111", "AKTORID"))

    client, http = memory_client(SystemKind.PDL, answer)
    identities = identities_of(client, PERSON, "c")

    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(identities.ids) for _ in range(8)]
        held.set()
        found = {one.result() for one in asked}

    assert found == {PersonIds("1111111111111", (PERSON,), ("1111111111111",))}
    assert len(http.calls) == 1


def test_a_register_that_fails_is_not_asked_again_in_the_same_gather() -> None:
    def answer(_: Call) -> Reply:
        raise ServerFault(Message("net.busy", {"host": "h", "status": 503}), 503, 7.0)

    client, http = memory_client(SystemKind.PDL, answer)
    identities = identities_of(client, PERSON, "c")

    for _ in range(3):
        with pytest.raises(ServerFault) as raised:
            identities.ids()
        assert (raised.value.status, raised.value.retry_after_s) == (503, 7.0)
    assert len(http.calls) == 1


def test_without_a_register_the_reason_says_so() -> None:
    with pytest.raises(NavdeskError, match=r"sources\.needs_register"):
        unknown_identities().ids()


def test_neither_ids_nor_look_ups_show_whom_they_are_about() -> None:
    found = ids_of(ident("1111111111111", "AKTORID"))
    request = SourceRequest(PERSON, "c", NOW)

    for shown in (repr(found), repr(request), repr(request.identities)):
        assert PERSON not in shown
        assert "1111111111111" not in shown


def test_a_source_of_a_person_without_an_actor_id_is_empty(clients: Clients) -> None:
    request = SourceRequest(UNKNOWN, "c", NOW, identities_of(clients["pdl"], UNKNOWN, "c"))

    assert OppgaveSource(clients["oppgave"]).fetch(request).outcome is SourceOutcome.EMPTY
