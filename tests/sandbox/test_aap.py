"""AAP answers as published: decisions and cases of two systems, each row saying of which."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from openapi_schema_validator import OAS30Validator
from werkzeug.test import TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.story_data.aap import aap_of
from navdesk.sandbox.story_data.payments import payments_of
from navdesk.sandbox.systems import aap

PUBLISHED = (
    Path(__file__).resolve().parents[2]
    / "../shared/contracts/state/aap/aap-api-intern.openapi.json"
)
WINDOW = {"fraOgMedDato": "2020-01-01", "tilOgMedDato": "2030-01-01"}
Bearer = Callable[..., dict[str, str]]
Ask = Callable[..., TestResponse]


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    """An office with the stories and some more people, not served."""
    return new_office("http://127.0.0.1:9", people=60, seed=3, key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    """The AAP interface, asked without a network."""
    app: Any = aap.build(office).app
    test_client: FlaskClient = app.test_client()
    return test_client


@pytest.fixture
def ask(office: BackOffice, client: FlaskClient, bearer: Bearer) -> Ask:
    """`ask(path, key, nav_ident=…)` → the answer."""

    def post(path: str, key: str, nav_ident: str = "Z990101") -> TestResponse:
        number = office.people.story(key).number
        several = path.endswith(("sakerByFnr", "eksisterer"))
        body: Any = {"personidentifikatorer": [number]}
        if not several:
            body = {"personidentifikator": number, **WINDOW}
        return client.post(path, json=body, headers=bearer("aap", nav_ident))

    return post


def test_every_answer_is_what_the_published_description_says(office: BackOffice, ask: Ask) -> None:
    if not PUBLISHED.exists():
        pytest.skip("the published contracts are not beside this checkout")
    published = json.loads(PUBLISHED.read_text("utf-8"))
    seen = 0
    for path in ("/maksimum", "/maksimumUtenUtbetaling", "/perioder", "/sakerByFnr"):
        answers = published["paths"][path]["post"]["responses"]["200"]["content"]
        schema = answers["application/json"]["schema"]
        validator = OAS30Validator({**schema, "components": published["components"]})
        for key in ("S01", "S02b", "S05", "S08", "T-SAFETY"):
            answer = ask(path, key).get_json()
            validator.validate(answer)
            seen += len(json.dumps(answer))
    assert seen > 3000


def test_the_ordinary_maximum_is_the_last_day_of_the_decision(ask: Ask) -> None:
    decisions = ask("/maksimumUtenUtbetaling", "S05").get_json()["vedtak"]
    ends = {row["kildesystem"]: row["periode"]["tilOgMedDato"] for row in decisions}
    assert ends == {"KELVIN": "2026-11-05", "ARENA": "2023-11-05"}
    assert decisions[0]["periode"]["fraOgMedDato"] == "2023-11-06"
    assert decisions[0]["rettighetsType"] == "BISTANDSBEHOV"
    (spouse,) = ask("/maksimumUtenUtbetaling", "S02b").get_json()["vedtak"]
    assert spouse["periode"]["tilOgMedDato"] == "2027-02-01"


def test_what_is_paid_stands_only_in_the_answer_with_payments(ask: Ask) -> None:
    with_money = ask("/maksimum", "S02b").get_json()["vedtak"][0]
    without = ask("/maksimumUtenUtbetaling", "S02b").get_json()["vedtak"][0]
    assert with_money["utbetaling"][0]["dagsats"] == without["dagsats"] == 1012
    assert "utbetaling" not in without


@pytest.mark.parametrize("key", ["S01", "S02", "S03", "S04", "S06", "S08", "S09", "S10"])
def test_the_other_stories_have_no_aap(ask: Ask, key: str) -> None:
    assert ask("/maksimum", key).get_json() == {"vedtak": []}
    assert ask("/sakerByFnr", key).get_json() == []


def test_cases_can_be_limited_to_one_system(ask: Ask) -> None:
    both = ask("/sakerByFnr", "S05").get_json()
    new = ask("/kelvin/sakerByFnr", "S05").get_json()
    assert {row["kilde"]: row["statusKode"] for row in both} == {
        "KELVIN": "LØPENDE",
        "ARENA": "AVSLU",
    }
    assert [row["kilde"] for row in new] == ["KELVIN"]
    assert ask("/arena/person/aap/eksisterer", "S05").get_json() == {"eksisterer": True}
    assert ask("/arena/person/aap/eksisterer", "S02b").get_json() == {"eksisterer": False}


def test_decisions_outside_the_days_asked_for_are_left_out(
    office: BackOffice, client: FlaskClient, bearer: Bearer
) -> None:
    number = office.people.story("S05").number
    body = {"personidentifikator": number, "fraOgMedDato": "2024-01-01"}
    rows = client.post("/maksimum", json=body, headers=bearer("aap")).get_json()["vedtak"]
    assert [row["kildesystem"] for row in rows] == ["KELVIN"]
    refused = client.post("/perioder", json=body, headers=bearer("aap"))
    assert refused.status_code == 400, "this call needs both dates"


def test_whoever_is_paid_has_a_decision_behind_it(office: BackOffice) -> None:
    today = date(2026, 9, 15)
    for person in office.people.all():
        kinds = {payment.benefit for payment in payments_of(person, today)}
        assert ("Arbeidsavklaringspenger" in kinds) == any(
            row.system == "KELVIN" and row.period[0] <= today <= row.period[1]
            for row in aap_of(person, today)
        )


def test_refusals_are_told_apart_and_name_nobody(
    ask: Ask, client: FlaskClient, bearer: Bearer
) -> None:
    assert ask("/maksimum", "S07").status_code == 403
    assert ask("/maksimum", "S07", "Z990108").status_code == 200
    assert client.post("/maksimum", json={}).status_code == 401
    assert client.post("/maksimum", json={}, headers=bearer("aareg")).status_code == 401
    assert client.post("/maksimum", json={}, headers=bearer("aap")).status_code == 400
    real = {"personidentifikator": "01010112345"}
    refused = client.post("/maksimum", json=real, headers=bearer("aap"))
    assert refused.status_code == 400
    assert "01010112345" not in refused.get_data(as_text=True)
