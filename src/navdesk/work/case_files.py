"""The cases that are open on the screen: their files, and what the index knows of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
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
        self._revoked: set[UUID] = set()

    def admit(self, case: Case) -> Case:
        """Let the screens read `case`; called after access was decided and audited.

        Returns the case as kept: of two first openings of one person at once the later gets the
        case of the earlier. Every admission wants a `dismiss` of its own.
        """
        with self._lock:
            if self._vault.cases.get(case.id) is None:
                first = self._vault.cases.by_person(case.person)
                if first is not None:
                    case = replace(case, id=first.id, last_sync_at=first.last_sync_at)
            if self._vault.cases.get(case.id) is None:
                self._vault.create_case(case)
            else:
                self._vault.cases.put(case)
            self._admitted[case.id] += 1
            self._revoked.discard(case.id)
            return case

    def dismiss(self, case_id: UUID) -> None:
        """Take one admission back; with the last the key is dropped until access is decided."""
        with self._lock:
            if self._admitted[case_id] > 1:
                self._admitted[case_id] -= 1
                return
            del self._admitted[case_id]
            self._revoked.discard(case_id)
            self._vault.close_case(case_id)

    def revoke(self, person: str, unless: Callable[[Case], bool] = lambda case: False) -> bool:
        """Shut the screens out of `person` at once, until access is decided anew.

        A case for which `unless` holds stays open. Returns whether anything was shut.
        """
        with self._lock:
            shut = False
            for case_id in set(self._admitted) - self._revoked:
                case = self._vault.cases.get(case_id)
                if case is not None and case.person == person and not unless(case):
                    self._revoked.add(case_id)
                    self._vault.close_case(case_id)
                    shut = True
            return shut

    def is_open(self, case_id: UUID) -> bool:
        """Whether the case is admitted to the screens."""
        with self._lock:
            return case_id in self._admitted and case_id not in self._revoked

    def case(self, case_id: UUID) -> Case:
        """Return an admitted case; raises `NotReady` for any other."""
        case = self._vault.cases.get(case_id) if self.is_open(case_id) else None
        if case is None:
            raise NotReady(Message("work.case_not_open"))
        return case

    def open(self, case_id: UUID) -> CaseFile:
        """Return the file of an admitted case; raises `NotReady` for any other."""
        with self._lock:
            self.case(case_id)
            return self._vault.open_case(case_id)

    def mark_synced(self, case_id: UUID, at: datetime) -> None:
        """Note when the back office last answered about this case (case time)."""
        with self._lock:
            self._vault.cases.put(replace(self.case(case_id), last_sync_at=at))
