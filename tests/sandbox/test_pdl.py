from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLObjectType,
    build_schema,
    parse,
    validate,
)

from navdesk.sandbox.server import Running
from navdesk.sandbox.systems import graphql_door

SYSTEMS = ("pdl",)
_PUBLISHED = Path(__file__).resolve().parents[2] / "../shared/contracts/state/pdl"
_PERSON = """query($ident: ID!) { hentPerson(ident: $ident) {
  navn { fornavn etternavn } foedselsdato { foedselsdato } kjoenn { kjoenn }
  adressebeskyttelse { gradering }
  bostedsadresse { vegadresse { adressenavn kommunenummer } ukjentBosted { bostedskommune } }
  sivilstand { type relatertVedSivilstand }
  forelderBarnRelasjon { relatertPersonsIdent relatertPersonsRolle minRolleForPerson }
  opphold { type oppholdTil } doedsfall { doedsdato } telefonnummer { nummer }
} }"""
_IDENTS = """query($ident: ID!, $grupper: [IdentGruppe!], $historikk: Boolean) {
  hentIdenter(ident: $ident, grupper: $grupper, historikk: $historikk) {
    identer { ident gruppe historisk } } }"""

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def ask(running: Running, bearer: Callable[..., dict[str, str]]) -> Ask:
    """`ask(query, nav_ident=…, ground=…, **variables)` → the body of a 200."""

    def post(
        query: str, nav_ident: str = "Z990101", ground: str = "B498", **variables: object
    ) -> dict[str, Any]:
        answer = requests.post(
            f"{running.base_url}/pdl/graphql",
            json={"query": query, "variables": variables},
            headers={**bearer("pdl", nav_ident), "Tema": "GEN", "Behandlingsnummer": ground},
            timeout=5,
        )
        assert answer.status_code == 200
        body: dict[str, Any] = answer.json()
        return body

    return post


def _number(running: Running, key: str) -> str:
    return running.office.people.story(key).number


def test_a_person_is_told_with_family_and_home(running: Running, ask: Ask) -> None:
    person = ask(_PERSON, ident=_number(running, "S02"))["data"]["hentPerson"]
    assert person["navn"] == [{"fornavn": "Tapper", "etternavn": "Testrev"}]
    assert person["foedselsdato"] == [{"foedselsdato": "1987-06-22"}]
    assert person["kjoenn"] == [{"kjoenn": "KVINNE"}]
    assert person["adressebeskyttelse"] == []
    assert person["bostedsadresse"][0]["vegadresse"]["kommunenummer"] == "9901"
    spouse = _number(running, "S02b")
    assert person["sivilstand"] == [{"type": "GIFT", "relatertVedSivilstand": spouse}]
    children = {row["relatertPersonsIdent"] for row in person["forelderBarnRelasjon"]}
    assert children == {_number(running, f"S02{letter}") for letter in "cde"}
    assert {row["minRolleForPerson"] for row in person["forelderBarnRelasjon"]} == {"MOR"}


def test_the_stories_own_circumstances_are_there(running: Running, ask: Ask) -> None:
    homeless = ask(_PERSON, ident=_number(running, "S01"))["data"]["hentPerson"]
    assert homeless["bostedsadresse"] == [
        {"vegadresse": None, "ukjentBosted": {"bostedskommune": "9901"}}
    ]
    newcomer = ask(_PERSON, ident=_number(running, "S04"))["data"]["hentPerson"]
    assert newcomer["opphold"] == [{"type": "MIDLERTIDIG", "oppholdTil": "2027-03-04"}]
    dead = ask(_PERSON, ident=_number(running, "T-DEAD"))["data"]["hentPerson"]
    assert dead["doedsfall"] == [{"doedsdato": "2025-01-10"}]


def test_a_guardian_an_interpreter_and_a_safety_measure_are_told(
    running: Running, ask: Ask
) -> None:
    query = """query($ident: ID!) { hentPerson(ident: $ident) {
      vergemaalEllerFremtidsfullmakt { vergeEllerFullmektig { motpartsPersonident omfang } }
      tilrettelagtKommunikasjon { talespraaktolk { spraak } }
      sikkerhetstiltak { tiltakstype gyldigTilOgMed kontaktperson { personident } } } }"""
    elderly = ask(query, ident=_number(running, "S10"))["data"]["hentPerson"]
    assert elderly["vergemaalEllerFremtidsfullmakt"] == [
        {
            "vergeEllerFullmektig": {
                "motpartsPersonident": _number(running, "X2"),
                "omfang": "oekonomiskeInteresser",
            }
        }
    ]
    newcomer = ask(query, ident=_number(running, "S04"))["data"]["hentPerson"]
    assert newcomer["tilrettelagtKommunikasjon"] == [{"talespraaktolk": {"spraak": "UK"}}]
    stormy = ask(query, ident=_number(running, "T-SAFETY"))["data"]["hentPerson"]
    assert stormy["sikkerhetstiltak"][0]["tiltakstype"] == "TOAN"


