"""One sealed delivery on its way, exactly once (architecture, section 6; state sheet 5.4).

What makes it so: the attempt is recorded before the request; unknown is never treated as failed;
nothing is sent again before a read-back said that it is not there, and not before a lost request
is certainly over.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Protocol
from uuid import UUID

from navdesk.backoffice.archive import Archive, Finding, FindingKind, PutKind, PutResult
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.clock import Clock
from navdesk.domain.delivery import Delivery, DeliveryState
from navdesk.domain.messages import Message, NavdeskError
from navdesk.identity.errors import LoginRequired
from navdesk.net.errors import BadAnswer, NetError, OutcomeUnknown, ServerFault
from navdesk.work.backoff import Jitter, next_try

_LOG = logging.getLogger(__name__)

_GATEWAY_GAVE_UP = frozenset({408, 502, 504})
"""Answers of a server in between: the archive itself may still be at work."""


class DeliveryLog(Protocol):
    """Where a delivery's row is kept; every call is durable when it returns."""

    def get(self, delivery_id: UUID) -> Delivery | None:
        """Return the row as it stands, or None when there is none."""
        ...

    def record_attempt(self, delivery_id: UUID, at: datetime) -> None:
        """Count an attempt about to be made at `at` (real time): state SENDING."""
        ...

    def update(self, delivery: Delivery) -> None:
        """Keep state, reason, next try, last attempt and receipt; never content or progress."""
        ...

    def keep(self, delivery_id: UUID, key: str, value: str) -> None:
        """Keep one piece of progress."""
        ...


Decide = Callable[[str], AccessDecision]

CLICKED = "clicked"
"""Progress: how many attempts there were when a person last said "send it", and when (case time).
Each such click, and the sealing itself, is good for one request and for a short while."""

_CLICK_LASTS = timedelta(minutes=10)

SENT_OR_NOT, NOT_SENT = Message("work.message_sent_or_not"), Message("work.message_not_sent")
LOOKED_FOR = Message("work.message_looked_for")
"""What a person is asked about a message that nobody can find, what they are told about one that
certainly waits, and about one that may still arrive."""


def has_fresh_click(delivery: Delivery, clock: Clock) -> bool:
    """Whether a person has just said that this is to be sent, and nothing was tried since."""
    tries, _, at = delivery.progress.get(CLICKED, "").partition(" ")
    clicked_at = datetime.fromisoformat(at) if at else delivery.sealed_at
    fresh = timedelta(0) <= clock.now() - clicked_at <= _CLICK_LASTS
    return fresh and delivery.attempts == int(tries or 0)


class Courier:
    """Takes one delivery as far as it will go now."""

    def __init__(self, decide: Decide, clock: Clock, jitter: Jitter) -> None:
        self._decide = decide
        self._clock = clock
        self._jitter = jitter

    def carry(self, delivery_id: UUID, archive: Archive, log: DeliveryLog) -> Delivery:
        """Send or ask about a delivery; returns where it stands.

        Never raises for what access, network, login or archive did: that is its new state. Raises
        a storage error, and leaves the row as it stands then.
        """
        trip = _Trip(delivery_id, archive, log, self._clock, self._jitter)
        delivery = trip.row
        if not is_to_be_sent(delivery):
            # Since the round began somebody has taken it back.
            return delivery
        try:
            decision = self._decide(delivery.person)
            if decision.verdict is AccessVerdict.DENIED:
                reason = decision.message or Message("access.denied")
                return trip.stop(DeliveryState.NEEDS_PERSON, reason)
            if decision.verdict is AccessVerdict.UNDECIDED:
                return trip.later(delivery.state, decision.message or Message("access.undecided"))
            return trip.go()
        except LoginRequired as expired:
            return trip.stop(DeliveryState.NEEDS_LOGIN, expired.message)
        except NavdeskError:
            raise
        except Exception as unforeseen:  # noqa: BLE001 - as the next line says
            # What an adapter stumbled over is unknown, never failed, and must not stop the rest.
            _LOG.warning("%s: %s", archive.kind, type(unforeseen).__name__)
            return trip.later(trip.unsure_state(), Message("archives.not_understood"))


