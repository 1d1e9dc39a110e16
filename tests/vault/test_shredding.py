"""A destroyed case cannot be read again: not with what is left, and not with yesterday's copies."""

from __future__ import annotations

import logging
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from tests.vault.conftest import NOW, FakeKeyring, a_case

from navdesk.domain.clock import Clock
from navdesk.vault.cipher import Cipher
from navdesk.vault.device_secret import DeviceSecrets, class_name
from navdesk.vault.envelope import Envelope
from navdesk.vault.errors import (
    DeviceSecretMissing,
    KeyringLocked,
    NoSuchRecord,
    StorageFault,
    VaultDamaged,
    VaultError,
    WrongDeviceSecret,
)
from navdesk.vault.home import VaultHome
from navdesk.vault.key_errors import CaseBusy
from navdesk.vault.keys import ArgonCost, WorkspaceKey, WrongKey
from navdesk.vault.schema_index import CaseKey, Tombstone
from navdesk.vault.vault import Vault

IDENT = "Z990001"
CHEAP = ArgonCost(1, 64, 1)


def belonging(home: VaultHome, case_id) -> list[Path]:
    return list(home.base.rglob(f"*{case_id}*"))


def keys_in(vault: Vault) -> dict:
    """Every wrapped case key of the index as it is now."""
    with vault._index.read() as session:
        rows = session.execute(select(CaseKey.case_id, CaseKey.version, CaseKey.wrapped)).all()
    return {row.case_id: (row.version, row.wrapped) for row in rows}


@pytest.fixture
def machine(keyring, trusting):
    return trusting(keyring)


@pytest.fixture
def by_keyring(opener, machine):
    return opener.create(passphrase=None, device_secrets=machine)


def test_one_case_key_opens_one_case_and_no_other(opener, home, new_case):
    """Must show, point 4, first half: with bare keys, every key against every file."""
    with opener.create() as vault:
        cases = [new_case() for _ in range(3)]
        for case in cases:
            vault.create_case(case).settings.put("mine", str(case.id))
    workspace = Envelope.load(home.envelope(IDENT)).open(
        device_secret=None, passphrase=opener.passphrase
    )
    with opener.open() as vault:
        wrapped = keys_in(vault)
    keys = {case.id: workspace.unwrap_case_key(case.id, *wrapped[case.id]) for case in cases}
    assert len(set(keys.values())) == len(cases)
    cipher, opened = Cipher(), set()
    for owner, key in keys.items():
        for case in cases:
            with suppress(VaultDamaged):
                cipher.open(home.case(IDENT, case.id), key).close()
                opened.add((owner, case.id))
        with pytest.raises(VaultDamaged):
            cipher.open(home.index(IDENT), key)
        for other in keys:
            if other != owner:
                with pytest.raises(WrongKey):
                    workspace.unwrap_case_key(other, *wrapped[owner])
    assert opened == {(case.id, case.id) for case in cases}


def test_a_shredded_case_is_gone_with_everything_that_belonged_to_it(
    by_keyring, home, new_case, machine, opener
):
    vault = by_keyring
    doomed, kept = new_case(), new_case()
    vault.create_case(doomed).settings.put("x", 1)
    vault.create_case(kept).settings.put("x", 2)
    path = home.case(IDENT, doomed.id)
    for ending in (".new", ".new-wal"):
        path.with_name(path.name + ending).write_bytes(b"half-made")
    assert belonging(home, doomed.id)
    assert vault.shred_case(doomed.id, "RETENTION")
    assert belonging(home, doomed.id) == []
    with pytest.raises(NoSuchRecord):
        vault.open_case(doomed.id)
    assert vault.cases.all() == (kept,)
    assert vault.open_case(kept.id).settings.get("x") == 2
    with vault._index.read() as session:
        (stone,) = session.scalars(select(Tombstone)).all()
        assert (stone.case_id, stone.reason) == (doomed.id, "RETENTION")
    last = vault.audit.entries()[-1]
    assert (last.kind, last.case_id, last.reason) == ("shred", doomed.id, "RETENTION")
    assert last.person == doomed.person
    assert vault.keyholder.rotations == 1
    vault.close()
    again = opener.open(passphrase=None, device_secrets=machine)
    assert again.audit.verify().whole
    assert again.open_case(kept.id).settings.get("x") == 2


