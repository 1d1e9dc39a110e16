"""What is amiss with the vault itself is told on the page everybody begins at."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from tests.vault.conftest import a_delivery, a_note
from tests.work.conftest import S02, Desks, desks, office, office_key, open_case

from navdesk.domain.changes import Change, ChangeKind
from navdesk.domain.messages import NavdeskError
from navdesk.rulebook.messages import Texts
from navdesk.vault.errors import VaultDamaged
from navdesk.vault.schema_index import IndexMeta
from navdesk.work.errors import NotReady
from navdesk.work.progress import Silent

__all__ = ["desks", "office", "office_key"]


def test_a_clock_set_back_is_told_above_the_queue(desks: Desks) -> None:
    first = desks()
    assert first.workbench.queue.status().problems == ()
    later = first.clock.real_now() + timedelta(hours=5, minutes=10)
    with first.entry.vault._index.write() as session:
        session.execute(update(IndexMeta).values(seen_at=later))
    first.close()
    again = desks()
    (problem,) = again.workbench.queue.status().problems
    sentence = Texts.load("nb", strict=True).say(problem)
    assert sentence.startswith("Klokken på maskinen er stilt tilbake (timer: 5)")
    assert again.entry.vault.health.trusted_clock.real_now() >= later


def test_a_damaged_case_is_told_above_the_queue_and_by_name_of_its_file(desks: Desks) -> None:
    first = desks()
    case_id = open_case(first, S02)
    vault = first.entry.vault
    path = vault._files._home.case(vault.nav_ident, case_id)
    first.close()
    path.write_bytes(b"x" * 8192)
    again = desks()
    with pytest.raises(VaultDamaged) as told:
        open_case(again, S02)
    assert told.value.message.id == "vault.key_does_not_fit"
    (problem,) = again.workbench.queue.status().problems
    assert path.name in Texts.load("nb", strict=True).say(problem)
    assert path.read_bytes() == b"x" * 8192


def _flip_one_bit(path: Path, at: int) -> None:
    spoilt = bytearray(path.read_bytes())
    spoilt[at] ^= 1
    path.write_bytes(bytes(spoilt))


def test_a_damaged_case_comes_back_from_the_settings_page(desks: Desks) -> None:
    first = desks()
    case_id = open_case(first, S02)
    vault = first.entry.vault
    path = vault._files._home.case(vault.nav_ident, case_id)
    note = a_note(case_id, "det som ble skrevet")
    vault.open_case(case_id).notes.seal(note, [a_delivery(note)])
    first.workbench.vault_care.back_up(Silent())
    first.close()
    _flip_one_bit(path, 5000)
    again = desks()
    care = again.workbench.vault_care
    (bad,) = [finding for finding in care.check(Silent()) if not finding.ok]
    assert (bad.file, bad.case_id) == (path.name, case_id)
    heard: list[Change] = []
    again.workbench.changes.subscribe(heard.append)
    told = care.restore_case(case_id, Silent())
    assert told[0].id == "backup.restored"
    assert told[-1].id == "backup.kept_aside"
    assert any(ChangeKind.CASES in change.kinds for change in heard)
    assert all(finding.ok for finding in care.check(Silent()))
    with again.entry.vault.borrow_case(case_id) as file:
        assert [each.id for each in file.notes.sealed()] == [note.id]


def test_a_case_that_was_open_is_shut_and_says_why_once_it_is_back(desks: Desks) -> None:
    desk = desks()
    case_id = open_case(desk, S02)
    vault = desk.entry.vault
    path = vault._files._home.case(vault.nav_ident, case_id)
    note = a_note(case_id, "det som ble skrevet")
    vault.open_case(case_id).notes.seal(note, [a_delivery(note)])
    desk.workbench.vault_care.back_up(Silent())
    _spoil_the_open_file(path)
    desk.workbench.vault_care.restore_case(case_id, Silent())
    with pytest.raises(NotReady) as told:
        desk.workbench.cases.header(case_id)
    assert told.value.message.id == "work.case_restored"
    assert open_case(desk, S02) == case_id
    assert desk.workbench.cases.header(case_id)


def test_a_damaged_case_in_no_backup_stays_as_it_was_and_the_way_on_is_told(desks: Desks) -> None:
    first = desks()
    case_id = open_case(first, S02)
    vault = first.entry.vault
    path = vault._files._home.case(vault.nav_ident, case_id)
    first.close()
    _flip_one_bit(path, 5000)
    damaged = path.read_bytes()
    again = desks()
    with pytest.raises(NavdeskError) as told:
        again.workbench.vault_care.restore_case(case_id, Silent())
    sentence = Texts.load("nb", strict=True).say(told.value.message)
    assert f"navdesk vault restore --case {case_id} --accept" in sentence
    assert path.read_bytes() == damaged


def _spoil_the_open_file(path: Path) -> None:
    """Replace it and its log: what the desk still holds open is no longer what is on the disk."""
    path.with_name(path.name + "-wal").unlink(missing_ok=True)
    path.write_bytes(b"x" * 8192)
