"""An answer that repeats the last one stores nothing twice, and confirms what it repeats."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from tests.vault.conftest import NOW

from navdesk.domain.codes import SourceOutcome
from navdesk.vault.schema_case import FactRow, SnapshotRow

LATER = NOW + timedelta(days=1)
FOUND, EMPTY, FAILED = SourceOutcome.FOUND, SourceOutcome.EMPTY, SourceOutcome.FAILED


@pytest.fixture
def again(new_snapshot):
    """The same answer at another time, in another order, under an id of its own."""

    def make(snapshot, days=1, **changed):
        when = snapshot.fetched_at + timedelta(days=days)
        facts = [replace(fact, fetched_at=when) for fact in reversed(snapshot.facts)]
        fresh = new_snapshot(snapshot.source, snapshot.outcome)
        return replace(
            snapshot, id=fresh.id, fetched_at=when, facts=tuple(facts), took_ms=99, **changed
        )

    return make


def stored(case_file):
    """How many facts and payloads the file holds."""
    with case_file._database.read() as session:
        facts = session.scalar(select(func.count()).select_from(FactRow))
        payloads = session.scalar(select(func.count(SnapshotRow.payload)))
    return facts, payloads


def test_an_unchanged_answer_stores_no_fact_and_no_payload(case_file, new_snapshot, again):
    first = new_snapshot("aareg", FOUND, "Fisk AS", "Båt AS")
    case_file.snapshots.add(first)
    before = stored(case_file)
    for days in range(1, 30):
        case_file.snapshots.add(again(first, days))
    assert stored(case_file) == before == (2, 1)


def test_its_facts_count_as_asked_for_at_the_newest_time(case_file, new_snapshot, again):
    first = new_snapshot("aareg", FOUND, "Fisk AS", "Båt AS")
    second = again(first)
    case_file.snapshots.add(first)
    case_file.snapshots.add(second)
    facts = case_file.snapshots.current_facts()
    assert [fact.value for fact in facts] == ["Fisk AS", "Båt AS"]
    assert {fact.fetched_at for fact in facts} == {LATER}
    latest = case_file.snapshots.latest_good()["aareg"]
    assert (latest.id, latest.fetched_at, latest.took_ms) == (second.id, LATER, 99)
    assert latest.payload == first.payload
    assert case_file.snapshots.latest()["aareg"] == latest


def test_history_tells_every_answer_with_its_own_time(case_file, new_snapshot, again):
    first = new_snapshot("aareg", FOUND, "Fisk AS")
    for snapshot in (first, again(first, 1), again(first, 2)):
        case_file.snapshots.add(snapshot)
    told = case_file.snapshots.history("aareg")
    assert [(one.fetched_at - NOW).days for one in told] == [2, 1, 0]
    assert all(one.facts[0].fetched_at == one.fetched_at for one in told)
    assert {one.payload for one in told} == {first.payload}


def test_another_raw_answer_around_the_same_facts_is_not_kept(case_file, new_snapshot, again):
    first = new_snapshot("aareg", FOUND, "Fisk AS")
    case_file.snapshots.add(first)
    case_file.snapshots.add(again(first, payload='{"raw": "asked at 10:42"}'))
    assert stored(case_file) == (1, 1)
    assert case_file.snapshots.latest()["aareg"].payload == first.payload


def test_one_changed_fact_makes_it_another_answer(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", FOUND, "Fisk AS", "Båt AS"))
    case_file.snapshots.add(new_snapshot("aareg", FOUND, "Fisk AS", "Brød AS"))
    assert stored(case_file)[0] == 4
    assert [fact.value for fact in case_file.snapshots.current_facts()] == ["Fisk AS", "Brød AS"]


def test_the_same_facts_after_another_answer_are_stored_anew(case_file, new_snapshot, again):
    first = new_snapshot("aareg", FOUND, "Fisk AS")
    case_file.snapshots.add(first)
    case_file.snapshots.add(new_snapshot("aareg", EMPTY))
    case_file.snapshots.add(again(first))
    assert [fact.value for fact in case_file.snapshots.current_facts()] == ["Fisk AS"]
    assert stored(case_file)[0] == 2


def test_a_failure_in_between_changes_nothing(case_file, new_snapshot, again):
    first = new_snapshot("aareg", FOUND, "Fisk AS")
    for snapshot in (first, new_snapshot("aareg", FAILED), again(first)):
        case_file.snapshots.add(snapshot)
    assert stored(case_file)[0] == 1


def test_a_source_that_says_nothing_twice_repeats_itself(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", EMPTY))
    case_file.snapshots.add(new_snapshot("aareg", EMPTY))
    assert [one.facts for one in case_file.snapshots.history("aareg")] == [(), ()]


def test_two_sources_that_say_the_same_are_two_answers(case_file, new_snapshot):
    case_file.snapshots.add(new_snapshot("aareg", FOUND, "Fisk AS"))
    case_file.snapshots.add(new_snapshot("digisos", FOUND, "Fisk AS"))
    assert stored(case_file)[0] == 2


def test_facts_with_times_of_their_own_keep_them(case_file, new_snapshot):
    typed_in = replace(new_snapshot("manual", FOUND, "Fengsel"), fetched_at=LATER)
    case_file.snapshots.add(typed_in)
    case_file.snapshots.add(replace(typed_in, id=new_snapshot("manual").id))
    assert {fact.fetched_at for fact in case_file.snapshots.current_facts()} == {NOW}


def test_what_was_repeated_is_found_and_survives_a_rebuilt_index(case_file, new_snapshot, again):
    first = new_snapshot("aareg", FOUND, "Fiskemottaket")
    case_file.search.rebuild()
    case_file.snapshots.add(first)
    case_file.snapshots.add(again(first))
    assert [hit.snippet for hit in case_file.search.find("fiskemottak")] == ["Fiskemottaket"]
    case_file.search.rebuild()
    assert [hit.snippet for hit in case_file.search.find("fiskemottak")] == ["Fiskemottaket"]


def test_stripping_removes_repeated_answers_too(case_file, new_snapshot, again):
    first = new_snapshot("aareg", FOUND, "Fisk AS")
    case_file.snapshots.add(first)
    case_file.snapshots.add(again(first))
    case_file.strip()
    assert case_file.snapshots.history("aareg") == ()
    assert case_file.seen.sources() == ()
    assert stored(case_file) == (0, 0)


def test_a_copy_of_the_file_tells_the_same(case_file, new_snapshot, again, vault, tmp_path):
    first = new_snapshot("aareg", FOUND, "Fisk AS")
    case_file.snapshots.add(first)
    case_file.snapshots.add(again(first))
    then = case_file.snapshots.history("aareg")
    vault.close_case(case_file.case_id)
    assert vault.open_case(case_file.case_id).snapshots.history("aareg") == then
