"""A note is held while a guard is met, until the text is changed or a reason is in the log."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from tests.work.conftest import S02, S06, S07, SIRI, Desks, open_case

from navdesk.assembly import Desk
from navdesk.domain.audit import AuditEntry
from navdesk.domain.codes import Content, Flag, LegalBasis, LifeArea, Protection
from navdesk.domain.guards import GuardFinding, GuardKind
from navdesk.domain.notes import Note, NoteKind, NoteSegment, Participant
from navdesk.sandbox.server import Running
from navdesk.vault.errors import StorageFault
from navdesk.work.errors import NotReady
from navdesk.work.note_states import NotePreview

ASSESSMENT = (
    "Vurderer at hun kan stå i full jobb når dagene er faste, og at hun trenger hjelp til å "
    "skrive søknader. Hun har to intervjuer bak seg og vil helst jobbe kveld i butikk."
)
ELSEWHERE = (
    "Beskriver at bussen går sjelden fra bygda, at førerkortet ventes i oktober og at barnevakt er "
    "ordnet. Ønsker å begynne forsiktig på lager og heller øke timene etter jul."
)


@pytest.fixture
def office(shared_office: Running) -> Running:
    """Nothing here reaches the office's archives."""
    return shared_office


def state(text: str, *flags: Flag, reasons: dict[str, str] | None = None) -> NoteSegment:
    return NoteSegment(
        text,
        LegalBasis.NAV_14A,
        Content.ASSESSMENT,
        LifeArea.WORK,
        frozenset(flags),
        reasons=reasons or {},
    )


def municipal(text: str, *flags: Flag) -> NoteSegment:
    return NoteSegment(text, LegalBasis.STL_17, Content.CONTACT, LifeArea.FAMILY, frozenset(flags))


def draft(desk: Desk, case_id: UUID, *segments: NoteSegment) -> Note:
    note = desk.workbench.notes.begin(case_id, NoteKind.MEETING_RECORD)
    return replace(note, segments=segments)


def met(preview: NotePreview) -> tuple[GuardFinding, ...]:
    return tuple(one for segment in preview.segments for one in segment.guards)


def logged(desk: Desk, person: str) -> list[AuditEntry]:
    return [entry for entry in desk.entry.vault.audit.about(person) if entry.kind == "guard"]


def test_a_municipal_word_to_the_state_holds_the_note_until_the_proposal_is_taken(
    desks: Desks,
) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    notes = desk.workbench.notes
    note = draft(desk, case_id, state("Har søkt to jobber. Søker nødhjelp til mat."))
    preview = notes.preview(note)
    [finding] = met(preview)
    assert (preview.can_seal, finding.kind) == (False, GuardKind.MUNICIPAL_TERM)
    with pytest.raises(NotReady) as held:
        notes.seal(note)
    assert held.value.message.id == "guards.ASSISTANCE"
    assert finding.proposal == "Har søkt to jobber."
    changed = replace(note, segments=(state(finding.proposal),))
    assert notes.preview(changed).can_seal
    assert notes.seal(changed)
    assert logged(desk, S02) == []


