"""No source keeps a whole account number, in its facts or in its raw answer."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from navdesk.backoffice.source import SourceRequest
from navdesk.backoffice.sources.account_numbers import without_account_numbers
from navdesk.backoffice.sources.digisos import DigisosSource
from navdesk.backoffice.sources.utbetaldata import PaymentsSource
from navdesk.domain.profile import SystemKind

from ..conftest import NOW, Clients, always, memory_client, reply

NUMBER = "12345678903"


def test_the_payments_are_kept_without_the_accounts_they_went_to() -> None:
    paid = {
        "utbetaltTilKonto": {"kontonummer": f"{NUMBER}   ", "kontotype": "Norsk bankkonto"},
        "utbetalingsdato": "2026-09-01",
        "utbetalingNettobeloep": 1700.5,
    }
    client, _ = memory_client(SystemKind.PAYMENTS, always(reply(json.dumps([paid]))))
    answer = PaymentsSource(client).fetch(SourceRequest("22868720003", "call", NOW))

    assert answer.facts
    assert answer.payload is not None
    assert NUMBER not in answer.payload
    [kept] = json.loads(answer.payload)["answer"]
    assert kept["utbetaltTilKonto"]["kontonummer"] == "…8903"
    assert kept["utbetalingNettobeloep"] == 1700.5


def test_an_application_is_kept_without_the_account(
    clients: Clients, asking: Callable[[str], SourceRequest]
) -> None:
    request = asking("S02")
    answer = DigisosSource(clients["digisos"]).fetch(request)

    assert answer.payload is not None
    assert f"0000{request.person[-7:]}" not in answer.payload
    assert f"…{request.person[-4:]}" in answer.payload


@pytest.mark.parametrize(
    "told",
    [
        {"kontonummer": NUMBER},
        {"kontonummer": int(NUMBER)},
        {"kontonummer": float(NUMBER)},
        {"kontonummer": f'{NUMBER}"'},
        {"kontonummer": f"{NUMBER}ø"},
        {"kontonummer": {"kilde": "bruker", "verdi": NUMBER}},
        [{"kontonummer": {"verdi": NUMBER, "kilde": "bruker"}}, {"kontonummer": "1"}],
    ],
)
def test_what_is_left_is_json_without_the_number(told: object) -> None:
    for indent in (None, 2):
        for plain in (True, False):
            raw = json.dumps(told, indent=indent, ensure_ascii=plain)
            kept = without_account_numbers(raw)
            assert NUMBER not in kept
            assert str(json.loads(kept)).count("kontonummer") == raw.count("kontonummer")


@pytest.mark.parametrize(
    "told",
    [
        {"kontonummer": None},
        {"kontonummer": {"kilde": "bruker", "harIkkeKonto": True}, "verdi": NUMBER},
        {"verdi": NUMBER, "kontonummertype": NUMBER},
    ],
)
def test_what_is_no_account_number_is_left_as_it_is(told: object) -> None:
    raw = json.dumps(told)
    assert without_account_numbers(raw) == raw
