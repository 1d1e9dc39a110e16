"""Closes what may not be read without a network, as soon as a request shows that it is lost.

A case of a person with code 6 or 19 is never on the screen without a fresh decision; what its
opening would be refused, its staying open is refused too (domain sheet, section 8).
"""

from __future__ import annotations

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.messages import Message
from navdesk.work.access import AccessGate
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.reachability import Reachability


class NetworkWatch:
    """Hears of the network, and shuts the screens out of what they may not show without it."""

    def __init__(
        self, *, files: CaseFiles, gate: AccessGate, changes: ChangeHub, reachability: Reachability
    ) -> None:
        self._files = files
        self._gate = gate
        self._changes = changes
        self._reachability = reachability
        changes.subscribe(self._on_change)

    def _on_change(self, change: Change) -> None:
        if ChangeKind.NETWORK not in change.kinds or self._reachability.online is not False:
            return
        gate = self._gate
        shut = self._files.shut(
            lambda case: not gate.visible_offline(case), Message("retention.closed_offline")
        )
        if shut:
            self._changes.publish(Change.of(ChangeKind.CASES))
