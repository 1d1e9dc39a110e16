"""Every way a vault can refuse or fail, each with its own sentence and its own way out.

Each class has one sentence of its own; a few situations within a class say theirs by another id.
Nothing in here carries a key, a passphrase, a person number or case content.
"""

from __future__ import annotations

from typing import ClassVar

from navdesk.domain.messages import Message, NavdeskError


class VaultError(NavdeskError):
    """Base of everything the vault has to tell; `sentence` is the class's own message id."""

    sentence: ClassVar[str] = "vault.failed"

    def __init__(self, message: Message | None = None) -> None:
        super().__init__(message or Message(self.sentence))


# Getting at the device secret in the operating system's keyring (quality sheet 2.1).


class KeyringError(VaultError):
    """The operating system's keyring could not give or keep the device secret."""

    sentence = "vault.keyring_failed"


class NoUsableKeyring(KeyringError):
    """This machine has no keyring that may be trusted; a passphrase must do instead."""

    sentence = "vault.no_usable_keyring"


class UnsafeKeyring(NoUsableKeyring):
    """The only keyring offered keeps secrets in clear or not at all; it is never used."""

    sentence = "vault.unsafe_keyring"


class KeyringLocked(KeyringError):
    """The keyring is there but locked, and nobody unlocked it."""

    sentence = "vault.keyring_locked"


class KeyringGone(KeyringError):
    """The keyring that held the device secret is not on this machine any more."""

    sentence = "vault.keyring_gone"


class KeyringChanged(KeyringError):
    """Another keyring answers than the one that held the device secret, and it is not in there.

    The vault is not empty and not lost: its secret is in the other keyring.
    """

    sentence = "vault.keyring_changed"


class DeviceSecretMissing(KeyringError):
    """The right keyring answers, but the device secret is not in it."""

    sentence = "vault.device_secret_missing"


class KeyringForgetful(KeyringError):
    """What was written to the keyring did not come back when read again."""

    sentence = "vault.keyring_forgetful"


# Unlocking.


class PassphraseNeeded(VaultError):
    """This vault opens with a passphrase, and none was given."""

    sentence = "vault.passphrase_needed"


class PassphraseTooShort(VaultError):
    """A new passphrase is shorter than `MIN_PASSPHRASE` characters."""

    sentence = "vault.passphrase_too_short"


class WrongPassphrase(VaultError):
    """The passphrase does not open the vault; nothing was changed."""

    sentence = "vault.wrong_passphrase"


class WrongDeviceSecret(VaultError):
    """The keyring's secret does not open this vault: it belongs to another one."""

    sentence = "vault.wrong_device_secret"


# The files.


class VaultExists(VaultError):
    """A vault of this employee is already here; it is never overwritten."""

    sentence = "vault.exists"


class VaultMissing(VaultError):
    """This employee has no vault here."""

    sentence = "vault.missing"


class NotAVaultFile(VaultError):
    """The file is there, but navdesk did not write it: unencrypted, or of another kind."""

    sentence = "vault.not_a_vault_file"


class NewerSchema(VaultError):
    """The file was written by a newer navdesk; it was left untouched."""

    sentence = "vault.newer_schema"


class VaultDamaged(VaultError):
    """The file cannot be read with its key, or its inside is broken."""

    sentence = "vault.damaged"


class OldFilePutBack(VaultDamaged):
    """The file is an older copy than the one last written: entries are missing from it."""

    sentence = "vault.old_file_put_back"


class CannotEncrypt(VaultError):
    """This build's database library cannot encrypt, so nothing was opened or written."""

    sentence = "vault.cannot_encrypt"


class DiskFull(VaultError):
    """There is no room left; what was to be saved is not saved, the rest is as before."""

    sentence = "vault.disk_full"


class ReadOnlyStorage(VaultError):
    """The folder or the file may not be written to."""

    sentence = "vault.read_only"


class StorageFault(VaultError):
    """The disk did not do what it was told; what was to be saved is not saved."""

    sentence = "vault.storage_fault"


class StorageReadOnly(VaultError):
    """A write failed so that nobody knows what the disk holds; the file is only read from now on.

    It ends with the session: navdesk opens the file anew, with everything that was acknowledged.
    """

    sentence = "vault.storage_read_only"


class VaultInUse(VaultError):
    """Another navdesk has this vault open."""

    sentence = "vault.in_use"


class FileHeld(VaultError):
    """Another program holds the file (a virus scanner, a sync client); waiting did not help."""

    sentence = "vault.file_held"


# What the repositories refuse.


class VaultClosed(VaultError):
    """The vault, or the case in it, was closed while it was in use."""

    sentence = "vault.closed"


class NoSuchRecord(VaultError):
    """What was asked for by its id is not in the vault."""

    sentence = "vault.no_such_record"


class AlreadySealed(VaultError):
    """The note is sealed: its text never changes, and it is never sealed twice."""

    sentence = "vault.already_sealed"


class AlreadySettled(VaultError):
    """The delivery is verified or withdrawn; it is never sent again."""

    sentence = "vault.already_settled"
