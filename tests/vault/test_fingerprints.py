"""A text copied from another client's note is met, and nothing but that can be learnt from it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, text, update
from tests.vault.conftest import NOW

from navdesk.domain.case import Case
from navdesk.domain.codes import Content, LegalBasis, LifeArea, Protection
from navdesk.domain.notes import Note, NoteKind, NoteSegment
from navdesk.vault.fingerprints import FINGERPRINT_KEY, Fingerprints
from navdesk.vault.schema_index import FileKey, Fingerprint
from navdesk.vault.vault import Vault

ASSESSMENT = (
    "Vurderer at hun kan stå i full jobb når boligen er på plass, og at hun trenger hjelp til å "
    "skrive søknader. Hun har to intervjuer bak seg og vil helst jobbe kveld i butikk."
)
OTHER = (
    "Gjelden er fordelt på fjorten kreditorer. Vi gikk gjennom budsjettet post for post, og han "
    "åpner brevene selv nå. Han vil ringe to av dem før neste gang vi møtes."
)


def sealed(vault: Vault, case: Case, words: str = ASSESSMENT) -> Note:
    """Seal a note without deliveries: what is known of it is what was written."""
    segment = NoteSegment(words, LegalBasis.NAV_14A, Content.ASSESSMENT, LifeArea.WORK)
    note = Note(uuid4(), case.id, "Z990001", NoteKind.CONTACT, NOW, (segment,))
    with vault.borrow_case(case.id) as file:
        done = file.notes.seal(note, ())
    vault.fingerprints.add(done)
    return done


@pytest.fixture
def two(vault: Vault, new_case) -> tuple[Case, Case]:
    cases = new_case(), new_case()
    for case in cases:
        vault.create_case(case)
        vault.close_case(case.id)
    return cases


def rows(vault: Vault) -> list[tuple[UUID, bytes]]:
    with vault._index.read() as session:
        return [
            tuple(row) for row in session.execute(select(Fingerprint.case_id, Fingerprint.mark))
        ]


def test_a_copied_text_is_met_in_another_case_and_not_in_its_own(vault, two) -> None:
    mine, theirs = two
    sealed(vault, theirs)
    copied = f"Snakket på telefon. {ASSESSMENT.replace('hun', 'han').replace('to', 'tre')}"
    likeness = vault.fingerprints.alike(copied, mine.id)
    assert likeness is not None
    assert likeness.share > 0.4
    assert all(0 <= start < end <= len(copied) for start, end in likeness.spans)
    assert vault.fingerprints.alike(copied, theirs.id) is None
    assert vault.fingerprints.alike(OTHER, mine.id) is None
    assert vault.fingerprints.alike("Neste møte tirsdag kl. 10.", mine.id) is None


def test_nothing_of_the_text_can_be_read_from_it(vault, two) -> None:
    _, theirs = two
    sealed(vault, theirs)
    marks = [mark for _, mark in rows(vault)]
    assert marks
    assert {len(mark) for mark in marks} == {8}
    other = Fingerprints(vault._index, vault.fingerprints._keys, vault.fingerprints._held)
    other._key = bytes(32)
    assert other.alike(ASSESSMENT, uuid4()) is None, "without the vault's key it says nothing"
    assert len(marks) < len(ASSESSMENT.split())


def test_they_go_with_the_case_and_with_no_other(vault, two) -> None:
    mine, theirs = two
    sealed(vault, mine, OTHER)
    sealed(vault, theirs)
    vault.shred_case(theirs.id, "TEST")
    assert {case_id for case_id, _ in rows(vault)} == {mine.id}
    assert vault.fingerprints.alike(ASSESSMENT, mine.id) is None


def test_a_change_of_keys_leaves_them_as_they_are(opener, new_case) -> None:
    with opener.create() as vault:
        mine, theirs = new_case(), new_case()
        for case in (mine, theirs):
            vault.create_case(case)
        sealed(vault, theirs)
        before = sorted(rows(vault))
        assert vault.keyholder.rotate() in {True, False}
        assert sorted(rows(vault)) == before
        assert vault.fingerprints.alike(ASSESSMENT, mine.id) is not None
    with opener.open() as vault:
        assert vault.fingerprints.alike(ASSESSMENT, mine.id) is not None


def test_what_a_crash_kept_from_being_noted_is_made_good(opener, new_case) -> None:
    with opener.create() as vault:
        mine, theirs = new_case(), new_case()
        for case in (mine, theirs):
            vault.create_case(case)
        sealed(vault, theirs)
        expected = sorted(rows(vault))
        with vault._index.write() as session:
            session.execute(text("DELETE FROM fingerprint"))
        assert vault.fingerprints.alike(ASSESSMENT, mine.id) is None
        vault.rebuild_schedule()
        assert sorted(rows(vault)) == expected


def test_none_are_kept_of_a_person_who_is_opened_online_only(vault, two) -> None:
    _, theirs = two
    sealed(vault, theirs)
    vault.cases.put(replace(theirs, protection=Protection.CODE6))
    vault.rebuild_schedule()
    assert rows(vault) == []


def test_they_go_when_the_case_of_such_a_person_is_shut(vault, two) -> None:
    mine, theirs = two
    sealed(vault, mine, OTHER)
    sealed(vault, theirs)
    vault.open_case(theirs.id)
    vault.cases.put(replace(theirs, protection=Protection.CODE6))
    vault.close_case(theirs.id)
    assert {case_id for case_id, _ in rows(vault)} == {mine.id}


def test_a_key_that_fits_no_more_is_begun_anew(opener, new_case) -> None:
    with opener.create() as vault:
        mine, theirs = new_case(), new_case()
        for case in (mine, theirs):
            vault.create_case(case)
        sealed(vault, theirs)
        with vault._index.write() as session:
            session.execute(
                update(FileKey).where(FileKey.name == FINGERPRINT_KEY).values(wrapped=bytes(60))
            )
    with opener.open() as vault:
        assert vault.fingerprints.alike(ASSESSMENT, mine.id) is None
        assert rows(vault) == []
        vault.rebuild_schedule()
        assert vault.fingerprints.alike(ASSESSMENT, mine.id) is not None


def test_a_very_long_text_is_compared(vault, two) -> None:
    mine, theirs = two
    sealed(vault, theirs)
    long = " ".join(f"ord{number}" for number in range(30_000))
    assert vault.fingerprints.alike(long, mine.id) is None
