"""The state activity plan: a note becomes a meeting record or a plan item (state sheet 7.3).

The plan has no external key, so a record is found again by what it is: kind, date, author and
text, and by its id once the plan has told it. A meeting record is created first and shown to the
citizen in a second step, so a delivery may be found half done.
"""

from __future__ import annotations

from collections.abc import Sequence

from navdesk.backoffice.archive import (
    ArchivePromise,
    Finding,
    FindingKind,
    Keep,
    PutKind,
    PutResult,
)
from navdesk.backoffice.archives.answers import call_id, is_denied, object_of, unexpected
from navdesk.backoffice.archives.follow_up import FollowUp, period_to_write_in
from navdesk.backoffice.archives.pending import quiet_time
from navdesk.backoffice.archives.plan_activity import (
    CANCELLED,
    READ_PLAN,
    RECORD,
    Activity,
    body_of,
    is_to_be_shared,
    read_activity,
    read_plan,
    unfit,
)
from navdesk.backoffice.client import SystemClient
from navdesk.domain.clock import Clock
from navdesk.domain.codes import ArchiveKind
from navdesk.domain.delivery import Delivery, Receipt
from navdesk.domain.messages import Message
from navdesk.net.errors import BadAnswer
from navdesk.net.reply import Reply

_ID = "plan.activity"
_STALE_TRIES = 3
_QUIET_S = 60.0
"""The plan publishes no limit for a request; at least a minute, and well past our own patience."""
_AT_ONCE = 16
"""Versions are counted per activity and periods are of one person: people do not collide."""


