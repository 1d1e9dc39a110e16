"""Sealing a key to somebody's public key, so that it can be sealed again without them.

X25519 with a key pair made for this one sealing, HKDF-SHA256 over the shared secret, and AES-GCM.
"""

from __future__ import annotations

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from navdesk.vault.keys import WrongKey, derive, unwrap, wrap


@dataclass(frozen=True, slots=True)
class SealedKey:
    """A key that only the holder of one private key can open."""

    ephemeral: bytes
    wrapped: bytes


def public_of(private: bytes) -> bytes:
    """Return the X25519 public key of a 32-byte private key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal_to(public: bytes, secret: bytes, bound_to: bytes) -> SealedKey:
    """Return `secret` sealed to `public`, of use only together with `bound_to`.

    Raises `ValueError` for bytes that are no usable X25519 public key.
    """
    once = X25519PrivateKey.generate()
    ephemeral = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return SealedKey(ephemeral, wrap(_key(shared, ephemeral, public), secret, bound_to))


def open_sealed(private: bytes, sealed: SealedKey, bound_to: bytes) -> bytes:
    """Return what was sealed. Raises `WrongKey` for another key, purpose or changed bytes."""
    try:
        holder = X25519PrivateKey.from_private_bytes(private)
        shared = holder.exchange(X25519PublicKey.from_public_bytes(sealed.ephemeral))
    except ValueError as unusable:
        raise WrongKey from unusable
    public = holder.public_key().public_bytes_raw()
    return unwrap(_key(shared, sealed.ephemeral, public), sealed.wrapped, bound_to)


def _key(shared: bytes, ephemeral: bytes, public: bytes) -> bytes:
    return derive(shared, ephemeral + public, "sealed key")
