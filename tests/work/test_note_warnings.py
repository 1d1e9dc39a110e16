"""Before a note goes out: a dead person, and more than one municipality."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from tests.work.conftest import Desks, open_case

from navdesk.domain.case import Case
from navdesk.domain.codes import Content, LegalBasis, LifeArea, Owner, Protection
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.domain.person_card import PersonCard
from navdesk.sandbox.server import Running
from navdesk.work.note_warnings import outgoing_warnings

CASE = Case(
    uuid4(), "22868720003", "Tapper Testrev", Protection.NONE, False, "9901",
    datetime(2026, 9, 15, tzinfo=UTC),
)  # fmt: skip
CARD = PersonCard("Tapper Testrev", date(1987, 6, 22), Protection.NONE, "9901")


def ids(case: Case, card: PersonCard | None, *, municipal: bool = True) -> list[str]:
    return [said.id for said in outgoing_warnings(case, card, municipal=municipal)]


@pytest.fixture
def office(shared_office: Running) -> Running:
    """Nothing here reaches the office's archives."""
    return shared_office


def test_an_ordinary_person_has_no_warning() -> None:
    assert ids(CASE, CARD) == []
    assert ids(CASE, None) == []


def test_a_dead_person_has_one_with_the_date() -> None:
    [said] = outgoing_warnings(CASE, replace(CARD, deceased=date(2026, 6, 1)), municipal=False)

    assert (said.id, said.params["when"]) == ("work.warn_dead", "01.06.2026")


def test_two_municipalities_are_named_where_one_of_them_gets_something() -> None:
    card = replace(CARD, stays=("9902",), places={"9901": "Testdal", "9902": "Testvik"})
    [said] = outgoing_warnings(CASE, card, municipal=True)

    assert (said.params["to"], said.params["others"]) == ("9901 Testdal", "9902 Testvik")
    assert ids(CASE, card, municipal=False) == []
    assert ids(replace(CASE, protection=Protection.CODE7), card) == []


def test_what_state_and_municipality_answer_for_together_is_named(
    office: Running, desks: Desks
) -> None:
    """R197: the needs assessment has two controllers; the state's plan and the journal have one."""
    desk = desks()
    case_id = open_case(desk, "22868720003")
    needs = NoteSegment("Trenger kurs.", LegalBasis.NAV_14A, Content.ASSESSMENT, LifeArea.WORK)
    power = NoteSegment("Søker om strøm.", LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY)
    note = desk.workbench.notes.begin(case_id, NoteKind.CONTACT)
    told = {
        len(segments): [
            (said.id, said.params["paragraphs"])
            for said in desk.workbench.notes.preview(replace(note, segments=segments)).warnings
        ]
        for segments in ((power,), (power, needs))
    }
    assert told == {1: [], 2: [("notes.joint_control", "2")]}
    answer = {basis: basis.controller for basis in LegalBasis}
    assert [basis for basis, owner in answer.items() if owner is Owner.JOINT] == [
        LegalBasis.NAV_14A
    ]
    assert (answer[LegalBasis.NAV_15], answer[LegalBasis.STL_28], answer[LegalBasis.NONE]) == (
        Owner.STATE,
        Owner.MUNICIPAL,
        None,
    )


def test_the_preview_of_a_real_note_warns(office: Running, desks: Desks) -> None:
    desk = desks()
    text = NoteSegment("Søker om strøm.", LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY)
    said = {}
    for key in ("T-TWO", "T-RECENT", "S02"):
        case_id = open_case(desk, office.office.people.story(key).number)
        note = desk.workbench.notes.begin(case_id, NoteKind.CONTACT)
        preview = desk.workbench.notes.preview(replace(note, segments=(text,)))
        said[key] = [warning.id for warning in preview.warnings]

    assert said == {
        "T-TWO": ["work.warn_two_municipalities"],
        "T-RECENT": ["work.warn_dead"],
        "S02": [],
    }
