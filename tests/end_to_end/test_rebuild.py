"""A case opened on another machine gets back what was archived of it, and sends nothing again."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from joserfc.jwk import RSAKey
from tests.end_to_end.conftest import PER, S02, PracticeDay, practice_day
from tests.end_to_end.story import (
    ABILITY,
    E04_AND_E02,
    JOBS,
    RENT,
    open_case,
    states,
    write_and_seal,
)

from navdesk.assembly import Desk
from navdesk.domain.codes import LifeArea, Owner
from navdesk.domain.delivery import DeliveryState
from navdesk.domain.notes import NoteKind, NoteState
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.work.plan_states import GoalDraft, MeasureDraft
from navdesk.work.progress import Silent
from navdesk.work.states import AnswerLine

IN_TESTVIK = "29828829007"
"""S06, whose municipality archives over Fiks Arkiv."""

ARCHIVES = frozenset({"saf", "noark5", "fiks_arkiv", "veilarbaktivitet", "veilarboppfolging"})
DEBTS, HISTORY = "ECONOMY.debts", "WORK.history"

Desks = Callable[..., Desk]


@dataclass(frozen=True)
class Archived:
    """A day on which one note in three parts was sealed and delivered, and its id."""

    day: PracticeDay
    note: UUID

    def elsewhere(self, folder: Path) -> PracticeDay:
        """The same day at another machine, whose folder is empty but for the profile."""
        shutil.copy(self.day.profile_file, folder)
        return replace(self.day, folder=folder)


@pytest.fixture(scope="module")
def archived(tmp_path_factory: pytest.TempPathFactory, day_key: RSAKey) -> Iterator[Archived]:
    """One note archived by its writer, for every test that only reads it back."""
    with practice_day(tmp_path_factory.mktemp("writer"), day_key) as day:
        desk = day.open_desk()
        case_id = open_case(desk, S02)
        write_and_seal(desk, case_id)
        assert states(desk.outbox.deliver(Silent())) == {DeliveryState.VERIFIED}
        (note,) = desk.workbench.notes.written(case_id)
        desk.close()
        yield Archived(day, note.id)


@dataclass(frozen=True)
class Reader:
    """A colleague at another machine, with the case open and what the archives gave."""

    desk: Desk
    case: UUID
    before: int
    """How many notes were there before anything was gathered."""
    fetched: int
    """How many documents the state archive was asked for."""


@pytest.fixture(scope="module")
def reader(archived: Archived, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    desk = archived.elsewhere(tmp_path_factory.mktemp("reader")).open_desk(PER)
    case_id = open_case(desk, S02)
    before = len(desk.workbench.notes.written(case_id))
    asked = archived.day.running.counters.of("saf", "hentdokument")
    gather(desk, case_id)
    fetched = archived.day.running.counters.of("saf", "hentdokument") - asked
    yield Reader(desk, case_id, before, fetched)
    desk.close()


@pytest.fixture
def elsewhere(day: PracticeDay, tmp_path: Path) -> PracticeDay:
    """The test's own day at another machine, whose folder is empty but for the profile."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    shutil.copy(day.profile_file, folder)
    return replace(day, folder=folder)


def test_a_colleague_on_another_machine_reads_the_archived_parts_in_written_order(
    reader: Reader, archived: Archived
) -> None:
    assert reader.before == 0
    (note,) = reader.desk.workbench.notes.written(reader.case)
    assert (note.id, note.state) == (archived.note, NoteState.SEALED)
    assert [part.text for part in note.segments] == [segment.text for segment in E04_AND_E02]
    told = reader.desk.workbench.notes.read_back(reader.case)[archived.note]
    # The plan keeps text only, under no key of ours: it is known by its author and its time.
    assert told.archives == ("noark5", "saf", "veilarbaktivitet")
    assert told.whole
    assert reader.desk.workbench.outbox.items() == ()


