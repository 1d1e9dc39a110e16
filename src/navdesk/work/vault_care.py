"""*Innstillinger*: how the vault is unlocked, checked and backed up."""

from __future__ import annotations

from collections.abc import Sequence

from navdesk.vault.backups_ring import Backup
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.errors import VaultError
from navdesk.vault.slots import SlotKind
from navdesk.vault.vault import Vault
from navdesk.work.progress import Progress
from navdesk.work.recovery import Recovery
from navdesk.work.states import BackupLine, UnlockMethod, VaultFinding, VaultStatus


def unlock_method(kind: SlotKind) -> UnlockMethod:
    """Return a slot's kind as the screens know it."""
    return {
        SlotKind.KEYRING: UnlockMethod.KEYRING,
        SlotKind.PASSPHRASE: UnlockMethod.PASSPHRASE,
        SlotKind.KEYRING_AND_PASSPHRASE: UnlockMethod.BOTH,
    }[kind]


def backup_line(backup: Backup) -> BackupLine:
    """Return a backup as the screens know it."""
    return BackupLine(backup.id, backup.made_at, backup.cases, backup.whole)


class VaultCare:
    """Looks after an open vault."""

    def __init__(self, *, vault: Vault, device_secrets: DeviceSecrets) -> None:
        self._vault = vault
        self._device_secrets = device_secrets
        self._recovery = Recovery(vault)

    def status(self) -> VaultStatus:
        """Return how the vault is protected."""
        keyholder = self._vault.keyholder
        whole = [line for line in self.backups() if line.whole]
        return VaultStatus(
            unlock=unlock_method(keyholder.unlock),
            keyring_usable=self._keyring_usable(),
            recovery_since=keyholder.recovery_since,
            escrowed=keyholder.escrowed,
            last_backup=max((line.made_at for line in whole), default=None),
            backups=len(whole),
        )

    def recovery(self) -> Recovery:
        """Return how a new recovery key is made; the one before stops working."""
        return self._recovery

    def change_unlocking(
        self, current: str | None, passphrase: str | None, *, with_keyring: bool = False
    ) -> None:
        """Unlock from now on by the keyring (None), a passphrase, or both; rewrites no case.

        Raises `WrongPassphrase`, `PassphraseNeeded`, `PassphraseTooShort`, a `KeyringError` or a
        storage error; the vault then opens as before.
        """
        self._vault.keyholder.change_unlocking(current, passphrase, with_keyring)

    def check(self, progress: Progress) -> Sequence[VaultFinding]:
        """Read every file of the vault through; changes nothing."""
        found = self._vault.checkup.run(progress.report, lambda: progress.cancelled)
        return tuple(VaultFinding(each.file, each.ok, each.message) for each in found)

    def back_up(self, progress: Progress) -> BackupLine:
        """Make a backup now; the oldest leaves the ring. Raises `BackupFailed`."""
        progress.report(0, None)
        return backup_line(self._vault.backups.make())

    def back_up_if_due(self) -> BackupLine | None:
        """Make a backup when something changed and the last one is half an hour old; else None.

        Raises `BackupFailed`.
        """
        made = self._vault.backups.back_up_if_due()
        return None if made is None else backup_line(made)

    def backups(self) -> Sequence[BackupLine]:
        """Return the ring, newest first. Raises a storage error."""
        return [backup_line(one) for one in self._vault.backups.ring.all()]

    def _keyring_usable(self) -> bool:
        try:
            self._device_secrets.backend()
        except VaultError:
            return False
        return True