def is_to_be_sent(delivery: Delivery) -> bool:
    """Whether the program has something left to do about a delivery by itself."""
    return not (delivery.state.is_settled or delivery.state.waits_for_person)


class _Trip:
    """One delivery, one archive, from where the row stands."""

    def __init__(
        self, delivery_id: UUID, archive: Archive, log: DeliveryLog, clock: Clock, jitter: Jitter
    ) -> None:
        self._id = delivery_id
        self._archive = archive
        self._log = log
        self._clock = clock
        self._jitter = jitter
        row = log.get(delivery_id)
        if row is None:
            raise KeyError(delivery_id)
        self.row = row
        """The delivery as its row stands: whatever changes it is kept there first."""

    def go(self) -> Delivery:
        """Read back first where anything may be there already, else put."""
        delivery = self.row
        if delivery.attempts == 0 and self._archive.promise.dedupes:
            return self._put()
        return self._look()

    def stop(self, state: DeliveryState, reason: Message | None) -> Delivery:
        """Leave the delivery in `state` until a person or a login acts."""
        return self._keep(replace(self.row, state=state, reason=reason, next_try=None))

    def later(
        self, state: DeliveryState, reason: Message | None, wish_s: float | None = None
    ) -> Delivery:
        """Leave the delivery in `state` until its next try."""
        tries = int(self.row.progress.get("tries", "0")) + 1
        self._put_progress("tries", str(tries))
        at = next_try(self._clock.real_now(), tries, self._jitter, wish_s)
        return self._keep(replace(self.row, state=state, reason=reason, next_try=at))

    def _keep(self, delivery: Delivery) -> Delivery:
        self._log.update(delivery)
        self.row = delivery
        return delivery

    def _put_progress(self, key: str, value: str) -> None:
        self._log.keep(self._id, key, value)
        progress = MappingProxyType({**self.row.progress, key: value})
        self.row = replace(self.row, progress=progress)

    def _record_attempt(self) -> None:
        now = self._clock.real_now()
        self._log.record_attempt(self._id, now)
        self.row = replace(
            self.row,
            state=DeliveryState.SENDING,
            attempts=self.row.attempts + 1,
            last_attempt_at=now,
            next_try=None,
        )

    def _look(self) -> Delivery:
        try:
            finding = self._archive.find(self.row)
        except ServerFault as fault:
            return self.later(self.unsure_state(), fault.message, fault.retry_after_s)
        except NetError as failed:
            return self.later(self.unsure_state(), failed.message)
        if finding.kind is FindingKind.ABSENT:
            return self._absent()
        if finding.kind is FindingKind.UNFINISHED:
            return self._request(self._archive.finish, self._look_once)
        return self._found(finding)

    def _absent(self) -> Delivery:
        delivery = self.row
        if delivery.receipt is not None:
            return self.stop(DeliveryState.NEEDS_PERSON, Message("work.receipt_without_record"))
        asks = self._archive.promise.resend_asks
        if delivery.last_attempt_at is not None:
            quiet = timedelta(seconds=self._archive.promise.quiet_after_s)
            now = self._clock.real_now()
            # A clock that was set back since: it was not made later than now.
            last = min(delivery.last_attempt_at, now)
            over = last + quiet
            if now < over:
                waiting = replace(
                    delivery,
                    last_attempt_at=last,
                    state=DeliveryState.UNKNOWN,
                    reason=LOOKED_FOR if asks else Message("work.waiting_for_quiet"),
                    next_try=over,
                )
                return self._keep(waiting)
        if asks and not has_fresh_click(delivery, self._clock):
            # A citizen reads it at once: whoever sealed it decides, nobody else (sheet 7.4).
            unknown = delivery.last_attempt_at is not None
            return self.stop(DeliveryState.NEEDS_PERSON, SENT_OR_NOT if unknown else NOT_SENT)
        return self._put()

    def _put(self) -> Delivery:
        return self._request(self._archive.put, self._look_once)

    def _request(
        self,
        send: Callable[[Delivery, Callable[[str, str], None]], PutResult],
        then: Callable[[], Delivery],
    ) -> Delivery:
        self._record_attempt()
        try:
            result = send(self.row, self._put_progress)
        except LoginRequired:
            self._request_is_over()
            raise
        except (OutcomeUnknown, BadAnswer) as unknown:
            self._request_may_run()
            self._keep(replace(self.row, state=DeliveryState.UNKNOWN, reason=unknown.message))
            return then()
        except ServerFault as fault:
            if fault.status in _GATEWAY_GAVE_UP:
                self._request_may_run()
            else:
                self._request_is_over()
            return self.later(DeliveryState.UNKNOWN, fault.message, fault.retry_after_s)
        except NetError as not_sent:
            self._request_is_over()
            return self.later(DeliveryState.SEALED, not_sent.message)
        return self._answered(result, then)

    def _answered(self, result: PutResult, then: Callable[[], Delivery]) -> Delivery:
        # With the answer the request is over, and both are kept as one.
        self.row = replace(self.row, last_attempt_at=None)
        match result.kind:
            case PutKind.REJECTED:
                return self.stop(DeliveryState.REJECTED, result.reason)
            case PutKind.HELD:
                return self.stop(DeliveryState.NEEDS_PERSON, result.reason)
            case PutKind.STORED:
                state = DeliveryState.RECEIPTED
            case PutKind.ACCEPTED | PutKind.ALREADY_THERE:
                state = DeliveryState.ACCEPTED
        self._keep(replace(self.row, state=state, receipt=result.receipt, reason=result.reason))
        return then()

    def _look_once(self) -> Delivery:
        """Read back after a request, without sending anything more in this trip."""
        try:
            finding = self._archive.find(self.row)
        except NetError as failed:
            return self.later(self.unsure_state(), failed.message)
        if finding.kind is FindingKind.ABSENT:
            if self.row.receipt is not None:
                return self._absent()
            return self.later(DeliveryState.UNKNOWN, Message("work.not_found_yet"))
        if finding.kind is FindingKind.UNFINISHED:
            if "finished_once" in self.row.progress:
                return self.later(DeliveryState.ACCEPTED, Message("work.not_final_yet"))
            self._put_progress("finished_once", "yes")
            return self._request(self._archive.finish, self._look_once)
        return self._found(finding)

    def _found(self, finding: Finding) -> Delivery:
        delivery = self.row
        match finding.kind:
            case FindingKind.COMPLETE:
                verified = replace(
                    delivery,
                    state=DeliveryState.VERIFIED,
                    receipt=finding.receipt or delivery.receipt,
                    reason=None,
                    next_try=None,
                )
                return self._keep(verified)
            case FindingKind.FORBIDDEN:
                state = (
                    DeliveryState.RECEIPTED
                    if delivery.receipt is not None
                    else DeliveryState.ACCEPTED
                )
                return self.later(state, finding.reason or Message("work.not_verified"))
            case _:
                return self.stop(DeliveryState.NEEDS_PERSON, finding.reason)

    def _request_may_run(self) -> None:
        """Count the quiet time from now: other questions may have come before the lost request."""
        self._keep(replace(self.row, last_attempt_at=self._clock.real_now()))

    def _request_is_over(self) -> None:
        self._keep(replace(self.row, last_attempt_at=None))

    def unsure_state(self) -> DeliveryState:
        """What an unanswered read-back leaves: never better than what was known before."""
        known = self.row.state
        if known in {DeliveryState.ACCEPTED, DeliveryState.RECEIPTED}:
            return known
        return DeliveryState.SEALED if self.row.attempts == 0 else DeliveryState.UNKNOWN
