"""*Dokumenter* against the practice archives: listed, opened, kept, found, and never unasked."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from joserfc.jwk import RSAKey
from tests.end_to_end.sweep import DOCUMENT, files_holding
from tests.work.conftest import KARI, PASSPHRASE, S02, S07, SIRI, open_case

from navdesk.assembly import Desk
from navdesk.backoffice.document_files import DocumentUnavailable
from navdesk.domain.codes import Owner
from navdesk.domain.messages import Message
from navdesk.domain.purposes import Purpose
from navdesk.identity.headless import HeadlessBrowser
from navdesk.net.errors import NotSent
from navdesk.net.http import Http
from navdesk.sandbox.access_rules import Denial
from navdesk.sandbox.faults import Fault, FaultKind
from navdesk.sandbox.profile_file import write_profile
from navdesk.sandbox.server import Running, start
from navdesk.sandbox.stores.joark import JoarkStore
from navdesk.settings.clock import clock_for
from navdesk.settings.profile_file import load_profile
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.keys import ArgonCost
from navdesk.work.case_states import DocumentLine, DocumentOrigin
from navdesk.work.errors import AccessDenied, NotReady
from navdesk.work.progress import Silent
from navdesk.work.states import FoundIn

CODE6 = Denial("AVVIST_STRENGT_FORTROLIG_ADRESSE", "Strengt fortrolig adresse", 1)


@pytest.fixture(scope="module")
def office(office_key: RSAKey) -> Iterator[Running]:
    running = start(key=office_key)
    yield running
    running.stop()


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the employees of this module keep everything."""
    return tmp_path_factory.mktemp("desks")


@pytest.fixture(scope="module")
def desk_of(office: Running, machine: Path) -> Iterator[Callable[[str], Desk]]:
    """The desk of an employee, the same for every test: making one takes longer than they do."""
    write_profile(machine / "profile.toml", office.base_url, office.systems)
    profile = load_profile(machine / "profile.toml")
    made: dict[str, Desk] = {}

    def desk_of(nav_ident: str) -> Desk:
        if nav_ident not in made:
            browser = HeadlessBrowser(Http())
            desk = made[nav_ident] = Desk(
                profile,
                machine / "data",
                clock_for(profile),
                open_browser=lambda url: browser(f"{url}&login_hint={nav_ident}"),
                device_secrets=DeviceSecrets(offered=list),
                argon=ArgonCost(1, 64, 1),
            )
            desk.entry.log_in(Silent())
            desk.entry.create_vault(PASSPHRASE)
        return made[nav_ident]

    yield desk_of
    for desk in made.values():
        desk.close()


@pytest.fixture
def desk(desk_of: Callable[[str], Desk], office: Running) -> Iterator[Desk]:
    yield desk_of(KARI)
    office.office.faults.clear()


@pytest.fixture
def case_id(desk: Desk) -> Iterator[UUID]:
    """A case that was gathered once and of which nothing is kept yet."""
    case_id = open_case(desk, S02)
    if not desk.workbench.documents.lines(case_id):
        gather(desk, case_id, "saf", "noark5", "digisos")
    documents = desk.entry.vault.open_case(case_id).documents
    documents.remove(list(documents.all()))
    yield case_id
    if desk.is_open(case_id):
        desk.workbench.cases.close(case_id)


def gather(desk: Desk, case_id: UUID, *systems: str) -> None:
    """Ask the archives alone: all sources take much longer."""
    for system in systems:
        desk.workbench.gather.run(case_id, Silent(), lambda line: None, only={system})


def gathered(desk: Desk, person: str) -> UUID:
    case_id = open_case(desk, person)
    gather(desk, case_id, "saf")
    return case_id


def titled(desk: Desk, case_id: UUID, title: str) -> DocumentLine:
    [line] = [each for each in desk.workbench.documents.lines(case_id) if each.title == title]
    return line


def opened(desk: Desk, case_id: UUID, title: str) -> Any:
    line = titled(desk, case_id, title)
    return desk.workbench.documents.open(case_id, line.ref, Silent())


