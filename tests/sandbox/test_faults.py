"""Each way a request can go wrong on demand, seen from a client over HTTP."""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
import requests

from navdesk.sandbox.faults import Fault, FaultKind, Faults
from navdesk.sandbox.server import Running, start
from navdesk.sandbox.tokens import new_signing_key

SYSTEMS = ("identity", "tilgangsmaskin", "pdl")
_NAME = "query($ident: ID!) { hentPerson(ident: $ident) { navn { fornavn } } }"

Ask = Callable[..., requests.Response]


@pytest.fixture
def ask(running: Running, bearer: Callable[..., dict[str, str]]) -> Ask:
    """`ask(key)`: one look at a person in the person register."""

    def post(key: str = "S02") -> requests.Response:
        number = running.office.people.story(key).number
        return requests.post(
            f"{running.base_url}/pdl/graphql",
            json={"query": _NAME, "variables": {"ident": number}},
            headers=bearer("pdl"),
            timeout=5,
        )

    return post


@pytest.fixture
def override(running: Running, bearer: Callable[..., dict[str, str]]) -> Ask:
    """A write to the access machine, to see whether it was acted on."""

    def post() -> requests.Response:
        return requests.post(
            f"{running.base_url}/tilgangsmaskin/api/v1/overstyr",
            json={
                "brukerId": running.office.people.story("T-ELSEWHERE").number,
                "begrunnelse": "Flytter hit 1. oktober",
            },
            headers=bearer("tilgangsmaskin"),
            timeout=5,
        )

    return post


def _opened(running: Running) -> bool:
    number = running.office.people.story("T-ELSEWHERE").number
    return running.office.access.decide("Z990101", number) is None


def test_a_delay_makes_the_answer_late_and_nothing_else(running: Running, ask: Ask) -> None:
    running.office.faults.replace([Fault("pdl", "hentPerson", FaultKind.DELAY, value=300)])
    before = time.monotonic()
    assert ask().json()["data"]["hentPerson"]
    assert time.monotonic() - before >= 0.3


def test_a_status_comes_in_the_usual_problem_form(running: Running, ask: Ask) -> None:
    running.office.faults.replace([Fault("pdl", "*", FaultKind.STATUS, value=503)])
    answer = ask()
    assert answer.status_code == 503
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Retry-After"] == "1"
    assert answer.json()["status"] == 503


def test_dropped_before_means_nothing_was_done(running: Running, override: Ask) -> None:
    running.office.faults.replace([Fault("tilgangsmaskin", "overstyr", FaultKind.DROP_BEFORE)])
    with pytest.raises(requests.ConnectionError):
        override()
    assert not _opened(running)


def test_dropped_after_means_it_was_done_without_an_answer(running: Running, override: Ask) -> None:
    running.office.faults.replace([Fault("tilgangsmaskin", "overstyr", FaultKind.DROP_AFTER)])
    with pytest.raises(requests.ConnectionError):
        override()
    assert _opened(running)


def test_a_cut_answer_announces_more_than_it_holds(
    running: Running, bearer: Callable[..., dict[str, str]]
) -> None:
    running.office.faults.replace([Fault("pdl", "*", FaultKind.CUT)])
    connection = http.client.HTTPConnection(urlsplit(running.base_url).netloc, timeout=5)
    connection.request(
        "POST",
        "/pdl/graphql",
        body=b'{"query": "{ __typename }"}',
        headers={**bearer("pdl"), "Content-Type": "application/json"},
    )
    answer = connection.getresponse()
    assert answer.status == 200
    with pytest.raises(http.client.IncompleteRead) as cut:
        answer.read()
    connection.close()
    assert 0 < len(cut.value.partial) < int(answer.headers["Content-Length"])


def test_a_login_page_comes_as_html_with_200(running: Running, ask: Ask) -> None:
    running.office.faults.replace([Fault("pdl", "*", FaultKind.HTML)])
    answer = ask()
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.text.startswith("<!doctype html>")


def test_an_expired_token_is_401_though_it_is_not(running: Running, ask: Ask) -> None:
    running.office.faults.replace([Fault("pdl", "*", FaultKind.EXPIRED_TOKEN, times=1)])
    refused = ask()
    assert refused.status_code == 401
    assert "invalid_token" in refused.headers["WWW-Authenticate"]
    assert ask().status_code == 200


