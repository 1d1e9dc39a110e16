"""S06's sick leave to the day, as health information; nobody, not allowed, and broken apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.sykefravaer import SickLeaveSource
from navdesk.domain.codes import Sensitivity, SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.net.reply import Reply

from ..conftest import NOW, SIRI, Clients, always, memory_client, reply

REQUEST = SourceRequest("29828829007", "call", NOW)


def values(answer: SourceAnswer, field: str) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field == field]


def told(body: Reply) -> SourceAnswer:
    client, _ = memory_client(SystemKind.SICK_LEAVE, always(body))
    return SickLeaveSource(client).fetch(REQUEST)


@pytest.fixture
def story(clients: Clients, asking: Callable[[str], SourceRequest]) -> Callable[[str], Any]:
    return lambda key: SickLeaveSource(clients["sykefravaer"]).fetch(asking(key))


def test_s06_is_as_the_story_says(story: Callable[[str], Any]) -> None:
    answer = story("S06")

    assert answer.outcome is SourceOutcome.FOUND
    assert values(answer, "HEALTH.x_sick_leave") == [
        {
            "first_day": "2026-04-07",
            "percent": "60",
            "stop_point": "2026-06-01",
            "last_day": "2027-04-06",
        }
    ]
    assert values(answer, "HEALTH.x_sick_leave_grade") == [
        {"from": "2026-04-07", "to": "2026-05-31", "percent": "100"},
        {"from": "2026-06-01", "to": "2026-09-30", "percent": "60"},
    ]
    assert values(answer, "HEALTH.x_sick_leave_meeting") == [
        {"meeting": "DM1", "status": "AVHOLDT", "date": "2026-05-26"},
        {"meeting": "KANDIDAT", "status": "KANDIDAT", "date": "2026-08-04"},
        {"meeting": "DM2", "status": "FRIST", "date": "2026-10-06"},
    ]
    assert values(answer, "HEALTH.clarified") == ["ONGOING"]


def test_everything_here_is_health_information(story: Callable[[str], Any]) -> None:
    facts = story("S06").facts
    assert {fact.sensitivity for fact in facts} == {Sensitivity.ART9}
    assert {fact.field for fact in facts} == SickLeaveSource.declaration_.fields


def test_the_grade_of_today_is_the_one_in_force(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    source = SickLeaveSource(clients["sykefravaer"])
    for day, percent in (("2026-05-31", "100"), ("2026-06-01", "60"), ("2026-10-01", None)):
        now = NOW.replace(month=int(day[5:7]), day=int(day[8:]))
        answer = source.fetch(replace(asking("S06"), now=now))
        assert values(answer, "HEALTH.x_sick_leave")[0]["percent"] == percent
        assert bool(values(answer, "HEALTH.clarified")) == (percent is not None)


@pytest.mark.parametrize("key", ["S01", "S02", "S03", "S04", "S05", "S08", "S09", "S10"])
def test_nobody_else_is_sick_listed(story: Callable[[str], Any], key: str) -> None:
    assert story(key).outcome is SourceOutcome.EMPTY


def test_code_6_is_denied_and_open_to_the_role(
    story: Callable[[str], Any],
    clients_of: Callable[[str], Clients],
    asking: Callable[[str], SourceRequest],
) -> None:
    assert story("S07").outcome is SourceOutcome.DENIED
    siri = SickLeaveSource(clients_of(SIRI)["sykefravaer"]).fetch(asking("S07"))
    assert siri.outcome is SourceOutcome.EMPTY


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (reply("", 204), SourceOutcome.EMPTY),
        (reply("{}", 403), SourceOutcome.DENIED),
        (reply("{}", 404), SourceOutcome.FAILED),
        (reply("", 200), SourceOutcome.FAILED),
        (reply("<html></html>", 200, "text/html"), SourceOutcome.FAILED),
        (reply('{"foersteSykedag": "2026-0'), SourceOutcome.FAILED),
        (reply("[]"), SourceOutcome.FAILED),
        (reply("{}"), SourceOutcome.FAILED),
        (reply('{"foersteSykedag": "2026-02-30"}'), SourceOutcome.FAILED),
    ],
)
def test_every_odd_answer_has_its_outcome(said: Reply, outcome: SourceOutcome) -> None:
    answer = told(said)
    assert (answer.outcome, answer.facts) == (outcome, ())


def test_a_bent_grade_is_a_gap_and_the_rest_stands() -> None:
    body = {
        "foersteSykedag": "2026-04-07",
        "grader": [
            {"fom": "2026-04-07", "prosent": 400},
            {"fom": None, "prosent": 50},
            {"fom": "2026-06-01", "prosent": 60.0},
        ],
        "moeter": [{"type": 4}, {"type": "DM9", "dato": "i morgen"}, "x"],
        "maksdato": [],
    }
    answer = told(reply(json.dumps(body)))
    assert answer.outcome is SourceOutcome.PARTIAL
    assert [row["percent"] for row in values(answer, "HEALTH.x_sick_leave_grade")] == ["60"]
    assert values(answer, "HEALTH.x_sick_leave")[0]["last_day"] is None
    [meeting] = values(answer, "HEALTH.x_sick_leave_meeting")
    assert meeting == {"meeting": "DM9", "status": None, "date": None}
