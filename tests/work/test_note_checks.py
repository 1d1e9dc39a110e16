"""What cannot be filed is said in a sentence while it is written, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

import pytest
from tests.work.conftest import Desk, Desks, open_case

from navdesk.documents.structured_reading import read_structured
from navdesk.domain.clock import OSLO
from navdesk.domain.codes import Content, LegalBasis, LifeArea
from navdesk.domain.messages import Message, NavdeskError
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.rulebook.messages import LANGUAGES, Texts
from navdesk.sandbox.server import Running
from navdesk.work.note_checks import unfit, unprintable
from navdesk.work.note_states import NotePreview


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


def _draft(desk: Desk, case_id: UUID, *texts: str) -> Note:
    note = desk.workbench.notes.begin(case_id, NoteKind.CONTACT)
    return replace(
        note,
        segments=tuple(
            NoteSegment(text, LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY)
            for text in texts
        ),
    )


def _blocked(preview: NotePreview) -> dict[int, Message]:
    return {part.index: part.reason for part in preview.segments if part.blocking}


def _refused(desk: Desk, note: Note) -> str:
    with pytest.raises(NavdeskError) as told:
        desk.workbench.notes.seal(note)
    return told.value.message.id


def test_an_empty_note_is_not_sealed_and_stays(desk: Desk, case_id: UUID) -> None:
    note = _draft(desk, case_id, "", " \n ")
    desk.workbench.notes.save(note)
    assert not desk.workbench.notes.preview(note).can_seal
    assert _refused(desk, note) == "work.nothing_to_send"
    assert desk.workbench.notes.draft(case_id) == note


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Han smilte \N{GRINNING FACE}.", "notes.no_letter"),
        ("Skrev \u4e2d\u6587 selv.", "notes.no_letter"),
        ("Se bildet \N{OBJECT REPLACEMENT CHARACTER} her.", "notes.picture"),
        ("\u200b\u202e\u200d", "notes.only_invisible"),
    ],
)
def test_what_no_font_has_is_named_in_its_paragraph_before_anything_is_sealed(
    desk: Desk, case_id: UUID, text: str, said: str
) -> None:
    note = _draft(desk, case_id, "Mangler 4 000 kr.", text)
    desk.workbench.notes.save(note)
    preview = desk.workbench.notes.preview(note)
    assert {index: reason.id for index, reason in _blocked(preview).items()} == {1: said}
    assert not preview.can_seal
    assert _refused(desk, note) == said
    assert desk.workbench.notes.draft(case_id) == note, "nothing is lost"
    assert not desk.workbench.outbox.items()


def test_the_sign_and_its_place_are_told_and_never_the_words_around_it() -> None:
    said = unprintable("Ola smilte \N{GRINNING FACE} da.")
    assert said is not None
    for language in LANGUAGES:
        sentence = Texts.load(language, strict=True).say(said)
        assert "\N{GRINNING FACE}" in sentence
        assert "U+1F600" in sentence
        assert "Ola" not in sentence
    assert said.params["place"] == 12


def test_what_cannot_be_seen_falls_out_and_one_is_told(desk: Desk, case_id: UUID) -> None:
    notes = desk.workbench.notes
    note = _draft(desk, case_id, "Rett tekst.", "Skyldig \u202e000 4\u202c kr\x07.\r\nNy linje.\t")
    preview = notes.preview(note)
    assert [(w.id, w.params.get("n")) for w in preview.warnings] == [("notes.invisible", 2)]
    [piece] = preview.municipality
    assert "\u202e" not in piece.text
    assert "Skyldig 000 4 kr.\nNy linje." in piece.text
    assert "\u202e" not in preview.citizen
    notes.seal(note)
    [sent] = desk._tools.files.open(case_id).deliveries.for_note(note.id)
    assert sent.content.text == piece.text
    assert "\x07" not in "".join(
        p.text for _, p in read_structured(sent.content.structured).segments
    )
    assert notes.written(case_id)[0].segments[1].text == note.segments[1].text, "kept as typed"


@pytest.mark.long
@pytest.mark.wide
def test_two_hundred_thousand_characters_are_one_record(desk: Desk, case_id: UUID) -> None:
    notes = desk.workbench.notes
    long = _draft(desk, case_id, "Lang tekst. " * 16_667)
    notes.save(long)
    assert notes.preview(long).can_seal
    notes.seal(long)
    [sent] = desk._tools.files.open(case_id).deliveries.for_note(long.id)
    assert len(sent.content.text) > 200_000


def test_what_is_too_long_for_one_record_is_told_of_its_longest_paragraph() -> None:
    short = NoteSegment("Noe kort.", LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY)
    far = replace(short, text="Lang tekst. " * 42_000)
    now = datetime(2026, 9, 15, tzinfo=OSLO)
    note = Note(uuid4(), uuid4(), "Z990101", NoteKind.CONTACT, now, (short, far))
    assert unfit(note, short) is None
    said = unfit(note, far)
    assert said is not None
    assert (said.id, said.params["limit"]) == ("notes.too_long", 500_000)
    assert unfit(replace(note, segments=(short, short)), short) is None


def test_a_case_that_was_shut_says_so_and_the_draft_is_there_when_it_is_opened_again(
    desk: Desk, case_id: UUID, office: Running
) -> None:
    notes = desk.workbench.notes
    note = _draft(desk, case_id, "Mangler 4 000 kr.")
    notes.save(note)
    desk.workbench.cases.close(case_id)
    for act in (notes.preview, notes.seal, notes.save, notes.discard):
        with pytest.raises(NavdeskError) as told:
            act(note)
        assert told.value.message.id == "work.case_not_open"
    again = open_case(desk, office.office.people.story("S02").number)
    assert again == case_id
    assert notes.draft(case_id) == note
