"""The envelope: which ways lead to the workspace key, and what each of them needs.

Device secret D and passphrase P give the unlock key U = HKDF-SHA256(D || argon2id(P)), with
either part left out where the slot does not use it; U wraps the workspace key (quality sheet 2.2).
The everyday slot comes first; a recovery and an escrow slot may follow, sealed to public keys.

Version 2 of the file added the sealed slots and the count of rotations. Version 1 is read, and
becomes version 2 when it is next written.
"""

from __future__ import annotations

import hmac
import json
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from navdesk.domain.messages import Message
from navdesk.vault.errors import (
    NewerSchema,
    PassphraseTooShort,
    VaultDamaged,
    WrongDeviceSecret,
    WrongPassphrase,
)
from navdesk.vault.files import storage_error, write_whole
from navdesk.vault.key_errors import BadEscrowKey, NoRecoveryKey, NotInEscrow, WrongRecoveryKey
from navdesk.vault.keys import (
    MIN_PASSPHRASE,
    ArgonCost,
    WorkspaceKey,
    WrongKey,
    new_key,
    unwrap,
    wrap,
)
from navdesk.vault.recovery_key import RecoveryKey
from navdesk.vault.sealed_key import open_sealed, public_of, seal_to
from navdesk.vault.slots import (
    SALT_BYTES,
    KeyringPlace,
    SealedKind,
    SealedSlot,
    Slot,
    SlotKind,
    Unlocking,
    everyday_binding,
    proof_parts,
    sealed_binding,
    sealed_from_json,
    sealed_to_json,
    slot_from_json,
    slot_to_json,
)

__all__ = ["Envelope", "KeyringPlace", "SealedKind", "Slot", "SlotKind"]

