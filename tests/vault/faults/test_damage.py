"""Damaged, cut, foreign files and wrong keys: named, kept as they are, and nobody else stops."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from tests.vault.faults.conftest import IDENT, log_of

from navdesk.vault.errors import NotAVaultFile, VaultDamaged

PAGE = 4096


def flip(path, offset: int) -> bytes:
    """Flip one bit where it is, as a dying disk does, without opening the file anew."""
    content = bytearray(path.read_bytes())
    content[offset] ^= 0x10
    with path.open("r+b") as stream:
        stream.seek(offset)
        stream.write(content[offset : offset + 1])
    return bytes(content)


def plain_sqlite(path) -> None:
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("CREATE TABLE t (x)")
        plain.commit()


@pytest.mark.parametrize(
    ("harm", "kind", "wanted"),
    [
        pytest.param(lambda p, _: flip(p, 100), VaultDamaged, "vault.key_does_not_fit", id="bit"),
        pytest.param(
            lambda p, _: p.write_bytes(p.read_bytes()[: 3 * PAGE + 17]),
            VaultDamaged,
            "vault.damaged",
            id="cut within a page",
        ),
        pytest.param(
            lambda p, _: p.write_bytes(p.read_bytes()[: 3 * PAGE]),
            VaultDamaged,
            "vault.damaged",
            id="cut at a page",
        ),
        pytest.param(lambda p, _: p.write_bytes(b""), VaultDamaged, "vault.damaged", id="emptied"),
        pytest.param(
            lambda p, _: p.write_bytes(b"%PDF-1.4 " * 1000),
            VaultDamaged,
            "vault.key_does_not_fit",
            id="not a database",
        ),
        pytest.param(
            lambda p, other: p.write_bytes(other.read_bytes()),
            VaultDamaged,
            "vault.key_does_not_fit",
            id="another case's file",
        ),
        pytest.param(
            lambda p, _: (p.unlink(), plain_sqlite(p)),
            NotAVaultFile,
            "vault.unencrypted_file",
            id="plain database",
        ),
        pytest.param(lambda p, _: p.unlink(), VaultDamaged, "vault.incomplete", id="missing"),
    ],
)
def test_a_case_file_that_is_not_what_it_was_is_named_and_left_alone(  # noqa: PLR0917 - fixtures
    vault, opener, home, two_cases, says, files, harm, kind, wanted
):
    hurt, other = two_cases
    vault.close()
    path = home.case(IDENT, hurt.id)
    harm(path, home.case(IDENT, other.id))
    before = files(path.parent)
    with opener.open() as again:
        with pytest.raises(kind) as told:
            again.open_case(hurt.id)
        says(told.value.message, wanted, path.name)
        assert again.open_case(other.id).settings.get("kept") == str(other.id)
    after = files(path.parent)
    assert after.get(path.name) == before.get(path.name)
    assert set(after) == set(before)


@pytest.mark.parametrize(
    ("harm", "wanted"),
    [
        pytest.param(lambda p: flip(p, 100), "vault.key_does_not_fit", id="bit"),
        pytest.param(lambda p: p.write_bytes(p.read_bytes()[:5000]), "vault.damaged", id="cut"),
        pytest.param(lambda p: p.unlink(), "vault.incomplete", id="missing"),
    ],
)
def test_a_damaged_index_is_named_and_nothing_of_the_vault_is_touched(  # noqa: PLR0917 - fixtures
    vault, opener, home, two_cases, says, files, harm, wanted
):
    vault.close()
    harm(home.index(IDENT))
    before = files(home.base)
    with pytest.raises(VaultDamaged) as told:
        opener.open()
    says(told.value.message, wanted, "vault.db")
    assert files(home.base) == before


def test_a_wrong_key_does_not_move_the_log_of_a_crash_into_the_file(  # noqa: PLR0917 - fixtures
    vault, home, two_cases, crash, says, files
):
    hurt, _ = two_cases
    vault.open_case(hurt.id).settings.put("last", "words")
    after = crash(home)
    path = after.home.case(IDENT, hurt.id)
    right = path.read_bytes(), log_of(path).read_bytes()
    stolen = opener_of_another_vault(after, hurt)
    before = files(path.parent)
    with pytest.raises(VaultDamaged) as told:
        stolen.open_case(hurt.id)
    says(told.value.message, "vault.key_does_not_fit", path.name)
    stolen.close()
    assert files(path.parent) == before
    assert (path.read_bytes(), log_of(path).read_bytes()) == right


def opener_of_another_vault(after, case):
    """Return a vault that has a key of its own for the same case, beside the other's file."""
    path = after.home.case(IDENT, case.id)
    theirs = after.home.case("Z990002", case.id)
    vault = after.create("Z990002")
    vault.create_case(case)
    vault.close()
    for end in ("", "-wal"):
        here = path.with_name(path.name + end)
        theirs.with_name(theirs.name + end).write_bytes(here.read_bytes())
    theirs.with_suffix(".head").unlink()
    # The fingerprints are of the first vault's folder; the attempt is made on a hard link to it.
    for end in ("", "-wal"):
        there = theirs.with_name(theirs.name + end)
        there.unlink()
        there.hardlink_to(path.with_name(path.name + end))
    return after.open("Z990002")


