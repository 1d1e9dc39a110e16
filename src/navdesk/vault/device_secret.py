"""The device secret in the operating system's keyring.

Only keyrings on a list, recognised by class, are ever used: not what an environment variable or a
configuration file names, not `keyrings.alt` (plain text), not `null` (forgets), not `chainer`
(asks around). Every write is read back. Measured reasons: quality sheet 2.1.
"""

from __future__ import annotations

import base64
import binascii
import importlib
import importlib.util
import os
import secrets
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Final, Protocol, TypeVar, cast

from navdesk.domain.messages import Message
from navdesk.vault.errors import (
    DeviceSecretMissing,
    KeyringChanged,
    KeyringError,
    KeyringForgetful,
    KeyringGone,
    KeyringLocked,
    NoUsableKeyring,
    UnsafeKeyring,
)
from navdesk.vault.slots import KeyringPlace

SECRET_BYTES: Final = 32
ALLOWED: Final = (
    "keyring.backends.Windows.WinVaultKeyring",
    "keyring.backends.macOS.Keyring",
    "keyring.backends.SecretService.Keyring",
    "keyring.backends.libsecret.Keyring",
    "keyring.backends.kwallet.DBusKeyring",
)
_T = TypeVar("_T")
_CHAINER: Final = "keyring.backends.chainer.ChainerBackend"


