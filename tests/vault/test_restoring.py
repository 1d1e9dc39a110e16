"""Bringing a damaged vault or case back: whole, without sending anything twice, and never between.

The cases here are written to the disk, spoilt, and opened again as the next start would.
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta

import pytest
from tests.vault.conftest import NOW, Opener, a_case, a_delivery, a_note

from navdesk.domain.clock import Clock
from navdesk.domain.delivery import DeliveryState, Receipt
from navdesk.vault.backups_errors import (
    BackupBroken,
    BackupOfOtherKey,
    NoCopyOfCase,
    NoSuchBackup,
    NothingDamaged,
    NoWholeBackup,
)
from navdesk.vault.device_secret import DeviceSecrets
from navdesk.vault.errors import (
    NoSuchRecord,
    OldFilePutBack,
    VaultDamaged,
    VaultInUse,
    WrongPassphrase,
)
from navdesk.vault.home import VaultHome
from navdesk.vault.restoring import VaultRestorer
from navdesk.vault.restoring_choice import unlock_with

IDENT = "Z990001"
PASSPHRASE = "riktig hest batteri"
STORED = datetime(2026, 9, 15, 8, 0, tzinfo=UTC)


class PowerCut(BaseException):
    """The machine stops: nothing that would be cleaned up is cleaned up."""


def stops_at(name):
    def step(reached: str) -> None:
        if reached == name:
            raise PowerCut

    return step


def spoil(path, at=5000) -> None:
    """Flip one bit."""
    with path.open("r+b") as stream:
        stream.seek(at)
        byte = stream.read(1)
        stream.seek(at)
        stream.write(bytes([byte[0] ^ 1]))


def unlock(passphrase: str = PASSPHRASE):
    return unlock_with(DeviceSecrets(list), passphrase)


@pytest.fixture
def restorer(home, clock):
    return VaultRestorer(home, IDENT, clock=clock)


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A vault with a sealed and unsent note, backed up, then written on, and closed."""
    opener = Opener(
        VaultHome(tmp_path_factory.mktemp("template"), "practice"),
        Clock(lambda: NOW, timedelta(hours=1)),
    )
    vault = opener.create()
    case = a_case()
    file = vault.create_case(case)
    note = a_note(case.id, "før")
    file.notes.seal(note, [a_delivery(note)])
    vault.close_case(case.id)
    vault.backups.make()
    vault.open_case(case.id).notes.save_draft(a_note(case.id, "etter"))
    vault.close()
    return opener.home.base, case


@pytest.fixture
def written(home, template):
    """The case of a copy of the template, which is this test's vault."""
    shutil.copytree(template[0], home.base)
    return template[1]


def delivery_in(vault, case):
    (delivery,) = vault.open_case(case.id).deliveries.all()
    return delivery


def kept_aside(home):
    return sorted(home.base.glob(f"{IDENT}.damaged-*"))


# One case.


def test_a_spoilt_case_is_told_and_comes_back_from_the_ring(opener, home, written, canary):
    path = home.case(IDENT, written.id)
    spoil(path)
    damaged = path.read_bytes()
    with opener.open() as vault:
        with pytest.raises(VaultDamaged):
            vault.open_case(written.id)
        assert list(vault.health.damaged_cases()) == [written.id]
        done = vault.restorer.restore(written.id)
        assert (done.cases, done.lost) == (1, 1)
        assert done.loss().id == "backup.lost_writes"
        file = vault.open_case(written.id)
        assert [note.segments[0].text for note in file.notes.sealed()] == ["før"]
        assert vault.health.damaged_cases() == {}
        aside = path.with_name(done.aside)
        assert aside.read_bytes() == damaged
        assert [row.state for row in vault.schedule.entries()] == [DeliveryState.UNKNOWN]


def test_what_was_unsent_is_asked_for_before_it_is_sent_again(opener, home, written, clock):
    spoil(home.case(IDENT, written.id))
    with opener.open() as vault:
        vault.restorer.restore(written.id)
        delivery = delivery_in(vault, written)
    assert delivery.state is DeliveryState.UNKNOWN
    assert delivery.attempts >= 1
    assert delivery.last_attempt_at == clock.real_now()
    assert delivery.next_try is None
    assert delivery.reason.id == "backup.delivery_in_doubt"


