"""What a program did to the files below a folder, call by call, as strace saw it.

Whatever this reader does not understand it refuses, so that no write goes unseen.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.vault.powercut.disk import (
    ROOT,
    Cut,
    Disk,
    Event,
    Grown,
    Named,
    Renamed,
    Said,
    Synced,
    Written,
)

NEEDS = "strace (Debian package strace)"
_CALLS = (
    "open openat creat close dup dup2 dup3 fcntl lseek write pwrite64 writev pwritev pwritev2 "
    "ftruncate truncate fallocate fsync fdatasync sync_file_range msync mmap rename renameat "
    "renameat2 unlink unlinkat rmdir mkdir mkdirat link linkat symlink symlinkat copy_file_range "
    "sendfile splice io_uring_enter clone clone3 fork vfork"
)
_STRACE = ["strace", "-f", "-qq", "-xx", "-s", "9999999", "--seccomp-bpf", "-e", "signal=none"]
_LINE = re.compile(r"(\w+)\((.*)\) += (-?\d+|0x[0-9a-f]+|\?)(?: .*)?$")
_SPAWNED = frozenset({"clone", "clone3", "fork", "vfork"})


class NotUnderstood(AssertionError):
    """The program did something to the files that this reader cannot replay."""


def can_record() -> bool:
    """Return whether strace is there and may trace (a container may forbid it)."""
    if shutil.which("strace") is None:
        return False
    probe = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, check=False)
    return probe.returncode == 0


def record(command: Sequence[str], root: Path, trace: Path, cwd: Path) -> tuple[Disk, list[Event]]:
    """Run a program of one thread and return what was there, and what it did below `root`.

    What it writes to its standard output counts as said to the world.
    """
    before = Disk.read(root)
    calls = ",".join(_CALLS.split())
    subprocess.run(
        [*_STRACE, "-o", trace, "-e", f"trace={calls}", *command],
        stdout=subprocess.DEVNULL,
        check=True,
        cwd=cwd,
    )
    with trace.open(encoding="ascii") as lines:
        return before, list(Reader(before, root).read(lines))


@dataclass(slots=True)
class _Open:
    path: Path
    node: int | None
    offset: int = 0
    readable: bool = False


def _is_index(handle: _Open) -> bool:
    # The index of a write-ahead log is made anew after a crash, whatever is in it.
    return handle.path.name.endswith("-shm")


class Reader:
    """Reads a trace; keeps the files as the program saw them, so as to know what is meant."""

    def __init__(self, before: Disk, root: Path) -> None:
        self._root = root
        self._seen = before.after(())
        self._next = 1 + max((*before.files, *before.folders))
        self._open: dict[int, _Open] = {}
        self._processes: set[str] = set()

    def read(self, lines: Iterator[str]) -> Iterator[Event]:
        """Give the events of a trace."""
        for line in lines:
            process, _, call = line.rstrip("\n").partition(" ")
            self._processes.add(process)
            found = _LINE.match(call.strip())
            if found is None:
                raise NotUnderstood(call[:200])
            name, arguments, result = found.groups()
            if result != "?" and int(result, 0) >= 0:
                for event in self._events(name, _split(arguments), int(result, 0)):
                    self._seen.take(event)
                    self._seen.apply(self._seen.pending)
                    self._seen.pending.clear()
                    yield event
        if len(self._processes) > 1:
            raise NotUnderstood("the program had more than one thread")

    def _events(self, name: str, arguments: list[str], result: int) -> Iterator[Event]:
        handler = getattr(self, f"_do_{name}", None)
        if handler is not None:
            yield from handler(arguments, result)
        elif name in _SPAWNED or self._touches(arguments):
            raise NotUnderstood(f"{name}({', '.join(arguments)[:200]})")

    def _touches(self, arguments: list[str]) -> bool:
        handles = {int(each) for each in arguments if each.isdigit()}
        return any(
            self._ours(Path(_text(each))) for each in arguments if each.startswith('"')
        ) or any(self._open[handle].node is not None for handle in handles & self._open.keys())

    # Names.

    def _do_openat(self, arguments: list[str], handle: int) -> Iterator[Event]:
        path, flags = self._path(arguments[0], arguments[1]), arguments[2].split("|")
        node = self._node(path)
        if node is None and "O_CREAT" in flags and self._ours(path):
            node = self._new()
            yield Named(self._folder(path), path.name, node)
        self._open[handle] = _Open(path, node, readable="O_RDWR" in flags)
        if node is not None and "O_TRUNC" in flags:
            yield Cut(node, 0)
        if node is not None and "O_APPEND" in flags:
            raise NotUnderstood(f"{path.name} was opened for appending")

    def _do_close(self, arguments: list[str], _: int) -> Iterator[Event]:
        self._open.pop(int(arguments[0]), None)
        return iter(())

    def _do_fcntl(self, arguments: list[str], result: int) -> Iterator[Event]:
        handle = self._open.get(int(arguments[0]))
        if handle is not None and arguments[1].startswith("F_DUPFD"):
            if handle.node is not None and handle.node not in self._seen.folders:
                raise NotUnderstood(f"a handle of {handle.path.name} was doubled")
            self._open[result] = handle
        return iter(())

    def _do_mkdir(self, arguments: list[str], _: int) -> Iterator[Event]:
        return self._make_folder(self._path("AT_FDCWD", arguments[0]))

    def _do_mkdirat(self, arguments: list[str], _: int) -> Iterator[Event]:
        return self._make_folder(self._path(arguments[0], arguments[1]))

    def _make_folder(self, path: Path) -> Iterator[Event]:
        if self._ours(path):
            yield Named(self._folder(path), path.name, self._new(), is_folder=True)

    def _do_unlink(self, arguments: list[str], _: int) -> Iterator[Event]:
        return self._remove(self._path("AT_FDCWD", arguments[0]))

    _do_rmdir = _do_unlink

    def _do_unlinkat(self, arguments: list[str], _: int) -> Iterator[Event]:
        return self._remove(self._path(arguments[0], arguments[1]))

    def _remove(self, path: Path) -> Iterator[Event]:
        if self._ours(path):
            yield Named(self._folder(path), path.name, None)

    def _do_rename(self, arguments: list[str], _: int) -> Iterator[Event]:
        old = self._path("AT_FDCWD", arguments[0])
        return self._move(old, self._path("AT_FDCWD", arguments[1]))

    def _do_renameat(self, arguments: list[str], _: int) -> Iterator[Event]:
        old = self._path(arguments[0], arguments[1])
        return self._move(old, self._path(arguments[2], arguments[3]))

    def _move(self, old: Path, new: Path) -> Iterator[Event]:
        if self._ours(old) != self._ours(new):
            raise NotUnderstood(f"{old.name} was moved across the border of what is watched")
        if self._ours(old):
            node = self._node(old)
            assert node is not None
            yield Renamed(self._folder(old), old.name, self._folder(new), new.name, node)

    # Content.

    def _do_lseek(self, arguments: list[str], offset: int) -> Iterator[Event]:
        if handle := self._open.get(int(arguments[0])):
            handle.offset = offset
        return iter(())

    def _do_write(self, arguments: list[str], length: int) -> Iterator[Event]:
        if arguments[0] == "1":
            for line in _bytes(arguments[1])[:length].decode().splitlines():
                yield Said(line)
            return
        handle = self._open.get(int(arguments[0]))
        if handle is not None and handle.node is not None:
            if handle.readable:  # reading, which is not recorded, moves the place too
                raise NotUnderstood(f"{handle.path.name} is written where reading left off")
            yield Written(handle.node, handle.offset, _bytes(arguments[1])[:length])
            handle.offset += length

    def _do_pwrite64(self, arguments: list[str], length: int) -> Iterator[Event]:
        node = self._node_of(arguments[0])
        if node is not None:
            yield Written(node, int(arguments[3]), _bytes(arguments[1])[:length])

    def _do_sendfile(self, arguments: list[str], length: int) -> Iterator[Event]:
        to, source = self._open.get(int(arguments[0])), self._open.get(int(arguments[1]))
        if to is None or to.node is None:
            return
        if source is None or source.node is None or not arguments[2].startswith("["):
            raise NotUnderstood("a file was copied from where nobody watches")
        start = int(arguments[2].partition("]")[0].strip("["))
        content = self._seen.files[source.node][start : start + length]
        yield Written(to.node, to.offset, content)
        to.offset += length

    def _do_ftruncate(self, arguments: list[str], _: int) -> Iterator[Event]:
        node = self._node_of(arguments[0])
        if node is not None:
            yield Cut(node, int(arguments[1]))

    def _do_fallocate(self, arguments: list[str], _: int) -> Iterator[Event]:
        node = self._node_of(arguments[0])
        if node is not None:
            if arguments[1] != "0":
                raise NotUnderstood(f"fallocate in mode {arguments[1]}")
            yield Grown(node, int(arguments[2]) + int(arguments[3]))

    def _do_fsync(self, arguments: list[str], _: int) -> Iterator[Event]:
        node = self._node_of(arguments[0])
        if node is not None:
            yield Synced(node)

    _do_fdatasync = _do_fsync

    def _do_mmap(self, arguments: list[str], _: int) -> Iterator[Event]:
        shared = "MAP_SHARED" in arguments[3] and "PROT_WRITE" in arguments[2]
        handle = self._open.get(int(arguments[4]))
        if shared and handle is not None and handle.node is not None and not _is_index(handle):
            raise NotUnderstood(f"{handle.path.name} is written through memory")
        return iter(())

    # Who is meant.

    def _ours(self, path: Path) -> bool:
        return path != self._root and path.is_relative_to(self._root)

    def _path(self, folder: str, name: str) -> Path:
        path = Path(_text(name))
        if path.is_absolute():
            return path
        if folder == "AT_FDCWD":
            return Path("/elsewhere") / path
        handle = self._open.get(int(folder))
        return (handle.path if handle else Path("/elsewhere")) / path

    def _node(self, path: Path) -> int | None:
        if not path.is_relative_to(self._root):
            return None
        node: int | None = ROOT
        for part in path.relative_to(self._root).parts:
            node = self._seen.folders.get(node, {}).get(part)
            if node is None:
                return None
        return node

    def _node_of(self, handle: str) -> int | None:
        found = self._open.get(int(handle))
        return found.node if found else None

    def _folder(self, path: Path) -> int:
        node = self._node(path.parent)
        assert node is not None, f"{path.parent.name} is not known"
        return node

    def _new(self) -> int:
        self._next += 1
        return self._next


def _split(arguments: str) -> list[str]:
    # With -xx no string holds a comma, a bracket or a quote.
    return [each.strip() for each in arguments.split(", ")]


def _text(quoted: str) -> str:
    return os.fsdecode(_bytes(quoted))


def _bytes(quoted: str) -> bytes:
    if not quoted.startswith('"') or quoted.endswith("..."):
        raise NotUnderstood(quoted[:80])
    return bytes.fromhex(quoted.strip('"').replace("\\x", ""))