_FORMAT: Final = "navdesk-envelope"
_VERSION: Final = 2
_MAX_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Envelope:
    """The whole of `envelope.json`. Nothing in it is secret by itself.

    `rotations` counts how often the workspace key was replaced.
    """

    profile_id: str
    nav_ident: str
    workspace: UUID
    everyday: Slot
    sealed: tuple[SealedSlot, ...] = ()
    rotations: int = 0

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
        require_length(passphrase)
        unlocking = Unlocking.of(
            device_secret=device_secret, place=place, passphrase=passphrase, argon=argon
        )
        return cls.around_new_key(profile_id, nav_ident, unlocking)

    @classmethod
    def around_new_key(
        cls, profile_id: str, nav_ident: str, unlocking: Unlocking
    ) -> tuple[Envelope, WorkspaceKey]:
        """Return a new envelope around a new workspace key, to be opened by `unlocking`."""
        key = WorkspaceKey(uuid4(), new_key())
        owner = (profile_id, nav_ident, str(key.workspace))
        return cls(profile_id, nav_ident, key.workspace, _everyday(owner, key, unlocking)), key

    def open(self, *, device_secret: bytes | None, passphrase: str | None) -> WorkspaceKey:
        """Return the workspace key. Raises `PassphraseNeeded`, `WrongPassphrase` or, where no
        passphrase takes part, `WrongDeviceSecret`.
        """
        given = Unlocking.again(self.everyday, device_secret=device_secret, passphrase=passphrase)
        return self.open_with(given)

    def open_with(self, unlocking: Unlocking) -> WorkspaceKey:
        """Return the workspace key. Raises as `open`."""
        slot = self.everyday
        bound_to = everyday_binding(self._owner, slot.kind)
        try:
            secret = unwrap(unlocking.unlock_key(slot.salt), slot.wrapped, bound_to)
        except WrongKey as wrong:
            if slot.kind.uses_passphrase:
                raise WrongPassphrase from wrong
            raise WrongDeviceSecret from wrong
        return WorkspaceKey(self.workspace, secret)

    def open_by_recovery(self, recovery: RecoveryKey) -> WorkspaceKey:
        """Return the workspace key. Raises `NoRecoveryKey` or `WrongRecoveryKey`."""
        slot = self.sealed_slot(SealedKind.RECOVERY)
        if slot is None:
            raise NoRecoveryKey
        try:
            return self._open_sealed(slot, recovery.private(self.workspace))
        except WrongKey as wrong:
            raise WrongRecoveryKey from wrong

    def open_by_escrow(self, private: bytes) -> WorkspaceKey:
        """Return the workspace key by the organisation's private key. Raises `NotInEscrow`."""
        slot = self.sealed_slot(SealedKind.ESCROW)
        try:
            if slot is None or public_of(private) != slot.public:
                raise NotInEscrow
            return self._open_sealed(slot, private)
        except (WrongKey, ValueError) as wrong:
            raise NotInEscrow from wrong

    def sealed_slot(self, kind: SealedKind) -> SealedSlot | None:
        """Return the slot of `kind`, or None."""
        return next((slot for slot in self.sealed if slot.kind is kind), None)

    def proven(self, kind: SealedKind, key: WorkspaceKey) -> SealedSlot | None:
        """Return the slot of `kind` if it was put there by a holder of `key`, or None."""
        slot = self.sealed_slot(kind)
        if slot is None:
            return None
        proof = key.proof(*proof_parts(kind, slot.public, slot.since))
        return slot if hmac.compare_digest(proof, slot.proof) else None

    def with_unlocking(self, key: WorkspaceKey, unlocking: Unlocking) -> Envelope:
        """Return the envelope with another everyday slot around the same workspace key."""
        return replace(self, everyday=_everyday(self._owner, key, unlocking))

    def with_sealed(
        self, kind: SealedKind, public: bytes, key: WorkspaceKey, since: datetime
    ) -> Envelope:
        """Return the envelope with the workspace key sealed to `public` too.

        It takes the place of a slot of the same kind. Raises `BadEscrowKey` for unusable bytes.
        """
        try:
            sealed = seal_to(public, key.secret, sealed_binding(self._owner, kind))
        except ValueError as unusable:
            raise BadEscrowKey from unusable
        proof = key.proof(*proof_parts(kind, public, since))
        made = SealedSlot(kind, public, sealed, since, proof)
        return replace(self, sealed=tuple(sorted((*self._others(kind), made), key=_order)))

    def without_sealed(self, kind: SealedKind) -> Envelope:
        """Return the envelope without its slot of `kind`."""
        return replace(self, sealed=self._others(kind))

    def rotated(self, old: WorkspaceKey, new: WorkspaceKey, unlocking: Unlocking) -> Envelope:
        """Return the envelope around another workspace key, with every proven way to it kept."""
        made = replace(self.with_unlocking(new, unlocking), sealed=(), rotations=self.rotations + 1)
        for kind in SealedKind:
            slot = self.proven(kind, old)
            if slot is not None:
                made = made.with_sealed(kind, slot.public, new, slot.since)
        return made

    def save(self, path: Path) -> None:
        """Write the envelope durably; the caller sees to it that no other vault's is there."""
        document = {
            "format": _FORMAT,
            "version": _VERSION,
            "profile_id": self.profile_id,
            "nav_ident": self.nav_ident,
            "workspace": str(self.workspace),
            "rotations": self.rotations,
            "slots": [slot_to_json(self.everyday), *map(sealed_to_json, self.sealed)],
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
            return _read(document)
        except (KeyError, TypeError, ValueError, IndexError, RecursionError) as broken:
            raise damaged from broken

    @property
    def _owner(self) -> tuple[str, ...]:
        return self.profile_id, self.nav_ident, str(self.workspace)

    def _others(self, kind: SealedKind) -> tuple[SealedSlot, ...]:
        return tuple(slot for slot in self.sealed if slot.kind is not kind)

    def _open_sealed(self, slot: SealedSlot, private: bytes) -> WorkspaceKey:
        bound_to = sealed_binding(self._owner, slot.kind)
        return WorkspaceKey(self.workspace, open_sealed(private, slot.sealed, bound_to))


def require_length(passphrase: str | None) -> None:
    """Raises `PassphraseTooShort` for a new passphrase of fewer than `MIN_PASSPHRASE` letters."""
    if passphrase is not None and len(passphrase) < MIN_PASSPHRASE:
        raise PassphraseTooShort(Message("vault.passphrase_too_short", {"least": MIN_PASSPHRASE}))


def _everyday(owner: tuple[str, ...], key: WorkspaceKey, unlocking: Unlocking) -> Slot:
    kind, salt = unlocking.kind, secrets.token_bytes(SALT_BYTES)
    return Slot(
        kind=kind,
        salt=salt,
        wrapped=wrap(unlocking.unlock_key(salt), key.secret, everyday_binding(owner, kind)),
        keyring=unlocking.place,
        argon=unlocking.argon,
        argon_salt=unlocking.argon_salt,
    )


def _order(slot: SealedSlot) -> int:
    return list(SealedKind).index(slot.kind)


def _read(document: Any) -> Envelope:
    everyday, *sealed = document["slots"]
    return Envelope(
        profile_id=str(document["profile_id"]),
        nav_ident=str(document["nav_ident"]),
        workspace=UUID(document["workspace"]),
        everyday=slot_from_json(everyday),
        sealed=tuple(sealed_from_json(slot) for slot in sealed),
        rotations=int(document.get("rotations", 0)),
    )
