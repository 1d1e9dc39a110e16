"""Goals, decisions in force and earlier ones: each a part without which the rest still counts."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.veilarboppfolging import FollowUpSource
from navdesk.backoffice.sources.veilarbvedtaksstotte import Decision14aSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.net.http import Call
from navdesk.net.reply import Reply
from navdesk.sandbox.faults import Fault, FaultKind

from ..conftest import NOW, Clients, memory_client, reply

REQUEST = SourceRequest("11830451341", "call", NOW)
LATEST = {
    "innsatsgruppe": "SITUASJONSBESTEMT_INNSATS",
    "hovedmal": "SKAFFE_ARBEID",
    "fattetDato": "2026-08-20T13:40:00+02:00",
    "fraArena": False,
}
Story = Callable[[str], SourceAnswer]


def values(answer: SourceAnswer, field: str) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field == field]


def decided(current: Reply, fattet: Reply, latest: Any = LATEST) -> SourceAnswer:
    def answer(call: Call) -> Reply:
        if call.url.endswith("hent-siste-14a-vedtak"):
            return reply(json.dumps(latest))
        return current if call.url.endswith("hent-gjeldende-14a-vedtak") else fattet

    client, _ = memory_client(SystemKind.DECISION_14A, answer)
    return Decision14aSource(client).fetch(REQUEST)


@pytest.fixture
def follow_up(clients: Clients, asking: Callable[[str], SourceRequest]) -> Story:
    return lambda key: FollowUpSource(clients["veilarboppfolging"]).fetch(asking(key))


@pytest.fixture
def decision(clients: Clients, asking: Callable[[str], SourceRequest]) -> Story:
    return lambda key: Decision14aSource(clients["veilarbvedtaksstotte"]).fetch(asking(key))


def test_the_goal_is_in_the_clients_words_with_its_day(follow_up: Story) -> None:
    assert values(follow_up("S01"), "WORK.x_goal") == [
        {"goal": "Vil ha kveldsjobb på lager eller i butikk", "set_on": "2026-08-20"}
    ]
    assert values(follow_up("S02"), "WORK.x_goal") == []
    assert follow_up("S06").outcome is SourceOutcome.EMPTY


def test_a_goal_that_cannot_be_read_costs_only_itself(follow_up: Story, faults: Any) -> None:
    faults.replace([Fault("veilarboppfolging", "hent-maal", FaultKind.STATUS, value=500)])
    answer = follow_up("S01")
    assert answer.outcome is SourceOutcome.PARTIAL
    assert answer.reason is not None
    assert answer.reason.id == "sources.no_goal"
    assert values(answer, "WORK.x_follow_up")


def test_the_programme_has_its_spells(follow_up: Story) -> None:
    [spell] = values(follow_up("S09"), "QUALIFICATION.programme")
    assert spell == {"programme": "KVP", "from": "2025-10-01", "to": None}


def test_s09s_first_decision_is_an_earlier_one(decision: Story) -> None:
    answer = decision("S09")
    assert answer.outcome is SourceOutcome.FOUND
    assert values(answer, "WORK.effort") == ["SPECIAL"]
    [latest] = values(answer, "WORK.x_effort_decision")
    assert (latest["decided_on"], latest["not_in_force"]) == ("2025-09-18", False)
    [earlier] = values(answer, "WORK.x_effort_earlier")
    assert (earlier["group"], earlier["decided_on"]) == ("STANDARD", "2024-09-02")


def test_a_latest_decision_that_lapsed_is_no_effort_group_of_today() -> None:
    answer = decided(reply("", 200), reply("[]"))
    assert answer.outcome is SourceOutcome.FOUND
    assert values(answer, "WORK.effort") == []
    assert values(answer, "WORK.x_effort_decision")[0]["not_in_force"] is True


def test_both_names_of_a_group_are_one_group_and_reasons_are_not_read() -> None:
    current = {"innsatsgruppe": "TRENGER_VEILEDNING", "fattetDato": "2026-08-20T11:40:00Z"}
    rows = [
        None,
        {"id": 1, "innsatsgruppe": "NY", "vedtakFattet": "2020-01-01", "begrunnelse": "hemmelig"},
        {"id": 2, "innsatsgruppe": 5, "vedtakFattet": "2020-01-01"},
        {"id": 3, "innsatsgruppe": "VARIG_TILPASSET_INNSATS", "vedtakFattet": "i fjor"},
    ]
    answer = decided(reply(json.dumps(current)), reply(json.dumps(rows)))
    assert values(answer, "WORK.effort") == ["SITUATIONAL"]
    assert [row["group"] for row in values(answer, "WORK.x_effort_earlier")] == ["NY"]
    assert "hemmelig" not in repr([fact.value for fact in answer.facts])
    assert answer.payload is not None
    assert "hemmelig" not in answer.payload, "the raw answer is kept without the reasons"
    assert "VARIG_TILPASSET_INNSATS" in answer.payload


@pytest.mark.parametrize(
    ("current", "fattet", "why"),
    [
        (reply("{}", 500), reply("[]"), "sources.no_current_decision"),
        (reply("[]"), reply("[]"), "sources.no_current_decision"),
        (reply("", 200), reply("{}"), "sources.no_decision_list"),
        (reply("", 200), reply("<html></html>", 200, "text/html"), "sources.no_decision_list"),
    ],
)
def test_a_part_that_fails_is_a_gap(current: Reply, fattet: Reply, why: str) -> None:
    answer = decided(current, fattet)
    assert answer.outcome is SourceOutcome.PARTIAL
    assert answer.reason is not None
    assert answer.reason.id == why
    assert values(answer, "WORK.x_effort_decision")


def test_what_is_not_known_to_be_in_force_is_still_told() -> None:
    answer = decided(reply("{}", 500), reply("[]"))
    assert values(answer, "WORK.effort") == ["SITUATIONAL"]
    assert values(answer, "WORK.x_effort_decision")[0]["not_in_force"] is None


def test_nobody_decided_about_is_empty_and_asked_once(decision: Story, clients: Clients) -> None:
    assert decision("S06").outcome is SourceOutcome.EMPTY
    assert decision("S07").outcome is SourceOutcome.DENIED
