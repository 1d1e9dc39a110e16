"""A case that may be read online only leaves nothing behind but what must be sent or finished."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from tests.vault.pages import in_clear

from navdesk.domain.codes import Content, LegalBasis, LifeArea, Protection, SourceOutcome
from navdesk.domain.delivery import DeliveryState, Receipt
from navdesk.domain.events import Answer, AnswerKind
from navdesk.domain.notes import NoteSegment
from navdesk.vault.errors import AlreadySealed, AlreadySettled

GATHERED = (
    "hentetlinje",
    "svarlinje",
    "egneord",
    "kortlinje",
    "arkivertord",
    "skrevetlinje",
    "vedlegget",
)
KEPT = ("utkastlinje", "halvskrevet", "usendtlinje")


def key_of(vault, case_id) -> bytes:
    kept = vault._files._keys.get(case_id)
    workspace = vault._files._key.now()
    return workspace.unwrap_case_key(case_id, kept.version, kept.wrapped)


def an_answer(at) -> Answer:
    return Answer(
        id=uuid4(),
        author="Z990001",
        written_at=at,
        legal_basis=LegalBasis.STL_18,
        base=None,
        life_area=LifeArea.ECONOMY,
        field="ECONOMY.income",
        kind=AnswerKind.ANSWERED,
        value="svarlinje",
        client_words="egneord",
    )


def fill(file, snapshot, note, delivery, *, at) -> None:
    """Write a word of its own in every place where a case file keeps words."""
    file.snapshots.add(snapshot("pdl", SourceOutcome.FOUND, *["hentetlinje"] * 60))
    file.answers.append(an_answer(at))
    file.settings.put("card", {"name": "kortlinje"})
    file.attachments.add("vedlegget.txt", [b"vedlegget" * 2000], "Z990001", at)
    written = note(file.case_id, "skrevetlinje")
    sent = replace(delivery(written, 1), state=DeliveryState.SEALED)
    sent = replace(sent, content=replace(sent.content, text="arkivertord"))
    unsent = delivery(written, 2)
    unsent = replace(unsent, content=replace(unsent.content, text="usendtlinje"))
    file.notes.save_draft(written)
    file.notes.seal(written, [sent, unsent])
    file.deliveries.update(replace(sent, state=DeliveryState.VERIFIED, receipt=Receipt("JP-1", at)))
    file.notes.save_draft(note(file.case_id, "utkastlinje"))
    file.typed.put("mapping:ECONOMY.income", {"value": "halvskrevet", "words": ""}, at)


def found(clear: bytes, words) -> set[str]:
    return {word for word in words if word.encode() in clear}


def closed_case(vault, home, case) -> bytes:
    key = key_of(vault, case.id)
    vault.close_case(case.id)
    path: Path = home.case("Z990001", case.id)
    return in_clear(path, key)


@pytest.fixture
def filled(  # noqa: PLR0917 - fixtures
    vault, clock, new_case, new_snapshot, new_note, new_delivery
):
    """Make a filled, open case of a person with the given protection."""

    def make(protection: Protection):
        case = new_case(protection=protection)
        fill(vault.create_case(case), new_snapshot, new_note, new_delivery, at=clock.now())
        return case

    return make


def test_an_ordinary_case_keeps_its_words_encrypted(vault, home, filled):
    case = filled(Protection.CODE7)
    clear = closed_case(vault, home, case)
    assert found(clear, GATHERED + KEPT) == {*GATHERED, *KEPT}


@pytest.mark.parametrize("protection", [each for each in Protection if each.online_only], ids=str)
def test_nothing_gathered_is_left_in_any_page_once_it_is_closed(vault, home, filled, protection):
    case = filled(protection)
    clear = closed_case(vault, home, case)
    assert found(clear, GATHERED) == set()
    assert found(clear, KEPT) == {*KEPT}


def test_what_is_left_can_be_sent_and_finished(vault, filled):
    case = filled(Protection.CODE6)
    vault.close_case(case.id)
    file = vault.open_case(case.id)
    assert file.notes.draft().segments[0].text == "utkastlinje"
    assert file.typed.all()["mapping:ECONOMY.income"].content["value"] == "halvskrevet"
    (unsent,) = file.deliveries.all()
    assert unsent.content.text == "usendtlinje"
    assert file.snapshots.latest() == {}
    assert file.answers.all() == file.notes.sealed() == file.attachments.all() == ()
    assert file.settings.get("card") is None


def test_the_guards_are_there_again(vault, filled, new_note, new_delivery, clock):
    case = filled(Protection.CODE6)
    vault.close_case(case.id)
    file = vault.open_case(case.id)
    (unsent,) = file.deliveries.all()
    file.deliveries.update(replace(unsent, state=DeliveryState.VERIFIED))
    with pytest.raises(AlreadySettled):
        file.deliveries.record_attempt(unsent.id, clock.real_now())
    note = new_note(case.id)
    file.notes.save_draft(note)
    file.notes.seal(note, [new_delivery(note)])
    with pytest.raises(AlreadySealed):
        file.notes.save_draft(note)
    file.answers.append(an_answer(clock.now()))
    for table in ("delivery_content", "delivery", "note", "answer"):
        with pytest.raises(DBAPIError), file._database.write() as session:
            session.execute(text(f"DELETE FROM {table}"))  # noqa: S608


def test_what_is_found_afterwards_is_only_what_is_there(vault, filled):
    case = filled(Protection.CODE6)
    vault.close_case(case.id)
    file = vault.open_case(case.id)
    assert not file.search.find("hentetlinje")
    assert not file.search.find("skrevetlinje")
    assert file.search.find("utkastlinje")


def test_closing_the_vault_strips_what_is_open(opener, home, new_case, filled, vault):
    case = filled(Protection.CODE19)
    key = key_of(vault, case.id)
    vault.close()
    clear = in_clear(home.case("Z990001", case.id), key)
    assert found(clear, GATHERED) == set()


def test_a_case_somebody_still_works_in_is_stripped_when_they_are_done(vault, filled):
    case = filled(Protection.CODE6)
    with vault.borrow_case(case.id) as file:
        vault.close_case(case.id)
        assert file.settings.get("card") is not None
    with vault.borrow_case(case.id) as file:
        assert file.settings.get("card") is None


def test_after_a_crash_the_next_closing_strips(opener, home, vault, filled):
    case = filled(Protection.CODE6)
    key = key_of(vault, case.id)
    vault._files.before_shutting = lambda _case, _file: None  # as if the process had ended
    vault.close()
    assert found(in_clear(home.case("Z990001", case.id), key), GATHERED) == {*GATHERED}
    with opener.open() as again, again.borrow_case(case.id):
        pass
    assert found(in_clear(home.case("Z990001", case.id), key), GATHERED) == set()


def test_a_case_with_nothing_to_strip_is_not_written(vault, filled):
    case = filled(Protection.CODE6)
    vault.close_case(case.id)
    with vault.borrow_case(case.id) as file:
        before = file.head()
        assert not file.strip()
        assert file.head() == before


def test_memos_go_when_their_time_is_over_and_everything_else_stays(  # noqa: PLR0917 - fixtures
    vault, home, new_case, new_note, new_delivery, clock
):
    case = new_case()
    file = vault.create_case(case)
    old, young = (
        replace(
            new_note(case.id, f"notatlinje{number}"),
            written_at=clock.now() - timedelta(days=days),
        )
        for number, days in ((1, 31), (2, 29))
    )
    sealed = []
    for number, note in ((1, old), (2, young)):
        memo = NoteSegment(f"lapp{number}", LegalBasis.NONE, Content.WORKING_MEMO)
        note = replace(note, segments=(*note.segments[:1], memo))  # noqa: PLW2901
        file.notes.save_draft(note)
        sealed.append(file.notes.seal(note, [new_delivery(note)]))
    before = clock.now() - timedelta(days=30)
    assert file.drop_memos(before) == 1
    assert file.drop_memos(before) == 0
    stripped, whole = file.notes.get(old.id), file.notes.get(young.id)
    assert stripped == replace(sealed[0], segments=sealed[0].segments[:1])
    assert whole == sealed[1]
    assert not file.search.find("lapp1")
    assert file.search.find("lapp2")
    assert len(file.deliveries.all()) == 2
    with pytest.raises(AlreadySealed):
        file.notes.save_draft(old)
    clear = closed_case(vault, home, case)
    assert found(clear, ["lapp1", "lapp2", "notatlinje1"]) == {"lapp2", "notatlinje1"}
