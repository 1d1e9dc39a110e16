"""What wants attention in an open case: deadlines and findings together, the queue told of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from uuid import UUID

from navdesk.domain.clock import Clock
from navdesk.domain.notes import Note
from navdesk.work.attention_queue import AttentionQueue
from navdesk.work.deadline_states import Attention, Blocked, DeadlineLine
from navdesk.work.record_checks import RecordChecks


class DeadlineLines(Protocol):
    """Knows the deadlines of an open case (`work.deadlines`)."""

    def lines(self, case_id: UUID) -> Sequence[DeadlineLine]:
        """Return every deadline, the most urgent first.

        Raises `NotReady` for a case that is not open.
        """
        ...


class CaseAttention:
    """Deadlines by urgency, findings with the blocking ones first."""

    def __init__(
        self,
        *,
        deadlines: DeadlineLines,
        records: RecordChecks,
        queue: AttentionQueue,
        clock: Clock,
    ) -> None:
        self._deadlines = deadlines
        self._reader = records.reader
        self._words = records.words
        self._records = records
        self._queue = queue
        self._clock = clock

    def state(self, case_id: UUID) -> Attention:
        """Return what is due and what is missing, and let the queue know of it.

        Raises `NotReady` for a case that is not open, and for a team lead who has not written why.
        """
        case = self._reader.read(case_id)
        deadlines = self._deadlines.lines(case_id)
        found = self._reader.found_in(case)
        attention = Attention(
            deadlines=tuple(deadlines),
            findings=self._words.lines(found),
            computed_at=self._clock.now(),
        )
        self._queue.tell(case_id, attention, last_contact=case.last_contact)
        return attention

    def blocked(self, note: Note) -> Blocked:
        """Return what stands in the way of sealing a decision-preparing record."""
        return self._records.blocked(note)

    def pass_finding(self, note: Note, check: str, about: str, reason: str) -> None:
        """Go past a finding that holds `note`, for a stated reason, which is logged."""
        self._records.pass_finding(note, check, about, reason)
