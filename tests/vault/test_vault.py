"""Creating, opening and closing a vault, and what is left on the disk."""

from __future__ import annotations

import base64
import stat
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from navdesk.domain.codes import SourceOutcome
from navdesk.vault.database import Database
from navdesk.vault.errors import (
    NoSuchRecord,
    NotAVaultFile,
    OldFilePutBack,
    PassphraseNeeded,
    PassphraseTooShort,
    StorageFault,
    VaultClosed,
    VaultDamaged,
    VaultExists,
    VaultInUse,
    VaultMissing,
    WrongPassphrase,
)
from navdesk.vault.files import put_in_place
from navdesk.vault.home import VaultHome
from navdesk.vault.vault import Vault


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_what_was_kept_is_there_after_closing_and_opening_again(opener, new_case, new_note):
    case = new_case()
    with opener.create() as vault:
        note = new_note(case.id)
        vault.create_case(case).notes.save_draft(note)
        vault.settings.put("tab", {"case": str(case.id)})
    again = opener.open()
    assert again.cases.all() == (case,)
    assert again.open_case(case.id).notes.draft() == note
    assert again.settings.get("tab") == {"case": str(case.id)}


def test_a_vault_lies_where_the_architecture_says_and_only_its_owner_may_look(
    opener, new_case, home
):
    case = new_case()
    with opener.create("z990001") as vault:
        vault.create_case(case)
        assert vault.nav_ident == "Z990001"
    folder = home.base / "Z990001"
    assert {str(path.relative_to(folder)) for path in folder.rglob("*")} == {
        "envelope.json",
        "vault.db",
        "cases",
        f"cases/{case.id}.db",
        f"cases/{case.id}.head",
    }
    beside = {path.name for path in home.base.iterdir()} - {"Z990001"}
    assert beside == {"Z990001.lock", "Z990001.head", "Z990001.reserve"}
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for path in contents(folder):
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_word_and_no_person_number_is_readable_in_any_file(  # noqa: PLR0917 - fixtures
    opener, new_case, new_note, new_delivery, new_snapshot, home, canary, tmp_path
):
    (tmp_path / "planted").write_text(canary)
    case = new_case()
    vault = opener.create()
    file = vault.create_case(case)
    note = new_note(case.id)
    file.snapshots.add(new_snapshot("aareg", SourceOutcome.FOUND, canary))
    file.notes.seal(note, [new_delivery(note)])
    file.notes.save_draft(new_note(case.id))
    file.settings.put("card", canary)
    vault.audit.append("open", case.person, case.id, canary, "ALLOWED")
    vault.tokens.save(canary.encode())

    def found_in() -> list[Path]:
        needles = (canary.encode(), case.person.encode(), b"SQLite format 3")
        everything = contents(tmp_path)
        return [path for path, data in everything.items() if any(n in data for n in needles)]

    logs = [path.name for path in contents(home.base) if path.name.endswith("-wal")]
    assert logs, "the sweep must see write-ahead logs too"
    assert found_in() == [tmp_path / "planted"]
    vault.close()
    assert found_in() == [tmp_path / "planted"]
    assert not [
        path for path in contents(home.base) if path.name.endswith(("-wal", "-shm", ".new"))
    ]


def test_a_wrong_passphrase_is_told_and_changes_nothing(opener, home):
    opener.create().close()
    before = contents(home.base)
    with pytest.raises(WrongPassphrase):
        opener.open(passphrase="feil hest batteri")
    with pytest.raises(PassphraseNeeded):
        opener.open(passphrase=None)
    assert contents(home.base) == before
    opener.open()


def test_a_passphrase_opens_however_the_keyboard_spells_its_letters(opener):
    opener.create(passphrase="bla\u030a bukse og genser").close()
    opener.open(passphrase="bl\u00e5 bukse og genser")


def test_a_short_passphrase_makes_nothing(opener, home):
    with pytest.raises(PassphraseTooShort) as refused:
        opener.create(passphrase="elleve tegn")
    assert refused.value.message.params == {"least": 12}
    assert home.employees() == ()
    assert not home.folder("Z990001").exists()


def test_which_secret_a_vault_needs_is_known_without_opening_it(opener, home, keyring, trusting):
    opener.create("Z990001")
    opener.create("Z990002", passphrase=None, device_secrets=trusting(keyring))
    assert Vault.needs_passphrase(home, "z990001")
    assert not Vault.needs_passphrase(home, "Z990002")
    with pytest.raises(VaultMissing):
        Vault.needs_passphrase(home, "Z990003")


