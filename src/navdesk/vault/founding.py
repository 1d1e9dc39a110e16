"""What has to be there, or not, before a vault is made or opened, and how its index begins."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select

from navdesk.domain.messages import Message
from navdesk.vault.audit_log import GENESIS
from navdesk.vault.cipher import Cipher
from navdesk.vault.database import Database
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.envelope import Envelope
from navdesk.vault.errors import (
    PassphraseNeeded,
    VaultDamaged,
    VaultError,
    VaultExists,
    VaultMissing,
)
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import WorkspaceKey
from navdesk.vault.migrations.plans import INDEX_PLAN
from navdesk.vault.migrations.runner import make_file
from navdesk.vault.rekey import AUDIT_KEY
from navdesk.vault.restoring_place import finish_if_interrupted
from navdesk.vault.schema_index import IndexMeta, Secret
from navdesk.vault.slots import KeyringPlace, Unlocking


def envelope_of(home: VaultHome, nav_ident: str) -> Envelope:
    """Return the envelope of the employee's vault.

    Raises `VaultMissing`, `VaultDamaged`, `NewerSchema` or a storage error.
    """
    finish_if_interrupted(home, nav_ident)
    path = home.envelope(nav_ident)
    if not home.folder(nav_ident).is_dir():
        raise VaultMissing
    envelope = Envelope.load(path)
    if (envelope.profile_id, envelope.nav_ident) != (home.profile_id, nav_ident):
        raise VaultDamaged(Message("vault.not_a_vault_file", {"file": path.name}))
    return envelope


def require_nothing_there(home: VaultHome, nav_ident: str) -> None:
    """Raise `VaultExists`, or `VaultDamaged` for what is left of a vault; else make room."""
    folder = home.folder(nav_ident)
    if home.envelope(nav_ident).exists():
        raise VaultExists
    if not folder.exists():
        return
    try:
        folder.rmdir()
    except OSError as not_empty:
        named = {"file": home.envelope(nav_ident).name}
        raise VaultDamaged(Message("vault.incomplete", named)) from not_empty


def make_index(path: Path, key: WorkspaceKey, cipher: Cipher) -> None:
    """Make the index of a new vault. Raises a storage error."""

    def first(connection: Connection) -> None:
        connection.execute(
            insert(IndexMeta).values(
                id=1,
                workspace=key.workspace,
                head=0,
                clean=True,
                audit_count=0,
                audit_head=GENESIS,
            )
        )

    make_file(path, key.index_key(), INDEX_PLAN, cipher, first)


def unlocking_of(
    envelope: Envelope, passphrase: str | None, device_secrets: DeviceSecrets
) -> Unlocking:
    """Return what an envelope is unlocked with every day.

    Raises `PassphraseNeeded`, before the keyring is asked, or what `DeviceSecrets.recall` raises.
    """
    slot = envelope.everyday
    if slot.kind.uses_passphrase and not passphrase:
        raise PassphraseNeeded
    secret = device_secrets.recall(slot.keyring) if slot.keyring else None
    return Unlocking.again(slot, device_secret=secret, passphrase=passphrase)


def forget_quietly(device_secrets: DeviceSecrets, place: KeyringPlace) -> None:
    """Remove the device secret of a vault that was not made after all, if the keyring lets us."""
    with suppress(VaultError):
        device_secrets.forget(place)


def take_back(home: VaultHome, nav_ident: str, envelope: Envelope) -> None:
    """Remove the folder of a vault that was not made after all; another vault's stays."""
    with suppress(VaultError):
        if Envelope.load(home.envelope(nav_ident)) == envelope:
            shutil.rmtree(home.folder(nav_ident), ignore_errors=True)


def audit_key(index: Database, key: WorkspaceKey) -> bytes:
    """Return the key of the audit chain: kept in the index once the workspace key was replaced."""
    with index.read() as session:
        kept = session.scalar(select(Secret.data).where(Secret.name == AUDIT_KEY))
    return key.audit_key() if kept is None else kept


def time_seen(index: Database) -> datetime | None:
    """Return the latest real time the vault has seen, or None when it never noted one."""
    with index.read() as session:
        return session.scalars(select(IndexMeta.seen_at)).one()