def test_without_its_processing_ground_fields_are_empty_and_a_warning_says_so(
    running: Running, ask: Ask
) -> None:
    query = """query($ident: ID!) { hentPerson(ident: $ident) {
      navn { fornavn } sikkerhetstiltak { tiltakstype } } }"""
    body = ask(query, ground="B123", ident=_number(running, "T-SAFETY"))
    assert body["data"]["hentPerson"]["sikkerhetstiltak"] == []
    assert body["data"]["hentPerson"]["navn"] == [{"fornavn": "Brå"}]
    (warning,) = body["extensions"]["warnings"]
    assert {"id", "message", "query", "details"} == warning.keys()
    assert warning["details"] == {"missing": ["SIKKERHETSTILTAK_V1"]}
    assert "extensions" not in ask(query, ident=_number(running, "T-SAFETY"))


@pytest.mark.parametrize(
    ("key", "policy", "holder"),
    [
        ("S07", "adressebeskyttelse_strengt_fortrolig_adresse", "Z990108"),
        ("T-CODE19", "adressebeskyttelse_strengt_fortrolig_adresse_utland", "Z990108"),
        ("T-CODE7", "adressebeskyttelse_fortrolig_adresse", "Z990109"),
        ("X1", "skjermede_navansatte_og_familiemedlemmer", "Z990110"),
    ],
)
def test_a_protected_person_is_denied_with_200_and_shown_to_the_role(
    running: Running, ask: Ask, key: str, policy: str, holder: str
) -> None:
    number = _number(running, key)
    body = ask(_PERSON, ident=number)
    assert body["data"] == {"hentPerson": None}
    (error,) = body["errors"]
    assert error["path"] == ["hentPerson"]
    assert error["extensions"] == {
        "code": "unauthorized",
        "details": {
            "type": "abac-deny",
            "cause": "cause-0001-manglerrolle",
            "policy": policy,
        },
        "classification": "ExecutionAborted",
    }
    shown = ask(_PERSON, nav_ident=holder, ident=number)["data"]["hentPerson"]
    assert shown["navn"][0]["etternavn"].startswith("Test")


def test_a_strictly_confidential_person_has_no_address_even_for_the_role(
    running: Running, ask: Ask
) -> None:
    for key in ("S07", "S07b"):
        number = _number(running, key)
        shown = ask(_PERSON, nav_ident="Z990108", ident=number)["data"]["hentPerson"]
        assert shown["bostedsadresse"] == []
        assert shown["adressebeskyttelse"] == [{"gradering": "STRENGT_FORTROLIG"}]


def test_impartiality_and_geography_are_not_this_registers_business(
    running: Running, ask: Ask
) -> None:
    assert ask(_PERSON, nav_ident="Z990112", ident=_number(running, "S01"))["data"]["hentPerson"]
    assert ask(_PERSON, ident=_number(running, "T-ELSEWHERE"))["data"]["hentPerson"]


def test_nobody_found_and_no_such_number_are_two_different_errors(ask: Ask) -> None:
    missing = ask(_PERSON, ident="2099999999999")["errors"][0]
    assert missing["message"] == "Fant ikke person"
    assert missing["extensions"] == {"code": "not_found", "classification": "ExecutionAborted"}
    for ident in ("11830451342", "123", "abc", "11" + "03" + "0451341"):
        wrong = ask(_PERSON, ident=ident)["errors"][0]
        assert wrong["extensions"] == {
            "code": "bad_request",
            "id": "ugyldig_ident",
            "classification": "ValidationError",
        }


def test_a_query_that_breaks_the_schema_has_only_a_classification(
    running: Running, ask: Ask
) -> None:
    number = _number(running, "S02")
    for query in (
        "query($ident: ID!) { hentPerson(ident: $ident) { skostoerrelse } }",
        "query($ident: ID!) { hentPerson(id: $ident) { navn { fornavn } } }",
        "query { hentPerson { navn { fornavn } } }",
    ):
        body = ask(query, ident=number)
        assert not body.get("data")
        assert body["errors"]
        assert all(e["extensions"] == {"classification": "ValidationError"} for e in body["errors"])


