"""Reading what is sensitive leaves a line: which question, in which case, and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from threading import Lock
from typing import Final
from uuid import UUID

from navdesk.domain.clock import Clock
from navdesk.domain.codes import Sensitivity
from navdesk.vault.audit_log import AuditLog
from navdesk.work.case_files import CaseFiles

_AGAIN_AFTER: Final = timedelta(minutes=15)
"""A screen reads a field again at every change; that is one reading, not many."""
SENSITIVE: Final = frozenset({Sensitivity.ART9, Sensitivity.ART10})


class ReadingLog:
    """Notes that sensitive fields with something in them were shown."""

    def __init__(self, audit: AuditLog, files: CaseFiles, clock: Clock) -> None:
        self._audit = audit
        self._files = files
        self._clock = clock
        self._lock = Lock()
        self._noted: dict[tuple[UUID, str], datetime] = {}

    def shown(self, case_id: UUID, fields: Iterable[str]) -> None:
        """Note that these sensitive fields (their ids) of an open case are about to be shown.

        The lines are durable before it returns, as is right before something is shown.
        """
        now = self._clock.real_now()
        person = self._files.case(case_id).person
        with self._lock:
            for field in fields:
                last = self._noted.get((case_id, field))
                if last is None or not last <= now < last + _AGAIN_AFTER:
                    self._audit.append("read", person, case_id, "sensitive", "ALLOWED", field)
                    self._noted[case_id, field] = now
