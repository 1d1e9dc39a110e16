"""The office where a person belongs; a protected person's is not asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.norg2 import OfficeSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.net.reply import Reply

from ..conftest import NOW, SIRI, Clients, always, memory_client, reply

REQUEST = SourceRequest("22868720003", "call", NOW)
Asking = Callable[[str], SourceRequest]


def offices(answer: SourceAnswer) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field == "FAMILY.x_office"]


def tie(**found: object) -> Reply:
    data = {"hentPerson": {"adressebeskyttelse": []}, "hentGeografiskTilknytning": found}
    return reply(json.dumps({"data": data}))


def test_one_office_serves_both_municipalities(clients: Clients, asking: Asking) -> None:
    for key in ("S02", "S06"):
        answer = OfficeSource(clients["norg2"], clients["pdl"]).fetch(asking(key))

        [office] = offices(answer)
        assert (office["unit"], office["name"], office["status"]) == ("0000", "Nav Testdal", None)


def test_another_municipality_has_another_office(clients: Clients, asking: Asking) -> None:
    [office] = offices(OfficeSource(clients["norg2"], clients["pdl"]).fetch(asking("T-ELSEWHERE")))

    assert office["unit"] == "9998"


def test_who_belongs_abroad_or_nowhere_has_no_office(clients: Clients, asking: Asking) -> None:
    for key in ("T-ABROAD", "T-UNKNOWN"):
        answer = OfficeSource(clients["norg2"], clients["pdl"]).fetch(asking(key))

        assert (answer.outcome, answer.facts) == (SourceOutcome.EMPTY, ())


@pytest.mark.parametrize("grade", ["FORTROLIG", "STRENGT_FORTROLIG", "STRENGT_FORTROLIG_UTLAND"])
def test_of_a_protected_person_no_office_is_asked_for(grade: str) -> None:
    data = {
        "hentPerson": {"adressebeskyttelse": [{"gradering": grade}]},
        "hentGeografiskTilknytning": {"gtType": "KOMMUNE", "gtKommune": "9901"},
    }
    register, _ = memory_client(SystemKind.PDL, always(reply(json.dumps({"data": data}))))
    client, http = memory_client(SystemKind.OFFICES, always(reply("{}")))

    answer = OfficeSource(client, register).fetch(REQUEST)

    assert (answer.outcome, answer.facts, http.calls) == (SourceOutcome.EMPTY, (), [])
    assert answer.payload is None, "the raw answer tells the municipality"


def test_code_6_tells_no_office_to_who_may_see_the_person(
    clients_of: Callable[[str], Clients], asking: Asking
) -> None:
    clients = clients_of(SIRI)

    assert OfficeSource(clients["norg2"], clients["pdl"]).fetch(asking("S07")).facts == ()


def test_a_denied_person_is_denied_here_too(clients: Clients, asking: Asking) -> None:
    answer = OfficeSource(clients["norg2"], clients["pdl"]).fetch(asking("S07"))

    assert answer.outcome is SourceOutcome.DENIED


def test_a_district_is_asked_for_by_its_six_digits() -> None:
    register, _ = memory_client(SystemKind.PDL, always(tie(gtType="BYDEL", gtBydel="030102")))
    client, http = memory_client(SystemKind.OFFICES, always(reply('{"enhetNr": "0314"}')))

    [office] = offices(OfficeSource(client, register).fetch(REQUEST))

    assert office["unit"] == "0314"
    assert http.calls[0].url.endswith("/api/v1/enhet/navkontor/030102")
    assert REQUEST.person not in http.calls[0].url


@pytest.mark.parametrize(
    "found",
    [
        {"gtType": "KOMMUNE", "gtKommune": "../admin"},
        {"gtType": "KOMMUNE", "gtKommune": 9901},
        {"gtType": "KOMMUNE"},
        {"gtType": "UTLAND", "gtKommune": "9901"},
        {"gtType": None},
        {},
    ],
)
def test_a_tie_that_is_no_municipality_is_not_asked_about(found: dict[str, object]) -> None:
    register, _ = memory_client(SystemKind.PDL, always(tie(**found)))
    client, http = memory_client(SystemKind.OFFICES, always(reply("{}")))

    assert OfficeSource(client, register).fetch(REQUEST).outcome is SourceOutcome.EMPTY
    assert http.calls == []


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (reply("{}", status=404), SourceOutcome.EMPTY),
        (reply("", status=204), SourceOutcome.EMPTY),
        (reply("{}"), SourceOutcome.FAILED),
        (reply("[]"), SourceOutcome.FAILED),
        (reply('{"enhetNr": 314}'), SourceOutcome.FAILED),
        (reply("<html></html>", kind="text/html"), SourceOutcome.FAILED),
        (reply('{"enhetNr":'), SourceOutcome.FAILED),
        (reply("{}", status=403), SourceOutcome.DENIED),
    ],
)
def test_every_kind_of_answer_has_its_outcome(answer: Reply, outcome: SourceOutcome) -> None:
    register, _ = memory_client(SystemKind.PDL, always(tie(gtType="KOMMUNE", gtKommune="9901")))
    client, _ = memory_client(SystemKind.OFFICES, always(answer))

    said = OfficeSource(client, register).fetch(REQUEST)

    assert (said.outcome, said.facts) == (outcome, ())


def test_without_a_population_register_it_says_what_is_missing() -> None:
    client, _ = memory_client(SystemKind.OFFICES, always(reply("{}")))

    answer = OfficeSource(client).fetch(REQUEST)

    assert answer.reason is not None
    assert answer.reason.id == "sources.needs_register"
