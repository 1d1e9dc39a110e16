"""From starting navdesk to an open vault: log in, create, unlock.

A vault belongs to one employee; another login opens its own (architecture, section 4). Unlocking
is not logging in: a vault opens without a network, and an expired login never closes it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC
from typing import Protocol

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Role
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message
from navdesk.vault.backups_ring import BackupRing
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.envelope import require_length
from navdesk.vault.errors import VaultError
from navdesk.vault.failed_unlocks import FailedUnlocks
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import ArgonCost
from navdesk.vault.proof import prove
from navdesk.vault.restoring import VaultRestorer
from navdesk.vault.restoring_choice import unlock_with
from navdesk.vault.token_vault import TokenVault
from navdesk.vault.vault import Vault
from navdesk.work.changes import ChangeHub
from navdesk.work.errors import NotReady
from navdesk.work.progress import Progress
from navdesk.work.reachability import Reachability
from navdesk.work.recovery import Recovery
from navdesk.work.states import EntryStage, EntryState, UnlockMethod, WayOut
from navdesk.work.vault_care import backup_line, unlock_method
from navdesk.work.vault_states import BackupLine, RestoreResult
from navdesk.work.ways_out import ways_out

_LOG = logging.getLogger(__name__)
_ASK_SETTING = "recovery.ask"
_EMPLOYEE_SETTING = "employee"


class LoginPort(Protocol):
    """What entry needs of the login."""

    def log_in(self, cancelled: Callable[[], bool]) -> Employee:
        """Log in through the browser; returns who it was."""
        ...

    def attach(self, store: TokenVault, owner: str) -> None:
        """Keep the login of the employee `owner`, and of nobody else, in `store` from now on."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class _Tried:
    """What was typed when the vault did not open last, for a restore; forgotten once it opens."""

    passphrase: str | None = None
    recovery_key: str | None = None


