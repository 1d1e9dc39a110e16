"""When a local copy is sealed and when it is wiped, whatever the clock does."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navdesk.domain.case import Case, CaseState
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import Protection, Role
from navdesk.domain.profile import Policy
from navdesk.domain.retention import (
    CaseTime,
    Fate,
    Verdict,
    WipeRule,
    is_warned,
    lease_ended,
    lease_until,
    may_work,
    verdict,
    wiped_at,
)

SYNCED = datetime(2026, 9, 15, 10, 42, tzinfo=OSLO)
POLICY = Policy()
HOUR = timedelta(hours=1)

moments = st.datetimes(
    datetime(2020, 1, 1),  # noqa: DTZ001 - the zone comes from `timezones`
    datetime(2035, 1, 1),  # noqa: DTZ001 - the same
    timezones=st.just(OSLO),
    allow_imaginary=False,
)
spans = st.timedeltas(timedelta(0), timedelta(days=400))
policies = st.builds(Policy, lease_hours=st.integers(1, 24 * 20), wipe_days=st.integers(1, 60))


def a_case(**changed: object) -> Case:
    case = Case(
        id=uuid4(),
        person="22868720003",
        name="Tapper Testrev",
        protection=Protection.NONE,
        shielded=False,
        municipality="9901",
        opened_at=SYNCED - timedelta(days=30),
        last_sync_at=SYNCED,
        lease_from=SYNCED,
    )
    return replace(case, **changed)  # type: ignore[arg-type]


def synced(at: datetime) -> Case:
    return a_case(last_sync_at=at, lease_from=at)


def after(start: datetime, span: timedelta) -> datetime:
    return (start.astimezone(UTC) + span).astimezone(OSLO)


def at(moment: datetime) -> CaseTime:
    """A clock nobody moved."""
    return CaseTime(moment, moment)


def decide(case: Case, time: CaseTime, policy: Policy = POLICY, **known: bool) -> Verdict:
    return verdict(case, time, policy, **({"may_work": True, "archived": False} | known))


@given(moments, policies, spans)
def test_a_copy_is_kept_then_sealed_then_wiped(
    start: datetime, policy: Policy, later: timedelta
) -> None:
    fate = decide(synced(start), at(after(start, later)), policy).fate
    if later >= timedelta(days=policy.wipe_days):
        assert fate is Fate.WIPE
    elif later >= timedelta(hours=policy.lease_hours):
        assert fate is Fate.SEAL
    else:
        assert fate is Fate.KEEP


@given(moments, policies, spans, spans)
def test_time_that_passes_never_makes_a_copy_more_readable(
    start: datetime, policy: Policy, first: timedelta, more: timedelta
) -> None:
    order = [Fate.KEEP, Fate.SEAL, Fate.WIPE]
    case = synced(start)
    sooner = decide(case, at(after(start, first)), policy).fate
    later = decide(case, at(after(start, first + more)), policy).fate
    assert order.index(later) >= order.index(sooner)


@given(moments, policies, spans, spans)
def test_a_clock_set_back_changes_no_verdict(
    start: datetime, policy: Policy, later: timedelta, back: timedelta
) -> None:
    known = after(start, later)
    moved = CaseTime(after(known, -back), known)
    case = synced(start)
    assert decide(case, moved, policy) == decide(case, at(known), policy)
    assert is_warned(case, moved, policy) == is_warned(case, at(known), policy)


@given(moments, spans, spans)
def test_a_sync_while_the_clock_is_behind_begins_a_lease_of_the_whole_length(
    said: datetime, behind: timedelta, later: timedelta
) -> None:
    known = after(said, behind)
    case = a_case(last_sync_at=said, lease_from=known)
    time = CaseTime(after(said, later), after(known, later))
    assert lease_ended(case, time, POLICY) == (later >= timedelta(hours=72))
    assert (decide(case, time).fate is Fate.WIPE) == (later >= timedelta(days=14))


def test_a_lease_that_began_by_a_wrong_clock_counts_from_the_right_one_once_it_is_put_right() -> (
    None
):
    wrong = SYNCED + timedelta(days=365 * 70)
    case = a_case(last_sync_at=SYNCED, lease_from=wrong)
    assert not lease_ended(case, at(SYNCED + 71 * HOUR), POLICY)
    assert lease_ended(case, at(SYNCED + 72 * HOUR), POLICY)


def test_a_copy_whose_every_time_lies_ahead_is_sealed_and_not_wiped() -> None:
    ahead = SYNCED + timedelta(days=400)
    assert decide(synced(ahead), at(SYNCED)).fate is Fate.SEAL


def test_a_practice_date_that_goes_back_to_the_morning_seals_nothing() -> None:
    assert decide(synced(SYNCED), at(SYNCED - 3 * HOUR)).fate is Fate.KEEP


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        (datetime(2026, 10, 24, 12, 0, tzinfo=OSLO), 71),
        (datetime(2026, 3, 28, 12, 0, tzinfo=OSLO), 73),
    ],
)
def test_hours_are_elapsed_hours_across_daylight_saving(moment: datetime, hours: int) -> None:
    wall = (lease_until(synced(moment), POLICY).replace(tzinfo=None)) - moment.replace(tzinfo=None)
    assert wall == timedelta(hours=hours)


def test_a_case_that_was_never_synced_counts_from_its_opening() -> None:
    case = a_case(last_sync_at=None, lease_from=None, opened_at=SYNCED)
    assert lease_until(case, POLICY) == after(SYNCED, timedelta(hours=72))
    assert wiped_at(case, POLICY) == after(SYNCED, timedelta(days=14))
    assert lease_ended(case, at(SYNCED + 72 * HOUR), POLICY)


def test_what_was_sealed_stays_sealed_until_a_sync_says_otherwise() -> None:
    case = a_case(state=CaseState.SEALED)
    assert lease_ended(case, at(SYNCED), POLICY)


def test_the_warning_comes_on_day_ten() -> None:
    assert not is_warned(synced(SYNCED), at(after(SYNCED, timedelta(days=10) - HOUR)), POLICY)
    assert is_warned(synced(SYNCED), at(after(SYNCED, timedelta(days=10))), POLICY)


@given(moments, spans, st.sampled_from(CaseState), st.booleans())
def test_without_a_role_everything_goes_at_once(
    start: datetime, later: timedelta, state: CaseState, archived: bool
) -> None:
    case = replace(synced(start), state=state)
    decided = decide(case, at(after(start, later)), may_work=False, archived=archived)
    assert decided == Verdict(Fate.WIPE, WipeRule.ROLE_END)


def test_an_ended_case_goes_when_it_is_archived_and_no_sooner() -> None:
    ended = a_case(state=CaseState.CLOSED)
    assert decide(ended, at(SYNCED)).fate is Fate.KEEP
    assert decide(ended, at(SYNCED), archived=True) == Verdict(Fate.WIPE, WipeRule.FINISHED)
    assert decide(a_case(), at(SYNCED), archived=True).fate is Fate.KEEP


def test_an_ended_case_nobody_confirms_goes_like_any_other() -> None:
    ended = a_case(state=CaseState.CLOSED)
    late = at(after(SYNCED, timedelta(days=14)))
    assert decide(ended, late) == Verdict(Fate.WIPE, WipeRule.NO_SYNC)


def test_every_role_but_the_auditors_works_in_cases() -> None:
    assert not may_work(())
    assert not may_work({Role.AUDITOR})
    assert all(may_work({role, Role.AUDITOR}) for role in set(Role) - {Role.AUDITOR})
