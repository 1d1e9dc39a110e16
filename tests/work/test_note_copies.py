"""The client's own copy through the real use case: by what was sealed, hidden parts left out."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from uuid import UUID

import pikepdf
import pytest
from tests.work.conftest import Desk, Desks, open_case

from navdesk.documents import check_pdfa
from navdesk.domain.codes import BenefitTheme, Content, LegalBasis, LifeArea
from navdesk.domain.messages import NavdeskError
from navdesk.domain.notes import NoteKind, NoteSegment, NoteState, Participant
from navdesk.sandbox.server import Running

JOB = NoteSegment(
    "Har søkt to jobber. Møtes tirsdag.", LegalBasis.NAV_14A, Content.CONTACT, LifeArea.WORK
)
RENT = NoteSegment(
    "Mangler 4 000 kr. Møtes tirsdag.", LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY
)
MEMO = NoteSegment("Husk å ringe.", LegalBasis.NONE, Content.WORKING_MEMO, LifeArea.WORK)
TIP = NoteSegment(
    "Skal ha jobbet svart.",
    LegalBasis.FTRL_OTHER,
    Content.TIP_CONTROL,
    LifeArea.ECONOMY,
    benefit=BenefitTheme.AAP,
)


@pytest.fixture
def office(shared_office: Running) -> Running:
    """Nothing here reaches the office's archives."""
    return shared_office


@pytest.fixture
def desk(desks: Desks) -> Desk:
    return desks()


@pytest.fixture
def case_id(desk: Desk, office: Running) -> UUID:
    return open_case(desk, office.office.people.story("S02").number)


def _headings(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [str(kid.S) for kid in opened.Root.StructTreeRoot.K[0].K].count("/H2")


def test_the_copy_of_a_sealed_note_has_every_part_once_and_only_what_the_client_may_read(
    desk: Desk, case_id: UUID
) -> None:
    notes = desk.workbench.notes
    draft = replace(
        notes.another(case_id, NoteKind.COOPERATION),
        segments=(JOB, MEMO, TIP, RENT),
        participants=(Participant("Lege Testlege", "fastlege"),),
    )
    notes.seal(draft)
    [sealed] = notes.written(case_id)
    pdf = notes.citizen_copy(sealed, "nb", large=False)
    assert check_pdfa(pdf) == []
    # The practice mark, what the plan keeps, what both keep, what the municipality keeps.
    assert _headings(pdf) == 4
    lines = [entry for entry in desk.entry.vault.audit.entries() if entry.kind == "print"]
    assert [(one.case_id, one.detail) for one in lines] == [(case_id, str(sealed.id))]


def test_a_memo_is_never_in_a_copy_and_its_end_changes_none(desk: Desk, case_id: UUID) -> None:
    notes = desk.workbench.notes
    notes.seal(
        replace(notes.another(case_id, NoteKind.COOPERATION), segments=(MEMO, JOB, TIP, RENT))
    )
    [sealed] = notes.written(case_id)
    ended = replace(sealed, segments=(JOB, TIP, RENT))
    whole = notes.citizen_copy(sealed, "nb", large=False)
    assert whole == notes.citizen_copy(ended, "nb", large=False)
    assert _headings(whole) == 4


def test_large_type_and_nynorsk_are_chosen_and_a_draft_says_that_it_is_one(
    desk: Desk, case_id: UUID
) -> None:
    notes = desk.workbench.notes
    draft = replace(notes.another(case_id, NoteKind.CONTACT), segments=(JOB, RENT))
    copies = {
        (language, large): notes.citizen_copy(draft, language, large=large)
        for language in ("nb", "nn")
        for large in (False, True)
    }
    assert len(set(copies.values())) == 4
    for (language, _), pdf in copies.items():
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            assert str(opened.Root.Lang) == language
    assert _headings(copies["nb", False]) == 5, "the draft's mark is the fifth"
    notes.seal(draft)
    [sealed] = notes.written(case_id)
    assert _headings(notes.citizen_copy(sealed, "nb", large=False)) == 4


def test_with_nothing_for_the_client_it_says_so_and_makes_nothing(
    desk: Desk, case_id: UUID
) -> None:
    notes = desk.workbench.notes
    draft = replace(notes.another(case_id, NoteKind.WORKING_MEMO), segments=(MEMO,))
    for note in (draft, replace(draft, state=NoteState.SEALED)):
        with pytest.raises(NavdeskError) as told:
            notes.citizen_copy(note, "nb", large=False)
        assert told.value.message.id == "documents.copy_empty"


def test_the_preview_names_who_keeps_what_in_plain_words_and_says_nothing_twice(
    desk: Desk, case_id: UUID
) -> None:
    draft = replace(
        desk.workbench.notes.another(case_id, NoteKind.CONTACT), segments=(JOB, TIP, RENT)
    )
    told = desk.workbench.notes.preview(draft).citizen
    assert told.count("Møtes tirsdag.") == 1
    assert "svart" not in told
    assert "Dette tar kommunen vare på:\nMangler 4 000 kr." in told
    assert not re.search(r"STL|AKT|OPP", told)
