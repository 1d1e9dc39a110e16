"""The envelope: which ways lead to the workspace key, and what each of them needs.

Device secret D and passphrase P give the unlock key U = HKDF-SHA256(D || argon2id(P)), with
either part left out where a slot does not use it; U wraps the workspace key (quality sheet 2.2).
Slots are a list, so that a recovery or escrow slot is one more entry.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from navdesk.domain.messages import Message
from navdesk.vault.errors import (
    NewerSchema,
    PassphraseNeeded,
    PassphraseTooShort,
    VaultDamaged,
    WrongDeviceSecret,
    WrongPassphrase,
)
from navdesk.vault.files import storage_error, write_whole
from navdesk.vault.keys import (
    MIN_PASSPHRASE,
    ArgonCost,
    WorkspaceKey,
    WrongKey,
    binding,
    derive,
    new_key,
    stretch,
    unwrap,
    wrap,
)

_FORMAT: Final = "navdesk-envelope"
_VERSION: Final = 1
_SALT_BYTES: Final = 16
_MAX_BYTES: Final = 64 * 1024
_MAX_MEMORY_KIB: Final = 4 * 1024 * 1024


class SlotKind(StrEnum):
    """What a slot needs to be opened."""

    KEYRING = "KEYRING"
    PASSPHRASE = "PASSPHRASE"  # noqa: S105 - the name of a method, not a secret
    KEYRING_AND_PASSPHRASE = "KEYRING_AND_PASSPHRASE"  # noqa: S105 - as above

    @property
    def uses_keyring(self) -> bool:
        """Whether the device secret is needed."""
        return self is not SlotKind.PASSPHRASE

    @property
    def uses_passphrase(self) -> bool:
        """Whether a passphrase is needed."""
        return self is not SlotKind.KEYRING


@dataclass(frozen=True, slots=True)
class KeyringPlace:
    """Where the device secret lies: class name of the keyring, service and account."""

    backend: str
    service: str
    account: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One way to the workspace key."""

    kind: SlotKind
    salt: bytes
    wrapped: bytes
    keyring: KeyringPlace | None = None
    argon: ArgonCost | None = None
    argon_salt: bytes | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """The whole of `envelope.json`. Nothing in it is secret by itself."""

    profile_id: str
    nav_ident: str
    workspace: UUID
    slots: tuple[Slot, ...]

    def slot(self) -> Slot:
        """Return the slot that everyday unlocking uses: the first one."""
        return self.slots[0]

    @classmethod
    def seal(
        cls,
        profile_id: str,
        nav_ident: str,
        *,
        device_secret: bytes | None,
        place: KeyringPlace | None,
        passphrase: str | None,
        argon: ArgonCost,
    ) -> tuple[Envelope, WorkspaceKey]:
        """Return a new envelope around a new workspace key.

        `device_secret` comes with the `place` it lies in. Raises `PassphraseTooShort`, or
        `ValueError` when neither secret is given.
        """
        if passphrase is not None and len(passphrase) < MIN_PASSPHRASE:
            raise PassphraseTooShort(
                Message("vault.passphrase_too_short", {"least": MIN_PASSPHRASE})
            )
        kind = _kind(device_secret is not None, passphrase is not None)
        salt, argon_salt = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_SALT_BYTES)
        unlock = _unlock_key(
            kind,
            salt,
            device_secret=device_secret,
            passphrase=passphrase,
            argon=argon,
            argon_salt=argon_salt,
        )
        key = WorkspaceKey(uuid4(), new_key())
        bound_to = _bound_to(profile_id, nav_ident, key.workspace, kind)
        slot = Slot(
            kind=kind,
            salt=salt,
            wrapped=wrap(unlock, key.secret, bound_to),
            keyring=place if kind.uses_keyring else None,
            argon=argon if kind.uses_passphrase else None,
            argon_salt=argon_salt if kind.uses_passphrase else None,
        )
        return cls(profile_id, nav_ident, key.workspace, (slot,)), key

    def open(self, *, device_secret: bytes | None, passphrase: str | None) -> WorkspaceKey:
        """Return the workspace key. Raises `PassphraseNeeded`, `WrongPassphrase` or, where no
        passphrase takes part, `WrongDeviceSecret`.
        """
        slot = self.slot()
        if slot.kind.uses_passphrase and not passphrase:
            raise PassphraseNeeded
        unlock = _unlock_key(
            slot.kind,
            slot.salt,
            device_secret=device_secret,
            passphrase=passphrase,
            argon=slot.argon,
            argon_salt=slot.argon_salt,
        )
        bound_to = _bound_to(self.profile_id, self.nav_ident, self.workspace, slot.kind)
        try:
            return WorkspaceKey(self.workspace, unwrap(unlock, slot.wrapped, bound_to))
        except WrongKey as wrong:
            if slot.kind.uses_passphrase:
                raise WrongPassphrase from wrong
            raise WrongDeviceSecret from wrong

    def save(self, path: Path) -> None:
        """Write the envelope durably; the caller sees to it that no other vault's is there."""
        document = {
            "format": _FORMAT,
            "version": _VERSION,
            "profile_id": self.profile_id,
            "nav_ident": self.nav_ident,
            "workspace": str(self.workspace),
            "slots": [_slot_to_json(slot) for slot in self.slots],
        }
        write_whole(path, json.dumps(document, indent=2).encode() + b"\n")

    @classmethod
    def load(cls, path: Path) -> Envelope:
        """Read an envelope. Raises `VaultDamaged`, `NewerSchema` or a storage error."""
        damaged = VaultDamaged(Message("vault.damaged", {"file": path.name}))
        try:
            if path.stat().st_size > _MAX_BYTES:
                raise damaged
            text = path.read_bytes()
        except FileNotFoundError as missing:
            raise VaultDamaged(Message("vault.incomplete", {"file": path.name})) from missing
        except OSError as fault:
            raise storage_error(fault) from fault
        try:
            document = json.loads(text)
            if document["format"] != _FORMAT:
                raise damaged
            if int(document["version"]) > _VERSION:
                raise NewerSchema(Message("vault.newer_schema", {"file": path.name}))
            slots = tuple(_slot_from_json(slot) for slot in document["slots"])
            if not slots:
                raise damaged
            return cls(
                str(document["profile_id"]),
                str(document["nav_ident"]),
                UUID(document["workspace"]),
                slots,
            )
        except (KeyError, TypeError, ValueError, RecursionError) as broken:
            raise damaged from broken


