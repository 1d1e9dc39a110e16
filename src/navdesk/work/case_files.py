"""The cases that are open on the screen: their files, and what the index knows of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from threading import RLock
from uuid import UUID

from navdesk.domain.case import Case
from navdesk.domain.messages import Message
from navdesk.vault.case_file import CaseFile
from navdesk.vault.vault import Vault
from navdesk.work.errors import NotReady

CARD_SETTING = "card"
"""Where a case file keeps what its header needs (`PersonCard`)."""


class CaseFiles:
    """Hands out the files of cases whose access has been decided, and of no others."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._lock = RLock()
        self._admitted: Counter[UUID] = Counter()
        self._revoked: dict[UUID, Message | None] = {}
        self._listeners: list[Callable[[UUID], None]] = []

    def on_shut(self, forget: Callable[[UUID], None]) -> None:
        """Call `forget` with every case that is closed or shut, before anybody can open it again.

        It is called under the lock of the files, and so may ask nothing of anybody who waits.
        """
        self._listeners.append(forget)

    def admit(self, case: Case, *, new: bool = False) -> Case:
        """Let the screens read `case`; called after access was decided and audited.

        Returns the case as kept: of two first openings of one person at once the later gets the
        case of the earlier. Every admission wants a `dismiss` of its own. Raises `NotReady` for a
        case that is not `new` and was wiped meanwhile.
        """
        with self._lock:
            if self._vault.cases.get(case.id) is None:
                first = self._vault.cases.by_person(case.person)
                if first is not None:
                    synced = case if case.last_sync_at is not None else first
                    case = replace(
                        case,
                        id=first.id,
                        last_sync_at=synced.last_sync_at,
                        lease_from=synced.lease_from,
                    )
                elif not new:
                    raise NotReady(Message("work.case_gone"))
            if self._vault.cases.get(case.id) is None:
                self._vault.create_case(case)
            else:
                self._vault.cases.put(case)
            self._admitted[case.id] += 1
            self._revoked.pop(case.id, None)
            return case

    def dismiss(self, case_id: UUID) -> None:
        """Take one admission back; with the last the key is dropped until access is decided."""
        with self._lock:
            if self._admitted[case_id] > 1:
                self._admitted[case_id] -= 1
                return
            del self._admitted[case_id]
            self._revoked.pop(case_id, None)
            self._close(case_id)

    def revoke(self, person: str, unless: Callable[[Case], bool] = lambda case: False) -> bool:
        """Shut the screens out of `person` at once, until access is decided anew.

        A case for which `unless` holds stays open. Returns whether anything was shut.
        """
        return self.shut(lambda case: case.person == person and not unless(case))

    def shut(self, which: Callable[[Case], bool], why: Message | None = None) -> bool:
        """Shut the screens out of every open case for which `which` holds, until the next opening.

        `why` is what the screens say then, instead of that the access is gone. Returns whether
        anything was shut.
        """
        with self._lock:
            shut = False
            for case_id in set(self._admitted) - set(self._revoked):
                case = self._vault.cases.get(case_id)
                if case is not None and which(case):
                    self._revoked[case_id] = why
                    self._close(case_id)
                    shut = True
            return shut

    @contextmanager
    def still(self) -> Iterator[None]:
        """Let nobody else open or close a case for the length of a block."""
        with self._lock:
            yield

    def is_open(self, case_id: UUID) -> bool:
        """Whether the case is admitted to the screens."""
        with self._lock:
            return case_id in self._admitted and case_id not in self._revoked

    def case(self, case_id: UUID) -> Case:
        """Return an admitted case; raises `NotReady` for any other."""
        with self._lock:
            why = self._revoked.get(case_id)
            case = self._vault.cases.get(case_id) if self.is_open(case_id) else None
        if case is None:
            raise NotReady(why or Message("work.case_not_open"))
        return case

    def open(self, case_id: UUID) -> CaseFile:
        """Return the file of an admitted case; raises `NotReady` for any other."""
        with self._lock:
            self.case(case_id)
            return self._vault.open_case(case_id)

    def change(self, case_id: UUID, changed: Callable[[Case], Case]) -> None:
        """Keep what is now known of an admitted case; raises `NotReady` for any other."""
        with self._lock:
            self._vault.cases.put(changed(self.case(case_id)))

    def _close(self, case_id: UUID) -> None:
        for forget in self._listeners:
            forget(case_id)
        self._vault.close_case(case_id)
