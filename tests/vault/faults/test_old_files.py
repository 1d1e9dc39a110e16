"""An old file put back, a missing or old log, an old folder: told, and nothing is changed by it."""

from __future__ import annotations

import logging
import shutil
from contextlib import suppress

import pytest
from tests.vault.faults.conftest import IDENT, log_of

from navdesk.vault.errors import OldFilePutBack, VaultClosed
from navdesk.vault.file_guard import IndexGuard
from navdesk.vault.heads import Head, HeadMark


@pytest.fixture(autouse=True)
def _unreadable_cases_are_logged(caplog):
    """After a crash the schedule is made anew, and a case that cannot be read is a warning."""
    caplog.navdesk_expected = True


def test_a_missing_log_after_a_crash_is_told_by_name_and_comes_back_with_the_file(  # noqa: PLR0917
    vault, home, two_cases, crash, says, files
):
    hurt, other = two_cases
    vault.open_case(hurt.id).settings.put("last", "words")
    after = crash(home)
    path = after.home.case(IDENT, hurt.id)
    log = log_of(path)
    kept = log.rename(log.with_name("taken away"))
    before = files(after.home.folder(IDENT) / "cases")

    again = after.open()
    with pytest.raises(OldFilePutBack) as told:
        again.open_case(hurt.id)
    command = f"navdesk vault restore --case {hurt.id} --accept"
    says(told.value.message, "vault.log_missing", path.name, log.name, command)
    assert told.value.message.params["missing"] == 2
    assert again.open_case(other.id).settings.get("kept") == str(other.id)
    again.close_case(other.id)
    now = files(after.home.folder(IDENT) / "cases")
    assert {name: now[name] for name in before if str(hurt.id) in name} == {
        name: mark for name, mark in before.items() if str(hurt.id) in name
    }

    kept.rename(log)
    assert again.open_case(hurt.id).settings.get("last") == "words"


def test_an_old_log_is_not_moved_into_the_file(  # noqa: PLR0917 - fixtures
    vault, home, two_cases, crash, says, files
):
    hurt, _ = two_cases
    file = vault.open_case(hurt.id)
    early = log_of(home.case(IDENT, hurt.id)).read_bytes()
    file.settings.put("last", "words")
    after = crash(home)
    path = after.home.case(IDENT, hurt.id)
    right = log_of(path).read_bytes()
    log_of(path).write_bytes(early)
    before = files(path.parent)
    again = after.open()
    with pytest.raises(OldFilePutBack) as told:
        again.open_case(hurt.id)
    says(told.value.message, "vault.log_old_or_cut", path.name, log_of(path).name)
    assert told.value.message.params["missing"] == 1
    assert files(path.parent)[path.name] == before[path.name]
    assert log_of(path).read_bytes() == early
    log_of(path).write_bytes(right)
    assert again.open_case(hurt.id).settings.get("last") == "words"


def test_a_cut_log_is_told(  # noqa: PLR0917 - fixtures
    vault, home, two_cases, crash, says, files
):
    hurt, _ = two_cases
    file = vault.open_case(hurt.id)
    for number in range(3):
        file.settings.put("count", number)
    after = crash(home)
    path = after.home.case(IDENT, hurt.id)
    whole = log_of(path).read_bytes()
    log_of(path).write_bytes(whole[: len(whole) - 5000])
    before = files(path.parent)
    with after.open() as again, pytest.raises(OldFilePutBack) as told:
        again.open_case(hurt.id)
    says(told.value.message, "vault.log_old_or_cut", log_of(path).name)
    assert {name: files(path.parent)[name] for name in (path.name, log_of(path).name)} == {
        name: before[name] for name in (path.name, log_of(path).name)
    }


def test_an_old_log_beside_a_file_closed_in_order_is_told_and_not_moved_in(
    vault, opener, home, two_cases, says
):
    hurt, _ = two_cases
    path = home.case(IDENT, hurt.id)
    file = vault.open_case(hurt.id)
    old_log = log_of(path).read_bytes()
    file.settings.put("last", "words")
    vault.close()
    whole = path.read_bytes()
    log_of(path).write_bytes(old_log)
    again = opener.open()
    with pytest.raises(OldFilePutBack) as told:
        again.open_case(hurt.id)
    says(told.value.message, "vault.old_file_put_back", path.name)
    assert path.read_bytes() == whole
    assert log_of(path).read_bytes() == old_log
    log_of(path).unlink()
    assert again.open_case(hurt.id).settings.get("last") == "words"


