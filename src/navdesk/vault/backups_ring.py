"""The backups of one vault as folders: `<NAVident>.backups/<UTC time>-<number>/`.

A backup is built in a folder ending in `.new` and renamed when it is whole on the disk, so that a
half-made one never counts. When a case is shredded its file leaves every backup: the manifest
first, so that a crash in between leaves a file that belongs to nothing, not a backup that misses
one. Nothing in here needs a key: what lies in the folders is encrypted, and the manifest tells no
names and no person numbers.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import RLock
from typing import Final
from uuid import UUID

from navdesk.vault.backups_manifest import CASES, Manifest, Part, digest
from navdesk.vault.envelope import Envelope
from navdesk.vault.errors import StorageFault, VaultError
from navdesk.vault.files import make_private_folder, put_in_place, storage_error, sync_folder
from navdesk.vault.home import VaultHome

RING_SIZE: Final = 5
OLDEST: Final = timedelta(days=30)
"""How long a backup is kept beside a newer whole one: a ring that hardly turns must not hold on to
what a rule has long removed from the vault.
"""
ENVELOPE: Final = "envelope.json"
INDEX: Final = "vault.db"
_MANIFEST: Final = "manifest.json"
_NAME: Final = re.compile(r"\d{8}T\d{6}Z-(?P<number>\d{1,9})")
_UNFINISHED: Final = ".new"
_TIME: Final = "%Y%m%dT%H%M%SZ"
_TIME_LETTERS: Final = len("20261122T080000Z")


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: when it was made (real time), how many cases are in it, and whether all of
    it is there unchanged and no case that should be in it was left out.
    """

    id: str
    made_at: datetime
    cases: int
    whole: bool


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one backup lies."""

    id: str
    number: int
    folder: Path


class BackupRing:
    """The last few backups of one employee's vault. Reading needs no lock; whoever writes holds
    the vault's process lock, and several threads may.
    """

    def __init__(self, home: VaultHome, nav_ident: str, *, size: int = RING_SIZE) -> None:
        self._home = home
        self._nav_ident = nav_ident
        self._size = size
        self._folder = home.backups(nav_ident)
        self._changing = RLock()

    def all(self) -> tuple[Backup, ...]:
        """Return the backups, newest first, each read through. Raises a storage error."""
        return tuple(self._described(place) for place in self._places())

    def ids(self) -> tuple[str, ...]:
        """Return the ids, newest first, without reading the backups."""
        return tuple(place.id for place in self._places())

    def get(self, backup_id: str) -> Backup | None:
        """Return one backup, or None."""
        place = self._place(backup_id)
        return None if place is None else self._described(place)

    def manifest(self, backup_id: str) -> Manifest | None:
        """Return what a backup says of itself; None when it is gone or says nothing readable."""
        place = self._place(backup_id)
        return None if place is None else Manifest.load(place.folder / _MANIFEST)

    def newest(self) -> tuple[str, Manifest] | None:
        """Return the newest backup that has a readable manifest, whole or not."""
        for place in self._places():
            manifest = Manifest.load(place.folder / _MANIFEST)
            if manifest is not None:
                return place.id, manifest
        return None

    def file(self, backup_id: str, name: str) -> Path | None:
        """Return where a file of a backup lies, if it is there and as it was written.

        The envelope is not in the manifest, since it follows the vault's own (`renew_envelope`);
        its wrapped keys prove themselves.
        """
        place = self._place(backup_id)
        if place is None:
            return None
        path = place.folder / name
        if name == ENVELOPE:
            return path if path.is_file() else None
        manifest = Manifest.load(place.folder / _MANIFEST)
        part = None if manifest is None else manifest.parts.get(name)
        return path if part is not None and _is_intact(path, part) else None

    def begin(self, made_at: datetime) -> Path:
        """Return a new empty folder to build a backup in. Raises a storage error."""
        make_private_folder(self._folder)
        self.sweep()
        number = max((place.number for place in self._places()), default=0) + 1
        staging = self._folder / f"{stamp(made_at)}-{number}{_UNFINISHED}"
        make_private_folder(staging / CASES)
        make_private_folder(staging)
        return staging

    def finish(self, staging: Path, manifest: Manifest) -> Backup:
        """Make what was built a backup, with the envelope as it is now, durably.

        Raises a storage error; it is no backup then.
        """
        with self._changing:
            self._put_envelope(staging)
            try:
                for path in staging.rglob("*"):
                    if path.is_file():
                        sync_file(path)
            except OSError as fault:
                raise storage_error(fault) from fault
            manifest.save(staging / _MANIFEST)
            sync_folder(staging / CASES)
            sync_folder(staging)
            name = staging.name.removesuffix(_UNFINISHED)
            put_in_place(staging, staging.with_name(name))
            made = self.get(name)
        if made is None:
            raise StorageFault
        return made

    def prune(self, now: datetime) -> None:
        """Remove what does not fit in the ring, but never the last whole backup.

        That is the oldest ones; and once there is a newer whole one, those under a workspace key
        that was replaced, which nothing opens any more, and those past `OLDEST` at `now`.
        """
        places = self._places()
        described = {place.id: self._described(place) for place in places}
        keep = places[: self._size]
        whole = next((place for place in places if described[place.id].whole), None)
        if whole is not None:
            keep = [each for each in keep if each is whole or not self._outlived(each, whole, now)]
            if whole not in keep:
                keep = [*keep[: self._size - 1], whole]
        kept = {place.id for place in keep}
        self.drop(place.id for place in places if place.id not in kept)

    def drop(self, backup_ids: Iterable[str]) -> None:
        """Remove backups; one that cannot be removed is left for the next time."""
        with self._changing:
            for backup_id in backup_ids:
                place = self._place(backup_id)
                if place is not None:
                    _remove(place.folder)

    def forget(self, case_ids: Iterable[UUID]) -> None:
        """Take cases out of every backup, for good. Raises a storage error."""
        gone = frozenset(case_ids)
        with self._changing:
            for place in self._places():
                manifest = Manifest.load(place.folder / _MANIFEST)
                if manifest is not None and gone & manifest.mentioned():
                    manifest.without(gone).save(place.folder / _MANIFEST)
                    self._clear(place)

    def renew_envelope(self) -> None:
        """Give every backup, and every vault that was set aside, the envelope as it is now.

        Otherwise a passphrase or recovery key that was replaced would still open the backups.
        Raises `VaultDamaged` for an unreadable envelope, or a storage error.
        """
        with self._changing:
            workspace = Envelope.load(self._home.envelope(self._nav_ident)).workspace
            for place in self._places():
                manifest = Manifest.load(place.folder / _MANIFEST)
                if manifest is not None and manifest.workspace == workspace:
                    self._put_envelope(place.folder)
            for aside in self._home.asides(self._nav_ident):
                if (aside / ENVELOPE).is_file():
                    self._put_envelope(aside)

    def sweep(self) -> None:
        """Remove what a crash left: half-made backups, and files that belong to none."""
        with self._changing:
            for folder in self._entries():
                if folder.name.endswith(_UNFINISHED):
                    _remove(folder)
            for place in self._places():
                self._clear(place)

    def _put_envelope(self, folder: Path) -> None:
        copy = folder / f"{ENVELOPE}{_UNFINISHED}"
        try:
            copy.unlink(missing_ok=True)
            shutil.copyfile(self._home.envelope(self._nav_ident), copy)
            copy.chmod(0o600)
            sync_file(copy)
        except OSError as fault:
            raise storage_error(fault) from fault
        put_in_place(copy, folder / ENVELOPE)

    def _outlived(self, place: _Place, whole: _Place, now: datetime) -> bool:
        if place.number > whole.number:
            return False
        mine, newer = (Manifest.load(each.folder / _MANIFEST) for each in (place, whole))
        if mine is None or newer is None:
            return True
        replaced = mine.workspace == newer.workspace and mine.rotations != newer.rotations
        return replaced or now - mine.made_at > OLDEST

    def _clear(self, place: _Place) -> None:
        manifest = Manifest.load(place.folder / _MANIFEST)
        if manifest is None:
            return
        known = {_MANIFEST, ENVELOPE, *manifest.parts}
        try:
            for path in list(place.folder.rglob("*")):
                name = path.relative_to(place.folder).as_posix()
                if path.is_file() and name not in known:
                    path.unlink(missing_ok=True)
        except OSError as fault:
            raise storage_error(fault) from fault
        sync_folder(place.folder / CASES)

    def _places(self) -> list[_Place]:
        found = []
        for folder in self._entries():
            name = _NAME.fullmatch(folder.name)
            if name is not None:
                found.append(_Place(folder.name, int(name["number"]), folder))
        return sorted(found, key=lambda place: place.number, reverse=True)

    def _place(self, backup_id: str) -> _Place | None:
        return next((place for place in self._places() if place.id == backup_id), None)

    def _entries(self) -> list[Path]:
        try:
            return [entry for entry in self._folder.iterdir() if entry.is_dir()]
        except FileNotFoundError:
            return []
        except OSError as fault:
            raise storage_error(fault) from fault

    def _described(self, place: _Place) -> Backup:
        manifest = Manifest.load(place.folder / _MANIFEST)
        if manifest is None:
            return Backup(place.id, _time_in(place.id), 0, whole=False)
        intact = all(_is_intact(place.folder / name, part) for name, part in manifest.parts.items())
        cases = sum(name.startswith(f"{CASES}/") for name in manifest.parts)
        whole = (
            intact
            and INDEX in manifest.parts
            and not manifest.wanting
            and _rotations(place.folder / ENVELOPE) == manifest.rotations
        )
        return Backup(place.id, manifest.made_at, cases, whole)


def described_part(path: Path, head: int) -> Part:
    """Return what the manifest says of a finished file. Raises a storage error."""
    try:
        return Part(path.stat().st_size, digest(path), head)
    except OSError as fault:
        raise storage_error(fault) from fault


def stamp(at: datetime) -> str:
    """Return a time as it stands in a name: in UTC, to the second."""
    return f"{at.astimezone(UTC):{_TIME}}"


def stamped(name: str) -> datetime | None:
    """Return the time a name begins with, or None."""
    try:
        return datetime.strptime(name[:_TIME_LETTERS], _TIME).replace(tzinfo=UTC)
    except ValueError:
        return None


def sync_file(path: Path) -> None:
    """Make a file's content survive a power cut. Raises `OSError`."""
    # For writing: Windows flushes nothing through a handle that only reads.
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _rotations(envelope: Path) -> int | None:
    try:
        return Envelope.load(envelope).rotations
    except VaultError:
        return None


def _is_intact(path: Path, part: Part) -> bool:
    try:
        return path.stat().st_size == part.size and digest(path) == part.sha256
    except OSError:
        return False


def _remove(folder: Path) -> None:
    # The manifest goes first: what is left of a removal that broke off is not a backup.
    try:
        (folder / _MANIFEST).unlink(missing_ok=True)
    except OSError:
        return
    shutil.rmtree(folder, ignore_errors=True)


def _time_in(backup_id: str) -> datetime:
    return stamped(backup_id) or datetime.min.replace(tzinfo=UTC)
