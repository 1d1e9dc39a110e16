"""The contact register: reserved, reachable by phone only, not registered, and no answer at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from navdesk.backoffice.code_lists import CodeLists
from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.krr import ContactSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.net.reply import Reply

from ..conftest import NOW, Clients, always, contract, memory_client, reply

REQUEST = SourceRequest("22868720003", "call", NOW)
Asking = Callable[[str], SourceRequest]


def values(answer: SourceAnswer, field: str) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field == field]


def test_s10_is_reserved_and_gave_no_number(clients: Clients, asking: Asking) -> None:
    answer = ContactSource(clients["krr"]).fetch(asking("S10"))

    assert answer.outcome is SourceOutcome.FOUND
    assert values(answer, "QUALIFICATION.digital") == ["RESERVED"]
    [contact] = values(answer, "QUALIFICATION.x_digital_contact")
    assert contact["status"] == "RESERVED"
    assert values(answer, "FAMILY.x_phone") == values(answer, "FAMILY.x_email") == []


def test_s01_is_reachable_by_phone_only(clients: Clients, asking: Asking) -> None:
    answer = ContactSource(clients["krr"]).fetch(asking("S01"))

    assert values(answer, "FAMILY.x_phone") == ["+47 00000101"]
    assert values(answer, "FAMILY.x_email") == []
    assert values(answer, "QUALIFICATION.digital") == []


def test_who_never_registered_is_said_to_be_so(clients: Clients, asking: Asking) -> None:
    for key in ("S03", "T-CHILD"):
        answer = ContactSource(clients["krr"]).fetch(asking(key))

        assert answer.outcome is SourceOutcome.FOUND
        [contact] = values(answer, "QUALIFICATION.x_digital_contact")
        assert contact["status"] == "NOT_REGISTERED"


def test_the_language_stands_in_words_with_its_code(clients: Clients, asking: Asking) -> None:
    codes = CodeLists(clients["kodeverk"], today=NOW.date)

    answer = ContactSource(clients["krr"], codes).fetch(asking("S04"))

    [contact] = values(answer, "QUALIFICATION.x_digital_contact")
    assert (contact["language"], contact["language_id"]) == ("Engelsk", "EN")


def test_the_published_person_is_read() -> None:
    path = contract("state", "krr", "veilarbperson_digdir-kontaktinfo.json")
    [person] = json.loads(path.read_text(encoding="utf-8"))["personer"].values()
    client, http = memory_client(SystemKind.CONTACT, always(reply(json.dumps(person))))

    answer = ContactSource(client).fetch(REQUEST)

    assert values(answer, "FAMILY.x_phone") == ["+47 11111111"]
    assert values(answer, "FAMILY.x_email") == ["noreply@nav.no"]
    [call] = http.calls
    assert call.headers["Nav-Personident"] == REQUEST.person
    assert call.headers["Nav-Call-Id"] == "call"
    assert REQUEST.person not in call.url


def test_one_number_written_in_three_ways_is_one_fact() -> None:
    for written in ("11111111", "+4711111111", "0047 11 11 11 11"):
        body = {"aktiv": True, "mobiltelefonnummer": written}
        client, _ = memory_client(SystemKind.CONTACT, always(reply(json.dumps(body))))

        assert values(ContactSource(client).fetch(REQUEST), "FAMILY.x_phone") == ["+47 11111111"]


def test_a_404_is_somebody_who_is_not_registered() -> None:
    client, _ = memory_client(SystemKind.CONTACT, always(reply("{}", status=404)))

    [contact] = values(ContactSource(client).fetch(REQUEST), "QUALIFICATION.x_digital_contact")
    assert contact["status"] == "NOT_REGISTERED"


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (reply("", status=204), SourceOutcome.FAILED),
        (reply(""), SourceOutcome.FAILED),
        (reply("[]"), SourceOutcome.FAILED),
        (reply("{}"), SourceOutcome.FAILED),
        (reply('{"aktiv": "ja"}'), SourceOutcome.FAILED),
        (reply('{"aktiv": true'), SourceOutcome.FAILED),
        (reply("<html></html>", kind="text/html"), SourceOutcome.FAILED),
        (reply("{}", status=400), SourceOutcome.FAILED),
        (reply("{}", status=403), SourceOutcome.DENIED),
    ],
)
def test_no_answer_is_never_a_word_about_the_person(answer: Reply, outcome: SourceOutcome) -> None:
    client, _ = memory_client(SystemKind.CONTACT, always(answer))

    said = ContactSource(client).fetch(REQUEST)

    assert said.outcome is outcome
    assert said.facts == ()
    assert said.reason is not None


def test_values_of_a_wrong_type_are_left_out() -> None:
    body = {
        "aktiv": True,
        "kanVarsles": "nei",
        "reservert": "true",
        "spraak": 4,
        "mobiltelefonnummer": ["11111111"],
        "epostadresse": {"a": 1},
    }
    client, _ = memory_client(SystemKind.CONTACT, always(reply(json.dumps(body))))

    answer = ContactSource(client).fetch(REQUEST)

    [contact] = values(answer, "QUALIFICATION.x_digital_contact")
    assert contact == {"status": "NOT_NOTIFIABLE", "language": None, "language_id": None}
    assert len(answer.facts) == 1
