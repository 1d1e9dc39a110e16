"""The account register: whether money has somewhere to go, and never the whole number."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.kontoregister import AccountSource, masked
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.sandbox.faults import Fault, FaultKind

from ..conftest import NOW, Clients, always, memory_client, reply

REQUEST = SourceRequest("22868720003", "call", NOW)


def account(answer: SourceAnswer) -> Any:
    [fact] = answer.facts
    assert fact.field == "ECONOMY.x_account"
    return fact.value


def answering(body: str, status: int = 200) -> SourceAnswer:
    client, _ = memory_client(SystemKind.ACCOUNT, always(reply(body, status)))
    return AccountSource(client).fetch(REQUEST)


def test_an_account_is_told_by_its_last_four_digits_alone(
    clients: Clients, asking: Callable[[str], SourceRequest], running: Any
) -> None:
    answer = AccountSource(clients["kontoregister"]).fetch(asking("S02"))

    found = account(answer)
    number = running.office.people.story("S02").number
    whole = f"0000{number[-7:]}"
    assert (found["status"], found["number"]) == ("ACCOUNT_KNOWN", f"…{whole[-4:]}")
    assert (found["abroad"], found["since"]) == (False, "2022-12-02")
    assert answer.payload is not None
    assert whole not in answer.payload, "the raw answer is kept without the number"
    assert number not in answer.payload


def test_no_account_is_a_finding_of_its_own(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    answer = AccountSource(clients["kontoregister"]).fetch(asking("S01"))

    assert answer.outcome is SourceOutcome.FOUND
    assert account(answer) == {"status": "ACCOUNT_MISSING"}


def test_of_a_bank_abroad_nothing_is_told_but_that_and_the_currency(
    clients: Clients, asking: Callable[[str], SourceRequest], running: Any
) -> None:
    number = running.office.people.story("T-ABROAD").number
    running.office.access.set_decision("*", number, None)
    try:
        answer = AccountSource(clients["kontoregister"]).fetch(asking("T-ABROAD"))
    finally:
        running.office.access.withdraw("*", number)

    assert (account(answer)["abroad"], account(answer)["currency"]) == (True, "SEK")
    assert answer.payload is not None
    assert "TESTBANKEN" not in answer.payload


def test_somebody_the_employee_may_not_see_is_denied_and_not_without_account(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    answer = AccountSource(clients["kontoregister"]).fetch(asking("S07"))

    assert (answer.outcome, answer.facts) == (SourceOutcome.DENIED, ())


@pytest.mark.parametrize("status", [400, 406])
def test_a_refused_question_is_a_failure_and_not_no_account(status: int) -> None:
    answer = answering('{"feilmelding": "nei"}', status)

    assert (answer.outcome, answer.facts) == (SourceOutcome.FAILED, ())


@pytest.mark.parametrize("body", ["[]", "null", "{}", '{"kontonummer": 5}', '{"kontonummer": " "}'])
def test_an_answer_without_a_number_is_a_failure(body: str) -> None:
    assert answering(body).outcome is SourceOutcome.FAILED


def test_trouble_is_told_as_what_it_is(
    clients: Clients, asking: Callable[[str], SourceRequest], faults: Any
) -> None:
    for kind, value, reason in (
        (FaultKind.HTML, 0, "sources.html"),
        (FaultKind.STATUS, 500, "sources.fault"),
        (FaultKind.EXPIRED_TOKEN, 0, "sources.not_authorised"),
        (FaultKind.CUT, 0, "sources.cut"),
    ):
        faults.replace([Fault(system="kontoregister", call="*", kind=kind, value=value)])
        answer = AccountSource(clients["kontoregister"]).fetch(asking("S02"))
        assert answer.outcome is SourceOutcome.FAILED
        assert answer.reason is not None
        assert answer.reason.id == reason


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("00008720003", "…0003"),
        ("0000.87.20003", "…0003"),
        ("SE00 0000 0000 0869", "…0869"),
        ("123", "…"),
        ("1234", "…"),
    ],
)
def test_a_short_number_shows_nothing(number: str, shown: str) -> None:
    assert masked(number) == shown
