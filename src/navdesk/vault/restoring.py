"""A vault whose index or envelope is damaged, made whole out of the backup ring.

The restored vault is built beside the damaged one, as `<NAVident>.restored.new`: the envelope of
the vault where it can be read, the index of the backup that was named, or else the one that was
written furthest; of every case the copy that was written furthest, in the vault or in any backup.
Renaming it to
`<NAVident>.restored` decides: before, the damaged vault is there untouched; after, the restored
one takes its place, if need be at the next start. The damaged vault is kept as
`<NAVident>.damaged-<time>`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from navdesk.domain.clock import Clock
from navdesk.vault.audit_log import AuditLog
from navdesk.vault.backups_errors import (
    NothingDamaged,
)
from navdesk.vault.backups_manifest import CASES
from navdesk.vault.backups_ring import ENVELOPE, INDEX, BackupRing
from navdesk.vault.cipher import Cipher
from navdesk.vault.database import Database
from navdesk.vault.errors import (
    VaultMissing,
)
from navdesk.vault.files import make_private_folder, put_in_place, sync_folder
from navdesk.vault.founding import audit_key
from navdesk.vault.heads import HeadMark
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import WorkspaceKey, WrongKey
from navdesk.vault.leftovers import OUTBOX as OUTBOX_KEY
from navdesk.vault.migrations.plans import CASE_PLAN, INDEX_PLAN, OUTBOX_PLAN
from navdesk.vault.process_lock import ProcessLock
from navdesk.vault.restoring_case import Copy, confirmed_head, newest_copy
from navdesk.vault.restoring_choice import Chosen, IndexChoice, Unlock
from navdesk.vault.restoring_files import head_of, make_ready, settle, stage
from navdesk.vault.restoring_place import finish_interrupted
from navdesk.vault.restoring_result import Restored
from navdesk.vault.schema_index import (
    CaseKey,
    ClientCase,
    FileKey,
    Fingerprint,
    IndexMeta,
    Tombstone,
)

_OUTBOX: Final = "outbox.db"
Report = Callable[[int, int], object]
"""Hears how many cases are done, of how many."""


@dataclass(slots=True)
class _Tally:
    """What was done on the way. `newest` is the newest backup anything came from."""

    cases: int = 0
    begun_anew: int = 0
    lost: int = 0
    unsure: bool = False
    shut: int = 0
    outbox: bool = False
    newest: str | None = None

    @property
    def anything(self) -> bool:
        """Whether anything is other than it was."""
        return bool(
            self.cases or self.begun_anew or self.lost or self.unsure or self.shut or self.outbox
        )

    def took_from(self, backup_id: str) -> None:
        """Note where something came from."""
        self.newest = max(self.newest or "", backup_id, key=_number)

    def leave_outbox(self, path: Path) -> None:
        """Note an outbox that is there and cannot be read: nobody can tell what waits in it."""
        if path.exists():
            self.outbox = self.unsure = True

    def lose(self, written_to: int | None, kept_to: int) -> None:
        """Count the writes that are missing, or that nobody can tell how many there are."""
        if written_to is None:
            self.unsure = True
        else:
            self.lost += max(0, written_to - kept_to)


class VaultRestorer:
    """Restores one employee's closed vault. `at_step` hears each step as it is reached."""

    def __init__(
        self, home: VaultHome, nav_ident: str, *, clock: Clock, cipher: Cipher | None = None
    ) -> None:
        self._home = home
        self._nav_ident = nav_ident.upper()
        self._clock = clock
        self._cipher = cipher or Cipher()
        self.ring = BackupRing(home, self._nav_ident)
        self.at_step: Callable[[str], None] = lambda _: None

    def restore(
        self,
        unlock: Unlock,
        backup_id: str | None = None,
        report: Report = lambda done, total: None,
        *,
        accept: bool = False,
    ) -> Restored:
        """Put a vault made whole by the backups in the place of the one there is.

        With `backup_id` the index is taken from that backup, even if the vault's own is whole. With
        `accept` the vault's own index is gone on with, however old. Raises `VaultInUse`,
        `NothingDamaged`, `NoSuchBackup`, `BackupBroken`, `BackupOfOtherKey`, `NoWholeBackup`, what
        `unlock` raises, or a storage error; the vault is then as it was.
        """
        self._cipher.require()
        if not self._home.base.is_dir():
            raise VaultMissing
        lock = ProcessLock(self._home.lock(self._nav_ident))
        try:
            finish_interrupted(self._home, self._nav_ident)
            building = self._folder_to_build_in()
            try:
                choice = IndexChoice(self._home, self._nav_ident, self.ring, self._cipher)
                chosen = choice.choose(unlock, backup_id, building / INDEX, accept=accept)
                return self._restored(building, chosen, report)
            finally:
                shutil.rmtree(building, ignore_errors=True)
        finally:
            lock.release()

    def _restored(self, building: Path, chosen: Chosen, report: Report) -> Restored:
        shutil.copyfile(chosen.envelope, building / ENVELOPE)
        (building / ENVELOPE).chmod(0o600)
        settle(building / ENVELOPE)
        self.at_step("index")
        index = Database(building / INDEX, chosen.key.index_key(), INDEX_PLAN, self._cipher)
        try:
            tally = self._fill(index, chosen.key, building, report)
            if chosen.backup_id is None and chosen.missing == 0 and not tally.anything:
                raise NothingDamaged
            tally.lost += chosen.missing
            source = chosen.backup_id or tally.newest
            self._note_restore(index, chosen.key, source)
            _count_on(index, chosen.missing)
        finally:
            index.close()
        settle(building / INDEX)
        sync_folder(building / CASES)
        sync_folder(building)
        self.at_step("built")
        put_in_place(building, self._home.restoring(self._nav_ident))
        self.at_step("decided")
        aside = finish_interrupted(self._home, self._nav_ident, self.at_step)
        return Restored(
            backup=None if source is None else self.ring.get(source),
            cases=tally.cases,
            lost=None if tally.unsure else tally.lost,
            begun_anew=tally.begun_anew,
            shut=tally.shut,
            aside=aside,
        )

    def _fill(self, index: Database, key: WorkspaceKey, building: Path, report: Report) -> _Tally:
        """Bring every case and the outbox into the new folder, and the index in step with them."""
        tally = _Tally()
        with index.read() as session:
            cases = session.execute(select(CaseKey.case_id, CaseKey.version, CaseKey.wrapped)).all()
            outbox = session.execute(
                select(FileKey.version, FileKey.wrapped).where(FileKey.name == OUTBOX_KEY)
            ).one_or_none()
        shredded = self._shredded(key)
        heads: dict[UUID, int | None] = {}
        for done, row in enumerate(cases):
            report(done, len(cases))
            if row.case_id in shredded:
                continue
            try:
                own = key.unwrap_case_key(row.case_id, row.version, row.wrapped)
            except WrongKey:
                tally.shut += 1
                continue
            heads[row.case_id] = self._bring_case(row.case_id, row.version, own, building, tally)
        if outbox is None:
            # One that came after the backup: its key is in no index any more.
            tally.leave_outbox(self._home.outbox(self._nav_ident))
        else:
            secret = key.unwrap_file_key(OUTBOX_KEY, outbox.version, outbox.wrapped)
            head = self._bring_outbox(secret, building, tally)
            with index.write() as session:
                _note_outbox(session, head)
        with index.write() as session:
            _note_cases(session, heads, shredded)
        tally.shut += self._strangers({row.case_id for row in cases})
        report(len(cases), len(cases))
        return tally

    def _note_restore(self, index: Database, key: WorkspaceKey, source: str | None) -> None:
        """Have the audit log itself say that it went back, and how many lines it lost at least."""
        log = AuditLog(index, audit_key(index, key), self._clock)
        name = f"index {self._home.profile_id}/{self._nav_ident}"
        noted = HeadMark(self._home.head(self._nav_ident), name, key.index_key()).read()
        lost = "unknown" if noted is None else max(0, noted.head.audit_count - log.count())
        detail = f"backup={source or 'none'} audit_lines_lost={lost}"
        log.append("restore", None, None, "backup", "ALLOWED", detail)

    def _bring_case(
        self, case_id: UUID, version: int, key: bytes, building: Path, tally: _Tally
    ) -> int | None:
        """Stage the copy of a case that was written furthest; returns its new write count."""
        path = self._home.case(self._nav_ident, case_id)
        found = [newest_copy(self.ring, case_id, version, key, self._cipher)]
        there = head_of(path, key, self._cipher)
        # The vault's own comes first: of two copies written as far it is the one to keep.
        if there is not None:
            found.insert(0, Copy(path, there, None))
        copies = [copy for copy in found if copy is not None]
        noted, backed_up = self._mark_of(case_id, key), self._backed_up_to(case_id)
        known = max(noted or 0, backed_up or 0)
        if not copies:
            if backed_up is not None or path.exists():
                tally.begun_anew += 1
                tally.lose(noted, confirmed_head(self.ring, case_id))
            return None
        chosen = max(copies, key=lambda copy: copy.head)
        target = building / CASES / path.name
        stage(chosen.path, target, key, self._cipher)
        head = max(known, chosen.head) + 1
        now = self._clock.real_now()
        make_ready(target, key, CASE_PLAN, self._cipher, head=head, at=now)
        if chosen.backup_id is not None:
            tally.cases += 1
            tally.took_from(chosen.backup_id)
        if chosen.backup_id is not None or noted is not None:
            tally.lose(noted, chosen.head)
        return head

    def _bring_outbox(self, key: bytes, building: Path, tally: _Tally) -> int | None:
        path = self._home.outbox(self._nav_ident)
        there = head_of(path, key, self._cipher)
        copies = [] if there is None else [Copy(path, there, None)]
        for backup_id in self.ring.ids():
            kept = self.ring.file(backup_id, _OUTBOX)
            head = None if kept is None else head_of(kept, key, self._cipher)
            if kept is not None and head is not None:
                copies.append(Copy(kept, head, backup_id))
                break
        if not copies:
            tally.leave_outbox(path)
            return None
        chosen = max(copies, key=lambda copy: copy.head)
        if chosen.backup_id is not None:
            tally.outbox = tally.unsure = True
            tally.took_from(chosen.backup_id)
        target = building / _OUTBOX
        stage(chosen.path, target, key, self._cipher)
        now = self._clock.real_now()
        make_ready(target, key, OUTBOX_PLAN, self._cipher, head=chosen.head + 1, at=now)
        return chosen.head + 1

    def _mark_of(self, case_id: UUID, key: bytes) -> int | None:
        """Return how far a case was written for certain, or None when its mark is gone."""
        mark = HeadMark(self._home.case_head(self._nav_ident, case_id), f"case {case_id}", key)
        noted = mark.read()
        return None if noted is None else noted.head.count

    def _backed_up_to(self, case_id: UUID) -> int | None:
        """Return how far a case had been written at the latest that a backup knows of."""
        manifests = (self.ring.manifest(backup_id) for backup_id in self.ring.ids())
        heads = [m.heads[case_id].head for m in manifests if m is not None and case_id in m.heads]
        return max(heads, default=None)

    def _shredded(self, key: WorkspaceKey) -> dict[UUID, tuple[datetime, str]]:
        """Return the tombstones of the index that is there, if it can still be read."""
        path = self._home.index(self._nav_ident)
        if head_of(path, key.index_key(), self._cipher) is None:
            return {}
        with self._cipher.examine(path, key.index_key()) as connection:
            rows = []
            cursor = connection.execute("SELECT case_id, shredded_at, reason FROM tombstone")
            while (row := cursor.fetchone()) is not None:
                rows.append(row)
        return {UUID(case): (datetime.fromisoformat(at), reason) for case, at, reason in rows}

    def _strangers(self, known: set[UUID]) -> int:
        """Count case files in the damaged vault whose key is in no index any more."""
        names = {f"{case_id}.db" for case_id in known}
        folder = self._home.folder(self._nav_ident) / CASES
        return sum(path.name not in names for path in folder.glob("*.db"))

    def _folder_to_build_in(self) -> Path:
        restoring = self._home.restoring(self._nav_ident)
        building = restoring.with_name(restoring.name + ".new")
        shutil.rmtree(building, ignore_errors=True)
        make_private_folder(building / CASES)
        make_private_folder(building)
        return building