COMES_BACK_AS = {
    DeliveryState.SEALED: DeliveryState.UNKNOWN,
    DeliveryState.SENDING: DeliveryState.UNKNOWN,
    DeliveryState.UNKNOWN: DeliveryState.UNKNOWN,
    DeliveryState.NEEDS_LOGIN: DeliveryState.UNKNOWN,
    DeliveryState.ACCEPTED: DeliveryState.ACCEPTED,
    DeliveryState.RECEIPTED: DeliveryState.RECEIPTED,
    DeliveryState.REJECTED: DeliveryState.REJECTED,
    DeliveryState.NEEDS_PERSON: DeliveryState.NEEDS_PERSON,
    DeliveryState.VERIFIED: DeliveryState.VERIFIED,
    DeliveryState.WITHDRAWN: DeliveryState.WITHDRAWN,
}


def test_no_delivery_comes_back_surer_than_it_is(opener, home, new_case, new_note, new_delivery):
    assert set(COMES_BACK_AS) == set(DeliveryState)
    case = new_case()
    note = new_note(case.id)
    receipts = {DeliveryState.RECEIPTED: Receipt("A-1", STORED)}
    sealed = [
        new_delivery(note, number, state=state, receipt=receipts.get(state))
        for number, state in enumerate(COMES_BACK_AS, start=1)
    ]
    with opener.create() as vault:
        vault.create_case(case).notes.seal(note, sealed)
        vault.backups.make()
    spoil(home.case(IDENT, case.id))
    with opener.open() as vault:
        vault.restorer.restore(case.id)
        back = vault.open_case(case.id).deliveries.all()
    assert [one.state for one in back] == list(COMES_BACK_AS.values())
    for before, after in zip(sealed, back, strict=True):
        assert (after.key, after.receipt) == (before.key, before.receipt)
        if not after.state.is_settled:
            assert after.attempts == 1
            assert after.last_attempt_at is not None


def test_a_copy_that_is_spoilt_too_gives_way_to_the_one_before(opener, home, written):
    with opener.open() as vault:
        second = vault.backups.make()
    spoil(home.case(IDENT, written.id))
    spoil(home.backups(IDENT) / second.id / "cases" / f"{written.id}.db")
    with opener.open() as vault:
        done = vault.restorer.restore(written.id)
        assert done.backup.id != second.id
        assert vault.open_case(written.id).notes.sealed()


def test_an_old_file_put_back_gives_way_to_a_newer_copy(opener, home, written, new_note):
    path = home.case(IDENT, written.id)
    old = path.read_bytes()
    with opener.open() as vault:
        vault.open_case(written.id).notes.save_draft(new_note(written.id, "enda senere"))
        vault.backups.make()
    path.write_bytes(old)
    with opener.open() as vault:
        with pytest.raises(OldFilePutBack):
            vault.open_case(written.id)
        done = vault.restorer.restore(written.id)
        assert (done.cases, done.lost) == (1, 0)
        assert done.loss() is None
        assert vault.open_case(written.id).notes.draft().segments[0].text == "enda senere"


def test_an_old_file_is_gone_on_with_when_told_to(opener, home, written, new_note):
    path = home.case(IDENT, written.id)
    old = path.read_bytes()
    with opener.open() as vault:
        for text in ("en", "to", "tre"):
            vault.open_case(written.id).notes.save_draft(new_note(written.id, text))
        vault.close_case(written.id)
        vault.backups.make()
    path.write_bytes(old)
    with opener.open() as vault:
        done = vault.restorer.restore(written.id, accept=True)
        assert (done.backup, done.cases, done.lost) == (None, 0, 3)
        assert done.loss().id == "backup.lost_writes_of_file"
        assert vault.open_case(written.id).notes.draft().segments[0].text == "etter"
        assert delivery_in(vault, written).state is DeliveryState.UNKNOWN
    path.write_bytes(old)
    with opener.open() as vault, pytest.raises(OldFilePutBack):
        vault.open_case(written.id)


def test_what_was_replaced_is_known_as_old_if_it_comes_back(opener, home, written):
    path = home.case(IDENT, written.id)
    whole = path.read_bytes()
    spoil(path)
    with opener.open() as vault:
        vault.restorer.restore(written.id)
    path.write_bytes(whole)
    with opener.open() as vault, pytest.raises(OldFilePutBack):
        vault.open_case(written.id)


def test_a_whole_case_is_left_alone(opener, home, written):
    path = home.case(IDENT, written.id)
    with opener.open() as vault:
        before = path.read_bytes()
        with pytest.raises(NothingDamaged):
            vault.restorer.restore(written.id)
        assert path.read_bytes() == before
        assert [each.name for each in path.parent.glob("*damaged*")] == []


def test_an_unknown_case_is_told(opener, written, new_case):
    with opener.open() as vault, pytest.raises(NoSuchRecord):
        vault.restorer.restore(new_case().id)