def test_a_vault_of_keyring_and_passphrase_needs_both(opener, keyring, trusting):
    machine = trusting(keyring)
    opener.create(device_secrets=machine, second_factor=True).close()
    with pytest.raises(WrongPassphrase):
        opener.open(device_secrets=machine, passphrase="noe helt annet")
    with pytest.raises(PassphraseNeeded):
        opener.open(device_secrets=machine, passphrase=None)
    opener.open(device_secrets=machine).close()
    (place,) = keyring.kept
    keyring.kept[place] = base64.b64encode(b"d" * 32).decode()
    with pytest.raises(WrongPassphrase):
        opener.open(device_secrets=machine)


def test_a_second_opening_is_refused_while_the_first_lives(opener):
    first = opener.create()
    with pytest.raises(VaultInUse):
        opener.open()
    first.close()
    opener.open()


def test_an_existing_vault_is_never_overwritten(opener, home, keyring, trusting):
    opener.create().close()
    before = contents(home.base)
    with pytest.raises(VaultExists):
        opener.create(passphrase="en annen passfrase")
    with pytest.raises(VaultExists):
        opener.create(passphrase=None, device_secrets=trusting(keyring))
    assert contents(home.base) == before
    assert keyring.kept == {}


def test_files_without_their_envelope_do_not_look_like_an_empty_place(opener, home):
    opener.create().close()
    home.envelope("Z990001").unlink()
    before = contents(home.base)
    for attempt in (opener.create, opener.open):
        with pytest.raises(VaultDamaged) as told:
            attempt()
        assert told.value.message.id == "vault.incomplete"
    assert contents(home.base) == before


def test_an_empty_folder_is_room_for_a_vault(opener, home):
    home.folder("Z990001").mkdir(parents=True)
    opener.create()


def test_an_unfinished_creation_leaves_room_for_a_new_one(opener, home):
    home.prepare()
    half = home.staging("Z990001")
    half.mkdir()
    (half / "vault.db").write_bytes(b"half")
    assert home.employees() == ()
    opener.create().close()
    assert home.employees() == ("Z990001",)
    assert not half.exists()


def test_a_creation_that_fails_at_the_very_end_leaves_no_vault_that_nothing_opens(
    opener, home, keyring, trusting, monkeypatch
):
    def not_synced(temporary: Path, path: Path) -> None:
        put_in_place(temporary, path)
        raise StorageFault

    with monkeypatch.context() as broken:
        broken.setattr("navdesk.vault.vault.put_in_place", not_synced)
        with pytest.raises(StorageFault):
            opener.create(passphrase=None, device_secrets=trusting(keyring))
    assert keyring.kept == {}
    assert not home.folder("Z990001").exists()
    opener.create(passphrase=None, device_secrets=trusting(keyring))


def test_an_index_that_is_refused_late_is_not_left_open(opener, monkeypatch):
    opener.create().close()
    closed = []
    close = Database.close

    def told(database: Database) -> None:
        closed.append(database.path.name)
        close(database)

    def spoilt(*_: object) -> bytes:
        raise VaultDamaged

    with monkeypatch.context() as broken:
        broken.setattr(Database, "close", told)
        broken.setattr("navdesk.vault.vault.audit_key", spoilt)
        with pytest.raises(VaultDamaged):
            opener.open()
    assert closed == ["vault.db"]
    opener.open()


def test_an_index_in_plain_sqlite_is_refused_untouched(opener, home):
    import sqlite3

    opener.create().close()
    index = home.index("Z990001")
    index.unlink()
    with sqlite3.connect(index) as plain:
        plain.execute("CREATE TABLE t (x)")
    plain.close()
    before = index.read_bytes()
    with pytest.raises(NotAVaultFile) as refused:
        opener.open()
    assert refused.value.message.id == "vault.unencrypted_file"
    assert index.read_bytes() == before


def test_another_vaults_index_does_not_open(opener, home):
    opener.create("Z990001").close()
    opener.create("Z990002").close()
    foreign = home.index("Z990002").read_bytes()
    home.index("Z990001").write_bytes(foreign)
    with pytest.raises(VaultDamaged):
        opener.open("Z990001")
    assert home.index("Z990001").read_bytes() == foreign


def test_another_employees_envelope_does_not_open(opener, home):
    opener.create("Z990001").close()
    opener.create("Z990002").close()
    home.envelope("Z990001").write_bytes(home.envelope("Z990002").read_bytes())
    with pytest.raises(VaultDamaged):
        opener.open("Z990001")


def test_one_cases_file_does_not_open_as_another(opener, home, new_case):
    mine, other = new_case(), new_case()
    with opener.create() as vault:
        vault.create_case(mine).settings.put("who", "mine")
        vault.create_case(other).settings.put("who", "other")
    home.case("Z990001", mine.id).write_bytes(home.case("Z990001", other.id).read_bytes())
    again = opener.open()
    with pytest.raises(VaultDamaged):
        again.open_case(mine.id)
    assert again.open_case(other.id).settings.get("who") == "other"


