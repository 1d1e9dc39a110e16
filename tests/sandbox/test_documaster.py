"""Documaster: all of a transaction or none, stale versions, and what forgetting publicUse hides."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.systems import documaster
from navdesk.sandbox.systems.documaster_store import DocumasterStore

ROOT = "/rms/api/public/noark5/v1"
Ask = Callable[..., TestResponse]


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    """An office with nobody but the stories, not served."""
    return new_office("http://127.0.0.1:9", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    """The archive, asked without a network."""
    app: Any = documaster.build(office).app
    made: FlaskClient = app.test_client()
    return made


@pytest.fixture
def store(office: BackOffice, client: FlaskClient) -> DocumasterStore:
    found = office.stores["documaster"]
    assert isinstance(found, DocumasterStore)
    return found


@pytest.fixture
def ask(client: FlaskClient, bearer: Any) -> Ask:
    """`ask(what, body)` → the answer, with errors as JSON."""

    def asked(what: str, body: object, **headers: str) -> TestResponse:
        wanted = {documaster.ERRORS_HEADER: "application/json", **headers}
        return client.post(f"{ROOT}/{what}", json=body, headers={**bearer("documaster"), **wanted})

    return asked


def folder(name: str = "f", **fields: object) -> dict[str, Any]:
    return {"action": "save", "type": "Mappe", "id": name, "fields": {"tittel": "M", **fields}}


def put_in_series(store: DocumasterStore, name: str = "f") -> dict[str, Any]:
    (series,) = store.all("Arkivdel")
    return {"action": "link", "id": name, "ref": "refArkivdel", "linkToId": series.id}


def question(kind: str, **more: object) -> dict[str, Any]:
    return {"type": kind, "offset": 0, "limit": 10, "query": "", "parameters": {}, **more}


def test_what_is_saved_together_is_there_together(ask: Ask, store: DocumasterStore) -> None:
    key = {"eksterntSystem": "navdesk", "eksternID": "k"}
    actions = [
        folder(),
        put_in_series(store),
        {"action": "save", "type": "EksternId", "id": "e", "fields": key},
        {"action": "link", "id": "e", "ref": "refMappe", "linkToId": "f"},
    ]
    saved = ask("transaction", {"actions": actions}).get_json()["saved"]
    found = ask(
        "query",
        question(
            "EksternId",
            query="eksterntSystem = @s && eksternID = @k",
            parameters={"@s": "navdesk", "@k": "k"},
        ),
    ).get_json()
    assert found["hasMore"] is False
    assert found["results"][0]["links"]["refMappe"] == saved["f"]["id"]


@pytest.mark.parametrize(
    "broken",
    [
        {"action": "save", "type": "Arkivnotat", "id": "n", "fields": {"tittel": ""}},
        {"action": "save", "type": "Arkivnotat", "id": "n", "fields": {"tittel": "N"}},
        {"action": "save", "type": "Ukjent", "id": "n", "fields": {}},
        {"action": "link", "id": "f", "ref": "refMappe", "linkToId": "f"},
        {"action": "link", "id": "nobody", "ref": "refMappe", "linkToId": "f"},
        {"action": "hope"},
    ],
)
def test_one_bad_action_undoes_all(
    ask: Ask, store: DocumasterStore, broken: dict[str, Any]
) -> None:
    answer = ask("transaction", {"actions": [folder(), put_in_series(store), broken]})
    assert answer.status_code in {400, 404}
    assert set(answer.get_json()) == {"errorId", "description", "status"}
    assert store.all("Mappe") == []


def test_a_stale_version_is_a_conflict_and_changes_nothing(
    ask: Ask, store: DocumasterStore
) -> None:
    made = ask("transaction", {"actions": [folder(), put_in_series(store)]}).get_json()["saved"]
    again = {**folder(made["f"]["id"], tittel="Ny"), "version": made["f"]["version"]}
    assert ask("transaction", {"actions": [again]}).status_code == 200
    stale = ask("transaction", {"actions": [{**again, "fields": {"tittel": "Gammel"}}]})
    assert stale.status_code == 409
    assert [each.fields["tittel"] for each in store.all("Mappe")] == ["Ny"]


def test_whoever_forgets_public_use_sees_nothing_that_is_screened(
    ask: Ask, store: DocumasterStore
) -> None:
    key = {"eksterntSystem": "navdesk", "eksternID": "k"}
    actions = [
        folder(skjerming="KL"),
        put_in_series(store),
        {"action": "save", "type": "EksternId", "id": "e", "fields": key},
        {"action": "link", "id": "e", "ref": "refMappe", "linkToId": "f"},
    ]
    ask("transaction", {"actions": actions})
    for kind in ("Mappe", "EksternId"):
        assert ask("query", question(kind)).get_json()["results"] == []
        open_to_us = ask("query", question(kind, publicUse=False)).get_json()["results"]
        assert len(open_to_us) == 1


def test_errors_are_pages_for_people_unless_json_is_asked_for(
    ask: Ask, client: FlaskClient, bearer: Any
) -> None:
    page = client.post(f"{ROOT}/query", json=question("Ukjent"), headers=bearer("documaster"))
    assert (page.status_code, page.mimetype) == (400, "text/html")
    assert ask("query", question("Ukjent")).mimetype == "application/json"
    assert client.post(f"{ROOT}/query", json={}).status_code == 401


def test_an_upload_is_octets_with_a_name_and_can_be_fetched(
    client: FlaskClient, bearer: Any
) -> None:
    named = {**bearer("documaster"), "Content-Disposition": 'attachment; filename="n.pdf"'}
    octets = "application/octet-stream"
    made = client.post(f"{ROOT}/upload", data=b"%PDF", content_type=octets, headers=named)
    fetched = client.get(f"{ROOT}/download?id={made.get_json()['id']}", headers=named)
    assert fetched.data == b"%PDF"
    other = client.post(f"{ROOT}/upload", data=b"%PDF", content_type="text/plain", headers=named)
    assert other.status_code == 415
    nameless = client.post(
        f"{ROOT}/upload", data=b"%PDF", content_type=octets, headers=bearer("documaster")
    )
    assert nameless.status_code == 400


def test_a_second_object_may_carry_the_same_external_id(ask: Ask, store: DocumasterStore) -> None:
    key = {"eksterntSystem": "navdesk", "eksternID": "k"}
    for _ in range(2):
        actions = [
            folder(),
            put_in_series(store),
            {"action": "save", "type": "EksternId", "id": "e", "fields": key},
            {"action": "link", "id": "e", "ref": "refMappe", "linkToId": "f"},
        ]
        assert ask("transaction", {"actions": actions}).status_code == 200
    assert len(store.all("EksternId")) == 2