def test_a_case_nobody_backed_up_begins_anew_only_when_told_to(opener, home, new_case, new_note):
    case = new_case()
    with opener.create() as vault:
        vault.create_case(case)
        vault.close_case(case.id)
        vault.backups.make()
    path = home.case(IDENT, case.id)
    spoil(path)
    spoilt = path.read_bytes()
    with opener.open() as vault:
        with pytest.raises(NoCopyOfCase):
            vault.restorer.restore(case.id)
        assert path.read_bytes() == spoilt
        done = vault.restorer.restore(case.id, accept=True)
        assert (done.begun_anew, done.lost) == (1, 0)
        assert path.with_name(done.aside).read_bytes() == spoilt
        vault.open_case(case.id).notes.save_draft(new_note(case.id))


@pytest.mark.parametrize("step", ["staged", "ready", "decided", "set aside", "replaced"])
def test_a_crash_while_a_case_is_restored_leaves_the_old_or_the_new(opener, home, written, step):
    spoil(home.case(IDENT, written.id))
    vault = opener.open()
    vault.restorer.at_step = stops_at(step)
    with pytest.raises(PowerCut):
        vault.restorer.restore(written.id)
    vault.close()
    decided = step in {"decided", "set aside", "replaced"}
    with opener.open() as again:
        if not decided:
            with pytest.raises(VaultDamaged):
                again.open_case(written.id)
            assert again.restorer.restore(written.id).cases == 1
        assert again.open_case(written.id).notes.sealed()
        assert delivery_in(again, written).state is DeliveryState.UNKNOWN
    names = {path.name for path in home.case(IDENT, written.id).parent.iterdir()}
    assert not {name for name in names if name.endswith((".restoring", ".restored"))}
    assert len([name for name in names if ".damaged-" in name]) == 1


# The whole vault.


def test_a_destroyed_index_is_restored_and_every_case_stays_as_it_was_last_written(
    opener, home, written, restorer
):
    home.index(IDENT).write_bytes(b"\x00" * 8192)
    with pytest.raises(VaultDamaged):
        opener.open()
    done = restorer.restore(unlock())
    assert (done.cases, done.lost, done.shut) == (0, 0, 0)
    assert done.loss() is None
    (aside,) = kept_aside(home)
    assert done.aside == aside.name
    assert (aside / "vault.db").read_bytes() == b"\x00" * 8192
    assert (aside / "cases" / f"{written.id}.db").exists()
    with opener.open() as vault:
        file = vault.open_case(written.id)
        assert file.notes.draft().segments[0].text == "etter"
        assert delivery_in(vault, written).state is DeliveryState.UNKNOWN
        assert [row.state for row in vault.schedule.entries()] == [DeliveryState.UNKNOWN]
        assert vault.backups.make().whole


def test_the_log_says_that_it_went_back_and_how_many_lines_it_lost(opener, home, written, restorer):
    with opener.open() as vault:
        before = vault.audit.count()
        for _ in range(3):
            vault.audit.append("open", None, written.id, "", "ALLOWED")
    home.index(IDENT).write_bytes(b"\x00" * 8192)
    done = restorer.restore(unlock(), restorer.ring.ids()[-1])
    with opener.open() as vault:
        assert vault.audit.verify().whole
        line = vault.audit.entries()[-1]
    assert (line.kind, line.person, line.case_id) == ("restore", None, None)
    assert (line.reason, line.outcome) == ("backup", "ALLOWED")
    lost = before + 3 - (line.number - 1)
    assert lost >= 3
    assert line.detail == f"backup={done.backup.id} audit_lines_lost={lost}"


def test_lost_lines_nobody_can_count_are_told_as_unknown(opener, home, written, restorer):
    home.head(IDENT).unlink()
    home.index(IDENT).write_bytes(b"\x00" * 8192)
    restorer.restore(unlock())
    with opener.open() as vault:
        assert vault.audit.entries()[-1].detail.endswith(" audit_lines_lost=unknown")


def test_what_was_in_the_log_of_a_case_comes_along(opener, home, written, restorer, new_note):
    vault = opener.open()
    vault.open_case(written.id).notes.save_draft(new_note(written.id, "bare i loggen"))
    kept = home.folder(IDENT).with_name("copy")
    shutil.copytree(home.folder(IDENT), kept)
    vault.close()
    shutil.rmtree(home.folder(IDENT))
    kept.replace(home.folder(IDENT))
    log = home.case(IDENT, written.id)
    assert log.with_name(log.name + "-wal").stat().st_size
    home.index(IDENT).write_bytes(b"\x00" * 8192)
    restorer.restore(unlock())
    with opener.open() as vault:
        assert vault.open_case(written.id).notes.draft().segments[0].text == "bare i loggen"