def test_former_identifiers_come_only_when_history_is_asked_for(running: Running, ask: Ask) -> None:
    moved = running.office.people.story("T-HISTORIC")
    now = ask(_IDENTS, ident=moved.number)["data"]["hentIdenter"]["identer"]
    assert [(row["ident"], row["historisk"]) for row in now] == [
        (moved.number, False),
        (moved.aktor_id, False),
    ]
    former = moved.historic_numbers[0]
    everything = ask(_IDENTS, ident=former, historikk=True)["data"]["hentIdenter"]["identer"]
    assert {row["ident"] for row in everything if row["historisk"]} == {
        former,
        *moved.historic_aktor_ids,
    }
    only = ask(_IDENTS, ident=moved.number, grupper=["AKTORID"])["data"]["hentIdenter"]["identer"]
    assert [row["ident"] for row in only] == [moved.aktor_id]


def test_history_of_a_field_comes_only_when_asked_for(running: Running, ask: Ask) -> None:
    query = """query($ident: ID!, $all: Boolean!) { hentPerson(ident: $ident) {
      folkeregisteridentifikator(historikk: $all) { status metadata { historisk } } } }"""

    def statuses(everything: bool) -> list[str]:
        body = ask(query, ident=_number(running, "T-HISTORIC"), all=everything)
        rows = body["data"]["hentPerson"]["folkeregisteridentifikator"]
        return [row["status"] for row in rows]

    assert statuses(everything=False) == ["I_BRUK"]
    assert statuses(everything=True) == ["I_BRUK", "OPPHOERT"]


def test_a_bulk_call_tells_each_id_its_own_code(running: Running, ask: Ask) -> None:
    query = """query($identer: [ID!]!) { hentPersonBolk(identer: $identer) {
      ident code person { navn { fornavn } } } }"""
    idents = [_number(running, "S02"), "2099999999999", "123", _number(running, "S07")]
    rows = ask(query, identer=idents)["data"]["hentPersonBolk"]
    assert [row["ident"] for row in rows] == idents
    assert [row["code"] for row in rows] == ["ok", "not_found", "bad_request", "unauthorized"]
    assert [row["person"] is not None for row in rows] == [True, False, False, False]


def test_identifiers_and_ties_come_in_bulk_too(running: Running, ask: Ask) -> None:
    query = """query($identer: [ID!]!) {
      hentIdenterBolk(identer: $identer, grupper: [AKTORID]) { ident code identer { ident } }
      hentGeografiskTilknytningBolk(identer: $identer) {
        ident code geografiskTilknytning { gtType gtKommune } } }"""
    data = ask(query, identer=[_number(running, "S03b"), "123"])["data"]
    aktor_id = running.office.people.story("S03b").aktor_id
    assert data["hentIdenterBolk"][0]["identer"] == [{"ident": aktor_id}]
    assert data["hentIdenterBolk"][1]["code"] == "bad_request"
    assert data["hentGeografiskTilknytningBolk"][0]["geografiskTilknytning"] == {
        "gtType": "KOMMUNE",
        "gtKommune": "9902",
    }


@pytest.mark.parametrize(
    ("key", "tie"),
    [
        ("S01", {"gtType": "KOMMUNE", "gtKommune": "9901", "gtLand": None}),
        ("S06", {"gtType": "KOMMUNE", "gtKommune": "9902", "gtLand": None}),
        ("T-ABROAD", {"gtType": "UTLAND", "gtKommune": None, "gtLand": "SWE"}),
        ("T-UNKNOWN", {"gtType": "UDEFINERT", "gtKommune": None, "gtLand": None}),
    ],
)
def test_the_geographic_tie_says_where_somebody_belongs(
    running: Running, ask: Ask, key: str, tie: dict[str, str | None]
) -> None:
    query = """query($ident: ID!) { hentGeografiskTilknytning(ident: $ident) {
      gtType gtKommune gtLand } }"""
    assert ask(query, ident=_number(running, key))["data"]["hentGeografiskTilknytning"] == tie


_SEARCH = """query($criteria: [Criterion], $paging: Paging) {
  sokPerson(criteria: $criteria, paging: $paging) {
    totalHits totalPages pageNumber hits { person { navn { fornavn } } identer { ident } } } }"""


def _rule(field: str, **rule: object) -> dict[str, object]:
    return {"fieldName": f"person.{field}", "searchRule": rule}


