"""Where an applicant says they live and are paid, beside what the registers know."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from navdesk.backoffice.source import SourceAnswer, SourceRequest
from navdesk.backoffice.sources.digisos import DigisosSource
from navdesk.backoffice.sources.digisos_applicant import read_applicant
from navdesk.backoffice.sources.kontoregister import AccountSource
from navdesk.backoffice.sources.pdl import PdlSource
from navdesk.backoffice.sources.reading import Reading
from navdesk.domain.codes import Protection
from navdesk.domain.conflicts import disagreements

from ..conftest import NOW, Clients, contract

SENT = date(2026, 9, 10)
ADDRESS, ACCOUNT = "HOUSING.x_address", "ECONOMY.x_account"
Asking = Callable[[str], SourceRequest]


def told(personalia: Any, protection: Protection = Protection.NONE) -> dict[str, Any]:
    """What is read of such an applicant, by field."""
    request = SourceRequest("22868720003", "call", NOW, protection=protection)
    reading = Reading("digisos", request)
    read_applicant({"data": {"personalia": personalia}}, "ref", SENT, reading)
    facts = reading.answer().facts
    assert all(fact.valid_from == SENT for fact in facts)
    return {fact.field: fact.value for fact in facts}


def published(name: str) -> Any:
    path = contract("municipal", "digisos", "filformat", "samples", "soknad", name)
    return json.loads(path.read_text("utf-8"))["data"]["personalia"]


def of(answer: SourceAnswer, field: str) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field == field]


def test_where_they_stay_is_told_and_not_the_registers_copy_beside_it() -> None:
    assert told(published("brukerdata.json"))[ADDRESS] == {"street": "Under en bro i Oslo"}


def test_a_street_has_the_parts_the_register_gives_its_own_in() -> None:
    alone = {"folkeregistrertAdresse": published("brukerdata.json")["folkeregistrertAdresse"]}
    assert told(alone)[ADDRESS] == {
        "street": "En vei 99B",
        "postal_code": "0598",
        "place": "OSLO",
        "municipality": "0219",
    }
    abroad = {"oppholdsadresse": {"adresselinjer": ["c/o Ola"], "landkode": "SWE"}}
    assert told(abroad)[ADDRESS] == {"care_of": "c/o Ola", "country": "SWE", "country_id": "SWE"}


@pytest.mark.parametrize(
    "personalia",
    [
        {},
        None,
        {"oppholdsadresse": "vet ikke", "kontonummer": "12345678903"},
        {"oppholdsadresse": {"type": "postboks", "postboks": "42", "postnummer": "0089"}},
        {"oppholdsadresse": {"gatenavn": 7, "adresse": "her"}, "kontonummer": {"verdi": 1}},
        {"kontonummer": {"kilde": "bruker", "harIkkeKonto": False}},
    ],
)
def test_what_is_left_out_or_of_a_wrong_form_tells_nothing(personalia: Any) -> None:
    assert told(personalia) == {}


def test_a_whole_account_number_is_never_told() -> None:
    found = told(published("brukerdata.json"))[ACCOUNT]
    assert found == {"status": "ACCOUNT_STATED", "number": "…8903", "told_by": "CLIENT"}


def test_who_says_that_they_have_no_account_is_told_so() -> None:
    found = told({"kontonummer": {"kilde": "bruker", "harIkkeKonto": True}})[ACCOUNT]
    assert found == {"status": "ACCOUNT_NONE_STATED", "told_by": "CLIENT"}


@pytest.mark.parametrize("protection", [one for one in Protection if one is not Protection.NONE])
def test_of_a_protected_person_no_address_is_read(protection: Protection) -> None:
    assert set(told(published("brukerdata.json"), protection)) == {ACCOUNT}


def test_s08_has_moved_and_the_register_has_not_heard_of_it(
    clients: Clients, asking: Asking
) -> None:
    said = [
        source.fetch(asking("S08"))
        for source in (PdlSource(clients["pdl"]), DigisosSource(clients["digisos"]))
    ]
    facts = [fact for answer in said for fact in answer.facts]

    by_matter = {one.field: one for one in disagreements(facts, NOW.date())}
    sides: dict[str, Any] = {side.source: side.value for side in by_matter[ADDRESS].sides}
    streets = {source: value["street"] for source, value in sides.items()}
    assert streets == {"pdl": "Furukollen 9", "digisos": "Granlia 4"}


@pytest.mark.parametrize("story", ["S02", "S04"])
def test_an_applicant_who_lives_where_they_are_registered_disagrees_with_nobody(
    clients: Clients, asking: Asking, story: str
) -> None:
    said = [
        PdlSource(clients["pdl"]).fetch(asking(story)),
        DigisosSource(clients["digisos"]).fetch(asking(story)),
        AccountSource(clients["kontoregister"]).fetch(asking(story)),
    ]
    facts = [fact for answer in said for fact in answer.facts]

    assert {len(of(said[0], ADDRESS)), len(of(said[1], ADDRESS))} == {1}
    assert {len(of(said[1], ACCOUNT)), len(of(said[2], ACCOUNT))} == {1}
    disagreed = {one.field for one in disagreements(facts, NOW.date())}
    assert not disagreed & {ADDRESS, ACCOUNT}


def test_s01_says_where_he_sleeps_and_that_he_has_no_account(
    clients: Clients, asking: Asking
) -> None:
    answer = DigisosSource(clients["digisos"]).fetch(asking("S01"))

    assert of(answer, ADDRESS) == [{"street": "Testhospits i Testdal, rom 4"}]
    assert [one["status"] for one in of(answer, ACCOUNT)] == ["ACCOUNT_NONE_STATED"]
