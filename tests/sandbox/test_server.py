from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
import requests
from joserfc.jwk import RSAKey

from navdesk.domain.messages import NavdeskError
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.server import SYSTEM_IDS, Running, start


def test_every_system_is_there_under_its_own_path(running: Running) -> None:
    overview = requests.get(f"{running.base_url}/", timeout=5).json()
    assert overview == {"practice": True, "office": "0000", "systems": list(SYSTEM_IDS)}
    assert [system.id for system in running.systems] == list(SYSTEM_IDS)
    for system in running.systems[1:]:
        assert system.audience == running.office.audiences[system.id]


def test_it_listens_on_loopback_only(running: Running) -> None:
    assert urlsplit(running.base_url).hostname == "127.0.0.1"


def test_a_system_takes_no_other_systems_token(
    running: Running, bearer: Callable[..., dict[str, str]]
) -> None:
    """Each system that asks for a token at all refuses a stranger's (state sheet 16, point 1)."""
    doors = {
        "tilgangsmaskin": "api/v1/komplett",
        "pdl": "graphql",
        "saf": "graphql",
        "dokarkiv": "rest/journalpostapi/v1/journalpost",
    }
    for system_id, door in doors.items():
        other = "saf" if system_id == "pdl" else "pdl"
        address = f"{running.base_url}/{system_id}/{door}"
        answer = requests.post(address, json={}, headers=bearer(other), timeout=5)
        assert answer.status_code == 401, system_id


def test_a_port_in_use_is_told_and_nothing_is_left(running: Running, signing_key: RSAKey) -> None:
    port = urlsplit(running.base_url).port
    assert port is not None
    threads = threading.active_count()
    with pytest.raises(NavdeskError) as refusal:
        start(port, key=signing_key)
    assert refusal.value.message.id == "sandbox.port_in_use"
    assert dict(refusal.value.message.params) == {"port": port}
    assert threading.active_count() == threads


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_cannot_be_is_told(port: int) -> None:
    with pytest.raises(NavdeskError) as refusal:
        start(port)
    assert refusal.value.message.id == "sandbox.port_unusable"


def test_stopping_frees_the_port_and_ends_what_is_open(signing_key: RSAKey) -> None:
    running = start(key=signing_key, systems=("identity",))
    running.office.faults.replace([Fault("identity", "*", FaultKind.DELAY, value=60_000)])
    outcome: list[str] = []

    def ask() -> None:
        try:
            requests.get(f"{running.base_url}/identity/jwks", timeout=30)
            outcome.append("answered")
        except requests.ConnectionError:
            outcome.append("cut")

    waiting = threading.Thread(target=ask)
    waiting.start()
    while running.counters.of("identity", "jwks") == 0:
        time.sleep(0.01)
    running.stop()
    running.stop()
    waiting.join(5)
    assert outcome == ["cut"]
    port = urlsplit(running.base_url).port
    assert port is not None
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0
    start(port, key=signing_key, systems=("identity",)).stop()


def test_many_people_are_there_beside_the_stories(signing_key: RSAKey) -> None:
    running = start(0, 500, 4, key=signing_key, systems=("identity",))
    again = start(0, 500, 4, key=signing_key, systems=("identity",))
    try:
        people = running.office.people.all()
        assert people[0].key == "S01"
        assert len([person for person in people if person.key is None]) == 500
        assert [p.number for p in people] == [p.number for p in again.office.people.all()]
    finally:
        running.stop()
        again.stop()


def test_nothing_is_written_to_standard_output_or_error(
    running: Running, capfd: pytest.CaptureFixture[str]
) -> None:
    number = running.office.people.story("S02").number
    requests.get(f"{running.base_url}/pdl/{number}", timeout=5)
    requests.post(f"{running.base_url}/identity/token", data=b"\xff", timeout=5)
    assert capfd.readouterr() == ("", "")
