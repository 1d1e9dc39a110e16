"""Unemployment benefit answers as published, old and new system side by side."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from openapi_schema_validator import OAS30Validator
from werkzeug.test import TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.systems import dagpenger

BASE = "/dagpenger/datadeling/v1"
PUBLISHED = (
    Path(__file__).resolve().parents[2]
    / "../shared/contracts/state/dagpenger/dp-datadeling.openapi.yaml"
)
Bearer = Callable[..., dict[str, str]]
Ask = Callable[..., TestResponse]


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    """An office with nobody but the stories, not served."""
    return new_office("http://127.0.0.1:9", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    """The data sharing of unemployment benefit, asked without a network."""
    app: Any = dagpenger.build(office).app
    test_client: FlaskClient = app.test_client()
    return test_client


@pytest.fixture
def ask(office: BackOffice, client: FlaskClient, bearer: Bearer) -> Ask:
    """`ask(call, key, first=…, nav_ident=…)` → the answer."""

    def post(
        call: str, key: str, first: str = "2020-01-01", nav_ident: str = "Z990101"
    ) -> TestResponse:
        body = {"personIdent": office.people.story(key).number, "fraOgMedDato": first}
        headers = bearer("dagpenger", nav_ident)
        return client.post(f"{BASE}/{call}", json=body, headers=headers)

    return post


def test_every_answer_is_what_the_published_description_says(ask: Ask) -> None:
    if not PUBLISHED.exists():
        pytest.skip("the published contracts are not beside this checkout")
    published = yaml.safe_load(PUBLISHED.read_text("utf-8"))
    for call in ("perioder", "meldekort", "dagpengestatus"):
        answers = published["paths"][f"{BASE}/{call}"]["post"]["responses"][200]["content"]
        schema = answers["application/json"]["schema"]
        validator = OAS30Validator({**schema, "components": published["components"]})
        for key in ("S01", "T-SAFETY"):
            validator.validate(ask(call, key).get_json())


def test_one_person_has_periods_of_both_systems_and_the_running_one_has_no_end(ask: Ask) -> None:
    periods = ask("perioder", "T-SAFETY").get_json()["perioder"]
    assert [row["kilde"] for row in periods] == ["ARENA", "DP_SAK"]
    assert ["tilOgMedDato" in row for row in periods] == [True, False]
    assert ask("dagpengestatus", "T-SAFETY").get_json()["forsteDato"] == "2026-02-02"
    assert ask("dagpengestatus", "S01").get_json()["forsteDato"] is None


def test_a_period_never_starts_before_the_first_day_asked_for(ask: Ask) -> None:
    periods = ask("perioder", "T-SAFETY", "2025-06-01").get_json()["perioder"]
    assert periods[0]["fraOgMedDato"] == "2025-06-01"


def test_a_card_that_waits_and_a_card_that_was_sent(ask: Ask) -> None:
    waiting, sent = ask("meldekort", "T-SAFETY").get_json()
    assert (waiting["status"], waiting["kanSendes"]) == ("TilUtfylling", True)
    assert (sent["status"], sent["meldedato"]) == ("Innsendt", "2026-08-30")
    worked = [day for day in sent["dager"] if day["aktiviteter"]]
    assert [day["aktiviteter"][0]["timer"] for day in worked] == ["PT4H", "PT3H"]
    assert len(sent["dager"]) == 14


@pytest.mark.parametrize("number", range(1, 11))
def test_no_story_has_unemployment_benefit(ask: Ask, number: int) -> None:
    answer = ask("perioder", f"S{number:02}", nav_ident="Z990108")
    assert answer.get_json()["perioder"] == []


def test_refusals_are_told_apart(ask: Ask, client: FlaskClient, bearer: Bearer) -> None:
    assert ask("perioder", "S07").status_code == 403
    assert ask("perioder", "S01", first="i fjor").status_code == 400
    assert client.post(f"{BASE}/perioder", json={}).status_code == 401
    assert client.post(f"{BASE}/perioder", json={}, headers=bearer("dagpenger")).status_code == 400