def put_back(yesterday: Path, folder: Path, *names: str) -> None:
    for name in names:
        for path in yesterday.glob(name):
            target = folder / path.relative_to(yesterday)
            target.parent.mkdir(exist_ok=True)
            shutil.copyfile(path, target)


@pytest.mark.parametrize("second_factor", [False, True], ids=["keyring", "keyring+passphrase"])
def test_yesterdays_copies_of_everything_in_the_folder_do_not_bring_a_shredded_case_back(  # noqa: PLR0917
    opener, home, machine, keyring, new_case, canary, second_factor, tmp_path
):
    """Must show, point 4, second half: index, case file, head marks and envelope put back."""
    passphrase = opener.passphrase if second_factor else None
    options = {"passphrase": passphrase, "device_secrets": machine}
    vault = opener.create(second_factor=second_factor, **options)
    case = new_case()
    vault.create_case(case).settings.put("words", canary)
    vault.close()
    yesterday = tmp_path / "yesterday"
    shutil.copytree(home.folder(IDENT), yesterday)
    envelopes = [Envelope.load(yesterday / "envelope.json")]
    vault = opener.open(**options)
    assert vault.shred_case(case.id, "RETENTION")
    vault.close()
    envelopes.append(Envelope.load(home.envelope(IDENT)))

    # Through the vault: whichever of yesterday's files come back, in every mixture.
    today = tmp_path / "today"
    shutil.copytree(home.base, today)
    mixtures = (
        ("cases/*",),
        ("cases/*", "vault.db"),
        ("cases/*", "vault.db", "envelope.json"),
        ("cases/*", "envelope.json"),
    )
    for mixture in mixtures:
        shutil.rmtree(home.base)
        shutil.copytree(today, home.base)
        put_back(yesterday, home.folder(IDENT), *mixture)
        with pytest.raises(VaultError), opener.open(**options) as opened:
            opened.open_case(case.id)

    # Past the vault: every secret left in the keyring, the passphrase, both envelopes, by hand.
    found: list[WorkspaceKey] = []
    for envelope in envelopes:
        for (service, account), _ in list(keyring.kept.items()):
            place = type(envelope.everyday.keyring)(
                envelope.everyday.keyring.backend, service, account
            )
            with suppress(VaultError):
                secret = machine.recall(place)
                found.append(envelope.open(device_secret=secret, passphrase=passphrase))
    assert [key.secret for key in found], "today's own envelope must open, or nothing was tried"
    cipher = Cipher()
    for key in found:
        with pytest.raises(VaultDamaged):
            cipher.open(yesterday / "vault.db", key.index_key())
        with pytest.raises(VaultDamaged):
            cipher.open(yesterday / "cases" / f"{case.id}.db", key.secret)
    with pytest.raises((DeviceSecretMissing, WrongDeviceSecret)):
        machine.recall(envelopes[0].everyday.keyring)


def test_the_same_copies_do_bring_a_case_back_that_was_not_shredded(  # noqa: PLR0917
    opener, home, machine, new_case, canary, tmp_path
):
    """The positive control: without the shredding, the attack of the test above succeeds."""
    options = {"passphrase": None, "device_secrets": machine}
    with opener.create(**options) as vault:
        case = new_case()
        vault.create_case(case).settings.put("words", canary)
    yesterday = tmp_path / "yesterday"
    shutil.copytree(home.folder(IDENT), yesterday)
    shutil.rmtree(home.folder(IDENT))
    shutil.copytree(yesterday, home.folder(IDENT))
    with opener.open(**options) as vault:
        assert vault.open_case(case.id).settings.get("words") == canary


def test_what_a_passphrase_in_somebodys_head_still_opens_is_as_the_page_says(
    opener, home, new_case, tmp_path
):
    """The limit, held by a test: old envelope, old index and old case file, and the passphrase."""
    with opener.create() as vault:
        case = new_case()
        vault.create_case(case).settings.put("words", "still here")
    yesterday = tmp_path / "yesterday"
    shutil.copytree(home.folder(IDENT), yesterday)
    with opener.open() as vault:
        assert vault.shred_case(case.id, "RETENTION")
    today = Envelope.load(home.envelope(IDENT)).open(
        device_secret=None, passphrase=opener.passphrase
    )
    cipher = Cipher()
    with pytest.raises(VaultDamaged):
        cipher.open(yesterday / "vault.db", today.index_key())
    old = Envelope.load(yesterday / "envelope.json").open(
        device_secret=None, passphrase=opener.passphrase
    )
    cipher.open(yesterday / "vault.db", old.index_key()).close()


