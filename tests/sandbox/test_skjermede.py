"""Shielded persons: a bare yes or no, for whoever has a token of this system."""

from __future__ import annotations

from typing import Any

import pytest
from werkzeug.test import Client, TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.systems import skjermede


@pytest.fixture
def office(signing_key: Any) -> BackOffice:
    return new_office("http://127.0.0.1", key=signing_key)


@pytest.fixture
def ask(office: BackOffice, bearer: Any) -> Any:
    client = Client(skjermede.build(office).app)

    def post(path: str, body: object, system: str = "skjermede") -> TestResponse:
        return client.post(path, json=body, headers=bearer(system, "Z990101"))

    return post


def test_a_nav_employee_is_shielded_and_a_client_is_not(ask: Any, office: BackOffice) -> None:
    for key, answer in (("X1", True), ("S02", False)):
        reply = ask("/skjermet", {"personident": office.people.story(key).number})
        assert (reply.status_code, reply.get_json()) == (200, answer)


def test_a_former_number_and_an_actor_id_find_the_same_person(ask: Any, office: BackOffice) -> None:
    shielded = office.people.story("X1")

    assert ask("/skjermet", {"personident": shielded.aktor_id}).get_json() is True


def test_somebody_unknown_is_not_shielded(ask: Any) -> None:
    assert ask("/skjermet", {"personident": "11830451342"}).get_json() is False


def test_a_body_without_a_person_is_400(ask: Any) -> None:
    for body in ({}, {"personident": ""}, {"personident": 3}, [], "11830451341"):
        assert ask("/skjermet", body).status_code == 400


def test_a_token_for_another_system_is_401(ask: Any) -> None:
    assert ask("/skjermet", {"personident": "11830451341"}, "pdl").status_code == 401


def test_a_real_number_is_refused(ask: Any) -> None:
    assert ask("/skjermet", {"personident": "01010112345"}).status_code == 400


def test_many_are_answered_by_id(ask: Any, office: BackOffice) -> None:
    idents = [office.people.story(key).number for key in ("X1", "S01")]

    reply = ask("/skjermetBulk", {"personidenter": idents})

    assert reply.get_json() == dict(zip(idents, (True, False), strict=True))
