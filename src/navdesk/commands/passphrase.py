"""A passphrase from a file, so that a vault can be opened without a person."""

from __future__ import annotations

from pathlib import Path

from navdesk.domain.messages import Message, NavdeskError

_LONGEST = 4096


def read_passphrase(file: Path | None) -> str | None:
    """Return the first line of `file`, or None without one.

    Raises `NavdeskError` when the file cannot be read, is not UTF-8, or starts with nothing.
    """
    if file is None:
        return None
    try:
        text = file.read_text(encoding="utf-8")[:_LONGEST]
    except (OSError, UnicodeDecodeError):
        raise NavdeskError(
            Message("commands.passphrase_file_unreadable", {"file": str(file)})
        ) from None
    passphrase = text.splitlines()[0] if text else ""
    if not passphrase:
        raise NavdeskError.of("commands.passphrase_file_empty", file=str(file))
    return passphrase
