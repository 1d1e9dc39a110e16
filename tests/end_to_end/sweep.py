"""Looks for words in clear in every file below some folders."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

_SPELLINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")


def files_holding(words: Iterable[str], *folders: Path) -> list[str]:
    """Return the names of the files that hold any of `words`, in their name or their bytes.

    Files of other programs that vanish or may not be read meanwhile are passed over.
    """
    wanted = {word.encode(spelling) for word in words for spelling in _SPELLINGS}
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            try:
                content = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
            except OSError:
                continue
            if any(word in content for word in wanted):
                found.append(str(path))
    return found
