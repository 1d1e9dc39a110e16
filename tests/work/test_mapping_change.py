"""How much of the mapping is otherwise since the one before: counts, and no word of an answer."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

from navdesk.domain.clock import OSLO
from navdesk.domain.codes import LegalBasis, LifeArea
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.fact_changes import ChangeSort
from navdesk.work.mapping_change import last_change

NOW = datetime(2026, 9, 15, 10, tzinfo=OSLO)


def answer(name: str, value: str, days: int) -> Answer:
    return Answer(
        id=uuid4(),
        author="Z990101",
        written_at=NOW - timedelta(days=days),
        legal_basis=LegalBasis.STL_17,
        life_area=LifeArea.ECONOMY,
        field=f"ECONOMY.{name}",
        kind=AnswerKind.ANSWERED,
        value=value,
    )


def test_a_change_wants_two_mappings_and_is_counted_from_the_one_before_the_last() -> None:
    first = [answer("acute", "NO", 40), answer("control", "3", 40)]
    assert last_change((), NOW) is None
    assert last_change(first, NOW) is None
    change = last_change([*first, answer("control", "4", 3), answer("debts", "x", 3)], NOW)
    assert change is not None
    assert change.since == (NOW - timedelta(days=40)).date()
    assert change.counts == ((ChangeSort.NEW, 1), (ChangeSort.CHANGED, 1))
    same = last_change([*first, answer("control", "3", 3)], NOW)
    assert same is not None
    assert same.counts == ()
