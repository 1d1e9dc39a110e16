"""One employee's vault: an index, a file per case, and the one place that hands out keys."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterable
from contextlib import AbstractContextManager, ExitStack, suppress
from threading import Lock
from uuid import UUID

from sqlalchemy import select, update

from navdesk.domain.case import Case
from navdesk.domain.clock import Clock
from navdesk.vault.argon_cost import calibrated_cost
from navdesk.vault.audit_log import AuditLog
from navdesk.vault.backups import Backups
from navdesk.vault.case_file import CaseFile
from navdesk.vault.case_index import CaseIndex
from navdesk.vault.case_keys import CaseKeys
from navdesk.vault.case_rekeying import CaseRekeyer
from navdesk.vault.checkup import Checkup
from navdesk.vault.cipher import Cipher
from navdesk.vault.database import Database
from navdesk.vault.delivery_schedule import DeliverySchedule
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.envelope import Envelope, require_length
from navdesk.vault.errors import VaultError
from navdesk.vault.file_guard import IndexGuard
from navdesk.vault.file_keys import FileKeys
from navdesk.vault.files import make_private_folder, put_in_place
from navdesk.vault.fingerprints import Fingerprints
from navdesk.vault.founding import (
    audit_key,
    envelope_of,
    forget_quietly,
    make_index,
    require_nothing_there,
    take_back,
    time_seen,
    unlocking_of,
)
from navdesk.vault.health import VaultHealth
from navdesk.vault.home import VaultHome
from navdesk.vault.json_settings import JsonSettings
from navdesk.vault.keyholder import Keyholder
from navdesk.vault.keys import ArgonCost, HeldKey, WorkspaceKey
from navdesk.vault.leftovers import Leftovers
from navdesk.vault.migrations.plans import INDEX_PLAN
from navdesk.vault.open_cases import OpenCases
from navdesk.vault.process_lock import ProcessLock
from navdesk.vault.queue_cache import QueueCache
from navdesk.vault.recovery_key import RecoveryKey
from navdesk.vault.rekey import settle
from navdesk.vault.reserve import Reserve
from navdesk.vault.restoring_case import CaseRestorer
from navdesk.vault.schema_index import IndexMeta, IndexSetting
from navdesk.vault.search_texts import SearchWording
from navdesk.vault.seen_time import SeenTime
from navdesk.vault.shredding import Shredder
from navdesk.vault.slots import KeyringPlace, SealedKind, SlotKind, Unlocking
from navdesk.vault.storage_watch import StorageWatch
from navdesk.vault.token_vault import TokenVault

_LOG = logging.getLogger(__name__)


class Vault:
    """An open vault. Made by `create` or `open`; everything in it may be called from any thread.

    `cases`, `queue`, `schedule`, `fingerprints`, `settings`, `audit` and `tokens` are its
    repositories; `health` tells what is amiss with its files and its clock.
    """

    def __init__(
        self,
        home: VaultHome,
        nav_ident: str,
        key: WorkspaceKey,
        *,
        envelope: Envelope,
        unlocking: Unlocking | None,
        device_secrets: DeviceSecrets,
        cipher: Cipher,
        clock: Clock,
        lock: ProcessLock,
        accept_older: bool = False,
    ) -> None:
        held = HeldKey(key)
        self.nav_ident = nav_ident
        self._lock = lock
        self._closing = Lock()
        self._running = False
        self._closed = False
        watch = self._watch = StorageWatch(Reserve(home.reserve(nav_ident)))
        guard = IndexGuard(
            home.index(nav_ident),
            watch=watch,
            mark=(home.head(nav_ident), f"index {home.profile_id}/{nav_ident}"),
            accept=accept_older,
        )
        self._index = Database(guard.path, key.index_key(), INDEX_PLAN, cipher, guard)
        try:
            guard.seen = SeenTime(clock, time_seen(self._index))
            audited_under = audit_key(self._index, key)
        except BaseException:
            # An index left open could neither be restored nor, on Windows, be moved aside.
            with suppress(VaultError):
                self._index.close()
            raise
        self.cases = CaseIndex(self._index)
        self.queue = QueueCache(self._index, clock)
        self.schedule = DeliverySchedule(self._index)
        self.settings = JsonSettings(self._index, IndexSetting)
        self.audit = AuditLog(self._index, audited_under, clock)
        self.tokens = TokenVault(self._index)
        self.fingerprints = Fingerprints(self._index, FileKeys(self._index), held)
        self._files = OpenCases(
            home,
            nav_ident,
            held,
            keys=CaseKeys(self._index),
            cipher=cipher,
            watch=watch,
            announce=self.schedule.put,
        )
        self.health = VaultHealth(
            index=self._index,
            files=self._files,
            audit=self.audit,
            watch=watch,
            seen=guard.seen,
            clock=clock,
        )
        self._files.before_shutting = self._strip_if_online_only
        self._files.after_mending = self._reschedule
        self.leftovers = Leftovers(
            home.outbox(nav_ident),
            keys=FileKeys(self._index),
            held=held,
            cipher=cipher,
            watch=watch,
            announce=self.schedule.put,
        )
        self.checkup = Checkup(
            home,
            nav_ident,
            index=self._index,
            audit=self.audit,
            cases=self.cases,
            files=self._files,
            leftovers=self.leftovers,
        )
        self.backups = Backups(
            home,
            nav_ident,
            index=self._index,
            cases=self.cases,
            files=self._files,
            leftovers=self.leftovers,
            clock=clock,
        )
        self.restorer = CaseRestorer(
            home,
            nav_ident,
            held=held,
            keys=CaseKeys(self._index),
            files=self._files,
            ring=self.backups.ring,
            audit=self.audit,
            cipher=cipher,
            clock=clock,
        )
        self.case_rekeyer = CaseRekeyer(
            home,
            nav_ident,
            held=held,
            cases=self.cases,
            keys=CaseKeys(self._index),
            files=self._files,
            cipher=cipher,
        )
        self.keyholder = Keyholder(
            home.envelope(nav_ident),
            envelope,
            unlocking,
            held=held,
            index=self._index,
            settings=self.settings,
            device_secrets=device_secrets,
            backups=self.backups,
            cipher=cipher,
            clock=clock,
        )
        self._shredder = Shredder(
            home,
            nav_ident,
            index=self._index,
            files=self._files,
            leftovers=self.leftovers,
            settings=self.settings,
            audit=self.audit,
            keyholder=self.keyholder,
            forget=lambda case_ids: self.backups.forget_case(*case_ids),
            clock=clock,
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
            require_nothing_there(home, nav_ident)
            secret: bytes | None = None
            place: KeyringPlace | None = None
            require_length(passphrase)
            if passphrase is None or second_factor:
                place = device_secrets.place_for(home.profile_id, nav_ident)
                undo.callback(forget_quietly, device_secrets, place)
                secret = device_secrets.make(place)
            if argon is None:
                argon = ArgonCost() if passphrase is None else calibrated_cost()
            unlocking = Unlocking.of(
                device_secret=secret, place=place, passphrase=passphrase, argon=argon
            )
            envelope, key = Envelope.around_new_key(home.profile_id, nav_ident, unlocking)
            shutil.rmtree(staging, ignore_errors=True)
            undo.callback(shutil.rmtree, staging, ignore_errors=True)
            make_private_folder(staging / "cases")
            make_private_folder(staging)
            make_index(staging / home.index(nav_ident).name, key, cipher)
            envelope.save(staging / home.envelope(nav_ident).name)
            home.head(nav_ident).unlink(missing_ok=True)
            undo.callback(take_back, home, nav_ident, envelope)
            put_in_place(staging, folder)
            vault = cls(
                home,
                nav_ident,
                key,
                envelope=envelope,
                unlocking=unlocking,
                device_secrets=device_secrets,
                cipher=cipher,
                clock=clock,
                lock=lock,
            )
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
        recovery_key: str | None = None,
        escrow_key: bytes | None = None,
        accept_older: bool = False,
    ) -> Vault:
        """Open the employee's vault: as it is unlocked every day, or by `recovery_key` as typed,
        or by the organisation's private `escrow_key`. After one of the latter two, say by
        `keyholder.set_unlocking` how it is unlocked from now on. `accept_older` takes an index
        that is older than the one last written, knowingly; the audit log says so.

        Raises `VaultMissing`, `VaultInUse`, `PassphraseNeeded`, `WrongPassphrase`, a
        `KeyringError`, `WrongDeviceSecret`, `CannotEncrypt`, `VaultDamaged`, `NotAVaultFile`,
        `NewerSchema`, a storage error, or what `RecoveryKey.read`, `Envelope.open_by_recovery` and
        `open_by_escrow` raise; the files are as they were then.
        """
        cipher = cipher or Cipher()
        cipher.require()
        nav_ident = nav_ident.upper()
        envelope = envelope_of(home, nav_ident)
        with ExitStack() as undo:
            lock = ProcessLock(home.lock(nav_ident))
            undo.callback(lock.release)
            # Read again under the lock: another navdesk may have changed the keys meanwhile.
            envelope = envelope_of(home, nav_ident)
            unlocking = None
            if recovery_key is not None:
                key = envelope.open_by_recovery(RecoveryKey.read(recovery_key))
            elif escrow_key is not None:
                key = envelope.open_by_escrow(escrow_key)
            else:
                unlocking = unlocking_of(envelope, passphrase, device_secrets)
                key = envelope.open_with(unlocking)
            settle(home.index(nav_ident), key.index_key(), cipher)
            vault = cls(
                home,
                nav_ident,
                key,
                envelope=envelope,
                unlocking=unlocking,
                device_secrets=device_secrets,
                cipher=cipher,
                clock=clock,
                lock=lock,
                accept_older=accept_older,
            )
            undo.pop_all()
        return vault._started()

    @staticmethod
    def needs_passphrase(home: VaultHome, nav_ident: str) -> bool:
        """Return whether the employee's vault opens with a passphrase, without opening it.

        Raises `VaultMissing`, `VaultDamaged` or `NewerSchema`.
        """
        return Vault.unlocked_by(home, nav_ident).uses_passphrase

    @staticmethod
    def unlocked_by(home: VaultHome, nav_ident: str) -> SlotKind:
        """Return what the employee's vault is unlocked with, without opening it.

        Raises as `needs_passphrase`.
        """
        return envelope_of(home, nav_ident.upper()).everyday.kind

    @staticmethod
    def has_recovery_key(home: VaultHome, nav_ident: str) -> bool:
        """Return whether the vault has a recovery key. Raises as `needs_passphrase`."""
        envelope = envelope_of(home, nav_ident.upper())
        return envelope.sealed_slot(SealedKind.RECOVERY) is not None

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

    def shred_case(self, case_id: UUID, reason: str) -> bool:
        """Destroy one case for good; see `shred_cases`."""
        return self.shred_cases((case_id,), reason)

    def shred_cases(self, case_ids: Iterable[UUID], reason: str) -> bool:
        """Destroy cases for good, with one change of keys for all; what that promises is said in
        `vault.shredding`. `reason` is a rule id or a code, never case content.

        Returns whether older copies of the files are useless too; otherwise the next opening sees
        to it. Raises `NoSuchRecord`, `CaseBusy` or a storage error; nothing is destroyed then.
        """
        return self._shredder.shred(case_ids, reason)

    def finish_shredding(self) -> bool:
        """Do what is left of earlier shredding; returns whether nothing is left to do."""
        return self._shredder.finish()

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
                    self._reschedule(case.id, file)
            except VaultError as fault:
                _LOG.warning("%r is not in the delivery schedule: %s", case, fault)
                unreadable.append(case.id)
        self._schedule_leftovers()
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
            try:
                self.leftovers.close()
            except VaultError as fault:
                faults.append(fault)
            last_steps = [lambda: self._mark_clean(True)] if self._in_order(faults) else []
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
            missing = self._index.guard.accepted
            if missing is not None:
                self.health.note_accepted(None, missing)
            self.case_rekeyer.finish()
            self.restorer.finish()
            self.backups.settle()
            if not clean or missing is not None:
                self.rebuild_schedule()
            self._mark_clean(False)
            self._running = True
            self.keyholder.tidy()
            self._shredder.finish()
        except BaseException:
            # What is raised says why it did not open; that closing failed too would hide it.
            with suppress(VaultError):
                self.close()
            raise
        return self

    def _reschedule(self, case_id: UUID, file: CaseFile) -> None:
        self.schedule.replace_case(case_id, file.deliveries.scheduled())
        case = self.cases.get(case_id)
        known = () if case is None or case.protection.online_only else file.notes.sealed()
        self.fingerprints.replace_case(case_id, known)

    def _schedule_leftovers(self) -> None:
        """Note what is left of wiped cases; of a case that is still here its own file tells."""
        here = {case.id for case in self.cases.all()}
        try:
            rows = [row for row in self.leftovers.scheduled() if row.case_id not in here]
        except VaultError as fault:
            _LOG.warning("what is left of wiped cases is not in the delivery schedule: %s", fault)
            return
        self.schedule.put(rows)

    def _strip_if_online_only(self, case_id: UUID, file: CaseFile) -> None:
        case = self.cases.get(case_id)
        if case is not None and case.protection.online_only:
            file.strip()
            self.fingerprints.replace_case(case_id, ())

    def _in_order(self, faults: list[VaultError]) -> bool:
        return self._running and not faults and not self._watch.is_shut(self._index.path)

    def _mark_clean(self, clean: bool) -> None:
        with self._index.write() as session:
            session.execute(update(IndexMeta).values(clean=clean))
