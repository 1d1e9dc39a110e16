"""One employee's vault: an index, a file per case, and the one place that hands out keys."""

from __future__ import annotations

import logging
import shutil
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from threading import Lock
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from navdesk.domain.case import Case
from navdesk.domain.clock import Clock
from navdesk.domain.messages import Message
from navdesk.vault.audit_log import GENESIS, AuditLog
from navdesk.vault.case_file import CaseFile
from navdesk.vault.case_index import CaseIndex
from navdesk.vault.case_keys import CaseKeys
from navdesk.vault.cipher import Cipher
from navdesk.vault.database import Database
from navdesk.vault.delivery_schedule import DeliverySchedule
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.envelope import Envelope, KeyringPlace
from navdesk.vault.errors import (
    PassphraseNeeded,
    VaultDamaged,
    VaultError,
    VaultExists,
    VaultMissing,
)
from navdesk.vault.files import make_private_folder, put_in_place
from navdesk.vault.home import VaultHome
from navdesk.vault.json_settings import JsonSettings
from navdesk.vault.keys import ArgonCost, WorkspaceKey
from navdesk.vault.migrations.plans import INDEX_PLAN
from navdesk.vault.migrations.runner import make_file
from navdesk.vault.open_cases import OpenCases
from navdesk.vault.process_lock import ProcessLock
from navdesk.vault.queue_cache import QueueCache
from navdesk.vault.schema_index import IndexMeta, IndexSetting
from navdesk.vault.search_texts import SearchWording
from navdesk.vault.token_vault import TokenVault

_LOG = logging.getLogger(__name__)


