"""Measures from three keepers, found only under the numbers that are asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.story_data.measure_history import HISTORY, Keeper
from navdesk.sandbox.systems import tiltakshistorikk
from navdesk.sandbox.systems.tiltakshistorikk import MISSING, PATH, WITHOUT_AGREEMENTS

SYSTEMS = ("tiltakshistorikk",)
STORIES = tuple(f"S{number:02d}" for number in range(1, 11))
Bearer = Callable[..., dict[str, str]]
Ask = Callable[..., TestResponse]


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    return new_office("http://127.0.0.1:9", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    app: Any = tiltakshistorikk.build(office).app
    test_client: FlaskClient = app.test_client()
    return test_client


@pytest.fixture
def ask(client: FlaskClient, bearer: Bearer) -> Ask:
    def post(*numbers: str, nav_ident: str = "Z990101", **more: Any) -> TestResponse:
        body = {"identer": list(numbers), **more}
        return client.post(PATH, json=body, headers=bearer("tiltakshistorikk", nav_ident))

    return post


def test_every_story_answers_and_only_some_have_measures(ask: Ask, office: BackOffice) -> None:
    for key in STORIES:
        if key == "S07":
            continue
        body = ask(office.people.story(key).number).get_json()
        assert body["meldinger"] == []
        assert bool(body["historikk"]) == (key in HISTORY), key


def test_the_three_kinds_of_row_are_told_apart(ask: Ask, office: BackOffice) -> None:
    rows = {
        row["type"]: row
        for key in ("S03", "S05", "S09")
        for row in ask(office.people.story(key).number).get_json()["historikk"]
    }
    assert set(rows) == {keeper.value for keeper in Keeper}
    assert rows["ArenaDeltakelse"]["arenaId"] == 100301
    assert rows["TeamKometDeltakelse"]["status"]["aarsak"] == "SYK"
    assert rows["TeamTiltakAvtale"]["arbeidsgiver"]["navn"] == "TESTDAL KOMMUNE"
    assert {row["opphav"] for row in rows.values()} == {"ARENA", "TEAM_KOMET", "TEAM_TILTAK"}


def test_rows_under_a_former_number_are_found_by_that_number_only(
    ask: Ask, office: BackOffice
) -> None:
    person = office.people.story("T-HISTORIC")
    now, ever = ask(person.number), ask(person.number, *person.historic_numbers)
    assert len(now.get_json()["historikk"]) == 1
    assert len(ever.get_json()["historikk"]) == 2


def test_old_rows_can_be_left_out(ask: Ask, office: BackOffice) -> None:
    number = office.people.story("S08").number
    assert len(ask(number).get_json()["historikk"]) == 2
    assert ask(number, maxAgeYears=5).get_json()["historikk"] == []


def test_agreements_that_do_not_answer_leave_a_message(ask: Ask, office: BackOffice) -> None:
    office.stores[WITHOUT_AGREEMENTS] = {"S09"}
    body = ask(office.people.story("S09").number).get_json()
    assert body == {"historikk": [], "meldinger": [MISSING]}


def test_access_and_odd_questions(ask: Ask, client: FlaskClient, bearer: Bearer) -> None:
    assert ask("16889430269").status_code == 403
    assert ask("11830451341", "16889430269").status_code == 403
    assert ask("16889430269", nav_ident="Z990108").status_code == 200
    for numbers in ((), ("1",), ("01010112345",)):
        answer = ask(*numbers)
        assert answer.status_code == 400
        assert "01010112345" not in answer.get_data(as_text=True)
    assert ask("11830451341", maxAgeYears="fem").status_code == 400
    assert client.post(PATH, json={"identer": ["11830451341"]}).status_code == 401
    other = client.post(PATH, json={"identer": ["11830451341"]}, headers=bearer("aareg"))
    assert other.status_code == 401


def test_somebody_unknown_has_no_history(ask: Ask) -> None:
    assert ask("01888999999").get_json() == {"historikk": [], "meldinger": []}
