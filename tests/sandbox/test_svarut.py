"""SvarUt behind the office gateway: what it takes, what it refuses, what it tells afterwards."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from openapi_schema_validator import OAS30Validator
from werkzeug.test import TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.profile_letters import ACCOUNTS
from navdesk.sandbox.systems import svarut
from navdesk.sandbox.systems.svarut import STATUSES, LetterBox

ROOT = "/svarut/api/v2"
ACCOUNT = ACCOUNTS["9901"]
GATEWAY = Path(__file__).resolve().parents[2] / "docs/gateway.openapi.yaml"
PDF = b"%PDF-1.4 ikke mer"
KEY = "navdesk:5b1f5c1e-6a0c-5a58-9a1a-0d2b0c9a7f31:1:1"
S02 = "22868720003"
HIDDEN = "S07"
CODE6 = "Z990108"
Bearer = Callable[..., dict[str, str]]
Send = Callable[..., TestResponse]


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    """An office with nobody but the stories, not served."""
    return new_office("http://127.0.0.1:9", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    """The gateway, asked without a network."""
    app: Any = svarut.build(office).app
    test_client: FlaskClient = app.test_client()
    return test_client


@pytest.fixture
def box(office: BackOffice, client: FlaskClient) -> LetterBox:
    """What lies behind the gateway of `client`."""
    found = office.stores["svarut"]
    assert isinstance(found, LetterBox)
    return found


@pytest.fixture
def headers(bearer: Bearer) -> Callable[..., dict[str, str]]:
    """`headers(person=…, nav_ident=…)`: a caseworker's token and whom it is about."""

    def made(person: str = S02, nav_ident: str = "Z990101") -> dict[str, str]:
        return {**bearer("svarut", nav_ident), "Nav-Personident": person}

    return made


def shipment(**changes: Any) -> dict[str, Any]:
    return {
        "tittel": "Brev fra Nav-kontoret",
        "mottaker": {
            "navn": "Testdal barnevernstjeneste",
            "digitalId": "310990108",
            "postnummer": "0001",
            "poststed": "Testdal",
        },
        "eksternReferanse": KEY,
        "dokumenter": [{"filnavn": "brev.pdf", "mimeType": "application/pdf"}],
    } | changes


@pytest.fixture
def send(client: FlaskClient, headers: Callable[..., dict[str, str]]) -> Send:
    """`send(shipment=…, account=…, file=…, **who)` → the answer."""

    def ask(
        described: dict[str, Any] | None = None,
        account: str = ACCOUNT,
        file: tuple[str, bytes] = ("brev.pdf", PDF),
        **who: str,
    ) -> TestResponse:
        name, content = file
        return client.post(
            f"{ROOT}/kontoer/{account}/forsendelser",
            data={
                "forsendelse": json.dumps(described or shipment()),
                name: (io.BytesIO(content), name),
            },
            content_type="multipart/form-data",
            headers=headers(**who),
        )

    return ask


@lru_cache
def published() -> Any:
    return yaml.safe_load(GATEWAY.read_text(encoding="utf-8"))


def assert_as_published(answer: TestResponse, schema: str) -> None:
    """Assert that an answer has the form the gateway's OpenAPI gives it."""
    document = published()
    whole = {"$ref": f"#/components/schemas/{schema}", "components": document["components"]}
    OAS30Validator(whole).validate(answer.get_json())


def test_a_letter_is_taken_found_again_and_told_of(
    send: Send, client: FlaskClient, headers: Any, box: LetterBox
) -> None:
    sent = send()
    assert sent.status_code == 200
    assert_as_published(sent, "SendForsendelseResponse")
    letter_id = sent.get_json()["id"]
    found = client.get(f"{ROOT}/kontoer/{ACCOUNT}/forsendelser?eksternRef={KEY}", headers=headers())
    assert found.get_json() == {"forsendelseIds": [letter_id]}
    assert_as_published(found, "ForsendelseIder")
    metadata = client.get(f"{ROOT}/forsendelser/{letter_id}/metadata", headers=headers())
    assert_as_published(metadata, "ForsendelseMetadata")
    assert metadata.get_json()["dokumenter"][0]["sha256Hash"] == sha256(PDF).hexdigest()
    status = client.post(
        f"{ROOT}/kontoer/{ACCOUNT}/forsendelser/status-sok",
        json={"forsendelseIds": [letter_id, str(uuid4())]},
        headers=headers(),
    )
    assert_as_published(status, "ForsendelseStatuser")
    assert [row["status"] for row in status.get_json()["statuser"]] == ["AKSEPTERT"]
    events = client.get(f"{ROOT}/forsendelser/{letter_id}/hendelser", headers=headers())
    assert_as_published(events, "Hendelser")
    assert len(events.get_json()["hendelser"]) == 2
    assert len(box.audit.lines) == 5
    assert all(f" duid={S02} " in line and "Deny" not in line for line in box.audit.lines)


