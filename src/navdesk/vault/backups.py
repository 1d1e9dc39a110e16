"""Backups of an open vault: the index and every case file that holds something unsent.

They guard against a damaged file, not against a lost disk: they lie beside the vault, under the
same keys. Each is made while work goes on, read through, and takes its place in the ring whole.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from threading import RLock
from typing import Final
from uuid import UUID

from sqlalchemy import select

from navdesk.domain.case import Case
from navdesk.domain.clock import Clock
from navdesk.vault.backups_errors import BackupFailed, told
from navdesk.vault.backups_manifest import CASES, CaseHead, Manifest, Part, case_name
from navdesk.vault.backups_ring import (
    INDEX,
    OLDEST,
    Backup,
    BackupRing,
    described_part,
    stamped,
)
from navdesk.vault.case_index import CaseIndex
from navdesk.vault.database import Database
from navdesk.vault.envelope import Envelope
from navdesk.vault.errors import (
    DiskFull,
    NoSuchRecord,
    ReadOnlyStorage,
    VaultClosed,
    VaultError,
)
from navdesk.vault.files import storage_error
from navdesk.vault.home import VaultHome
from navdesk.vault.leftovers import Leftovers
from navdesk.vault.open_cases import OpenCases
from navdesk.vault.schema_index import CaseKey, FileKey, IndexMeta, ScheduledRow, Tombstone

_LOG = logging.getLogger(__name__)
EVERY: Final = timedelta(minutes=30)
OUTBOX: Final = "outbox.db"
_ROOM_LEFT: Final = 32 * 1024 * 1024
"""Bytes a backup leaves free: it must never take the room that the next note needs."""


class Backups:
    """Makes and keeps the backups of one open vault. Any thread may call; one works at a time."""

    def __init__(
        self,
        home: VaultHome,
        nav_ident: str,
        *,
        index: Database,
        cases: CaseIndex,
        files: OpenCases,
        leftovers: Leftovers,
        clock: Clock,
        free_bytes: Callable[[Path], int] = lambda folder: shutil.disk_usage(folder).free,
    ) -> None:
        self.ring = BackupRing(home, nav_ident)
        self._home = home
        self._nav_ident = nav_ident
        self._index = index
        self._cases = cases
        self._files = files
        self._leftovers = leftovers
        self._clock = clock
        self._free_bytes = free_bytes
        self._one_at_a_time = RLock()

    def make(self) -> Backup:
        """Make a backup now; the oldest leaves the ring. Raises `BackupFailed` or `VaultClosed`;
        the backups there were are then still there.
        """
        with self._one_at_a_time:
            try:
                self.ring.sweep()
                self._require_room()
                made = self._made()
            except VaultClosed:
                raise
            except VaultError as fault:
                raise told(fault) from fault
            except OSError as fault:
                raise told(storage_error(fault)) from fault
            with suppress(VaultError):
                self.ring.prune(self._clock.real_now())
                self._end_asides()
            return made

    def back_up_if_due(self) -> Backup | None:
        """Make a backup when something changed and the last one is `EVERY` old; else None.

        Raises as `make`. A clock that was set back never puts a backup off.
        """
        with self._one_at_a_time:
            newest = self.ring.newest()
            if newest is not None:
                age = self._clock.real_now() - newest[1].made_at
                if timedelta(0) <= age < EVERY or not self._changed(newest[1]):
                    return None
            return self.make()

    def back_up_before_closing(self) -> BackupFailed | None:
        """Make a backup when work was done since the last; never raises, so that closing goes on.

        Returns why there is none, when one was wanted.
        """
        try:
            with self._one_at_a_time:
                newest = self.ring.newest()
                if newest is None or self._worked(newest[1]):
                    self.make()
        except VaultClosed:
            return None
        except VaultError as fault:
            failed = told(fault)
            _LOG.warning("no backup at closing: %s", failed.message.id)
            return failed
        return None

    def settle(self) -> None:
        """Finish what a crash broke off: half-made backups go, shredded cases leave the others, and
        all follow the vault's envelope. Never raises; the next call tries again.
        """
        with self._one_at_a_time, suppress(VaultError):
            self.ring.sweep()
            with self._index.read() as session:
                gone = set(session.scalars(select(Tombstone.case_id)))
            self.ring.forget(gone)
            self._drop_asides(gone)
            envelope = Envelope.load(self._home.envelope(self._nav_ident))
            newest = self.ring.newest()
            if newest is not None and newest[1].rotations != envelope.rotations:
                self.ring.renew_envelope()

    def forget_case(self, *case_ids: UUID) -> None:
        """Take shredded cases out of every backup and every damaged vault that was set aside.

        Raises a storage error; `settle` tries again then.
        """
        with self._one_at_a_time:
            self.ring.forget(case_ids)
            self._drop_asides(case_ids)

    def envelope_changed(self) -> None:
        """Let the backups be opened as the vault is now, and no other way. Raises a storage error.

        To be called whenever `envelope.json` was written under the same workspace key; waits for
        no backup that is being made.
        """
        self.ring.renew_envelope()

    def key_rotated(self) -> Backup:
        """Replace the backups, which nothing opens any more, by one under the new workspace key.

        They get the new envelope first, so that the old key is nowhere even if the new backup
        fails; until there is one, they still lend their case files. Not to be called while the
        workspace key is held (`HeldKey.steady`), which opening a case may wait for. Raises as
        `make`.
        """
        try:
            self.ring.renew_envelope()
        except VaultError as fault:
            raise told(fault) from fault
        return self.make()

    def _made(self) -> Backup:
        made_at = self._clock.real_now()
        before = self.ring.newest()
        staging = self.ring.begin(made_at)
        try:
            envelope = Envelope.load(self._home.envelope(self._nav_ident))
            state, audit = self._state()
            parts, heads, wanting = self._copy_cases(staging, before[1] if before else None)
            head = self._leftovers.copy_to(staging / OUTBOX)
            if head is not None:
                parts[OUTBOX] = described_part(staging / OUTBOX, head)
            # Last, so that it knows the key of every case that was copied before it.
            parts[INDEX] = described_part(staging / INDEX, self._index.copy_to(staging / INDEX))
            manifest = Manifest(
                made_at=made_at,
                workspace=envelope.workspace,
                rotations=envelope.rotations,
                state=state,
                audit=audit,
                parts=parts,
                heads=heads,
                wanting=frozenset(wanting),
            )
            return self.ring.finish(staging, manifest)
        except BaseException:
            shutil.rmtree(staging, ignore_errors=True)
            raise

    def _copy_cases(
        self, staging: Path, before: Manifest | None
    ) -> tuple[dict[str, Part], dict[UUID, CaseHead], set[UUID]]:
        parts: dict[str, Part] = {}
        heads: dict[UUID, CaseHead] = {}
        wanting: set[UUID] = set()
        now = self._heads()
        for case in self._cases.all():
            known = now.get(case.id)
            if known is None:
                continue
            earlier = before.heads.get(case.id) if before else None
            unchanged = earlier is not None and (earlier.key, earlier.head) == known
            if unchanged and earlier is not None and not earlier.unsent:
                heads[case.id] = earlier
                continue
            try:
                part = self._copy_case(case, staging / case_name(case.id))
            except NoSuchRecord:
                continue
            except (DiskFull, ReadOnlyStorage, VaultClosed):
                raise
            except VaultError as fault:
                _LOG.info("%r is not in the backup as it is now: %s", case, fault)
                wanting.add(case.id)
                part = self._carry_over(case.id, known[0], staging)
            unsent = part is not None or case.id in wanting
            heads[case.id] = CaseHead(known[0], part.head if part else known[1], unsent)
            if part is not None:
                parts[case_name(case.id)] = part
        return parts, heads, wanting

    def _copy_case(self, case: Case, target: Path) -> Part | None:
        with self._files.borrow(case.id) as file:
            if not file.holds_unsent():
                return None
            head = file.copy_to(target, stripped=case.protection.online_only)
        return described_part(target, head)

    def _carry_over(self, case_id: UUID, key: int, staging: Path) -> Part | None:
        """Take the newest copy of a case that cannot be read now into the new backup."""
        name = case_name(case_id)
        for backup_id in self.ring.ids():
            manifest, kept = self.ring.manifest(backup_id), self.ring.file(backup_id, name)
            if manifest is None or kept is None or manifest.heads[case_id].key != key:
                continue
            shutil.copyfile(kept, staging / name)
            (staging / name).chmod(0o600)
            return described_part(staging / name, manifest.parts[name].head)
        return None

    def _heads(self) -> dict[UUID, tuple[int, int]]:
        """Return key version and write count of every case that has a file."""
        query = select(CaseKey.case_id, CaseKey.version, CaseKey.head)
        with self._index.read() as session:
            rows = session.execute(query.where(CaseKey.made)).all()
        live = self._files.heads()
        return {row.case_id: (row.version, live.get(row.case_id, row.head)) for row in rows}

    def _state(self) -> tuple[str, int]:
        """Return a fingerprint of everything a backup is made for, and the length of the audit log.

        Only ids, counters and states go into it, since it is kept in clear.
        """
        said: list[object] = [Envelope.load(self._home.envelope(self._nav_ident)).rotations]
        said.extend(sorted(self._heads().items()))
        with self._index.read() as session:
            for query in (
                select(FileKey.name, FileKey.version, FileKey.head).order_by(FileKey.name),
                select(ScheduledRow.delivery_id, ScheduledRow.state).order_by(
                    ScheduledRow.delivery_id
                ),
                select(Tombstone.case_id).order_by(Tombstone.case_id),
            ):
                said.extend(tuple(row) for row in session.execute(query))
            audit = session.scalars(select(IndexMeta.audit_count)).one()
        return hashlib.sha256(repr(said).encode()).hexdigest(), audit

    def _changed(self, before: Manifest) -> bool:
        return self._state() != (before.state, before.audit)

    def _worked(self, before: Manifest) -> bool:
        """Whether work was done since; opening and locking alone write audit lines only."""
        state, audit = self._state()
        age = self._clock.real_now() - before.made_at
        return state != before.state or (audit != before.audit and not age < EVERY)

    def _require_room(self) -> None:
        folder = self._home.folder(self._nav_ident)
        size = sum(
            path.stat().st_size
            for path in (self._home.index(self._nav_ident), *folder.glob("*.db"))
        )
        before = self.ring.newest()
        if before is not None:
            size = max(size, sum(part.size for part in before[1].parts.values()))
        if self._free_bytes(folder) < size + _ROOM_LEFT:
            raise DiskFull

    def _end_asides(self) -> None:
        """Remove what was replaced by a restore and kept as long as a backup is."""
        now = self._clock.real_now()
        for kept in (*self._home.asides(self._nav_ident), *self._quarantined()):
            at = stamped(kept.name.partition(".damaged-")[2])
            if at is None or now - at <= OLDEST:
                continue
            if kept.is_dir():
                shutil.rmtree(kept, ignore_errors=True)
            else:
                with suppress(OSError):
                    kept.unlink()

    def _quarantined(self) -> tuple[Path, ...]:
        return tuple((self._home.folder(self._nav_ident) / CASES).glob("*.damaged-*"))

    def _drop_asides(self, case_ids: Iterable[UUID]) -> None:
        for aside in self._home.asides(self._nav_ident):
            for case_id in case_ids:
                try:
                    for path in list((aside / CASES).glob(f"{case_id}*")):
                        path.unlink(missing_ok=True)
                except OSError as fault:
                    raise storage_error(fault) from fault
