"""Measures from three keepers: each with its keeper, gaps said, old numbers asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from navdesk.backoffice.identities import Identities, PersonIds, identities_of
from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.tiltakshistorikk import MeasureHistorySource
from navdesk.backoffice.sources.veilarbaktivitet import StatePlanSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.net.reply import Reply
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running
from navdesk.sandbox.systems.tiltakshistorikk import WITHOUT_AGREEMENTS

from ..conftest import NOW, SIRI, Clients, always, memory_client, reply

PERSON = "11830451341"
FORMER = "07919530175"


def asked(*numbers: str) -> SourceRequest:
    ids = Identities(lambda: PersonIds(None, numbers or (PERSON,)))
    return SourceRequest(PERSON, "call", NOW, identities=ids)


def told(*replies: Reply) -> SourceAnswer:
    client, _ = memory_client(SystemKind.MEASURE_HISTORY, always(*replies))
    return MeasureHistorySource(client).fetch(asked())


def measures(answer: SourceAnswer) -> list[Any]:
    return [fact.value for fact in answer.facts]


@pytest.fixture
def story(clients: Clients, asking: Callable[[str], SourceRequest]) -> Callable[[str], Any]:
    def fetch(key: str) -> SourceAnswer:
        request = asking(key)
        ids = identities_of(clients["pdl"], request.person, request.call_id)
        source = MeasureHistorySource(clients["tiltakshistorikk"])
        return source.fetch(replace(request, identities=ids))

    return fetch


@pytest.fixture
def silent_agreements(running: Running) -> Iterator[None]:
    running.office.stores[WITHOUT_AGREEMENTS] = {"S09"}
    yield
    del running.office.stores[WITHOUT_AGREEMENTS]


def test_each_kind_of_row_says_who_keeps_it(story: Callable[[str], Any]) -> None:
    rows = {key: measures(story(key))[0] for key in ("S03", "S05", "S09")}
    assert rows["S03"] == {
        "name": "Gruppe AMO hos Testdal Opplæringssenter",
        "status": "FULLFORT",
        "why": None,
        "organiser": "TESTDAL OPPLÆRINGSSENTER",
        "percent": "100",
        "from": "2020-01-13",
        "to": "2020-05-29",
        "keeper": "ARENA",
    }
    assert (rows["S05"]["status"], rows["S05"]["why"]) == ("HAR_SLUTTET", "SYK")
    assert rows["S05"]["keeper"] == "TEAM_KOMET"
    assert (rows["S09"]["keeper"], rows["S09"]["percent"]) == ("TEAM_TILTAK", "60")


def test_arenas_measures_of_the_plan_stand_beside_and_are_not_merged(
    story: Callable[[str], Any], clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    history = [fact for fact in story("S08").facts if fact.field == "WORK.measures"]
    plan = [
        fact
        for fact in StatePlanSource(clients["veilarbaktivitet"]).fetch(asking("S08")).facts
        if fact.field == "WORK.measures"
    ]
    assert (len(history), len(plan)) == (2, 2)
    assert {fact.source for fact in history} == {"tiltakshistorikk"}
    assert {fact.value["keeper"] for fact in [*history, *plan]} == {"ARENA"}  # type: ignore[index, call-overload]


def test_measures_under_a_former_number_are_asked_for(story: Callable[[str], Any]) -> None:
    names = {row["from"] for row in measures(story("T-HISTORIC"))}
    assert names == {"2015-03-02", "2023-02-06"}
    client, http = memory_client(SystemKind.MEASURE_HISTORY, always(reply("{}")))
    MeasureHistorySource(client).fetch(asked(PERSON, FORMER))
    assert http.calls[0].json == {"identer": [PERSON, FORMER], "maxAgeYears": None}


def test_an_organiser_without_a_name_is_its_number(story: Callable[[str], Any]) -> None:
    [old] = [row for row in measures(story("T-HISTORIC")) if row["from"] == "2015-03-02"]
    assert (old["organiser"], old["name"]) == ("999900187", "Oppfølging")


def test_what_those_who_run_a_measure_call_it_is_never_read(story: Callable[[str], Any]) -> None:
    assert "fritekst" not in repr(measures(story("S03")))


@pytest.mark.usefixtures("silent_agreements")
def test_a_message_beside_the_rows_makes_it_partial(story: Callable[[str], Any]) -> None:
    answer = story("S09")
    assert (answer.outcome, answer.facts) == (SourceOutcome.PARTIAL, ())
    assert answer.reason is not None
    assert answer.reason.id == "sources.measures_missing"


def test_a_message_nobody_knows_yet_counts_too() -> None:
    answer = told(reply('{"historikk": [], "meldinger": ["NOE_NYTT"]}'))
    assert answer.outcome is SourceOutcome.PARTIAL


@pytest.mark.parametrize("key", ["S01", "S02", "S04", "S06", "S10"])
def test_no_measures_is_empty(story: Callable[[str], Any], key: str) -> None:
    assert story(key).outcome is SourceOutcome.EMPTY


def test_a_denied_person_is_denied(
    story: Callable[[str], Any],
    clients_of: Callable[[str], Clients],
    asking: Callable[[str], SourceRequest],
) -> None:
    assert story("S07").outcome is SourceOutcome.DENIED, "by the register already"
    kari = MeasureHistorySource(clients_of("Z990101")["tiltakshistorikk"])
    number = asking("S07").person
    ids = Identities(lambda: PersonIds(None, (number,)))
    assert kari.fetch(replace(asking("S07"), identities=ids)).outcome is SourceOutcome.DENIED
    siri = MeasureHistorySource(clients_of(SIRI)["tiltakshistorikk"])
    assert siri.fetch(replace(asking("S07"), identities=ids)).outcome is SourceOutcome.EMPTY


def test_without_the_register_nobody_is_asked_by_one_number_only(
    story: Callable[[str], Any], faults: Any
) -> None:
    faults.replace([Fault("pdl", "hentIdenter", FaultKind.STATUS, value=503)])
    answer = story("S03")
    assert (answer.outcome, answer.facts) == (SourceOutcome.FAILED, ())


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (reply('{"historikk": [], "meldinger": []}'), SourceOutcome.EMPTY),
        (reply("{}", 403), SourceOutcome.DENIED),
        (reply("{}", 404), SourceOutcome.FAILED),
        (reply("", 204), SourceOutcome.FAILED),
        (reply("", 200), SourceOutcome.FAILED),
        (reply("<html></html>", 200, "text/html"), SourceOutcome.FAILED),
        (reply('{"historikk": [{"id"'), SourceOutcome.FAILED),
        (reply("[]"), SourceOutcome.FAILED),
        (reply('{"historikk": {}}'), SourceOutcome.FAILED),
    ],
)
def test_every_odd_answer_has_its_outcome(said: Reply, outcome: SourceOutcome) -> None:
    answer = told(said)
    assert (answer.outcome, answer.facts) == (outcome, ())


def test_rows_of_a_new_kind_and_bent_rows() -> None:
    rows: list[Any] = [
        None,
        {"id": "a"},
        {"id": "b", "type": "NyType", "tittel": "Nytt tiltak", "status": 4, "arrangor": []},
        {
            "id": "c",
            "type": "TeamTiltakAvtale",
            "tiltakstype": {"tiltakskode": "MENTOR"},
            "startDato": "2026-09-01",
            "sluttDato": "2026-08-01",
            "stillingsprosent": "mye",
        },
    ]
    answer = told(reply(json.dumps({"historikk": rows, "meldinger": []})))
    found = measures(answer)
    assert [row["name"] for row in found] == ["Nytt tiltak", "MENTOR"]
    assert [row["keeper"] for row in found] == [None, "TEAM_TILTAK"]
    assert [row["percent"] for row in found] == [None, None]
    assert answer.facts[1].valid_to is None, "an end before the start is no period"
