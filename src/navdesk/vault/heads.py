"""Head marks: how far a file was written, noted outside it after every commit.

A mark is a lower bound that costs nearly nothing: one write without a flush, after the commit. A
power cut may lose it; it is never ahead of what is durable under `synchronous=FULL`. Two slots
are written in turn, so that a torn mark leaves the one before it. A file that is behind its mark
is an older copy, or its write-ahead log is missing, old or cut.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from navdesk.domain.messages import Message
from navdesk.vault.cipher import has_log, log_of
from navdesk.vault.errors import OldFilePutBack
from navdesk.vault.keys import derive

_LOG = logging.getLogger(__name__)
_MAGIC: Final = b"NDH1"
_BODY: Final = struct.Struct(">4s?16sQQ32s")
_SEAL: Final = struct.Struct(">I32s")
_SLOT_BYTES: Final = _BODY.size + _SEAL.size
_SLOTS: Final = (0, 4096)
"""Where the slots begin: in blocks of their own, so that one torn write spoils only one."""
NO_AUDIT: Final = bytes(32)
CarryOver = Callable[[bytes], None]
"""Hears a file's next key, before the file is put under it."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far a file was written: its write counter and, in the index, the end of the audit log."""

    count: int
    audit_count: int = 0
    audit_head: bytes = NO_AUDIT


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mark says; `closed` when the file was closed in order, with an empty log."""

    head: Head
    closed: bool


@dataclass(frozen=True, slots=True)
class _Slot:
    number: int
    mark: Mark
    body: bytes
    proof: bytes


class HeadMark:
    """The mark of one file, bound to what the file is (`name`) and to its key."""

    def __init__(self, path: Path, name: str, file_key: bytes) -> None:
        self.path = path
        self._name = hashlib.sha256(name.encode()).digest()[:16]
        self._key = self._key_of(file_key)
        self._next = 0
        self._handle: int | None = None
        self._told = False

    def read(self) -> Mark | None:
        """Return the latest mark, or None when there is none that can be trusted."""
        slots = self._slots()
        for slot in sorted(slots, key=_age, reverse=True):
            if self._is_genuine(slot):
                self._next = 1 - slot.number
                return slot.mark
        if slots or self._exists():
            _LOG.info("%s: ignored, torn or not this file's", self.path.name)
        return None

    def under_another_key(self) -> bool:
        """Whether a whole mark of this file is there, but none under this key.

        For an index that is so when an older folder came back after its key was replaced.
        """
        slots = self._slots()
        return bool(slots) and not any(map(self._is_genuine, slots))

    def note(self, head: Head, *, closed: bool = False) -> None:
        """Note how far the file is written. That a mark cannot be written is only logged."""
        if self._write(self._record(Mark(head, closed), self._key)):
            self._next = 1 - self._next

    def restart(self, head: Head) -> None:
        """Count from `head` on, also where the mark knew of more."""
        self.forget()
        self.note(head, closed=True)

    def carry_over(self, file_key: bytes) -> None:
        """Put the mark under a new key of the file beside the one under its old key.

        Called before the file itself changes its key, so that whichever of the two is there after
        a crash finds its mark.
        """
        mark = self.read()
        if mark is not None and self._write(self._record(mark, self._key_of(file_key))):
            self._sync()

    def forget(self) -> None:
        """Remove the mark: a new file begins, or the file is gone."""
        self.close()
        try:
            self.path.unlink(missing_ok=True)
        except OSError as fault:
            _LOG.info("%s: cannot be removed (%s)", self.path.name, fault.strerror)

    def close(self) -> None:
        """Let go of the file of the mark."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _exists(self) -> bool:
        try:
            return self.path.stat().st_size > 0
        except OSError:
            return False

    def _slots(self) -> list[_Slot]:
        try:
            handle = os.open(self.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        except OSError:
            return []
        try:
            records = [_read(handle, at) for at in _SLOTS]
        except OSError:
            return []
        finally:
            os.close(handle)
        found = (self._slot(number, record) for number, record in enumerate(records))
        return [slot for slot in found if slot is not None]

    def _slot(self, number: int, record: bytes) -> _Slot | None:
        if len(record) < _SLOT_BYTES:
            return None
        body = record[: _BODY.size]
        magic, closed, name, count, audit_count, audit_head = _BODY.unpack(body)
        check, proof = _SEAL.unpack(record[_BODY.size :])
        if magic != _MAGIC or name != self._name or check != zlib.crc32(body):
            return None
        return _Slot(number, Mark(Head(count, audit_count, audit_head), closed), body, proof)

    def _is_genuine(self, slot: _Slot) -> bool:
        return hmac.compare_digest(slot.proof, hmac.digest(self._key, slot.body, "sha256"))

    def _key_of(self, file_key: bytes) -> bytes:
        return derive(file_key, self._name, "head mark")

    def _record(self, mark: Mark, key: bytes) -> bytes:
        head = mark.head
        body = _BODY.pack(
            _MAGIC, mark.closed, self._name, head.count, head.audit_count, head.audit_head
        )
        return body + _SEAL.pack(zlib.crc32(body), hmac.digest(key, body, "sha256"))

    def _write(self, record: bytes) -> bool:
        try:
            if self._handle is None:
                flags = os.O_CREAT | os.O_RDWR | getattr(os, "O_BINARY", 0)
                self._handle = os.open(self.path, flags, 0o600)
            if hasattr(os, "pwrite"):
                os.pwrite(self._handle, record, _SLOTS[self._next])
            else:
                os.lseek(self._handle, _SLOTS[self._next], os.SEEK_SET)
                os.write(self._handle, record)
        except OSError as fault:
            if not self._told:
                _LOG.info("%s: cannot be written (%s)", self.path.name, fault.strerror)
            self._told = True
            return False
        return True

    def _sync(self) -> None:
        if self._handle is not None:
            with suppress(OSError):
                os.fsync(self._handle)


def _age(slot: _Slot) -> tuple[int, bool]:
    return slot.mark.head.count, slot.mark.closed


def _read(handle: int, at: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(handle, _SLOT_BYTES, at)
    os.lseek(handle, at, os.SEEK_SET)
    return os.read(handle, _SLOT_BYTES)


def require_not_older(path: Path, head: Head, mark: Mark | None) -> None:
    """Raise `OldFilePutBack`, with what is missing, when the file at `path` is behind its mark."""
    if mark is None:
        return
    if head.count > mark.head.count:
        longer = head.audit_count > mark.head.audit_count
        same = head.audit_head == mark.head.audit_head
        if not longer and not same:
            # A log that only grows, and yet is shorter or ends otherwise: it was cut.
            raise older_file("vault.another_history", path)
        return
    missing = mark.head.count - head.count
    if missing == 0:
        if head == mark.head:
            return
        # As many writes, but not the same ones: another history of this file.
        raise older_file("vault.another_history", path)
    if mark.closed:
        raise older_file("vault.old_file_put_back", path, missing=missing)
    wanted = "vault.log_old_or_cut" if has_log(path) else "vault.log_missing"
    raise older_file(wanted, path, log=log_of(path).name, missing=missing)


def older_file(sentence: str, path: Path, **named: str | int) -> OldFilePutBack:
    """Return what to raise for an older file, with the command that goes on with it knowingly."""
    case = f" --case {path.stem}" if path.parent.name == "cases" else ""
    command = f"navdesk vault restore{case} --accept"
    return OldFilePutBack(Message(sentence, {"file": path.name, "command": command, **named}))