def test_the_same_reference_twice_gives_two_letters(
    send: Send, client: FlaskClient, headers: Any
) -> None:
    ids = {send().get_json()["id"], send().get_json()["id"]}
    found = client.get(f"{ROOT}/kontoer/{ACCOUNT}/forsendelser?eksternRef={KEY}", headers=headers())
    assert set(found.get_json()["forsendelseIds"]) == ids
    assert len(ids) == 2
    full = client.get(
        f"{ROOT}/kontoer/{ACCOUNT}/forsendelser/metadata?eksternRef={KEY}", headers=headers()
    )
    assert len(full.get_json()["forsendelser"]) == 2


def test_a_letter_of_another_account_is_not_found(
    send: Send, client: FlaskClient, headers: Any
) -> None:
    send()
    other = client.get(
        f"{ROOT}/kontoer/{ACCOUNTS['9902']}/forsendelser?eksternRef={KEY}", headers=headers()
    )
    assert other.get_json() == {"forsendelseIds": []}


@pytest.mark.parametrize(
    ("described", "file"),
    [
        (shipment(tittel=""), ("brev.pdf", PDF)),
        (shipment(tittel="a" * 1001), ("brev.pdf", PDF)),
        (shipment(eksternReferanse="a" * 101), ("brev.pdf", PDF)),
        (shipment(mottaker={"digitalId": "310990108"}), ("brev.pdf", PDF)),
        (shipment(mottaker={"navn": "Testdal", "digitalId": "310990108"}), ("brev.pdf", PDF)),
        (shipment(mottaker={"navn": "Testdal"}, kunDigitalLevering=True), ("brev.pdf", PDF)),
        (shipment(krevNiva4Innlogging=True), ("brev.pdf", PDF)),
        (shipment(dokumenter=[]), ("brev.pdf", PDF)),
        (shipment(), ("annet.pdf", PDF)),
        (shipment(), ("brev.pdf", b"GIF89a")),
    ],
)
def test_what_svarut_does_not_take_is_refused_in_fiks_own_words(
    send: Send, box: LetterBox, described: dict[str, Any], file: tuple[str, bytes]
) -> None:
    answer = send(described, file=file)
    assert answer.status_code == 400
    assert_as_published(answer, "ErrorMessage")
    assert box.all() == []


def test_without_an_address_only_a_digital_letter_is_taken(send: Send) -> None:
    to = {"navn": "Tapper Testrev", "digitalId": S02}
    assert send(shipment(mottaker=to)).status_code == 400
    assert send(shipment(mottaker=to, kunDigitalLevering=True)).status_code == 200


def test_the_gateway_asks_for_person_role_and_access(
    send: Send, client: FlaskClient, bearer: Bearer, box: LetterBox, office: BackOffice
) -> None:
    assert send(person="").status_code == 400
    unknown = send(account=str(uuid4()))
    assert unknown.status_code == 404
    hidden = office.people.story(HIDDEN).number
    refused = send(person=hidden)
    assert refused.status_code == 403
    assert refused.get_json()["errorCode"].startswith("AVVIST_")
    assert send(person=hidden, nav_ident=CODE6).status_code == 200
    nobody = client.get(f"{ROOT}/kontoer/{ACCOUNT}/forsendelser?eksternRef={KEY}")
    assert nobody.status_code == 401
    assert ["Deny" not in line for line in box.audit.lines] == [True, False, True]


def test_the_key_is_handed_back_unchanged(client: FlaskClient, headers: Any) -> None:
    answer = client.get(
        f"{ROOT}/kontoer/{ACCOUNT}/forsendelser?eksternRef={KEY}",
        headers={**headers(), "Navdesk-External-Key": KEY},
    )
    assert answer.headers["Navdesk-External-Key"] == KEY


def test_every_status_of_the_sandbox_is_one_svarut_has() -> None:
    schema = published()["components"]["schemas"]["ForsendelseStatuser"]
    row = schema["properties"]["statuser"]["items"]["properties"]["status"]
    assert set(row["enum"]) == STATUSES
