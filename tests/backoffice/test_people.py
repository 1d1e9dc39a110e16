"""People are looked up in the population register, and what it hides stays hidden."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from graphql import build_schema, parse, validate

from navdesk.backoffice import pdl
from navdesk.backoffice.people import PersonHidden, PersonRegister
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Protection
from navdesk.domain.person_card import Guardian, GuardianScope
from navdesk.domain.profile import SystemKind
from navdesk.net.errors import BadAnswer, NetError
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import Running

from .conftest import SIRI, Clients, always, contract, memory_client, reply

UNKNOWN = "01819000049"


@pytest.fixture
def register(clients: Clients, clock: Clock) -> PersonRegister:
    return PersonRegister(clients["pdl"], clock)


def number(running: Running, key: str) -> str:
    found: str = running.office.people.story(key).number
    return found


def test_a_card_holds_what_the_header_needs(register: PersonRegister, running: Running) -> None:
    card = register.card(number(running, "S02"), "c")

    assert card is not None
    assert (card.name, card.born) == ("Tapper Testrev", date(1987, 6, 22))
    assert (card.protection, card.municipality) == (Protection.NONE, "9901")
    assert card.children == 3


def test_grown_children_are_not_counted(register: PersonRegister, running: Running) -> None:
    card = register.card(number(running, "S08"), "c")

    assert card is not None
    assert card.children == 1, "the daughter turns 18 next year"


def test_a_person_nobody_knows_is_none(register: PersonRegister) -> None:
    assert register.card(UNKNOWN, "c") is None
    assert register.exists(UNKNOWN, "c") is False
    assert register.identity_of(UNKNOWN, "c") is None


def test_a_denied_person_is_not_an_unknown_one(register: PersonRegister, running: Running) -> None:
    with pytest.raises(PersonHidden):
        register.card(number(running, "S07"), "c")


def test_a_strictly_confidential_person_has_no_municipality(
    clients_of: Callable[[str], Clients], clock: Clock, running: Running
) -> None:
    card = PersonRegister(clients_of(SIRI)["pdl"], clock).card(number(running, "S07"), "c")

    assert card is not None
    assert card.protection is Protection.CODE6
    assert card.municipality is None


def test_cards_and_names_of_many_leave_out_who_is_not_found(
    register: PersonRegister, running: Running
) -> None:
    asked = [number(running, "S01"), UNKNOWN, number(running, "S02")]

    assert register.names(asked, "c") == {
        number(running, "S01"): "Rastløs Testmåke",
        number(running, "S02"): "Tapper Testrev",
    }
    assert set(register.cards(asked, "c")) == {asked[0], asked[2]}
    assert register.cards([], "c") == {}


def test_ids_go_both_ways(register: PersonRegister, running: Running) -> None:
    s01 = number(running, "S01")

    actor = register.identity_of(s01, "c")

    assert actor is not None
    assert len(actor) == 13
    assert register.exists(s01, "c")
    assert register.numbers_of([actor, "1000000000000"], "c") == {actor: s01}


def test_trouble_is_no_answer(register: PersonRegister, running: Running, faults: Any) -> None:
    faults.replace([Fault(system="pdl", call="*", kind=FaultKind.HTML)])

    for ask in (
        lambda: register.card(number(running, "S01"), "c"),
        lambda: register.names([number(running, "S01")], "c"),
        lambda: register.exists(number(running, "S01"), "c"),
    ):
        with pytest.raises(NetError):
            ask()


def test_more_than_a_hundred_go_in_portions() -> None:
    client, http = memory_client(SystemKind.PDL, always(reply('{"data": {"hentPersonBolk": []}}')))
    PersonRegister(client, Clock(lambda: None)).names(  # type: ignore[arg-type, return-value]
        [str(n) for n in range(250)], "c"
    )

    sizes = [len(call.json["variables"]["identer"]) for call in http.calls]  # type: ignore[index, call-overload]
    assert sizes == [100, 100, 50]


def test_a_server_error_in_a_bulk_answer_is_not_an_empty_list() -> None:
    body = {"data": None, "errors": [{"extensions": {"code": "server_error"}}]}
    client, _ = memory_client(SystemKind.PDL, always(reply(json.dumps(body))))

    with pytest.raises(BadAnswer):
        PersonRegister(client, Clock(lambda: None)).names(["1"], "c")  # type: ignore[arg-type, return-value]


@pytest.mark.parametrize("name", ["hentPersonBolk", "hentPersonBolkBarn", "hentPersonBolkOpphoert"])
def test_the_published_bulk_examples_are_read(name: str) -> None:
    path = contract("state", "pdl", "examples", f"veilarbperson_pdl-{name}-response.json")
    body = json.loads(path.read_text())
    asked = [row["ident"] for row in body["data"]["hentPersonBolk"] if row.get("person")]
    client, _ = memory_client(SystemKind.PDL, always(reply(path.read_bytes())))

    cards = PersonRegister(client, Clock(lambda: None)).cards(asked, "c")  # type: ignore[arg-type, return-value]

    assert set(cards) == set(asked)
    assert all(card.name for card in cards.values())


def test_an_unknown_protection_grade_counts_as_the_strictest() -> None:
    person = {"adressebeskyttelse": [{"gradering": "UGRADERT"}, {"gradering": "HEMMELIG_NY"}]}

    assert pdl.protection(person) is Protection.CODE6
    assert pdl.protection({"adressebeskyttelse": [{"gradering": "FORTROLIG"}]}) is Protection.CODE7
    assert pdl.protection({}) is Protection.NONE


@pytest.mark.parametrize(
    ("tie", "municipality"),
    [
        ({"gtType": "KOMMUNE", "gtKommune": "9901"}, "9901"),
        ({"gtType": "BYDEL", "gtBydel": "030105"}, "0301"),
        ({"gtType": "UTLAND", "gtLand": "SWE"}, None),
        ({"gtType": "UDEFINERT"}, None),
        ({"gtType": "KOMMUNE", "gtKommune": "99"}, None),
        (None, None),
        (7, None),
    ],
)
def test_a_geographic_tie_is_a_municipality_or_nothing(tie: Any, municipality: str | None) -> None:
    assert pdl.municipality(tie) == municipality


def test_what_a_guardian_decides_is_read_once_of_each_kind() -> None:
    def row(kind: str, scope: str | None, personal: bool | None = None) -> dict[str, Any]:
        party = {"omfang": scope, "omfangetErInnenPersonligOmraade": personal}
        return {"type": kind, "vergeEllerFullmektig": party}

    person = {
        "vergemaalEllerFremtidsfullmakt": [
            row("voksen", "oekonomiskeInteresser"),
            row("voksen", "oekonomiskeInteresser"),
            row("stadfestetFremtidsfullmakt", "personligeOgOekonomiskeInteresser"),
            row("voksen", None, True),
            row("voksen", "noe nytt"),
        ]
    }

    assert pdl.guardians(person) == (
        Guardian(GuardianScope.MONEY),
        Guardian(GuardianScope.BOTH, lasting=True),
        Guardian(GuardianScope.PERSONAL),
        Guardian(GuardianScope.UNTOLD),
    )
    assert pdl.guardians({}) == pdl.guardians({"vergemaalEllerFremtidsfullmakt": "?"}) == ()


def test_measures_against_threats_count_while_in_force() -> None:
    def measure(words: str, since: str, until: str) -> dict[str, str]:
        return {"beskrivelse": words, "gyldigFraOgMed": since, "gyldigTilOgMed": until}

    person = {
        "sikkerhetstiltak": [
            measure("over", "2025-01-01", "2026-09-14"),
            measure("now", "2025-01-01", "2026-09-15"),
            measure("later", "2026-09-16", "2027-01-01"),
            measure("undated", "?", "?"),
        ]
    }

    assert pdl.safety_measures(person, date(2026, 9, 15)) == ("now", "undated")


@pytest.mark.parametrize(
    "query",
    [pdl.CARD_QUERY, pdl.MANY_QUERY, pdl.IDS_QUERY, pdl.ALL_IDS_QUERY, pdl.MANY_IDS_QUERY],
)
def test_the_queries_fit_the_published_schema(query: str) -> None:
    schema = build_schema(contract("state", "pdl", "pdl-api.schema.graphql").read_text())

    assert validate(schema, parse(query)) == []
