"""A disk that is full, fails, may not be written or is held by somebody else."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2
from tests.vault.faults.conftest import IDENT, log_of
from tests.vault.faults.workers import Worker, failing, on_small_disk

from navdesk.domain.messages import Message
from navdesk.vault.cipher import Cipher
from navdesk.vault.errors import FileHeld, VaultInUse

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a disk is made to fail by Linux")


def opened(worker: Worker, *case_ids: object) -> None:
    worker.ok("vault = open_vault(home)")
    for number, case_id in enumerate(case_ids):
        worker.ok(f"file{number} = vault.open_case(UUID('{case_id}'))")


def test_a_failed_flush_is_not_acknowledged_and_the_file_is_only_read_from_then_on(  # noqa: PLR0917
    vault, opener, home, two_cases, says, files
):
    hurt, other = two_cases
    vault.close()
    path = home.case(IDENT, hurt.id)
    with Worker(home.base.parent, failing(log_of(path), "fsync,fdatasync:error=EIO")) as worker:
        opened(worker, hurt.id, other.id)
        whole = files(path.parent)[path.name]
        for _ in range(2):
            wanted, params = worker("file0.settings.put('last', 'words')")
            says(Message(wanted, params), "vault.storage_read_only", path.name)
        worker.ok(
            f"assert file0.settings.get('kept') == '{hurt.id}'",
            "assert file0.settings.get('last') is None",
            "file1.settings.put('goes', 'on')",
            "assert [each.id for each in vault.health.notices()] == ['vault.storage_read_only']",
            f"vault.close_case(UUID('{hurt.id}'))",
            f"file0 = vault.open_case(UUID('{hurt.id}'))",
        )
        # Opening it anew within the session does not make the disk any better.
        assert worker("file0.settings.put('last', 'words')")[0] == "vault.storage_read_only"
        worker.ok("vault.close()")
        assert files(path.parent)[path.name] == whole
    with opener.open() as again:
        assert again.open_case(hurt.id).settings.get("kept") == str(hurt.id)
        assert again.open_case(other.id).settings.get("goes") == "on"
        assert all(finding.ok for finding in again.checkup.run())
        again.open_case(hurt.id).settings.put("last", "words")


@pytest.mark.long
def test_a_failed_flush_of_the_index_lets_nothing_new_be_opened_unlogged(
    vault, opener, home, two_cases, says
):
    case, _ = two_cases
    vault.close()
    log = log_of(home.index(IDENT))
    with Worker(home.base.parent, failing(log, "fsync,fdatasync:error=EIO:when=3+")) as worker:
        opened(worker, case.id)
        for _ in range(2):
            wanted, params = worker("vault.audit.append('open', None, None, 'x', 'ALLOWED')")
            says(Message(wanted, params), "vault.storage_read_only", "vault.db")
        worker.ok("file0.settings.put('goes', 'on')", "vault.close()")
    with opener.open() as again:
        assert again.open_case(case.id).settings.get("goes") == "on"
        assert all(finding.ok for finding in again.checkup.run())


@pytest.mark.long
def test_a_log_that_cannot_be_moved_at_closing_is_told_and_nothing_is_lost(
    vault, opener, home, two_cases, says
):
    hurt, other = two_cases
    vault.close()
    path = home.case(IDENT, hurt.id)
    with Worker(home.base.parent, failing(path, "fsync,fdatasync:error=EIO")) as worker:
        opened(worker, hurt.id, other.id)
        worker.ok("file0.settings.put('last', 'words')", "file1.settings.put('last', 'words')")
        wanted, params = worker("vault.close()")
        says(Message(wanted, params), "vault.log_not_moved", path.name, log_of(path).name)
    assert log_of(path).stat().st_size > 0
    with opener.open() as again:
        for case in two_cases:
            assert again.open_case(case.id).settings.get("last") == "words"
        assert all(finding.ok for finding in again.checkup.run())


def test_what_did_not_fit_on_the_disk_can_be_saved_again(vault, opener, home, two_cases, says):
    case, _ = two_cases
    vault.close()
    path = home.case(IDENT, case.id)
    with Worker(home.base.parent, failing(log_of(path), "pwrite64:error=ENOSPC:when=3")) as worker:
        opened(worker, case.id)
        wanted, params = worker("file0.settings.put('last', 'words')")
        says(Message(wanted, params), "vault.disk_full")
        worker.ok(
            "assert file0.settings.get('last') is None",
            f"assert file0.settings.get('kept') == '{case.id}'",
            "assert vault.health.notices() == ()",
            "file0.settings.put('last', 'words')",
            "vault.close()",
        )
    with opener.open() as again:
        assert again.open_case(case.id).settings.get("last") == "words"
        assert all(finding.ok for finding in again.checkup.run())


_MAKE = (
    "from uuid import uuid4; from datetime import UTC, datetime;"
    " from navdesk.domain.case import Case; from navdesk.domain.codes import Protection;"
    " from navdesk.domain.notes import Note, NoteKind, NoteSegment;"
    " from navdesk.domain.clock import Clock; from navdesk.vault.vault import Vault;"
    " from navdesk.vault.keys import ArgonCost; from navdesk.vault.device_secret import"
    " DeviceSecrets; from tests.vault.faults.worker import PASSPHRASE",
    "vault = Vault.create(home, 'Z990001', passphrase=PASSPHRASE, argon=ArgonCost(1, 64, 1),"
    " clock=Clock(lambda: datetime.now(UTC)), device_secrets=DeviceSecrets(list))",
    "case = Case(uuid4(), '15890112345', 'Kari', Protection.NONE, False, None, datetime.now(UTC))",
    "file0 = vault.create_case(case)",
    "typed = lambda text: Note(case.id, case.id, 'Z990001', NoteKind.CONTACT, datetime.now(UTC),"
    " (NoteSegment(text),))",
    "file0.notes.save_draft(typed('first'))",
)


def test_on_a_full_disk_what_is_typed_is_still_saved_and_closing_is_in_order(tmp_path, says):
    disk = tmp_path / "disk"
    disk.mkdir()
    reserve = "os.path.exists(home.reserve('Z990001'))"
    with Worker(disk, on_small_disk(disk, 12)) as worker:
        worker.ok(*_MAKE, f"assert {reserve}")
        worker.ok(f"from tests.vault.faults.worker import fill; fill('{disk}/filler')")
        worker.ok("import hashlib; big = 'x' * 200_000")
        # Something big fails, and leaves the reserve to what is typed.
        wanted, params = worker(
            "with_room = None; session = file0._database.write(bulk=True);"
            " opened = session.__enter__();"
            " from sqlalchemy import text;"
            " opened.execute(text('INSERT INTO setting VALUES (:k, :v)'),"
            " {'k': 'big', 'v': '\"' + big + '\"'}); session.__exit__(None, None, None)"
        )
        says(Message(wanted, params), "vault.disk_full")
        worker.ok(f"assert {reserve}")
        worker.ok(
            "file0.notes.save_draft(typed('second'))",
            f"assert not {reserve}",
            "assert file0.notes.draft().segments[0].text == 'second'",
            "vault.audit.append('lock', None, None, '', 'ALLOWED')",
            "vault.close()",
            "vault = open_vault(home)",
            "file0 = vault.open_case(case.id)",
            "assert file0.notes.draft().segments[0].text == 'second'",
            f"assert not {reserve}",
            f"os.unlink('{disk}/filler')",
            "file0.notes.save_draft(typed('third'))",
            f"assert {reserve}",
            "assert all(each.ok for each in vault.checkup.run())",
            "vault.close()",
        )


@pytest.mark.long
def test_without_a_reserve_a_full_disk_is_told_and_the_text_can_be_saved_later(tmp_path, says):
    disk = tmp_path / "disk"
    disk.mkdir()
    with Worker(disk, on_small_disk(disk, 3)) as worker:
        worker.ok(*_MAKE, "assert not os.path.exists(home.reserve('Z990001'))")
        worker.ok(f"from tests.vault.faults.worker import fill; fill('{disk}/filler')")
        for _ in range(2):
            wanted, params = worker("file0.notes.save_draft(typed('x' * 50_000))")
            says(Message(wanted, params), "vault.disk_full")
        worker.ok("assert file0.notes.draft().segments[0].text == 'first'")
        worker.ok(f"os.unlink('{disk}/filler')", "file0.notes.save_draft(typed('x' * 50_000))")
        worker.ok("vault.close()", "vault = open_vault(home)")
        worker.ok("assert vault.open_case(case.id).notes.draft().segments[0].text == 'x' * 50_000")
        worker.ok("vault.close()")


@pytest.mark.parametrize(
    "shut",
    ["folder", *(pytest.param(each, marks=pytest.mark.long) for each in ("cases", "files"))],
)
def test_where_nothing_may_be_written_the_vault_is_refused_untouched(  # noqa: PLR0917 - fixtures
    vault, home, two_cases, crash, says, files, shut
):
    vault.open_case(two_cases[0].id).settings.put("last", "words")
    left = crash(home).home
    before = files(left.base)
    become = "nobody" if os.geteuid() == 0 else ""
    with Worker(left.base.parent) as worker:
        worker.ok(
            f"from tests.vault.faults.worker import forbid; forbid(home, '{shut}', '{become}')"
        )
        wanted, params = worker("vault = open_vault(home); vault.open_case(UUID(int=0))")
        if shut == "cases":
            # Only the case cannot be opened; the vault itself may write.
            assert wanted == "vault.no_such_record"
            wanted, params = worker(f"vault.open_case(UUID('{two_cases[0].id}'))")
        says(Message(wanted, params), "vault.read_only")
        cases = {name: mark for name, mark in before.items() if "cases/" in name}
        assert {name: mark for name, mark in files(left.base).items() if name in cases} == cases
        if shut != "cases":
            assert files(left.base) == before
        worker.ok("from tests.vault.faults.worker import allow; allow(home)")
        if shut == "cases":
            worker.ok("vault.close()")
        opened(worker, two_cases[0].id)
        worker.ok("assert file0.settings.get('last') == 'words'", "vault.close()")


def impatient(path: str) -> dbapi2.Connection:
    return dbapi2.connect(path, timeout=0.2, isolation_level=None, check_same_thread=False)


def test_a_file_held_by_another_program_is_told_by_name_and_works_once_it_lets_go(
    vault, opener, home, two_cases, says
):
    case, _ = two_cases
    vault.close()
    again = opener.open(cipher=Cipher(impatient))
    file = again.open_case(case.id)
    path = home.case(IDENT, case.id)
    key = again._files._key_of(case.id)[1]
    with Worker(home.base.parent) as other:
        other.ok(
            "from pathlib import Path; from navdesk.vault.cipher import Cipher",
            f"held = Cipher().open(Path('{path}'), bytes.fromhex('{key.hex()}'))",
            "held.execute('BEGIN IMMEDIATE')",
        )
        with pytest.raises(FileHeld) as told:
            file.settings.put("last", "words")
        says(told.value.message, "vault.file_held", path.name)
        assert file.settings.get("kept") == str(case.id)
        other.ok("held.execute('ROLLBACK')")
        file.settings.put("last", "words")

        # Somebody who reads keeps the log from being emptied; nothing is lost by it.
        other.ok("held.execute('BEGIN'); held.execute('SELECT count(*) FROM setting').fetchone()")
        file.settings.put("later", "words")
        with pytest.raises(FileHeld) as told:
            again.close()
        says(told.value.message, "vault.log_not_moved", path.name, log_of(path).name)
        other.ok("held.execute('ROLLBACK'); held.close()")
    with opener.open() as third:
        assert third.open_case(case.id).settings.get("later") == "words"


def test_a_vault_open_in_another_process_is_told_and_not_touched(vault, opener, home, says, files):
    vault.close()
    with Worker(home.base.parent) as other:
        opened(other)
        before = files(home.base)
        with pytest.raises(VaultInUse) as told:
            opener.open()
        says(told.value.message, "vault.in_use")
        assert files(home.base) == before
        other.ok("vault.settings.put('goes', 'on')", "vault.close()")
    assert opener.open().settings.get("goes") == "on"


def test_a_lock_of_the_kind_virus_scanners_take_does_not_stop_the_vault(vault, home, two_cases):
    import fcntl

    case, _ = two_cases
    with home.case(IDENT, case.id).open("rb") as scanner:
        fcntl.flock(scanner, fcntl.LOCK_EX)
        vault.open_case(case.id).settings.put("last", "words")
        assert vault.open_case(case.id).settings.get("last") == "words"


def test_the_reserve_is_private_and_not_only_promised(vault, home):
    reserve: Path = home.reserve(IDENT)
    stat = reserve.stat()
    assert stat.st_size >= 1024 * 1024
    assert stat.st_blocks * 512 >= 1024 * 1024
    assert stat.st_mode & 0o077 == 0
