"""A new key for every case file: each is encrypted anew, one after the other.

Old or new, never between. The new file is built beside the old one as `<case id>.db.rekeyed`; the
commit of the new wrapped key in the index decides; then the new file takes the old one's place, if
need be at the next opening of the vault.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlcipher3 import dbapi2

from navdesk.vault.backups_copy import read_through
from navdesk.vault.case_index import CaseIndex
from navdesk.vault.case_keys import CaseKeys
from navdesk.vault.cipher import Cipher, translate
from navdesk.vault.errors import NoSuchRecord, StorageFault, VaultClosed, VaultError
from navdesk.vault.files import create_private_file, put_in_place
from navdesk.vault.heads import HeadMark
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import HeldKey, WrongKey, new_key
from navdesk.vault.open_cases import OpenCases
from navdesk.vault.restoring_files import discard, discard_log, head_of, settle

_LOG = logging.getLogger(__name__)
_STAGED: Final = ".rekeyed"
Report = Callable[[int, int], object]
"""Hears how many cases are done, of how many."""


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """How many cases have a new key, and which could not be read and keep the old one."""

    done: int
    failed: tuple[UUID, ...]


class CaseRekeyer:
    """Changes the keys of the case files of one open vault. `at_step` hears each step."""

    def __init__(
        self,
        home: VaultHome,
        nav_ident: str,
        *,
        held: HeldKey,
        cases: CaseIndex,
        keys: CaseKeys,
        files: OpenCases,
        cipher: Cipher,
    ) -> None:
        self._home = home
        self._nav_ident = nav_ident
        self._held = held
        self._cases = cases
        self._keys = keys
        self._files = files
        self._cipher = cipher
        self.at_step: Callable[[str], None] = lambda _: None

    def rekey(self, report: Report = lambda _done, _total: None) -> Rekeyed:
        """Give every case file a new key. A case that fails keeps the key it has.

        Backups made before hold the cases under their old keys: rotate the workspace key after
        this, which replaces them. Raises `VaultClosed`, or a storage error of the index.
        """
        cases = self._cases.all()
        done, failed = 0, []
        for number, case in enumerate(cases):
            report(number, len(cases))
            try:
                done += self._rekey(case.id)
            except VaultClosed:
                raise
            except VaultError as fault:
                _LOG.info("%r keeps its key: %s", case, fault)
                failed.append(case.id)
        report(len(cases), len(cases))
        return Rekeyed(done, tuple(failed))

    def finish(self) -> None:
        """Finish or discard what something broke off. Raises a storage error."""
        folder = self._home.folder(self._nav_ident) / "cases"
        for staged in sorted(folder.glob(f"*.db{_STAGED}")):
            path = staged.with_name(staged.name.removesuffix(_STAGED))
            try:
                key = self._key(UUID(path.stem))
            except (NoSuchRecord, WrongKey, ValueError):
                continue
            if head_of(path, key, self._cipher) is not None:
                discard(staged)
            elif head_of(staged, key, self._cipher) is not None:
                self._swap(staged, path)

    def _rekey(self, case_id: UUID) -> bool:
        if not self._keys.get(case_id).made:
            return False
        # Opening it once shows that it is whole, and brings an older schema up to date.
        with self._files.borrow(case_id):
            pass
        path = self._home.case(self._nav_ident, case_id)
        staged = path.with_name(path.name + _STAGED)
        with self._files.letting_go((case_id,)):
            old, new = self._key(case_id), new_key()
            try:
                self._export(path, old, staged, new)
                mark = HeadMark(
                    self._home.case_head(self._nav_ident, case_id), f"case {case_id}", old
                )
                mark.carry_over(new)
                mark.close()
            except BaseException:
                discard(staged)
                raise
            self.at_step("staged")
            with self._held.steady() as workspace:
                version = self._keys.get(case_id).version + 1
                wrapped = workspace.wrap_case_key(case_id, version, new)
                self._keys.replace_key(case_id, version, wrapped)
            self.at_step("committed")
            self._swap(staged, path)
        return True

    def _export(self, path: Path, old: bytes, staged: Path, new: bytes) -> None:
        discard(staged)
        create_private_file(staged)
        quoted = str(staged).replace("'", "''")
        connection = self._cipher.open(path, old)
        try:
            version = connection.execute("PRAGMA main.user_version").fetchone()
            connection.execute(f"ATTACH DATABASE '{quoted}' AS staged KEY \"x'{new.hex()}'\"")
            connection.execute("SELECT sqlcipher_export('staged')").fetchone()
            connection.execute(f"PRAGMA staged.user_version = {int(version[0] if version else 0)}")
            connection.execute("DETACH DATABASE staged")
        except dbapi2.Error as fault:
            raise translate(fault, path) or StorageFault() from fault
        finally:
            connection.close()
        read_through(lambda file: self._cipher.onlooker(file, new), staged)
        settle(staged)

    def _swap(self, staged: Path, path: Path) -> None:
        # The log is empty, or under the old key; replayed into the new file it would spoil it.
        discard_log(path)
        put_in_place(staged, path)

    def _key(self, case_id: UUID) -> bytes:
        with self._held.steady() as workspace:
            kept = self._keys.get(case_id)
            return workspace.unwrap_case_key(case_id, kept.version, kept.wrapped)
