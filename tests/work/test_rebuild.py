"""What archives list under our keys is read as what anybody could have written there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from tests.work.archives_list import AT, MUNICIPAL, STATE, ListedArchives, copy_of, held, plan_fact
from tests.work.small_office import PERSON, SmallOffice

from navdesk.backoffice.document_files import DocumentDenied
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import ArchiveKind, Content, LegalBasis, LifeArea
from navdesk.domain.delivery import delivery_key
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.facts import Fact
from navdesk.domain.messages import Message
from navdesk.domain.notes import NoteSegment
from navdesk.identity.errors import LoginRequired
from navdesk.net.errors import NotSent
from navdesk.work.changes import ChangeHub
from navdesk.work.progress import Silent
from navdesk.work.rebuild import Rebuild

JOB = NoteSegment("Har søkt to jobber.", LegalBasis.NAV_14A, Content.CONTACT, LifeArea.WORK)
RENT = NoteSegment("Mangler husleie.", LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY)
JOARK, KOMMUNE = ArchiveKind.JOARK, ArchiveKind.MUNICIPAL
UNREADABLE = Message("documents.structured_unreadable")
MOST_NOTES = 4
DENIED = DocumentDenied(Message("case_documents.denied"))


class Machine:
    """A caseworker's machine with an open case, and what the archives list on the client."""

    def __init__(self, folder: Path) -> None:
        self.office = SmallOffice(folder)
        self.archives = ListedArchives()
        self.case_id = self.office.open()
        self.file = self.office.files.open(self.case_id)
        self.heard: list[Change] = []
        hub = ChangeHub()
        hub.subscribe(self.heard.append)
        self.rebuild = Rebuild(
            files=self.office.files,
            view=self.archives,
            archives=self.archives,
            audit=self.office.vault.audit,
            clock=self.office.clock,
            changes=hub,
            practice=True,
            most_notes=MOST_NOTES,
        )

    def gather(self) -> tuple[Message, ...]:
        return self.rebuild.run(self.case_id, Silent()).problems

    @property
    def notes(self) -> list[tuple[UUID, list[str], bool]]:
        """What was read back: the notes, their words, and whether they are whole."""
        return [
            (one.note.id, [part.text for part in one.note.segments], one.whole)
            for one in self.rebuild.notes(self.case_id)
        ]


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    machine = Machine(tmp_path)
    yield machine
    machine.office.vault.close()


def key_of(note: UUID, number: int = 1, revision: int = 1) -> str:
    return delivery_key(note, number, revision)


def test_the_parts_of_a_note_are_joined_from_both_archives(machine: Machine) -> None:
    note = uuid4()
    rent, job = key_of(note, 1), key_of(note, 2)
    machine.archives.list(MUNICIPAL, rent, copy_of(rent, KOMMUNE, (0, RENT)))
    machine.archives.list(STATE, job, copy_of(job, JOARK, (1, JOB)))
    assert machine.gather() == ()
    assert machine.notes == [(note, [RENT.text, JOB.text], True)]


def test_each_copy_is_asked_for_once_and_each_asking_is_in_the_log(machine: Machine) -> None:
    key = key_of(uuid4())
    ident = machine.archives.list(STATE, key, copy_of(key, JOARK, (0, JOB)))
    first = machine.rebuild.run(machine.case_id, Silent())
    seen, kept = list(machine.heard), machine.file.archived.all()
    second = machine.rebuild.run(machine.case_id, Silent())
    assert (first.records, second.records) == (1, 0)
    assert machine.archives.asked == [ident]
    assert machine.file.archived.all() == kept
    assert [change.kinds for change in seen] == [{ChangeKind.NOTES, ChangeKind.ANSWERS}]
    assert machine.heard == seen
    lines = machine.office.vault.audit.about(PERSON)
    assert [line.detail for line in lines if line.kind == "document"] == [key]