class StatePlan:
    """The archive adapter for the activity plan."""

    kind = ArchiveKind.STATE_PLAN

    def __init__(self, plan: SystemClient, follow_up: FollowUp, clock: Clock) -> None:
        """Write and read through `plan`; `follow_up` tells of the period and the office lock."""
        self._plan = plan
        self._follow_up = follow_up
        self._clock = clock
        quiet_s = quiet_time(_QUIET_S, plan.setup.timeout_s)
        self.promise = ArchivePromise(
            dedupes=False,
            atomic=False,
            quiet_after_s=quiet_s,
            in_flight=_AT_ONCE,
            withdraws=True,
        )

    def find(self, delivery: Delivery) -> Finding:
        """Look for the record among the person's activities; see `Archive.find`."""
        found = self._read(delivery)
        if found is None:
            return Finding(FindingKind.FORBIDDEN, reason=Message("archives.plan_may_not_read"))
        finding = self._judge(delivery, found)
        if (
            finding.kind is FindingKind.ABSENT
            and delivery.office_lock
            and delivery.last_attempt_at is not None
        ):
            # Locked rows are left out for employees elsewhere, without a mark (state sheet 7.1),
            # so that "nothing found" proves nothing after a lost answer.
            return Finding(FindingKind.SEVERAL, reason=Message("archives.plan_locked_unknown"))
        return finding

    def put(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Create the record and, where the citizen shall read it, show it."""
        if _ID in delivery.progress:
            return self.finish(delivery, keep)
        obstacle = unfit(delivery)
        period = obstacle or period_to_write_in(self._follow_up, delivery)
        if isinstance(period, Message):
            return PutResult(PutKind.HELD, reason=period)
        reply = self._plan.call(
            "POST",
            f"/api/aktivitet/{period}/ny",
            call_id=call_id(),
            person=delivery.person,
            json=body_of(delivery),
        )
        if not reply.ok:
            return _refused(reply)
        created = read_activity(object_of(reply))
        keep(_ID, created.id)
        return self._show(delivery, created)

    def finish(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Show a record that was created and not yet shown."""
        found = self._read(delivery)
        if found is None:
            raise BadAnswer(Message("archives.plan_may_not_read"))
        finding = self._judge(delivery, found)
        if finding.kind is FindingKind.COMPLETE:
            return PutResult(PutKind.STORED, finding.receipt)
        if finding.kind is not FindingKind.UNFINISHED:
            return PutResult(PutKind.ALREADY_THERE, reason=finding.reason)
        activity = _ours(delivery, found)[0]
        keep(_ID, activity.id)
        return self._show(delivery, activity)

    def withdraw(self, delivery: Delivery, keep: Keep) -> PutResult:
        """Set the item to cancelled: nothing in the plan is ever taken out of it (sheet 7.3)."""
        for _ in range(_STALE_TRIES):
            ours = _ours(delivery, self._read(delivery) or ())
            if len(ours) != 1 or ours[0].cancelled:
                return PutResult(PutKind.ALREADY_THERE)
            reply = self._plan.call(
                "PUT",
                f"/api/aktivitet/{ours[0].id}/status",
                call_id=call_id(),
                person=delivery.person,
                json={**ours[0].raw, "status": CANCELLED},
            )
            if reply.ok:
                return PutResult(PutKind.ACCEPTED)
            if reply.status != 409:
                break
        return PutResult(PutKind.REJECTED, reason=Message("archives.plan_cannot_withdraw"))

    def _show(self, delivery: Delivery, activity: Activity) -> PutResult:
        """Publish `activity`; a stale version is read again, since others write in it too."""
        receipt = self._receipt(activity)
        if not is_to_be_shared(delivery) or activity.shared:
            return PutResult(PutKind.STORED, receipt)
        for _ in range(_STALE_TRIES):
            reply = self._plan.call(
                "PUT",
                f"/api/aktivitet/{activity.id}/referat/publiser",
                call_id=call_id(),
                person=delivery.person,
                json={**activity.raw, "erReferatPublisert": True},
            )
            if reply.ok:
                return PutResult(PutKind.STORED, receipt)
            if reply.status != 409:
                break
            ours = _ours(delivery, self._read(delivery) or ())
            if len(ours) != 1 or ours[0].shared:
                return PutResult(PutKind.ALREADY_THERE)
            activity = ours[0]
        return PutResult(PutKind.ACCEPTED, receipt, Message("archives.plan_not_shared"))

    def _read(self, delivery: Delivery) -> Sequence[Activity] | None:
        """Return every activity of the person, or None when they may not be read."""
        answer = self._plan.graphql(
            READ_PLAN,
            {"fnr": delivery.person},
            "readPlan",
            call_id=call_id(),
            person=delivery.person,
        )
        if is_denied(answer):
            return None
        if answer.errors:
            raise BadAnswer(Message("archives.plan_not_readable"))
        return list(read_plan(answer.data))

    def _judge(self, delivery: Delivery, found: Sequence[Activity]) -> Finding:
        ours = _ours(delivery, found)
        lost = _lost(delivery, found, ours)
        if lost is not None:
            return lost
        if not ours:
            return Finding(FindingKind.ABSENT)
        if len(ours) > 1:
            return Finding(FindingKind.SEVERAL, reason=Message("archives.plan_several"))
        return self._judge_one(delivery, ours[0])

    def _judge_one(self, delivery: Delivery, only: Activity) -> Finding:
        receipt = self._receipt(only)
        if only.cancelled:
            return Finding(FindingKind.WITHDRAWN, receipt, Message("archives.plan_cancelled"))
        if only.kind == RECORD and only.shared and not is_to_be_shared(delivery):
            return Finding(FindingKind.DIFFERENT, receipt, Message("archives.plan_shown_anyway"))
        if only.shared or not is_to_be_shared(delivery):
            return Finding(FindingKind.COMPLETE, receipt)
        return Finding(FindingKind.UNFINISHED, receipt, Message("archives.plan_not_shared"))

    def _receipt(self, activity: Activity) -> Receipt:
        return Receipt(activity.id, activity.created or self._clock.now())


def _ours(delivery: Delivery, found: Sequence[Activity]) -> list[Activity]:
    return [each for each in found if each.is_of(delivery) and not each.deleted]


def _lost(
    delivery: Delivery, found: Sequence[Activity], ours: Sequence[Activity]
) -> Finding | None:
    """Return what became of a record whose id is known, when it is no longer what was sent."""
    known = delivery.progress.get(_ID)
    if known is None or known in {each.id for each in ours}:
        return None
    named = next((each for each in found if each.id == known), None)
    if named is None:
        # Rows tied to an office are left out, without a mark, for everybody outside it.
        return Finding(FindingKind.FORBIDDEN, reason=Message("archives.plan_not_visible"))
    if named.deleted:
        return Finding(FindingKind.WITHDRAWN, reason=Message("archives.plan_deleted"))
    return Finding(FindingKind.DIFFERENT, reason=Message("archives.plan_changed"))


def _refused(reply: Reply) -> PutResult:
    if reply.status == 403:
        return PutResult(PutKind.REJECTED, reason=Message("archives.plan_forbidden"))
    if 400 <= reply.status < 500:
        return PutResult(PutKind.REJECTED, reason=Message("archives.plan_refused_content"))
    raise unexpected(reply.status)
