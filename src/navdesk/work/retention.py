"""Local copies end by themselves: sealed, wiped, and told of (domain sheet, section 8; D40)."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from threading import Lock
from typing import Final

from navdesk.domain.case import Case, CaseState
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.delivery import Delivery
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.profile import Policy
from navdesk.domain.retention import LEFTOVER, Fate, Verdict, may_work, verdict
from navdesk.identity.errors import LoginRequired
from navdesk.vault.vault import Vault
from navdesk.work.access import AccessGate
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.leases import Leases
from navdesk.work.progress import Progress
from navdesk.work.reachability import Reachability
from navdesk.work.unsealed import has_unsealed
from navdesk.work.wiping import Wiper
from navdesk.work.wording import norwegian_moment

_LOG = logging.getLogger(__name__)
_MEMOS: Final = "memos_dropped_on"
_SETTLED_SINCE: Final = "settled_since"
"""What a leftover's progress calls the time a sweep first saw it settled (case time)."""


class Retention:
    """Walks through the local cases and does what is due. One bad case never stops another."""

    def __init__(
        self,
        *,
        vault: Vault,
        files: CaseFiles,
        gate: AccessGate,
        leases: Leases,
        wiper: Wiper,
        policy: Policy,
        employee: Callable[[], Employee],
        clock: Clock,
        changes: ChangeHub,
        reachability: Reachability,
    ) -> None:
        self._vault = vault
        self._files = files
        self._gate = gate
        self._leases = leases
        self._wiper = wiper
        self._policy = policy
        self._employee = employee
        self._clock = clock
        self._changes = changes
        self._reachability = reachability
        self._one_sweep = Lock()
        self._warned_on: date | None = None
        self._told: Message | None = None

    def sweep(self, progress: Progress) -> Sequence[Message]:
        """Seal, wipe and close what has to be, and return a sentence for each kind of thing done.

        Raises a storage error when the index cannot be written; a case that cannot be dealt with
        is told of, and tried again next time.
        """
        with self._one_sweep:
            self._decide_again()
            said: Counter[str] = Counter()
            cases = self._vault.cases.all()
            due = []
            for done, case in enumerate(cases):
                if progress.cancelled:
                    break
                progress.report(done, len(cases))
                try:
                    if self._verdict(case).fate is Fate.WIPE:
                        due.append(case)
                    else:
                        said.update(self._deal_with(case))
                except NavdeskError as fault:
                    _LOG.warning("%r stays as it is: %s", case, fault.message.id)
            else:
                self._vault.settings.put(_MEMOS, self._clock.today().isoformat())
            said += self._wipe(due)
            self._forget_the_queue()
            unreadable = self._look_after_leftovers()
            if said:
                self._changes.publish(Change.of(ChangeKind.CASES, ChangeKind.DELIVERIES))
            sentences = [self._sentence(kind, n) for kind, n in said.items()]
            return (*sentences, *unreadable, *self._warnings())

    def _wipe(self, due: Sequence[Case]) -> Counter[str]:
        """Wipe cases; returns how often to say what about it. Of a denied person nothing tells."""
        told = [case for case in due if not self._gate.is_denied(case)]
        said: Counter[str] = Counter()
        for cases, tell in ((told, True), ([c for c in due if c not in told], False)):
            if not cases:
                continue
            wiped = self._wiper.wipe([c.id for c in cases], lambda now: self._verdict(now).rule)
            if tell:
                said.update({f"{rule.value}_wiped": n for rule, n in wiped.items() if n})
        return said

    def _deal_with(self, case: Case) -> Sequence[str]:
        """Seal one case if that is due; returns what to say about it."""
        said: Sequence[str] = ()
        if self._verdict(case).fate is Fate.SEAL:
            said = self._seal(case)
        if not self._files.is_open(case.id):
            self._tidy(case)
        return () if self._gate.is_denied(case) else said

    def _verdict(self, case: Case) -> Verdict:
        return verdict(
            case,
            self._leases.time(),
            self._policy,
            may_work=may_work(self._employee().roles),
            archived=case.state is CaseState.CLOSED and self._wiper.is_archived(case),
        )

    def _seal(self, case: Case) -> Sequence[str]:
        """Seal a copy whose lease has ended; on the screen it stays while there is a network."""
        is_open = self._files.is_open(case.id)
        if is_open and self._reachability.online is True:
            return ()
        shut = is_open and self._files.shut(
            lambda other: other.id == case.id, Message("retention.lease_ended_open")
        )
        if case.state is CaseState.OPEN:
            self._vault.audit.append(
                "lease", case.person, case.id, "retention.lease_ended", "ALLOWED"
            )
            self._vault.cases.put(replace(case, state=CaseState.SEALED))
            if not shut:
                return ("retention.lease_ended",)
        return ("retention.lease_ended_open",) if shut else ()

    def _tidy(self, case: Case) -> None:
        """Take out what has outlived its time in a case that nobody looks at."""
        today = self._clock.today().isoformat()
        memos_are_due = self._vault.settings.get(_MEMOS) != today
        if not case.protection.online_only and not memos_are_due:
            return
        # Opening and closing strips what may be read online only, also after a crash.
        with self._vault.borrow_case(case.id) as file:
            before = self._leases.time().known - timedelta(days=self._policy.memo_days)
            if memos_are_due and file.drop_memos(before) and not case.protection.online_only:
                self._vault.fingerprints.replace_case(case.id, file.notes.sealed())

    def _decide_again(self) -> None:
        """Ask anew about persons whose case may be on the screen only after a fresh decision."""
        for case in self._vault.cases.all():
            if case.protection.online_only and self._files.is_open(case.id):
                try:
                    # A lost network and a denial take effect where they are noticed.
                    self._gate.decide(case.person)
                except LoginRequired:
                    return

    def _forget_the_queue(self) -> None:
        if not may_work(self._employee().roles) and self._vault.queue.persons():
            self._vault.queue.clear()
            self._changes.publish(Change.of(ChangeKind.QUEUE))

    def _look_after_leftovers(self) -> Sequence[Message]:
        """Clear what arrived; tells, once, that the file cannot be read: nobody sends from it."""
        try:
            self._clear_leftovers()
        except NavdeskError as fault:
            told, self._told = self._told, fault.message
            return () if told == fault.message else (fault.message,)
        self._told = None
        return ()

    def _clear_leftovers(self) -> None:
        """Remove what arrived a while ago; its receipt stays in the audit log."""
        now = self._leases.time().known
        for left in self._vault.leftovers.all():
            if not left.state.is_settled:
                continue
            since = left.progress.get(_SETTLED_SINCE)
            if since is None:
                # Counted here: a receipt's own time is that of the archive's clock.
                self._vault.leftovers.deliveries().keep(left.id, _SETTLED_SINCE, now.isoformat())
            elif now - datetime.fromisoformat(since) >= LEFTOVER:
                self._remove(left)

    def _remove(self, left: Delivery) -> None:
        archived = left.receipt.archive_id if left.receipt is not None else ""
        self._vault.audit.append(
            "deliver", left.person, left.case_id, "deliver", "ALLOWED", archived
        )
        self._vault.leftovers.remove(left.id)
        self._vault.schedule.remove(left.id)
        self._changes.publish(Change.of(ChangeKind.DELIVERIES))

    def _sentence(self, kind: str, n: int) -> Message:
        return Message(kind, {"n": n, "days": self._policy.wipe_days})

    def _warnings(self) -> Sequence[Message]:
        """Tell, once a day, of cases that will be wiped together with text nobody sealed."""
        today = self._clock.today()
        if self._warned_on == today:
            return ()
        self._warned_on = today
        losing = [
            self._leases.wiped_at(case)
            for case in self._vault.cases.all()
            if self._leases.is_warned(case)
            and not self._gate.is_denied(case)
            and has_unsealed(self._vault, case)
        ]
        if not losing:
            return ()
        when = norwegian_moment(min(losing))
        return (Message("retention.loses_text", {"n": len(losing), "when": when}),)
