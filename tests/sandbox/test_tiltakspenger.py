"""Measure benefit: both systems in one list, decisions replaced by others included."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.systems import tiltakspenger

DECISION_PARTS = {
    "vedtakId",
    "rettighet",
    "periode",
    "kilde",
    "barnetillegg",
    "sats",
    "satsBarnetillegg",
    "vedtaksperiode",
    "innvilgelsesperioder",
    "omgjortAvRammevedtakId",
    "omgjorRammevedtakId",
    "vedtakstidspunkt",
}
"""What a decision has according to the system's own README."""
Bearer = Callable[..., dict[str, str]]
Ask = Callable[..., TestResponse]


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    """An office with nobody but the stories, not served."""
    return new_office("http://127.0.0.1:9", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    """The data sharing of measure benefit, asked without a network."""
    app: Any = tiltakspenger.build(office).app
    test_client: FlaskClient = app.test_client()
    return test_client


@pytest.fixture
def ask(office: BackOffice, client: FlaskClient, bearer: Bearer) -> Ask:
    """`ask(call, key, nav_ident=…, **dates)` → the answer."""

    def post(call: str, key: str, nav_ident: str = "Z990101", **dates: str) -> TestResponse:
        window = dates or {"fom": "2018-01-01", "tom": "2027-12-31"}
        body = {"ident": office.people.story(key).number, **window}
        return client.post(f"/vedtak/{call}", json=body, headers=bearer("tiltakspenger", nav_ident))

    return post


def test_a_decision_has_every_part_the_system_tells_of(ask: Ask) -> None:
    rows = ask("perioder", "T-SAFETY").get_json()
    assert all(set(row) == DECISION_PARTS for row in rows)
    assert [row["kilde"] for row in rows] == ["TPSAK", "TPSAK", "ARENA"]


def test_a_decision_replaced_by_another_is_still_listed_but_holds_no_longer(ask: Ask) -> None:
    new, old, _ = ask("perioder", "T-SAFETY").get_json()
    assert old["omgjortAvRammevedtakId"] == new["vedtakId"]
    assert new["omgjorRammevedtakId"] == old["vedtakId"]
    (detail,) = ask("detaljer", "T-SAFETY").get_json()
    assert (detail["vedtakId"], detail["fom"]) == (new["vedtakId"], "2024-09-09")


def test_the_welding_course_gave_measure_benefit_in_the_older_system(ask: Ask) -> None:
    (row,) = ask("perioder", "S03").get_json()
    assert row["kilde"] == "ARENA"
    assert row["periode"] == {"fraOgMed": "2020-01-13", "tilOgMed": "2020-05-29"}
    assert ask("perioder", "S03", fom="2021-01-01", tom="2026-12-31").get_json() == []


@pytest.mark.parametrize("number", [1, 2, 4, 5, 6, 7, 8, 9, 10])
def test_the_other_stories_have_none(ask: Ask, number: int) -> None:
    assert ask("perioder", f"S{number:02}", "Z990108").get_json() == []


@pytest.mark.parametrize(
    "dates",
    [{"fom": "2026-01-01"}, {"tom": "2026-01-01"}, {"fom": "2026-02-01", "tom": "2026-01-01"}],
)
def test_both_dates_are_needed_and_in_order(ask: Ask, dates: dict[str, str]) -> None:
    assert ask("perioder", "S03", **dates).status_code == 400


def test_refusals_are_in_the_systems_own_form(
    ask: Ask, client: FlaskClient, bearer: Bearer
) -> None:
    denied = ask("perioder", "S07")
    assert (denied.status_code, denied.get_json()["kode"]) == (403, "ingen_tilgang")
    assert client.post("/vedtak/perioder", json={}).status_code == 401
    nobody = client.post("/vedtak/perioder", json={}, headers=bearer("tiltakspenger"))
    assert (nobody.status_code, nobody.get_json()["kode"]) == (400, "ugyldig_ident")
    body = {"ident": "24925133341"}
    pending = client.post("/behandlinger/apne", json=body, headers=bearer("tiltakspenger"))
    assert pending.get_json() == {"behandlinger": [], "sak": None}
