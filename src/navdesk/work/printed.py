"""What was printed of a case, by the audit log: read once, and after that only what came since.

The log is of all cases and only grows, so what is asked for with every look at a case may not grow
with it.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from navdesk.domain.audit import AuditEntry
from navdesk.vault.audit_log import AuditLog

_PRINT: Final = "print"
_ALLOWED: Final = "ALLOWED"


class Printed:
    """The prints of each case that was asked about, as reason and detail of their lines."""

    def __init__(self, audit: AuditLog) -> None:
        self._audit = audit
        self._read: dict[UUID, tuple[int, frozenset[tuple[str, str]]]] = {}

    def of(self, case_id: UUID) -> frozenset[tuple[str, str]]:
        """Return what was printed of a case: why, and the id of what it was where it has one."""
        upto = self._audit.count()
        after, known = self._read.get(case_id, (0, frozenset()))
        if after < upto:
            since = self._audit.of_case(case_id, _PRINT, after=after)
            known |= {(line.reason, line.detail) for line in since if _is_done(line)}
            self._read[case_id] = upto, known
        return known


def _is_done(line: AuditEntry) -> bool:
    return line.outcome == _ALLOWED
