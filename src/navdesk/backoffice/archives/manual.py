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
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.messages import Message

_BY_HAND = "by_hand."
"""Progress of what a person filed; everything else with a dot is an archive's own."""


class Manual:
    """Holds every delivery until a person has confirmed it; sends nothing, asks nobody."""

    promise = ArchivePromise(dedupes=True, atomic=True, quiet_after_s=0.0)

    def __init__(self, kind: ArchiveKind) -> None:
        """Stand where deliveries of `kind` have no electronic way."""
        self.kind = kind

    def find(self, delivery: Delivery) -> Finding:
        """Return that nothing is there: nothing is ever sent from here.

        What was sent while there was an electronic way, nobody can look for any more.
        """
        return sent_before(delivery)

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


def sent_before(delivery: Delivery) -> Finding:
    """Return what is known where nothing can be asked: absent unless something was sent earlier.

    A way that was taken out of the setup leaves an unanswered request, or what its archive handed
    out; the piece may be there, and a person must ask before it is filed again.
    """
    handed_out = any("." in key and not key.startswith(_BY_HAND) for key in delivery.progress)
    if not (delivery.last_attempt_at or handed_out or delivery.state is DeliveryState.ACCEPTED):
        return Finding(FindingKind.ABSENT)
    return Finding(FindingKind.DIFFERENT, reason=Message("archives.sent_before"))
