"""Which case files are open, and who still needs them: the one place that unwraps case keys."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from uuid import UUID

from navdesk.domain.case import Case
from navdesk.domain.messages import Message
from navdesk.vault.case_file import CaseFile
from navdesk.vault.case_keys import CaseKeys, WrappedKey
from navdesk.vault.cipher import Cipher
from navdesk.vault.deliveries import Announce
from navdesk.vault.errors import StorageReadOnly, VaultDamaged, VaultError
from navdesk.vault.file_guard import FileGuard
from navdesk.vault.home import VaultHome
from navdesk.vault.key_errors import CaseBusy
from navdesk.vault.keys import HeldKey, WrongKey, new_key
from navdesk.vault.migrations.plans import CASE_PLAN
from navdesk.vault.migrations.runner import known_version
from navdesk.vault.search_texts import PlainWording, SearchWording
from navdesk.vault.soundness import fault_inside
from navdesk.vault.storage_watch import StorageWatch

_LOG = logging.getLogger(__name__)
_KEY_VERSION = 1


@dataclass(slots=True)
class _OpenCase:
    file: CaseFile
    pinned: bool = False
    borrowers: int = 0


class OpenCases:
    """The open case files of one vault. A case is either pinned by a screen or borrowed for a
    piece of work; when it is neither, its file is closed and its key dropped.
    """

    def __init__(
        self,
        home: VaultHome,
        nav_ident: str,
        key: HeldKey,
        *,
        keys: CaseKeys,
        cipher: Cipher,
        watch: StorageWatch,
        announce: Announce,
    ) -> None:
        self._home = home
        self._nav_ident = nav_ident
        self._key = key
        self._keys = keys
        self._cipher = cipher
        self._watch = watch
        self._announce = announce
        self.wording: SearchWording = PlainWording()
        self.before_shutting: Callable[[UUID, CaseFile], object] = lambda _case, _file: None
        self._guard = RLock()
        self._open: dict[UUID, _OpenCase] = {}
        self._damaged: dict[UUID, Message] = {}
        self.after_mending: Callable[[UUID, CaseFile], object] = lambda _case, _file: None

    def register(self, case: Case) -> None:
        """Make a case known with a new key of its own; its file is made when it is opened.

        The key comes first: a file without one could never be read, while a key without a file
        is finished by the next opening.
        """
        with self._key.steady() as workspace:
            wrapped = workspace.wrap_case_key(case.id, _KEY_VERSION, new_key())
            self._keys.add_case(case, _KEY_VERSION, wrapped)

    def pin(self, case_id: UUID) -> CaseFile:
        """Return the case's file, open until `unpin`. Raises as `Vault.open_case`."""
        with self._guard:
            entry = self._entry(case_id)
            entry.pinned = True
            return entry.file

    def unpin(self, case_id: UUID) -> None:
        """Close the case as soon as nobody borrows it any more."""
        with self._guard:
            entry = self._open.get(case_id)
            if entry is not None:
                entry.pinned = False
                self._drop_unused(case_id)

    @contextmanager
    def borrow(self, case_id: UUID) -> Iterator[CaseFile]:
        """Give the case's file for the length of a block. Raises as `pin`."""
        with self._guard:
            entry = self._entry(case_id)
            entry.borrowers += 1
        try:
            yield entry.file
        finally:
            with self._guard:
                entry.borrowers -= 1
                if self._open.get(case_id) is entry:
                    self._drop_unused(case_id)

    def close(self) -> list[VaultError]:
        """Close every case and drop the workspace key; returns what went wrong on the way."""
        faults = []
        with self._guard:
            self._key.drop()
            for case_id in list(self._open):
                try:
                    self._shut(case_id)
                except VaultError as fault:
                    faults.append(fault)
        return faults

    def damaged(self) -> dict[UUID, Message]:
        """Return what is wrong with each case whose file cannot be read, as far as is known."""
        with self._guard:
            found = dict(self._damaged)
            for case_id in self._open:
                fault = self._watch.damage(self._home.case(self._nav_ident, case_id))
                if fault is not None:
                    found[case_id] = fault
            return found

    def accept(self, case_id: UUID) -> int:
        """Take a case's file as it is, though it is older; returns how many writes are missing.

        Raises as `pin` for whatever else is wrong with it.
        """
        with self._guard:
            entry = self._open.get(case_id)
            if entry is not None:
                return 0
            file = self._open_file(case_id, accept=True)
            try:
                missing, head = file.missing, file.head()
            finally:
                file.close()
            self._keys.remember_file(case_id, head)
            return missing

    def check(self, case_id: UUID) -> Message | None:
        """Read a case's file through, open or not, and change nothing; returns what is wrong.

        A file that is found damaged is not written any more. Raises as `pin`, for what keeps the
        file from being opened.
        """
        with self._guard:
            entry = self._open.get(case_id)
            fault = self._look_into(case_id) if entry is None else entry.file.check()
            if fault is not None:
                path = self._home.case(self._nav_ident, case_id)
                self._watch.damaged(path, VaultDamaged(fault))
            return fault

    def _look_into(self, case_id: UUID) -> Message | None:
        path, key, kept = self._key_of(case_id)
        if not kept.made and not path.exists():
            return None
        guard = self._guarding(case_id, path, kept.head, accept=False)
        guard.use_key(key)
        self._cipher.inspect(path)
        with self._cipher.examine(path, key) as onlooker:
            known_version(onlooker, path, CASE_PLAN)
            guard.require(onlooker)
            return fault_inside(onlooker, path)

    def heads(self) -> dict[UUID, int]:
        """Return how many writes each open case has seen by now."""
        with self._guard:
            return {case_id: entry.file.head() for case_id, entry in self._open.items()}

    @contextmanager
    def letting_go(self, case_ids: Sequence[UUID]) -> Iterator[None]:
        """Close cases whose files are about to go, and keep them closed for the length of a block.

        Raises `CaseBusy` when one is borrowed; nothing was closed then.
        """
        with self._guard:
            entries = [self._open[case_id] for case_id in case_ids if case_id in self._open]
            if any(entry.borrowers for entry in entries):
                raise CaseBusy
            for case_id in case_ids:
                entry = self._open.pop(case_id, None)
                if entry is not None:
                    with suppress(VaultError):
                        entry.file.close()
            yield

    def _entry(self, case_id: UUID) -> _OpenCase:
        entry = self._open.get(case_id)
        if entry is None:
            entry = self._open[case_id] = _OpenCase(self._open_file(case_id))
        return entry

    def _open_file(self, case_id: UUID, *, accept: bool = False) -> CaseFile:
        """Open a case's file, or set it aside as damaged; one that opens again is mended."""
        try:
            file = self._opened(case_id, accept=accept)
        except VaultDamaged as damaged:
            self._damaged[case_id] = damaged.message
            raise
        if accept or case_id in self._damaged:
            self._damaged.pop(case_id, None)
            self.after_mending(case_id, file)
        return file

    def _opened(self, case_id: UUID, *, accept: bool) -> CaseFile:
        path, key, kept = self._key_of(case_id)
        if not kept.made and not path.exists():
            CaseFile.make(case_id, path, key, self._cipher)
        file = CaseFile(
            case_id,
            path,
            key,
            self._cipher,
            guard=self._guarding(case_id, path, kept.head, accept=accept),
            announce=self._announce,
            wording=lambda: self.wording,
        )
        if not kept.made:
            self._keys.remember_file(case_id, 0)
        return file

    def _key_of(self, case_id: UUID) -> tuple[Path, bytes, WrappedKey]:
        path = self._home.case(self._nav_ident, case_id)
        try:
            with self._key.steady() as workspace:
                kept = self._keys.get(case_id)
                key = workspace.unwrap_case_key(case_id, kept.version, kept.wrapped)
        except WrongKey as wrong:
            raise VaultDamaged(Message("vault.damaged", {"file": path.name})) from wrong
        return path, key, kept

    def _guarding(self, case_id: UUID, path: Path, head: int, *, accept: bool) -> FileGuard:
        return FileGuard(
            path,
            watch=self._watch,
            mark=(self._home.case_head(self._nav_ident, case_id), f"case {case_id}"),
            owner=case_id,
            known_head=head,
            accept=accept,
        )

    def _drop_unused(self, case_id: UUID) -> None:
        entry = self._open[case_id]
        if not entry.pinned and not entry.borrowers:
            self._shut(case_id)

    def _shut(self, case_id: UUID) -> None:
        file = self._open.pop(case_id).file
        try:
            if file.writable:
                self.before_shutting(case_id, file)
            head = file.head()
        finally:
            file.close()
        try:
            self._keys.remember_file(case_id, head)
        except StorageReadOnly as fault:
            # The person was told when it happened, and the file's own mark knows as much.
            _LOG.info("%s was closed without being noted in the index: %s", case_id, fault)
