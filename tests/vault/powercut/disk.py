"""A disk as a power cut finds it: what was synced, and what was only written.

A file's bytes are sure once the file was synced, its name once its folder was (POSIX promises no
more). Of everything else a power cut keeps any part, in any order, and cuts a write between two
sectors. Names within the disk change in the order they were changed, as in every journal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

ROOT = 0
SECTOR = 512


@dataclass(frozen=True, slots=True)
class Named:
    """A file or folder got a name (`node`) or lost it (None)."""

    folder: int
    name: str
    node: int | None
    is_folder: bool = False


@dataclass(frozen=True, slots=True)
class Renamed:
    """A name moved, in one step."""

    folder: int
    name: str
    to_folder: int
    to_name: str
    node: int


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes were written into a file."""

    node: int
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Cut:
    """A file was given a size."""

    node: int
    size: int


@dataclass(frozen=True, slots=True)
class Grown:
    """A file was given at least a size, and room for it."""

    node: int
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """A file or folder was brought to the disk, and the call has returned."""

    node: int


@dataclass(frozen=True, slots=True)
class Said:
    """The program told something to the world: from here on it must hold."""

    line: str


NameChange = Named | Renamed
Change = NameChange | Written | Cut | Grown
Event = Change | Synced | Said


@dataclass(slots=True)
class Disk:
    """Sure content by node: bytes of files, names of folders. `pending` is not sure yet."""

    files: dict[int, bytes] = field(default_factory=dict)
    folders: dict[int, dict[str, int]] = field(default_factory=lambda: {ROOT: {}})
    pending: list[Change] = field(default_factory=list)

    @classmethod
    def read(cls, root: Path) -> Disk:
        """Return a disk on which everything below `root` is sure."""
        disk = cls()
        nodes = {root: ROOT}
        for path in sorted(root.rglob("*")):
            node = nodes[path] = len(nodes)
            disk.folders[nodes[path.parent]][path.name] = node
            if path.is_dir():
                disk.folders[node] = {}
            else:
                disk.files[node] = path.read_bytes()
        return disk

    def take(self, event: Event) -> None:
        """Let one recorded event happen."""
        if isinstance(event, Synced):
            self.apply(change for change in self.pending if _concerns(change, event.node))
            self.pending = [each for each in self.pending if not _concerns(each, event.node)]
        elif not isinstance(event, Said):
            if isinstance(event, Named) and event.node is not None and event.is_folder:
                # That it is a folder is no matter of what survives; which names it has is.
                self.folders.setdefault(event.node, {})
            self.pending.append(event)

    def after(self, survived: Iterable[Change]) -> Disk:
        """Return the disk after a power cut of which `survived` came through."""
        other = Disk(dict(self.files), {node: dict(each) for node, each in self.folders.items()})
        other.apply(survived)
        return other

    def apply(self, changes: Iterable[Change]) -> None:
        """Let changes reach the disk."""
        for change in changes:
            match change:
                case Named(folder, name, None):
                    self.folders.setdefault(folder, {}).pop(name, None)
                case Named(folder, name, node):
                    self.folders.setdefault(folder, {})[name] = node
                case Renamed(folder, name, to_folder, to_name, node):
                    self.folders.setdefault(folder, {}).pop(name, None)
                    self.folders.setdefault(to_folder, {})[to_name] = node
                case Written(node, offset, data):
                    old = self.files.get(node, b"").ljust(offset, b"\0")
                    self.files[node] = old[:offset] + data + old[offset + len(data) :]
                case Cut(node, size):
                    self.files[node] = self.files.get(node, b"")[:size].ljust(size, b"\0")
                case Grown(node, size):
                    self.files[node] = self.files.get(node, b"").ljust(size, b"\0")

    def tree(self) -> dict[str, bytes | None]:
        """Return what is reachable by its path: bytes of each file, None for a folder."""
        found: dict[str, bytes | None] = {}
        self._walk(ROOT, "", found)
        return found

    def _walk(self, folder: int, path: str, found: dict[str, bytes | None]) -> None:
        for name, node in self.folders[folder].items():
            if node in self.folders:
                found[path + name] = None
                self._walk(node, f"{path}{name}/", found)
            else:
                found[path + name] = self.files.get(node, b"")


def survivors(pending: Sequence[Change], chance: Random, halves: int) -> Iterator[list[Change]]:
    """Give what may come through a power cut: nothing, all, all but the end of the last write,
    what was written up to a moment, and `halves` times any half of it.
    """
    yield []
    if not pending:
        return
    yield list(pending)
    yield _torn(pending, chance)
    for _ in range(halves):
        yield _torn(pending[: chance.randint(1, len(pending))], chance)
        yield _any_half(pending, chance)


def _torn(changes: Sequence[Change], chance: Random) -> list[Change]:
    kept = list(changes)
    for number in range(len(kept) - 1, -1, -1):
        last = kept[number]
        if isinstance(last, Written):
            kept[number] = _cut_between_sectors(last, chance)
            break
    return kept


def _any_half(pending: Sequence[Change], chance: Random) -> list[Change]:
    names = sum(isinstance(change, NameChange) for change in pending)
    in_time = chance.randint(0, names)
    kept: list[Change] = []
    for change in pending:
        if isinstance(change, NameChange):
            in_time -= 1
            if in_time < 0:
                continue
        elif chance.random() < 0.5:
            continue
        elif isinstance(change, Written) and chance.random() < 0.2:
            change = _cut_between_sectors(change, chance)  # noqa: PLW2901
        kept.append(change)
    return kept


def _cut_between_sectors(written: Written, chance: Random) -> Written:
    first = -written.offset % SECTOR
    borders = range(first, len(written.data), SECTOR)
    return replace(written, data=written.data[: chance.choice(borders)] if borders else b"")


def _concerns(change: Change, node: int) -> bool:
    match change:
        case Named(folder):
            return folder == node
        case Renamed(folder, _, to_folder):
            return node in {folder, to_folder}
        case Written(own) | Cut(own) | Grown(own):
            return own == node
