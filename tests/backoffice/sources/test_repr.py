"""Powers of attorney: per theme, in force only, and nobody else's name."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.repr import RepresentationSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.net.reply import Reply
from navdesk.sandbox.server import Running

from ..conftest import NOW, Clients, always, memory_client, reply

REQUEST = SourceRequest("22868720003", "call", NOW)
Asking = Callable[[str], SourceRequest]
STORIES = ("S01", "S02", "S03", "S04", "S05", "S06", "S08", "S09", "S10")


def values(answer: SourceAnswer, field: str) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field == field]


def test_each_theme_is_a_right_of_its_own(clients: Clients, asking: Asking) -> None:
    answer = RepresentationSource(clients["repr"]).fetch(asking("T-TWO"))

    rights = values(answer, "FAMILY.representative")
    assert [(one["name"], one["theme"], one["to"]) for one in rights] == [
        ("Verge Testlind", "AAP", "2027-01-14"),
        ("Verge Testlind", "DAG", "2027-01-14"),
    ]
    assert all(one["kind"] == "POWER_OF_ATTORNEY" for one in rights)


def test_who_acts_for_another_is_told_without_saying_for_whom(
    clients: Clients, asking: Asking, running: Running
) -> None:
    answer = RepresentationSource(clients["repr"]).fetch(asking("X2"))

    assert [one["theme"] for one in values(answer, "FAMILY.x_represents")] == ["AAP", "DAG"]
    giver = running.office.people.story("T-TWO")
    for secret in (giver.number, giver.last_name):
        assert secret not in (answer.payload or "")
        assert secret not in json.dumps([fact.value for fact in answer.facts])


@pytest.mark.parametrize("story", [*STORIES, "T-HISTORIC"])
def test_no_story_has_given_one_and_one_that_is_over_gives_no_right(
    clients: Clients, asking: Asking, story: str
) -> None:
    answer = RepresentationSource(clients["repr"]).fetch(asking(story))

    assert (answer.outcome, answer.facts) == (SourceOutcome.EMPTY, ())


def test_a_protected_person_is_denied_to_who_has_no_role(clients: Clients, asking: Asking) -> None:
    answer = RepresentationSource(clients["repr"]).fetch(asking("S07"))

    assert answer.outcome is SourceOutcome.DENIED


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (reply("[]"), SourceOutcome.EMPTY),
        (reply("{}", status=404), SourceOutcome.EMPTY),
        (reply("", status=204), SourceOutcome.EMPTY),
        (reply("{}"), SourceOutcome.FAILED),
        (reply("[", status=200), SourceOutcome.FAILED),
        (reply("<html></html>", kind="text/html"), SourceOutcome.FAILED),
        (reply("{}", status=400), SourceOutcome.FAILED),
        (reply("{}", status=403), SourceOutcome.DENIED),
        (reply('[3, null, {"omraade": [4, {"tema": 5}, {}]}, {"omraade": "AAP"}]'),
         SourceOutcome.EMPTY),
    ],
)  # fmt: skip
def test_every_kind_of_answer_has_its_outcome(answer: Reply, outcome: SourceOutcome) -> None:
    client, _ = memory_client(SystemKind.REPRESENTATION, always(answer))

    said = RepresentationSource(client).fetch(REQUEST)

    assert (said.outcome, said.facts) == (outcome, ())


def test_one_way_that_fails_leaves_the_other() -> None:
    mandate = {"fullmaktId": 7, "fullmektigsNavn": "Verge", "omraade": [{"tema": "AAP"}]}
    rows = reply(json.dumps([mandate]))
    client, _ = memory_client(SystemKind.REPRESENTATION, always(rows, reply("{}", status=500 - 1)))

    answer = RepresentationSource(client).fetch(REQUEST)

    assert answer.outcome is SourceOutcome.PARTIAL
    assert [one["theme"] for one in values(answer, "FAMILY.representative")] == ["AAP"]


def test_dates_no_right_can_have_do_not_end_it() -> None:
    mandate = {
        "fullmaktUuid": "u",
        "gyldigTilOgMed": "never",
        "opphoert": "no",
        "omraade": [{"tema": "AAP", "handling": ["LES", 3]}],
    }
    client, _ = memory_client(
        SystemKind.REPRESENTATION, always(reply(json.dumps([mandate])), reply("[]"))
    )

    [right] = values(RepresentationSource(client).fetch(REQUEST), "FAMILY.representative")
    assert (right["actions"], right["to"]) == (["LES"], None)
