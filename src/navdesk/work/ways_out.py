"""What a person can do when a vault does not open: each situation has its own ways out."""

from __future__ import annotations

from navdesk.vault.errors import (
    DeviceSecretMissing,
    DiskFull,
    FileHeld,
    KeyringChanged,
    KeyringError,
    KeyringGone,
    KeyringLocked,
    NewerSchema,
    NotAVaultFile,
    ReadOnlyStorage,
    StorageFault,
    VaultDamaged,
    VaultError,
    VaultInUse,
    WrongDeviceSecret,
    WrongPassphrase,
)
from navdesk.vault.key_errors import RecoveryKeyIncomplete, RecoveryKeyMistyped, WrongRecoveryKey
from navdesk.work.states import WayOut

_AGAIN = frozenset({WayOut.RETRY})
_AGAIN_OR_RECOVERY = frozenset({WayOut.RETRY, WayOut.RECOVERY_KEY})
_RESTORE = frozenset({WayOut.RESTORE})
_WAYS: tuple[tuple[type[VaultError], frozenset[WayOut]], ...] = (
    # Locked: nothing is lost, and the keyring's own password is what is missing.
    (KeyringLocked, _AGAIN),
    (KeyringGone, _AGAIN_OR_RECOVERY),
    (KeyringChanged, _AGAIN_OR_RECOVERY),
    (DeviceSecretMissing, _AGAIN_OR_RECOVERY),
    (WrongDeviceSecret, _AGAIN_OR_RECOVERY),
    (KeyringError, _AGAIN_OR_RECOVERY),
    (WrongPassphrase, _AGAIN_OR_RECOVERY),
    (WrongRecoveryKey, _AGAIN_OR_RECOVERY),
    (RecoveryKeyIncomplete, _AGAIN_OR_RECOVERY),
    (RecoveryKeyMistyped, _AGAIN_OR_RECOVERY),
    (VaultInUse, _AGAIN),
    (FileHeld, _AGAIN),
    (DiskFull, _AGAIN),
    (ReadOnlyStorage, _AGAIN),
    (StorageFault, _AGAIN),
    # A newer navdesk opens it; going back to a backup would throw work away.
    (NewerSchema, frozenset()),
    (VaultDamaged, _RESTORE),
    (NotAVaultFile, _RESTORE),
)


def ways_out(refused: VaultError, *, recovery_key: bool, backups: bool) -> frozenset[WayOut]:
    """Return what can be done after `refused`, beside unlocking as usual.

    `recovery_key` says whether the vault has one, `backups` whether there are any to go back to.
    """
    offered = next((ways for kind, ways in _WAYS if isinstance(refused, kind)), _AGAIN)
    missing = set()
    if not recovery_key:
        missing.add(WayOut.RECOVERY_KEY)
    if not backups:
        missing.add(WayOut.RESTORE)
    return offered - missing
