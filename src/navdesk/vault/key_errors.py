"""What recovery, escrow, rotation and shredding may have to refuse, each with its sentence."""

from __future__ import annotations

from navdesk.vault.errors import VaultError


class RecoveryKeyIncomplete(VaultError):
    """What was typed is shorter or longer than a recovery key; nothing was tried."""

    sentence = "recovery.incomplete"


class RecoveryKeyMistyped(VaultError):
    """A group of the recovery key cannot be right by itself; nothing was tried."""

    sentence = "recovery.mistyped"


class WrongRecoveryKey(VaultError):
    """The recovery key is well formed, but belongs to another vault or was replaced."""

    sentence = "recovery.wrong_key"


class NoRecoveryKey(VaultError):
    """This vault never had a recovery key that was read back."""

    sentence = "recovery.none"


class RecoveryNotShown(VaultError):
    """No new recovery key is waiting to be read back."""

    sentence = "recovery.not_shown"


class RecoveryGroupDiffers(VaultError):
    """A group that was typed back is not the one that was shown; nothing was taken into use."""

    sentence = "recovery.group_differs"


class BadEscrowKey(VaultError):
    """The organisation's public key in the profile is not a usable X25519 key."""

    sentence = "recovery.bad_escrow_key"


class NotInEscrow(VaultError):
    """The vault is not wrapped for an organisation, or not for the one with this private key."""

    sentence = "recovery.not_in_escrow"


class UnlockingNotSet(VaultError):
    """The vault was opened by its recovery key; how it opens from now on must be chosen first."""

    sentence = "recovery.unlocking_not_set"


class KeysUnsure(VaultError):
    """The disk failed while the keys were exchanged: the vault opens in the old or the new way."""

    sentence = "recovery.keys_unsure"


class VaultBusy(VaultError):
    """Somebody was still at work in the index, so the keys were not changed."""

    sentence = "recovery.vault_busy"


class CaseBusy(VaultError):
    """Somebody is still at work in the case, so it was not shredded."""

    sentence = "recovery.case_busy"
