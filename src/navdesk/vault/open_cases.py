"""Which case files are open, and who still needs them: the one place that unwraps case keys."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import RLock
from uuid import UUID

from navdesk.domain.case import Case
from navdesk.domain.messages import Message
from navdesk.vault.case_file import CaseFile
from navdesk.vault.case_keys import CaseKeys
from navdesk.vault.cipher import Cipher
from navdesk.vault.deliveries import Announce
from navdesk.vault.errors import VaultClosed, VaultDamaged, VaultError
from navdesk.vault.home import VaultHome
from navdesk.vault.keys import WorkspaceKey, WrongKey, new_key
from navdesk.vault.search_texts import PlainWording, SearchWording

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
        key: WorkspaceKey,
        *,
        keys: CaseKeys,
        cipher: Cipher,
        announce: Announce,
    ) -> None:
        self._home = home
        self._nav_ident = nav_ident
        self._key: WorkspaceKey | None = key
        self._keys = keys
        self._cipher = cipher
        self._announce = announce
        self.wording: SearchWording = PlainWording()
        self._guard = RLock()
        self._open: dict[UUID, _OpenCase] = {}

    def register(self, case: Case) -> None:
        """Make a case known with a new key of its own; its file is made when it is opened.

        The key comes first: a file without one could never be read, while a key without a file
        is finished by the next opening.
        """
        wrapped = self._unlocked().wrap_case_key(case.id, _KEY_VERSION, new_key())
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
            self._key = None
            for case_id in list(self._open):
                try:
                    self._shut(case_id)
                except VaultError as fault:
                    faults.append(fault)
        return faults

    def _unlocked(self) -> WorkspaceKey:
        if self._key is None:
            raise VaultClosed
        return self._key

    def _entry(self, case_id: UUID) -> _OpenCase:
        entry = self._open.get(case_id)
        if entry is None:
            entry = self._open[case_id] = _OpenCase(self._open_file(case_id))
        return entry

    def _open_file(self, case_id: UUID) -> CaseFile:
        workspace = self._unlocked()
        path = self._home.case(self._nav_ident, case_id)
        kept = self._keys.get(case_id)
        try:
            key = workspace.unwrap_case_key(case_id, kept.version, kept.wrapped)
        except WrongKey as wrong:
            raise VaultDamaged(Message("vault.damaged", {"file": path.name})) from wrong
        if not kept.made and not path.exists():
            CaseFile.make(case_id, path, key, self._cipher)
        file = CaseFile(
            case_id,
            path,
            key,
            self._cipher,
            known_head=kept.head,
            announce=self._announce,
            wording=lambda: self.wording,
        )
        if not kept.made:
            self._keys.remember_file(case_id, 0)
        return file

    def _drop_unused(self, case_id: UUID) -> None:
        entry = self._open[case_id]
        if not entry.pinned and not entry.borrowers:
            self._shut(case_id)

    def _shut(self, case_id: UUID) -> None:
        file = self._open.pop(case_id).file
        try:
            head = file.head()
        finally:
            file.close()
        self._keys.remember_file(case_id, head)