def test_index_and_case_both_gone_come_back_as_they_were_backed_up(opener, home, written, restorer):
    shutil.rmtree(home.folder(IDENT))
    home.folder(IDENT).mkdir()
    done = restorer.restore(unlock())
    assert done.cases == 1
    assert done.loss().id == "backup.lost_unknown"
    with opener.open() as vault:
        file = vault.open_case(written.id)
        assert [note.segments[0].text for note in file.notes.sealed()] == ["før"]
        assert delivery_in(vault, written).state is DeliveryState.UNKNOWN


def test_a_vault_that_is_gone_altogether_comes_back(opener, home, written, restorer):
    shutil.rmtree(home.folder(IDENT))
    done = restorer.restore(unlock())
    assert done.aside is None
    with opener.open() as vault:
        assert vault.open_case(written.id).notes.sealed()


@pytest.mark.parametrize("content", [None, b"{}"])
def test_a_spoilt_envelope_is_taken_from_the_backup(opener, home, written, restorer, content):
    if content is None:
        home.envelope(IDENT).unlink()
    else:
        home.envelope(IDENT).write_bytes(content)
    restorer.restore(unlock())
    with opener.open() as vault:
        assert vault.open_case(written.id).notes.draft().segments[0].text == "etter"


def test_a_case_made_after_the_backup_is_counted_as_shut(  # noqa: PLR0917 - fixtures
    opener, home, written, restorer, new_case, new_note
):
    newer = new_case(person="15890112426")
    with opener.open() as vault:
        vault.create_case(newer).notes.save_draft(new_note(newer.id))
    home.index(IDENT).write_bytes(b"\x00" * 8192)
    done = restorer.restore(unlock())
    assert done.shut == 1
    assert done.loss().id == "backup.lost_cases"
    (aside,) = kept_aside(home)
    assert (aside / "cases" / f"{newer.id}.db").exists()


def test_an_outbox_whose_key_is_in_no_backup_is_told_as_a_loss(  # noqa: PLR0917 - fixtures
    opener, home, written, restorer, new_note, new_delivery
):
    with opener.open() as vault:
        vault.leftovers.take([new_delivery(new_note(written.id))])
    home.index(IDENT).write_bytes(b"\x00" * 8192)
    done = restorer.restore(unlock())
    assert done.lost is None
    assert done.loss().id == "backup.lost_unknown"


def test_a_spoilt_outbox_without_a_copy_is_told_as_a_loss(  # noqa: PLR0917 - fixtures
    opener, home, written, restorer, new_note, new_delivery
):
    with opener.open() as vault:
        vault.leftovers.take([new_delivery(new_note(written.id))])
    spoil(home.outbox(IDENT))
    done = restorer.restore(unlock())
    assert done.backup is None
    assert done.loss().id == "backup.lost_unknown_of_file"


def test_the_newest_whole_backup_is_taken(opener, home, written, restorer):
    with opener.open() as vault:
        newest = vault.backups.make()
    spoil(home.backups(IDENT) / newest.id / "vault.db")
    home.index(IDENT).unlink()
    assert restorer.restore(unlock()).backup.id != newest.id


def test_a_backup_that_was_named_is_taken_or_refused(opener, home, written, restorer):
    with opener.open() as vault:
        newest = vault.backups.make().id
    older = restorer.ring.ids()[1]
    before = {p: p.read_bytes() for p in home.folder(IDENT).rglob("*.db")}
    with pytest.raises(NoSuchBackup):
        restorer.restore(unlock(), "20260101T000000Z-99")
    spoil(home.backups(IDENT) / newest / "vault.db")
    with pytest.raises(BackupBroken):
        restorer.restore(unlock(), newest)
    assert {p: p.read_bytes() for p in home.folder(IDENT).rglob("*.db")} == before
    assert kept_aside(home) == []
    assert restorer.restore(unlock(), older).backup.id == older


def test_with_no_backup_nothing_is_touched(opener, home, restorer):
    opener.create().close()
    home.index(IDENT).write_bytes(b"\x00" * 8192)
    with pytest.raises(NoWholeBackup):
        restorer.restore(unlock())
    assert home.index(IDENT).read_bytes() == b"\x00" * 8192
    assert kept_aside(home) == []