def test_a_reason_lets_it_stand_and_is_logged_without_the_words(desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    notes = desk.workbench.notes
    text = "Klager på avslag om depositum."
    [finding] = met(notes.preview(draft(desk, case_id, state(text))))
    why = "Brukeren ba selv om at dette står i vurderingen."
    note = draft(desk, case_id, state(text, reasons={finding.id: why, "GONE:ord": "Gammel grunn"}))
    assert notes.preview(note).can_seal
    notes.seal(note)
    [line] = logged(desk, S02)
    assert (line.reason, line.outcome) == (why, "ALLOWED")
    assert line.detail == f"HOUSING {note.id}"
    assert "depositum" not in f"{line}{line.detail}{line.reason}".casefold()
    [sealed] = [one for one in notes.written(case_id) if one.id == note.id]
    assert dict(sealed.segments[0].reasons) == {finding.id: why}, "only what is still about it"


@pytest.mark.parametrize(
    "why",
    [
        "Hun ba om at depositum står her",
        "Sosialtjenesten vil ha det slik",
        "Gjelder 15890112345",
        "x" * 301,
        "   ",
    ],
)
def test_a_reason_with_words_that_must_not_be_logged_lets_nothing_stand(
    desks: Desks, why: str
) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    notes = desk.workbench.notes
    text = "Klager på avslag om depositum."
    [finding] = met(notes.preview(draft(desk, case_id, state(text))))
    note = draft(desk, case_id, state(text, reasons={finding.id: why}))
    [held] = met(notes.preview(note))
    assert held.holds
    assert (held.why.id == "guards.reason_has_words") == bool(why.strip())
    with pytest.raises(NotReady):
        notes.seal(note)
    assert logged(desk, S02) == []


def test_the_same_word_is_let_alone_in_what_the_municipality_keeps(desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    notes = desk.workbench.notes
    preview = notes.preview(draft(desk, case_id, municipal("Søker nødhjelp, bor på hospits.")))
    assert met(preview) == ()
    [finding] = met(notes.preview(draft(desk, case_id, municipal("Har diabetes, E11.9."))))[:1]
    assert finding.kind is GuardKind.DIAGNOSIS


def test_a_paragraph_that_goes_nowhere_is_offered_a_wording_and_holds_nothing(
    desks: Desks,
) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    notes = desk.workbench.notes
    removed = NoteSegment(
        "Ektefellen har kreft og får cellegift.",
        LegalBasis.NAV_14A,
        Content.THIRD_PARTY,
        LifeArea.FAMILY,
        frozenset({Flag.NOT_NECESSARY}),
    )
    note = draft(desk, case_id, state("Har søkt to jobber."), removed)
    preview = notes.preview(note)
    assert {one.proposal for one in met(preview)} == {
        "Har omsorg for nær person, kan ikke reise langt."
    }
    assert preview.can_seal
    memo = NoteSegment("Husk krisesenteret", LegalBasis.NONE, Content.WORKING_MEMO, LifeArea.WORK)
    assert met(notes.preview(draft(desk, case_id, state("Har søkt."), memo))) == ()


def test_text_of_another_clients_note_is_met_without_naming_anybody(desks: Desks) -> None:
    desk = desks()
    notes = desk.workbench.notes
    first = open_case(desk, S06)
    notes.seal(draft(desk, first, state(ASSESSMENT)))
    second = open_case(desk, S02)
    copied = f"{ASSESSMENT.replace('to intervjuer', 'tre intervjuer')} Møtes igjen tirsdag."
    note = draft(desk, second, state(copied))
    [finding] = met(notes.preview(note))
    assert (finding.kind, finding.rule) == (GuardKind.OTHER_CLIENT, "OTHER_CLIENT")
    assert finding.why.params == {}
    assert finding.proposal == "Møtes igjen tirsdag."
    with pytest.raises(NotReady):
        notes.seal(note)
    own = state(copied, reasons={finding.id: "Samme kurs for begge, vurdert hver for seg."})
    assert notes.seal(replace(note, segments=(own,)))
    assert [line.detail.partition(" ")[0] for line in logged(desk, S02)] == ["OTHER_CLIENT"]


def test_a_reason_for_one_copied_passage_is_none_for_another(desks: Desks) -> None:
    desk = desks()
    notes = desk.workbench.notes
    first = open_case(desk, S06)
    notes.seal(draft(desk, first, state(ASSESSMENT), state(ELSEWHERE)))
    second = open_case(desk, S02)
    note = draft(desk, second, state(ASSESSMENT))
    [finding] = met(notes.preview(note))
    reasons = {finding.id: "Samme kurs for begge, vurdert hver for seg."}
    longer = state(f"{ASSESSMENT} Møtes igjen tirsdag.", reasons=reasons)
    assert notes.preview(replace(note, segments=(longer,))).can_seal
    other = replace(note, segments=(state(ELSEWHERE, reasons=reasons),))
    assert not notes.preview(other).can_seal
    with pytest.raises(NotReady):
        notes.seal(other)


def test_a_note_is_sealed_though_its_words_cannot_be_known_again(desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)

    def full(note: Note) -> None:
        raise StorageFault

    desk.entry.vault.fingerprints.add = full  # type: ignore[method-assign]
    [item] = desk.workbench.notes.seal(draft(desk, case_id, state(ASSESSMENT)))
    assert [one.id for one in desk.outbox.items()] == [item.id]
    assert desk.workbench.notes.draft(case_id) is None


def test_a_standard_text_is_no_assessment(desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    text = (
        "Brukeren er gjort kjent med sine rettigheter og plikter, og er informert om at endringer "
        "i situasjonen må meldes fra om. Vil jobbe kveld."
    )
    [finding] = met(desk.workbench.notes.preview(draft(desk, case_id, municipal(text))))
    assert (finding.kind, finding.proposal) == (GuardKind.TEMPLATE, "Vil jobbe kveld.")


def test_a_note_that_was_shredded_is_known_no_more(desks: Desks) -> None:
    desk = desks()
    notes = desk.workbench.notes
    first = open_case(desk, S06)
    notes.seal(draft(desk, first, state(ASSESSMENT)))
    desk.workbench.cases.close(first)
    desk.entry.vault.shred_case(first, "TEST")
    second = open_case(desk, S02)
    assert met(notes.preview(draft(desk, second, state(ASSESSMENT)))) == ()


def test_a_place_holds_a_protected_persons_note_whatever_the_reason(desks: Desks) -> None:
    desk = desks(SIRI)
    case_id = open_case(desk, S07)
    notes = desk.workbench.notes
    text = "Avtalt møte, barna på Testskolen."
    note = draft(desk, case_id, municipal(text))
    preview = notes.preview(note)
    [finding] = met(preview)
    assert (finding.kind, finding.must_change) == (GuardKind.PLACE, True)
    assert not preview.can_seal
    stated = replace(note.segments[0], reasons={finding.id: "Det trengs i saken."})
    with pytest.raises(NotReady) as held:
        notes.seal(replace(note, segments=(stated,)))
    assert held.value.message.id == "guards.PLACE_SCHOOL"
    assert finding.proposal == "Avtalt møte, barna på skolen."


def test_those_present_do_not_give_a_protected_person_away(desks: Desks) -> None:
    desk = desks(SIRI)
    case_id = open_case(desk, S07)
    notes = desk.workbench.notes
    note = replace(
        draft(desk, case_id, state("Vurderer at hun kan jobbe kveld.")),
        kind=NoteKind.COOPERATION,
        participants=(Participant("Ola Testmann", "Arbeidsgiver Testbakeriet"),),
    )
    preview = notes.preview(note)
    assert not preview.can_seal
    assert "guards.participant_place" in {said.id for said in preview.warnings}
    with pytest.raises(NotReady) as held:
        notes.seal(note)
    assert held.value.message.id == "guards.participant_place"
    plain = replace(note, participants=(Participant("Ola Testmann", "arbeidsgiver"),))
    assert notes.preview(plain).can_seal


def test_no_name_of_those_present_tells_the_state_of_a_municipal_service(desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    notes = desk.workbench.notes
    told = draft(desk, case_id, state("Har søkt to jobber."))
    told = replace(told, participants=(Participant("Ola fra barnevernet", ""),))
    assert not notes.preview(told).can_seal
    with pytest.raises(NotReady, match=r"participant_term"):
        notes.seal(told)


def test_nothing_is_sealed_while_nobody_knows_whether_the_address_is_protected(
    desks: Desks,
) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    vault = desk.entry.vault
    case = vault.cases.get(case_id)
    assert case is not None
    vault.cases.put(replace(case, protection=Protection.UNKNOWN))
    note = draft(desk, case_id, state("Har søkt to jobber."))
    with pytest.raises(NotReady) as held:
        desk.workbench.notes.seal(note)
    assert held.value.message.id == "work.protection_unknown"


def test_in_danger_a_place_is_asked_about(desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    notes = desk.workbench.notes
    note = draft(desk, case_id, municipal("Nås på Testskolen kl. 10.", Flag.VIOLENCE))
    [finding] = met(notes.preview(note))
    assert (finding.kind, finding.must_change) == (GuardKind.PLACE, False)
    kept = replace(note.segments[0], reasons={finding.id: "Avtalt trygg kontakt."})
    assert notes.preview(replace(note, segments=(kept,))).can_seal
