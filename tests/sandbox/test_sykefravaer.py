"""The sick-leave timeline: S06 to the day, nobody else, and never a diagnosis."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.systems import sykefravaer
from navdesk.sandbox.systems.sykefravaer import PATH

SYSTEMS = ("sykefravaer",)
Bearer = Callable[..., dict[str, str]]
Ask = Callable[..., TestResponse]


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    return new_office("http://127.0.0.1:9", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    app: Any = sykefravaer.build(office).app
    test_client: FlaskClient = app.test_client()
    return test_client


@pytest.fixture
def ask(office: BackOffice, client: FlaskClient, bearer: Bearer) -> Ask:
    def post(key: str, nav_ident: str = "Z990101") -> TestResponse:
        body = {"ident": office.people.story(key).number}
        return client.post(PATH, json=body, headers=bearer("sykefravaer", nav_ident))

    return post


def test_s06_is_told_to_the_day_in_the_sheets_form(ask: Ask) -> None:
    assert ask("S06").get_json() == {
        "foersteSykedag": "2026-04-07",
        "grader": [
            {"fom": "2026-04-07", "tom": "2026-05-31", "prosent": 100},
            {"fom": "2026-06-01", "tom": "2026-09-30", "prosent": 60},
        ],
        "moeter": [
            {"type": "DM1", "status": "AVHOLDT", "dato": "2026-05-26"},
            {"type": "KANDIDAT", "status": "KANDIDAT", "dato": "2026-08-04"},
            {"type": "DM2", "status": "FRIST", "dato": "2026-10-06"},
        ],
        "maksdato": "2027-04-06",
        "stoppunkt": "2026-06-01",
    }


@pytest.mark.parametrize("key", ["S01", "S02", "S03", "S04", "S05", "S08", "S09", "S10"])
def test_nobody_else_is_sick_listed(ask: Ask, key: str) -> None:
    answer = ask(key)
    assert (answer.status_code, answer.data) == (204, b"")


def test_access_and_odd_questions(ask: Ask, client: FlaskClient, bearer: Bearer) -> None:
    assert ask("S07").status_code == 403
    assert ask("S07", "Z990108").status_code == 204
    assert client.post(PATH, json={"ident": "29828829007"}).status_code == 401
    for body in (None, {}, {"ident": 5}, {"ident": "01010112345"}):
        answer = client.post(PATH, json=body, headers=bearer("sykefravaer"))
        assert answer.status_code == 400
        assert "01010112345" not in answer.get_data(as_text=True)
