"""What remains in Arena: three groups, some minutes old, and 204 for who never was there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.systems import veilarbarena

SYSTEMS = ("veilarbarena",)
USER = "/api/v3/hent-oppfolgingsbruker"
STATUS = "/api/v3/hent-oppfolgingsstatus"
CASE = "/api/v2/hent-oppfolgingssak"
Bearer = Callable[..., dict[str, str]]
Ask = Callable[..., TestResponse]


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    return new_office("http://127.0.0.1:9", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    app: Any = veilarbarena.build(office).app
    test_client: FlaskClient = app.test_client()
    return test_client


@pytest.fixture
def ask(office: BackOffice, client: FlaskClient, bearer: Bearer) -> Ask:
    def post(key: str, path: str = USER, nav_ident: str = "Z990101") -> TestResponse:
        body = {"fnr": office.people.story(key).number}
        return client.post(path, json=body, headers=bearer("veilarbarena", nav_ident))

    return post


@pytest.mark.parametrize(
    ("key", "groups"),
    [
        ("S01", ("ARBS", "BFORM", "IYT")),
        ("S02b", ("IARBS", "BATT", "AAP")),
        ("S05", ("IARBS", "BATT", "AAP")),
        ("S08", ("IARBS", "VARIG", "IYT")),
    ],
)
def test_the_stories_have_their_groups(ask: Ask, key: str, groups: tuple[str, ...]) -> None:
    user, status = ask(key).get_json(), ask(key, STATUS).get_json()
    names = ("formidlingsgruppekode", "kvalifiseringsgruppekode", "rettighetsgruppekode")
    assert tuple(user[name] for name in names) == groups
    names = ("formidlingsgruppe", "servicegruppe", "rettighetsgruppe")
    assert tuple(status[name] for name in names) == groups


@pytest.mark.parametrize("key", ["S06", "S10"])
@pytest.mark.parametrize("path", [USER, STATUS, CASE])
def test_who_never_was_in_arena_is_204(ask: Ask, key: str, path: str) -> None:
    answer = ask(key, path)
    assert (answer.status_code, answer.data) == (204, b"")


def test_the_copy_is_some_minutes_old(ask: Ask, office: BackOffice) -> None:
    changed = datetime.fromisoformat(ask("S01").get_json()["endret_dato"])
    age = office.clock.now() - changed
    assert timedelta(minutes=5) < age < timedelta(minutes=15)


def test_only_those_with_a_case_in_arena_have_one(ask: Ask) -> None:
    assert ask("S03", CASE).get_json()["oppfolgingssakId"] == "13100301"
    assert ask("S01", CASE).status_code == 204


def test_the_first_version_of_status_answers_too(ask: Ask) -> None:
    assert ask("S01", "/api/v2/arena/hent-status").get_json() == ask("S01", STATUS).get_json()


def test_activities_are_for_systems_only(ask: Ask) -> None:
    assert ask("S01", "/api/v2/arena/hent-aktiviteter").status_code == 403


def test_access_is_decided_for_every_call(ask: Ask, client: FlaskClient, bearer: Bearer) -> None:
    assert ask("S07").status_code == 403
    assert ask("S07", nav_ident="Z990108").status_code == 200
    assert ask("S01", nav_ident="Z990111").status_code == 403
    assert client.post(USER, json={"fnr": "1"}, headers=bearer("veilarbarena")).status_code == 400
    assert client.post(USER, json={"fnr": "11830451341"}).status_code == 401
