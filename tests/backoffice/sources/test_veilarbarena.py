"""What remains in Arena, read as words, and the traps around it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.veilarbarena import ArenaSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.net.http import Call
from navdesk.net.reply import Reply
from navdesk.rulebook import load_terms
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.work.wording import Wording

from ..conftest import NOW, SIRI, Clients, always, memory_client, reply

REQUEST = SourceRequest("11830451341", "call", NOW)
USER = {"formidlingsgruppekode": "ARBS", "kvalifiseringsgruppekode": "BKART"}


def groups(answer: SourceAnswer) -> Any:
    [value] = [fact.value for fact in answer.facts if fact.field == "WORK.x_arena"]
    return value


def by_path(**replies: Reply) -> SourceAnswer:
    """Answer by the last part of the path; 204 for what is not named."""

    def answer(call: Call) -> Reply:
        name = call.url.rpartition("/hent-")[2].replace("-", "_")
        return replies.get(name, reply("", 204))

    client, _ = memory_client(SystemKind.ARENA, answer)
    return ArenaSource(client).fetch(REQUEST)


@pytest.fixture
def story(clients: Clients, asking: Callable[[str], SourceRequest]) -> Callable[[str], Any]:
    return lambda key: ArenaSource(clients["veilarbarena"]).fetch(asking(key))


def test_s05_still_has_a_right_to_aap_in_arena(story: Callable[[str], Any]) -> None:
    answer = story("S05")
    assert answer.outcome is SourceOutcome.FOUND
    value = groups(answer)
    assert (value["registration"], value["service_group"], value["right"]) == (
        "IARBS",
        "BATT",
        "AAP",
    )


def test_s03_has_a_goal_and_a_case_from_then(story: Callable[[str], Any]) -> None:
    answer = story("S03")
    assert groups(answer)["main_goal"] == "GET_WORK"
    assert groups(answer)["inactive_from"] == "2021-06-30"
    assert [f.value for f in answer.facts if f.field == "WORK.x_arena_case"] == ["13100301"]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_groups_are_shown_as_words(story: Callable[[str], Any], language: str) -> None:
    words = Wording(load_terms(language))
    for key in ("S01", "S02", "S03", "S05", "S08"):
        [line] = [words.fact(f) for f in story(key).facts if f.field == "WORK.x_arena"]
        for code in ("ARBS", "IARBS", "BFORM", "BATT", "VARIG", "IYT", "AAP", "{"):
            assert code not in line.split(), line


@pytest.mark.parametrize("key", ["S06", "S10"])
def test_who_never_was_in_arena_is_empty(story: Callable[[str], Any], key: str) -> None:
    assert story(key).outcome is SourceOutcome.EMPTY


def test_code_6_is_denied_and_open_to_the_role(
    story: Callable[[str], Any],
    clients_of: Callable[[str], Clients],
    asking: Callable[[str], SourceRequest],
) -> None:
    assert story("S07").outcome is SourceOutcome.DENIED
    siri = ArenaSource(clients_of(SIRI)["veilarbarena"]).fetch(asking("S07"))
    assert siri.outcome is SourceOutcome.FOUND


def test_a_status_that_fails_makes_the_answer_partial(
    story: Callable[[str], Any], faults: Any
) -> None:
    faults.replace([Fault("veilarbarena", "oppfolgingsstatus", FaultKind.STATUS, value=503)])
    answer = story("S01")
    assert answer.outcome is SourceOutcome.PARTIAL
    assert answer.reason is not None
    assert answer.reason.id == "sources.no_arena_status"
    assert groups(answer)["registration"] == "ARBS"


def test_the_number_goes_in_the_body_and_never_in_the_address() -> None:
    client, http = memory_client(SystemKind.ARENA, always(reply(json.dumps(USER))))
    ArenaSource(client).fetch(REQUEST)
    assert len(http.calls) == 3
    for call in http.calls:
        assert call.json == {"fnr": REQUEST.person}
        assert REQUEST.person not in call.url
        assert call.headers["Nav-Consumer-Id"] == "navdesk"


def test_status_fills_in_what_the_copy_does_not_say() -> None:
    status = {"rettighetsgruppe": "DAGP", "oppfolgingsenhet": "0000", "kanEnkeltReaktiveres": True}
    answer = by_path(
        oppfolgingsbruker=reply(json.dumps(USER)), oppfolgingsstatus=reply(json.dumps(status))
    )
    value = groups(answer)
    assert (value["right"], value["unit"], value["can_reactivate"]) == ("DAGP", "0000", True)


@pytest.mark.parametrize(
    ("changed", "on"),
    [
        ("2026-09-15T10:35:00+02:00", "2026-09-15"),
        ("2026-09-15T00:03:00+02:00", "2026-09-15"),
        ("2026-09-14T22:03:00Z", "2026-09-15"),
        ("2026-09-14T23:58:00+02:00", "2026-09-14"),
        ("2026-09-15T00:03:00", "2026-09-15"),
    ],
)
def test_the_day_of_the_last_change_is_the_one_in_norway(changed: str, on: str) -> None:
    answer = by_path(oppfolgingsbruker=reply(json.dumps({**USER, "endret_dato": changed})))
    assert groups(answer)["changed_on"] == on


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (reply("", 204), SourceOutcome.EMPTY),
        (reply("{}", 403), SourceOutcome.DENIED),
        (reply("{}", 404), SourceOutcome.FAILED),
        (reply("{}", 400), SourceOutcome.FAILED),
        (reply("<html></html>", 200, "text/html"), SourceOutcome.FAILED),
        (reply('{"formidlingsgruppekode": "AR'), SourceOutcome.FAILED),
        (reply("[]"), SourceOutcome.FAILED),
        (reply("{}"), SourceOutcome.FAILED),
        (
            reply('{"formidlingsgruppekode": 4, "kvalifiseringsgruppekode": []}'),
            SourceOutcome.FAILED,
        ),
    ],
)
def test_every_odd_answer_has_its_outcome(said: Reply, outcome: SourceOutcome) -> None:
    answer = by_path(oppfolgingsbruker=said)
    assert (answer.outcome, answer.facts) == (outcome, ())


def test_nothing_but_the_declared_fields_comes_from_here(story: Callable[[str], Any]) -> None:
    for key in ("S01", "S03", "S05"):
        assert {fact.field for fact in story(key).facts} <= ArenaSource.declaration_.fields
