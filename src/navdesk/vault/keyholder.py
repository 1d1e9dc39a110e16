"""Who may open an open vault next time: unlocking, recovery key, escrow, and a new workspace key.

Every change is one atomic replacement of `envelope.json`. The keyring cannot take part in that, so
a new device secret is written and read back before, and the old one removed after.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Final, Protocol

from navdesk.domain.clock import Clock
from navdesk.domain.messages import Message
from navdesk.vault.argon_cost import calibrated_cost
from navdesk.vault.cipher import Cipher
from navdesk.vault.database import Database
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.envelope import Envelope, require_length
from navdesk.vault.errors import VaultError
from navdesk.vault.json_settings import JsonSettings
from navdesk.vault.key_errors import (
    KeysUnsure,
    RecoveryGroupDiffers,
    RecoveryNotShown,
    UnlockingNotSet,
)
from navdesk.vault.keyring_litter import KeyringLitter
from navdesk.vault.keys import ArgonCost, HeldKey, WorkspaceKey, new_key
from navdesk.vault.recovery_key import GROUPS, RecoveryKey, as_typed
from navdesk.vault.rekey import rekey
from navdesk.vault.slots import KeyringPlace, SealedKind, SlotKind, Unlocking

_LOG = logging.getLogger(__name__)
QUESTIONS: Final = 4
"""How many groups of a new recovery key are typed back before it counts."""


class FollowingKeys(Protocol):
    """Whoever keeps copies of the envelope, and has to follow when it changes."""

    def envelope_changed(self) -> object:
        """The envelope was written anew around the same workspace key."""
        ...

    def key_rotated(self) -> object:
        """The envelope holds another workspace key."""
        ...


class Keyholder:
    """The ways into one open vault. May be called from any thread.

    `at_step` hears the name of each step of a rotation as it is reached: "closed", "copied",
    "staged", "committed", "renamed", "done".
    """

    def __init__(
        self,
        path: Path,
        envelope: Envelope,
        unlocking: Unlocking | None,
        *,
        held: HeldKey,
        index: Database,
        settings: JsonSettings,
        device_secrets: DeviceSecrets,
        backups: FollowingKeys,
        cipher: Cipher,
        clock: Clock,
    ) -> None:
        """`unlocking` is what the everyday slot was opened with; None by recovery or escrow."""
        self._path = path
        self._envelope = envelope
        self._unlocking = unlocking
        self._held = held
        self._index = index
        self._device_secrets = device_secrets
        self._litter = KeyringLitter(settings, device_secrets)
        self._backups = backups
        self._cipher = cipher
        self._clock = clock
        self._guard = RLock()
        self._shown: tuple[RecoveryKey, tuple[int, ...]] | None = None
        self.at_step: Callable[[str], None] = lambda _: None

    @property
    def unlock(self) -> SlotKind:
        """What the vault is unlocked with every day."""
        return self._envelope.everyday.kind

    @property
    def recovery_since(self) -> datetime | None:
        """When the recovery key that counts was read back (real time), or None without one."""
        return self._since(SealedKind.RECOVERY)

    @property
    def escrowed(self) -> bool:
        """Whether an organisation can open this vault by its private key."""
        return self._since(SealedKind.ESCROW) is not None

    @property
    def rotations(self) -> int:
        """How often the workspace key was replaced."""
        return self._envelope.rotations

    @property
    def can_rotate(self) -> bool:
        """Whether `rotate` can be called: not between a recovery and choosing how to unlock."""
        return self._unlocking is not None

    def change_unlocking(
        self,
        current: str | None,
        passphrase: str | None,
        with_keyring: bool = False,
        argon: ArgonCost | None = None,
    ) -> None:
        """Unlock from now on by the keyring (None), by `passphrase`, or by both.

        `current` is the passphrase used until now, where one is. One key is wrapped anew; no case
        is rewritten. Without `argon` the cost is measured on this machine. Raises
        `PassphraseNeeded`, `WrongPassphrase`, `PassphraseTooShort`, a `KeyringError`,
        `UnlockingNotSet` or a storage error; the vault then opens as before.
        """
        with self._guard:
            known = self._unlocking
            if known is None:
                raise UnlockingNotSet
            given = Unlocking.again(
                self._envelope.everyday, device_secret=known.device_secret, passphrase=current
            )
            self._envelope.open_with(given)
            with self._tidied_up():
                self._unlock_by(passphrase, with_keyring, argon)

    def set_unlocking(
        self,
        passphrase: str | None,
        with_keyring: bool = False,
        argon: ArgonCost | None = None,
    ) -> None:
        """Choose how to unlock after the vault was opened by a recovery key or from escrow.

        Raises as `change_unlocking`; a vault that was unlocked as usual raises `VaultError`.
        """
        with self._guard:
            if self._unlocking is not None:
                raise VaultError
            with self._tidied_up():
                self._unlock_by(passphrase, with_keyring, argon)

    def begin_recovery(self) -> str:
        """Return a new recovery key in groups divided by dashes; it counts once confirmed.

        The one before goes on working until then.
        """
        with self._guard:
            asked = tuple(sorted(secrets.SystemRandom().sample(range(1, GROUPS + 1), QUESTIONS)))
            self._shown = RecoveryKey.new(), asked
            return self._shown[0].text()

    def questions(self) -> tuple[int, ...]:
        """Return which groups (from 1) have to be typed back. Raises `RecoveryNotShown`."""
        with self._guard:
            return self._begun()[1]

    def confirm_recovery(self, groups: Mapping[int, str]) -> None:
        """Take the recovery key shown last into use; the one before stops working.

        Raises `RecoveryNotShown`, `RecoveryGroupDiffers` naming the first group that is not the
        one shown, or a storage error; the one before still counts then.
        """
        with self._guard:
            recovery, asked = self._begun()
            shown = recovery.groups()
            for number in asked:
                if as_typed(groups.get(number, "")) != shown[number - 1]:
                    named = Message(RecoveryGroupDiffers.sentence, {"group": number})
                    raise RecoveryGroupDiffers(named)
            with self._held.steady() as key:
                public = recovery.public(key.workspace)
                now = self._clock.real_now()
                self._save(self._envelope.with_sealed(SealedKind.RECOVERY, public, key, now))
            self._shown = None
            _tell(self._backups.envelope_changed)

    def set_escrow(self, public: bytes | None) -> None:
        """Seal the workspace key to the organisation's public key too, or no longer with None.

        Writes nothing when that is how it is. Raises `BadEscrowKey` or a storage error.
        """
        with self._guard:
            with self._held.steady() as key:
                slot = self._envelope.proven(SealedKind.ESCROW, key)
                if public is None:
                    wanted = self._envelope.without_sealed(SealedKind.ESCROW)
                elif slot is None or slot.public != public:
                    now = self._clock.real_now()
                    wanted = self._envelope.with_sealed(SealedKind.ESCROW, public, key, now)
                else:
                    return
                if wanted == self._envelope:
                    return
                self._save(wanted)
            _tell(self._backups.envelope_changed)

    def rotate(self) -> bool:
        """Replace the workspace key, and the device secret where there is one.

        Index and wrapped keys are written anew, case files are not touched; passphrase, recovery
        key and escrow go on working. Returns whether the replaced device secret is gone; a keyring
        that keeps it is asked again at the next opening.

        Raises `UnlockingNotSet`, a `KeyringError`, `VaultBusy` or a storage error: the old keys
        then count, or, where the disk failed in the middle of the exchange, the vault is closed
        and the next opening finds out which do.
        """
        with self._guard, self._tidied_up():
            unlocking = self._unlocking
            if unlocking is None:
                raise UnlockingNotSet
            if unlocking.place is not None:
                # Before the key is held: a keyring may ask its owner first, and take its time.
                secret, place = self._new_device_secret(unlocking.place)
                unlocking = replace(unlocking, device_secret=secret, place=place)
            with self._held.steady() as old:
                self._exchange(old, unlocking)
            gone = self._litter.clear(unlocking.place)
        _tell(self._backups.key_rotated)
        self.at_step("done")
        return gone

    def _exchange(self, old: WorkspaceKey, unlocking: Unlocking) -> None:
        new = WorkspaceKey(old.workspace, new_key())
        envelope = self._envelope.rotated(old, new, unlocking)
        rekey(
            self._index,
            old,
            new,
            commit=lambda: self._in_place(envelope),
            carry_over=self._index.key_will_be,
            cipher=self._cipher,
            step=self.at_step,
        )
        self._held.replace(new)
        self._envelope, self._unlocking = envelope, unlocking

    def tidy(self) -> None:
        """Remove device secrets that were replaced but could not be removed at the time."""
        with self._guard:
            self._litter.clear(self._envelope.everyday.keyring)

    def _unlock_by(
        self, passphrase: str | None, with_keyring: bool, argon: ArgonCost | None
    ) -> None:
        require_length(passphrase)
        before = self._envelope.everyday.keyring
        secret: bytes | None = None
        place: KeyringPlace | None = None
        if passphrase is None or with_keyring:
            secret, place = self._new_device_secret(before)
        else:
            self._litter.note(before)
        cost = argon or (calibrated_cost() if passphrase is not None else ArgonCost())
        unlocking = Unlocking.of(
            device_secret=secret, place=place, passphrase=passphrase, argon=cost
        )
        with self._held.steady() as key:
            self._save(self._envelope.with_unlocking(key, unlocking))
        self._unlocking = unlocking
        self._litter.clear(place)
        _tell(self._backups.envelope_changed)

    @contextmanager
    def _tidied_up(self) -> Iterator[None]:
        """Take back a new device secret when nothing came of the change it was made for."""
        try:
            yield
        except BaseException:
            with suppress(VaultError):
                if Envelope.load(self._path) == self._envelope:
                    self._litter.clear(self._envelope.everyday.keyring)
            raise

    def _new_device_secret(self, before: KeyringPlace | None) -> tuple[bytes, KeyringPlace]:
        place = self._device_secrets.place_for(self._envelope.profile_id, self._envelope.nav_ident)
        # Noted first: after a crash, the one that is not in the envelope goes.
        self._litter.note(before, place)
        return self._device_secrets.make(place), place

    def _save(self, envelope: Envelope) -> None:
        certain = self._in_place(envelope)
        self._envelope = envelope
        if not certain:
            raise KeysUnsure

    def _in_place(self, envelope: Envelope) -> bool:
        """Put an envelope in place; returns whether it is there for certain.

        Raises a storage error when the one before is still there.
        """
        try:
            envelope.save(self._path)
        except VaultError:
            if Envelope.load(self._path) == envelope:
                return False
            raise
        return True

    def _begun(self) -> tuple[RecoveryKey, tuple[int, ...]]:
        if self._shown is None:
            raise RecoveryNotShown
        return self._shown

    def _since(self, kind: SealedKind) -> datetime | None:
        with self._guard, self._held.steady() as key:
            slot = self._envelope.proven(kind, key)
            return None if slot is None else slot.since


def _tell(follow: Callable[[], object]) -> None:
    # Never while the workspace key is held: a backup opens cases, and whoever opens one may be
    # waiting for the key.
    try:
        follow()
    except VaultError as fault:
        # The keys are changed all the same; the backups follow at the next opening.
        _LOG.warning("the backups do not follow the keys yet: %s", fault)