def test_an_old_case_file_is_noticed_even_when_the_session_that_wrote_it_crashed(  # noqa: PLR0917
    vault, home, two_cases, crash, says, files
):
    hurt, other = two_cases
    path = home.case(IDENT, hurt.id)
    vault.close_case(hurt.id)
    yesterday = path.read_bytes()
    vault.open_case(hurt.id).settings.put("last", "words")
    vault.close_case(hurt.id)
    # What the index knew of it lies only in the index's log, which the crash takes with it.
    after = crash(home)
    path = after.home.case(IDENT, hurt.id)
    today = path.read_bytes()
    path.write_bytes(yesterday)
    before = files(path.parent)
    again = after.open()
    with pytest.raises(OldFilePutBack) as told:
        again.open_case(hurt.id)
    says(told.value.message, "vault.old_file_put_back", path.name)
    assert files(path.parent)[path.name] == before[path.name]
    assert again.open_case(other.id).settings.get("kept") == str(other.id)
    path.write_bytes(today)
    assert again.open_case(hurt.id).settings.get("last") == "words"


def test_an_older_case_can_be_gone_on_with_knowingly_and_the_log_says_so(  # noqa: PLR0917
    vault, opener, home, two_cases, new_note, new_delivery
):
    hurt, _ = two_cases
    path = home.case(IDENT, hurt.id)
    vault.close_case(hurt.id)
    yesterday = path.read_bytes()
    note = new_note(hurt.id)
    vault.open_case(hurt.id).notes.seal(note, [new_delivery(note)])
    assert [row.case_id for row in vault.schedule.entries()] == [hurt.id]
    vault.close()
    path.write_bytes(yesterday)

    again = opener.open()
    with pytest.raises(OldFilePutBack):
        again.open_case(hurt.id)
    assert again.health.accept_current(hurt.id) == 1
    assert again.health.damaged_cases() == {}
    assert again.schedule.entries() == ()
    again.open_case(hurt.id).settings.put("goes", "on")
    last = again.audit.entries()[-1]
    assert (last.kind, last.case_id, last.outcome, last.detail) == (
        *("accept_older", hurt.id, "ACCEPTED"),
        "1",
    )
    again.close()
    assert opener.open().open_case(hurt.id).settings.get("goes") == "on"


def test_an_index_without_its_log_is_told_and_not_opened(vault, home, crash, says, files):
    vault.settings.put("last", "words")
    after = crash(home)
    log = log_of(after.home.index(IDENT))
    kept = log.rename(after.home.base.parent / "taken away")
    before = files(after.home.base)
    with pytest.raises(OldFilePutBack) as told:
        after.open()
    says(told.value.message, "vault.log_missing", "vault.db", "vault.db-wal")
    assert files(after.home.base) == before
    kept.rename(log)
    assert after.open().settings.get("last") == "words"


def test_an_old_index_is_told_and_not_opened(vault, opener, home, says, files):
    vault.close()
    yesterday = home.index(IDENT).read_bytes()
    with opener.open() as second:
        second.settings.put("last", "words")
    today = home.index(IDENT).read_bytes()
    home.index(IDENT).write_bytes(yesterday)
    before = files(home.base)
    with pytest.raises(OldFilePutBack) as told:
        opener.open()
    says(told.value.message, "vault.old_file_put_back", "vault.db", "restore --accept")
    assert files(home.base) == before
    home.index(IDENT).write_bytes(today)
    assert opener.open().settings.get("last") == "words"


def test_an_old_whole_folder_put_back_is_noticed_by_the_mark_beside_it(  # noqa: PLR0917
    vault, opener, home, two_cases, tmp_path, says, files
):
    vault.close()
    shutil.copytree(home.folder(IDENT), tmp_path / "yesterday")
    with opener.open() as second:
        second.settings.put("last", "words")
    shutil.rmtree(home.folder(IDENT))
    shutil.copytree(tmp_path / "yesterday", home.folder(IDENT))
    before = files(home.base)
    with pytest.raises(OldFilePutBack) as told:
        opener.open()
    says(told.value.message, "vault.old_file_put_back", "vault.db")
    assert files(home.base) == before

    accepted = opener.open(accept_older=True)
    assert accepted.settings.get("last") is None
    assert [entry.kind for entry in accepted.audit.entries()] == ["accept_older"]
    for case in two_cases:
        assert accepted.open_case(case.id).settings.get("kept") == str(case.id)
    accepted.close()
    opener.open()


