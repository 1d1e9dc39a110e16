"""What is typed, searched for and attached in a case, through the use cases a screen gets."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from joserfc.jwk import RSAKey
from tests.work.conftest import KARI, PASSPHRASE, open_case

from navdesk.assembly import Desk
from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.codes import LifeArea
from navdesk.domain.mapping_form import FormError
from navdesk.domain.notes import NoteKind, NoteSegment
from navdesk.identity.headless import HeadlessBrowser
from navdesk.net.http import Http
from navdesk.sandbox.profile_file import write_profile
from navdesk.sandbox.server import start
from navdesk.settings.clock import clock_for
from navdesk.settings.profile_file import load_profile
from navdesk.vault.attachment_types import AttachmentRefused
from navdesk.vault.attachments import MOST_BYTES
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.work.errors import NotReady
from navdesk.work.progress import Silent
from navdesk.work.states import FieldState, FoundIn

FIELD = "ECONOMY.debts"
PDF = b"%PDF-1.7\n%%EOF\n"


# One desk for all, since making one takes longer than these tests do: everyone has a client.
CLIENTS = iter(
    (
        "22868720003",
        "11830451341",
        "24925133341",
        "19819124151",
        "17858526019",
        "25877928139",
        "29828829007",
        "04847331157",
        "21909832095",
    )
)


@pytest.fixture(scope="module")
def desk(office_key: RSAKey, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("desk")
    office = start(key=office_key)
    write_profile(folder / "profile.toml", office.base_url, office.systems)
    profile = load_profile(folder / "profile.toml")
    browser = HeadlessBrowser(Http())
    desk = Desk(
        profile,
        folder / "data",
        clock_for(profile),
        open_browser=lambda url: browser(f"{url}&login_hint={KARI}"),
        device_secrets=DeviceSecrets(offered=list),
    )
    desk.entry.log_in(Silent())
    desk.entry.create_vault(PASSPHRASE)
    yield desk
    desk.close()
    office.stop()


@pytest.fixture
def person() -> str:
    return next(CLIENTS)


@pytest.fixture
def case_id(desk: Desk, person: str) -> UUID:
    return open_case(desk, person)


@pytest.fixture
def heard(desk: Desk) -> Iterator[list[Change]]:
    changes: list[Change] = []
    stop = desk.workbench.changes.subscribe(changes.append)
    yield changes
    stop()


def field_of(desk: Desk, case_id: UUID, field_id: str = FIELD) -> FieldState:
    area = LifeArea(field_id.partition(".")[0])
    fields = desk.workbench.mapping.area(case_id, area).fields
    return next(field for field in fields if field.id == field_id)


def begun(desk: Desk, case_id: UUID) -> dict[str, int]:
    cards = desk.workbench.overview.state(case_id).areas
    return {card.area.value: card.begun for card in cards if card.begun}


def test_what_is_typed_is_there_word_for_word_and_is_no_answer(
    desk: Desk, case_id: UUID, heard: list[Change]
) -> None:
    keep = desk.workbench.drafts.keep
    keep(case_id, FIELD, " Inkasso\n ", "Jeg tør ikke åpne \ud83d brevene", "kanskje")
    typed = field_of(desk, case_id).typed
    assert typed is not None
    assert typed.value == " Inkasso\n "
    assert typed.words == "Jeg tør ikke åpne \N{REPLACEMENT CHARACTER} brevene"
    assert typed.reason == "kanskje"
    assert abs((typed.saved_at - desk.clock.now()).total_seconds()) < 60
    assert not field_of(desk, case_id).answered
    assert begun(desk, case_id) == {"ECONOMY": 1}
    keep(case_id, FIELD, "Inkasso", "")
    keep(case_id, FIELD, "", "")
    assert field_of(desk, case_id).typed is None
    assert begun(desk, case_id) == {}
    assert [ChangeKind.TYPED in change.kinds for change in heard] == [True, False, True]
    assert all(ChangeKind.DRAFTS in change.kinds for change in heard)


def test_only_fields_of_open_cases_take_text(desk: Desk, case_id: UUID, person: str) -> None:
    with pytest.raises(FormError):
        desk.workbench.drafts.keep(case_id, "ECONOMY.nothing", "x", "")
    desk.workbench.cases.close(case_id)
    with pytest.raises(NotReady):
        desk.workbench.drafts.keep(case_id, FIELD, "x", "")
    open_case(desk, person)
    assert begun(desk, case_id) == {}


Answer = Callable[[Desk, UUID], None]
ANSWERS: dict[str, Answer] = {
    "answer": lambda desk, case_id: desk.workbench.mapping.answer(case_id, FIELD, "Nei", "nei"),
    "not_relevant": lambda desk, case_id: desk.workbench.mapping.not_relevant(
        case_id, FIELD, "Gjeldfri", "nei"
    ),
    "will_not_say": lambda desk, case_id: desk.workbench.mapping.will_not_say(
        case_id, FIELD, "nei"
    ),
}


def test_every_kind_of_answer_forgets_what_was_typed_in_its_field(
    desk: Desk, case_id: UUID
) -> None:
    desk.workbench.drafts.keep(case_id, "ECONOMY.expenses", "Leie", "")
    for answer in ANSWERS.values():
        desk.workbench.drafts.keep(case_id, FIELD, "Inkasso", "nei")
        answer(desk, case_id)
        state = field_of(desk, case_id)
        assert state.typed is None
        assert state.history[0].client_words == "nei"
    assert begun(desk, case_id) == {"ECONOMY": 1}
    desk.workbench.drafts.keep(case_id, FIELD, "Inkasso", "nei")
    with pytest.raises(NotReady):
        desk.workbench.mapping.not_relevant(case_id, FIELD, " ")
    assert field_of(desk, case_id).typed is not None, "a refused answer forgets nothing"


def test_accepting_a_registers_answer_forgets_too(desk: Desk, case_id: UUID) -> None:
    desk.workbench.gather.run(case_id, Silent(), lambda line: None)
    fields = [f for area in LifeArea for f in desk.workbench.mapping.area(case_id, area).fields]
    field = next(field for field in fields if field.prefills)
    desk.workbench.drafts.keep(case_id, field.id, "noe annet", "sier hun")
    desk.workbench.mapping.accept(case_id, field.id, field.prefills[0].ref, "sier hun")
    again = field_of(desk, case_id, field.id)
    assert again.typed is None
    assert again.history[0].client_words == "sier hun"


def test_a_case_is_searched_in_the_words_of_the_screen(desk: Desk, case_id: UUID) -> None:
    bench = desk.workbench
    bench.gather.run(case_id, Silent(), lambda line: None)
    shown = [
        (card.area, fact)
        for card in bench.overview.state(case_id).areas
        for fact in card.facts
        if fact.label and len(fact.value.split()) == 1 and fact.value.isalpha()
    ]
    assert shown, "the practice person has facts of one word"
    for _, fact in shown[:5]:
        hits = bench.search.find(case_id, fact.value).hits
        assert fact.label in {hit.title for hit in hits if hit.kind is FoundIn.FACT}, fact.label
        assert fact.ref in {hit.fact for hit in hits}, fact.label
    bench.mapping.answer(case_id, FIELD, "Løslatelsesplanen må dekke gjelda", "Hjelp")
    draft = bench.notes.begin(case_id, NoteKind.MEETING_RECORD)
    bench.notes.save(replace(draft, segments=(NoteSegment("x"), NoteSegment("Flytter til Gjøvik"))))
    (answer,) = bench.search.find(case_id, "slatelse gjeld").hits
    assert (answer.kind, answer.field) == (FoundIn.ANSWER, FIELD)
    assert answer.title == field_of(desk, case_id).label
    (note,) = bench.search.find(case_id, "gjovik").hits
    assert (note.kind, note.id, note.paragraph) == (FoundIn.NOTE, draft.id, 1)
    assert [note.snippet[a:b] for a, b in note.marks] == ["Gjøvik"]
    assert "Gjøvik" not in repr(note)
    bench.cases.close(case_id)
    with pytest.raises(NotReady):
        bench.search.find(case_id, "gjovik")


def test_a_sensitive_answer_that_is_found_is_logged_as_read(desk: Desk, case_id: UUID) -> None:
    area = desk.workbench.mapping.area(case_id, LifeArea.HEALTH)
    field = next(f for f in area.fields if f.sensitive and f.type in {"text", "list"})
    desk.workbench.mapping.answer(case_id, field.id, "Migrene og søvnvansker")
    before = len(desk.entry.vault.audit.entries())
    assert desk.workbench.search.find(case_id, "migrene").hits[0].field == field.id
    lines = desk.entry.vault.audit.entries()[before:]
    assert [(line.kind, line.reason, line.detail) for line in lines] == [
        ("read", "sensitive", field.id)
    ]


def test_an_attachment_is_kept_shown_and_removed_and_every_step_is_logged(
    desk: Desk, case_id: UUID, person: str, heard: list[Change], tmp_path: Path
) -> None:
    attachments = desk.workbench.attachments
    file = tmp_path / "Husleiekontrakt.pdf"
    file.write_bytes(PDF)
    line = attachments.add(case_id, file)
    assert file.exists(), "a copy is kept, and the file left where it is"
    assert (line.name, line.size) == ("Husleiekontrakt.pdf", len(PDF))
    assert line.media_type == "application/pdf"
    assert tuple(attachments.list(case_id)) == (line,)
    assert attachments.open(case_id, line.id) == PDF
    assert desk.workbench.search.find(case_id, "leiekont").hits[0].id == line.id
    attachments.remove(case_id, line.id)
    assert tuple(attachments.list(case_id)) == ()
    assert desk.workbench.search.find(case_id, "leiekont").hits == ()
    logged = [line for line in desk.entry.vault.audit.entries() if line.reason == "attachment"]
    assert [entry.kind for entry in logged] == ["write", "read", "delete"]
    assert {entry.detail for entry in logged} == {str(line.id)}
    assert {entry.person for entry in logged} == {person}
    assert [change.kinds for change in heard] == [frozenset({ChangeKind.ATTACHMENTS})] * 2


def test_what_cannot_be_attached_is_refused_with_a_sentence_and_nothing_kept(
    desk: Desk, case_id: UUID, tmp_path: Path
) -> None:
    big = tmp_path / "stor.pdf"
    with big.open("wb") as stream:
        stream.write(PDF)
        stream.truncate(MOST_BYTES + 1)
    program = tmp_path / "brev.pdf"
    program.write_bytes(b"MZ\x90\x00")
    pipe = tmp_path / "pipe"
    if hasattr(os, "mkfifo"):
        os.mkfifo(pipe)
    refused = {
        big: "too_big",
        program: "program",
        tmp_path / "borte.pdf": "unreadable",
        tmp_path: "unreadable",
        pipe: "unreadable",
        Path("nul\x00.pdf"): "unreadable",
    }
    for path, said in refused.items():
        with pytest.raises(AttachmentRefused) as fault:
            desk.workbench.attachments.add(case_id, path)
        assert fault.value.message.id == f"attachment.{said}"
        assert str(path) not in repr(fault.value.message)
    assert tuple(desk.workbench.attachments.list(case_id)) == ()
