"""What is reported elsewhere or was not necessary: sent nowhere, and kept nowhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.vault.pages import in_clear
from tests.vault.raw import keys, opened
from tests.work.conftest import KARI, PASSPHRASE, S02, Desks, open_case

from navdesk.assembly import Desk
from navdesk.domain.codes import Content, Flag, LegalBasis, LifeArea
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.sandbox.server import Running
from navdesk.vault.home import VaultHome
from navdesk.work.errors import NotReady
from navdesk.work.left_out import forgetting

THREAT = "Truet med å komme igjen med kniv i resepsjonen."
NEIGHBOUR = "Ektefellen har kreft og får cellegift."
SAFETY = NoteSegment(THREAT, LegalBasis.STL_18, Content.SAFETY, LifeArea.ECONOMY)
NEED = NoteSegment("Mangler 4 000 kr.", LegalBasis.STL_18, Content.FINANCE, LifeArea.ECONOMY)
NOT_NEEDED = NoteSegment(
    NEIGHBOUR,
    LegalBasis.STL_18,
    Content.THIRD_PARTY,
    LifeArea.FAMILY,
    frozenset({Flag.NOT_NECESSARY}),
)
Found = Callable[[str], list[str]]


@pytest.fixture
def office(shared_office: Running) -> Running:
    """Nothing here reaches the office's archives."""
    return shared_office


@pytest.fixture
def found(tmp_path: Path) -> Found:
    """`found(text)`: which files of the closed vault hold `text` in clear, free pages included."""

    def search(text: str) -> list[str]:
        home = VaultHome(tmp_path / "data", "practice")
        held = []
        for path, key in keys(home, KARI, PASSPHRASE).items():
            with opened(path, key) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            inside = in_clear(path, key)
            # The search index holds words folded and in pieces: one rare word is looked for too.
            words = (text, text.rpartition(" ")[2].strip("."))
            held += [path.name for word in words if word.casefold().encode() in inside.lower()]
        return held

    return search


def draft(desk: Desk, *segments: NoteSegment) -> Note:
    """Write the paragraphs letter by letter, keeping the draft on the way."""
    case_id = open_case(desk, S02)
    notes = desk.workbench.notes
    note = notes.begin(case_id, NoteKind.CONTACT)
    for cut in (7, 20, 1000):
        note = replace(note, segments=tuple(replace(s, text=s.text[:cut]) for s in segments))
        notes.save(note)
    return note


def test_what_concerns_the_safety_of_staff_holds_the_seal_and_is_kept_while_written(
    desks: Desks, found: Found
) -> None:
    desk = desks()
    note = draft(desk, NEED, SAFETY)
    preview = desk.workbench.notes.preview(note)
    assert not preview.can_seal
    assert (preview.segments[1].blocking, preview.segments[1].rule) == (True, "C02")
    with pytest.raises(NotReady, match=r"routing\.C02"):
        desk.workbench.notes.seal(note)
    desk.close()
    # The control: as long as it is a draft nothing typed is lost, and the search below can see it.
    assert found(THREAT) != []


def test_once_it_is_reported_elsewhere_no_byte_of_it_stays(desks: Desks, found: Found) -> None:
    desk = desks()
    note = draft(desk, NEED, SAFETY)
    measure = replace(SAFETY, text="Møte med to ansatte.", content=Content.CONTACT)
    notes = desk.workbench.notes
    note = replace(note, segments=(NEED, measure))
    notes.save(note)
    notes.seal(note)
    (sealed,) = notes.written(note.case_id)
    assert [segment.text for segment in sealed.segments] == [NEED.text, "Møte med to ansatte."]
    desk.close()
    assert found(THREAT) == []


def test_a_draft_that_is_never_sealed_keeps_none_of_it_either(
    desks: Desks, found: Found, tmp_path: Path
) -> None:
    desk = desks()
    note = draft(desk, NEED, SAFETY)
    case = VaultHome(tmp_path / "data", "practice").case(KARI, note.case_id)
    log = case.with_name(f"{case.name}-wal")
    assert log.stat().st_size > 0, "the control: drafts go through the write-ahead log"
    desk.workbench.notes.save(replace(note, segments=(NEED,)))
    assert log.stat().st_size == 0
    desk.close()
    assert found(THREAT) == []


def test_what_was_not_necessary_is_neither_sent_nor_kept(desks: Desks, found: Found) -> None:
    desk = desks()
    split_off = replace(NEED, before=f"{NEED.text} {NEIGHBOUR}")
    note = draft(desk, split_off, NOT_NEEDED)
    notes = desk.workbench.notes
    assert notes.preview(note).can_seal
    notes.seal(note)
    (sealed,) = notes.written(note.case_id)
    assert sealed.segments == (replace(NEED, before=None),)
    with desk.entry.vault.borrow_case(note.case_id) as file:
        (delivery,) = file.deliveries.all()
    assert NEIGHBOUR not in delivery.content.text
    assert NEIGHBOUR.encode() not in delivery.content.structured
    desk.close()
    assert found(NEIGHBOUR) == []


def test_a_paragraph_that_says_the_same_is_sent_as_it_was_shown(desks: Desks) -> None:
    desk = desks()
    twice = replace(NOT_NEEDED, text=NEED.text)
    note = draft(desk, NEED, twice)
    notes = desk.workbench.notes
    shown = notes.preview(note)
    [item] = notes.seal(note, shown)
    with desk.entry.vault.borrow_case(note.case_id) as file:
        assert file.deliveries.get(item.id).content.text == shown.municipality[0].text
    (sealed,) = notes.written(note.case_id)
    assert sealed.segments == (NEED,)


def test_nothing_is_sealed_that_would_go_elsewhere_than_it_was_shown(desks: Desks) -> None:
    desk = desks()
    note = draft(desk, NEED)
    notes = desk.workbench.notes
    shown = notes.preview(note)
    assert shown.can_seal
    [piece] = shown.municipality
    other = replace(shown, municipality=(replace(piece, archive_class="STL-17"),))
    for before in (other, replace(shown, municipality=()), replace(shown, state=(piece,))):
        with pytest.raises(NotReady, match=r"work\.destinations_changed"):
            notes.seal(note, before)
    kept = notes.draft(note.case_id)
    assert kept is not None
    assert kept.segments == (NEED,)
    assert desk.outbox.items() == ()
    assert notes.seal(note, shown)


def test_a_note_of_nothing_but_what_is_not_necessary_has_nothing_to_send(desks: Desks) -> None:
    desk = desks()
    note = draft(desk, NOT_NEEDED)
    with pytest.raises(NotReady, match="nothing_to_send"):
        desk.workbench.notes.seal(note)
    kept = desk.workbench.notes.draft(note.case_id)
    assert kept is not None
    assert kept.segments == (NOT_NEEDED,)


def test_only_what_tells_of_it_is_forgotten() -> None:
    whole = f"Mangler\n4 000 kr.  {NEIGHBOUR}"
    tells = replace(NEED, before=whole)
    other = replace(NEED, before="Mangler 5 000 kr.")
    assert forgetting((tells, other, NEED), [NEIGHBOUR]) == (
        replace(NEED, before=None),
        other,
        NEED,
    )
    assert forgetting((tells,), [" "]) == (tells,)
