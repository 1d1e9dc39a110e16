"""One damaged or old case file replaced by the newest whole copy, while the vault is open.

The copy is made ready beside the file it replaces; its last name, `<case id>.db.restored`, is the
point of no return: before it the case is as it was, after it the copy takes the file's place, if
need be at the next opening of the vault. What is replaced is kept under the case's name.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from navdesk.domain.clock import Clock
from navdesk.domain.messages import Message
from navdesk.vault.audit_log import AuditLog
from navdesk.vault.backups_errors import NoCopyOfCase, NothingDamaged
from navdesk.vault.backups_manifest import case_name
from navdesk.vault.backups_ring import BackupRing, stamp
from navdesk.vault.case_keys import CaseKeys, WrappedKey
from navdesk.vault.cipher import Cipher
from navdesk.vault.errors import VaultDamaged, VaultError
from navdesk.vault.files import put_in_place, storage_error, sync_folder
from navdesk.vault.heads import HeadMark
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import HeldKey, WrongKey
from navdesk.vault.migrations.plans import CASE_PLAN
from navdesk.vault.open_cases import OpenCases
from navdesk.vault.restoring_files import discard, head_of, make_ready, stage
from navdesk.vault.restoring_result import Restored

_READY: Final = ".restored"
_MAKING: Final = ".restoring"
Step = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Copy:
    """A readable copy of a file: how far it was written, and the backup it lies in, if any."""

    path: Path
    head: int
    backup_id: str | None


class CaseRestorer:
    """Restores case files of one open vault. `at_step` hears each step as it is reached."""

    def __init__(
        self,
        home: VaultHome,
        nav_ident: str,
        *,
        held: HeldKey,
        keys: CaseKeys,
        files: OpenCases,
        ring: BackupRing,
        audit: AuditLog,
        cipher: Cipher,
        clock: Clock,
    ) -> None:
        self._home = home
        self._nav_ident = nav_ident
        self._held = held
        self._keys = keys
        self._files = files
        self._ring = ring
        self._audit = audit
        self._cipher = cipher
        self._clock = clock
        self.at_step: Step = lambda _: None

    def restore(self, case_id: UUID, *, accept: bool = False) -> Restored:
        """Replace the case's file by the newest whole copy of it, wherever that is.

        With `accept` the file that is there is gone on with, however old, and where nothing at all
        can be read the case begins anew. Raises `NoSuchRecord`, `NothingDamaged`, `NoCopyOfCase`,
        `CaseBusy`, `NewerSchema` or a storage error; the case is then as it was.
        """
        with self._files.letting_go((case_id,)):
            kept = self._keys.get(case_id)
            key = self._key(case_id, kept)
            path = self._home.case(self._nav_ident, case_id)
            mark = HeadMark(self._home.case_head(self._nav_ident, case_id), f"case {case_id}", key)
            noted = mark.read()
            known = max(kept.head, 0 if noted is None else noted.head.count)
            there = head_of(path, key, self._cipher)
            if there is not None and there >= known and not accept:
                raise NothingDamaged
            chosen = self._choose(case_id, kept, key, there, accept=accept)
            if chosen is None:
                self._begin_anew(case_id, path, mark, accept=accept)
                lost = max(0, known - confirmed_head(self._ring, case_id))
                restored = Restored(None, 0, lost, begun_anew=1, aside=self._aside(path))
            else:
                self._put(chosen, path, key, past=max(known, chosen.head))
                backup = self._ring.get(chosen.backup_id) if chosen.backup_id else None
                lost = max(0, known - chosen.head)
                restored = Restored(backup, int(backup is not None), lost, aside=self._aside(path))
        self._take_into_use(case_id)
        source = "" if chosen is None else chosen.backup_id or "as it is"
        self._audit.append("restore", None, case_id, "", "ALLOWED", source)
        return restored

    def finish(self) -> None:
        """Put copies in place that were ready when something broke off. Raises a storage error."""
        folder = self._home.folder(self._nav_ident) / "cases"
        for ready in sorted(folder.glob(f"*.db{_READY}")):
            self._swap(ready, ready.with_name(ready.name.removesuffix(_READY)))
        for half_made in sorted(folder.glob(f"*.db{_MAKING}")):
            discard(half_made)

    def _key(self, case_id: UUID, kept: WrappedKey) -> bytes:
        try:
            with self._held.steady() as workspace:
                return workspace.unwrap_case_key(case_id, kept.version, kept.wrapped)
        except WrongKey as wrong:
            raise VaultDamaged(Message("vault.damaged", {"file": f"{case_id}.db"})) from wrong

    def _choose(
        self, case_id: UUID, kept: WrappedKey, key: bytes, there: int | None, *, accept: bool
    ) -> Copy | None:
        path = self._home.case(self._nav_ident, case_id)
        mine = None if there is None else Copy(path, there, None)
        if accept and mine is not None:
            return mine
        found = newest_copy(self._ring, case_id, kept.version, key, self._cipher)
        if mine is None or found is None:
            return found or mine
        return found if found.head > mine.head else mine

    def _put(self, chosen: Copy, path: Path, key: bytes, *, past: int) -> None:
        making = path.with_name(path.name + _MAKING)
        stage(chosen.path, making, key, self._cipher)
        self.at_step("staged")
        now = self._clock.real_now()
        make_ready(making, key, CASE_PLAN, self._cipher, head=past + 1, at=now)
        self.at_step("ready")
        put_in_place(making, path.with_name(path.name + _READY))
        self.at_step("decided")
        self._swap(path.with_name(path.name + _READY), path)

    def _swap(self, ready: Path, path: Path) -> None:
        # Named after the copy, so that a second go after a crash keeps the same things aside.
        made = datetime.fromtimestamp(ready.stat().st_mtime, UTC)
        self._set_aside(path, f"{stamp(made)}{made.microsecond:06}", keep_file=True)
        self.at_step("set aside")
        put_in_place(ready, path)
        self.at_step("replaced")

    def _set_aside(self, path: Path, when: str, *, keep_file: bool) -> None:
        aside = path.with_name(f"{path.name}.damaged-{when}")
        try:
            # A log left beside the new file would be replayed into it.
            path.with_name(path.name + "-shm").unlink(missing_ok=True)
            log = path.with_name(path.name + "-wal")
            if log.exists():
                log.replace(aside.with_name(aside.name + "-wal"))
            if path.exists() and not aside.exists():
                _link(path, aside)
            if not keep_file:
                path.unlink(missing_ok=True)
        except OSError as fault:
            raise storage_error(fault) from fault
        sync_folder(path.parent)

    def _begin_anew(self, case_id: UUID, path: Path, mark: HeadMark, *, accept: bool) -> None:
        if not accept:
            raise NoCopyOfCase
        self._keys.expect_new_file(case_id)
        self.at_step("expected")
        mark.forget()
        now = self._clock.real_now()
        self._set_aside(path, f"{stamp(now)}{now.microsecond:06}", keep_file=False)
        self.at_step("set aside")

    def _aside(self, path: Path) -> str | None:
        kept = sorted(each.name for each in path.parent.glob(f"{path.name}.damaged-*"))
        return next((name for name in reversed(kept) if not name.endswith("-wal")), None)

    def _take_into_use(self, case_id: UUID) -> None:
        """Open the file once: the index hears its write count, and the schedule its deliveries."""
        with self._files.borrow(case_id) as file:
            self._files.after_mending(case_id, file)


def newest_copy(
    ring: BackupRing, case_id: UUID, key_version: int, key: bytes, cipher: Cipher
) -> Copy | None:
    """Return the newest copy of a case in the ring that is whole and opens with its key."""
    for backup_id in ring.ids():
        manifest, path = ring.manifest(backup_id), ring.file(backup_id, case_name(case_id))
        if manifest is None or path is None or manifest.heads[case_id].key != key_version:
            continue
        try:
            head = head_of(path, key, cipher)
        except VaultError:
            continue
        if head is not None:
            return Copy(path, head, backup_id)
    return None


def confirmed_head(ring: BackupRing, case_id: UUID) -> int:
    """Return up to which write the case held nothing that could be lost, as far as is known."""
    newest = ring.newest()
    known = None if newest is None else newest[1].heads.get(case_id)
    return 0 if known is None or known.unsent else known.head


def _link(path: Path, aside: Path) -> None:
    try:
        os.link(path, aside)
    except OSError:
        shutil.copyfile(path, aside)
        aside.chmod(0o600)