class Keyring(Protocol):
    """What navdesk uses of a keyring backend."""

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept, or None."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep `password`."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Forget what is kept."""
        ...


class DeviceSecrets:
    """Keeps one device secret per vault in a keyring that may be trusted.

    `offered` says which backends there are, by default those of this machine; `allowed` names the
    classes that may be used. Both are parameters for tests.
    """

    def __init__(
        self,
        offered: Callable[[], Iterable[object]] | None = None,
        allowed: Sequence[str] = ALLOWED,
    ) -> None:
        self._offered = offered or machine_keyrings
        self._allowed = tuple(allowed)

    def backend(self) -> str:
        """Return the class name of the keyring a new vault would use.

        Raises `NoUsableKeyring`, or `UnsafeKeyring` when only an untrusted one is offered.
        """
        return class_name(self._choose())

    def place_for(self, profile_id: str, nav_ident: str) -> KeyringPlace:
        """Return a place of its own for a new device secret; nothing is kept there yet.

        Every secret has a service name nobody else uses, so that one can be replaced while the
        other still counts, and a vault in another data folder never loses its own. Raises
        `NoUsableKeyring` or `UnsafeKeyring`.
        """
        return KeyringPlace(
            backend=self.backend(),
            service=f"navdesk:{profile_id}:{nav_ident}:{secrets.token_hex(8)}",
            account=nav_ident,
        )

    def make(self, place: KeyringPlace) -> bytes:
        """Return a new device secret, kept in `place` and read back from there.

        What is there already is never overwritten. Raises a `KeyringError`.
        """
        backend = next((b for b in self._usable() if class_name(b) == place.backend), None)
        if backend is None:
            raise KeyringGone(Message(KeyringGone.sentence, {"expected": _short(place.backend)}))
        if _ask(backend, place) is not None:
            raise KeyringError
        secret = secrets.token_bytes(SECRET_BYTES)
        text = base64.b64encode(secret).decode("ascii")
        _guarded(lambda: backend.set_password(place.service, place.account, text))
        if _decoded(_ask(backend, place)) != secret:
            raise KeyringForgetful
        return secret

    def forget(self, place: KeyringPlace) -> None:
        """Remove the device secret kept in `place`, wherever it is found; none is fine.

        Raises a `KeyringError` when a keyring does not answer, or keeps it all the same.
        """
        usable = self._usable()
        if not any(class_name(each) == place.backend for each in usable):
            raise KeyringGone(Message(KeyringGone.sentence, {"expected": _short(place.backend)}))
        for backend in usable:
            if _ask(backend, place) is None:
                continue
            _guarded(partial(backend.delete_password, place.service, place.account))
            if _ask(backend, place) is not None:
                raise KeyringError

    def recall(self, place: KeyringPlace) -> bytes:
        """Return the device secret kept in `place`.

        Raises `KeyringGone`, `KeyringChanged`, `KeyringLocked`, `DeviceSecretMissing`, or
        `KeyringError` when the keyring fails in another way.
        """
        usable = self._usable()
        named: dict[str, str | int] = {"expected": _short(place.backend)}
        if not usable:
            raise KeyringGone(Message("vault.keyring_gone", named))
        backend = next((each for each in usable if class_name(each) == place.backend), None)
        if backend is not None:
            secret = _decoded(_ask(backend, place))
            if secret is None:
                raise DeviceSecretMissing
            return secret
        # Two front ends of one store are common on Linux, and the envelope proves what is found.
        for other in usable:
            secret = _decoded(_ask(other, place))
            if secret is not None:
                return secret
        named["found"] = _short(class_name(usable[0]))
        raise KeyringChanged(Message("vault.keyring_changed", named))

    def _choose(self) -> Keyring:
        usable = self._usable()
        if usable:
            return usable[0]
        raise UnsafeKeyring if self._unsafe_offered() else NoUsableKeyring

    def _usable(self) -> list[Keyring]:
        found = []
        for backend in _flattened(self._offered()):
            if class_name(backend) in self._allowed:
                if class_name(backend).endswith(".WinVaultKeyring"):
                    # The default lets the secret roam to other machines with the user's profile.
                    cast(Any, backend).persist = "local machine"
                found.append(cast(Keyring, backend))
        return found

    def _unsafe_offered(self) -> bool:
        if any(True for _ in _flattened(self._offered())):
            return True
        return self._offered is machine_keyrings and (
            "PYTHON_KEYRING_BACKEND" in os.environ or _installed("keyrings.alt")
        )


def machine_keyrings() -> Iterable[object]:
    """Return the allowed keyrings that work on this machine, the preferred first.

    Classes are named one by one rather than asked of `keyring.get_keyring()`, which obeys the
    environment and loads whatever plug-in is installed.
    """
    found: list[tuple[float, object]] = []
    for name in ALLOWED:
        module, _, cls_name = name.rpartition(".")
        try:
            cls: Any = getattr(importlib.import_module(module), cls_name)
            priority = float(cls.priority)
            if priority >= 1:
                found.append((priority, _unconfigured(cls())))
        except Exception:  # noqa: BLE001, S112 - an unusable backend may raise anything
            continue
    found.sort(key=lambda each: each[0], reverse=True)
    return [backend for _, backend in found]


def class_name(backend: object) -> str:
    """Return the full name of the very class, so that a subclass is not taken for its parent."""
    return f"{type(backend).__module__}.{type(backend).__qualname__}"


def _flattened(backends: Iterable[object]) -> Iterable[object]:
    for backend in backends:
        if class_name(backend) == _CHAINER:
            yield from cast(Any, backend).backends
        else:
            yield backend


def _unconfigured(backend: object) -> object:
    # Every backend takes properties from the environment when it is made.
    for name in os.environ:
        if name.startswith("KEYRING_PROPERTY_"):
            vars(backend).pop(name.removeprefix("KEYRING_PROPERTY_").lower(), None)
    return backend


def _ask(backend: Keyring, place: KeyringPlace) -> str | None:
    return _guarded(lambda: backend.get_password(place.service, place.account))


def _guarded(call: Callable[[], _T]) -> _T:
    try:
        return call()
    except Exception as fault:
        # A keyring is another program; the names of what it raises differ by platform.
        if type(fault).__name__ in {"KeyringLocked", "LockedException", "PromptDismissedException"}:
            raise KeyringLocked from fault
        raise KeyringError from fault


def _decoded(text: str | None) -> bytes | None:
    if text is None:
        return None
    try:
        secret = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return secret if len(secret) == SECRET_BYTES else None


def _installed(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def _short(backend: str) -> str:
    return ".".join(backend.split(".")[-2:])
