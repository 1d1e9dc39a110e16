"""The ways to the workspace key, one slot each, and how they are written down.

The everyday slot is wrapped by a key made of the device secret, a passphrase, or both. A sealed
slot is wrapped for somebody's public key: the person's recovery key, or the organisation's escrow
key; a new workspace key can be sealed to it without either being there.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from navdesk.vault.errors import PassphraseNeeded
from navdesk.vault.keys import ArgonCost, binding, derive, stretch
from navdesk.vault.sealed_key import SealedKey

SALT_BYTES: Final = 16
_KEY_BYTES: Final = 32
_MAX_MEMORY_KIB: Final = 4 * 1024 * 1024


class SlotKind(StrEnum):
    """What an everyday slot needs to be opened."""

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


class SealedKind(StrEnum):
    """Whose public key a sealed slot is for."""

    RECOVERY = "RECOVERY"
    ESCROW = "ESCROW"


@dataclass(frozen=True, slots=True)
class KeyringPlace:
    """Where the device secret lies: class name of the keyring, service and account."""

    backend: str
    service: str
    account: str


@dataclass(frozen=True, slots=True)
class Slot:
    """The everyday way to the workspace key."""

    kind: SlotKind
    salt: bytes
    wrapped: bytes
    keyring: KeyringPlace | None = None
    argon: ArgonCost | None = None
    argon_salt: bytes | None = None


@dataclass(frozen=True, slots=True)
class SealedSlot:
    """A way to the workspace key for the holder of the private key to `public`.

    `since` is when the holder's key was taken into use (real time). `proof` shows that whoever
    put `public` here held a workspace key: a key slipped into the file by somebody else would
    otherwise be served at the next rotation.
    """

    kind: SealedKind
    public: bytes
    sealed: SealedKey
    since: datetime
    proof: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Unlocking:
    """What the everyday slot is opened with. Kept in memory while the vault is open, so that the
    workspace key can be rotated without asking for the passphrase again.

    `device_secret` comes with its `place`; `stretched` (argon2id of the passphrase) with the
    parameters it was made with.
    """

    device_secret: bytes | None = None
    place: KeyringPlace | None = None
    stretched: bytes | None = None
    argon: ArgonCost | None = None
    argon_salt: bytes | None = None

    @property
    def kind(self) -> SlotKind:
        """The kind of slot this opens. Raises `ValueError` when there is no secret at all."""
        match self.device_secret is not None, self.stretched is not None:
            case True, True:
                return SlotKind.KEYRING_AND_PASSPHRASE
            case True, False:
                return SlotKind.KEYRING
            case False, True:
                return SlotKind.PASSPHRASE
            case _:
                raise ValueError("an envelope needs a device secret or a passphrase")

    @classmethod
    def of(
        cls,
        *,
        device_secret: bytes | None,
        place: KeyringPlace | None,
        passphrase: str | None,
        argon: ArgonCost,
    ) -> Unlocking:
        """Return a new way to unlock, under a salt of its own."""
        made = cls(device_secret, place if device_secret is not None else None)
        if passphrase is None:
            return made
        salt = secrets.token_bytes(SALT_BYTES)
        return replace(
            made, stretched=stretch(passphrase, salt, argon), argon=argon, argon_salt=salt
        )

    @classmethod
    def again(cls, slot: Slot, *, device_secret: bytes | None, passphrase: str | None) -> Unlocking:
        """Return what was typed and found for an existing `slot`. Raises `PassphraseNeeded`."""
        made = cls()
        if slot.kind.uses_keyring:
            if device_secret is None:
                raise ValueError("this slot needs the device secret")
            made = cls(device_secret, slot.keyring)
        if not slot.kind.uses_passphrase:
            return made
        if not passphrase:
            raise PassphraseNeeded
        if slot.argon is None or slot.argon_salt is None:
            raise ValueError("this slot misses its argon2 parameters")
        return replace(
            made,
            stretched=stretch(passphrase, slot.argon_salt, slot.argon),
            argon=slot.argon,
            argon_salt=slot.argon_salt,
        )

    def unlock_key(self, salt: bytes) -> bytes:
        """Return the unlock key U under a slot's `salt`."""
        material = (self.device_secret or b"") + (self.stretched or b"")
        return derive(material, salt, f"unlock {self.kind.value}")


def proof_parts(kind: SealedKind, public: bytes, since: datetime) -> tuple[str, ...]:
    """Return what the proof of a sealed slot is about."""
    return "sealed slot", kind.value, public.hex(), since.astimezone(UTC).isoformat()


def everyday_binding(owner: tuple[str, ...], kind: SlotKind) -> bytes:
    """Return the associated data of an everyday slot.

    The number is that of the first format: a slot outlives a change of the file around it.
    """
    return binding("navdesk-envelope", 1, *owner, kind.value)


def sealed_binding(owner: tuple[str, ...], kind: SealedKind) -> bytes:
    """Return the associated data of a sealed slot."""
    return binding("navdesk-envelope", 2, *owner, kind.value)


def slot_to_json(slot: Slot) -> dict[str, Any]:
    """Return an everyday slot as JSON has it."""
    return {
        "kind": slot.kind.value,
        "salt": slot.salt.hex(),
        "wrapped": slot.wrapped.hex(),
        "keyring": asdict(slot.keyring) if slot.keyring else None,
        "argon2id": asdict(slot.argon) if slot.argon else None,
        "argon2id_salt": slot.argon_salt.hex() if slot.argon_salt else None,
    }


def sealed_to_json(slot: SealedSlot) -> dict[str, Any]:
    """Return a sealed slot as JSON has it."""
    return {
        "kind": slot.kind.value,
        "public": slot.public.hex(),
        "ephemeral": slot.sealed.ephemeral.hex(),
        "wrapped": slot.sealed.wrapped.hex(),
        "since": slot.since.astimezone(UTC).isoformat(),
        "proof": slot.proof.hex(),
    }


def slot_from_json(document: Any) -> Slot:
    """Return an everyday slot. Raises `KeyError`, `TypeError` or `ValueError` for nonsense."""
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


def sealed_from_json(document: Any) -> SealedSlot:
    """Return a sealed slot. Raises `KeyError`, `TypeError` or `ValueError` for nonsense."""
    since = datetime.fromisoformat(document["since"])
    public = bytes.fromhex(document["public"])
    ephemeral = bytes.fromhex(document["ephemeral"])
    if since.tzinfo is None or {len(public), len(ephemeral)} != {_KEY_BYTES}:
        raise ValueError("a sealed slot needs a time with its zone and two public keys")
    return SealedSlot(
        kind=SealedKind(document["kind"]),
        public=public,
        sealed=SealedKey(ephemeral, bytes.fromhex(document["wrapped"])),
        since=since,
        proof=bytes.fromhex(document["proof"]),
    )
