"""*Innstillinger*: how the vault is unlocked, checked and backed up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from uuid import UUID

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.messages import Message, NavdeskError
from navdesk.vault.backups_errors import NoCopyOfCase
from navdesk.vault.backups_ring import Backup
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.errors import VaultError
from navdesk.vault.key_errors import CaseBusy
from navdesk.vault.slots import SlotKind
from navdesk.vault.vault import Vault
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.progress import Progress
from navdesk.work.recovery import Recovery
from navdesk.work.states import UnlockMethod
from navdesk.work.vault_states import BackupLine, VaultFinding, VaultStatus


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

    def __init__(
        self, *, vault: Vault, device_secrets: DeviceSecrets, files: CaseFiles, changes: ChangeHub
    ) -> None:
        self._vault = vault
        self._device_secrets = device_secrets
        self._files = files
        self._changes = changes
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
        return tuple(
            VaultFinding(each.file, each.ok, each.message, self._case_of(each.file))
            for each in found
        )

    def restore_case(self, case_id: UUID, progress: Progress) -> Sequence[Message]:
        """Put the newest whole copy in the place of a damaged or old file of a case.

        A case that is on the screen is shut and has to be opened again. Returns what came back,
        what is lost, and where what was replaced is kept. Raises `NavdeskError`; the case is then
        as it was.
        """
        progress.report(0, None)
        try:
            done = self._vault.restorer.restore(case_id)
        except NoCopyOfCase:
            command = f"navdesk vault restore --case {case_id} --accept"
            raise NavdeskError.of("work.no_copy_to_restore", command=command) from None
        except CaseBusy:
            raise NavdeskError.of("work.restore_busy") from None
        self._files.shut(lambda case: case.id == case_id, Message("work.case_restored"))
        self._changes.publish(Change.of(ChangeKind.CASES, ChangeKind.DELIVERIES))
        told = (done.what(), done.loss(), *done.remarks())
        return tuple(message for message in told if message is not None)

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

    def _case_of(self, file: str) -> UUID | None:
        try:
            case_id = UUID(PurePath(file).stem)
        except ValueError:
            return None
        return None if self._vault.cases.get(case_id) is None else case_id

    def _keyring_usable(self) -> bool:
        try:
            self._device_secrets.backend()
        except VaultError:
            return False
        return True
