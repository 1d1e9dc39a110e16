"""Measure benefit: what holds, of both systems, and what another decision has replaced."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.tiltakspenger import MeasureBenefitSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.sandbox.faults import Fault, FaultKind

from ..conftest import NOW, Clients, always, memory_client, reply

REQUEST = SourceRequest("19819124151", "call", NOW)
PERIOD = {"fraOgMed": "2024-01-01", "tilOgMed": "2024-03-01"}


def benefits(answer: SourceAnswer) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field == "ECONOMY.x_benefit"]


def holding(*rows: dict[str, Any]) -> MeasureBenefitSource:
    client, _ = memory_client(SystemKind.MEASURE_BENEFIT, always(reply(json.dumps(rows))))
    return MeasureBenefitSource(client)


def test_s03_had_measure_benefit_while_he_took_his_course(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    [row] = benefits(MeasureBenefitSource(clients["tiltakspenger"]).fetch(asking("S03")))

    assert (row["from"], row["to"]) == ("2020-01-13", "2020-05-29")
    assert (row["source_system"], row["amount"]) == ("ARENA", "398.00")


def test_a_decision_replaced_whole_by_another_is_not_counted_twice(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    rows = benefits(MeasureBenefitSource(clients["tiltakspenger"]).fetch(asking("T-SAFETY")))

    assert [(row["source_system"], row["from"]) for row in rows] == [
        ("TPSAK", "2024-09-09"),
        ("ARENA", "2023-03-01"),
    ]
    assert [row["children"] for row in rows] == [None, 1]


def test_both_dates_are_always_sent() -> None:
    client, http = memory_client(SystemKind.MEASURE_BENEFIT, always(reply("[]")))

    MeasureBenefitSource(client).fetch(REQUEST)

    [call] = http.calls
    assert isinstance(call.json, dict)
    assert set(call.json) == {"ident", "fom", "tom"}


def test_nothing_denied_and_failed_are_three_answers(
    clients: Clients, asking: Callable[[str], SourceRequest], faults: Any
) -> None:
    source = MeasureBenefitSource(clients["tiltakspenger"])
    assert source.fetch(asking("S02")).outcome is SourceOutcome.EMPTY
    assert source.fetch(asking("S07")).outcome is SourceOutcome.DENIED
    for kind, reason in (
        (FaultKind.HTML, "sources.html"),
        (FaultKind.CUT, "sources.cut"),
        (FaultKind.DROP_BEFORE, "sources.cut"),
    ):
        faults.replace([Fault(system="tiltakspenger", call="*", kind=kind)])
        answer = source.fetch(asking("S03"))
        assert answer.outcome is SourceOutcome.FAILED
        assert answer.reason is not None
        assert answer.reason.id == reason


@pytest.mark.parametrize("body", ["{}", "null", '"x"', "1"])
def test_an_answer_of_another_form_is_a_failure(body: str) -> None:
    client, _ = memory_client(SystemKind.MEASURE_BENEFIT, always(reply(body)))

    assert MeasureBenefitSource(client).fetch(REQUEST).outcome is SourceOutcome.FAILED


def test_a_decision_that_gives_no_right_is_no_benefit() -> None:
    none = {"vedtakId": "1", "rettighet": "INGENTING", "periode": PERIOD, "kilde": "TPSAK"}

    assert holding(none).fetch(REQUEST).outcome is SourceOutcome.EMPTY


def test_what_was_granted_counts_and_not_the_longer_period_of_the_decision() -> None:
    granted = [
        {"fraOgMed": "2024-01-05", "tilOgMed": "2024-01-31"},
        {"fraOgMed": "2024-02-12", "tilOgMed": "2024-03-01"},
    ]
    row = {"vedtakId": "1", "periode": PERIOD, "innvilgelsesperioder": granted, "kilde": "TPSAK"}

    answer = holding(row).fetch(REQUEST)

    assert [one["from"] for one in benefits(answer)] == ["2024-01-05", "2024-02-12"]
    assert len({fact.record_id for fact in answer.facts}) == 2


def test_values_of_wrong_types_are_left_out() -> None:
    row = {
        "vedtakId": 7,
        "rettighet": ["TILTAKSPENGER"],
        "periode": PERIOD,
        "innvilgelsesperioder": "x",
        "barnetillegg": {"perioder": [{"antallBarn": "to", "periode": PERIOD}]},
        "sats": "mye",
        "kilde": 3,
    }

    [found] = benefits(holding(row, {"periode": 1}).fetch(REQUEST))

    assert found["benefit"] == "TILTAKSPENGER"
    assert (found["amount"], found["children"], found["source_system"]) == (None, None, None)
