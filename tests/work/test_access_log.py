"""What was done with a person's data is written down first, and can be read and handed out."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from tests.work.conftest import S02, S06, Desks, open_case

from navdesk.assembly import Desk
from navdesk.domain.codes import LifeArea
from navdesk.domain.messages import NavdeskError
from navdesk.domain.notes import NoteKind
from navdesk.work.audit_export import AuditExport
from navdesk.work.progress import Silent


def kinds(desk: Desk, person: str = S02) -> list[str]:
    return [entry.kind for entry in desk.entry.vault.audit.about(person)]


def details(desk: Desk, kind: str) -> list[str]:
    return [e.detail for e in desk.entry.vault.audit.entries() if e.kind == kind]


def test_opening_reading_writing_and_printing_are_lines_in_their_order(desks: Desks) -> None:
    desk = desks()
    bench = desk.workbench
    case_id = open_case(desk, S02)
    bench.mapping.answer(case_id, "ECONOMY.debts", "To inkassosaker")
    bench.notes.begin(case_id, NoteKind.MEETING_RECORD)
    bench.access_log.printed(case_id)

    assert kinds(desk) == ["open", "write", "write", "print"]
    lines = bench.access_log.lines(case_id)
    assert [line.what for line in lines] == [
        "Skrev ut på papir",
        "Skrev i saken",
        "Skrev i saken: Gjeld",
        "Åpnet saken",
    ]
    assert lines[-1].why == "Saksarbeid"
    assert {line.who for line in lines} == {desk.entry.employee.name}
    assert all(line.allowed for line in lines)
    assert desk.entry.vault.audit.verify().whole


def test_a_gather_is_no_opening_and_says_what_it_was_for(desks: Desks) -> None:
    desk = desks()
    bench = desk.workbench
    case_id = open_case(desk, S02)
    bench.gather.run(case_id, Silent(), lambda line: None, only={"aareg"})

    lines = bench.access_log.lines(case_id)
    assert [(line.what, line.why) for line in lines] == [
        ("Hentet opplysninger på nytt", "Oppdatering av opplysningene i saken"),
        ("Åpnet saken", "Saksarbeid"),
    ]
    assert kinds(desk) == ["open", "open"]


def test_only_lines_about_the_person_of_the_case_are_shown(desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    open_case(desk, S06)
    assert len(desk.workbench.access_log.lines(case_id)) == 1


def test_reading_an_answer_about_health_is_a_line_once_in_a_while(desks: Desks) -> None:
    desk = desks()
    mapping = desk.workbench.mapping
    case_id = open_case(desk, S02)
    health = next(f for f in mapping.area(case_id, LifeArea.HEALTH).fields if f.sensitive)
    assert details(desk, "read") == [], "an empty field tells nobody anything"

    mapping.will_not_say(case_id, health.id)
    for _ in range(3):
        mapping.area(case_id, LifeArea.HEALTH)

    assert details(desk, "read") == [health.id]
    newest = desk.workbench.access_log.lines(case_id)[0]
    assert newest.what == f"Leste en følsom opplysning: {health.label}"


def test_the_log_goes_to_a_file_of_its_own_and_the_export_is_in_it(
    desks: Desks, tmp_path: Path
) -> None:
    desk = desks()
    open_case(desk, S02)
    export = AuditExport(desk.entry.vault, None)
    file = tmp_path / "revisjon.cef"

    assert export.to_file(file) == len(file.read_text(encoding="utf-8").splitlines())
    assert f"duid={S02}" in file.read_text(encoding="utf-8")
    assert "cs1=export" in file.read_text(encoding="utf-8").splitlines()[-1]
    assert file.stat().st_mode & 0o077 == 0

    before = file.read_bytes()
    with pytest.raises(NavdeskError) as caught:
        export.to_file(file)
    assert caught.value.message.id == "audit.file_exists"
    assert file.read_bytes() == before


def test_lines_that_did_not_reach_the_collector_go_with_the_next_sending(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks()
    vault = desk.entry.vault
    open_case(desk, S02)
    export = AuditExport(vault, "tcp://127.0.0.1:9")  # the discard port, where nobody listens
    with pytest.raises(NavdeskError) as caught:
        export.send_waiting()
    assert caught.value.message.id == "audit.collector_unreachable"

    heard: list[int] = []
    monkeypatch.setattr(
        "navdesk.work.audit_export.Collector.send",
        lambda _, entries, __: heard.extend(entry.number for entry in entries),
    )
    export.send_waiting()
    export.send_waiting()
    assert heard == [entry.number for entry in vault.audit.entries()]


def test_what_one_collector_has_still_goes_to_another(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks()
    open_case(desk, S02)
    heard: list[str] = []
    monkeypatch.setattr(
        "navdesk.work.audit_export.Collector.send",
        lambda to, entries, __: heard.extend(to.host for _ in entries),
    )
    export = AuditExport(desk.entry.vault, "tls://office.test")
    lines = len(desk.entry.vault.audit.entries())
    assert export.send("udp://127.0.0.1:5514") == lines
    assert export.send() == lines, "or whoever sends it elsewhere keeps it from the office"
    assert export.send("tls://office.test:6514") == 0, "the same address in another spelling"
    assert heard == ["127.0.0.1"] * lines + ["office.test"] * lines


def test_a_log_that_could_not_be_written_whole_leaves_no_half(
    desks: Desks, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks()
    open_case(desk, S02)
    file = tmp_path / "revisjon.cef"

    def full(handle: int, *_: object, **__: object) -> None:
        os.write(handle, b"CEF:0|half a line")
        os.close(handle)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("navdesk.work.audit_export.os.fdopen", full)
    with pytest.raises(NavdeskError) as caught:
        AuditExport(desk.entry.vault, None).to_file(file)
    assert caught.value.message.id == "audit.file_not_written"
    assert not file.exists()


def test_an_office_without_a_collector_sends_nothing_and_says_so_when_asked(desks: Desks) -> None:
    desk = desks()
    desk.workbench.audit.send_waiting()
    with pytest.raises(NavdeskError) as caught:
        AuditExport(desk.entry.vault, None).send()
    assert caught.value.message.id == "audit.no_collector"


def test_a_denied_opening_is_a_line_that_says_so(desks: Desks) -> None:
    desk = desks()
    with pytest.raises(NavdeskError):
        open_case(desk, "16889430269")
    entry = desk.entry.vault.audit.about("16889430269")[-1]
    assert (entry.kind, entry.denied) == ("open", True)
