"""The practice identity provider, and a login at it without a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from navdesk.domain.clock import Clock
from navdesk.domain.codes import Role
from navdesk.domain.profile import IdentitySetup, TokenStyle
from navdesk.identity.headless import HeadlessBrowser
from navdesk.identity.oidc import Login
from navdesk.net.http import Http
from navdesk.sandbox.employees import GROUPS
from navdesk.sandbox.server import Running, start
from navdesk.sandbox.tokens import CLIENT_ID

KARI = "Z990101"
SIRI = "Z990108"
PDL = "prod-fss:pdl:pdl-api"
SAF = "prod-fss:teamdokumenthandtering:saf"
ROLES = {role: (group,) for role, group in GROUPS.items()}


@dataclass
class Watch:
    """Real time that a test can move on."""

    moved: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.moved


@dataclass
class MemoryStore:
    """A token store that remembers every blob it was given."""

    blob: bytes | None = None
    saved: list[bytes] = field(default_factory=list)

    def load(self) -> bytes | None:
        return self.blob

    def save(self, blob: bytes) -> None:
        self.blob = blob
        self.saved.append(blob)

    def clear(self) -> None:
        self.blob = None


@pytest.fixture(scope="session")
def running() -> Iterator[Running]:
    server = start(systems=("identity", "pdl"))
    yield server
    server.stop()


@pytest.fixture
def watch() -> Watch:
    return Watch()


@pytest.fixture
def http() -> Iterator[Http]:
    client = Http(sleep=lambda _: None)
    yield client
    client.close()


def new_login(
    base_url: str,
    http: Http,
    watch: Watch | None = None,
    style: TokenStyle = TokenStyle.SCOPE,
    roles: dict[Role, tuple[str, ...]] = ROLES,
) -> Login:
    setup = IdentitySetup(f"{base_url}/identity", CLIENT_ID, token_style=style)
    return Login(setup, http, Clock(watch or Watch()), roles, HeadlessBrowser(http))


@pytest.fixture
def login(running: Running, http: Http, watch: Watch) -> Login:
    return new_login(running.base_url, http, watch)