def test_a_batch_is_shredded_with_one_change_of_keys(by_keyring, new_case, home):
    vault = by_keyring
    cases = [new_case() for _ in range(3)]
    for case in cases:
        vault.create_case(case)
        vault.close_case(case.id)
    assert vault.shred_cases([case.id for case in cases[:2]], "RETENTION")
    assert vault.keyholder.rotations == 1
    assert vault.cases.all() == (cases[2],)
    # Again is fine and does nothing more.
    assert vault.shred_case(cases[0].id, "RETENTION")
    assert vault.keyholder.rotations == 1


def test_an_unknown_case_destroys_nothing(by_keyring, new_case):
    case = new_case()
    by_keyring.create_case(case)
    with pytest.raises(NoSuchRecord):
        by_keyring.shred_cases([case.id, uuid4()], "RETENTION")
    assert by_keyring.cases.all() == (case,)


def test_a_case_somebody_works_in_is_not_shredded(by_keyring, new_case):
    case, other = new_case(), new_case()
    by_keyring.create_case(case)
    by_keyring.create_case(other)
    with by_keyring.borrow_case(case.id) as file:
        with pytest.raises(CaseBusy):
            by_keyring.shred_cases([other.id, case.id], "RETENTION")
        file.settings.put("still", True)
    assert len(by_keyring.cases.all()) == 2
    by_keyring.open_case(other.id).settings.put("still", True)
    assert by_keyring.shred_cases([other.id, case.id], "RETENTION")


STEPS = ("erased", "removed", "forgotten", "closed", "staged", "committed", "renamed", "done")


@pytest.fixture(scope="module")
def every_step(tmp_path_factory):
    """A vault as it was at each step of shredding one of its cases, with its keyring."""
    root = tmp_path_factory.mktemp("shredding")
    home, keyring = VaultHome(root / "first", "practice"), FakeKeyring()
    vault = Vault.create(home, IDENT, **options_with(keyring))
    doomed, kept = a_case(), a_case()
    for case in (doomed, kept):
        vault.create_case(case).settings.put("x", 1)
        vault.close_case(case.id)
    left = {}

    def copy(reached: str) -> None:
        shutil.copytree(home.base, root / reached / home.profile_id)
        left[reached] = root / reached, dict(keyring.kept)

    def after(call, reached):
        def wrapped(*arguments):
            call(*arguments)
            copy(reached)

        return wrapped

    shredder = vault._shredder
    shredder._erase = after(shredder._erase, "erased")
    shredder._remove_files = after(shredder._remove_files, "removed")
    shredder._forget = after(shredder._forget, "forgotten")
    vault.keyholder.at_step = copy
    assert vault.shred_case(doomed.id, "RETENTION")
    vault.close()
    assert set(left) >= set(STEPS)
    return doomed, kept, left


def options_with(keyring: FakeKeyring) -> dict[str, Any]:
    machine = DeviceSecrets(lambda: (keyring,), (class_name(keyring),))
    return {"passphrase": None, "clock": Clock(lambda: NOW), "device_secrets": machine}


@pytest.mark.parametrize("step", STEPS)
def test_shredding_that_breaks_off_is_finished_by_the_next_opening(every_step, step):
    doomed, kept, left = every_step
    root, secrets = left[step]
    home, keyring = VaultHome(root, "practice"), FakeKeyring()
    keyring.kept = dict(secrets)
    with Vault.open(home, IDENT, **options_with(keyring)) as again:
        assert belonging(home, doomed.id) == []
        assert again.cases.all() == (kept,)
        # Once the new key counts, nobody knows any more that it was made for this.
        assert again.keyholder.rotations == 1 + (step in {"committed", "renamed", "done"})
        assert again.settings.get("shredding.pending") is None
        assert again.open_case(kept.id).settings.get("x") == 1
    assert len(keyring.kept) == 1


def test_what_is_finished_is_not_done_again(opener, by_keyring, machine, new_case):
    case = new_case()
    by_keyring.create_case(case)
    assert by_keyring.shred_case(case.id, "RETENTION")
    by_keyring.close()
    again = opener.open(passphrase=None, device_secrets=machine)
    assert again.keyholder.rotations == 1


