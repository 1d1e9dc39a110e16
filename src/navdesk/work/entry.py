"""From starting navdesk to an open vault: log in, create, unlock.

A vault belongs to one employee; another login opens its own (architecture, section 4). Unlocking
is not logging in: a vault opens without a network, and an expired login never closes it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Role
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.errors import VaultError
from navdesk.vault.home import VaultHome
from navdesk.vault.token_vault import TokenVault
from navdesk.vault.vault import Vault
from navdesk.work.changes import ChangeHub
from navdesk.work.errors import NotReady
from navdesk.work.progress import Progress
from navdesk.work.reachability import Reachability
from navdesk.work.states import EntryStage, EntryState, UnlockMethod

_EMPLOYEE_SETTING = "employee"


class LoginPort(Protocol):
    """What entry needs of the login."""

    def log_in(self, cancelled: Callable[[], bool]) -> Employee:
        """Log in through the browser; returns who it was."""
        ...

    def attach(self, store: TokenVault, owner: str) -> None:
        """Keep the login of the employee `owner`, and of nobody else, in `store` from now on."""
        ...


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
    ) -> None:
        self._home = home
        self._login = login
        self._device_secrets = device_secrets
        self._clock = clock
        self._changes = changes
        self._reachability = reachability
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
            return EntryState(EntryStage.OPEN, method, self._vault.nav_ident)
        owner = self._owner()
        if owner is not None and owner in self._home.employees():
            needs = Vault.needs_passphrase(self._home, owner)
            how = UnlockMethod.PASSPHRASE if needs else UnlockMethod.KEYRING
            return EntryState(EntryStage.UNLOCK, how, owner)
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

    def create_vault(self, passphrase: str | None) -> None:
        """Create the logged-in employee's vault: by the OS keyring (None) or a passphrase."""
        employee = self._logged_in
        if employee is None:
            raise NotReady(Message("work.log_in_first"))
        vault = Vault.create(
            self._home,
            employee.nav_ident,
            passphrase=passphrase,
            clock=self._clock,
            device_secrets=self._device_secrets,
        )
        self._opened(vault)

    def unlock(self, passphrase: str | None) -> None:
        """Open the existing vault: by the OS keyring (None) or a passphrase."""
        owner = self._owner()
        if owner is None or owner not in self._home.employees():
            raise NotReady(Message("work.vault_missing"))
        vault = Vault.open(
            self._home,
            owner,
            passphrase=passphrase,
            clock=self._clock,
            device_secrets=self._device_secrets,
        )
        self._opened(vault)

    def close(self) -> None:
        """Close the vault, if it is open."""
        if self._vault is not None:
            self._vault.close()
        self._vault = None
        self._employee = None

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
        except BaseException:
            vault.close()
            raise
        self._vault = vault
        self._employee = employee
        self._changes.publish(Change.of(ChangeKind.LOGIN))

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