def test_a_copy_that_names_another_key_is_not_used(machine: Machine) -> None:
    listed = key_of(uuid4())
    machine.archives.list(STATE, listed, copy_of(key_of(uuid4()), JOARK, (0, JOB)))
    assert machine.gather() == (UNREADABLE,)
    assert machine.notes == []
    (kept,) = machine.file.archived.all()
    assert (kept.key, kept.content) == (listed, None)


@pytest.mark.parametrize("system", [STATE, MUNICIPAL])
def test_a_copy_from_the_wrong_kind_of_archive_is_not_used(machine: Machine, system: str) -> None:
    key = key_of(uuid4())
    wrong = copy_of(key, KOMMUNE if system == STATE else JOARK, (0, JOB))
    machine.archives.list(system, key, wrong)
    assert machine.gather() == (UNREADABLE,)
    assert machine.notes == []


def test_a_real_record_is_not_used_in_practice(machine: Machine) -> None:
    key = key_of(uuid4())
    machine.archives.list(STATE, key, copy_of(key, JOARK, (0, JOB), practice=False))
    assert machine.gather() == (UNREADABLE,)
    assert machine.notes == []


def test_what_a_newer_navdesk_wrote_is_told_of_and_not_guessed_at(machine: Machine) -> None:
    key = key_of(uuid4())
    machine.archives.list(STATE, key, copy_of(key, JOARK, (0, JOB), version=3))
    assert machine.gather() == (Message("documents.structured_newer", {"version": 3}),)
    assert machine.notes == []


@pytest.mark.parametrize("key", ["arena:1", "navdesk:1:1:1", "", None, 7])
def test_what_has_no_key_of_ours_is_never_asked_for(machine: Machine, key: object) -> None:
    machine.archives.list(STATE, key, b"{}")  # type: ignore[arg-type]
    assert machine.gather() == ()
    assert machine.archives.asked == []


@pytest.mark.parametrize("status", ["FEILREGISTRERT", "AVBRUTT", "UTGAAR"])
def test_what_the_archive_calls_void_is_not_shown(machine: Machine, status: str) -> None:
    key = key_of(uuid4())
    machine.archives.list(STATE, key, copy_of(key, JOARK, (0, JOB)), status)
    assert machine.gather() == ()
    assert machine.notes == []


def test_what_is_withdrawn_later_disappears_without_being_fetched_again(machine: Machine) -> None:
    key = key_of(uuid4())
    machine.archives.list(STATE, key, copy_of(key, JOARK, (0, JOB)))
    machine.gather()
    assert len(machine.notes) == 1
    copy = machine.archives.copies.popitem()[1]
    machine.archives.listed.clear()
    machine.archives.list(STATE, key, copy, "FEILREGISTRERT")
    machine.gather()
    assert machine.notes == []
    assert len(machine.archives.asked) == 1


def test_the_newest_revision_is_the_note(machine: Machine) -> None:
    note = uuid4()
    better = NoteSegment("Har søkt tre jobber.", LegalBasis.NAV_14A, Content.CONTACT)
    new, old = key_of(note, revision=2), key_of(note)
    machine.archives.list(STATE, new, copy_of(new, JOARK, (0, better)))
    machine.archives.list(STATE, old, copy_of(old, JOARK, (0, JOB)))
    machine.gather()
    assert machine.notes == [(note, [better.text], True)]


def test_an_old_revision_stands_in_for_a_new_one_that_is_refused_and_is_not_whole(
    machine: Machine,
) -> None:
    note = uuid4()
    machine.archives.list(STATE, key_of(note, revision=2), DENIED)
    machine.archives.list(STATE, key_of(note), copy_of(key_of(note), JOARK, (0, JOB)))
    assert machine.gather() == (DENIED.message,)
    assert machine.notes == [(note, [JOB.text], False)]


def test_a_paragraph_in_two_archives_stands_once(machine: Machine) -> None:
    note = uuid4()
    machine.archives.list(STATE, key_of(note), copy_of(key_of(note), JOARK, (0, JOB)))
    other = key_of(note, 2)
    machine.archives.list(MUNICIPAL, other, copy_of(other, KOMMUNE, (0, JOB), (1, RENT)))
    machine.gather()
    assert machine.notes == [(note, [JOB.text, RENT.text], True)]