def test_a_wrong_passphrase_changes_nothing(opener, home, written, restorer):
    home.index(IDENT).write_bytes(b"\x00" * 8192)
    with pytest.raises(WrongPassphrase):
        restorer.restore(unlock("en helt annen frase"))
    assert home.index(IDENT).read_bytes() == b"\x00" * 8192
    assert sorted(p.name for p in home.base.iterdir() if p.is_dir()) == [
        IDENT,
        f"{IDENT}.backups",
    ]


def test_the_recovery_key_will_do(opener, home, written, clock):
    with opener.open() as vault:
        shown = vault.keyholder.begin_recovery()
        groups = shown.split("-")
        vault.keyholder.confirm_recovery({n: groups[n - 1] for n in vault.keyholder.questions()})
    home.index(IDENT).write_bytes(b"\x00" * 8192)
    by_paper = unlock_with(DeviceSecrets(list), None, shown)
    VaultRestorer(home, IDENT, clock=clock).restore(by_paper)
    with opener.open() as vault:
        assert vault.open_case(written.id).notes.sealed()


def test_a_vault_in_use_is_not_restored(opener, written, restorer):
    with opener.open(), pytest.raises(VaultInUse):
        restorer.restore(unlock())


def test_a_backup_under_a_replaced_key_is_refused(opener, home, written, restorer):
    ring = home.backups(IDENT)
    (old,) = restorer.ring.ids()
    shutil.copytree(ring / old, home.base / "yesterday")
    with opener.open() as vault:
        vault.keyholder.rotate()
    shutil.rmtree(ring)
    ring.mkdir()
    shutil.copytree(home.base / "yesterday", ring / old)
    home.index(IDENT).write_bytes(b"\x00" * 8192)
    with pytest.raises(BackupOfOtherKey):
        restorer.restore(unlock(), old)
    with pytest.raises(NoWholeBackup):
        restorer.restore(unlock())


def test_a_shredded_case_does_not_come_back_from_yesterdays_ring(  # noqa: PLR0917 - fixtures
    opener, home, written, restorer, new_case, new_note
):
    stays = new_case(person="15890112426")
    with opener.open() as vault:
        vault.create_case(stays).notes.save_draft(new_note(stays.id))
        vault.backups.make()
        shutil.copytree(home.backups(IDENT), home.base / "yesterday")
        vault.close_case(written.id)
        vault.shred_case(written.id, "retention.finished")
    shutil.rmtree(home.backups(IDENT))
    (home.base / "yesterday").replace(home.backups(IDENT))
    with opener.open() as vault:
        assert vault.cases.get(written.id) is None
        vault.backups.back_up_before_closing()
    home.index(IDENT).write_bytes(b"\x00" * 8192)
    done = restorer.restore(unlock())
    assert done.cases == 0
    with opener.open() as vault:
        assert vault.cases.get(written.id) is None
        with pytest.raises(NoSuchRecord):
            vault.open_case(written.id)
        assert vault.open_case(stays.id).notes.draft()


@pytest.mark.parametrize("step", ["index", "built", "decided", "set aside", "replaced"])
def test_a_crash_while_a_vault_is_restored_leaves_the_old_or_the_new(
    opener, home, written, restorer, step
):
    home.index(IDENT).write_bytes(b"\x00" * 8192)
    restorer.at_step = stops_at(step)
    with pytest.raises(PowerCut):
        restorer.restore(unlock())
    assert home.employees() == (IDENT,)
    decided = step in {"decided", "set aside", "replaced"}
    if not decided:
        with pytest.raises(VaultDamaged):
            opener.open()
        restorer.at_step = lambda _: None
        restorer.restore(unlock())
    with opener.open() as vault:
        assert vault.open_case(written.id).notes.draft().segments[0].text == "etter"
        assert delivery_in(vault, written).state is DeliveryState.UNKNOWN
    assert len(kept_aside(home)) == 1
    assert not home.restoring(IDENT).exists()


def test_what_waits_of_wiped_cases_comes_back_and_is_asked_for_first(  # noqa: PLR0917 - fixtures
    opener, home, restorer, new_case, new_note, new_delivery
):
    case = new_case()
    with opener.create() as vault:
        note = new_note(case.id)
        delivery = new_delivery(note)
        vault.create_case(case).notes.seal(note, [delivery])
        vault.leftovers.take([delivery])
        vault.close_case(case.id)
        vault.shred_case(case.id, "retention.no_sync")
        vault.backups.make()
    shutil.rmtree(home.folder(IDENT))
    restorer.restore(unlock())
    with opener.open() as vault:
        (left,) = vault.leftovers.all()
        assert (left.key, left.state) == (delivery.key, DeliveryState.UNKNOWN)
        assert [row.id for row in vault.schedule.entries()] == [delivery.id]
