"""Decisions on effort group, under both names."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from werkzeug.test import Client, TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.systems import veilarbvedtaksstotte

OPENAPI = (
    Path(__file__).resolve().parents[2]
    / "../shared/contracts/state/veilarb/veilarbvedtaksstotte.openapi.json"
)
LATEST, CURRENT = "/api/v2/hent-siste-14a-vedtak", "/api/hent-gjeldende-14a-vedtak"
MADE = "/api/v2/vedtak/hent-fattet"
KARI, SIRI = "Z990101", "Z990108"

Send = Callable[..., TestResponse]


@pytest.fixture
def office(signing_key: Any) -> BackOffice:
    return new_office("http://127.0.0.1", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> Client:
    return Client(veilarbvedtaksstotte.build(office).app)


@pytest.fixture
def send(client: Client, office: BackOffice, bearer: Any) -> Send:
    def post(path: str, story: str, who: str = KARI) -> TestResponse:
        number = office.people.story(story).number
        return client.post(path, json={"fnr": number}, headers=bearer("veilarbvedtaksstotte", who))

    return post


def _fits(value: Any, name: str) -> None:
    if not OPENAPI.exists():
        pytest.skip("the published contracts are not beside this checkout")
    components = json.loads(OPENAPI.read_text("utf-8"))["components"]
    jsonschema.validate(value, {"$ref": f"#/components/schemas/{name}", "components": components})


def test_s02_was_decided_on_20_may_under_the_old_and_the_new_name(send: Send) -> None:
    latest, current = send(LATEST, "S02").json, send(CURRENT, "S02").json
    assert latest["innsatsgruppe"] == "SITUASJONSBESTEMT_INNSATS"
    assert latest["fattetDato"].startswith("2026-05-20T")
    assert latest["fraArena"] is False
    assert current["innsatsgruppe"] == "TRENGER_VEILEDNING"
    assert "fraArena" not in current
    _fits(latest, "Siste14aVedtakDTO")
    _fits(current, "Gjeldende14aVedtakDto")
    assert send("/api/ekstern/hent-gjeldende-14a-vedtak", "S02").json == current


def test_nothing_decided_is_null_in_one_call_and_an_empty_body_in_the_other(send: Send) -> None:
    for story in ("S06", "S10", "S04"):
        latest, current = send(LATEST, story), send(CURRENT, story)
        assert (latest.status_code, latest.json) == (200, None)
        assert (current.status_code, current.data) == (200, b"")
        assert send(MADE, story).json == []


def test_made_decisions_come_newest_first_with_their_reasons(send: Send) -> None:
    newest, oldest = send(MADE, "S09").json
    assert (newest["gjeldende"], oldest["gjeldende"]) == (True, False)
    assert newest["vedtakFattet"] > oldest["vedtakFattet"]
    assert newest["veilederNavn"] == "Kari Testveileder"
    assert newest["oppfolgingsenhetId"] == "0000"
    assert newest["kilder"]
    assert newest["begrunnelse"]


def test_what_the_older_system_decided_is_marked_and_not_among_those_made_here(send: Send) -> None:
    assert send(LATEST, "S08").json["fraArena"] is True
    assert send(LATEST, "S08").json["innsatsgruppe"] == "GRADERT_VARIG_TILPASSET_INNSATS"
    assert send(MADE, "S08").json == []


def test_a_hidden_person_is_403_to_all_but_those_with_the_role(send: Send) -> None:
    for path in (LATEST, CURRENT, MADE):
        assert send(path, "S07").status_code == 403
        assert send(path, "S07", SIRI).status_code == 200


def test_code_lists_are_open_and_of_the_published_form(client: Client) -> None:
    new = client.get("/open/api/v2/kodeverk/innsatsgruppeoghovedmal")
    assert new.status_code == 200
    _fits(new.json, "KodeverkV2DTO")
    assert client.get("/open/api/v2/kodeverk/innsatsgruppe").json == new.json["innsatsgrupper"]
    assert client.get("/open/api/v2/kodeverk/hovedmal").json == new.json["hovedmal"]
    old = client.get("/open/api/kodeverk/innsatsgruppeoghovedmal").json
    _fits(old, "KodeverkDTO")
    pairs = {row["gammelKode"]: row["kode"] for row in new.json["innsatsgrupper"]}
    assert pairs["SPESIELT_TILPASSET_INNSATS"] == "TRENGER_VEILEDNING_NEDSATT_ARBEIDSEVNE"
    assert client.get("/open/api/v2/kodeverk/annet").status_code == 404


def test_the_old_call_is_gone_and_another_systems_token_is_refused(
    client: Client, bearer: Any
) -> None:
    gone = client.get("/api/siste-14a-vedtak", headers=bearer("veilarbvedtaksstotte"))
    assert gone.status_code == 410
    assert client.post(LATEST, json={}, headers=bearer("saf")).status_code == 401
