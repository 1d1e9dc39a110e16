"""What is proposed for a note in a real case: by its words and by what the case tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from tests.work.conftest import Desks, open_case

from navdesk.assembly import Desk
from navdesk.domain.codes import Content, LegalBasis, LifeArea, Sensitivity
from navdesk.domain.facts import Fact
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.domain.purposes import Purpose
from navdesk.domain.suggestions import Known
from navdesk.rulebook.suggestions import load_suggestion_rules
from navdesk.sandbox.server import Running
from navdesk.work.errors import NotReady
from navdesk.work.note_states import NotePreview
from navdesk.work.note_suggestions import known_of
from navdesk.work.progress import Silent

RULES = load_suggestion_rules()
TODAY = date(2026, 9, 15)
BOTH = "Har søkt to jobber. Mangler 4 000 kr til husleie. Møtes tirsdag kl. 10."


def _note(desk: Desk, case_id: UUID, *texts: str | NoteSegment) -> Note:
    note = desk.workbench.notes.begin(case_id, NoteKind.MEETING_RECORD)
    segments = [NoteSegment(each) if isinstance(each, str) else each for each in texts]
    return replace(note, segments=tuple(segments))


def _bases(preview: NotePreview) -> list[str]:
    return [
        shown.suggestion.legal_basis.value if shown.suggestion else "" for shown in preview.segments
    ]


def _case(office: Running, desk: Desk, key: str) -> UUID:
    return open_case(desk, office.office.people.story(key).number)


def test_a_suggestion_is_made_while_no_basis_is_chosen_and_seals_nothing(
    office: Running, desks: Desks
) -> None:
    desk = desks()
    case_id = _case(office, desk, "S02")
    chosen = NoteSegment(
        "Klarer ikke husleien.", LegalBasis.STL_17, Content.FINANCE, LifeArea.ECONOMY
    )
    note = _note(desk, case_id, "Klarer ikke husleien.", "", "Virker sliten.", chosen)

    preview = desk.workbench.notes.preview(note)

    assert _bases(preview) == ["STL_18", "", "", ""]
    assert preview.municipality[0].text == "Klarer ikke husleien."
    assert not preview.can_seal
    with pytest.raises(NotReady):
        desk.workbench.notes.seal(note)
    assert desk.workbench.notes.written(case_id) == ()


def test_two_purposes_are_offered_as_parts_with_and_without_a_basis(
    office: Running, desks: Desks
) -> None:
    desk = desks()
    case_id = _case(office, desk, "S02")
    mixed = NoteSegment(BOTH, LegalBasis.NAV_14A, Content.CONTACT, LifeArea.WORK)
    same_side = replace(
        mixed, text="Gjelden er stor. Må ut av hospitset.", legal_basis=LegalBasis.STL_17
    )
    preview = desk.workbench.notes.preview(_note(desk, case_id, BOTH, mixed, same_side))

    for shown in preview.segments[:2]:
        assert [part.text for part in shown.parts] == [
            "Har søkt to jobber. Møtes tirsdag kl. 10.",
            "Mangler 4 000 kr til husleie. Møtes tirsdag kl. 10.",
        ]
        assert shown.suggestion is None
    assert preview.segments[2].parts == (), "what was chosen is not questioned for less"


def test_accepted_parts_are_sealed_each_to_its_own_and_read_as_one_by_the_client(
    office: Running, desks: Desks
) -> None:
    desk = desks()
    case_id = _case(office, desk, "S02")
    offered = desk.workbench.notes.preview(_note(desk, case_id, BOTH)).segments[0].parts
    segments = [
        NoteSegment(
            part.text,
            part.suggestion.legal_basis,
            part.suggestion.content,
            part.suggestion.life_area,
            before=BOTH,
        )
        for part in offered
    ]
    preview = desk.workbench.notes.preview(_note(desk, case_id, *segments))

    assert preview.can_seal
    assert [piece.text for piece in (*preview.state, *preview.municipality)] == [
        "Har søkt to jobber. Møtes tirsdag kl. 10.",
        "Mangler 4 000 kr til husleie. Møtes tirsdag kl. 10.",
    ]
    assert preview.citizen.count("Møtes tirsdag kl. 10.") == 1
    told = [preview.citizen.index(each) for each in ("Har søkt", "Mangler", "Møtes")]
    assert told == sorted(told)


def test_why_a_case_is_open_makes_a_word_clearer(office: Running, desks: Desks) -> None:
    desk = desks()
    case_id = _case(office, desk, "S03")
    note = _note(desk, case_id, "Bolig fra dag 0.")
    desk.workbench.purposes.choose(case_id, {Purpose.FOLLOW_UP})
    assert _bases(desk.workbench.notes.preview(note)) == [""]
    desk.workbench.purposes.choose(case_id, {Purpose.PRISON_RELEASE})
    assert _bases(desk.workbench.notes.preview(note)) == ["STL_13"]


def test_a_fact_that_may_be_shown_makes_a_word_clearer_and_one_held_back_does_not(
    office: Running, desks: Desks
) -> None:
    desk = desks()
    case_id = _case(office, desk, "S06")
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    note = _note(desk, case_id, "Arbeidsgiver kan tilby halv dag.")
    desk.workbench.purposes.choose(case_id, {Purpose.AAP_MEDICAL})
    assert _bases(desk.workbench.notes.preview(note)) == ["FTRL_8"]
    desk.workbench.purposes.choose(case_id, {Purpose.COUNSELLING})
    assert _bases(desk.workbench.notes.preview(note)) == ["NAV_14A"]


def test_the_ages_of_the_youth_guarantee_are_known_from_the_register(
    office: Running, desks: Desks
) -> None:
    desk = desks()
    bases = {}
    for key in ("S01", "S08"):
        note = _note(desk, _case(office, desk, key), "Får fast kontaktperson.")
        bases[key] = _bases(desk.workbench.notes.preview(note))
    assert bases == {"S01": ["YOUTH"], "S08": [""]}


def _fact(field: str, value: str = "ja", until: date | None = None) -> Fact:
    return Fact(
        LifeArea.HEALTH,
        field,
        value,
        "sykefravaer",
        "1",
        datetime(2026, 9, 1, tzinfo=UTC),
        Sensitivity.NORMAL,
        valid_to=until,
    )


def test_a_fact_counts_while_it_holds() -> None:
    def known(fact: Fact) -> frozenset[Known]:
        return known_of(RULES, frozenset(), [fact], TODAY)

    assert known(_fact("HEALTH.x_sick_leave")) == {Known.SICK_LEAVE}
    assert known(_fact("HEALTH.x_sick_leave", until=TODAY)) == {Known.SICK_LEAVE}
    assert known(_fact("HEALTH.x_sick_leave", until=date(2026, 9, 14))) == frozenset()
    assert known(_fact("HEALTH.x_sick_leave", "")) == frozenset()


def test_nothing_of_a_closed_case_is_remembered(office: Running, desks: Desks) -> None:
    desk = desks()
    case_id = _case(office, desk, "S02")
    notes = desk.workbench.notes
    notes.preview(_note(desk, case_id, "Klarer ikke husleien."))
    suggester = notes._suggester  # type: ignore[attr-defined]
    assert suggester._last
    desk.workbench.cases.close(case_id)
    assert not suggester._last