@pytest.mark.parametrize(
    ("criteria", "names"),
    [
        ([_rule("navn.etternavn", equals="testbjørk")], ["Skjør"]),
        ([_rule("navn.etternavn", equals="testbjørk", caseSensitive=True)], []),
        ([_rule("navn.fornavn", fuzzy="Taper")], ["Tapper"]),
        ([_rule("navn.etternavn", wildcard="test?jørk")], ["Skjør"]),
        ([_rule("navn.etternavn", startsWith="testsol")], ["Fast", "Lett", "Varm"]),
        (
            [
                _rule("navn.etternavn", equals="Testrev"),
                _rule("foedselsdato.foedselsdato", after="2015-01-01", before="2020-01-01"),
            ],
            ["Lur"],
        ),
        (
            [
                {
                    "or": [
                        _rule("navn.fornavn", equals="Stø"),
                        _rule("navn.fornavn", equals="Taus"),
                    ],
                    "not": [_rule("navn.etternavn", equals="Testeik")],
                }
            ],
            ["Taus"],
        ),
    ],
)
def test_a_search_by_name_and_birth_date_finds_the_right_people(
    ask: Ask, criteria: list[dict[str, object]], names: list[str]
) -> None:
    sorting = [{"fieldName": "person.navn.fornavn", "direction": "ASC"}]
    found = ask(_SEARCH, criteria=criteria, paging={"sortBy": sorting})["data"]["sokPerson"]
    assert [hit["person"]["navn"][0]["fornavn"] for hit in found["hits"]] == names
    assert found["totalHits"] == len(names)


def test_a_search_does_not_even_count_somebody_the_employee_may_not_see(ask: Ask) -> None:
    criteria = [_rule("navn.etternavn", equals="Testhavn")]
    assert ask(_SEARCH, criteria=criteria)["data"]["sokPerson"]["totalHits"] == 0
    with_role = ask(_SEARCH, nav_ident="Z990108", criteria=criteria)["data"]["sokPerson"]
    assert with_role["totalHits"] == 2


def test_a_search_comes_in_pages(ask: Ask) -> None:
    criteria = [_rule("navn.etternavn", equals="Testrev")]
    second = ask(_SEARCH, criteria=criteria, paging={"pageNumber": 2, "resultsPerPage": 2})
    found = second["data"]["sokPerson"]
    assert (found["totalHits"], found["totalPages"], found["pageNumber"]) == (5, 3, 2)
    assert len(found["hits"]) == 2


@pytest.mark.parametrize(
    ("criteria", "paging"),
    [
        ([_rule("skostoerrelse", equals="42")], {}),
        ([], {}),
        ([_rule("navn.fornavn", equals="x")], {"resultsPerPage": 101}),
        ([_rule("navn.fornavn", equals="x")], {"pageNumber": -1}),
    ],
)
def test_a_search_that_cannot_be_is_a_bad_request(
    ask: Ask, criteria: list[dict[str, object]], paging: dict[str, object]
) -> None:
    body = ask(_SEARCH, criteria=criteria, paging=paging)
    assert body["data"] == {"sokPerson": None}
    assert body["errors"][0]["extensions"]["code"] == "bad_request"


def test_a_token_for_another_system_is_401_and_unauthenticated(
    running: Running, bearer: Callable[..., dict[str, str]]
) -> None:
    for headers in (bearer("saf"), bearer("pdl", life_s=-1), {}):
        answer = requests.post(
            f"{running.base_url}/pdl/graphql", json={"query": "{x}"}, headers=headers, timeout=5
        )
        assert answer.status_code == 401
        assert answer.json()["errors"][0]["extensions"]["code"] == "unauthenticated"


def test_our_schema_is_a_part_of_the_published_one() -> None:
    path = _PUBLISHED / "pdl-api.schema.graphql"
    if not path.is_file():
        pytest.skip("the published schema is not beside this checkout")
    ours, theirs = graphql_door.schema("pdl"), build_schema(path.read_text(encoding="utf-8"))
    for name, mine in ours.type_map.items():
        if name.startswith("__"):
            continue
        published = theirs.type_map.get(name)
        assert type(published) is type(mine), name
        if isinstance(mine, GraphQLEnumType):
            assert isinstance(published, GraphQLEnumType)
            assert set(mine.values) == set(published.values), name
        elif isinstance(mine, GraphQLInputObjectType):
            assert isinstance(published, GraphQLInputObjectType)
            for field, wanted in mine.fields.items():
                assert str(wanted.type) == str(published.fields[field].type), f"{name}.{field}"
                assert wanted.default_value == published.fields[field].default_value
        elif isinstance(mine, GraphQLObjectType):
            assert isinstance(published, GraphQLObjectType)
            for field, answer in mine.fields.items():
                there = published.fields[field]
                assert str(answer.type) == str(there.type), f"{name}.{field}"
                assert {k: (str(a.type), a.default_value) for k, a in answer.args.items()} == {
                    k: (str(a.type), a.default_value) for k, a in there.args.items()
                }, f"{name}.{field}"


def test_every_published_query_can_be_asked_here() -> None:
    queries = sorted((_PUBLISHED / "queries").glob("*.graphql"))
    if not queries:
        pytest.skip("the published queries are not beside this checkout")
    schema = graphql_door.schema("pdl")
    for path in queries:
        assert validate(schema, parse(path.read_text(encoding="utf-8"))) == [], path.name
