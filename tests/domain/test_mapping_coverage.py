"""When a mapping is whole, what stands of it, and what happened to it between two days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

from navdesk.domain.codes import LegalBasis, LifeArea
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.fact_changes import ChangeSort
from navdesk.domain.facts import FactValue
from navdesk.domain.mapping_coverage import AreaState, coverage
from navdesk.domain.mapping_history import (
    changes_since_last,
    compared,
    mapped_days,
    standing,
    standing_on,
)

DAY = datetime(2026, 9, 15, 9, tzinfo=UTC)
GOAL = "HOUSING.goal"


def answer(
    field: str,
    value: FactValue = None,
    *,
    days_ago: int = 0,
    kind: AnswerKind = AnswerKind.ANSWERED,
    reason: str = "",
    words: str = "",
    child: str | None = None,
) -> Answer:
    return Answer(
        id=uuid4(),
        author="Z990101",
        written_at=DAY - timedelta(days=days_ago),
        legal_basis=LegalBasis.STL_17,
        life_area=LifeArea(field.partition(".")[0]),
        field=field,
        kind=kind,
        value=value,
        reason=reason,
        client_words=words,
        child=child,
    )


def is_whole(answers: list[Answer]) -> bool:
    return all(area.whole for area in coverage(answers))


def mapped(area: LifeArea) -> list[Answer]:
    return [
        answer(f"{area}.area_state", "MAPPED"),
        answer(f"{area}.area_resources", "God støtte"),
        answer(f"{area}.area_voice", kind=AnswerKind.WILL_NOT_SAY),
    ]


def test_a_mapping_is_whole_when_all_six_areas_are_mapped_with_a_resource_and_a_voice() -> None:
    whole = [one for area in LifeArea for one in mapped(area)]
    assert is_whole(whole)
    for missing in whole:
        assert not is_whole([one for one in whole if one is not missing]), missing.field


def test_an_area_that_is_not_relevant_needs_a_reason_and_nothing_else() -> None:
    others = [one for area in LifeArea if area is not LifeArea.WORK for one in mapped(area)]
    state = "WORK.area_state"
    for reason, whole in (("Pensjonist", True), ("  ", False)):
        said = answer(state, "NOT_RELEVANT", kind=AnswerKind.NOT_RELEVANT, reason=reason)
        assert is_whole([*others, said]) is whole
    undecided = next(one for one in coverage(others) if one.area is LifeArea.WORK)
    assert (undecided.state, undecided.whole) == (AreaState.NOT_MAPPED, False)


def test_the_clients_own_words_beside_an_answer_are_a_voice_and_nothing_is_none() -> None:
    for voice, heard in ((answer("WORK.area_voice", words="Jeg vil jobbe"), True), (None, False)):
        work = coverage([voice] if voice else [])[2]
        assert (work.area, work.has_voice) == (LifeArea.WORK, heard)


def test_what_stands_is_the_last_answer_and_neither_a_rejected_offer_nor_an_ended_record() -> None:
    first, last = answer(GOAL, "Bo i byen", days_ago=3), answer(GOAL, "Bo på landet", days_ago=2)
    rejected = answer(GOAL, "Leier", kind=AnswerKind.PREFILL_REJECTED, reason="Flyttet")
    one, two = (answer("FAMILY.child", {"name": name}, days_ago=5, child=name) for name in "ab")
    gone = answer("FAMILY.child", kind=AnswerKind.REMOVED, reason="Flyttet", child="b")
    stands = standing([rejected, last, first, one, two, gone])
    assert stands == {(GOAL, None): last, ("FAMILY.child", "a"): one}
    assert ("FAMILY.child", "b") in standing_on([one, two, gone], date(2026, 9, 14))


def test_two_days_are_told_apart_question_by_question_and_child_by_child() -> None:
    school = "FAMILY.child.school"
    answers = [
        answer(GOAL, "Bo i byen", days_ago=250),
        answer("HOUSING.form", "RENT", days_ago=100),
        answer("HOUSING.form", "OWN", days_ago=1),
        answer(school, "Trives", days_ago=100, child="a"),
        answer(school, "Trives", child="b"),
        answer("FAMILY.child", {"name": "c"}, days_ago=100, child="c"),
        answer("FAMILY.child", kind=AnswerKind.REMOVED, child="c"),
    ]
    changes = compared(answers, date(2026, 8, 1), date(2026, 9, 15))
    assert {key: one.sort for key, one in changes.items()} == {
        (GOAL, None): ChangeSort.STALE,
        ("HOUSING.form", None): ChangeSort.CHANGED,
        (school, "a"): None,
        (school, "b"): ChangeSort.NEW,
        ("FAMILY.child", "c"): ChangeSort.GONE,
    }
    assert "byen" not in repr(changes)


def test_the_first_mapping_is_all_new_and_the_next_tells_what_it_changed() -> None:
    first = [answer(GOAL, "Bo i byen", days_ago=30), answer("HOUSING.form", "RENT", days_ago=30)]
    assert set(changes_since_last(first, DAY).values()) == {ChangeSort.NEW}
    again = [*first, answer(GOAL, "Bo på landet")]
    assert changes_since_last(again, DAY) == {(GOAL, None): ChangeSort.CHANGED}
    assert changes_since_last([], DAY) == {}


def test_an_answer_around_midnight_belongs_to_the_norwegian_day() -> None:
    late = Answer(
        id=uuid4(),
        author="Z990101",
        written_at=datetime(2026, 9, 14, 22, 30, tzinfo=UTC),
        legal_basis=LegalBasis.STL_17,
        life_area=LifeArea.HOUSING,
        field=GOAL,
        kind=AnswerKind.ANSWERED,
    )
    assert mapped_days([late]) == (date(2026, 9, 15),)