def test_a_second_gather_asks_for_nothing_again(reader: Reader, archived: Archived) -> None:
    assert reader.fetched == 1
    counters = archived.day.running.counters
    first = counters.of("saf", "hentdokument")
    kept = reader.desk.workbench.notes.written(reader.case)
    gather(reader.desk, reader.case)
    assert counters.of("saf", "hentdokument") == first
    assert reader.desk.workbench.notes.written(reader.case) == kept


def test_what_one_archive_does_not_give_is_missing_until_it_does(
    archived: Archived, tmp_path: Path
) -> None:
    desk = archived.elsewhere(tmp_path).open_desk(PER)
    try:
        case_id = open_case(desk, S02)
        refused = Fault("saf", "hentdokument", FaultKind.STATUS, value=403, times=1)
        archived.day.running.office.faults.replace([refused])
        gather(desk, case_id)
        (note,) = desk.workbench.notes.written(case_id)
        assert [part.text for part in note.segments] == [RENT]
        (told,) = desk.workbench.notes.read_back(case_id).values()
        assert (told.archives, told.whole) == (("noark5",), False)
        gather(desk, case_id)
        (note,) = desk.workbench.notes.written(case_id)
        assert [part.text for part in note.segments] == [JOBS, RENT, ABILITY]
    finally:
        desk.close()


def test_what_was_read_back_is_found_by_its_words(reader: Reader) -> None:
    (note,) = reader.desk.workbench.notes.written(reader.case)
    found = reader.desk.workbench.search.find(reader.case, "arbeidsevnen")
    assert note.id in {hit.id for hit in found.hits}


def test_whoever_wrote_it_reads_it_once(archived: Archived) -> None:
    desk = archived.day.open_desk()
    try:
        case_id = open_case(desk, S02)
        gather(desk, case_id)
        (note,) = desk.workbench.notes.written(case_id)
        assert note.id == archived.note
        assert desk.workbench.notes.read_back(case_id) == {}
    finally:
        desk.close()


def test_a_colleague_sees_the_archived_answers_with_who_gave_them_and_when(
    elsewhere: PracticeDay, desks: Desks
) -> None:
    here = desks()
    case_id = open_case(here, S02)
    for words in ("Inkasso på 40 000", "Gjeldsordning er søkt"):
        here.workbench.mapping.answer(case_id, DEBTS, words, "Jeg tør ikke åpne brevene")
        here.workbench.mapping.answer(case_id, HISTORY, f"Sveiser. {words}")
        here.workbench.notes.seal(here.workbench.notes.begin_mapping(case_id))
        assert states(here.workbench.outbox.deliver(Silent())) == {DeliveryState.VERIFIED}
    given = {field: history(here, case_id, field) for field in (DEBTS, HISTORY)}
    there = elsewhere.open_desk(PER)
    try:
        case_id = open_case(there, S02)
        gather(there, case_id)
        assert {field: history(there, case_id, field) for field in (DEBTS, HISTORY)} == given
        assert [len(lines) for lines in given.values()] == [2, 2]
        assert {note.kind for note in there.workbench.notes.written(case_id)} == {NoteKind.MAPPING}
        # What came from an archive is in one already.
        assert there.workbench.notes.unarchived_answers(case_id) == 0
    finally:
        there.close()


def test_two_who_answered_without_knowing_of_each_other_both_stand_in_the_history(
    elsewhere: PracticeDay, desks: Desks
) -> None:
    here, there = desks(), elsewhere.open_desk(PER)
    try:
        mine, theirs = open_case(here, S02), open_case(there, S02)
        here.workbench.mapping.answer(mine, DEBTS, "Inkasso")
        there.workbench.mapping.answer(theirs, DEBTS, "Ingen gjeld")
        here.workbench.notes.seal(here.workbench.notes.begin_mapping(mine))
        here.workbench.outbox.deliver(Silent())
        assert not any(line.forked for line in history(there, theirs, DEBTS))
        gather(there, theirs)
        lines = history(there, theirs, DEBTS)
        assert {line.value for line in lines} == {"Inkasso", "Ingen gjeld"}
        assert len({line.author for line in lines}) == 2
        named = {line.author_name for line in lines}
        assert named == {here.workbench.employee.name, there.workbench.employee.name}
        assert all(line.forked for line in lines)
    finally:
        there.close()


