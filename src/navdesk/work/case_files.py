"""The cases that are open on the screen: their files, and what the index knows of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
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
        self._open: set[UUID] = set()

    def admit(self, case: Case) -> None:
        """Let the screens read `case`; called after access was decided and audited."""
        if self._vault.cases.get(case.id) is None:
            self._vault.create_case(case)
        else:
            self._vault.cases.put(case)
        self._open.add(case.id)

    def dismiss(self, case_id: UUID) -> None:
        """Drop the case's key until access is decided again."""
        self._open.discard(case_id)
        self._vault.close_case(case_id)

    def is_open(self, case_id: UUID) -> bool:
        """Whether the case is admitted to the screens."""
        return case_id in self._open

    def case(self, case_id: UUID) -> Case:
        """Return an admitted case; raises `NotReady` for any other."""
        case = self._vault.cases.get(case_id) if case_id in self._open else None
        if case is None:
            raise NotReady(Message("work.case_not_open"))
        return case

    def open(self, case_id: UUID) -> CaseFile:
        """Return the file of an admitted case; raises `NotReady` for any other."""
        self.case(case_id)
        return self._vault.open_case(case_id)

    def mark_synced(self, case_id: UUID, at: datetime) -> None:
        """Note when the back office last answered about this case (case time)."""
        self._vault.cases.put(replace(self.case(case_id), last_sync_at=at))
