"""Looks for words in clear: in files, in what is packed inside files, in what processes show.

A word is looked for as text in several spellings, as JSON and web addresses spell it, and inside
everything that can be unpacked without a key (zlib and gzip streams, as in PDF). A document that
is not locked away is a leak whatever it says, so `%PDF-` makes a good word too.
"""

from __future__ import annotations

import json
import re
import zlib
from base64 import a85decode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

DOCUMENT = "%PDF-"
"""What every PDF begins with, also one whose text is drawn with letters of its own."""

_FOLDERS = {
    "HOME": "home",
    "TMPDIR": "temp",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_RUNTIME_DIR": "run",
    "XDG_STATE_HOME": "home/.local/state",
}
_SPELLINGS = ("utf-8", "utf-16-le", "utf-16-be", "latin-1")
_PACKED = re.compile(rb"\x78[\x01\x5e\x9c\xda]|\x1f\x8b\x08")
_ASCII85 = re.compile(rb"stream\r?\n([!-u\sz]+)~>")
_MOST_UNPACKED = 8 * 1024 * 1024
_ZLIB_OR_GZIP = 32 + zlib.MAX_WBITS


def private_folders(base: Path) -> dict[str, str]:
    """Make all folders a program may write to below `base`; returns the environment that says so.

    What a program leaves anywhere is then found by looking below `base`.
    """
    for folder in _FOLDERS.values():
        (base / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    return {name: str(base / folder) for name, folder in _FOLDERS.items()}


def files_holding(words: Iterable[str], *folders: Path) -> list[str]:
    """Return the names of the files that hold any of `words`, in their name or their bytes.

    Files of other programs that vanish or may not be read meanwhile are passed over.
    """
    wanted = _forms(words)
    found = []
    for folder in folders:
        for path in folder.rglob("*"):
            try:
                content = path.name.encode() + (path.read_bytes() if path.is_file() else b"")
            except OSError:
                continue
            if any(form in piece for piece in _pieces(content) for form in wanted):
                found.append(str(path))
    return found


def processes_holding(words: Iterable[str], first: int) -> list[str]:
    """Return which processes show any of `words` in their arguments or environment.

    Those are the process `first` and all that came of it (Linux only).
    """
    wanted = _forms(words)
    found = []
    for process in family(first):
        for what in ("cmdline", "environ"):
            try:
                content = Path(f"/proc/{process}/{what}").read_bytes()
            except OSError:
                continue
            if any(form in content for form in wanted):
                found.append(f"{process} {what}")
    return found


def family(first: int) -> list[int]:
    """Return a process and all that came of it."""
    parents: dict[int, int] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                status = (folder / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue
            # The name in brackets may hold anything, also brackets and spaces.
            parents[int(folder.name)] = int(status.rpartition(")")[2].split()[1])
    found = [first]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found


def _forms(words: Iterable[str]) -> set[bytes]:
    forms = set()
    for word in words:
        for spelled in (word, json.dumps(word)[1:-1], quote(word, safe="")):
            for spelling in _SPELLINGS:
                with suppress(UnicodeEncodeError):
                    forms.add(spelled.encode(spelling))
    return forms


def _pieces(content: bytes) -> Iterator[bytes]:
    yield content
    yield from _unpacked(content)
    for stream in _ASCII85.finditer(content):
        with suppress(ValueError):
            yield from _unpacked(a85decode(stream.group(1)))


def _unpacked(content: bytes) -> Iterator[bytes]:
    view = memoryview(content)
    for start in _PACKED.finditer(content):
        unpacker = zlib.decompressobj(_ZLIB_OR_GZIP)
        with suppress(zlib.error):
            yield unpacker.decompress(view[start.start() :], _MOST_UNPACKED)
