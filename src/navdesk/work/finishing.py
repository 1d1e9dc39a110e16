"""A person ends the work in a case, and its local copy goes as soon as everything is archived."""

from __future__ import annotations

from dataclasses import replace

from navdesk.domain.case import Case, CaseState
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.messages import Message
from navdesk.domain.retention import WipeRule
from navdesk.vault.vault import Vault
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.errors import NotReady
from navdesk.work.unsealed import unsealed
from navdesk.work.wiping import Wiper


class Finisher:
    """Ends cases. What waits to be sent keeps the copy until an archive has confirmed it."""

    def __init__(
        self, *, vault: Vault, files: CaseFiles, wiper: Wiper, clock: Clock, changes: ChangeHub
    ) -> None:
        self._vault = vault
        self._files = files
        self._wiper = wiper
        self._clock = clock
        self._changes = changes

    def finish(self, case: Case) -> None:
        """End the case, and wipe it at once when nothing of it waits.

        Raises `NotReady` naming what is unfinished, or a storage error; the case goes on then.
        """
        archived = self._wiper.is_archived(case)
        ended = Message("retention.ended_wiped" if archived else "retention.ended_waiting")
        with self._files.still():
            self._require_finished(case)
            kept = self._vault.cases.get(case.id) or case
            self._vault.audit.append("finish", case.person, case.id, WipeRule.FINISHED, "ALLOWED")
            self._vault.cases.put(replace(kept, state=CaseState.CLOSED, ended_at=self._clock.now()))
            self._files.shut(lambda other: other.id == case.id, ended)
        self._wiper.wipe([case.id], self._due)
        self._changes.publish(Change.of(ChangeKind.CASES, ChangeKind.DELIVERIES))

    def _due(self, case: Case) -> WipeRule | None:
        ended = case.state is CaseState.CLOSED and self._wiper.is_archived(case)
        return WipeRule.FINISHED if ended else None

    def _require_finished(self, case: Case) -> None:
        with self._vault.borrow_case(case.id) as file:
            left = unsealed(file)
            stopped = sum(row.state.waits_for_person for row in file.deliveries.scheduled())
        if left.typed:
            raise NotReady(Message("retention.typed_left", {"n": left.typed}))
        if left.draft:
            raise NotReady(Message("retention.draft_left"))
        if stopped:
            raise NotReady(Message("retention.stopped_left", {"n": stopped}))
