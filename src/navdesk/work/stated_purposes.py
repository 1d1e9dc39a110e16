"""Why each case is open, as it was stated, and which held-back fields were asked for since.

The purposes are kept in the case's own file and last; what was asked for is shown only until the
case is closed, and is forgotten in the same step that closes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from threading import Lock
from uuid import UUID

from navdesk.domain.purposes import Purpose
from navdesk.work.case_files import CaseFiles

_SETTING = "purposes"


class StatedPurposes:
    """What was stated about the cases of one vault; from any thread."""

    def __init__(self, files: CaseFiles) -> None:
        self._files = files
        self._lock = Lock()
        self._revealed: dict[UUID, frozenset[str]] = {}
        self._led: set[UUID] = set()
        files.on_shut(self._forget)

    def purposes_of(self, case_id: UUID) -> frozenset[Purpose]:
        """Return why the case is open; empty when nobody has said so yet.

        Raises `NotReady` for a case that is not open.
        """
        kept = self._files.open(case_id).settings.get(_SETTING, [])
        words = kept if isinstance(kept, list) else []
        return frozenset(each for each in Purpose if each.value in words)

    def put(self, case_id: UUID, purposes: Iterable[Purpose]) -> None:
        """Keep why the case is open. Raises `NotReady` for a case that is not open."""
        words = sorted(purpose.value for purpose in purposes)
        self._files.open(case_id).settings.put(_SETTING, words)

    def revealed(self, case_id: UUID) -> frozenset[str]:
        """Return the fields that a stated reason has opened."""
        with self._lock:
            return self._revealed.get(case_id, frozenset())

    def reveal(self, case_id: UUID, field_id: str) -> None:
        """Show a field until the case is closed. Raises `NotReady` when it is closed already."""
        with self._files.still():
            self._files.case(case_id)
            with self._lock:
                self._revealed[case_id] = self._revealed.get(case_id, frozenset()) | {field_id}

    def lead_reason(self, case_id: UUID) -> bool:
        """Return whether a team lead has written why they read the case."""
        with self._lock:
            return case_id in self._led

    def put_lead_reason(self, case_id: UUID) -> None:
        """Note that a team lead has written why; it counts until the case is closed.

        Raises `NotReady` when it is closed already.
        """
        with self._files.still():
            self._files.case(case_id)
            with self._lock:
                self._led.add(case_id)

    def _forget(self, case_id: UUID) -> None:
        with self._lock:
            self._revealed.pop(case_id, None)
            self._led.discard(case_id)