def _kind(device: bool, passphrase: bool) -> SlotKind:
    match device, passphrase:
        case True, True:
            return SlotKind.KEYRING_AND_PASSPHRASE
        case True, False:
            return SlotKind.KEYRING
        case False, True:
            return SlotKind.PASSPHRASE
        case _:
            raise ValueError("an envelope needs a device secret or a passphrase")


def _unlock_key(
    kind: SlotKind,
    salt: bytes,
    *,
    device_secret: bytes | None,
    passphrase: str | None,
    argon: ArgonCost | None,
    argon_salt: bytes | None,
) -> bytes:
    material = b""
    if kind.uses_keyring:
        if device_secret is None:
            raise ValueError("this slot needs the device secret")
        material += device_secret
    if kind.uses_passphrase:
        if not passphrase or argon is None or argon_salt is None:
            raise ValueError("this slot needs a passphrase and its argon2 parameters")
        material += stretch(passphrase, argon_salt, argon)
    return derive(material, salt, f"unlock {kind.value}")


def _bound_to(profile_id: str, nav_ident: str, workspace: UUID, kind: SlotKind) -> bytes:
    return binding(_FORMAT, _VERSION, profile_id, nav_ident, str(workspace), kind.value)


def _slot_to_json(slot: Slot) -> dict[str, Any]:
    return {
        "kind": slot.kind.value,
        "salt": slot.salt.hex(),
        "wrapped": slot.wrapped.hex(),
        "keyring": asdict(slot.keyring) if slot.keyring else None,
        "argon2id": asdict(slot.argon) if slot.argon else None,
        "argon2id_salt": slot.argon_salt.hex() if slot.argon_salt else None,
    }


def _slot_from_json(document: Any) -> Slot:
    place, cost, salt = document["keyring"], document["argon2id"], document["argon2id_salt"]
    argon = None if cost is None else ArgonCost(**{name: int(cost[name]) for name in cost})
    if argon is not None and not (
        0 < argon.passes <= 1000 and 0 < argon.lanes <= 64 and argon.memory_kib <= _MAX_MEMORY_KIB
    ):
        raise ValueError("argon2 parameters out of range")
    slot = Slot(
        kind=SlotKind(document["kind"]),
        salt=bytes.fromhex(document["salt"]),
        wrapped=bytes.fromhex(document["wrapped"]),
        keyring=None if place is None else KeyringPlace(**place),
        argon=argon,
        argon_salt=None if salt is None else bytes.fromhex(salt),
    )
    if slot.kind.uses_keyring != (slot.keyring is not None) or slot.kind.uses_passphrase != (
        slot.argon is not None and slot.argon_salt is not None
    ):
        raise ValueError("a slot misses what its kind needs")
    return slot
