"""Deciding access before the first byte, and again before cached data is shown.

Order of tests and reasons: domain sheet, section 8; contracts, state sheet 2.1. Denials are
audited; a code 6 or 19 case is never shown without a fresh online decision.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import uuid4

from navdesk.backoffice.access_machine import AccessMachine
from navdesk.domain.access import AccessDecision, AccessVerdict
from navdesk.domain.case import Case
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.clock import Clock
from navdesk.domain.codes import Protection, Role
from navdesk.domain.employee import Employee
from navdesk.domain.messages import Message
from navdesk.domain.profile import Policy
from navdesk.domain.retention import may_work
from navdesk.identity.errors import LoginRequired
from navdesk.vault.audit_log import AuditLog
from navdesk.work.case_files import CaseFiles
from navdesk.work.changes import ChangeHub
from navdesk.work.denials import Denials
from navdesk.work.errors import AccessDenied, AccessUndecided
from navdesk.work.leases import Leases
from navdesk.work.reachability import Reachability
from navdesk.work.wording import norwegian_moment


class AccessGate:
    """The one door to persons: every use case that shows or sends asks here first."""

    def __init__(
        self,
        *,
        machine: AccessMachine,
        employee: Callable[[], Employee],
        policy: Policy,
        audit: AuditLog,
        files: CaseFiles,
        denials: Denials,
        leases: Leases,
        clock: Clock,
        changes: ChangeHub,
        reachability: Reachability,
    ) -> None:
        self._machine = machine
        self._employee = employee
        self._policy = policy
        self._audit = audit
        self._files = files
        self._denials = denials
        self._leases = leases
        self._clock = clock
        self._changes = changes
        self._reachability = reachability

    def decide(self, person: str) -> AccessDecision:
        """Return the access machine's fresh decision; UNDECIDED when it cannot be reached.

        Raises identity's `LoginRequired`.
        """
        try:
            decision = self._machine.decide(person, str(uuid4()))
        except LoginRequired:
            self._reachability.login_expired()
            raise
        if decision.verdict is AccessVerdict.UNDECIDED:
            self._reachability.lost()
        else:
            self._reachability.reached()
            self.learn({person: decision})
        return decision

    def decide_to_send(self, person: str) -> AccessDecision:
        """Return the fresh decision about sending something of `person`; audit a denial.

        Raises identity's `LoginRequired`.
        """
        decision = self.decide(person)
        if decision.verdict is AccessVerdict.DENIED:
            self._audit.append("send", person, None, "deliver", "DENIED", decision.code or "")
        return decision

    def probe(self) -> None:
        """Note when the back office answers again, or wants a new login; asks about nobody."""
        try:
            if self._machine.answers(str(uuid4())):
                self._reachability.reached()
        except LoginRequired:
            self._reachability.login_expired()

    def learn(self, decisions: Mapping[str, AccessDecision]) -> None:
        """Let fresh decisions take effect: whom one denies is no longer open, listed or found."""
        self._denials.learn(decisions)
        denied = [p for p, one in decisions.items() if one.verdict is AccessVerdict.DENIED]
        shut = [person for person in denied if self._files.revoke(person)]
        if shut:
            self._changes.publish(Change.of(ChangeKind.CASES))
        if denied:
            self._changes.publish(Change.of(ChangeKind.QUEUE))

    def require(self, person: str, known: Case | None, purpose: str) -> AccessDecision:
        """Return the decision that lets this employee see `person`; audit whatever comes out.

        `known` is the local case, which an offline employee may open when its protection and the
        office's policy allow it. `purpose` is the stated reason, stored with the opening.
        Raises `AccessDenied` or `AccessUndecided`.
        """
        case_id = known.id if known else None
        if not may_work(self._employee().roles):
            self._audit.append("open", person, case_id, purpose, "DENIED", "role")
            raise AccessDenied(Message("access.role"))
        decision = self._decide_or_not(person)
        if decision.verdict is AccessVerdict.DENIED:
            self._audit.append("open", person, case_id, purpose, "DENIED", decision.code or "")
            raise AccessDenied(decision.message or Message("access.denied"))
        if decision.verdict is AccessVerdict.UNDECIDED:
            refusal = self._offline_refusal(known, decision.message)
            if refusal is not None:
                if self._files.revoke(person, unless=self.visible_offline):
                    self._changes.publish(Change.of(ChangeKind.CASES))
                self._audit.append("open", person, case_id, purpose, "UNDECIDED", refusal.id)
                raise AccessUndecided(refusal)
        self._audit.append("open", person, case_id, purpose, decision.verdict.value, "")
        return decision

    @property
    def code7_offline(self) -> bool:
        """Whether this employee may see a code 7 person without a fresh decision."""
        return self._policy.code7_offline and Role.ROLE_CODE7 in self._employee().roles

    def visible_offline(self, case: Case) -> bool:
        """Whether `case` may be opened, and stay open, without a fresh decision."""
        return self._offline_refusal(case) is None

    def may_list(self, case: Case) -> bool:
        """Whether a list may show `case` without a fresh decision; a sealed copy is listed."""
        return self._hiding(case) is None

    def is_denied(self, case: Case) -> bool:
        """Whether the last decision about the case's person was a denial: nothing tells of it."""
        return case.person in self._denials.persons

    def require_lease(self, case: Case, purpose: str) -> None:
        """Refuse a copy whose lease has ended, where the back office said nothing about it now.

        Raises `AccessUndecided`, and audits that.
        """
        if self._leases.ended(case):
            refusal = self._lease_refusal(case)
            self._audit.append("open", case.person, case.id, purpose, "UNDECIDED", refusal.id)
            raise AccessUndecided(refusal)

    def _decide_or_not(self, person: str) -> AccessDecision:
        """An expired login ends no local work: it decides nothing, and says that it is gone."""
        try:
            return self.decide(person)
        except LoginRequired as expired:
            return AccessDecision(
                AccessVerdict.UNDECIDED, self._clock.real_now(), message=expired.message
            )

    def _offline_refusal(self, known: Case | None, why: Message | None = None) -> Message | None:
        if known is None:
            return why or Message("access.undecided")
        hiding = self._hiding(known, why)
        if hiding is not None:
            return hiding
        return self._lease_refusal(known) if self._leases.ended(known) else None

    def _lease_refusal(self, case: Case) -> Message:
        ended = min(self._leases.until(case), self._leases.time().said)
        return Message("access.lease_ended", {"when": norwegian_moment(ended)})

    def _hiding(self, known: Case, why: Message | None = None) -> Message | None:
        """Why no list may show the case without a fresh decision, or None when it may."""
        if known.person in self._denials.persons:
            return why or Message("access.undecided")
        if known.protection.online_only:
            return Message("access.offline_code6")
        if known.protection is Protection.CODE7 and not self.code7_offline:
            return Message("access.offline_code7")
        if known.shielded and Role.ROLE_SHIELDED not in self._employee().roles:
            return Message("access.offline_shielded")
        return None
