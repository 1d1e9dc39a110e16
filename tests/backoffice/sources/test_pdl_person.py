"""What the population register tells of places, family and status, and of whom it tells nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from navdesk.backoffice.code_lists import CodeLists
from navdesk.backoffice.source import ProtectionRule, SourceAnswer, SourceRequest
from navdesk.backoffice.sources.pdl import PdlSource
from navdesk.domain.codes import SourceOutcome
from navdesk.domain.profile import SystemKind
from navdesk.domain.purposes import EVERY_PURPOSE
from navdesk.domain.visibility import PLACE_FIELDS
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running

from ..conftest import KARI, NOW, SIRI, Clients, always, memory_client, reply

REQUEST = SourceRequest("22868720003", "call", NOW)
Asking = Callable[[str], SourceRequest]
Read = Callable[..., SourceAnswer]


def values(answer: SourceAnswer, field: str) -> list[Any]:
    return [fact.value for fact in answer.facts if fact.field == field]


def told(**person: object) -> SourceAnswer:
    """Return what is read of a person the register tells only this about."""
    body = reply(json.dumps({"data": {"hentPerson": {"navn": [{"fornavn": "A"}], **person}}}))
    nobody = reply('{"data": {"hentPersonBolk": []}}')
    client, _ = memory_client(SystemKind.PDL, always(body, nobody))
    return PdlSource(client).fetch(REQUEST)


@pytest.fixture
def read(clients_of: Callable[[str], Clients], asking: Asking) -> Read:
    def fetch(key: str, who: str = KARI) -> SourceAnswer:
        clients = clients_of(who)
        codes = CodeLists(clients["kodeverk"], today=NOW.date)
        return PdlSource(clients["pdl"], codes).fetch(asking(key))

    return fetch


def test_a_person_of_two_municipalities_has_both_places_with_their_names(read: Read) -> None:
    answer = read("T-TWO")

    [home] = values(answer, "HOUSING.x_address")
    [stay] = values(answer, "HOUSING.x_stay")
    [letters] = values(answer, "HOUSING.x_mail_address")
    assert (home["municipality"], home["municipality_name"]) == ("9901", "Testdal")
    assert (stay["municipality"], stay["municipality_name"]) == ("9902", "Testvik")
    assert (letters["street"], letters["postal_code"], letters["place"]) == (
        "Postveien 3",
        "9991",
        "Testdal",
    )


def test_a_child_of_two_homes_has_both(read: Read) -> None:
    answer = read("T-CHILD")

    [home] = values(answer, "HOUSING.x_address")
    [shared] = values(answer, "HOUSING.x_shared_home")
    assert (home["municipality"], shared["municipality"]) == ("9901", "9902")


def test_countries_and_languages_stand_in_words_with_their_code(read: Read) -> None:
    answer = read("S04")

    [citizenship] = values(answer, "FAMILY.x_citizenship")
    [interpreter] = values(answer, "QUALIFICATION.x_interpreter")
    assert citizenship == {"country": "Ukraina", "country_id": "UKR"}
    assert (interpreter["language"], interpreter["language_id"]) == ("Ukrainsk", "UK")


def test_without_words_the_code_is_shown_and_nothing_is_missing(read: Read, faults: Any) -> None:
    faults.replace([Fault(system="kodeverk", call="*", kind=FaultKind.STATUS, value=503)])

    answer = read("S04")

    assert answer.outcome is SourceOutcome.FOUND
    [citizenship] = values(answer, "FAMILY.x_citizenship")
    assert citizenship["country"] == "UKR"
    [home] = values(answer, "HOUSING.x_address")
    assert home["postal_code"] == "9991"


def test_a_childs_custody_names_those_who_have_it(read: Read) -> None:
    custody = values(read("S02c"), "FAMILY.x_child_custody")

    assert {one["holder"] for one in custody} == {"Tapper Testrev", "Stille Testrev"}
    assert {one["kind"] for one in custody} == {"felles"}


def test_a_dead_person_has_a_status_and_somebody_to_write_to(read: Read) -> None:
    answer = read("T-RECENT")

    assert values(answer, "FAMILY.x_deceased") == ["2026-06-01"]
    assert values(answer, "FAMILY.x_person_status") == ["doed"]
    [estate] = values(answer, "FAMILY.x_estate_contact")
    assert estate["name"] == "Arv Testklokke"


def test_who_lives_here_has_no_status_of_note(read: Read) -> None:
    assert values(read("S02"), "FAMILY.x_person_status") == []


def test_somebody_who_moved_abroad_is_said_to_have(read: Read) -> None:
    answer = read("T-ABROAD")

    assert values(answer, "FAMILY.x_person_status") == ["utflyttet"]
    assert values(answer, "FAMILY.x_moved_abroad") == [{"country": "Sverige", "country_id": "SWE"}]


@pytest.mark.parametrize(
    ("key", "who"), [("S07", SIRI), ("T-CODE7", "Z990109"), ("T-CODE19", SIRI)]
)
def test_no_place_of_a_protected_person_becomes_a_fact(
    read: Read, running: Running, key: str, who: str
) -> None:
    if running.office.employees.find(who) is None:
        pytest.fail("the employee is not there")
    answer = read(key, who)

    assert answer.outcome in {SourceOutcome.FOUND, SourceOutcome.PARTIAL}
    assert not {fact.field for fact in answer.facts} & PLACE_FIELDS


def test_no_place_is_read_whatever_the_register_sends_of_a_protected_person() -> None:
    road = {"vegadresse": {"adressenavn": "Gata", "kommunenummer": "9901"}}
    places: dict[str, object] = {
        "bostedsadresse": [road],
        "oppholdsadresse": [road],
        "deltBosted": [road],
        "kontaktadresse": [road],
        "utflyttingFraNorge": [{"tilflyttingsland": "SWE"}],
        "kontaktinformasjonForDoedsbo": [{"adresse": {"poststedsnavn": "TESTDAL"}}],
    }
    for grade in ("FORTROLIG", "STRENGT_FORTROLIG", "STRENGT_FORTROLIG_UTLAND", "NEW_GRADE"):
        answer = told(adressebeskyttelse=[{"gradering": grade}], **places)

        assert [fact.field for fact in answer.facts] == ["FAMILY.x_protection"]
        assert answer.payload is None, "the raw answer tells every place"
    assert len(told(adressebeskyttelse=[{"gradering": "UGRADERT"}], **places).facts) == 6


def test_a_relative_with_a_protected_address_has_no_name() -> None:
    person = {
        "navn": [{"fornavn": "A"}],
        "foreldreansvar": [{"ansvar": "felles", "ansvarlig": "03918421172"}],
    }
    relative = {
        "navn": [{"fornavn": "Hemmelig"}],
        "adressebeskyttelse": [{"gradering": "FORTROLIG"}],
    }
    rows = [{"ident": "03918421172", "code": "ok", "person": relative}]
    client, _ = memory_client(
        SystemKind.PDL,
        always(
            reply(json.dumps({"data": {"hentPerson": person}})),
            reply(json.dumps({"data": {"hentPersonBolk": rows}})),
        ),
    )

    answer = PdlSource(client).fetch(REQUEST)

    [custody] = values(answer, "FAMILY.x_child_custody")
    assert custody == {"kind": "felles", "holder": None, "child": None}
    assert answer.payload is not None
    assert "Hemmelig" not in answer.payload, "nothing raw is kept of other people"


def test_letters_may_go_to_a_box_a_free_form_or_abroad() -> None:
    answer = told(
        kontaktadresse=[
            {"postboksadresse": {"postboks": "Postboks 12", "postnummer": "9991"}},
            {"postadresseIFrittFormat": {"adresselinje1": "c/o A", "adresselinje3": "Gata 1"}},
            {"utenlandskAdresseIFrittFormat": {"adresselinje1": "Storgatan", "landkode": "SWE"}},
            {"vegadresse": 7, "postboksadresse": []},
        ]
    )

    found = values(answer, "HOUSING.x_mail_address")
    assert [one["street"] for one in found] == ["Postboks 12", "c/o A, Gata 1", "Storgatan"]
    assert found[2]["country"] == "SWE"


def test_the_declaration_says_what_may_come_and_for_what(read: Read) -> None:
    declared = PdlSource.declaration_

    assert declared.protection is ProtectionRule.NO_PLACE
    assert declared.purposes == EVERY_PURPOSE
    for key in ("S01", "S02", "S04", "S10", "T-TWO", "T-CHILD", "T-RECENT", "T-SAFETY"):
        assert {fact.field for fact in read(key).facts} <= declared.fields
