"""The account register answers as published: an account, 204 for none, 406 for a bad number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.systems import kontoregister

PATH = "/v1/hent-aktiv-konto"
PUBLISHED = (
    Path(__file__).resolve().parents[2]
    / "../shared/contracts/state/utbetaling/kontoregister-person.openapi.yaml"
)
Bearer = Callable[..., dict[str, str]]
Ask = Callable[..., TestResponse]


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    """An office with nobody but the stories, not served."""
    return new_office("http://127.0.0.1:9", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    """The account register, asked without a network."""
    app: Any = kontoregister.build(office).app
    test_client: FlaskClient = app.test_client()
    return test_client


@pytest.fixture
def ask(office: BackOffice, client: FlaskClient, bearer: Bearer) -> Ask:
    """`ask(key, path=…, nav_ident=…)` → the answer."""

    def post(key: str, path: str = PATH, nav_ident: str = "Z990101") -> TestResponse:
        body = {"kontohaver": office.people.story(key).number}
        return client.post(path, json=body, headers=bearer("kontoregister", nav_ident))

    return post


def test_an_account_is_what_the_published_description_says(office: BackOffice, ask: Ask) -> None:
    if not PUBLISHED.exists():
        pytest.skip("the published contracts are not beside this checkout")
    published = yaml.safe_load(PUBLISHED.read_text("utf-8"))
    for word in ("Konto", "UtenlandskKontoInfo"):
        properties = published["definitions"][word]["properties"]
        for rule in properties.values():
            if rule.pop("x-nullable", False):
                rule["type"] = [rule["type"], "null"]
    schema = {"$ref": "#/definitions/Konto", "definitions": published["definitions"]}
    seen = 0
    for person in office.people.all():
        answer = ask(person.key or "", nav_ident="Z990108")
        if answer.status_code == 200:
            jsonschema.validate(answer.get_json(), schema)
            seen += 1
    assert seen > 8


@pytest.mark.parametrize("key", ["S01", "S03", "S02c"])
def test_no_active_account_is_204_without_a_body(ask: Ask, key: str) -> None:
    answer = ask(key)
    assert (answer.status_code, answer.get_data()) == (204, b"")


@pytest.mark.parametrize("key", ["S02", "S04", "S05", "S06", "S08", "S09", "S10"])
def test_the_other_stories_have_an_account_of_no_real_bank(ask: Ask, key: str) -> None:
    assert ask(key).get_json()["kontonummer"].startswith("0000")


def test_an_account_abroad_says_where_its_bank_is(ask: Ask, office: BackOffice) -> None:
    office.access.set_decision("*", office.people.story("T-ABROAD").number, None)
    abroad = ask("T-ABROAD").get_json()["utenlandskKontoInfo"]
    assert (abroad["bankLandkode"], abroad["valutakode"]) == ("SE", "SEK")


def test_the_base_path_of_the_description_is_understood_too(ask: Ask) -> None:
    assert ask("S02", f"/api/system{PATH}").get_json() == ask("S02").get_json()
    history = ask("S02", "/v1/hent-konto-med-historikk").get_json()
    assert history == {"aktivKonto": ask("S02").get_json(), "kontohistorikk": []}


def test_refusals_are_told_apart(ask: Ask, client: FlaskClient, bearer: Bearer) -> None:
    headers = bearer("kontoregister")
    statuses = [
        client.post(PATH, json=body, headers=headers).status_code
        for body in ({}, {"kontohaver": "12"}, {"kontohaver": "01010112345"})
    ]
    assert statuses == [400, 406, 406]
    nobody = client.post(PATH, json={})
    assert (nobody.status_code, nobody.get_data()) == (401, b"")
    assert ask("S07").status_code == 403