def test_a_folder_from_before_the_key_was_replaced_is_noticed(  # noqa: PLR0917 - fixtures
    vault, opener, home, two_cases, tmp_path, says, files
):
    vault.close()
    shutil.copytree(home.folder(IDENT), tmp_path / "yesterday")
    with opener.open() as second:
        second.keyholder.rotate()
        second.settings.put("last", "words")
    with opener.open() as third:
        assert third.settings.get("last") == "words"
    shutil.rmtree(home.folder(IDENT))
    shutil.copytree(tmp_path / "yesterday", home.folder(IDENT))
    before = files(home.base)
    with pytest.raises(OldFilePutBack) as told:
        opener.open()
    says(told.value.message, "vault.old_folder_put_back", "vault.db")
    assert files(home.base) == before
    opener.open(accept_older=True).close()
    opener.open()


@pytest.mark.parametrize("reached", ["staged", "committed"])
def test_a_crash_in_the_change_of_keys_leaves_a_mark_for_whichever_index_counts(
    vault, home, crash, reached
):
    class PowerCut(BaseException):
        pass

    left = []

    def stop(step: str) -> None:
        if step == reached:
            left.append(crash(home))
            raise PowerCut

    vault.settings.put("last", "words")
    vault.keyholder.at_step = stop
    with pytest.raises(PowerCut):
        vault.keyholder.rotate()
    with suppress(VaultClosed):
        vault.close()
    with left[0].open() as again:
        assert again.settings.get("last") == "words"
        assert again._index.guard._mark.read() is not None


def test_another_history_of_as_many_writes_is_noticed(vault, opener, home, tmp_path, says):
    vault.close()
    shutil.copy(home.index(IDENT), tmp_path / "vault.db")
    shutil.copy(home.head(IDENT), tmp_path / "head")
    with opener.open() as one:
        one.audit.append("open", None, None, "CASE_WORK", "ALLOWED")
    mine = home.head(IDENT).read_bytes()
    shutil.copy(tmp_path / "vault.db", home.index(IDENT))
    shutil.copy(tmp_path / "head", home.head(IDENT))
    with opener.open() as other:
        other.audit.append("open", None, None, "CONTACT", "ALLOWED")
    home.head(IDENT).write_bytes(mine)
    with pytest.raises(OldFilePutBack) as told:
        opener.open()
    says(told.value.message, "vault.another_history", "vault.db")


def test_a_torn_mark_leaves_the_one_before_it_and_a_foreign_one_is_ignored(tmp_path, caplog):
    mark = HeadMark(tmp_path / "x.head", "case 1", bytes(32))
    for count in (1, 2, 3):
        mark.note(Head(count))
    mark.close()
    assert mark.read().head.count == 3
    content = bytearray(mark.path.read_bytes())
    content[4] ^= 1  # the third note lies in the first slot
    mark.path.write_bytes(content)
    assert mark.read().head.count == 2
    mark.note(Head(4))
    assert mark.read().head.count == 4

    with caplog.at_level(logging.INFO, "navdesk"):
        assert HeadMark(mark.path, "case 2", bytes(32)).read() is None
        assert HeadMark(mark.path, "case 1", bytes(31) + b"x").read() is None
    assert [record.levelname for record in caplog.records] == ["INFO", "INFO"]
    mark.path.write_bytes(b"")
    assert mark.read() is None
    mark.close()


def test_a_vault_opens_without_its_marks_and_makes_them_anew(vault, opener, home, two_cases):
    vault.close()
    for mark in (home.head(IDENT), *(home.folder(IDENT) / "cases").glob("*.head")):
        mark.unlink()
    with opener.open() as again:
        for case in two_cases:
            assert again.open_case(case.id).settings.get("kept") == str(case.id)
        assert isinstance(again._index.guard, IndexGuard)
    assert home.head(IDENT).stat().st_size > 0


def test_an_old_mark_says_nothing_against_a_newer_file(vault, opener, home, two_cases):
    case, _ = two_cases
    old = home.case_head(IDENT, case.id).read_bytes()
    vault.open_case(case.id).settings.put("last", "words")
    vault.close()
    # A power cut may lose what was noted last: it was never flushed.
    home.case_head(IDENT, case.id).write_bytes(old)
    assert opener.open().open_case(case.id).settings.get("last") == "words"


def test_a_new_vault_begins_its_own_mark(vault, opener, home):
    vault.settings.put("x", 1)
    vault.close()
    shutil.rmtree(home.folder(IDENT))
    opener.create().close()
    opener.open()
