"""What can go wrong between navdesk and another system.

The one question that matters for a write: may the other side have acted on it? `NotSent` says
certainly not; `OutcomeUnknown` says nobody knows, and nothing may treat that as failed.
"""

from __future__ import annotations

from navdesk.domain.messages import Message, NavdeskError


class NetError(NavdeskError):
    """Base of everything the network can do to a request; messages are ids in `net.*`."""


class NotSent(NetError):
    """The request never reached the system: name look-up, connection or TLS failed."""


class OutcomeUnknown(NetError):
    """The request may have been acted on: time-out, reset, cut answer."""


class BadAnswer(NetError):
    """A whole answer came but is not what the contract says: HTML, broken JSON, wrong shape.

    For a write this too leaves the outcome unknown.
    """


class ServerFault(NetError):
    """The system answered 5xx, 408 or 429: it is done with the request, but what it did is unknown.

    `retry_after_s` is the server's own wish in seconds, already capped, or None.
    """

    def __init__(self, message: Message, status: int, retry_after_s: float | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.retry_after_s = retry_after_s


class NotAuthorised(NetError):
    """The system refused two fresh access tokens (401): nothing was read or done."""