def test_a_locked_keyring_puts_the_rest_off_and_the_next_opening_does_it(  # noqa: PLR0917
    opener, by_keyring, keyring, machine, new_case, caplog
):
    from keyring.errors import KeyringLocked as Locked

    case = new_case()
    by_keyring.create_case(case)
    keyring.raises = Locked("nobody answered")
    with caplog.at_level(logging.INFO, "navdesk"):
        assert not by_keyring.shred_case(case.id, "RETENTION")
    assert "shredding is finished at the next opening" in caplog.text
    with pytest.raises(NoSuchRecord):
        by_keyring.open_case(case.id)
    by_keyring.close()
    with pytest.raises(KeyringLocked):
        opener.open(passphrase=None, device_secrets=machine)
    keyring.raises = None
    again = opener.open(passphrase=None, device_secrets=machine)
    assert again.keyholder.rotations == 1
    assert again.finish_shredding()
    assert len(keyring.kept) == 1


class Hoarder(FakeKeyring):
    """A keyring that forgets nothing while it is `holding`."""

    holding = False

    def delete_password(self, service: str, username: str) -> None:
        if self.holding:
            raise RuntimeError("not now")
        super().delete_password(service, username)


def test_while_the_keyring_keeps_the_old_secret_older_copies_are_not_called_useless(
    opener, new_case
):
    hoarder = Hoarder()
    machine = DeviceSecrets(lambda: (hoarder,), (class_name(hoarder),))
    vault = opener.create(passphrase=None, device_secrets=machine)
    case = new_case()
    vault.create_case(case)
    hoarder.holding = True
    assert not vault.shred_case(case.id, "RETENTION")
    assert len(hoarder.kept) == 2
    hoarder.holding = False
    vault.close()
    opener.open(passphrase=None, device_secrets=machine)
    assert len(hoarder.kept) == 1


def test_a_log_that_cannot_be_emptied_puts_the_rest_off_and_the_audit_line_is_there(
    by_keyring, new_case, monkeypatch
):
    case = new_case()
    by_keyring.create_case(case)

    def fails() -> None:
        raise StorageFault

    with monkeypatch.context() as broken:
        broken.setattr(by_keyring._index, "flush_deleted", fails)
        assert not by_keyring.shred_case(case.id, "RETENTION")
    lines = [one for one in by_keyring.audit.entries() if one.kind == "shred"]
    assert [line.case_id for line in lines] == [case.id]
    assert by_keyring.finish_shredding()


def test_a_shredded_case_leaves_a_vault_that_was_set_aside_with_all_its_copies(
    by_keyring, new_case, home
):
    case = new_case()
    by_keyring.create_case(case)
    aside = home.aside(IDENT, "20260914T080000Z") / "cases"
    aside.mkdir(parents=True)
    for ending in (".db", ".db-wal", ".head", ".db.damaged-20260913T080000Z", ".db.rekeyed"):
        (aside / f"{case.id}{ending}").write_bytes(b"yesterday")
    assert by_keyring.shred_case(case.id, "RETENTION")
    assert belonging(home, case.id) == []


def test_after_a_recovery_the_rest_waits_until_unlocking_is_chosen(opener, new_case, monkeypatch):
    vault = opener.create()
    shown = vault.keyholder.begin_recovery()
    groups = dict(enumerate(shown.split("-"), 1))
    vault.keyholder.confirm_recovery(groups)
    case = new_case()
    vault.create_case(case)
    with monkeypatch.context() as broken:
        broken.setattr(vault.keyholder, "rotate", _fails)
        assert not vault.shred_case(case.id, "RETENTION")
    vault.close()
    vault = opener.open(passphrase=None, recovery_key=shown)
    assert vault.keyholder.rotations == 0
    assert not vault.finish_shredding()
    vault.keyholder.set_unlocking(opener.passphrase, argon=CHEAP)
    assert vault.finish_shredding()
    assert vault.keyholder.rotations == 1
    vault.close()
    # The printed key opens what is left, also after the change.
    opener.open(passphrase=None, recovery_key=shown)


def _fails() -> None:
    raise StorageFault


def test_a_tombstone_keeps_a_case_out_of_every_backup(by_keyring, new_case, home):
    vault = by_keyring
    case = new_case()
    vault.create_case(case).settings.put("x", 1)
    vault.backups.make()
    assert vault.shred_case(case.id, "RETENTION")
    assert belonging(home, case.id) == []
    for path in home.base.rglob("*.json"):
        assert str(case.id) not in path.read_text()
