"""What was done with a person's data, as the audit log keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line. `at` is real time, `case_time` the practice clock's; both in Norwegian time.

    `kind` is what was done ("open", "read", "write", "seal", "send", "print", "export", "wipe",
    "unlock" …), `reason` the stated one, `outcome` what was decided, `detail` a code or an id,
    never case content.
    """

    number: int
    at: datetime
    case_time: datetime
    kind: str
    person: str | None
    case_id: UUID | None
    reason: str
    outcome: str
    detail: str

    def __repr__(self) -> str:
        """Return number and kind: the log's own lines stay out of other logs."""
        return f"AuditEntry({self.number}, {self.kind})"

    @property
    def denied(self) -> bool:
        """Whether what was tried was not allowed; nothing was shown or done then."""
        return self.outcome != "ALLOWED"


@dataclass(frozen=True, slots=True)
class AuditCheck:
    """Whether the log is whole; `broken_at` is the number of the first line that is not.

    It is one past the last line when the tail was cut.
    """

    lines: int
    broken_at: int | None

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, removed or cut."""
        return self.broken_at is None
