"""Destroying cases for good: what is left on this machine cannot be read, by anybody.

What is done, in this order; each step can be repeated, and a crash in between is made good by the
next opening of the vault:

1. In one transaction the case's wrapped key, its line and the fingerprints of its texts leave the
   index, and a tombstone with date and reason comes in. Deleted pages are overwritten and the
   write-ahead log is emptied.
2. The case file goes, with its log, its head mark and anything half-made beside it.
3. The backups forget the case.
4. Workspace key and device secret are replaced, once for all cases of a batch: an older copy of
   the index, which still has the wrapped key, is under a workspace key that exists nowhere any
   more, and an older copy of the envelope needs a device secret that is no longer in the keyring.

What this promises, given yesterday's copies of index and case files:

- *Keyring, or keyring and passphrase:* the case cannot be read with everything that is left on
  this machine, nor with yesterday's envelope, nor by the passphrase. A copy of the keyring from
  yesterday would do, together with all the others.
- *Passphrase only:* the passphrase is in somebody's head and cannot be replaced behind their
  back. With it and yesterday's copies of **envelope, index and case file**, all three, the case
  can be read; without that old envelope it cannot.
- *Recovery key and escrow:* what was sealed to them yesterday stays sealed to them. The printed
  key (or the organisation's private key) opens yesterday's envelope, and with it yesterday's
  index and case file. From now on they open only what is left.

It is not a promise that the bytes are physically gone: a solid-state disk keeps old blocks for a
while. They stay encrypted, under keys that are gone as said above.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.sqlite import insert

from navdesk.domain.clock import Clock
from navdesk.vault.audit_log import AuditLog
from navdesk.vault.database import Database
from navdesk.vault.errors import NoSuchRecord, VaultError
from navdesk.vault.files import storage_error, sync_folder
from navdesk.vault.home import VaultHome
from navdesk.vault.json_settings import JsonSettings
from navdesk.vault.keyholder import Keyholder
from navdesk.vault.leftovers import Leftovers
from navdesk.vault.open_cases import OpenCases
from navdesk.vault.schema_index import (
    CaseKey,
    ClientCase,
    Fingerprint,
    IndexSetting,
    ScheduledRow,
    Tombstone,
)

_PENDING: Final = "shredding.pending"
_LOG = logging.getLogger(__name__)
Forget = Callable[[Sequence[UUID]], None]
"""Takes cases out of the backups, for good; may be called again for the same ones."""


class Shredder:
    """Destroys cases of one open vault."""

    def __init__(
        self,
        home: VaultHome,
        nav_ident: str,
        *,
        index: Database,
        files: OpenCases,
        leftovers: Leftovers,
        settings: JsonSettings,
        audit: AuditLog,
        keyholder: Keyholder,
        forget: Forget,
        clock: Clock,
    ) -> None:
        self._home = home
        self._nav_ident = nav_ident
        self._index = index
        self._files = files
        self._leftovers = leftovers
        self._settings = settings
        self._audit = audit
        self._keyholder = keyholder
        self._forget = forget
        self._clock = clock

    def shred(self, case_ids: Iterable[UUID], reason: str) -> bool:
        """Destroy cases; `reason` is a rule id or a code, kept in tombstone and audit log.

        The cases are gone from this vault when it returns, and stay gone. Returns whether older
        copies of the files are useless too; otherwise (keyring locked, disk full) the next
        opening finishes that. Raises `NoSuchRecord` for a case that is neither here nor shredded,
        `CaseBusy` while somebody works in one, or a storage error; nothing is destroyed then.
        """
        wanted = tuple(dict.fromkeys(case_ids))
        here = self._known(wanted)
        if here:
            persons = self._persons(here)
            with self._files.letting_go(here):
                # Before it is done: after a crash, a line too much is better than one too few.
                for case_id in here:
                    self._audit.append("shred", persons.get(case_id), case_id, reason, "ALLOWED")
                self._erase(here, reason)
        return self.finish()

    def finish(self) -> bool:
        """Do what is left of earlier shredding; returns whether nothing is left to do.

        Never raises for what can be tried again at the next opening.
        """
        pending = tuple(UUID(text) for text in self._settings.get(_PENDING, ()))
        if not pending:
            return True
        try:
            self._index.flush_deleted()
            for case_id in pending:
                self._remove_files(case_id)
            self._forget(pending)
            if not self._keyholder.can_rotate:
                return False
            useless = self._keyholder.rotate()
            self._settings.remove(_PENDING)
        except VaultError as fault:
            _LOG.info("shredding is finished at the next opening: %s", fault)
            return False
        return useless

    def _known(self, case_ids: Sequence[UUID]) -> tuple[UUID, ...]:
        """Return those that are still here. Raises `NoSuchRecord`."""
        with self._index.read() as session:
            here = set(session.scalars(select(CaseKey.case_id)))
            here |= set(session.scalars(select(ClientCase.id)))
            gone = set(session.scalars(select(Tombstone.case_id)))
        if any(case_id not in here and case_id not in gone for case_id in case_ids):
            raise NoSuchRecord
        return tuple(case_id for case_id in case_ids if case_id in here)

    def _persons(self, case_ids: Sequence[UUID]) -> dict[UUID, str]:
        query = select(ClientCase.id, ClientCase.person).where(ClientCase.id.in_(case_ids))
        with self._index.read() as session:
            return {row.id: row.person for row in session.execute(query)}

    def _erase(self, case_ids: Sequence[UUID], reason: str) -> None:
        sent_later = {row.id for row in self._leftovers.scheduled()}
        now = self._clock.real_now()
        noted = [*self._settings.get(_PENDING, ()), *map(str, case_ids)]
        note = insert(IndexSetting).values(key=_PENDING, value=noted)
        with self._index.write() as session:
            session.execute(
                note.on_conflict_do_update(
                    index_elements=["key"], set_={"value": note.excluded.value}
                )
            )
            for case_id in case_ids:
                session.execute(delete(CaseKey).where(CaseKey.case_id == case_id))
                session.execute(delete(ClientCase).where(ClientCase.id == case_id))
                session.execute(delete(Fingerprint).where(Fingerprint.case_id == case_id))
                session.execute(
                    delete(ScheduledRow).where(
                        ScheduledRow.case_id == case_id,
                        ScheduledRow.delivery_id.not_in(sent_later),
                    )
                )
                stone = insert(Tombstone).values(case_id=case_id, shredded_at=now, reason=reason)
                session.execute(stone.on_conflict_do_nothing())

    def _remove_files(self, case_id: UUID) -> None:
        folder = self._home.case(self._nav_ident, case_id).parent
        try:
            for path in _belonging(folder, case_id):
                path.unlink(missing_ok=True)
        except OSError as fault:
            raise storage_error(fault) from fault
        sync_folder(folder)


def _belonging(folder: Path, case_id: UUID) -> Iterator[Path]:
    """Give whatever lies under the case's random id: file, log, copy, head mark, quarantine."""
    return folder.glob(f"{case_id}*")
