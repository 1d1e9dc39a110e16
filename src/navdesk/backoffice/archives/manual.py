"""Where nothing can be sent to: a person prints what was sealed, files it and says its number."""

from __future__ import annotations

from navdesk.backoffice.archive import (
    ArchivePromise,
    Finding,
    FindingKind,
    Keep,
    PutKind,
    PutResult,
)
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import Delivery
from navdesk.domain.messages import Message


class Manual:
    """Holds every delivery until a person has confirmed it; sends nothing, asks nobody."""

    promise = ArchivePromise(dedupes=True, atomic=True, quiet_after_s=0.0)

    def __init__(self, kind: ArchiveKind) -> None:
        """Stand where deliveries of `kind` have no electronic way."""
        self.kind = kind

    def find(self, delivery: Delivery) -> Finding:
        """Return that nothing is there: nothing is ever sent from here."""
        return Finding(FindingKind.ABSENT)

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Hold the delivery, saying what the person is to do."""
        return PutResult(PutKind.HELD, reason=self._what_to_do())

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Hold the delivery: there is nothing to complete."""
        return self.put(delivery, keep)

    def _what_to_do(self) -> Message:
        if self.kind.is_letter:
            return Message("letters.print_and_send")
        return Message("archives.print_and_file")