class Entry:
    """The one door into a vault; afterwards `vault` and `employee` are there."""

    def __init__(
        self,
        *,
        home: VaultHome,
        login: LoginPort,
        device_secrets: DeviceSecrets,
        clock: Clock,
        changes: ChangeHub,
        reachability: Reachability,
        escrow_key: bytes | None = None,
        argon: ArgonCost | None = None,
    ) -> None:
        """`escrow_key` is the organisation's public key, as the profile has it now; `argon` the
        cost of a new passphrase, measured on this machine when it is not given.
        """
        self._home = home
        self._login = login
        self._device_secrets = device_secrets
        self._clock = clock
        self._changes = changes
        self._reachability = reachability
        self._escrow_key = escrow_key
        self._argon = argon
        self._ways: frozenset[WayOut] = frozenset()
        self._tried = _Tried()
        self._logged_in: Employee | None = None
        self._vault: Vault | None = None
        self._employee: Employee | None = None

    @property
    def vault(self) -> Vault:
        """The open vault; raises `NotReady` before."""
        if self._vault is None:
            raise NotReady(Message("work.vault_closed"))
        return self._vault

    @property
    def employee(self) -> Employee:
        """Whose vault is open; raises `NotReady` before."""
        if self._employee is None:
            raise NotReady(Message("work.vault_closed"))
        return self._employee

    def state(self) -> EntryState:
        """Return where the person stands."""
        unusable = self._why_no_keyring()
        method = UnlockMethod.PASSPHRASE if unusable else UnlockMethod.KEYRING
        if self._vault is not None:
            keyholder = self._vault.keyholder
            asks = self._vault.settings.get(_ASK_SETTING, False)
            stage = EntryStage.OPEN
            if asks and keyholder.recovery_since is None:
                stage = EntryStage.WRITE_DOWN_KEY
            return EntryState(stage, unlock_method(keyholder.unlock), self._vault.nav_ident)
        owner = self._owner()
        if owner is not None and self._is_there(owner):
            return replace(self._locked(owner, method), keyring_usable=unusable is None)
        if self._logged_in is not None:
            return EntryState(EntryStage.CREATE_VAULT, method, owner, unusable)
        return EntryState(EntryStage.LOG_IN, method)

    def log_in(self, progress: Progress) -> Employee:
        """Log in through the system browser; returns who it was.

        With a vault open, raises `NotReady` when somebody else logged in: deliveries go out under
        the login of the person who sealed them only (architecture, section 6).
        """
        progress.report(0, None, Message("work.login_window"))
        employee = self._login.log_in(lambda: progress.cancelled)
        if self._vault is not None and employee.nav_ident != self._vault.nav_ident:
            raise NotReady(Message("work.other_login"))
        self._logged_in = employee
        self._reachability.reached()
        if self._vault is not None:
            self._remember(self._vault, employee)
            self._employee = employee
        self._changes.publish(Change.of(ChangeKind.LOGIN))
        return employee

    def create_vault(self, passphrase: str | None, *, with_keyring: bool = False) -> None:
        """Create the logged-in employee's vault: by the OS keyring (None) or a passphrase.

        `with_keyring` asks for both to open it. The stage is then WRITE_DOWN_KEY, until a recovery
        key was read back or `later` was called; everything works meanwhile.
        """
        employee = self._logged_in
        if employee is None:
            raise NotReady(Message("work.log_in_first"))
        vault = Vault.create(
            self._home,
            employee.nav_ident,
            passphrase=passphrase,
            clock=self._clock,
            device_secrets=self._device_secrets,
            argon=self._argon,
            second_factor=with_keyring and passphrase is not None,
        )
        vault.settings.put(_ASK_SETTING, True)
        self._opened(vault)

    def unlock(self, passphrase: str | None) -> None:
        """Open the existing vault: by the OS keyring (None) or a passphrase, or by both."""
        owner = self._existing()
        self._tried = _Tried(passphrase=passphrase)
        with self._told(owner):
            vault = Vault.open(
                self._home,
                owner,
                passphrase=passphrase,
                clock=self._clock,
                device_secrets=self._device_secrets,
            )
        self._opened(vault)

    def prove(self, passphrase: str | None) -> None:
        """Check that whoever asks may open the vault that is open. Raises as `unlock`."""
        owner = self.vault.nav_ident
        with self._told(owner):
            prove(self._home, owner, passphrase, self._device_secrets)

    def unlock_by_recovery(
        self, recovery_key: str, passphrase: str | None, *, with_keyring: bool = False
    ) -> None:
        """Open the vault by its recovery key, and from now on as `create_vault` would.

        The recovery key goes on working. What the new way needs is looked at first, so that a
        passphrase that is too short changes nothing.
        """
        owner = self._existing()
        require_length(passphrase)
        if passphrase is None or with_keyring:
            self._device_secrets.backend()
        self._tried = _Tried(recovery_key=recovery_key)
        with self._told(owner):
            vault = Vault.open(
                self._home,
                owner,
                passphrase=None,
                clock=self._clock,
                device_secrets=self._device_secrets,
                recovery_key=recovery_key,
            )
        try:
            vault.keyholder.set_unlocking(passphrase, with_keyring, self._argon)
            vault.audit.append("unlock", None, None, "", "ALLOWED", "recovery")
            vault.finish_shredding()
        except BaseException:
            vault.close()
            raise
        self._opened(vault)

    def recovery(self) -> Recovery:
        """Return how a recovery key is made for the open vault. Raises `NotReady` before."""
        return Recovery(self.vault)

    def later(self) -> None:
        """Go on without a recovery key for now; the settings page keeps asking."""
        self.vault.settings.remove(_ASK_SETTING)

    def backups(self) -> Sequence[BackupLine]:
        """Return the backups of the vault that does not open, newest first."""
        return [backup_line(one) for one in BackupRing(self._home, self._existing()).all()]

    def restore(
        self, backup_id: str, progress: Progress, passphrase: str | None = None
    ) -> RestoreResult:
        """Put a backup in the place of the damaged vault, which is kept beside it.

        It is opened by `passphrase`, or without one by what was typed when the vault did not open.
        Raises `PassphraseNeeded` when nothing was, or what `VaultRestorer.restore` raises; the
        vault is then as it was.
        """
        owner = self._existing()
        if passphrase is not None:
            self._tried = _Tried(passphrase=passphrase)
        restorer = VaultRestorer(self._home, owner, clock=self._clock)
        unlock = unlock_with(self._device_secrets, self._tried.passphrase, self._tried.recovery_key)
        with self._told(owner):
            done = restorer.restore(unlock, backup_id, progress.report)
        self._ways = frozenset()
        if done.backup is None:
            raise VaultError
        line = backup_line(done.backup)
        return RestoreResult(line, done.cases, done.loss(), done.remarks())

    def close(self) -> None:
        """Back the vault up if work was done, and close it, if it is open.

        A backup that cannot be made is told to the log and keeps nobody from closing. Raises as
        `Vault.close`; the vault is closed then all the same.
        """
        vault, self._vault, self._employee = self._vault, None, None
        if vault is not None:
            vault.backups.back_up_before_closing()
            vault.close()

    def _locked(self, owner: str, method: UnlockMethod) -> EntryState:
        try:
            how = unlock_method(Vault.unlocked_by(self._home, owner))
        except VaultError as damaged:
            ways = self._ways_out(owner, damaged)
            return EntryState(EntryStage.UNLOCK, method, owner, damaged.message, ways)
        return EntryState(EntryStage.UNLOCK, how, owner, ways=self._ways)

    def _existing(self) -> str:
        owner = self._owner()
        if owner is None or not self._is_there(owner):
            raise NotReady(Message("work.vault_missing"))
        return owner

    def _is_there(self, owner: str) -> bool:
        """Whether there is a vault, whole or not, also one that a restore was about to put back."""
        folder = self._home.folder(owner)
        if folder.is_dir() and any(folder.iterdir()):
            return True
        return self._home.restoring(owner).is_dir()

    @contextmanager
    def _told(self, owner: str) -> Iterator[None]:
        """Remember what can be done when a vault does not open, and that somebody tried."""
        try:
            with self._failed(owner).watching(self._clock.real_now):
                yield
        except VaultError as refused:
            self._ways = self._ways_out(owner, refused)
            raise

    def _ways_out(self, owner: str, refused: VaultError) -> frozenset[WayOut]:
        recovery_key, backups = False, False
        with suppress(VaultError):
            recovery_key = Vault.has_recovery_key(self._home, owner)
        with suppress(VaultError):
            backups = bool(BackupRing(self._home, owner).ids())
        return ways_out(refused, recovery_key=recovery_key, backups=backups)

    def _failed(self, owner: str) -> FailedUnlocks:
        return FailedUnlocks(self._home.failed_unlocks(owner))

    def _why_no_keyring(self) -> Message | None:
        try:
            self._device_secrets.backend()
        except VaultError as unusable:
            return unusable.message
        return None

    def _opened(self, vault: Vault) -> None:
        """Take the vault into use, or close it: one left open could not be opened again."""
        try:
            if self._logged_in is not None:
                self._remember(vault, self._logged_in)
            employee = self._remembered(vault)
            self._login.attach(vault.tokens, vault.nav_ident)
            self._report_failed(vault)
        except BaseException:
            vault.close()
            raise
        self._keep_escrow(vault)
        self._ways, self._tried = frozenset(), _Tried()
        self._vault = vault
        self._employee = employee
        self._changes.publish(Change.of(ChangeKind.LOGIN))

    def _report_failed(self, vault: Vault) -> None:
        failed = self._failed(vault.nav_ident)
        for at in failed.times():
            when = at.astimezone(UTC).isoformat(timespec="seconds")
            vault.audit.append("unlock", None, None, "", "DENIED", when)
        failed.clear()

    def _keep_escrow(self, vault: Vault) -> None:
        try:
            vault.keyholder.set_escrow(self._escrow_key)
        except VaultError as refused:
            # Nobody is kept from their work by a key that the office set up wrongly.
            _LOG.warning("the vault is not in escrow as the profile says: %s", refused)

    def _owner(self) -> str | None:
        """Whoever logged in; else the employee whose vault was used last on this machine."""
        if self._logged_in is not None:
            return self._logged_in.nav_ident
        return self._home.last_used()

    def _remember(self, vault: Vault, employee: Employee) -> None:
        kept = {
            "name": employee.name,
            "roles": sorted(role.value for role in employee.roles),
        }
        vault.settings.put(_EMPLOYEE_SETTING, kept)

    def _remembered(self, vault: Vault) -> Employee:
        kept = vault.settings.get(_EMPLOYEE_SETTING)
        if not isinstance(kept, dict):
            raise VaultError(Message("work.log_in_first"))
        return Employee(
            nav_ident=vault.nav_ident,
            name=str(kept["name"]),
            roles=frozenset(Role(role) for role in kept["roles"]),
        )
