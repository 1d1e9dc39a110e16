"""The mapping reaches the archives through the real use cases, in words a person has seen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from uuid import UUID

import pytest
from joserfc.jwk import RSAKey
from tests.work.conftest import Desk, desk_at, open_case

from navdesk.documents.structured_reading import read_structured
from navdesk.domain.codes import ArchiveKind, Content, LegalBasis, LifeArea
from navdesk.domain.delivery import Delivery
from navdesk.domain.events import Answer
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.rulebook.forms import load_mapping_form
from navdesk.sandbox.server import start
from navdesk.work.errors import NotReady
from navdesk.work.mapping_record import paragraph_kind

DEBTS, INCOME = "ECONOMY.debts", "ECONOMY.income"
PLACE = "WORK.history"


# One desk for all, since making one takes longer than these tests do: everyone has a client.
CLIENTS = iter(
    (
        "22868720003",
        "11830451341",
        "24925133341",
        "19819124151",
        "17858526019",
        "25877928139",
        "04847331157",
    )
)


@pytest.fixture(scope="module")
def desk(office_key: RSAKey, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    office = start(key=office_key)
    desk = desk_at(office, tmp_path_factory.mktemp("desk"))
    yield desk
    desk.close()
    office.stop()


@pytest.fixture
def case_id(desk: Desk) -> UUID:
    return open_case(desk, next(CLIENTS))


def sent(desk: Desk, note: Note) -> list[Delivery]:
    return list(desk.entry.vault.open_case(note.case_id).deliveries.for_note(note.id))


def carried(desk: Desk, note: Note) -> dict[ArchiveKind, list[str]]:
    """Return which questions' answers stand in the structured copy of each record."""
    found = {}
    for delivery in sent(desk, note):
        events = read_structured(delivery.content.structured).events
        found[delivery.archive] = [one.field for one in events if isinstance(one, Answer)]
    return found


def test_answers_are_written_down_by_life_area_and_legal_basis(desk: Desk, case_id: UUID) -> None:
    mapping = desk.workbench.mapping
    mapping.answer(case_id, DEBTS, "Inkasso", "Jeg tør ikke åpne brevene")
    mapping.not_relevant(case_id, INCOME, "har bare trygd")
    mapping.will_not_say(case_id, "FAMILY.safety")
    child = mapping.add_child(case_id, "Lur Testrev", "2017-08-30")
    for asked in ("FAMILY.child.school", "FAMILY.child.view"):
        mapping.will_not_say(case_id, asked, child=child)
    assert desk.workbench.notes.unarchived_answers(case_id) == 6
    draft = desk.workbench.notes.begin_mapping(case_id)
    assert draft.kind is NoteKind.MAPPING
    assert [(part.life_area, part.legal_basis, part.content) for part in draft.segments] == [
        (LifeArea.ECONOMY, LegalBasis.STL_17, Content.FACT),
        (LifeArea.ECONOMY, LegalBasis.STL_18, Content.FINANCE),
        (LifeArea.FAMILY, LegalBasis.STL_17, Content.FACT),
    ]
    when = "(15.09.2026)"
    texts = [part.text.splitlines() for part in draft.segments]
    assert texts[0] == ["Økonomi", f"Gjeld: Inkasso – «Jeg tør ikke åpne brevene» {when}"]
    assert texts[1] == ["Økonomi", f"Inntekter: Ikke relevant – har bare trygd {when}"]
    assert texts[2][1].endswith(f"Ønsker ikke å si noe {when}")
    assert texts[2][-2:] == [
        f"Lur Testrev – Skole: Forelderen ønsker ikke å si noe {when}",
        f"Lur Testrev – Barnets syn: Barnet ønsker ikke å si noe {when}",
    ]


