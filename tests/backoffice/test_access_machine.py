"""The access machine allows, denies, or could not be asked; the three are never mixed up."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from navdesk.backoffice.access_machine import BULK_LIMIT, AccessMachine
from navdesk.backoffice.client import SystemClient
from navdesk.domain.access import AccessVerdict
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import NotSent, OutcomeUnknown
from navdesk.net.http import Call
from navdesk.net.reply import Reply
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running

from .conftest import KARI, NOW, SIRI, Clients, always, contract, memory_client, reply

S02, S07 = "22868720003", "16889430269"


def machine(client: SystemClient) -> AccessMachine:
    return AccessMachine(client, lambda: NOW)


def answering(*replies: Reply) -> AccessMachine:
    return machine(memory_client(SystemKind.ACCESS_MACHINE, always(*replies))[0])


def test_an_ordinary_person_is_allowed(clients: Clients) -> None:
    decision = machine(clients["tilgangsmaskin"]).decide(S02, "c")

    assert decision.allowed
    assert decision.decided_at == NOW
    assert decision.code is None


def test_code_6_is_denied_with_its_code_and_sentence(
    clients_of: Callable[[str], Clients],
) -> None:
    denied = machine(clients_of(KARI)["tilgangsmaskin"]).decide(S07, "c")
    allowed = machine(clients_of(SIRI)["tilgangsmaskin"]).decide(S07, "c")

    assert denied.verdict is AccessVerdict.DENIED
    assert denied.code == "AVVIST_STRENGT_FORTROLIG_ADRESSE"
    assert denied.message is not None
    assert denied.message.id == "access.AVVIST_STRENGT_FORTROLIG_ADRESSE"
    assert not denied.overridable
    assert allowed.allowed


def test_ones_own_family_is_denied(clients_of: Callable[[str], Clients], running: Running) -> None:
    s01 = running.office.people.story("S01").number

    decision = machine(clients_of("Z990112")["tilgangsmaskin"]).decide(s01, "c")

    assert decision.code == "AVVIST_HABILITET"


def test_many_are_decided_in_one_call(clients: Clients) -> None:
    decisions = machine(clients["tilgangsmaskin"]).decide_many([S02, S07, S02], "c")

    assert {person: decision.verdict for person, decision in decisions.items()} == {
        S02: AccessVerdict.ALLOWED,
        S07: AccessVerdict.DENIED,
    }


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FaultKind.STATUS, 500),
        (FaultKind.STATUS, 404),
        (FaultKind.HTML, 0),
        (FaultKind.CUT, 0),
        (FaultKind.DROP_BEFORE, 0),
        (FaultKind.EXPIRED_TOKEN, 0),
    ],
)
def test_trouble_is_neither_yes_nor_no(
    clients: Clients, faults: Any, kind: FaultKind, value: int
) -> None:
    faults.replace([Fault(system="tilgangsmaskin", call="*", kind=kind, value=value)])
    asked = machine(clients["tilgangsmaskin"])

    for person in (S02, S07):
        decision = asked.decide(person, "c")
        many = asked.decide_many([person], "c")[person]
        for found in (decision, many):
            assert found.verdict is AccessVerdict.UNDECIDED
            assert found.message is not None


@pytest.mark.parametrize(
    "name", ["tilgangsmaskinen_deny_fortrolig", "tilgangsmaskinen_deny_strengt_fortrolig"]
)
def test_the_published_denials_are_read(name: str) -> None:
    path = contract("state", "tilgang", "examples", f"{name}.json")

    decision = answering(reply(path.read_bytes(), 403)).decide("03508331575", "c")

    assert decision.verdict is AccessVerdict.DENIED
    assert decision.code == json.loads(path.read_text())["title"]
    assert "03508331575" not in repr(decision)


def test_the_published_bulk_answers_are_read() -> None:
    for name, verdict in (
        ("permit", AccessVerdict.ALLOWED),
        ("deny_fortrolig", AccessVerdict.DENIED),
    ):
        path = contract("state", "tilgang", "examples", f"tilgangsmaskinen_{name}_bulk.json")
        decisions = answering(reply(path.read_bytes(), 207)).decide_many(["03508331575"], "c")
        assert decisions["03508331575"].verdict is verdict


def test_an_unknown_code_denies_with_the_general_sentence() -> None:
    decision = answering(reply('{"title": "AVVIST_NOE_NYTT", "status": 403}', 403)).decide("1", "c")

    assert decision.verdict is AccessVerdict.DENIED
    assert decision.message is not None
    assert decision.message.id == "access.denied"


def test_who_is_left_out_of_the_answer_is_undecided() -> None:
    body = {
        "resultater": [
            {"brukerId": "1", "status": 204},
            {"brukerId": "1", "status": 403, "detaljer": {"title": "AVVIST_SKJERMING"}},
            {"brukerId": "1", "status": 204},
            {"brukerId": "3", "status": 404},
            {"brukerId": "4", "status": "204"},
            {"brukerId": "99", "status": 204},
            "odd",
        ]
    }
    decisions = answering(reply(json.dumps(body), 207)).decide_many(["1", "2", "3", "4"], "c")

    assert [decisions[person].verdict.value for person in "1234"] == [
        "DENIED",
        "UNDECIDED",
        "UNDECIDED",
        "UNDECIDED",
    ]
    assert "99" not in decisions


def test_more_than_a_thousand_go_in_portions_and_one_may_fail() -> None:
    def answer(call: Call) -> Reply:
        assert isinstance(call.json, list)
        assert len(call.json) <= BULK_LIMIT
        ids = [row["brukerId"] for row in call.json]
        if "1500" in ids:
            raise OutcomeUnknown(OutcomeUnknown.of("net.timeout").message)
        rows = [{"brukerId": one, "status": 204} for one in ids]
        return reply(json.dumps({"resultater": rows}), 207)

    client, http = memory_client(SystemKind.ACCESS_MACHINE, answer)
    decisions = machine(client).decide_many([str(n) for n in range(2100)], "c")

    assert len(http.calls) == 3
    verdicts = [decision.verdict for decision in decisions.values()]
    assert verdicts.count(AccessVerdict.UNDECIDED) == 1000
    assert verdicts.count(AccessVerdict.ALLOWED) == 1100


@pytest.mark.parametrize("ident", [{"x": 1}, ["22868720003"], 22868720003, None, True])
def test_a_decision_about_something_that_is_no_number_decides_nobody(ident: Any) -> None:
    body = {"resultater": [{"brukerId": ident, "status": 204}]}

    decision = answering(reply(json.dumps(body), 207)).decide_many([S02], "c")[S02]

    assert decision.verdict is AccessVerdict.UNDECIDED


def test_whether_it_answers_is_asked_about_nobody(clients: Clients) -> None:
    client, http = memory_client(SystemKind.ACCESS_MACHINE, always(reply("{}", 207)))

    assert machine(client).answers("c")
    assert [call.json for call in http.calls] == [[]]
    assert machine(clients["tilgangsmaskin"]).answers("c")


def test_a_machine_out_of_reach_does_not_answer() -> None:
    def away(_: Call) -> Reply:
        raise NotSent(NotSent.of("net.refused").message)

    assert not machine(memory_client(SystemKind.ACCESS_MACHINE, away)[0]).answers("c")
