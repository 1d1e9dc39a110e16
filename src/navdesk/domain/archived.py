"""A record of navdesk's own that was found in an archive, on whatever machine it was written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from navdesk.domain.messages import Message


@dataclass(frozen=True, slots=True)
class ArchivedRecord:
    """One record under a key of ours (`navdesk:<note uuid>:<delivery no.>:<revision>`).

    `system` is the profile's id of the archive, `record_id` the archive's own name of the record.
    `content` is its structured copy; None where there is none to read, for the reason in
    `problem`. `withdrawn` tells that the archive calls it void. `read_at` is case time.
    """

    key: str
    system: str
    record_id: str
    read_at: datetime
    content: bytes | None = None
    problem: Message | None = None
    withdrawn: bool = False

    def __repr__(self) -> str:
        """Return key and archive, never the content."""
        return f"ArchivedRecord({self.key}, {self.system})"