def test_a_fault_is_for_its_system_its_call_and_its_person(running: Running, ask: Ask) -> None:
    broken = {"kind": FaultKind.STATUS, "value": 500}
    faults = running.office.faults
    faults.replace([Fault("saf", "*", FaultKind.STATUS, value=500)])
    assert ask().status_code == 200
    faults.replace([Fault("pdl", "hentIdenter", FaultKind.STATUS, value=500)])
    assert ask().status_code == 200
    person = running.office.people.story("S02")
    for name in ("S02", person.number, person.aktor_id):
        faults.replace([Fault("pdl", "hentPerson", person=name, **broken)])  # type: ignore[arg-type]
        assert ask("S02").status_code == 500
        assert ask("S05").status_code == 200


def test_a_call_may_be_a_pattern_over_method_and_path(running: Running, ask: Ask) -> None:
    running.office.faults.replace([Fault("*", "POST /graph*", FaultKind.STATUS, value=502)])
    assert ask().status_code == 502
    running.office.faults.replace([Fault("*", "GET /*", FaultKind.STATUS, value=502)])
    assert ask().status_code == 200


def test_a_fault_strikes_as_often_as_it_says(running: Running, ask: Ask) -> None:
    running.office.faults.replace(
        [
            Fault("pdl", "*", FaultKind.STATUS, value=500, times=2),
            Fault("pdl", "*", FaultKind.STATUS, value=429, times=1),
        ]
    )
    assert [ask().status_code for _ in range(4)] == [500, 500, 429, 200]


def test_a_delay_and_another_fault_strike_together(running: Running, ask: Ask) -> None:
    running.office.faults.replace(
        [
            Fault("pdl", "*", FaultKind.STATUS, value=500),
            Fault("pdl", "*", FaultKind.DELAY, value=100, times=1),
        ]
    )
    before = time.monotonic()
    assert ask().status_code == 500
    assert time.monotonic() - before >= 0.1


def test_faults_are_set_shown_and_removed_while_it_runs(running: Running, ask: Ask) -> None:
    address = f"{running.base_url}/_control/faults"
    rule = {"system": "pdl", "call": "hentPerson", "kind": "status", "value": 418, "times": 3}
    shown = requests.post(address, json=[rule], timeout=5)
    assert shown.json() == [{**rule, "person": "*"}]
    assert ask().status_code == 418
    assert requests.get(address, timeout=5).json()[0]["times"] == 2
    assert requests.delete(address, timeout=5).status_code == 204
    assert requests.get(address, timeout=5).json() == []
    assert ask().status_code == 200


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ([{"system": "nav", "call": "*", "kind": "cut"}], "system"),
        ([{"system": "pdl", "call": "*", "kind": "explode"}], "kind"),
        ([{"system": "pdl", "call": "*", "kind": "status"}], "value"),
        (["pdl"], "fault"),
    ],
)
def test_a_bad_rule_is_refused_and_the_old_ones_stay(
    running: Running, body: object, key: str
) -> None:
    running.office.faults.replace([Fault("pdl", "*", FaultKind.HTML)])
    answer = requests.post(f"{running.base_url}/_control/faults", json=body, timeout=5)
    assert (answer.status_code, answer.json()["key"]) == (400, key)
    assert len(running.office.faults.remaining()) == 1
    not_a_list = requests.post(f"{running.base_url}/_control/faults", json={}, timeout=5)
    assert not_a_list.status_code == 400


def test_calls_are_counted_by_name_and_never_by_person(running: Running, ask: Ask) -> None:
    address = f"{running.base_url}/_control/requests"
    for key in ("S02", "S05", "S02"):
        ask(key)
    requests.get(f"{running.base_url}/pdl/12345678901", timeout=5)
    shown = requests.get(address, timeout=5)
    assert shown.json()["pdl"]["hentPerson"] == 3
    assert running.counters.of("pdl", "hentPerson") == 3
    for person in running.office.people.all():
        assert person.number not in shown.text
    assert "12345678901" not in shown.text
    assert requests.delete(address, timeout=5).status_code == 204
    assert requests.get(address, timeout=5).json() == {}


def test_faults_given_at_the_start_are_in_force() -> None:
    running = start(
        faults=[Fault("identity", "discovery", FaultKind.STATUS, value=500)],
        key=new_signing_key(),
        systems=("identity",),
    )
    try:
        address = f"{running.base_url}/identity/.well-known/openid-configuration"
        assert requests.get(address, timeout=5).status_code == 500
    finally:
        running.stop()


def test_a_person_of_a_rule_is_matched_by_what_the_request_said() -> None:
    faults = Faults([Fault("noark5", "*", FaultKind.HTML, person="20999")])
    assert faults.take("noark5", "find", "GET /", None, "20998") == []
    assert faults.take("noark5", "find", "GET /", None, None) == []
    assert len(faults.take("noark5", "find", "GET /", None, "20999")) == 1
