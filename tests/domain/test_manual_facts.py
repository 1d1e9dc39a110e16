"""What was typed in after somebody: a list that can be written and read back whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import LifeArea, Sensitivity
from navdesk.domain.facts import Told
from navdesk.domain.manual_facts import (
    ManualEntry,
    ManualFactError,
    Withdrawal,
    check_told,
    entries_from_text,
    entries_to_text,
    facts_in_force,
)
from navdesk.domain.messages import NavdeskError

NOW = datetime(2026, 9, 15, 10, 42, tzinfo=OSLO)
TODAY = NOW.date()
TOLD = Told("Trondheim fengsel", date(2026, 9, 11), False)


def entry(**more: Any) -> ManualEntry:
    values: dict[str, Any] = {
        "id": uuid4(),
        "register": "prison",
        "field": "FAMILY.x_release_date",
        "value": "2027-01-15",
        "sensitivity": Sensitivity.ART10,
        "told": TOLD,
        "author": "Z990104",
        "written_at": NOW,
    }
    return ManualEntry(**{**values, **more})


def gone(one: ManualEntry) -> ManualEntry:
    return replace(one, withdrawn=Withdrawal("Z990101", NOW, "Flyttet"))


def test_an_entry_states_a_fact_that_knows_who_told_it() -> None:
    one = entry()
    fact = one.fact
    assert (fact.life_area, fact.source) == (LifeArea.FAMILY, "manual:prison")
    assert (fact.record_id, fact.fetched_at) == (str(one.id), NOW)
    assert (fact.valid_from, fact.told) == (TOLD.on, TOLD)


def test_what_is_withdrawn_is_no_fact_and_the_rest_keeps_its_order() -> None:
    first, second, third = entry(), gone(entry()), entry(field="FAMILY.prison", value="Besøk")
    facts = facts_in_force((first, second, third))
    assert [fact.record_id for fact in facts] == [str(first.id), str(third.id)]


@given(
    st.lists(
        st.tuples(
            st.one_of(st.text(max_size=30), st.integers(), st.booleans()),
            st.text(min_size=1, max_size=20),
            st.booleans(),
            st.booleans(),
        ),
        max_size=5,
    )
)
def test_a_list_reads_back_as_it_was_written(rows: list[tuple[Any, str, bool, bool]]) -> None:
    entries = tuple(
        gone(one) if withdrawn else one
        for value, by, verified, withdrawn in rows
        for one in [entry(value=value, told=Told(by, TOLD.on, verified))]
    )
    assert entries_from_text(entries_to_text(entries)) == entries


def test_no_text_is_no_entries() -> None:
    assert entries_from_text(None) == ()


def test_who_told_it_is_tidied_and_its_day_may_be_today() -> None:
    told = check_told("  Trondheim \n fengsel ", TODAY, True, TODAY)
    assert told == Told("Trondheim fengsel", TODAY, True)


@pytest.mark.parametrize(
    ("by", "on", "why"),
    [
        ("", TODAY, "manual.told_by_needed"),
        (" \t\n", TODAY, "manual.told_by_needed"),
        ("x" * 201, TODAY, "manual.told_by_long"),
        ("Fengsel", date(2026, 9, 16), "manual.told_in_future"),
        ("Fengsel", date(1899, 12, 31), "manual.told_long_ago"),
        ("\ud800", TODAY, "form.broken_text"),
    ],
)
def test_what_cannot_be_is_refused(by: str, on: date, why: str) -> None:
    with pytest.raises(NavdeskError) as caught:
        check_told(by, on, False, TODAY)
    assert caught.value.message.id == why


def test_nothing_that_was_told_is_in_a_repr() -> None:
    one = gone(entry(field="FAMILY.prison", value="Besøk"))
    shown = f"{one!r} {one.told!r} {one.withdrawn!r} {one.fact!r}"
    for secret in ("Besøk", "Trondheim", "Flyttet", "2027"):
        assert secret not in shown
    assert issubclass(ManualFactError, NavdeskError)
