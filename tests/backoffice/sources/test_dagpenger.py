"""Unemployment benefit: two systems, a period that still runs, cards that wait."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.dagpenger import BACK, UnemploymentSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.net.http import Call
from navdesk.net.reply import Reply
from navdesk.sandbox.faults import Fault, FaultKind

from ..conftest import NOW, Clients, memory_client, reply

REQUEST = SourceRequest("22868720003", "call", NOW)


def values(answer: SourceAnswer, field: str) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field == field]


def answering(periods: Reply, cards: Reply) -> UnemploymentSource:
    def answer(call: Call) -> Reply:
        return cards if call.url.endswith("/meldekort") else periods

    return UnemploymentSource(memory_client(SystemKind.UNEMPLOYMENT, answer)[0])


def held(*rows: dict[str, Any]) -> UnemploymentSource:
    body = json.dumps({"personIdent": REQUEST.person, "perioder": rows})
    return answering(reply(body), reply("[]"))


def test_periods_of_the_old_and_the_new_system_are_told_apart(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    answer = UnemploymentSource(clients["dagpenger"]).fetch(asking("T-SAFETY"))

    rows = values(answer, "ECONOMY.x_benefit")
    assert [(row["source_system"], row["from"], row["to"]) for row in rows] == [
        ("ARENA", "2025-03-03", "2026-01-31"),
        ("DP_SAK", "2026-02-02", None),
    ]
    running = [fact for fact in answer.facts if fact.field == "ECONOMY.x_benefit"][1]
    assert (running.valid_from, running.valid_to) == (date(2026, 2, 2), None)


def test_a_card_that_waits_says_from_when_it_may_be_sent(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    answer = UnemploymentSource(clients["dagpenger"]).fetch(asking("T-SAFETY"))

    waiting, sent = values(answer, "ECONOMY.x_report_card")
    assert (waiting["can_be_sent"], waiting["may_be_sent_from"]) == (True, "2026-09-12")
    assert (sent["can_be_sent"], sent["sent_on"]) == (False, "2026-08-30")


def test_nobody_of_the_stories_has_unemployment_benefit(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    source = UnemploymentSource(clients["dagpenger"])
    assert source.fetch(asking("S03")).outcome is SourceOutcome.EMPTY
    assert source.fetch(asking("S07")).outcome is SourceOutcome.DENIED


def test_periods_stand_when_the_cards_cannot_be_had(
    clients: Clients, asking: Callable[[str], SourceRequest], faults: Any
) -> None:
    faults.replace([Fault(system="dagpenger", call="meldekort", kind=FaultKind.HTML)])

    answer = UnemploymentSource(clients["dagpenger"]).fetch(asking("T-SAFETY"))

    assert answer.outcome is SourceOutcome.PARTIAL
    assert answer.reason is not None
    assert answer.reason.id == "sources.no_report_cards"
    assert len(values(answer, "ECONOMY.x_benefit")) == 2


def test_a_period_cut_at_the_first_day_asked_for_has_no_known_start_and_one_lasting_id() -> None:
    def seen_on(days_later: int) -> Any:
        now = NOW + timedelta(days=days_later)
        cut = (now.date() - BACK).isoformat()
        row = {"fraOgMedDato": cut, "ytelseType": "X", "kilde": "ARENA"}
        [fact] = held(row).fetch(SourceRequest(REQUEST.person, "call", now)).facts
        return fact.value, fact.record_id, fact.valid_from

    assert seen_on(0) == seen_on(1)
    assert seen_on(0)[2] is None


@pytest.mark.parametrize("body", ["[]", "{}", '{"perioder": null}', '"x"', "null"])
def test_an_answer_of_another_form_is_a_failure(body: str) -> None:
    assert answering(reply(body), reply("[]")).fetch(REQUEST).outcome is SourceOutcome.FAILED


@pytest.mark.parametrize(("status", "outcome"), [(204, SourceOutcome.EMPTY), (403, "DENIED")])
def test_nothing_and_not_allowed_are_two_answers(status: int, outcome: str) -> None:
    answer = answering(reply("", status), reply("[]")).fetch(REQUEST)

    assert answer.outcome == outcome


def test_a_login_page_or_half_an_answer_is_a_failure(
    clients: Clients, asking: Callable[[str], SourceRequest], faults: Any
) -> None:
    for kind, reason in ((FaultKind.HTML, "sources.html"), (FaultKind.CUT, "sources.cut")):
        faults.replace([Fault(system="dagpenger", call="*", kind=kind)])
        answer = UnemploymentSource(clients["dagpenger"]).fetch(asking("S02"))
        assert answer.outcome is SourceOutcome.FAILED
        assert answer.reason is not None
        assert answer.reason.id == reason


def test_rows_of_wrong_types_are_left_out() -> None:
    good = {"fraOgMedDato": "2026-01-05", "ytelseType": 5, "kilde": None, "tilOgMedDato": 3}
    answer = held({"fraOgMedDato": 20260101}, {}, good).fetch(REQUEST)

    assert values(answer, "ECONOMY.x_benefit") == [
        {"benefit": "DAGPENGER", "from": "2026-01-05", "to": None, "source_system": None}
    ]