def test_a_colleague_finds_the_plan_that_was_archived(elsewhere: PracticeDay, desks: Desks) -> None:
    here = desks()
    case_id, plan = open_case(here, S02), here.workbench.following.plan
    flat = plan.keep_goal(
        case_id, GoalDraft(LifeArea.HOUSING, "Egen leilighet", "Jeg vil ha min egen dør")
    )
    for measure in (
        MeasureDraft(Owner.MUNICIPAL, "Søke kommunal bolig", goal=flat, due="15.10.2026"),
        MeasureDraft(Owner.STATE, "Truckkurs", service="QUALIFYING", reason="Vil bli sjåfør"),
    ):
        plan.keep_measure(case_id, measure)
    plan.keep_goal(case_id, GoalDraft(LifeArea.WORK, "Fast jobb i butikk", "Jeg vil jobbe"))
    here.workbench.notes.seal(plan.archive(case_id))
    assert states(here.workbench.outbox.deliver(Silent())) == {DeliveryState.VERIFIED}
    there = elsewhere.open_desk(PER)
    try:
        case_id = open_case(there, S02)
        gather(there, case_id)
        state = there.workbench.following.plan.state(case_id)
        (goal,) = state.goals
        assert (goal.id, goal.client_words) == (flat, "Jeg vil ha min egen dør")
        assert [(one.text, one.due) for one in goal.measures] == [
            ("Søke kommunal bolig", date(2026, 10, 15))
        ]
        assert [(one.text, one.reason) for one in state.loose] == [("Truckkurs", "Vil bli sjåfør")]
        # The state's plan keeps words alone: they are read as an item of its own.
        (item,) = [one for one in state.state_items if "Fast jobb i butikk" in one.told]
        assert item.text
        assert (item.id, item.owner) == (None, Owner.STATE)
        # What came from an archive is in one already, and can be carried on here.
        assert state.to_archive == 0
        there.workbench.following.plan.keep_goal(
            case_id, GoalDraft(LifeArea.HOUSING, "Leilighet i Testdal", id=flat)
        )
        assert there.workbench.following.plan.state(case_id).to_archive == 1
    finally:
        there.close()


def test_what_went_over_the_gateway_is_read_back_from_there_too(
    elsewhere: PracticeDay, desks: Desks
) -> None:
    here = desks()
    case_id = open_case(here, IN_TESTVIK)
    here.workbench.mapping.answer(case_id, DEBTS, "Inkasso på 40 000")
    here.workbench.notes.seal(here.workbench.notes.begin_mapping(case_id))
    write_and_seal(here, case_id, E04_AND_E02[1:])
    for _ in range(3):
        items = here.workbench.outbox.deliver(Silent())
    assert states(items) == {DeliveryState.VERIFIED}
    given = history(here, case_id, DEBTS)
    there = elsewhere.open_desk(PER)
    try:
        case_id = open_case(there, IN_TESTVIK)
        gather(there, case_id)
        assert history(there, case_id, DEBTS) == given
        found = there.workbench.notes.read_back(case_id)
        kinds = {note.kind: found[note.id] for note in there.workbench.notes.written(case_id)}
        assert kinds[NoteKind.MAPPING].archives == ("fiks_arkiv",)
        assert kinds[NoteKind.MEETING_RECORD].archives == ("fiks_arkiv", "saf")
        assert kinds[NoteKind.MEETING_RECORD].whole
        assert there.workbench.notes.not_read_back(case_id) == ()
    finally:
        there.close()


def gather(desk: Desk, case_id: UUID) -> None:
    """Ask the archives, and nobody else."""
    desk.workbench.gather.run(case_id, Silent(), lambda line: None, only=ARCHIVES)


def history(desk: Desk, case_id: UUID, field_id: str) -> Sequence[AnswerLine]:
    area = LifeArea(field_id.partition(".")[0])
    fields = desk.workbench.mapping.area(case_id, area).fields
    return next(field for field in fields if field.id == field_id).history