def test_the_structured_copy_of_each_record_holds_the_answers_of_its_own_paragraphs(
    desk: Desk, case_id: UUID
) -> None:
    desk.workbench.mapping.answer(case_id, DEBTS, "Inkasso")
    desk.workbench.mapping.answer(case_id, PLACE, "Sveiser")
    desk.workbench.mapping.answer(case_id, "HOUSING.area_stable", False)
    draft = desk.workbench.notes.begin_mapping(case_id)
    # Whether the home is stable is an assessment for the state, and no more than that (rule C12).
    home = next(one for one in draft.segments if one.life_area is LifeArea.HOUSING)
    assert (home.legal_basis, home.content) == (LegalBasis.NAV_14A, Content.ASSESSMENT)
    assert home.text.splitlines() == [
        "Bolig",
        "Er bosituasjonen vurdert som stabil nok til å delta i arbeid eller aktivitet? "
        "Nei (15.09.2026)",
    ]
    desk.workbench.notes.seal(draft)
    assert carried(desk, draft) == {
        ArchiveKind.JOARK: [PLACE, "HOUSING.area_stable"],
        ArchiveKind.MUNICIPAL: [DEBTS],
    }
    for delivery in sent(desk, draft):
        other = "Sveiser" if delivery.archive is ArchiveKind.MUNICIPAL else "Inkasso"
        assert other.encode() not in delivery.content.structured
    assert desk.workbench.notes.unarchived_answers(case_id) == 0
    with pytest.raises(NotReady) as refused:
        desk.workbench.notes.begin_mapping(case_id)
    assert refused.value.message.id == "mapping.nothing_to_archive"


def test_an_answer_that_was_taken_out_or_written_anew_is_in_no_copy(
    desk: Desk, case_id: UUID
) -> None:
    desk.workbench.mapping.answer(case_id, DEBTS, "Ord som ikke skal ut")
    desk.workbench.mapping.answer(case_id, INCOME, "Lønn")
    draft = desk.workbench.notes.begin_mapping(case_id)
    changed = tuple(
        part
        if part.legal_basis is LegalBasis.STL_18
        else replace(part, text=part.text.replace("Ord som ikke skal ut", "Har gjeld"))
        for part in draft.segments
    )
    desk.workbench.notes.seal(replace(draft, segments=changed))
    assert carried(desk, draft) == {ArchiveKind.MUNICIPAL: [INCOME]}
    for delivery in sent(desk, draft):
        assert b"skal ut" not in delivery.content.structured
    # It is in no archive as an answer, and so is offered again.
    assert desk.workbench.notes.unarchived_answers(case_id) == 1


def test_an_answer_moved_to_another_legal_basis_leaves_as_words_alone(
    desk: Desk, case_id: UUID
) -> None:
    desk.workbench.mapping.answer(case_id, INCOME, "Lønn")
    draft = desk.workbench.notes.begin_mapping(case_id)
    (part,) = draft.segments
    moved = replace(part, legal_basis=LegalBasis.STL_19)
    desk.workbench.notes.seal(replace(draft, segments=(moved,)))
    assert carried(desk, draft) == {ArchiveKind.MUNICIPAL: []}


def test_a_begun_draft_is_continued_and_a_later_answer_gets_its_own(
    desk: Desk, case_id: UUID
) -> None:
    notes = desk.workbench.notes
    desk.workbench.mapping.answer(case_id, INCOME, "Lønn")
    first = notes.begin_mapping(case_id)
    assert notes.begin_mapping(case_id) == first
    desk.workbench.mapping.answer(case_id, INCOME, "Lønn og bostøtte")
    second = notes.begin_mapping(case_id)
    assert second.id != first.id
    (part,) = second.segments
    assert "Lønn og bostøtte" in part.text
    notes.discard(first)
    notes.discard(second)
    assert notes.unarchived_answers(case_id) == 1


def test_of_several_answers_only_the_one_that_stands_is_archived(desk: Desk, case_id: UUID) -> None:
    desk.workbench.mapping.answer(case_id, INCOME, "Feil person")
    desk.workbench.mapping.answer(case_id, INCOME, "Lønn")
    draft = desk.workbench.notes.begin_mapping(case_id)
    desk.workbench.notes.seal(draft)
    (delivery,) = sent(desk, draft)
    (event,) = json.loads(delivery.content.structured)["events"]
    assert event["value"] == [{"kind": "Lønn"}]
    assert b"Feil person" not in delivery.content.structured


def test_every_question_of_the_mapping_has_an_archive(desk: Desk, case_id: UUID) -> None:
    fields = [one for area in LifeArea for one in load_mapping_form().fields(area)]
    draft = replace(
        desk.workbench.notes.another(case_id, NoteKind.MAPPING),
        segments=tuple(
            NoteSegment("Et svar", one.legal_basis, kind, one.life_area)
            for one in fields
            for kind in (paragraph_kind(one.life_area, one.legal_basis),)
        ),
    )
    preview = desk.workbench.notes.preview(draft)
    held = [fields[part.index].id for part in preview.segments if part.blocking]
    assert (held, preview.can_seal) == ([], True)