def test_two_records_that_say_different_things_in_one_place_are_not_called_whole(
    machine: Machine,
) -> None:
    note = uuid4()
    machine.archives.list(STATE, key_of(note), copy_of(key_of(note), JOARK, (0, JOB)))
    other = key_of(note, 2)
    machine.archives.list(MUNICIPAL, other, copy_of(other, KOMMUNE, (0, RENT)))
    machine.gather()
    assert machine.notes == [(note, [JOB.text], False)]


def test_what_an_archive_refuses_is_said_and_tried_again(machine: Machine) -> None:
    note = uuid4()
    rent, job = key_of(note, 1), key_of(note, 2)
    machine.archives.list(MUNICIPAL, rent, copy_of(rent, KOMMUNE, (0, RENT)))
    refused = machine.archives.list(STATE, job, DENIED)
    assert machine.gather() == (DENIED.message,)
    assert machine.rebuild.problems(machine.case_id) == (DENIED.message,)
    assert machine.notes == [(note, [RENT.text], False)]
    machine.archives.copies[refused] = copy_of(job, JOARK, (1, JOB))
    assert machine.gather() == ()
    assert machine.rebuild.problems(machine.case_id) == ()
    assert machine.notes == [(note, [RENT.text, JOB.text], True)]


@pytest.mark.parametrize(
    "away",
    [NotSent(Message("net.refused")), LoginRequired(Message("identity.login_needed"))],
    ids=["network", "login"],
)
def test_an_archive_out_of_reach_costs_the_others_nothing(
    machine: Machine, away: NotSent | LoginRequired
) -> None:
    note, other = uuid4(), uuid4()
    machine.archives.away[STATE] = away
    for key in (key_of(note, 2), key_of(other)):
        machine.archives.list(STATE, key, copy_of(key, JOARK, (1, JOB)))
    rent = key_of(note, 1)
    machine.archives.list(MUNICIPAL, rent, copy_of(rent, KOMMUNE, (0, RENT)))
    result = machine.rebuild.run(machine.case_id, Silent())
    assert (result.records, result.problems) == (1, (away.message,))
    assert machine.notes == [(note, [RENT.text], False)]
    # What does not answer is asked once a round, and told of until it answers.
    assert len(machine.archives.asked) == 2
    assert machine.rebuild.problems(machine.case_id) == (away.message,)
    machine.archives.away.clear()
    assert machine.gather() == ()
    assert len(machine.notes) == 2


def test_a_record_without_a_structured_copy_is_told_of(machine: Machine) -> None:
    machine.archives.list(STATE, key_of(uuid4()), None)
    assert machine.gather() == (Message("rebuild.no_copy"),)
    assert machine.archives.asked == []
    assert machine.notes == []


def test_what_was_written_here_is_not_read_back(machine: Machine) -> None:
    key = machine.office.seal(machine.case_id, JOB)
    machine.archives.list(STATE, key, copy_of(key, JOARK, (0, RENT)))
    assert machine.gather() == ()
    assert machine.archives.asked == []
    assert machine.notes == []


def test_what_is_held_back_for_good_is_not_read_back(machine: Machine) -> None:
    note, hidden = key_of(uuid4()), key_of(uuid4())
    for key in (note, hidden):
        machine.archives.list(STATE, key, copy_of(key, JOARK, (0, JOB)))
    after_a_reason, never = machine.archives.listed
    machine.archives.listed.clear()
    machine.archives.withheld = [
        held(after_a_reason, can_reveal=True),
        held(never, can_reveal=False),
    ]
    machine.gather()
    assert [kept.key for kept in machine.file.archived.all()] == [note]


def test_of_more_notes_than_can_be_read_the_rest_is_told_of(machine: Machine) -> None:
    keys = [key_of(uuid4()) for _ in range(MOST_NOTES + 1)]
    content = copy_of(keys[0], JOARK, (0, JOB))
    for key in keys:
        copy = content.replace(keys[0].encode(), key.encode())
        copy = copy.replace(keys[0].split(":")[1].encode(), key.split(":")[1].encode())
        machine.archives.list(STATE, key, copy)
    assert machine.gather() == (Message("rebuild.too_many", {"most": MOST_NOTES}),)
    assert len(machine.notes) == MOST_NOTES
    assert machine.gather() == (Message("rebuild.too_many", {"most": MOST_NOTES}),)
    assert len(machine.archives.asked) == MOST_NOTES


