"""AAP: what is decided by which system, and what the answers may be instead."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.aap import AapSource
from navdesk.domain.codes import Sensitivity, SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.net.http import Call
from navdesk.net.reply import Reply
from navdesk.sandbox.faults import Fault, FaultKind

from ..conftest import NOW, SIRI, Clients, memory_client, reply

REQUEST = SourceRequest("25877928139", "call", NOW)
DECISION = {
    "vedtakId": "1",
    "status": "LØPENDE",
    "saksnummer": "4X",
    "vedtaksdato": "2023-10-30",
    "periode": {"fraOgMedDato": "2023-11-06", "tilOgMedDato": "2026-11-05"},
    "rettighetsType": "BISTANDSBEHOV",
    "beregningsgrunnlag": 393200,
    "barnMedStonad": 0,
    "barnetillegg": 0,
    "dagsats": 998,
    "kildesystem": "KELVIN",
}


def values(answer: SourceAnswer, field: str) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field == field]


def answering(decisions: Reply, cases: Reply) -> AapSource:
    def answer(call: Call) -> Reply:
        return cases if call.url.endswith("/sakerByFnr") else decisions

    return AapSource(memory_client(SystemKind.AAP, answer)[0])


def decided(*rows: dict[str, Any]) -> AapSource:
    return answering(reply(json.dumps({"vedtak": rows})), reply("[]"))


def test_the_ordinary_maximum_of_s05_is_the_systems_own_date(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    answer = AapSource(clients["aap"]).fetch(asking("S05"))

    assert answer.outcome is SourceOutcome.FOUND
    assert values(answer, "HEALTH.x_aap_maximum") == [
        {"date": "2026-11-05", "source_system": "KELVIN"}
    ]
    assert values(answer, "HEALTH.clarified") == ["ONGOING"]
    running, earlier = values(answer, "HEALTH.rights")
    assert (running["right"], running["from"]) == ("BISTANDSBEHOV", "2023-11-06")
    assert (running["source_system"], earlier["source_system"]) == ("KELVIN", "ARENA")


def test_every_row_says_which_system_told_it(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    answer = AapSource(clients["aap"]).fetch(asking("S05"))

    told = [
        fact.value["source_system"]  # type: ignore[index, call-overload]
        for fact in answer.facts
        if fact.field != "HEALTH.clarified"
    ]
    assert set(told) == {"KELVIN", "ARENA"}
    money = values(answer, "ECONOMY.x_benefit")
    assert [row["amount"] for row in money] == ["998.00", "941.00"]
    assert len(values(answer, "ECONOMY.x_benefit_case")) == 2


def test_the_spouses_aap_is_not_the_clients(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    assert AapSource(clients["aap"]).fetch(asking("S02")).outcome is SourceOutcome.EMPTY
    spouse = AapSource(clients["aap"]).fetch(asking("S02b"))
    assert values(spouse, "HEALTH.x_aap_maximum")[0]["date"] == "2027-02-01"
    assert values(spouse, "ECONOMY.x_benefit")[0]["children"] == 3


def test_the_right_tells_about_health_and_the_money_does_not(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    answer = AapSource(clients["aap"]).fetch(asking("S05"))

    for fact in answer.facts:
        health = fact.field.startswith("HEALTH.")
        wanted = Sensitivity.ART9 if health else Sensitivity.CONFIDENTIAL
        assert fact.sensitivity is wanted
        assert health or "BISTANDSBEHOV" not in json.dumps(fact.value)


def test_payments_are_not_asked_for_here(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    answer = AapSource(clients["aap"]).fetch(asking("S02b"))

    assert answer.payload is not None
    assert '"utbetaling"' not in answer.payload


def test_somebody_the_employee_may_not_see_is_denied_and_no_empty_answer(
    clients: Clients,
    clients_of: Callable[[str], Clients],
    asking: Callable[[str], SourceRequest],
) -> None:
    assert AapSource(clients["aap"]).fetch(asking("S07")).outcome is SourceOutcome.DENIED
    with_role = AapSource(clients_of(SIRI)["aap"]).fetch(asking("S07"))
    assert with_role.outcome is SourceOutcome.EMPTY


def test_decisions_stand_when_the_cases_cannot_be_had(
    clients: Clients, asking: Callable[[str], SourceRequest], faults: Any
) -> None:
    faults.replace([Fault(system="aap", call="sakerByFnr", kind=FaultKind.STATUS, value=500)])

    answer = AapSource(clients["aap"]).fetch(asking("S05"))

    assert answer.outcome is SourceOutcome.PARTIAL
    assert answer.reason is not None
    assert answer.reason.id == "sources.no_benefit_cases"
    assert values(answer, "HEALTH.x_aap_maximum")


@pytest.mark.parametrize(
    ("kind", "reason"),
    [(FaultKind.HTML, "sources.html"), (FaultKind.CUT, "sources.cut")],
)
def test_a_page_or_half_an_answer_is_a_failure(
    clients: Clients,
    asking: Callable[[str], SourceRequest],
    faults: Any,
    kind: FaultKind,
    reason: str,
) -> None:
    faults.replace([Fault(system="aap", call="*", kind=kind)])

    answer = AapSource(clients["aap"]).fetch(asking("S05"))

    assert answer.outcome is SourceOutcome.FAILED
    assert answer.reason is not None
    assert answer.reason.id == reason
    assert answer.facts == ()


@pytest.mark.parametrize("body", ["[]", "{}", '{"vedtak": null}', '{"vedtak": {}}', "3"])
def test_an_answer_of_another_form_is_a_failure_and_not_no_aap(body: str) -> None:
    answer = answering(reply(body), reply("[]")).fetch(REQUEST)

    assert answer.outcome is SourceOutcome.FAILED


def test_204_is_no_aap() -> None:
    assert answering(reply("", 204), reply("", 204)).fetch(REQUEST).outcome is SourceOutcome.EMPTY


@pytest.mark.parametrize("status", [400, 404, 406])
def test_a_refused_question_is_a_failure(status: int) -> None:
    answer = answering(reply("{}", status), reply("[]")).fetch(REQUEST)

    assert answer.outcome is SourceOutcome.FAILED
    assert answer.reason is not None
    assert answer.reason.params == {"status": status}


def test_two_rights_in_force_that_disagree_settle_nothing() -> None:
    ready = {**DECISION, "vedtakId": "2", "rettighetsType": "ARBEIDSSØKER", "kildesystem": "ARENA"}

    assert values(decided(DECISION, ready).fetch(REQUEST), "HEALTH.clarified") == []
    assert values(decided(ready).fetch(REQUEST), "HEALTH.clarified") == ["CLARIFIED"]


@pytest.mark.parametrize(
    "change",
    [
        {"status": "AVSLUTTET"},
        {"periode": {"fraOgMedDato": "2020-01-01", "tilOgMedDato": "2026-09-14"}},
        {"periode": {"fraOgMedDato": "2026-09-16", "tilOgMedDato": "2027-09-14"}},
        {"rettighetsType": "STUDENT"},
    ],
)
def test_only_an_ordinary_decision_in_force_has_a_maximum_date(change: dict[str, Any]) -> None:
    answer = decided({**DECISION, **change}).fetch(REQUEST)

    assert values(answer, "HEALTH.x_aap_maximum") == []
    assert len(values(answer, "HEALTH.rights")) == 1


def test_values_of_wrong_types_are_left_out() -> None:
    bent = {
        **DECISION,
        "vedtakId": ["1"],
        "periode": "2023",
        "dagsats": {"beløp": 1},
        "rettighetsType": 7,
        "barnMedStonad": True,
    }

    answer = decided(bent).fetch(REQUEST)

    [right] = values(answer, "HEALTH.rights")
    [paid] = values(answer, "ECONOMY.x_benefit")
    assert (right["right"], right["from"], paid["amount"], paid["children"]) == (None,) * 4
