"""Every kind of note through the real use case, at a desk of the practice office."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from tests.work.conftest import Desk, Desks, open_case

from navdesk.documents.structured_reading import read_structured
from navdesk.domain.codes import ArchiveKind, Content, Flag, LegalBasis, LifeArea, RecordType
from navdesk.domain.messages import NavdeskError
from navdesk.domain.note_templates import BEGUN_KINDS
from navdesk.domain.notes import Note, NoteKind, NoteSegment, NoteState, Participant
from navdesk.sandbox.server import Running
from navdesk.vault.errors import AlreadySealed
from navdesk.work.note_states import NotePreview

JOB = NoteSegment("Har søkt to jobber.", LegalBasis.NAV_14A, Content.CONTACT, LifeArea.WORK)
RENT = NoteSegment("Mangler 4 000 kr.", LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY)
MEMO = NoteSegment("Husk å ringe.", LegalBasis.NONE, Content.WORKING_MEMO, LifeArea.WORK)
CONCERN = NoteSegment(
    "Barnet er ofte alene om natten.", LegalBasis.STL_45, Content.CHILD_CONCERN, LifeArea.FAMILY
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


def _note(desk: Desk, case_id: UUID, kind: NoteKind, *segments: NoteSegment) -> Note:
    return replace(desk.workbench.notes.another(case_id, kind), segments=segments)


def _ids(preview: NotePreview) -> list[str]:
    return [said.id for said in preview.warnings]


def test_each_kind_begins_with_its_questions_and_without_a_word_to_send(
    desk: Desk, case_id: UUID
) -> None:
    notes = desk.workbench.notes
    for kind in BEGUN_KINDS:
        draft = notes.another(case_id, kind)
        assert draft.kind is kind
        assert all(part.text == "" for part in draft.segments)
        outline = notes.outlines[kind]
        assert [part.prompt for part in draft.segments] == [p.prompt for p in outline.segments]
        assert all(outline.prompts[part.prompt or ""].endswith("?") for part in draft.segments)
        preview = notes.preview(draft)
        assert (preview.state, preview.municipality, preview.citizen) == ((), (), "")
        assert not preview.can_seal
        with pytest.raises(NavdeskError) as told:
            notes.seal(draft)
        assert told.value.message.id == "work.nothing_to_send"
    assert len(notes.drafts(case_id)) == 1, "an empty draft is taken for the next"


def test_a_walk_in_leaves_the_note_that_was_being_written(desk: Desk, case_id: UUID) -> None:
    notes = desk.workbench.notes
    meeting = replace(notes.begin(case_id, NoteKind.MEETING_RECORD), segments=(JOB, RENT))
    notes.save(meeting)

    walk_in = replace(notes.another(case_id, NoteKind.WALK_IN), segments=(RENT,))
    assert walk_in.id != meeting.id
    notes.save(walk_in)
    assert [draft.id for draft in notes.drafts(case_id)] == [walk_in.id, meeting.id]

    notes.seal(walk_in)
    assert list(notes.drafts(case_id)) == [meeting]
    assert notes.begin(case_id, NoteKind.CONTACT) == meeting


def test_a_draft_is_thrown_away_for_good_and_a_sealed_note_never(desk: Desk, case_id: UUID) -> None:
    notes = desk.workbench.notes
    draft = _note(desk, case_id, NoteKind.CONTACT, JOB)
    notes.save(draft)
    notes.discard(draft)
    assert list(notes.drafts(case_id)) == []
    assert not [
        hit for hit in desk.workbench.search.find(case_id, "søkt").hits if hit.id == draft.id
    ]

    kept = _note(desk, case_id, NoteKind.CONTACT, JOB)
    notes.save(kept)
    notes.seal(kept)
    with pytest.raises(AlreadySealed):
        notes.discard(kept)
    assert [note.id for note in notes.written(case_id)] == [kept.id]


def test_a_pure_memo_is_sealed_here_and_sent_nowhere(desk: Desk, case_id: UUID) -> None:
    notes = desk.workbench.notes
    memo = _note(desk, case_id, NoteKind.WORKING_MEMO, MEMO)
    assert notes.preview(memo).can_seal
    assert list(notes.seal(memo)) == []
    [kept] = notes.written(case_id)
    assert (kept.id, kept.state, kept.segments) == (memo.id, NoteState.SEALED, (MEMO,))
    assert not desk.workbench.outbox.items()


def test_who_was_there_stands_in_every_record_and_in_what_is_shown(
    desk: Desk, case_id: UUID
) -> None:
    notes = desk.workbench.notes
    sharing = (
        replace(JOB, legal_basis=LegalBasis.NAV_15A, content=Content.MEETING),
        replace(RENT, legal_basis=LegalBasis.STL_13, content=Content.MEETING),
    )
    alone = _note(desk, case_id, NoteKind.COOPERATION, *sharing)
    assert "notes.nobody_present" in _ids(notes.preview(alone))

    present = (Participant("Lege Testlege", "fastlege"), Participant(" ", "ingen"))
    note = replace(alone, participants=present)
    notes.save(note)
    assert notes.drafts(case_id)[0].participants == present
    preview = notes.preview(note)
    assert "notes.nobody_present" not in _ids(preview)
    for piece in (*preview.state, *preview.municipality):
        assert piece.text.startswith("Til stede: Lege Testlege, fastlege\n\n")
    assert {p.archive for p in (*preview.state, *preview.municipality)} == {
        ArchiveKind.JOARK,
        ArchiveKind.MUNICIPAL,
    }
    notes.seal(note)
    for sent in desk._tools.files.open(case_id).deliveries.for_note(note.id):
        record = read_structured(sent.content.structured)
        assert record.participants == (Participant("Lege Testlege", "fastlege"),)


def test_whom_somebody_came_for_does_not_tell_the_state_of_a_municipal_service(
    desk: Desk, case_id: UUID
) -> None:
    notes = desk.workbench.notes
    present = (Participant("Ada Testdal", "gjeldsrådgiver"),)
    shared = replace(_note(desk, case_id, NoteKind.COOPERATION, JOB, RENT), participants=present)
    preview = notes.preview(shared)
    assert "guards.participant_term" in _ids(preview)
    assert not preview.can_seal
    with pytest.raises(NavdeskError) as told:
        notes.seal(shared)
    assert told.value.message.id == "guards.participant_term"
    assert notes.preview(replace(shared, segments=(RENT,))).can_seal


def test_a_child_concern_is_a_letter_and_a_log_that_tells_nothing_of_it(
    desk: Desk, case_id: UUID
) -> None:
    notes = desk.workbench.notes
    note = _note(desk, case_id, NoteKind.CHILD_CONCERN, CONCERN)
    preview = notes.preview(note)
    assert preview.state == ()
    letter, log = sorted(preview.municipality, key=lambda piece: piece.archive.value)
    assert (letter.archive, log.archive) == (
        ArchiveKind.CHILD_WELFARE_LETTER,
        ArchiveKind.MUNICIPAL,
    )
    assert CONCERN.text in letter.text
    assert "alene" not in log.text
    assert "meldt til barnevernstjenesten 15.09.2026" in log.text
    assert preview.citizen == ""

    notes.seal(note)
    sent = {
        one.archive: one for one in desk._tools.files.open(case_id).deliveries.for_note(note.id)
    }
    kept = sent[ArchiveKind.MUNICIPAL]
    assert "alene" not in kept.content.text
    assert b"alene" not in kept.content.structured
    assert (kept.archive_class, kept.record_type) == ("STL-45", RecordType.INTERNAL)


def test_a_child_concern_stands_alone(desk: Desk, case_id: UUID) -> None:
    notes = desk.workbench.notes
    mixed = notes.preview(_note(desk, case_id, NoteKind.CHILD_CONCERN, CONCERN, JOB))
    assert [part.reason.id for part in mixed.segments if part.blocking] == ["notes.concern_alone"]
    assert not mixed.can_seal
    ordinary = notes.preview(_note(desk, case_id, NoteKind.MEETING_RECORD, CONCERN))
    assert ordinary.segments[0].reason.id == "notes.concern_own_note"
    assert not ordinary.can_seal


def test_a_complaint_comes_in_and_its_deadline_is_shown(desk: Desk, case_id: UUID) -> None:
    notes = desk.workbench.notes
    begun = notes.another(case_id, NoteKind.COMPLAINT)
    segment = replace(
        begun.segments[0],
        text="Klager på avslag på nødhjelp.",
        legal_basis=LegalBasis.STL_18,
        life_area=LifeArea.ECONOMY,
    )
    assert segment.flags == frozenset({Flag.INBOUND})
    note = replace(begun, segments=(segment,))
    preview = notes.preview(note)
    weeks = [said.params["weeks"] for said in preview.warnings if "weeks" in said.id]
    assert weeks == [3]

    in_time = replace(note, notified=date(2026, 9, 1))
    assert [w.params["when"] for w in notes.preview(in_time).warnings] == ["22.09.2026"]
    late = notes.preview(replace(note, notified=date(2026, 8, 1)))
    assert _ids(late) == ["notes.complaint_late"]
    assert late.can_seal, "a late complaint is taken in all the same"
    year = notes.preview(replace(note, notified=date(2025, 8, 1)))
    assert _ids(year) == ["notes.complaint_year"]

    notes.save(in_time)
    assert notes.drafts(case_id)[0].notified == date(2026, 9, 1)
    notes.seal(in_time)
    [sent] = desk._tools.files.open(case_id).deliveries.for_note(note.id)
    assert (sent.record_type, sent.archive) == (RecordType.INBOUND, ArchiveKind.MUNICIPAL)


def test_a_correction_says_the_same_again_names_the_old_record_and_changes_nothing_of_it(
    desk: Desk, case_id: UUID
) -> None:
    notes = desk.workbench.notes
    wrong = _note(desk, case_id, NoteKind.MEETING_RECORD, JOB, RENT, MEMO)
    notes.seal(wrong)
    file = desk._tools.files.open(case_id)
    before = file.deliveries.for_note(wrong.id)
    old = {(one.archive, one.archive_class): one.key for one in before}

    draft = notes.correct(case_id, wrong.id)
    assert draft.segments == (JOB, RENT), "a memo is nobody's record"
    assert (draft.corrects, draft.kind, draft.revision) == (wrong.id, wrong.kind, 2)
    assert notes.correct(case_id, wrong.id) == draft, "asked twice, there is one correction"
    preview = notes.preview(draft)
    assert [(w.id, w.params["when"]) for w in preview.warnings] == [
        ("notes.corrects", "15.09.2026")
    ]

    right = replace(draft, segments=(replace(JOB, text="Har søkt tre jobber."), RENT))
    notes.seal(right)
    after = file.deliveries.for_note(right.id)
    assert {(one.archive, one.archive_class): one.corrects for one in after} == old
    for one in after:
        assert json.loads(one.content.structured)["corrects"] == one.corrects
        assert one.key != one.corrects
    assert file.deliveries.for_note(wrong.id) == before
    assert file.notes.get(wrong.id) is not None


def test_a_correction_in_another_archive_names_nothing(desk: Desk, case_id: UUID) -> None:
    notes = desk.workbench.notes
    wrong = _note(desk, case_id, NoteKind.CONTACT, RENT)
    notes.seal(wrong)
    moved = replace(notes.correct(case_id, wrong.id), segments=(JOB,))
    notes.seal(moved)
    [sent] = desk._tools.files.open(case_id).deliveries.for_note(moved.id)
    assert sent.corrects is None, "a state record may not lead to a municipal one"


def test_only_what_was_sealed_here_is_corrected(desk: Desk, case_id: UUID) -> None:
    notes = desk.workbench.notes
    draft = _note(desk, case_id, NoteKind.CONTACT, JOB)
    notes.save(draft)
    with pytest.raises(NavdeskError) as told:
        notes.correct(case_id, draft.id)
    assert told.value.message.id == "notes.not_sealed_here"


def test_the_title_of_a_record_is_neutral_whatever_the_kind(desk: Desk, case_id: UUID) -> None:
    note = _note(desk, case_id, NoteKind.CONTACT, JOB, RENT)
    for kind in set(NoteKind) - {NoteKind.CHILD_CONCERN}:
        preview = desk.workbench.notes.preview(replace(note, kind=kind))
        for piece in (*preview.state, *preview.municipality):
            lowered = piece.title.casefold()
            assert lowered
            for word in ("sosial", "økonomi", "stønad", "kvp", "barn", "bekymring", "nødhjelp"):
                assert word not in lowered


def test_what_is_said_of_the_person_at_one_paragraph_holds_for_the_whole_note(
    desk: Desk, case_id: UUID
) -> None:
    reached = NoteSegment("Nås på jobb.", LegalBasis.STL_17, Content.FACT, LifeArea.FAMILY)
    before = desk.workbench.notes.preview(_note(desk, case_id, NoteKind.CONTACT, JOB, reached))
    assert [piece.citizen_reads for piece in (*before.state, *before.municipality)] == [True, True]
    in_danger = replace(reached, flags=frozenset({Flag.VIOLENCE}))
    hidden = desk.workbench.notes.preview(_note(desk, case_id, NoteKind.CONTACT, JOB, in_danger))
    assert [piece.citizen_reads for piece in (*hidden.state, *hidden.municipality)] == [False] * 2
    own = replace(reached, flags=frozenset({Flag.NOT_IMPARTIAL}))
    refused = desk.workbench.notes.preview(_note(desk, case_id, NoteKind.CONTACT, JOB, own))
    assert [segment.blocking for segment in refused.segments] == [True, True]