def test_a_missing_case_file_is_not_taken_for_an_empty_case(opener, home, new_case):
    case = new_case()
    with opener.create() as vault:
        vault.create_case(case)
    home.case("Z990001", case.id).unlink()
    with pytest.raises(VaultDamaged) as told:
        opener.open().open_case(case.id)
    assert told.value.message.id == "vault.incomplete"


def test_a_case_whose_file_was_never_finished_is_finished_at_its_next_opening(
    opener, new_case, monkeypatch
):
    from navdesk.vault.case_file import CaseFile

    case = new_case()
    vault = opener.create()
    with monkeypatch.context() as power_cut:
        power_cut.setattr(CaseFile, "make", staticmethod(_power_cut))
        with pytest.raises(KeyboardInterrupt):
            vault.create_case(case)
    vault.close()
    opener.open().open_case(case.id).settings.put("works", True)


def _power_cut(*_: object) -> None:
    raise KeyboardInterrupt


def test_an_older_copy_of_a_case_put_back_is_noticed(opener, home, new_case):
    case = new_case()
    path = home.case("Z990001", case.id)
    with opener.create() as vault:
        vault.create_case(case)
        vault.close_case(case.id)
        yesterday = path.read_bytes()
        vault.open_case(case.id).settings.put("note", "today's")
    today = path.read_bytes()
    path.write_bytes(yesterday)
    with opener.open() as vault, pytest.raises(OldFilePutBack):
        vault.open_case(case.id)
    assert path.read_bytes() == yesterday
    path.write_bytes(today)
    assert opener.open().open_case(case.id).settings.get("note") == "today's"


def test_a_flipped_bit_is_told_and_the_file_is_not_made_worse(opener, home, new_case):
    case = new_case()
    path = home.case("Z990001", case.id)
    with opener.create() as vault:
        vault.create_case(case)
    damaged = bytearray(path.read_bytes())
    damaged[100] ^= 1
    path.write_bytes(damaged)
    with pytest.raises(VaultDamaged):
        opener.open().open_case(case.id)
    assert path.read_bytes() == bytes(damaged)


def test_a_closed_case_answers_no_more_and_opens_anew(opener, new_case):
    vault = opener.create()
    case = new_case()
    file = vault.create_case(case)
    assert vault.open_case(case.id) is file
    vault.close_case(case.id)
    with pytest.raises(VaultClosed):
        file.settings.get("x")
    assert vault.open_case(case.id) is not file
    vault.close_case(uuid4())


def test_a_borrowed_case_outlives_its_screen_and_closes_after_the_work(opener, new_case):
    vault = opener.create()
    case = new_case()
    shown = vault.create_case(case)
    with vault.borrow_case(case.id) as borrowed:
        assert borrowed is shown
        vault.close_case(case.id)
        borrowed.settings.put("still", "open")
    with pytest.raises(VaultClosed):
        borrowed.settings.get("still")
    with vault.borrow_case(case.id) as borrowed:
        vault.open_case(case.id)
    assert borrowed.settings.get("still") == "open"


def test_a_closed_vault_answers_no_more(opener, new_case):
    vault = opener.create()
    vault.close()
    vault.close()
    with pytest.raises(VaultClosed):
        vault.cases.all()
    with pytest.raises(VaultClosed):
        vault.create_case(new_case())


def test_an_unknown_case_is_told(vault):
    with pytest.raises(NoSuchRecord):
        vault.open_case(uuid4())


def test_the_employees_and_the_last_one_are_known_by_their_vaults(opener, home):
    import os

    assert home.employees() == ()
    assert home.last_used() is None
    opener.create("Z990002").close()
    opener.create("Z990001").close()
    (home.base / "notes").mkdir()
    assert home.employees() == ("Z990001", "Z990002")
    os.utime(home.lock("Z990001"), (1, 1))
    assert home.last_used() == "Z990002"
    os.utime(home.lock("Z990002"), (0, 0))
    assert home.last_used() == "Z990001"


@pytest.mark.parametrize("ident", ["", "../x", "Z99", "Z990001/..", "ZZ90001"])
def test_a_name_that_is_no_navident_never_becomes_a_path(home, ident):
    with pytest.raises(ValueError, match="NAVident"):
        home.folder(ident)


@pytest.mark.parametrize("profile", ["", "..", "a/b", ".hidden"])
def test_a_profile_id_that_is_no_name_never_becomes_a_path(tmp_path, profile):
    with pytest.raises(ValueError, match="profile id"):
        VaultHome(tmp_path, profile)
