"""What of a source has been read: its first answer, and whatever was marked since."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from tests.vault.conftest import NOW

from navdesk.domain.codes import SourceOutcome
from navdesk.domain.fact_changes import fact_changes

FOUND, EMPTY = SourceOutcome.FOUND, SourceOutcome.EMPTY
LATER = NOW + timedelta(days=7)


def then(case_file):
    (source,) = case_file.seen.sources()
    return [fact.value for fact in source.then]


def now(case_file):
    (source,) = case_file.seen.sources()
    return [fact.value for fact in source.now.facts]


def wished(snapshot, value):
    """The snapshot with a fact of another field added."""
    other = replace(snapshot.facts[0], field="WORK.wish", value=value, record_id="w")
    return replace(snapshot, facts=(*snapshot.facts, other))


def test_nothing_is_told_of_a_source_that_has_not_answered(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", SourceOutcome.FAILED))
    assert case_file.seen.sources() == ()


def test_the_first_answer_counts_as_read_when_it_comes(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", FOUND, "Fisk AS"))
    (source,) = case_file.seen.sources()
    assert source.then is source.now.facts
    assert source.read_at("WORK.employer") == NOW


def test_a_first_answer_of_nothing_counts_as_read_too(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", EMPTY))
    case_file.snapshots.add(new_snapshot("aareg", FOUND, "Fisk AS"))
    assert (then(case_file), now(case_file)) == ([], ["Fisk AS"])


def test_later_answers_are_told_against_what_was_read(case_file, new_snapshot):
    for value in ("Fisk AS", "Båt AS", "Brød AS"):
        case_file.snapshots.add(new_snapshot("aareg", FOUND, value))
    assert (then(case_file), now(case_file)) == (["Fisk AS"], ["Brød AS"])


def test_marked_as_read_there_is_nothing_more_to_tell(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", FOUND, "Fisk AS"))
    case_file.snapshots.add(newest := new_snapshot("aareg", FOUND, "Båt AS"))
    case_file.seen.mark({newest.id: None}, LATER)
    (source,) = case_file.seen.sources()
    assert fact_changes(source.then, source.now.facts) == ()
    assert source.seen_at == LATER


def test_what_came_after_the_answer_that_was_shown_is_not_read_with_it(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", FOUND, "Fisk AS"))
    case_file.snapshots.add(shown := new_snapshot("aareg", FOUND, "Båt AS"))
    case_file.snapshots.add(new_snapshot("aareg", FOUND, "Brød AS"))
    case_file.seen.mark({shown.id: None}, LATER)
    assert (then(case_file), now(case_file)) == (["Båt AS"], ["Brød AS"])


def test_one_field_is_read_alone(case_file, new_snapshot):
    case_file.snapshots.add(wished(new_snapshot("aareg", FOUND, "Fisk AS"), "ute"))
    case_file.snapshots.add(newest := wished(new_snapshot("aareg", FOUND, "Båt AS"), "inne"))
    case_file.seen.mark({newest.id: {"WORK.wish"}}, LATER)
    (source,) = case_file.seen.sources()
    assert sorted(fact.value for fact in source.then) == ["Fisk AS", "inne"]
    assert (source.read_at("WORK.wish"), source.read_at("WORK.employer")) == (LATER, NOW)
    case_file.seen.mark({newest.id: None}, LATER)
    assert sorted(then(case_file)) == ["Båt AS", "inne"]


def test_an_answer_that_repeats_an_earlier_one_marks_what_it_repeats(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", FOUND, "Fisk AS"))
    case_file.snapshots.add(new_snapshot("aareg", FOUND, "Båt AS"))
    case_file.snapshots.add(repeat := new_snapshot("aareg", FOUND, "Båt AS"))
    case_file.seen.mark({repeat.id: None}, LATER)
    (source,) = case_file.seen.sources()
    assert source.then is source.now.facts


def test_a_held_answer_changes_nothing_until_it_counts(case_file, new_snapshot):
    many = [str(number) for number in range(9)]
    case_file.snapshots.add(new_snapshot("aareg", FOUND, *many))
    case_file.snapshots.add(new_snapshot("aareg", EMPTY))
    assert now(case_file) == many
    case_file.snapshots.accept_held("aareg")
    assert (then(case_file), now(case_file)) == (many, [])


def test_what_was_seen_shows_no_fact_in_its_repr(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", FOUND, "hemmelig"))
    assert "hemmelig" not in repr(case_file.seen.sources())