class Vault:
    """An open vault. Made by `create` or `open`; everything in it may be called from any thread.

    `cases`, `queue`, `schedule`, `settings`, `audit` and `tokens` are its repositories.
    """

    def __init__(
        self,
        home: VaultHome,
        nav_ident: str,
        key: WorkspaceKey,
        *,
        cipher: Cipher,
        clock: Clock,
        lock: ProcessLock,
    ) -> None:
        self.nav_ident = nav_ident
        self._lock = lock
        self._closing = Lock()
        self._running = False
        self._closed = False
        self._index = Database(home.index(nav_ident), key.index_key(), INDEX_PLAN, cipher)
        self.cases = CaseIndex(self._index)
        self.queue = QueueCache(self._index, clock)
        self.schedule = DeliverySchedule(self._index)
        self.settings = JsonSettings(self._index, IndexSetting)
        self.audit = AuditLog(self._index, key.audit_key(), clock)
        self.tokens = TokenVault(self._index)
        self._files = OpenCases(
            home,
            nav_ident,
            key,
            keys=CaseKeys(self._index),
            cipher=cipher,
            announce=self.schedule.put,
        )

    @classmethod
    def create(
        cls,
        home: VaultHome,
        nav_ident: str,
        *,
        passphrase: str | None,
        clock: Clock,
        device_secrets: DeviceSecrets,
        argon: ArgonCost | None = None,
        second_factor: bool = False,
        cipher: Cipher | None = None,
    ) -> Vault:
        """Make and open the employee's vault: by the OS keyring, or by `passphrase` if given.

        With `second_factor` both are needed to open it. Raises `VaultExists`, a `KeyringError`,
        `PassphraseTooShort`, `VaultInUse`, `CannotEncrypt` or a storage error; nothing is made
        then, and nothing that is there is touched.
        """
        cipher = cipher or Cipher()
        cipher.require()
        nav_ident = nav_ident.upper()
        folder, staging = home.folder(nav_ident), home.staging(nav_ident)
        home.prepare()
        with ExitStack() as undo:
            lock = ProcessLock(home.lock(nav_ident))
            undo.callback(lock.release)
            _require_nothing_there(home, nav_ident)
            secret: bytes | None = None
            place: KeyringPlace | None = None
            if passphrase is None or second_factor:
                secret, place = device_secrets.provide(home.profile_id, nav_ident)
            envelope, key = Envelope.seal(
                home.profile_id,
                nav_ident,
                device_secret=secret,
                place=place,
                passphrase=passphrase,
                argon=argon or ArgonCost(),
            )
            shutil.rmtree(staging, ignore_errors=True)
            undo.callback(shutil.rmtree, staging, ignore_errors=True)
            make_private_folder(staging / "cases")
            make_private_folder(staging)
            _make_index(staging / home.index(nav_ident).name, key, cipher)
            envelope.save(staging / home.envelope(nav_ident).name)
            put_in_place(staging, folder)
            vault = cls(home, nav_ident, key, cipher=cipher, clock=clock, lock=lock)
            undo.pop_all()
        return vault._started()

    @classmethod
    def open(
        cls,
        home: VaultHome,
        nav_ident: str,
        *,
        passphrase: str | None,
        clock: Clock,
        device_secrets: DeviceSecrets,
        cipher: Cipher | None = None,
    ) -> Vault:
        """Open the employee's vault.

        Raises `VaultMissing`, `VaultInUse`, `PassphraseNeeded`, `WrongPassphrase`, a
        `KeyringError`, `WrongDeviceSecret`, `CannotEncrypt`, `VaultDamaged`, `NotAVaultFile`,
        `NewerSchema` or a storage error; the files are as they were then.
        """
        cipher = cipher or Cipher()
        cipher.require()
        nav_ident = nav_ident.upper()
        envelope = _envelope(home, nav_ident)
        with ExitStack() as undo:
            lock = ProcessLock(home.lock(nav_ident))
            undo.callback(lock.release)
            place = envelope.slot().keyring
            if envelope.slot().kind.uses_passphrase and not passphrase:
                raise PassphraseNeeded
            secret = device_secrets.recall(place) if place else None
            key = envelope.open(device_secret=secret, passphrase=passphrase)
            vault = cls(home, nav_ident, key, cipher=cipher, clock=clock, lock=lock)
            undo.pop_all()
        return vault._started()

    @staticmethod
    def needs_passphrase(home: VaultHome, nav_ident: str) -> bool:
        """Return whether the employee's vault opens with a passphrase, without opening it.

        Raises `VaultMissing`, `VaultDamaged` or `NewerSchema`.
        """
        return _envelope(home, nav_ident.upper()).slot().kind.uses_passphrase

    def create_case(self, case: Case) -> CaseFile:
        """Make a case with a key of its own, and open it. Raises a storage error."""
        self._files.register(case)
        return self._files.pin(case.id)

    def open_case(self, case_id: UUID) -> CaseFile:
        """Return the open file of a case until `close_case`; the same one however often asked.

        Raises `NoSuchRecord`, `VaultDamaged`, `OldFilePutBack`, `NewerSchema` or a storage error.
        """
        return self._files.pin(case_id)

    def close_case(self, case_id: UUID) -> None:
        """Let go of a case: its key is dropped, as soon as nobody borrows it any more."""
        self._files.unpin(case_id)

    def borrow_case(self, case_id: UUID) -> AbstractContextManager[CaseFile]:
        """Give a case's file for the length of a block, for work that is not on the screen.

        A case that was not open is closed again at the end. Raises as `open_case`.
        """
        return self._files.borrow(case_id)

    def word_search(self, wording: SearchWording) -> None:
        """Index what is written from now on, and search, in the words of `wording`."""
        self._files.wording = wording

    def rebuild_schedule(self) -> tuple[UUID, ...]:
        """Make the delivery schedule anew from the case files.

        Returns the cases that could not be read; what was noted for them is kept.
        """
        unreadable = []
        for case in self.cases.all():
            try:
                with self.borrow_case(case.id) as file:
                    self.schedule.replace_case(case.id, file.deliveries.scheduled())
            except VaultError as fault:
                _LOG.warning("%r is not in the delivery schedule: %s", case, fault)
                unreadable.append(case.id)
        return tuple(unreadable)

    def close(self) -> None:
        """Close every case and the index, and drop all keys. Calling it twice does nothing more.

        Raises the first storage error, after everything was closed; nothing committed is lost.
        """
        with self._closing:
            if self._closed:
                return
            self._closed = True
        with ExitStack() as stack:
            stack.callback(self._lock.release)
            faults = self._files.close()
            last_steps = [lambda: self._mark_clean(True)] if self._running and not faults else []
            for step in (*last_steps, self._index.close):
                try:
                    step()
                except VaultError as fault:
                    faults.append(fault)
        if faults:
            raise faults[0]

    def __enter__(self) -> Vault:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _started(self) -> Vault:
        try:
            with self._index.read() as session:
                clean = session.scalars(select(IndexMeta.clean)).one()
            if not clean:
                self.rebuild_schedule()
            self._mark_clean(False)
            self._running = True
        except BaseException:
            self.close()
            raise
        return self

    def _mark_clean(self, clean: bool) -> None:
        with self._index.write() as session:
            session.execute(update(IndexMeta).values(clean=clean))


def _envelope(home: VaultHome, nav_ident: str) -> Envelope:
    path = home.envelope(nav_ident)
    if not home.folder(nav_ident).is_dir():
        raise VaultMissing
    envelope = Envelope.load(path)
    if (envelope.profile_id, envelope.nav_ident) != (home.profile_id, nav_ident):
        raise VaultDamaged(Message("vault.not_a_vault_file", {"file": path.name}))
    return envelope


def _require_nothing_there(home: VaultHome, nav_ident: str) -> None:
    folder = home.folder(nav_ident)
    if home.envelope(nav_ident).exists():
        raise VaultExists
    if not folder.exists():
        return
    try:
        folder.rmdir()
    except OSError as not_empty:
        named = {"file": home.envelope(nav_ident).name}
        raise VaultDamaged(Message("vault.incomplete", named)) from not_empty


def _make_index(path: Path, key: WorkspaceKey, cipher: Cipher) -> None:
    def first(connection: Connection) -> None:
        connection.execute(
            insert(IndexMeta).values(
                id=1,
                workspace=key.workspace,
                head=0,
                clean=True,
                audit_count=0,
                audit_head=GENESIS,
            )
        )

    make_file(path, key.index_key(), INDEX_PLAN, cipher, first)