def test_answers_come_back_once_with_their_author_time_and_history(machine: Machine) -> None:
    first = Answer(
        id=uuid4(),
        author="Z990103",
        written_at=AT - timedelta(days=1),
        legal_basis=LegalBasis.STL_18,
        life_area=LifeArea.ECONOMY,
        field="ECONOMY.debts",
        kind=AnswerKind.ANSWERED,
        value="Inkasso",
    )
    second = Answer(
        id=uuid4(),
        author="Z990104",
        written_at=AT,
        legal_basis=LegalBasis.STL_18,
        base=first.id,
        life_area=LifeArea.ECONOMY,
        field="ECONOMY.debts",
        kind=AnswerKind.WILL_NOT_SAY,
        client_words="Orker ikke snakke om det",
    )
    for answers in ((second, first), (first,)):
        key = key_of(uuid4())
        copy = copy_of(key, KOMMUNE, (0, RENT), events=answers)
        machine.archives.list(MUNICIPAL, key, copy)
    machine.gather()
    machine.gather()
    assert machine.file.answers.all() == (first, second)


def with_the_plan(machine: Machine, *facts: Fact, places: tuple[int, ...] = (1,)) -> list[str]:
    """Read a note back whose paragraphs at `places` are known; return all its paragraphs."""
    key = key_of(uuid4())
    parts = [(place, replace(RENT, text=f"Avsnitt {place}")) for place in places]
    machine.archives.list(MUNICIPAL, key, copy_of(key, KOMMUNE, *parts))
    machine.archives.listed.extend(facts)
    machine.gather()
    ((_, texts, _),) = machine.notes
    return texts


def test_the_plan_gives_the_one_paragraph_that_is_missing(machine: Machine) -> None:
    mine = plan_fact(JOB.text, author="z990103", at=AT + timedelta(milliseconds=400))
    assert with_the_plan(machine, mine) == [JOB.text, "Avsnitt 1"]
    (found,) = machine.rebuild.notes(machine.case_id)
    assert (found.whole, found.plan) == (True, "plan")
    assert found.note.segments[0].legal_basis is None


@pytest.mark.parametrize(
    "facts",
    [
        (plan_fact(JOB.text, author="Z990199"),),
        (plan_fact(JOB.text, at=AT + timedelta(seconds=5)),),
        (plan_fact(JOB.text), plan_fact("Et annet referat.")),
        (plan_fact(""),),
        (plan_fact(JOB.text, written_at=None),),
    ],
    ids=["another author", "another time", "two fit", "no words", "no time"],
)
def test_a_record_of_the_plan_that_is_not_surely_this_notes_is_left_alone(
    machine: Machine, facts: tuple[Fact, ...]
) -> None:
    assert with_the_plan(machine, *facts) == ["Avsnitt 1"]
    assert not machine.notes[0][2]


@pytest.mark.parametrize("places", [(0,), (1, 3), (2,)])
def test_the_plan_gives_nothing_where_no_place_or_several_are_empty(
    machine: Machine, places: tuple[int, ...]
) -> None:
    texts = with_the_plan(machine, plan_fact(JOB.text), places=places)
    assert texts == [f"Avsnitt {place}" for place in places]


def test_a_part_that_was_refused_is_still_missing_beside_the_plans(machine: Machine) -> None:
    note = uuid4()
    key = key_of(note)
    machine.archives.list(MUNICIPAL, key, copy_of(key, KOMMUNE, (1, RENT)))
    machine.archives.list(STATE, key_of(note, 2), DENIED)
    machine.archives.listed.append(plan_fact(JOB.text))
    machine.gather()
    assert machine.notes == [(note, [JOB.text, RENT.text], False)]
