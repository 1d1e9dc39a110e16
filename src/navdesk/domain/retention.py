"""When a local copy is sealed, and when it is wiped (domain sheet, section 8).

D40, offline lease of a case copy: it starts at the last sync, is due when the lease ends (72 hours
by default, then locked until the next sync), and warns by the wipe (14 days by default). Both are
elapsed time, so they are counted in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final

from navdesk.domain.case import Case, CaseState
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import Role
from navdesk.domain.profile import Policy

CASE_ROLES: Final = frozenset(Role) - {Role.AUDITOR}
"""Who works in cases: an auditor sees the log, not content (domain sheet, section 8)."""
WARNING: Final = timedelta(days=4)
"""How long before the wipe it is told that unsealed text goes with the case."""
LEFTOVER: Final = timedelta(days=7)
"""How long the receipt of a delivery whose case is gone stays in the outbox."""
_STRAY: Final = timedelta(days=1)
"""How far a sync may lie ahead of the clock: a practice date goes back to the morning each day."""


class WipeRule(StrEnum):
    """Why a local copy is wiped; the word is the reason in the audit log and on the tombstone."""

    FINISHED = "retention.finished"
    NO_SYNC = "retention.no_sync"
    ROLE_END = "retention.role_end"


class Fate(StrEnum):
    """What is to be done with a local copy now."""

    KEEP = "KEEP"
    SEAL = "SEAL"
    WIPE = "WIPE"


@dataclass(frozen=True, slots=True)
class CaseTime:
    """Case time as the clock says it, and the latest it is known to be.

    `known` does not go back with the machine's clock: a lease goes on from where it was.
    """

    said: datetime
    known: datetime


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be done with a local copy, and by which rule when it is wiped."""

    fate: Fate
    rule: WipeRule | None = None


def lease_until(case: Case, policy: Policy) -> datetime:
    """Return when the copy may no longer be read without a network, by the clock as it is.

    A case that was never synced counts from when it was opened.
    """
    return _after(case.last_sync_at or case.opened_at, timedelta(hours=policy.lease_hours))


def wiped_at(case: Case, policy: Policy) -> datetime:
    """Return when the copy is wiped unless it is synced before, by the clock as it is."""
    return _after(case.last_sync_at or case.opened_at, timedelta(days=policy.wipe_days))


def lease_ended(case: Case, time: CaseTime, policy: Policy) -> bool:
    """Return whether the copy is sealed: it was before, or its lease is over.

    A sync that lies ahead of the clock tells nothing, so such a copy is sealed too.
    """
    start = _start(case, time)
    if case.state is CaseState.SEALED or start is None:
        return True
    return time.known >= _after(start, timedelta(hours=policy.lease_hours))


def is_warned(case: Case, time: CaseTime, policy: Policy) -> bool:
    """Return whether the wipe is so near that it is told of."""
    return _is_past(case, time, timedelta(days=policy.wipe_days) - WARNING)


def verdict(
    case: Case, time: CaseTime, policy: Policy, *, may_work: bool, archived: bool
) -> Verdict:
    """Return what is to be done with a local copy.

    `may_work` says whether the employee still has a role in cases, `archived` whether an ended
    case has nothing left that an archive has not confirmed.
    """
    if not may_work:
        return Verdict(Fate.WIPE, WipeRule.ROLE_END)
    if case.state is CaseState.CLOSED and archived:
        return Verdict(Fate.WIPE, WipeRule.FINISHED)
    if _is_past(case, time, timedelta(days=policy.wipe_days)):
        return Verdict(Fate.WIPE, WipeRule.NO_SYNC)
    if lease_ended(case, time, policy):
        return Verdict(Fate.SEAL)
    return Verdict(Fate.KEEP)


def may_work(roles: Iterable[Role]) -> bool:
    """Return whether any of `roles` is one that works in cases."""
    return bool(CASE_ROLES & frozenset(roles))


def _start(case: Case, time: CaseTime) -> datetime | None:
    """Return when the lease began by the clock of `time.known`; None when nobody can know.

    A beginning that lies ahead was written by a clock that was wrong and has been put right.
    """
    began = (case.lease_from, case.last_sync_at or case.opened_at)
    return next((at for at in began if at is not None and at - time.known <= _STRAY), None)


def _is_past(case: Case, time: CaseTime, span: timedelta) -> bool:
    start = _start(case, time)
    return start is not None and time.known >= _after(start, span)


def _after(start: datetime, span: timedelta) -> datetime:
    # In UTC: within one zone Python adds wall clock hours, an hour wrong across daylight saving.
    return (start.astimezone(UTC) + span).astimezone(OSLO)
