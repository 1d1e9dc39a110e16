"""A passphrase or another secret from a file, so that a vault can be opened without a person."""

from __future__ import annotations

import base64
from pathlib import Path

from navdesk.domain.messages import Message, NavdeskError

_LONGEST = 4096
_ESCROW_BYTES = 32


def read_passphrase(file: Path | None) -> str | None:
    """Return the first line of `file`, or None without one.

    Raises `NavdeskError` when the file cannot be read, is not UTF-8, or starts with nothing.
    """
    if file is None:
        return None
    named: dict[str, str | int] = {"file": str(file)}
    return _first_line(
        file,
        unreadable=Message("commands.passphrase_file_unreadable", named),
        empty=Message("commands.passphrase_file_empty", named),
    )


def read_recovery_key(file: Path | None) -> str | None:
    """Return the first line of `file`, a recovery key as it was typed; raises as above."""
    if file is None:
        return None
    named: dict[str, str | int] = {"file": str(file)}
    return _first_line(
        file,
        unreadable=Message("commands.recovery_key_file_unreadable", named),
        empty=Message("commands.recovery_key_file_empty", named),
    )


def read_escrow_key(file: Path) -> bytes:
    """Return the organisation's private key: 32 bytes, in base64 on the first line of `file`.

    Raises `NavdeskError` when it is not that.
    """
    wrong = Message("commands.escrow_key_file_unreadable", {"file": str(file)})
    try:
        key = base64.b64decode(_first_line(file, unreadable=wrong, empty=wrong), validate=True)
    except ValueError:
        raise NavdeskError(wrong) from None
    if len(key) != _ESCROW_BYTES:
        raise NavdeskError(wrong)
    return key


def _first_line(file: Path, *, unreadable: Message, empty: Message) -> str:
    try:
        text = file.read_text(encoding="utf-8")[:_LONGEST]
    except (OSError, UnicodeDecodeError):
        raise NavdeskError(unreadable) from None
    line = text.splitlines()[0] if text else ""
    if not line:
        raise NavdeskError(empty)
    return line
