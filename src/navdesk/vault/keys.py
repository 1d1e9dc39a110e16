"""From secrets to keys: argon2id, HKDF-SHA256 and AES-GCM (quality sheet 2.2).

Python cannot wipe what it has read; keys leave memory for certain only when the process ends
(quality sheet 1.3, architecture section 8).
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from typing import Final
from uuid import UUID

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from navdesk.vault.errors import VaultClosed

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
MIN_PASSPHRASE: Final = 12
"""Characters a new passphrase must have at least."""


@dataclass(frozen=True, slots=True)
class ArgonCost:
    """How much work one guess of a passphrase costs: passes, KiB of memory, lanes.

    The default is the floor (RFC 9106, second choice; 145 ms measured). Only tests go below.
    """

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4


class WrongKey(Exception):
    """What was to be unwrapped was not wrapped by this key for this purpose."""


def new_key() -> bytes:
    """Return 32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def stretch(passphrase: str, salt: bytes, cost: ArgonCost) -> bytes:
    """Return the 32 bytes argon2id makes of `passphrase`.

    The passphrase is brought to Unicode NFC first: keyboards disagree on how å is spelled.
    """
    return hash_secret_raw(
        unicodedata.normalize("NFC", passphrase).encode(),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def derive(secret: bytes, salt: bytes, purpose: str) -> bytes:
    """Return a 32-byte key for one `purpose`, which tells nothing of those for others."""
    return HKDF(SHA256(), KEY_BYTES, salt, b"navdesk " + purpose.encode()).derive(secret)


def wrap(key: bytes, secret: bytes, bound_to: bytes) -> bytes:
    """Return nonce and ciphertext of `secret`, of use only together with `bound_to`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, secret, bound_to)


def unwrap(key: bytes, wrapped: bytes, bound_to: bytes) -> bytes:
    """Return what was wrapped. Raises `WrongKey` for another key, purpose or changed bytes."""
    try:
        return AESGCM(key).decrypt(wrapped[:NONCE_BYTES], wrapped[NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError) as wrong:
        raise WrongKey from wrong


@dataclass(frozen=True, slots=True, repr=False)
class WorkspaceKey:
    """The workspace key WK: everything else in a vault is unlocked from it."""

    workspace: UUID
    secret: bytes

    def index_key(self) -> bytes:
        """Return the raw key of `vault.db`."""
        return self._derived("index")

    def audit_key(self) -> bytes:
        """Return the key of the audit log's hash chain."""
        return self._derived("audit")

    def wrap_case_key(self, case_id: UUID, version: int, key: bytes) -> bytes:
        """Return the case's key wrapped, bound to workspace, case and version."""
        return wrap(self._derived("case keys"), key, self._case_binding(case_id, version))

    def unwrap_case_key(self, case_id: UUID, version: int, wrapped: bytes) -> bytes:
        """Return the case's key. Raises `WrongKey`, also for another case's wrapped key."""
        return unwrap(self._derived("case keys"), wrapped, self._case_binding(case_id, version))

    def wrap_file_key(self, name: str, version: int, key: bytes) -> bytes:
        """Return the key of a file that is not a case wrapped, bound to its name and version."""
        return wrap(self._derived("file keys"), key, self._file_binding(name, version))

    def unwrap_file_key(self, name: str, version: int, wrapped: bytes) -> bytes:
        """Return the file's key. Raises `WrongKey`, also for another file's wrapped key."""
        return unwrap(self._derived("file keys"), wrapped, self._file_binding(name, version))

    def proof(self, *parts: str | int) -> bytes:
        """Return what only a holder of this key can say about `parts`: an HMAC-SHA256."""
        return hmac.new(self._derived("proof"), binding(*parts), hashlib.sha256).digest()

    def _derived(self, purpose: str) -> bytes:
        return derive(self.secret, self.workspace.bytes, purpose)

    def _case_binding(self, case_id: UUID, version: int) -> bytes:
        return f"{self.workspace}|{case_id}|{version}".encode()

    def _file_binding(self, name: str, version: int) -> bytes:
        return binding("file", str(self.workspace), name, version)


class HeldKey:
    """The workspace key of an open vault: one place, so that a rotation reaches everybody.

    Whoever reads a wrapped key and unwraps it, or wraps one and writes it, does both within
    `steady`: a rotation never falls between the two.
    """

    def __init__(self, key: WorkspaceKey) -> None:
        self._key: WorkspaceKey | None = key
        self._guard = RLock()

    @contextmanager
    def steady(self) -> Iterator[WorkspaceKey]:
        """Give the key, and keep it from being rotated for the length of a block.

        Raises `VaultClosed`. Not to be asked for inside a session of the index, which a rotation
        waits for.
        """
        with self._guard:
            if self._key is None:
                raise VaultClosed
            yield self._key

    def now(self) -> WorkspaceKey:
        """Return the key as it is at this moment. Raises `VaultClosed`."""
        with self.steady() as key:
            return key

    def replace(self, key: WorkspaceKey) -> None:
        """Use `key` from now on; called by the rotation, within `steady`."""
        with self._guard:
            if self._key is not None:
                self._key = key

    def drop(self) -> None:
        """Forget the key; calling it twice does nothing more."""
        with self._guard:
            self._key = None


def binding(*parts: str | int) -> bytes:
    """Return associated data in which no part can be mistaken for two."""
    return json.dumps(parts, ensure_ascii=True, separators=(",", ":")).encode()
