"""What making and using backups may have to refuse, each with its sentence."""

from __future__ import annotations

from navdesk.vault.errors import DiskFull, ReadOnlyStorage, VaultError


class BackupFailed(VaultError):
    """No backup was made; the vault and the backups there were are as before."""

    sentence = "backup.failed"


class BackupDiskFull(BackupFailed):
    """There is no room for another backup."""

    sentence = "backup.disk_full"


class BackupReadOnly(BackupFailed):
    """The folder of the backups may not be written to."""

    sentence = "backup.read_only"


class NoSuchBackup(VaultError):
    """There is no backup of that name in the ring."""

    sentence = "backup.unknown"


class NoWholeBackup(VaultError):
    """There is no backup that could take the place of what is damaged."""

    sentence = "backup.none_whole"


class BackupBroken(VaultError):
    """The chosen backup is damaged itself; nothing was changed."""

    sentence = "backup.broken"


class BackupOfOtherKey(VaultError):
    """The chosen backup is under a workspace key that was replaced since."""

    sentence = "backup.other_key"


class NothingDamaged(VaultError):
    """Every file of the vault is whole, so nothing was put in its place."""

    sentence = "backup.nothing_damaged"


class NoCopyOfCase(VaultError):
    """No backup holds the case: nothing unsent was in it when the backups were made."""

    sentence = "backup.no_copy_of_case"


def told(fault: VaultError) -> BackupFailed:
    """Return what a fault on the way means for a backup."""
    if isinstance(fault, BackupFailed):
        return fault
    if isinstance(fault, DiskFull):
        return BackupDiskFull()
    return BackupReadOnly() if isinstance(fault, ReadOnlyStorage) else BackupFailed()
