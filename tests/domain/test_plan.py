"""How goals and measures stand, and the rules between the state's plan and the municipality's."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from navdesk.domain.codes import LegalBasis, LifeArea, Owner
from navdesk.domain.events import Measure, PlanKind, PlanStatus
from navdesk.domain.plan import (
    ServiceClass,
    chains,
    goal_basis,
    individual_plan_basis,
    is_locked,
    is_overdue,
    may_be_mirrored,
    measure_basis,
    moved,
    shift_months,
    voluntary_alone,
    wants_evaluation,
    weekly_hours,
)

START = datetime(2026, 9, 15, 8, tzinfo=UTC)
TODAY = date(2026, 9, 15)
CLASSES = {
    "KVP_ACTIVITY": ServiceClass.KVP,
    "VOLUNTARY": ServiceClass.VOLUNTARY,
    "HEALTH_SERVICE": ServiceClass.HEALTH,
}


def measure(number: int, base: int | None = None, **said: Any) -> Measure:
    values: dict[str, Any] = {
        "owner": Owner.MUNICIPAL,
        "text": f"Tiltak {number}",
        "legal_basis": LegalBasis.STL_17,
    }
    return Measure(
        id=UUID(int=number),
        author="Z990101",
        written_at=START + timedelta(minutes=number),
        base=None if base is None else UUID(int=base),
        **(values | said),
    )


def test_a_measure_that_is_carried_on_stands_as_last_written_under_its_first_name() -> None:
    (chain,) = chains([measure(3, 2), measure(1), measure(2, 1)])
    assert (chain.id, chain.current.text) == (UUID(int=1), "Tiltak 3")
    assert [event.id.int for event in chain.events] == [1, 2, 3]
    assert chain.others == ()


def test_two_who_changed_the_same_thing_are_both_shown_until_both_sides_are_carried_on() -> None:
    first, here, there = measure(1), measure(2, 1, text="Ring"), measure(3, 1, text="Skriv")
    (chain,) = chains([first, here, there])
    assert (chain.current, chain.others) == (there, (here,))
    settled = [replace(measure(4, 3), text="Møt"), replace(measure(5, 2), text="Møt")]
    (chain,) = chains([first, here, there, *settled])
    assert chain.others == ()
    assert {head.id.int for head in chain.alike} == {4, 5}


def test_a_chain_whose_first_event_no_archive_gave_keeps_the_name_it_builds_on() -> None:
    (chain,) = chains([measure(2, 1), measure(3, 2)])
    assert chain.id == UUID(int=1)


def test_events_that_go_in_a_ring_are_one_chain_and_end() -> None:
    (chain,) = chains([measure(1, 2), measure(2, 1)])
    assert chain.current.id.int == 2


NUMBERS = st.integers(1, 12)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NUMBERS, st.none() | NUMBERS), max_size=12), st.randoms())
def test_whatever_is_read_back_no_event_is_lost_or_stands_twice(
    pairs: list[tuple[int, int | None]], shuffle: Random
) -> None:
    events = [measure(number, base) for number, base in dict(pairs).items()]
    made = chains(events)
    standing = [event.id for chain in made for event in chain.events]
    assert sorted(standing) == sorted(event.id for event in events)
    for chain in made:
        assert chain.current is chain.heads[0]
        assert chain.current in chain.events
        assert set(chain.others).isdisjoint(chain.alike)
    shuffle.shuffle(events)
    assert chains(events) == made


def test_only_an_open_measure_is_overdue_and_from_the_day_after() -> None:
    assert not is_overdue(measure(1, due=TODAY), TODAY)
    late = measure(1, due=TODAY - timedelta(days=1))
    assert is_overdue(late, TODAY)
    assert not is_overdue(replace(late, status=PlanStatus.DONE), TODAY)
    assert not is_overdue(measure(1), TODAY)


def test_a_measure_that_has_ended_wants_to_be_evaluated() -> None:
    done = measure(1, status=PlanStatus.DONE)
    assert wants_evaluation(done)
    assert not wants_evaluation(replace(done, outcome="Fikk jobb"))
    assert not wants_evaluation(measure(1))


@pytest.mark.parametrize(
    ("owner", "service", "goal", "need", "expected"),
    [
        (Owner.STATE, None, LegalBasis.STL_15, None, LegalBasis.NAV_14A),
        (Owner.STATE, LegalBasis.AML_12, None, None, LegalBasis.AML_12),
        (Owner.MUNICIPAL, None, LegalBasis.NAV_14A, None, LegalBasis.STL_17),
        (Owner.MUNICIPAL, LegalBasis.STL_27, None, None, LegalBasis.STL_27),
        (Owner.CLIENT, None, LegalBasis.NAV_14A, None, LegalBasis.NAV_14A),
        (Owner.CLIENT, None, LegalBasis.STL_15, LegalBasis.NAV_14A, LegalBasis.STL_15),
        (Owner.CLIENT, None, None, LegalBasis.NAV_14A, LegalBasis.NAV_14A),
        (Owner.CLIENT, None, None, None, LegalBasis.STL_17),
    ],
)
def test_a_measure_is_written_for_its_owners_purpose_and_a_clients_for_its_goals(
    owner: Owner,
    service: LegalBasis | None,
    goal: LegalBasis | None,
    need: LegalBasis | None,
    expected: LegalBasis,
) -> None:
    assert measure_basis(owner, service=service, goal=goal, need=need) is expected


def test_a_goal_of_an_area_nobody_named_is_never_the_states() -> None:
    assert goal_basis(LifeArea.FAMILY, {LifeArea.WORK: LegalBasis.NAV_14A}).is_municipal


def test_one_municipal_service_makes_the_individual_plan_the_municipalitys() -> None:
    state = measure(1, owner=Owner.STATE, legal_basis=LegalBasis.AML_12)
    assert individual_plan_basis([state], CLASSES).basis is LegalBasis.NAV_15
    both = individual_plan_basis([state, measure(2)], CLASSES)
    assert (both.basis, both.health_first) == (LegalBasis.STL_28, False)
    health = individual_plan_basis([state, measure(2, service="HEALTH_SERVICE")], CLASSES)
    assert (health.basis, health.health_first) == (LegalBasis.STL_28, True)


def test_a_municipal_service_that_was_stopped_leaves_the_plan_with_the_state() -> None:
    state = measure(1, owner=Owner.STATE, legal_basis=LegalBasis.NAV_15, plan=PlanKind.INDIVIDUAL)
    gone = measure(2, status=PlanStatus.STOPPED)
    assert individual_plan_basis([state, gone], CLASSES).basis is LegalBasis.NAV_15


NEED = UUID(int=99)


def test_a_voluntary_offer_is_never_the_only_answer_to_a_need_for_subsistence() -> None:
    food = measure(1, service="VOLUNTARY", need=NEED, legal_basis=LegalBasis.STL_13)
    assert voluntary_alone(food, LegalBasis.STL_18, [], CLASSES)
    assert voluntary_alone(food, LegalBasis.STL_18, [replace(food, id=NEED)], CLASSES)
    stopped = measure(2, need=NEED, status=PlanStatus.STOPPED)
    assert voluntary_alone(food, LegalBasis.STL_19, [stopped], CLASSES)
    assert not voluntary_alone(food, LegalBasis.STL_18, [measure(2, need=NEED)], CLASSES)
    assert not voluntary_alone(food, LegalBasis.STL_17, [], CLASSES)
    assert not voluntary_alone(measure(3, need=NEED), LegalBasis.STL_18, [], CLASSES)


def test_a_kvp_activity_is_mirrored_only_under_the_office_lock_and_nothing_else_is() -> None:
    kvp = measure(1, service="KVP_ACTIVITY", legal_basis=LegalBasis.STL_29)
    assert may_be_mirrored(kvp, office_lock=True)
    assert not may_be_mirrored(kvp, office_lock=False)
    assert not may_be_mirrored(measure(2), office_lock=True)


def test_the_office_lock_is_for_what_the_states_plan_holds() -> None:
    plan = measure(1, owner=Owner.STATE, legal_basis=LegalBasis.NAV_14A)
    assert is_locked(plan, office_lock=True)
    assert not is_locked(plan, office_lock=False)
    assert not is_locked(measure(2), office_lock=True)


def test_the_week_of_a_programme_counts_its_open_activities_alone() -> None:
    week = [
        measure(1, plan=PlanKind.KVP, hours=22),
        measure(2, plan=PlanKind.KVP, hours=15),
        measure(3, plan=PlanKind.KVP, hours=8, status=PlanStatus.STOPPED),
        measure(4, hours=5),
    ]
    assert weekly_hours(week) == 37


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2027, 1, 15), -3, date(2026, 10, 15)),
        (date(2027, 1, 15), -12, date(2026, 1, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2028, 3, 31), -1, date(2028, 2, 29)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 12, 1), 12, date(2027, 12, 1)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date.max, 1, date.max),
        (date.min, -1, date.min),
    ],
)
def test_months_keep_the_day_or_take_the_last_of_a_shorter_month(
    day: date, months: int, expected: date
) -> None:
    assert shift_months(day, months) == expected


def test_a_day_a_person_chose_does_not_move_with_the_event() -> None:
    before, after = TODAY, TODAY + timedelta(days=30)
    carried = moved(measure(1, due=before), before, after)
    assert carried is not None
    assert carried.due == after
    assert moved(measure(1, due=TODAY + timedelta(days=3)), before, after) is None
    assert moved(measure(1, due=before, status=PlanStatus.DONE), before, after) is None
