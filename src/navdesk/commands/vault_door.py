"""Whose vault a command is about, and what it is opened with; never logs in over the network."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from navdesk.commands.passphrase import read_passphrase, read_recovery_key
from navdesk.domain.clock import Clock
from navdesk.domain.messages import NavdeskError
from navdesk.domain.profile import Profile
from navdesk.settings.clock import clock_for
from navdesk.settings.paths import find_paths
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.envelope import Envelope
from navdesk.vault.errors import VaultMissing
from navdesk.vault.failed_unlocks import FailedUnlocks
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import WorkspaceKey
from navdesk.vault.restoring import VaultRestorer
from navdesk.vault.restoring_choice import Unlock, unlock_with
from navdesk.vault.vault import Vault

_NAV_IDENT: Final = re.compile(r"[A-Za-z][0-9]{6}")


@dataclass(frozen=True, slots=True, repr=False)
class Door:
    """One employee's vault and the secrets a person handed over in files."""

    home: VaultHome
    nav_ident: str
    clock: Clock
    device_secrets: DeviceSecrets
    passphrase: str | None
    recovery_key: str | None

    @contextmanager
    def open(
        self, *, accept_older: bool = False, escrow_key: bytes | None = None
    ) -> Iterator[Vault]:
        """Give the open vault. Raises what `Vault.open` raises."""
        with self._failed.watching(self.clock.real_now):
            vault = Vault.open(
                self.home,
                self.nav_ident,
                passphrase=self.passphrase,
                clock=self.clock,
                device_secrets=self.device_secrets,
                recovery_key=self.recovery_key,
                escrow_key=escrow_key,
                accept_older=accept_older,
            )
        with vault:
            if self.recovery_key is not None:
                vault.audit.append("unlock", None, None, "", "ALLOWED", "recovery")
            yield vault

    def restorer(self) -> VaultRestorer:
        """Return what restores this vault while it is closed."""
        return VaultRestorer(self.home, self.nav_ident, clock=self.clock)

    @property
    def unlock(self) -> Unlock:
        """How an envelope of this vault is opened."""
        opened = unlock_with(self.device_secrets, self.passphrase, self.recovery_key)

        def unlock(envelope: Envelope) -> WorkspaceKey:
            with self._failed.watching(self.clock.real_now):
                return opened(envelope)

        return unlock

    @property
    def _failed(self) -> FailedUnlocks:
        return FailedUnlocks(self.home.failed_unlocks(self.nav_ident))


def find_door(profile: Profile, asked: argparse.Namespace) -> Door:
    """Return the vault of the employee named, or of the one whose vault was used last.

    Raises `NavdeskError` for a NAVident that is none, a file with a secret that cannot be read, or
    when there is no vault.
    """
    home = VaultHome(find_paths().data, profile.id)
    return Door(
        home=home,
        nav_ident=_owner(home, asked.employee),
        clock=clock_for(profile),
        device_secrets=DeviceSecrets(),
        passphrase=read_passphrase(asked.passphrase_file),
        recovery_key=read_recovery_key(asked.recovery_key_file),
    )


def case_id_in(text: str) -> UUID:
    """Return the case a person named. Raises `NavdeskError`; what was typed is not repeated."""
    try:
        return UUID(text)
    except ValueError:
        # It may be a person number by mistake.
        raise NavdeskError.of("commands.case_garbled") from None


def _owner(home: VaultHome, named: str | None) -> str:
    if named is None:
        owner = home.last_used() or _last_locked(home)
        if owner is None:
            raise VaultMissing
        return owner
    if not _NAV_IDENT.fullmatch(named):
        raise NavdeskError.of("commands.employee_garbled")
    ident = named.upper()
    if not _anything_of(home, ident):
        raise VaultMissing
    return ident


def _last_locked(home: VaultHome) -> str | None:
    """Return who used a vault last of which so much is damaged that it does not look like one."""
    if not home.base.is_dir():
        return None
    locks = [
        (path.stat().st_mtime_ns, path.stem)
        for path in home.base.glob("*.lock")
        if _NAV_IDENT.fullmatch(path.stem) and _anything_of(home, path.stem)
    ]
    return max(locks)[1] if locks else None


def _anything_of(home: VaultHome, ident: str) -> bool:
    places: tuple[Path, ...] = (home.folder(ident), home.backups(ident), home.restoring(ident))
    return any(place.is_dir() for place in places)
