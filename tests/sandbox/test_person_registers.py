"""Contact register, powers of attorney, code lists and offices, beside their published forms."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from werkzeug.test import Client, TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.story_data.follow_up import follow_up_store
from navdesk.sandbox.systems import kodeverk, krr, norg2
from navdesk.sandbox.systems import repr as mandates

SHARED = Path(__file__).resolve().parents[2] / "../shared/contracts/state"
CLIENTS = ("S01", "S02", "S02b", "S03", "S04", "S05", "S06", "S08", "S09", "S10")
CALL = {"Nav-Call-Id": "c", "Nav-Consumer-Id": "navdesk"}


@pytest.fixture
def office(signing_key: Any) -> BackOffice:
    return new_office("http://127.0.0.1", key=signing_key)


@pytest.fixture
def ask(office: BackOffice, bearer: Any) -> Any:
    apps = {
        module.__name__.rpartition(".")[2]: Client(module.build(office).app)
        for module in (kodeverk, krr, norg2, mandates)
    }

    def send(
        system: str, path: str, body: object = None, token: str | None = None, **headers: str
    ) -> TestResponse:
        sent = {**CALL, **bearer(token or system, "Z990101"), **headers}
        sent = {name: value for name, value in sent.items() if value}
        method = "POST" if body is not None else "GET"
        return apps[system].open(path, method=method, json=body, headers=sent)

    return send


def schema_of(name: str, *parts: str) -> dict[str, Any]:
    """Return one schema of a published description, with null allowed where it is silent."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip("the published contracts are not beside this checkout")
    described = json.loads(path.read_text(encoding="utf-8"))
    schemas = described.get("definitions") or described["components"]["schemas"]
    wanted = dict(schemas[name], additionalProperties=False)
    return {**wanted, "definitions": schemas, "components": {"schemas": schemas}}


def without_nulls(body: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if value is not None}


def number(office: BackOffice, key: str) -> str:
    return office.people.story(key).number


def test_a_contact_has_the_published_form(ask: Any, office: BackOffice) -> None:
    schema = schema_of("DigitalKontaktinformasjon", "krr", "digdir-krr-proxy.openapi.json")
    for key in CLIENTS:
        reply = ask("krr", "/rest/v1/person", **{"Nav-Personident": number(office, key)})
        jsonschema.validate(without_nulls(reply.get_json()), schema)


def test_contact_register_and_follow_up_say_the_same(ask: Any, office: BackOffice) -> None:
    store = follow_up_store(office)
    for key in CLIENTS:
        said = ask("krr", "/rest/v1/person", **{"Nav-Personident": number(office, key)}).get_json()
        follow_up = store.record(number(office, key))
        assert said["reservert"] == follow_up.reserved, key
        assert said["aktiv"] == follow_up.registered, key
        assert said["kanVarsles"] == follow_up.notifiable, key


def test_a_contact_wants_person_and_call_id(ask: Any, office: BackOffice) -> None:
    person = {"Nav-Personident": number(office, "S02")}
    assert ask("krr", "/rest/v1/person").status_code == 400
    assert ask("krr", "/rest/v1/person", **person, **{"Nav-Call-Id": ""}).status_code == 400
    assert ask("krr", "/rest/v1/person", token="pdl", **person).status_code == 401
    many = ask("krr", "/rest/v1/personer", {"personidenter": [*person.values(), "01010112345"]})
    assert many.get_json()["feil"] == {"01010112345": "person_ikke_funnet"}


def test_a_mandate_has_the_published_form(ask: Any, office: BackOffice) -> None:
    schema = schema_of("FullmaktDto", "pdl", "repr-api-fullmakt.openapi.json")
    path = "/api/internbruker/fullmakt/fullmaktsgiver"
    rows = ask("repr", path, {"ident": number(office, "T-TWO")}).get_json()

    assert [row["opphoert"] for row in rows] == [False, False]
    for row in rows:
        jsonschema.validate(without_nulls(row), schema)


def test_mandates_refuse_as_published(ask: Any, office: BackOffice) -> None:
    path = "/api/internbruker/fullmakt/fullmektig"
    assert ask("repr", path, {"ident": number(office, "S02")}).get_json() == []
    assert ask("repr", path, {"ident": "123"}).status_code == 400
    assert ask("repr", path, {}).status_code == 400
    assert ask("repr", path, {"ident": number(office, "S07")}).status_code == 403
    assert ask("repr", path, {"ident": "12838630519"}).status_code == 404
    assert ask("repr", path, {"ident": number(office, "S02")}, token="krr").status_code == 401


def test_code_lists_have_the_published_form(ask: Any) -> None:
    path = "/api/v1/kodeverk/Landkoder/koder/betydninger"
    every = ask("kodeverk", path).get_json()["betydninger"]
    valid = ask("kodeverk", f"{path}?ekskluderUgyldige=true").get_json()["betydninger"]

    assert every["NOR"][0]["beskrivelser"]["nb"]["term"] == "NORGE"
    assert (len(every["YUG"]), valid["YUG"], every["EXA"]) == (1, [], [])
    assert ask("kodeverk", "/api/v1/kodeverk/Ukjent/koder/betydninger").status_code == 404
    assert ask("kodeverk", path, **{"Nav-Consumer-Id": ""}).status_code == 400
    assert "Postnummer" in ask("kodeverk", "/api/v1/kodeverk").get_json()
    assert "9991" in ask("kodeverk", "/api/v1/kodeverk/Postnummer/koder").get_json()


def test_an_office_has_the_published_form_and_serves_two_municipalities(ask: Any) -> None:
    schema = schema_of("RsEnhet", "norg", "norg2.openapi.json")
    found = [ask("norg2", f"/api/v1/enhet/navkontor/{code}").get_json() for code in (9901, 9902)]

    assert [office["enhetNr"] for office in found] == ["0000", "0000"]
    for office in (*found, ask("norg2", "/api/v1/enhet/0118").get_json()):
        jsonschema.validate(without_nulls(office), schema)


def test_offices_are_found_by_grade_number_and_status(ask: Any) -> None:
    root = "/api/v1/enhet"
    assert ask("norg2", f"{root}/navkontor/9901?disk=SPSF").get_json()["enhetNr"] == "2103"
    assert ask("norg2", f"{root}/navkontor/9901?disk=SPXX").status_code == 400
    assert ask("norg2", f"{root}/navkontor/SWE").status_code == 404
    assert ask("norg2", f"{root}/4444").status_code == 404
    active = ask("norg2", f"{root}?enhetStatusListe=AKTIV").get_json()
    assert "0997" not in {unit["enhetNr"] for unit in active}
    assert len(ask("norg2", f"{root}?enhetsnummerListe=0118,0000").get_json()) == 2
