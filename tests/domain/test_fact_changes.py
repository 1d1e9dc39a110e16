"""What moved between two readings of a source, and when an answer takes away too much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.fact_changes import (
    ChangeSort,
    apply_changes,
    fact_changes,
    gone_stale,
    same_facts,
    statement,
)
from navdesk.domain.facts import Fact, FactValue
from navdesk.domain.mass_change import takes_away_much

NOW = datetime(2026, 9, 15, 10, 42, tzinfo=OSLO)


def a_fact(value: FactValue = "Fisk AS", record: str = "1", **changed: Any) -> Fact:
    fact = Fact(
        LifeArea.WORK,
        "WORK.history",
        value,
        "aareg",
        record,
        NOW,
        Sensitivity.NORMAL,
    )
    return replace(fact, **changed)


FACTS = st.lists(
    st.builds(
        a_fact,
        value=st.sampled_from(["a", "b", 1, True, None, {"x": 1, "y": ["z"]}]),
        record=st.sampled_from(["1", "2", "3"]),
        field=st.sampled_from(["WORK.history", "WORK.status"]),
        source=st.sampled_from(["aareg", "digisos"]),
        valid_from=st.sampled_from([None, date(2026, 1, 1)]),
        fetched_at=st.sampled_from([NOW, NOW - timedelta(days=40)]),
    ),
    max_size=7,
)


def said(facts: Iterable[Fact]) -> Counter[object]:
    return Counter(map(statement, facts))


@given(before=FACTS, after=FACTS)
def test_the_changes_lead_from_what_was_known_to_what_is(before, after):
    assert said(apply_changes(fact_changes(before, after), before)) == said(after)


@given(before=FACTS, after=FACTS)
def test_there_is_a_change_exactly_when_something_else_is_said(before, after):
    assert bool(fact_changes(before, after)) == (said(before) != said(after))


@given(before=FACTS, after=FACTS, chance=st.randoms(use_true_random=False))
def test_the_order_in_which_facts_are_read_does_not_count(before, after, chance):
    changes = Counter(map(repr_of, fact_changes(before, after)))
    assert changes == Counter(map(repr_of, fact_changes(shuffled(before, chance), after)))
    assert changes == Counter(map(repr_of, fact_changes(before, shuffled(after, chance))))


@given(before=FACTS, after=FACTS)
def test_a_change_stays_within_its_source_and_field(before, after):
    for change in fact_changes(before, after):
        if change.before is not None:
            assert change.before.source == change.fact.source
            assert change.before.field == change.fact.field
            assert statement(change.before) != statement(change.fact)


@given(facts=FACTS, chance=st.randoms(use_true_random=False))
def test_the_same_answer_at_another_time_and_in_another_order_is_the_same(facts, chance):
    later = [replace(fact, fetched_at=NOW + timedelta(days=1)) for fact in facts]
    assert same_facts(facts, shuffled(later, chance))
    assert not same_facts(facts, [*later, a_fact("noe mer")])


def shuffled(facts, chance):
    return chance.sample(list(facts), len(facts))


def repr_of(change):
    both = (change.before, change.fact)
    return (change.sort, *(one and (statement(one), one.record_id) for one in both))


def test_a_fact_that_moved_to_another_record_is_no_change():
    assert fact_changes([a_fact(record="1")], [a_fact(record="77")]) == ()


def test_a_record_that_says_something_else_changed_and_tells_both():
    before, after = a_fact("50"), a_fact("80")
    others = [a_fact("Bakeriet", "2")]
    (change,) = fact_changes([before, *others], [*others, after])
    assert (change.sort, change.before, change.fact) == (ChangeSort.CHANGED, before, after)


def test_the_one_thing_a_source_says_of_a_field_changes_under_a_new_record_id():
    (change,) = fact_changes([a_fact("Storgata 1", "17")], [a_fact("Lillegata 2", "18")])
    assert change.sort is ChangeSort.CHANGED


def test_of_several_records_one_that_goes_and_one_that_comes_are_told_apart():
    stays = a_fact("Bakeriet", "2")
    changes = fact_changes([a_fact("Fisk", "1"), stays], [stays, a_fact("Båt", "3")])
    assert [change.sort for change in changes] == [ChangeSort.NEW, ChangeSort.GONE]


def test_a_job_that_got_an_end_date_changed():
    ended = replace(a_fact(), valid_to=date(2026, 8, 31))
    (change,) = fact_changes([a_fact()], [ended])
    assert change.sort is ChangeSort.CHANGED


def test_one_and_yes_are_not_the_same_value():
    assert len(fact_changes([a_fact(1)], [a_fact(True)])) == 1


def test_a_fact_goes_stale_once_and_is_told_only_after_it_did():
    old = a_fact(fetched_at=NOW - timedelta(days=184))
    told = gone_stale([old, a_fact()], seen_at=NOW - timedelta(days=100), now=NOW)
    assert [(change.sort, change.fact) for change in told] == [(ChangeSort.STALE, old)]
    assert gone_stale([old], seen_at=NOW, now=NOW + timedelta(days=1)) == ()


def test_a_change_shows_no_value_in_its_repr():
    (change,) = fact_changes([], [a_fact("hemmelig")])
    assert "hemmelig" not in repr(change)


@pytest.mark.parametrize(
    ("known", "answered", "asked"),
    [
        (4, 0, False),
        (5, 0, True),
        (5, 1, True),
        (5, 2, False),
        (6, 2, False),
        (60, 19, True),
        (60, 20, False),
        (0, 60, False),
    ],
)
def test_an_answer_that_loses_most_of_much_is_asked_about(known, answered, asked):
    facts = [a_fact(str(number)) for number in range(60)]
    assert takes_away_much(facts[:known], facts[:answered]) is asked


def test_an_answer_that_tells_of_a_protected_address_takes_the_address_away_at_once():
    protected = a_fact("CODE7", field="FAMILY.x_protection")
    assert not takes_away_much([a_fact(str(number)) for number in range(20)], [protected])