def test_a_log_of_another_file_is_told_and_left_alone(  # noqa: PLR0917 - fixtures
    vault, home, two_cases, crash, says, files, caplog
):
    caplog.navdesk_expected = True
    hurt, other = two_cases
    vault.open_case(other.id).settings.put("last", "words")
    after = crash(home)
    path = after.home.case(IDENT, hurt.id)
    right = log_of(path).read_bytes()
    log_of(path).write_bytes(log_of(after.home.case(IDENT, other.id)).read_bytes())
    before = path.read_bytes(), log_of(path).read_bytes()
    again = after.open()
    with pytest.raises(VaultDamaged) as told:
        again.open_case(hurt.id)
    says(told.value.message, "vault.log_foreign", path.name, log_of(path).name)
    assert (path.read_bytes(), log_of(path).read_bytes()) == before
    log_of(path).write_bytes(right)
    assert again.open_case(hurt.id).settings.get("kept") == str(hurt.id)


def test_a_damaged_case_does_not_stop_the_vault_after_a_crash(  # noqa: PLR0917 - fixtures
    vault, home, two_cases, crash, new_note, new_delivery, says, caplog
):
    caplog.navdesk_expected = True
    hurt, other = two_cases
    for case in two_cases:
        note = new_note(case.id)
        vault.open_case(case.id).notes.seal(note, [new_delivery(note)])
    after = crash(home)
    path = after.home.case(IDENT, hurt.id)
    whole = path.read_bytes(), log_of(path).read_bytes()
    log_of(path).unlink()
    flip(path, 100)

    again = after.open()
    assert set(again.health.damaged_cases()) == {hurt.id}
    says(again.health.notices()[0], "vault.key_does_not_fit", path.name)
    assert {row.case_id for row in again.schedule.entries()} == {hurt.id, other.id}
    assert len(again.open_case(other.id).deliveries.all()) == 1

    path.write_bytes(whole[0])
    log_of(path).write_bytes(whole[1])
    assert len(again.open_case(hurt.id).deliveries.all()) == 1
    assert again.health.damaged_cases() == {}
    assert again.health.notices() == ()


def test_what_a_restored_case_has_to_send_is_read_into_the_schedule_anew(  # noqa: PLR0917
    vault, opener, home, two_cases, new_note, new_delivery
):
    hurt, _ = two_cases
    path = home.case(IDENT, hurt.id)
    for _ in range(2):
        note = new_note(hurt.id)
        vault.open_case(hurt.id).notes.seal(note, [new_delivery(note)])
    vault.close()
    whole = path.read_bytes()
    flip(path, 100)
    with opener.open() as again:
        with pytest.raises(VaultDamaged):
            again.open_case(hurt.id)
        again.schedule.replace_case(hurt.id, [])
        path.write_bytes(whole)
        again.open_case(hurt.id)
        assert {row.id for row in again.schedule.entries()} == {
            delivery.id for delivery in again.open_case(hurt.id).deliveries.all()
        }


def test_a_file_found_damaged_while_it_is_open_is_read_on_and_not_written_any_more(  # noqa: PLR0917
    vault, opener, home, two_cases, says, caplog
):
    caplog.navdesk_expected = True
    hurt, other = two_cases
    path = home.case(IDENT, hurt.id)
    vault.open_case(hurt.id).settings.put("big", "x" * 40_000)
    vault.close()
    again = opener.open()
    file = again.open_case(hurt.id)
    file.settings.put("last", "words")
    for page in range(4, path.stat().st_size // PAGE):
        flip(path, page * PAGE + 50)
    before, log = path.read_bytes(), log_of(path).read_bytes()

    with pytest.raises(VaultDamaged) as told:
        file.settings.get("big")
    says(told.value.message, "vault.damaged", path.name)
    with pytest.raises(VaultDamaged) as refused:
        file.settings.put("more", 1)
    says(refused.value.message, "vault.damaged", path.name)
    assert again.health.damaged_cases()[hurt.id] == told.value.message
    again.open_case(other.id).settings.put("goes", "on")
    again.close_case(hurt.id)
    assert (path.read_bytes(), log_of(path).read_bytes()) == (before, log)

    # Opening it again in the same session does not make it fit to be written.
    with pytest.raises(VaultDamaged):
        again.open_case(hurt.id).settings.put("more", 1)
    again.close()
    assert path.read_bytes() == before
    assert opener.open().open_case(other.id).settings.get("goes") == "on"


def test_a_damaged_outbox_of_wiped_cases_does_not_stop_the_vault(  # noqa: PLR0917 - fixtures
    vault, opener, home, two_cases, new_note, new_delivery, says, caplog
):
    caplog.navdesk_expected = True
    case, _ = two_cases
    vault.leftovers.take([new_delivery(new_note(case.id))])
    vault.close()
    flip(home.outbox(IDENT), 100)
    before = home.outbox(IDENT).read_bytes()
    again = opener.open()
    again.rebuild_schedule()
    assert again.open_case(case.id).settings.get("kept") == str(case.id)
    with pytest.raises(VaultDamaged) as told:
        again.leftovers.all()
    says(told.value.message, "vault.key_does_not_fit", "outbox.db")
    again.close()
    assert home.outbox(IDENT).read_bytes() == before
