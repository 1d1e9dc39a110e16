"""A practice back office on loopback, and the desks of employees who work against it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from joserfc.jwk import RSAKey

from navdesk.assembly import Desk
from navdesk.domain.clock import Clock
from navdesk.identity.headless import HeadlessBrowser
from navdesk.net.http import Http
from navdesk.sandbox.profile_file import write_profile
from navdesk.sandbox.server import Running, start
from navdesk.sandbox.tokens import new_signing_key
from navdesk.settings.clock import clock_for
from navdesk.settings.profile_file import load_profile
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.keys import ArgonCost
from navdesk.work.progress import Silent
from navdesk.work.states import OpenReason

PASSPHRASE = "fire korte norske ord"
KARI, PER, SIRI = "Z990101", "Z990102", "Z990108"
S02, S06, S07 = "22868720003", "29828829007", "16889430269"

Desks = Callable[..., Desk]


@pytest.fixture(scope="session")
def office_key() -> RSAKey:
    """One signing key for all offices: making one takes longer than most tests do."""
    return new_signing_key()


@pytest.fixture
def office(office_key: RSAKey) -> Iterator[Running]:
    """The practice back office with its stories."""
    running = start(key=office_key)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def shared_office(office_key: RSAKey) -> Iterator[Running]:
    """An office for the tests of a module that leave it as it was; each has a desk of its own."""
    running = start(key=office_key)
    yield running
    running.stop()


def desk_at(
    office: Running, folder: Path, nav_ident: str = KARI, clock: Clock | None = None
) -> Desk:
    """Return the open desk of an employee whose machine is `folder`; the caller closes it."""
    write_profile(folder / "profile.toml", office.base_url, office.systems)
    profile = load_profile(folder / "profile.toml")
    browser = HeadlessBrowser(Http())
    desk = Desk(
        profile,
        folder / "data",
        clock or clock_for(profile),
        open_browser=lambda url: browser(f"{url}&login_hint={nav_ident}"),
        device_secrets=DeviceSecrets(offered=list),
        argon=ArgonCost(1, 64, 1),
    )
    desk.entry.log_in(Silent())
    if (folder / "data" / profile.id / nav_ident).is_dir():
        desk.entry.unlock(PASSPHRASE)
    else:
        desk.entry.create_vault(PASSPHRASE)
    return desk


@pytest.fixture
def desks(office: Running, tmp_path: Path) -> Iterator[Desks]:
    """Open desks, closed again whatever the test does."""
    opened: list[Desk] = []

    def open_desk(nav_ident: str = KARI, clock: Clock | None = None) -> Desk:
        opened.append(desk_at(office, tmp_path, nav_ident, clock))
        return opened[-1]

    yield open_desk
    for desk in opened:
        desk.close()


def open_case(desk: Desk, person: str) -> UUID:
    """Open the person's case for ordinary case work."""
    return desk.workbench.cases.open_person(person, OpenReason.CASE_WORK, Silent())
