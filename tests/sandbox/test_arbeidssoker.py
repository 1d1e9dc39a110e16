"""The job-seeker register: who is registered, in the published form, and its own refusals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.story_data.follow_up import REGISTRATION, follow_up_store
from navdesk.sandbox.story_data.job_seekers import REGISTERED, registration_of
from navdesk.sandbox.systems import arbeidssoker

SYSTEMS = ("arbeidssoker",)
SPEC = (
    Path(__file__).resolve().parents[2]
    / "../shared/contracts/state/arbeidssoker/oppslag-api-v2.v3-spec.yaml"
)
STORIES = tuple(f"S{number:02d}" for number in range(1, 11))
Bearer = Callable[..., dict[str, str]]
Ask = Callable[..., TestResponse]


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    return new_office("http://127.0.0.1:9", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    app: Any = arbeidssoker.build(office).app
    test_client: FlaskClient = app.test_client()
    return test_client


@pytest.fixture
def ask(office: BackOffice, client: FlaskClient, bearer: Bearer) -> Ask:
    """`ask(key, nav_ident=…, path=…)` → the answer."""

    def post(key: str, nav_ident: str = "Z990101", path: str = "snapshot") -> TestResponse:
        number = office.people.story(key).number
        body = {"type": "IDENTITETSNUMMER", "identitetsnummer": number}
        return client.post(f"/api/v3/{path}", json=body, headers=bearer(SYSTEMS[0], nav_ident))

    return post


@pytest.fixture(scope="module")
def published() -> Iterator[Callable[[str, Any], None]]:
    """`published(name, value)` holds a value against a schema of the published description."""
    if not SPEC.exists():
        pytest.skip("the published contracts are not beside this checkout")
    spec = yaml.safe_load(SPEC.read_text(encoding="utf-8"))

    def validate(name: str, value: Any) -> None:
        schema = {"$ref": f"#/components/schemas/{name}", "components": spec["components"]}
        jsonschema.validate(value, schema)

    yield validate


def without_nulls(value: Any) -> Any:
    """The description's own example sends null for what is not there; its schemas do not say so."""
    if isinstance(value, dict):
        return {name: without_nulls(one) for name, one in value.items() if one is not None}
    return [without_nulls(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("key", ["S01", "S02", "S03", "S04", "S04b"])
def test_every_snapshot_is_as_published(
    ask: Ask, published: Callable[[str, Any], None], key: str
) -> None:
    answer = ask(key)
    assert answer.status_code == 200
    published("AggregertPeriode", without_nulls(answer.get_json()))


@pytest.mark.parametrize("key", ["S01", "S03", "S06"])
def test_every_timeline_is_as_published(
    ask: Ask, published: Callable[[str, Any], None], key: str
) -> None:
    lines = ask(key, path="perioder").get_json()
    assert len(lines) == (0 if key == "S06" else 1)
    for line in lines:
        published("Tidslinje", without_nulls(line))


def test_s01_registered_on_the_storys_day_and_confirmed_lately(ask: Ask) -> None:
    said = ask("S01").get_json()
    assert said["startet"]["tidspunkt"].startswith("2026-08-03")
    assert said["avsluttet"] is None
    assert said["bekreftelse"]["svar"]["harJobbetIDennePerioden"] is False


def test_a_period_that_ended_is_told_with_its_end(ask: Ask) -> None:
    assert ask("S03").get_json()["avsluttet"]["tidspunkt"].startswith("2021-06-30")


def test_whoever_never_registered_is_404_with_the_registers_own_problem(
    ask: Ask, published: Callable[[str, Any], None]
) -> None:
    registered = {row.story for row in REGISTERED}
    for key in set(STORIES) - registered - {"S07"}:
        answer = ask(key)
        assert answer.status_code == 404
        published("ProblemDetails", answer.get_json())
        assert answer.get_json()["type"] == "urn:paw:perioder:periode-ikke-funnet"


def test_somebody_the_employee_may_not_see_is_403(
    ask: Ask, published: Callable[[str, Any], None]
) -> None:
    for key, who in (("S07", "Z990101"), ("X1", "Z990101"), ("S01", "Z990112")):
        answer = ask(key, who)
        assert answer.status_code == 403
        published("ProblemDetails", answer.get_json())
    assert ask("S07", "Z990108").status_code == 200


def test_registrations_begin_when_the_follow_up_does(office: BackOffice) -> None:
    for row in REGISTERED:
        periods = follow_up_store(office).record(office.people.story(row.story).number).periods
        assert row.since in {period.start for period in periods}, row.story
    followed = {
        person.key
        for person in office.people.all()
        if person.key
        for period in follow_up_store(office).record(person.number).periods
        if period.reason == REGISTRATION
    }
    assert followed <= {row.story for row in REGISTERED}


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"type": "IDENTITETSNUMMER"},
        {"type": "NOE", "identitetsnummer": "11830451341"},
        {"type": "IDENTITETSNUMMER", "identitetsnummer": 11830451341},
        {"type": "IDENTITETSNUMMER", "identitetsnummer": "1183"},
        {"type": "IDENTITETSNUMMER", "identitetsnummer": "01010112345"},
    ],
)
def test_what_is_no_question_is_a_problem_that_names_nobody(
    client: FlaskClient, bearer: Bearer, body: Any
) -> None:
    answer = client.post("/api/v3/snapshot", json=body, headers=bearer(SYSTEMS[0]))
    assert answer.status_code == 400
    assert answer.get_json()["type"].startswith("urn:paw:")
    assert "01010112345" not in answer.get_data(as_text=True)


def test_types_and_order_of_a_timeline_can_be_asked_for(
    office: BackOffice, client: FlaskClient, bearer: Bearer
) -> None:
    number = office.people.story("S01").number
    body = {"type": "IDENTITETSNUMMER", "identitetsnummer": number}
    headers = bearer(SYSTEMS[0])
    path = "/api/v3/perioder?types=PERIODE_STARTET_V1,BEKREFTELSE_V1&ordering=DESC"
    (line,) = client.post(path, json=body, headers=headers).get_json()
    assert [event["type"] for event in line["hendelser"]] == [
        "BEKREFTELSE_V1",
        "PERIODE_STARTET_V1",
    ]
    wrong = client.post("/api/v3/perioder?types=NOE", json=body, headers=headers)
    assert wrong.status_code == 400


def test_a_token_for_another_system_is_401(client: FlaskClient, bearer: Bearer) -> None:
    body = {"type": "IDENTITETSNUMMER", "identitetsnummer": "11830451341"}
    assert client.post("/api/v3/snapshot", json=body).status_code == 401
    answer = client.post("/api/v3/snapshot", json=body, headers=bearer("aareg"))
    assert answer.status_code == 401


def test_generated_people_always_have_the_same_registration(signing_key: RSAKey) -> None:
    office = new_office("http://127.0.0.1:9", people=80, seed=5, key=signing_key)
    people = [person for person in office.people.all() if person.key is None]
    drawn = [registration_of(office, person) for person in people]
    assert drawn == [registration_of(office, person) for person in people]
    assert 10 < sum(row is not None for row in drawn) < 75
