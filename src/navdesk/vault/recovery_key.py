"""The recovery key on paper: 20 random bytes in eight groups, each with its check character.

20 bytes, since the X25519 key made of them is worth 128 bits: 32 bytes would be twelve more
letters to type for nothing. A check character per group tells *which* group is mistyped, and tells
a typing mistake from the key of another vault before anything is tried.
"""

from __future__ import annotations

import re
import secrets
from typing import Final
from uuid import UUID

from navdesk.domain.messages import Message
from navdesk.vault.key_errors import RecoveryKeyIncomplete, RecoveryKeyMistyped
from navdesk.vault.keys import derive
from navdesk.vault.sealed_key import public_of

GROUPS: Final = 8
GROUP_LETTERS: Final = 5
_SECRET_BYTES: Final = 20
_DATA_LETTERS: Final = GROUP_LETTERS - 1
_BITS: Final = 5
# Crockford's base 32: no I, L, O or U, and what is read as one of them can only be its twin.
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TWINS: Final = str.maketrans("ILOU", "110V")
_DIVIDERS: Final = re.compile(r"[\W_]+")


class RecoveryKey:
    """The secret behind the words; it never shows in a repr."""

    def __init__(self, secret: bytes) -> None:
        """Raises `ValueError` for anything but 20 bytes."""
        if len(secret) != _SECRET_BYTES:
            raise ValueError("a recovery key has 20 bytes")
        self._secret = secret

    @classmethod
    def new(cls) -> RecoveryKey:
        """Return a new random key."""
        return cls(secrets.token_bytes(_SECRET_BYTES))

    @classmethod
    def read(cls, text: str) -> RecoveryKey:
        """Return the key that was typed, however it is divided and in whatever case.

        Raises `RecoveryKeyIncomplete`, or `RecoveryKeyMistyped` naming the first bad group.
        """
        letters = as_typed(text)
        if len(letters) != GROUPS * GROUP_LETTERS:
            known = {"letters": GROUPS * GROUP_LETTERS, "typed": len(letters)}
            raise RecoveryKeyIncomplete(Message(RecoveryKeyIncomplete.sentence, known))
        number = 0
        for at in range(GROUPS):
            values = [
                _ALPHABET.find(letter)
                for letter in letters[at * GROUP_LETTERS : (at + 1) * GROUP_LETTERS]
            ]
            if min(values) < 0 or values[-1] != _check(at, values[:-1]):
                wrong = Message(RecoveryKeyMistyped.sentence, {"group": at + 1})
                raise RecoveryKeyMistyped(wrong)
            for value in values[:-1]:
                number = number << _BITS | value
        return cls(number.to_bytes(_SECRET_BYTES, "big"))

    def groups(self) -> tuple[str, ...]:
        """Return the eight groups, in order."""
        number = int.from_bytes(self._secret, "big")
        total = GROUPS * _DATA_LETTERS
        values = [number >> _BITS * (total - 1 - at) & 31 for at in range(total)]
        found = []
        for at in range(GROUPS):
            data = values[at * _DATA_LETTERS : (at + 1) * _DATA_LETTERS]
            found.append("".join(_ALPHABET[value] for value in (*data, _check(at, data))))
        return tuple(found)

    def text(self) -> str:
        """Return the groups divided by dashes, as they are shown and printed."""
        return "-".join(self.groups())

    def private(self, workspace: UUID) -> bytes:
        """Return the X25519 private key this makes for one workspace."""
        return derive(self._secret, workspace.bytes, "recovery")

    def public(self, workspace: UUID) -> bytes:
        """Return the public key that belongs to `private`."""
        return public_of(self.private(workspace))


def as_typed(text: str) -> str:
    """Return the letters of a key or a group as they must have been meant."""
    return _DIVIDERS.sub("", text).upper().translate(_TWINS)


def _check(group: int, values: list[int]) -> int:
    # A weighted sum over GF(32): one wrong letter, two swapped ones and two swapped groups all
    # change it, whichever they are.
    total = 0
    for value in values:
        total = _doubled(total ^ value)
    return total ^ (group + 1)


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ 0b100101 if value & 32 else value