def test_the_documents_of_all_archives_stand_in_one_list_newest_first(
    desk: Desk, case_id: UUID, tmp_path: Path
) -> None:
    (tmp_path / "Kvittering.txt").write_text("Kvittering for husleie", encoding="utf-8")
    desk.workbench.attachments.add(case_id, tmp_path / "Kvittering.txt")

    lines = desk.workbench.documents.lines(case_id)

    assert {line.origin for line in lines} == set(DocumentOrigin)
    days = [line.dated for line in lines if line.dated is not None]
    assert days == sorted(days, reverse=True)
    letter = titled(desk, case_id, "Varsel om utleggsforretning")
    assert (letter.owner, letter.dated) == (Owner.STATE, date(2026, 9, 8))
    assert (letter.theme, letter.direction, letter.status) == ("Trekk", "Inn", "Journalført")
    assert letter.citizen_may_read is False
    assert titled(desk, case_id, "Vurdering av ditt behov for oppfølging fra Nav").citizen_may_read
    enclosure = titled(desk, case_id, "Oversikt over krav")
    assert enclosure.part_of == "Varsel om utleggsforretning"
    assert lines.index(letter) + 1 == lines.index(enclosure), "an enclosure follows its letter"
    record = titled(desk, case_id, "Kartlegging av økonomi")
    assert record.theme == "Økonomisk stønad"
    assert "Husleiekontrakt, Husleiekontrakt" not in {line.part_of for line in lines}
    assert (record.owner, record.direction, record.blocked) == (Owner.MUNICIPAL, "Notat", None)
    assert "Kartlegging" not in repr(record)


def test_what_the_purpose_hides_is_counted_until_it_is_shown(desk: Desk, case_id: UUID) -> None:
    bench = desk.workbench
    every = len(bench.documents.lines(case_id))
    assert sum(field.count for field in bench.documents.hidden(case_id)) == 0
    bench.purposes.choose(case_id, {Purpose.FOLLOW_UP})
    try:
        hidden = bench.documents.hidden(case_id)
        left = len(bench.documents.lines(case_id))
        assert {field.field.partition(".")[2] for field in hidden} >= {"x_municipal_record"}
        assert left + sum(field.count for field in hidden) == every
    finally:
        bench.purposes.choose(case_id, frozenset(Purpose))


def test_files_of_an_application_are_listed_with_the_reason_they_stay_closed(
    desk: Desk, case_id: UUID
) -> None:
    lines = desk.workbench.documents.lines(case_id)
    closed = next(line for line in lines if line.origin is DocumentOrigin.APPLICATION)

    assert closed.blocked is not None
    assert closed.blocked.id == "case_documents.application_closed"
    with pytest.raises(DocumentUnavailable):
        desk.workbench.documents.open(case_id, closed.ref, Silent())


def test_a_document_is_fetched_once_and_kept(desk: Desk, case_id: UUID, office: Running) -> None:
    first = opened(desk, case_id, "Varsel om utleggsforretning")
    office.office.faults.replace([Fault("saf", "*", FaultKind.STATUS, value=500)])
    again = opened(desk, case_id, "Varsel om utleggsforretning")

    assert first.media_type == "application/pdf"
    assert first == again
    assert first.data.startswith(b"%PDF-")
    assert titled(desk, case_id, "Varsel om utleggsforretning").kept
    assert not titled(desk, case_id, "Oversikt over krav").kept


def test_a_municipal_note_is_read_as_text(desk: Desk, case_id: UUID) -> None:
    content = opened(desk, case_id, "Kartlegging av økonomi")

    assert content.media_type == "text/plain"
    assert content.data.decode().startswith("Kartlegging av økonomi\n\nBegge voksne er parter")