def _count_on(index: Database, missing: int) -> None:
    """Count on past what is missing, so that the replaced index is known as old if it comes back.

    The index is not marked as closed in order, so that the schedule is made anew.
    """
    with index.write() as session:
        head = session.scalars(select(IndexMeta.head)).one()
        session.execute(update(IndexMeta).values(clean=False, head=head + missing))


def _number(backup_id: str) -> int:
    return int(backup_id.rpartition("-")[2] or 0)


def _note_cases(
    session: Session, heads: dict[UUID, int | None], shredded: dict[UUID, tuple[datetime, str]]
) -> None:
    for case_id, head in heads.items():
        session.execute(
            update(CaseKey)
            .where(CaseKey.case_id == case_id)
            .values(made=head is not None, head=head or 0)
        )
    for case_id, (at, reason) in shredded.items():
        session.execute(delete(CaseKey).where(CaseKey.case_id == case_id))
        session.execute(delete(ClientCase).where(ClientCase.id == case_id))
        session.execute(delete(Fingerprint).where(Fingerprint.case_id == case_id))
        session.merge(Tombstone(case_id=case_id, shredded_at=at, reason=reason))


def _note_outbox(session: Session, head: int | None) -> None:
    session.execute(
        update(FileKey)
        .where(FileKey.name == OUTBOX_KEY)
        .values(made=head is not None, head=head or 0)
    )
