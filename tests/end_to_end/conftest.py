"""A practice day: a back office behind a network, a profile, and employees who log in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from joserfc.jwk import RSAKey
from PySide6.QtWidgets import QApplication
from tests.end_to_end.archives import ArchiveReader
from tests.end_to_end.network import Network

from navdesk.app import LateDesk, build_shell
from navdesk.assembly import Desk
from navdesk.desktop.shell import DesktopShell
from navdesk.domain.clock import Clock
from navdesk.identity.headless import HeadlessBrowser
from navdesk.net.http import Http
from navdesk.sandbox.profile_file import write_profile
from navdesk.sandbox.server import Running, start
from navdesk.sandbox.tokens import new_signing_key
from navdesk.settings.clock import clock_for
from navdesk.settings.desktop_settings import DesktopSettings
from navdesk.settings.profile_file import load_profile
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.keys import ArgonCost
from navdesk.work.progress import Silent

PASSPHRASE = "fire korte norske ord"
KARI, PER, SIRI, NINA = "Z990101", "Z990102", "Z990108", "Z990112"
S02 = "22868720003"
S06 = "29828829007"
S07 = "16889430269"


@dataclass
class PracticeDay:
    """The back office, the network to it, and the folder with profile and vaults."""

    running: Running
    network: Network
    folder: Path

    @property
    def profile_file(self) -> Path:
        return self.folder / "profile.toml"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def archives(self) -> ArchiveReader:
        """What the archives hold, asked through their own APIs."""
        return ArchiveReader(self.running)

    def desk(self, nav_ident: str = KARI, clock: Clock | None = None) -> Desk:
        """The desk of an employee whose browser logs in by itself; vaults open by passphrase."""
        profile = load_profile(self.profile_file)
        browser = HeadlessBrowser(Http())
        return Desk(
            profile,
            self.data,
            clock or clock_for(profile),
            open_browser=lambda url: browser(f"{url}&login_hint={nav_ident}"),
            device_secrets=DeviceSecrets(offered=list),
            argon=ArgonCost(1, 64, 1),
        )

    def shell(self, app: QApplication, nav_ident: str = KARI) -> tuple[DesktopShell, LateDesk]:
        """The real desktop over this day's desk, not started yet."""
        profile = load_profile(self.profile_file)
        late = LateDesk(lambda: self.desk(nav_ident))
        settings = DesktopSettings(self.folder / "desktop.json")
        return build_shell(app, late, profile, clock_for(profile), settings), late

    def open_desk(self, nav_ident: str = KARI, clock: Clock | None = None) -> Desk:
        """A desk with its vault open: made at the first login, unlocked afterwards."""
        desk = self.desk(nav_ident, clock)
        desk.entry.log_in(Silent())
        if nav_ident in {path.name for path in (self.data / "practice").glob("*")}:
            desk.entry.unlock(PASSPHRASE)
        else:
            desk.entry.create_vault(PASSPHRASE)
        return desk


@pytest.fixture(scope="session")
def day_key() -> RSAKey:
    """One signing key for all practice days: making one takes longer than most tests do."""
    return new_signing_key()


@contextmanager
def practice_day(folder: Path, key: RSAKey) -> Iterator[PracticeDay]:
    """A practice day with the stories, behind a network that can be cut; over when left."""
    network = Network()
    running = start(key=key, public_url=network.url)
    network.lead_to(running.port)
    write_profile(folder / "profile.toml", network.url, running.systems)
    assert urlsplit(network.url).port == network.port
    yield PracticeDay(running, network, folder)
    network.cut()
    running.stop()


@pytest.fixture
def day(tmp_path: Path, day_key: RSAKey) -> Iterator[PracticeDay]:
    """A practice day of the test's own."""
    with practice_day(tmp_path, day_key) as one:
        yield one


@pytest.fixture
def desks(day: PracticeDay) -> Iterator[Callable[[str], Desk]]:
    """Open desks that are closed again whatever the test does."""
    opened: list[Desk] = []

    def open_desk(nav_ident: str = KARI, clock: Clock | None = None) -> Desk:
        opened.append(day.open_desk(nav_ident, clock))
        return opened[-1]

    yield open_desk
    for desk in opened:
        desk.close()
