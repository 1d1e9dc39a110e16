"""Every case file under a new key: the same content, nothing opens with the old, never between."""

from __future__ import annotations

import shutil

import pytest
from sqlalchemy import text

from navdesk.vault.case_keys import CaseKeys
from navdesk.vault.cipher import Cipher
from navdesk.vault.errors import VaultDamaged
from navdesk.vault.restoring_files import head_of

IDENT = "Z990001"


class PowerCut(BaseException):
    """The machine stops."""


def key_of(vault, case_id) -> bytes:
    kept = CaseKeys(vault._index).get(case_id)
    return vault._files._key.now().unwrap_case_key(case_id, kept.version, kept.wrapped)


@pytest.fixture
def case(vault, new_case, new_note, new_delivery):
    case = new_case()
    file = vault.create_case(case)
    note = new_note(case.id)
    file.notes.seal(note, [new_delivery(note)])
    file.notes.save_draft(new_note(case.id, "et utkast om løslatelsesplan"))
    return case


def test_every_case_has_a_new_key_and_its_content(vault, opener, home, case, new_note):
    old = key_of(vault, case.id)
    before = vault.open_case(case.id).notes.draft(), vault.open_case(case.id).deliveries.all()
    assert vault.case_rekeyer.rekey().done == 1
    new = key_of(vault, case.id)
    assert new != old
    vault.close()
    path = home.case(IDENT, case.id)
    assert head_of(path, old, Cipher()) is None
    assert head_of(path, new, Cipher()) is not None
    with opener.open() as again:
        file = again.open_case(case.id)
        assert (file.notes.draft(), file.deliveries.all()) == before
        assert [hit.ref for hit in file.search.find("slatelse")]
        file.notes.save_draft(new_note(case.id, "og videre"))
        with pytest.raises(Exception, match="frozen"):
            thaw(file)


def thaw(file) -> None:
    with file._database.write() as session:
        session.execute(text("UPDATE delivery SET key = 'x'"))


def test_an_old_copy_of_the_file_does_not_open_any_more(vault, opener, home, case):
    vault.close_case(case.id)
    path = home.case(IDENT, case.id)
    old = path.read_bytes()
    vault.case_rekeyer.rekey()
    vault.close()
    path.write_bytes(old)
    with opener.open() as again, pytest.raises(VaultDamaged):
        again.open_case(case.id)


def test_a_case_that_cannot_be_read_is_told_and_the_others_go_on(vault, home, case, new_case):
    broken = new_case(person="15890112426")
    vault.create_case(broken)
    vault.close_case(broken.id)
    home.case(IDENT, broken.id).write_bytes(b"\x01" * 8192)
    done = vault.case_rekeyer.rekey()
    assert (done.done, done.failed) == (1, (broken.id,))


@pytest.mark.parametrize("step", ["staged", "committed"])
def test_a_crash_leaves_each_file_with_the_key_the_index_knows(vault, opener, home, case, step):
    def stop(reached: str) -> None:
        if reached == step:
            raise PowerCut

    vault.case_rekeyer.at_step = stop
    with pytest.raises(PowerCut):
        vault.case_rekeyer.rekey()
    left = home.base.with_name("as it was left")
    shutil.copytree(home.base, left)
    vault.close()
    shutil.rmtree(home.base)
    left.replace(home.base)
    with opener.open() as again:
        assert again.open_case(case.id).notes.draft().segments[0].text.startswith("et utkast")
        assert [finding for finding in again.checkup.run() if not finding.ok] == []
    assert not list(home.case(IDENT, case.id).parent.glob("*.rekeyed"))
