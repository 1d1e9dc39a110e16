"""An answer that would take away much is kept, does not count, and waits for a person."""

from __future__ import annotations

from navdesk.domain.codes import SourceOutcome
from navdesk.domain.facts import Hold

FOUND, EMPTY, PARTIAL = SourceOutcome.FOUND, SourceOutcome.EMPTY, SourceOutcome.PARTIAL
MANY = [f"Arbeidsgiver {number}" for number in range(9)]


def values(case_file):
    return [fact.value for fact in case_file.snapshots.current_facts()]


def test_an_empty_answer_does_not_erase_much(case_file, new_snapshot):
    known = new_snapshot("aareg", FOUND, *MANY)
    case_file.snapshots.add(known)
    kept = case_file.snapshots.add(new_snapshot("aareg", EMPTY))
    assert kept.hold is Hold.WAITING
    assert values(case_file) == MANY
    assert case_file.snapshots.latest_good()["aareg"] == known
    assert case_file.snapshots.latest()["aareg"] == kept
    assert case_file.snapshots.held() == {"aareg": kept}
    assert case_file.search.find("arbeidsgiver")


def test_neither_does_one_that_loses_most_or_is_partial(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", FOUND, *MANY))
    for outcome in (FOUND, PARTIAL):
        held = case_file.snapshots.add(new_snapshot("aareg", outcome, *MANY[:2]))
        assert held.hold is Hold.WAITING
    assert values(case_file) == MANY


def test_a_source_that_held_little_is_believed(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", FOUND, *MANY[:4]))
    assert case_file.snapshots.add(new_snapshot("aareg", EMPTY)).hold is None
    assert values(case_file) == []


def test_a_denial_or_failure_is_never_held(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", FOUND, *MANY))
    for outcome in (SourceOutcome.DENIED, SourceOutcome.FAILED):
        assert case_file.snapshots.add(new_snapshot("aareg", outcome)).hold is None
    assert case_file.snapshots.held() == {}


def test_asking_again_does_not_pile_up_questions_or_facts(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", FOUND, *MANY))
    for _ in range(3):
        case_file.snapshots.add(new_snapshot("aareg", FOUND, *MANY[:2]))
    assert list(case_file.snapshots.held()) == ["aareg"]
    told = case_file.snapshots.history("aareg")
    assert [len(one.facts) for one in told] == [2, 2, 2, 9]


def test_accepted_it_takes_the_place_of_what_was_known(case_file, new_snapshot):
    case_file.search.rebuild()
    case_file.snapshots.add(new_snapshot("aareg", FOUND, *MANY))
    case_file.snapshots.add(new_snapshot("aareg", FOUND, "Nye Fisk"))
    accepted = case_file.snapshots.accept_held("aareg")
    assert accepted is not None
    assert accepted.hold is None
    assert values(case_file) == ["Nye Fisk"]
    assert case_file.snapshots.held() == {}
    assert case_file.search.find("arbeidsgiver") == ()
    assert case_file.search.find("nye fisk")
    assert case_file.snapshots.accept_held("aareg") is None


def test_kept_out_it_changes_nothing_and_the_next_answer_is_asked_about_anew(
    case_file, new_snapshot
):
    case_file.snapshots.add(new_snapshot("aareg", FOUND, *MANY))
    case_file.snapshots.add(new_snapshot("aareg", EMPTY))
    assert case_file.snapshots.keep_out_held("aareg")
    assert not case_file.snapshots.keep_out_held("aareg")
    assert case_file.snapshots.held() == {}
    assert case_file.snapshots.latest()["aareg"].hold is Hold.KEPT_OUT
    assert case_file.snapshots.accept_held("aareg") is None
    assert values(case_file) == MANY
    case_file.snapshots.add(new_snapshot("aareg", EMPTY))
    assert list(case_file.snapshots.held()) == ["aareg"]


def test_an_answer_with_everything_back_ends_the_question(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", FOUND, *MANY))
    case_file.snapshots.add(new_snapshot("aareg", EMPTY))
    case_file.snapshots.add(new_snapshot("aareg", FOUND, *MANY))
    assert case_file.snapshots.held() == {}
    assert case_file.snapshots.accept_held("aareg") is None
    assert values(case_file) == MANY


def test_a_failure_after_it_leaves_the_question(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", FOUND, *MANY))
    case_file.snapshots.add(new_snapshot("aareg", EMPTY))
    case_file.snapshots.add(new_snapshot("aareg", SourceOutcome.FAILED))
    assert list(case_file.snapshots.held()) == ["aareg"]


def test_one_source_never_answers_for_another(case_file, new_snapshot):
    for source in ("aareg", "digisos"):
        case_file.snapshots.add(new_snapshot(source, FOUND, *MANY))
        case_file.snapshots.add(new_snapshot(source, EMPTY))
    case_file.snapshots.accept_held("aareg")
    assert list(case_file.snapshots.held()) == ["digisos"]
    assert values(case_file) == MANY