def test_two_at_once_fetch_a_document_once(
    desk: Desk, case_id: UUID, office: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    ref = titled(desk, case_id, "Varsel om utleggsforretning").ref
    asked: list[str] = []
    client = desk.clients["saf"]
    real = client.call

    def counted(method: str, path: str, **more: Any) -> Any:
        asked.append(path)
        return real(method, path, **more)

    monkeypatch.setattr(client, "call", counted)
    with ThreadPoolExecutor(4) as pool:
        found = [
            pool.submit(desk.workbench.documents.open, case_id, ref, Silent()) for _ in range(4)
        ]

    assert len({each.result().data for each in found}) == 1
    assert len(asked) == 1


def test_every_look_is_a_line_in_the_audit_log_before_it_happens(
    desk: Desk, case_id: UUID, office: Running
) -> None:
    line = titled(desk, case_id, "Varsel om utleggsforretning")
    before = len(desk.entry.vault.audit.entries())
    office.office.faults.replace([Fault("saf", "*", FaultKind.STATUS, value=400)])

    with pytest.raises(DocumentUnavailable):
        desk.workbench.documents.open(case_id, line.ref, Silent())

    entries = desk.entry.vault.audit.entries()[before:]
    assert [(each.kind, each.outcome) for each in entries] == [
        ("open", "ALLOWED"),
        ("document", "ALLOWED"),
    ]
    assert entries[1].detail == line.ref
    assert not titled(desk, case_id, "Varsel om utleggsforretning").kept


def test_a_kept_document_is_shown_offline_and_one_that_is_not_is_a_sentence(
    desk: Desk, case_id: UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(desk, case_id, "Varsel om utleggsforretning")

    def unreachable(*_: object, **__: object) -> None:
        raise NotSent(Message("net.unreachable", {"host": "loopback"}))

    for system in ("saf", "tilgangsmaskin"):
        monkeypatch.setattr(desk.clients[system], "call", unreachable)

    assert opened(desk, case_id, "Varsel om utleggsforretning").data.startswith(b"%PDF-")
    with pytest.raises(DocumentUnavailable) as no:
        opened(desk, case_id, "Oversikt over krav")
    assert no.value.message.id == "case_documents.offline"


def test_a_denial_since_takes_even_a_kept_document_away(
    desk: Desk, case_id: UUID, office: Running
) -> None:
    ref = titled(desk, case_id, "Varsel om utleggsforretning").ref
    desk.workbench.documents.open(case_id, ref, Silent())
    office.office.access.set_decision(KARI, S02, CODE6)
    try:
        with pytest.raises(AccessDenied):
            desk.workbench.documents.open(case_id, ref, Silent())
        with pytest.raises(NotReady):
            desk.workbench.documents.lines(case_id)
    finally:
        office.office.access.withdraw(KARI, S02)


def test_a_theme_the_employee_lacks_shows_neither_title_nor_file(
    desk: Desk, office: Running
) -> None:
    case_id = gathered(desk, office.office.people.story("S05").number)
    hidden = [each for each in desk.workbench.documents.lines(case_id) if each.title_hidden]

    assert hidden
    assert {line.title for line in hidden} == {""}
    assert all(line.blocked is not None for line in hidden)
    with pytest.raises(DocumentUnavailable) as no:
        desk.workbench.documents.open(case_id, hidden[0].ref, Silent())
    assert no.value.message.id == "case_documents.no_access"


def test_a_ref_nobody_listed_opens_nothing(desk: Desk, case_id: UUID) -> None:
    with pytest.raises(DocumentUnavailable) as no:
        desk.workbench.documents.open(case_id, "saf/1/2/ARKIV", Silent())
    assert no.value.message.id == "case_documents.gone"


def test_of_a_code_6_person_nothing_is_kept(desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of(SIRI)
    case_id = gathered(desk, S07)
    line = titled(desk, case_id, "Notat fra samtale")

    assert desk.workbench.documents.open(case_id, line.ref, Silent()).data

    assert not titled(desk, case_id, "Notat fra samtale").kept
    found = desk.workbench.search.find(case_id, "telefontiden").hits
    assert FoundIn.DOCUMENT not in {hit.kind for hit in found}
    assert desk.entry.vault.open_case(case_id).documents.all() == {}


def test_what_stands_in_an_opened_document_is_found_and_leads_to_its_page(
    desk: Desk, case_id: UUID
) -> None:
    find = desk.workbench.search.find
    assert not [hit for hit in find(case_id, "fordring").hits if hit.kind is FoundIn.DOCUMENT]

    opened(desk, case_id, "Oversikt over krav")

    [hit] = [hit for hit in find(case_id, "fordring").hits if hit.kind is FoundIn.DOCUMENT]
    assert (hit.title, hit.paragraph) == ("Oversikt over krav", 0)
    assert hit.document == titled(desk, case_id, "Oversikt over krav").ref
    assert "fordring" in hit.snippet


def test_a_document_in_the_facts_leads_to_the_document(desk: Desk, case_id: UUID) -> None:
    hits = desk.workbench.search.find(case_id, "utleggsforretning").hits

    [fact] = [hit for hit in hits if hit.kind is FoundIn.FACT]
    assert fact.document == titled(desk, case_id, "Varsel om utleggsforretning").ref


def test_a_copy_of_what_the_archive_no_longer_lists_goes(
    desk: Desk, case_id: UUID, office: Running
) -> None:
    line = titled(desk, case_id, "Varsel om utleggsforretning")
    desk.workbench.documents.open(case_id, line.ref, Silent())
    store = office.office.stores["joark"]
    assert isinstance(store, JoarkStore)
    entry = store._entries.pop(line.ref.split("/")[1])
    try:
        gather(desk, case_id, "saf")
    finally:
        store._entries[entry.id] = entry
    refs = {each.ref for each in desk.workbench.documents.lines(case_id)}

    assert line.ref not in refs
    assert desk.entry.vault.open_case(case_id).documents.all() == {}
    assert desk.workbench.search.find(case_id, "utleggsforretning").hits == ()
    gather(desk, case_id, "saf")


def test_nothing_of_a_document_is_in_clear_on_the_disk(
    desk: Desk, case_id: UUID, machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    canary = "fordring nr. TEST-1007"
    assert canary.encode() in opened(desk, case_id, "Oversikt over krav").data

    assert len([path for path in machine.rglob("*") if path.is_file()]) > 3
    assert files_holding([canary, DOCUMENT], machine) == []
    assert list(tmp_path.iterdir()) == []
