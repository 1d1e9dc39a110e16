"""A running practice back office per test, and tokens for its systems."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from joserfc.jwk import RSAKey

from navdesk.sandbox.office import BackOffice
from navdesk.sandbox.server import SYSTEM_IDS, Running, start
from navdesk.sandbox.tokens import new_signing_key

Bearer = Callable[..., dict[str, str]]


@pytest.fixture(scope="session")
def signing_key() -> RSAKey:
    """One key for all tests: making one takes longer than most tests do."""
    return new_signing_key()


@pytest.fixture
def running(request: pytest.FixtureRequest, signing_key: RSAKey) -> Iterator[Running]:
    """A started practice back office on a free port, with nobody but the stories.

    A module that says `SYSTEMS = (…)` gets only those, which starts several times as fast.
    """
    systems = getattr(request.module, "SYSTEMS", SYSTEM_IDS)
    server = start(key=signing_key, systems=systems)
    yield server
    server.stop()


@pytest.fixture
def office(running: Running) -> BackOffice:
    """The live state of `running`."""
    return running.office


@pytest.fixture
def bearer(office: BackOffice) -> Bearer:
    """`bearer(system_id, nav_ident="Z990101", scopes=…, life_s=…)` → request headers."""

    def headers(
        system_id: str,
        nav_ident: str = "Z990101",
        scopes: tuple[str, ...] = ("openid", "profile"),
        life_s: int = 3599,
    ) -> dict[str, str]:
        employee = office.employees.find(nav_ident)
        assert employee is not None
        token = office.tokens.issue_access(
            employee, office.audiences[system_id], scopes, life_s=life_s
        )
        return {"Authorization": f"Bearer {token}"}

    return headers
