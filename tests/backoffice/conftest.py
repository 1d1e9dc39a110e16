"""The practice back office, somebody logged in at it, and a transport that answers from memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from werkzeug.datastructures import Headers

from navdesk.backoffice.client import SystemClient, build_clients
from navdesk.backoffice.identities import identities_of
from navdesk.backoffice.source import SourceRequest
from navdesk.domain.clock import OSLO, Clock
from navdesk.domain.profile import Profile, SystemKind, SystemSetup
from navdesk.net.http import Call, Http
from navdesk.net.reply import Reply
from navdesk.sandbox.profile_file import write_profile
from navdesk.sandbox.server import Running, start
from navdesk.settings.profile_file import load_profile

KARI = "Z990101"
SIRI = "Z990108"
NOW = datetime(2026, 9, 15, 9, 0, tzinfo=OSLO)
SHARED = Path(__file__).resolve().parents[3] / "shared" / "contracts"


def contract(*parts: str) -> Path:
    """Return a published contract file, or skip the test where they are not at hand."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        pytest.skip("the published contracts are not beside this checkout")
    return path


class PracticeTokens:
    """Hands out real tokens of the practice identity provider for one employee."""

    def __init__(self, running: Running, nav_ident: str) -> None:
        self._running = running
        self._nav_ident = nav_ident

    def token_for(self, audience: str) -> str:
        employee = self._running.office.employees.find(self._nav_ident)
        assert employee is not None
        return self._running.office.tokens.issue_access(employee, audience)

    def token_refused(self, audience: str, token: str) -> None:
        """Take note of nothing: every token is new."""


@dataclass
class CountingTokens:
    """Numbered tokens, and which of them were refused."""

    given: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    current: int = 1

    def token_for(self, audience: str) -> str:
        self.given.append(f"{audience}#{self.current}")
        return self.given[-1]

    def token_refused(self, audience: str, token: str) -> None:
        self.refused.append((audience, token))
        self.current += 1


Answer = Callable[[Call], Reply]


class MemoryHttp(Http):
    """Answers calls from a function and remembers them; nothing leaves the process."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.calls: list[Call] = []
        self._answer = answer

    def send(self, call: Call) -> Reply:
        self.calls.append(call)
        return self._answer(call)


def reply(body: str | bytes = b"", status: int = 200, kind: str = "application/json") -> Reply:
    raw = body.encode() if isinstance(body, str) else body
    headers: Any = Headers({"Content-Type": kind})
    return Reply(status, headers, raw)


def setup_of(kind: SystemKind, **more: Any) -> SystemSetup:
    values = {"base_url": "https://system.example.test", "audience": "c:n:a", **more}
    return SystemSetup(kind.value, kind, **values)


def memory_client(kind: SystemKind, answer: Answer, **more: Any) -> tuple[SystemClient, MemoryHttp]:
    http = MemoryHttp(answer)
    return SystemClient(setup_of(kind, **more), CountingTokens(), http), http


def always(*replies: Reply) -> Answer:
    """Answer with each reply in turn, the last one again and again."""
    waiting = list(replies)
    return lambda _: waiting.pop(0) if len(waiting) > 1 else waiting[0]


@pytest.fixture(scope="session")
def running() -> Iterator[Running]:
    server = start()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def http() -> Iterator[Http]:
    client = Http(sleep=lambda _: None)
    yield client
    client.close()


@pytest.fixture(scope="session")
def profile(running: Running, tmp_path_factory: pytest.TempPathFactory) -> Profile:
    path = tmp_path_factory.mktemp("profile") / "profile.toml"
    write_profile(path, running.base_url, running.systems)
    return load_profile(path)


Clients = Mapping[str, SystemClient]


@pytest.fixture(scope="session")
def clients_of(running: Running, profile: Profile, http: Http) -> Callable[[str], Clients]:
    return lambda nav_ident: build_clients(profile, PracticeTokens(running, nav_ident), http)


@pytest.fixture
def clients(clients_of: Callable[[str], Clients]) -> Clients:
    return clients_of(KARI)


@pytest.fixture
def clock() -> Clock:
    return Clock(lambda: NOW)


@pytest.fixture(scope="session")
def asking(running: Running, clients_of: Callable[[str], Clients]) -> Callable[..., SourceRequest]:
    """Return the look-up of a story's person on the demo date, as one employee makes it."""

    def ask(story: str, who: str = KARI) -> SourceRequest:
        number = running.office.people.story(story).number
        register = clients_of(who)["pdl"]
        return SourceRequest(number, "call-1", NOW, identities_of(register, number, "call-1"))

    return ask


@pytest.fixture
def faults(running: Running) -> Iterator[Any]:
    yield running.office.faults
    running.office.faults.clear()
