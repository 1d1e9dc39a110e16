"""The employment register: jobs of the stories, and three different kinds of nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import requests
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.office import BackOffice, new_office
from navdesk.sandbox.server import Running
from navdesk.sandbox.story_data.employment import jobs_of
from navdesk.sandbox.systems import aareg

PATH = "/api/v2/arbeidstaker/arbeidsforhold"
EXAMPLE = (
    Path(__file__).resolve().parents[2]
    / "../shared/contracts/state/aareg/arbeidsforhold-v2.example.json"
)
EVERY_STATUS = "AKTIV,AVSLUTTET,FREMTIDIG"
Bearer = Callable[..., dict[str, str]]
LookUp = Callable[..., TestResponse]


@pytest.fixture
def office(signing_key: RSAKey) -> BackOffice:
    """An office with nobody but the stories, not served."""
    return new_office("http://127.0.0.1:9", key=signing_key)


@pytest.fixture
def client(office: BackOffice) -> FlaskClient:
    """The employment register, asked without a network."""
    app: Any = aareg.build(office).app
    test_client: FlaskClient = app.test_client()
    return test_client


@pytest.fixture
def look_up(office: BackOffice, client: FlaskClient, bearer: Bearer) -> LookUp:
    """`look_up(key, nav_ident=…, **query)` → the answer."""

    def ask(key: str, nav_ident: str = "Z990101", **query: str) -> TestResponse:
        number = office.people.story(key).number
        headers = {**bearer("aareg", nav_ident), "Nav-Personident": number}
        return client.get(PATH, query_string=query, headers=headers)

    return ask


def _shape(value: Any) -> Any:
    """Return names and value types of JSON, with null fitting anything."""
    if isinstance(value, dict):
        return {name: _shape(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_shape(value[0])] if value else []
    return "number" if isinstance(value, int | float) else type(value).__name__


def _fits(ours: Any, theirs: Any) -> bool:
    if "NoneType" in (ours, theirs):
        return True
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return set(ours) <= set(theirs) and all(_fits(ours[n], theirs[n]) for n in ours)
    if isinstance(ours, list) and isinstance(theirs, list):
        return not ours or not theirs or _fits(ours[0], theirs[0])
    return bool(ours == theirs)


def test_a_job_has_the_names_and_types_of_the_published_example(look_up: LookUp) -> None:
    if not EXAMPLE.exists():
        pytest.skip("the published contracts are not beside this checkout")
    (published,) = json.loads(EXAMPLE.read_text("utf-8"))
    (job,) = look_up("S02", sporingsinformasjon="true").get_json()
    assert _fits(_shape(job), _shape(published))
    missing = set(published) - set(job)
    assert missing == set()


def test_the_cleaner_works_fifty_five_percent_and_earlier_terms_come_only_with_history(
    look_up: LookUp,
) -> None:
    (now,) = look_up("S02").get_json()
    (ever,) = look_up("S02", historikk="true").get_json()
    assert [d["avtaltStillingsprosent"] for d in now["ansettelsesdetaljer"]] == [55.0]
    assert [d["avtaltStillingsprosent"] for d in ever["ansettelsesdetaljer"]] == [55.0, 80.0]
    assert now["ansettelsesdetaljer"][0]["yrke"]["beskrivelse"] == "RENHOLDER"
    earlier = ever["ansettelsesdetaljer"][1]["rapporteringsmaaneder"]
    assert earlier == {"fra": "2021-04", "til": "2024-02"}


@pytest.mark.parametrize(("key", "percent"), [("S04", 20.0), ("S06", 80.0)])
def test_the_other_jobs_of_the_stories(look_up: LookUp, key: str, percent: float) -> None:
    (job,) = look_up(key).get_json()
    assert job["ansettelsesdetaljer"][0]["avtaltStillingsprosent"] == percent


def test_a_job_that_ended_comes_only_when_ended_jobs_are_asked_for(look_up: LookUp) -> None:
    assert look_up("S02b").get_json() == []
    (job,) = look_up("S02b", arbeidsforholdstatus=EVERY_STATUS).get_json()
    assert job["ansettelsesperiode"]["sluttdato"] == "2023-01-31"
    assert job["ansettelsesperiode"]["sluttaarsak"]["kode"]


@pytest.mark.parametrize("key", ["S01", "S03", "S05", "S08", "S09", "S10"])
def test_no_job_is_an_empty_list(look_up: LookUp, key: str) -> None:
    answer = look_up(key, arbeidsforholdstatus=EVERY_STATUS)
    assert (answer.status_code, answer.get_json()) == (200, [])


def test_somebody_unknown_is_404(client: FlaskClient, bearer: Bearer) -> None:
    headers = {**bearer("aareg"), "Nav-Personident": "01888999999"}
    answer = client.get(PATH, headers=headers)
    assert answer.status_code == 404
    assert answer.get_json()["meldinger"]


def test_somebody_the_employee_may_not_see_is_403(look_up: LookUp) -> None:
    assert look_up("S07").status_code == 403
    assert look_up("X1").status_code == 403
    assert look_up("S07", "Z990108").status_code == 200
    assert look_up("S01", "Z990112").status_code == 403


def test_a_token_for_another_system_or_none_at_all_is_401(
    client: FlaskClient, bearer: Bearer
) -> None:
    assert client.get(PATH).status_code == 401
    assert client.get(PATH, headers=bearer("utbetaldata")).status_code == 401


def test_without_the_person_header_the_request_is_400(client: FlaskClient, bearer: Bearer) -> None:
    assert client.get(PATH, headers=bearer("aareg")).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        {"arbeidsforholdstatus": "NOE"},
        {"arbeidsforholdtype": "hobby"},
        {"rapporteringsordning": "PAPIR"},
        {"historikk": "ja"},
    ],
)
def test_a_value_the_register_does_not_know_is_400(look_up: LookUp, query: dict[str, str]) -> None:
    assert look_up("S02", **query).status_code == 400


def test_a_number_that_is_not_synthetic_is_refused_without_being_repeated(
    client: FlaskClient, bearer: Bearer
) -> None:
    headers = {**bearer("aareg"), "Nav-Personident": "01010112345"}
    answer = client.get(PATH, headers=headers)
    assert answer.status_code == 400
    assert "01010112345" not in answer.get_data(as_text=True)


def test_the_same_can_be_asked_with_a_body(
    office: BackOffice, client: FlaskClient, bearer: Bearer
) -> None:
    body = {
        "arbeidstakerId": office.people.story("S02b").number,
        "arbeidsforholdstatuser": ["AVSLUTTET"],
        "arbeidsforholdtyper": ["ordinaertArbeidsforhold"],
        "rapporteringsordninger": ["A_ORDNINGEN"],
    }
    answer = client.post(PATH, json=body, headers=bearer("aareg"))
    assert len(answer.get_json()) == 1
    short = client.post(f"{PATH}oversikt", json=body, headers=bearer("aareg")).get_json()
    assert [one["sluttdato"] for one in short["arbeidsforholdoversikter"]] == ["2023-01-31"]


def test_generated_people_always_have_the_same_jobs(signing_key: RSAKey) -> None:
    today = date(2026, 9, 15)
    people = new_office("http://127.0.0.1:9", people=100, seed=5, key=signing_key).people.all()
    drawn = [jobs_of(person, today) for person in people if person.key is None]
    assert drawn == [jobs_of(person, today) for person in people if person.key is None]
    assert 20 < sum(bool(jobs) for jobs in drawn) < 95
    assert all(job.started <= today for jobs in drawn for job in jobs)


def test_a_fault_for_one_person_strikes_over_http_and_spares_the_others(running: Running) -> None:
    office = running.office
    office.faults.replace(
        [Fault("aareg", "hent-arbeidsforhold", FaultKind.STATUS, person="S02", value=503)]
    )
    employee = office.employees.find("Z990101")
    assert employee is not None
    token = office.tokens.issue_access(employee, office.audiences["aareg"])
    statuses = {}
    for key in ("S02", "S06"):
        headers = {
            "Authorization": f"Bearer {token}",
            "Nav-Personident": office.people.story(key).number,
        }
        answer = requests.get(f"{running.base_url}/aareg{PATH}", headers=headers, timeout=10)
        statuses[key] = answer.status_code
    assert statuses == {"S02": 503, "S06": 200}
