"""Which envelope and index a vault goes on with: its own where they will do, else a backup's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from navdesk.vault.backups_errors import (
    BackupBroken,
    BackupOfOtherKey,
    NoSuchBackup,
    NoWholeBackup,
)
from navdesk.vault.backups_ring import ENVELOPE, INDEX, BackupRing
from navdesk.vault.cipher import Cipher
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.envelope import Envelope
from navdesk.vault.errors import PassphraseNeeded, VaultDamaged
from navdesk.vault.heads import HeadMark, older_file
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import WorkspaceKey
from navdesk.vault.recovery_key import RecoveryKey
from navdesk.vault.restoring_files import head_of, stage

Unlock = Callable[[Envelope], WorkspaceKey]
"""Opens an envelope; raises what opening a vault raises."""


@dataclass(frozen=True, slots=True, repr=False)
class Chosen:
    """The envelope and index to go on with: how far it was written, and what is missing from it."""

    envelope: Path
    key: WorkspaceKey
    head: int
    backup_id: str | None
    missing: int = 0


class IndexChoice:
    """Looks through a vault and its ring for the index to go on with."""

    def __init__(self, home: VaultHome, nav_ident: str, ring: BackupRing, cipher: Cipher) -> None:
        self._home = home
        self._nav_ident = nav_ident
        self._ring = ring
        self._cipher = cipher

    def choose(self, unlock: Unlock, backup_id: str | None, index: Path, *, accept: bool) -> Chosen:
        """Stage the index to go on with, and return what opens it."""
        if backup_id is not None:
            if backup_id not in self._ring.ids():
                raise NoSuchBackup
            return self._from_backup(unlock, backup_id, index)
        own = self._own(unlock)
        if own is not None and (accept or own.missing == 0):
            stage(self._home.index(self._nav_ident), index, own.key.index_key(), self._cipher)
            return own
        for candidate in self._ring.ids():
            try:
                found = self._from_backup(unlock, candidate, index)
            except (BackupBroken, BackupOfOtherKey):
                continue
            if own is None or found.head > own.head:
                return found
            break
        if own is None:
            raise NoWholeBackup
        # It is old, and nothing newer is left: only a person can say that it will do.
        raise older_file("vault.old_file_put_back", index, missing=own.missing)

    def _own(self, unlock: Unlock) -> Chosen | None:
        """Return the vault's own envelope and index, where both can be read."""
        envelope = self._own_envelope()
        if envelope is None:
            return None
        key = unlock(Envelope.load(envelope))
        head = head_of(self._home.index(self._nav_ident), key.index_key(), self._cipher)
        if head is None:
            return None
        name = f"index {self._home.profile_id}/{self._nav_ident}"
        noted = HeadMark(self._home.head(self._nav_ident), name, key.index_key()).read()
        missing = 0 if noted is None else max(0, noted.head.count - head)
        return Chosen(envelope, key, head, None, missing)

    def _from_backup(self, unlock: Unlock, backup_id: str, index: Path) -> Chosen:
        """Stage the index of a backup. Raises `BackupBroken` or `BackupOfOtherKey`."""
        manifest = self._ring.manifest(backup_id)
        source = self._ring.file(backup_id, INDEX)
        envelope = self._own_envelope() or self._ring.file(backup_id, ENVELOPE)
        if manifest is None or source is None or envelope is None:
            raise BackupBroken
        try:
            opened = Envelope.load(envelope)
            if (opened.workspace, opened.rotations) != (manifest.workspace, manifest.rotations):
                raise BackupOfOtherKey
            key = unlock(opened)
            stage(source, index, key.index_key(), self._cipher)
        except VaultDamaged as damaged:
            raise BackupBroken from damaged
        return Chosen(envelope, key, manifest.parts[INDEX].head, backup_id)

    def _own_envelope(self) -> Path | None:
        """Return the vault's own envelope if it can be read: it knows the latest passphrase."""
        path = self._home.envelope(self._nav_ident)
        try:
            Envelope.load(path)
        except VaultDamaged:
            return None
        return path


def unlock_with(
    device_secrets: DeviceSecrets, passphrase: str | None, recovery_key: str | None = None
) -> Unlock:
    """Return how an envelope is opened: as every day, or by a recovery key as typed."""

    def unlock(envelope: Envelope) -> WorkspaceKey:
        if recovery_key is not None:
            return envelope.open_by_recovery(RecoveryKey.read(recovery_key))
        place = envelope.everyday.keyring
        if envelope.everyday.kind.uses_passphrase and not passphrase:
            raise PassphraseNeeded
        secret = device_secrets.recall(place) if place else None
        return envelope.open(device_secret=secret, passphrase=passphrase)

    return unlock
